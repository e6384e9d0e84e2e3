"""`/story`: a prompt and a start picture become a video of several shots, which the model chooses."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.client import Marionette
from bot.orders.message_files import file_from_attachment
from bot.orders.order import OrderKind
from bot.services import Services
from cogs.characters_option import CharactersCog, parse_characters
from cogs.ordering.order_flow import OrderFlow
from cogs.quality_option import complete_quality


class Story(CharactersCog):
    """Several shots with `kling/v3` in its intelligence mode."""

    def __init__(self, services: Services) -> None:
        super().__init__(services.elements)
        self._orders = OrderFlow(services)

    @app_commands.command(description="Tell a story in several shots; the cuts come by themselves")
    @app_commands.guild_only()
    @app_commands.guild_install()
    @app_commands.describe(
        prompt="The story; @name stands for one of your characters",
        image="The picture it begins with: JPG or PNG is best, up to 10 MB",
        duration="How many seconds: 3 to 15 (5 if you leave it out)",
        quality="720p, 1080p or 4K; better costs more",
        characters="Up to 3 of your characters, made with /character add",
    )
    @app_commands.autocomplete(characters=CharactersCog.complete_characters, quality=complete_quality)
    async def story(
        self,
        interaction: discord.Interaction,
        prompt: app_commands.Range[str, 1, 2500],
        image: discord.Attachment,
        duration: app_commands.Range[int, 3, 15] | None = None,
        quality: app_commands.Range[str, 1, 100] | None = None,
        characters: app_commands.Range[str, 1, 200] | None = None,
    ) -> None:
        """Ask for a story."""
        await self._orders.command(
            interaction,
            OrderKind.STORY,
            prompt=prompt,
            image=file_from_attachment(image),
            seconds=duration,
            quality=quality,
            characters=parse_characters(characters),
        )


async def setup(bot: Marionette) -> None:
    """Add the cog."""
    await bot.add_cog(Story(bot.services))
