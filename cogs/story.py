"""`/story`: words and a start picture become several shots that the model cuts by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import intake
from bot.orders.attachments import of_attachment
from bot.orders.order import OrderKind
from bot.ui.characters import complete_characters, parse_characters

if TYPE_CHECKING:
    from bot.client import Marionette


class Story(commands.Cog):
    """Several shots with `kling/v3` in its intelligence mode."""

    @app_commands.command(description="Tell a story in several shots; the cuts come by themselves")
    @app_commands.guild_only()
    @app_commands.guild_install()
    @app_commands.describe(
        prompt="The story; @name stands for one of your characters",
        image="The picture it begins with: JPG or PNG is best, up to 10 MB",
        duration="How many seconds: 3 to 15 (5 if you leave it out)",
        quality="std is 720p, pro is 1080p; better costs more",
        characters="Up to 3 of your characters, made with /element create",
    )
    @app_commands.autocomplete(characters=complete_characters)
    async def story(
        self,
        interaction: discord.Interaction[Marionette],
        prompt: app_commands.Range[str, 1, 2500],
        image: discord.Attachment,
        duration: app_commands.Range[int, 3, 15] | None = None,
        quality: Literal["std", "pro", "4K"] | None = None,
        characters: app_commands.Range[str, 1, 200] | None = None,
    ) -> None:
        """Ask for a story."""
        await intake.command(
            interaction,
            OrderKind.STORY,
            prompt=prompt,
            image=of_attachment(image),
            seconds=duration,
            quality=quality,
            characters=parse_characters(characters),
        )


async def setup(bot: Marionette) -> None:
    """Add the cog."""
    await bot.add_cog(Story())
