"""`/video`: a prompt, with a start and an end picture if wanted, becomes a video."""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands

from bot.client import Marionette
from bot.orders.message_files import file_from_attachment
from bot.orders.order import OrderKind
from bot.services import Services
from cogs.characters_option import CharactersCog, parse_characters
from cogs.ordering.order_flow import OrderFlow
from cogs.quality_option import complete_quality


class Video(CharactersCog):
    """Single shots with `kling/v3`."""

    def __init__(self, services: Services) -> None:
        super().__init__(services.elements)
        self._orders = OrderFlow(services)

    @app_commands.command(description="Make a video from words, or from a picture and words")
    @app_commands.guild_only()
    @app_commands.guild_install()
    @app_commands.describe(
        prompt="What the video shows; @name stands for one of your characters",
        duration="How many seconds: 3 to 15 (5 if you leave it out)",
        aspect="The shape; with a start picture the video takes the picture's",
        quality="720p, 1080p or 4K; better costs more",
        audio="With sound (yes at first)",
        start="The first picture: JPG or PNG is best, up to 10 MB",
        end="The last picture; needs a start picture too",
        characters="Up to 3 of your characters, made with /character add",
    )
    @app_commands.autocomplete(characters=CharactersCog.complete_characters, quality=complete_quality)
    async def video(
        self,
        interaction: discord.Interaction,
        prompt: app_commands.Range[str, 1, 2500],
        duration: app_commands.Range[int, 3, 15] | None = None,
        aspect: Literal["16:9", "9:16", "1:1"] | None = None,
        quality: app_commands.Range[str, 1, 100] | None = None,
        audio: bool | None = None,
        start: discord.Attachment | None = None,
        end: discord.Attachment | None = None,
        characters: app_commands.Range[str, 1, 200] | None = None,
    ) -> None:
        """Ask for a single-shot video."""
        await self._orders.command(
            interaction,
            OrderKind.VIDEO,
            prompt=prompt,
            seconds=duration,
            aspect=aspect,
            quality=quality,
            sound=audio,
            image=file_from_attachment(start) if start is not None else None,
            end=file_from_attachment(end) if end is not None else None,
            characters=parse_characters(characters),
        )


async def setup(bot: Marionette) -> None:
    """Add the cog."""
    await bot.add_cog(Video(bot.services))
