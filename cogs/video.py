"""`/video`: words, and a start and an end picture if wanted, become a video."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import requests
from bot.ui import texts

if TYPE_CHECKING:
    from bot.client import Marionette


class Video(commands.Cog):
    """Single shots with `kling/v3`."""

    def __init__(self, bot: Marionette) -> None:
        self._bot = bot

    @app_commands.command(description="Make a video from words, or from a picture and words")
    @app_commands.guild_only()
    @app_commands.guild_install()
    @app_commands.describe(
        prompt="What the video shows",
        duration="How many seconds: 3 to 15 (5 if you leave it out)",
        aspect="The shape; with a start picture the video takes the picture's",
        quality="std is 720p, pro is 1080p; better costs more",
        audio="With sound (yes if you leave it out)",
        start="The first picture: JPG or PNG, up to 10 MB, at least 300 pixels a side",
        end="The last picture; needs a start picture too",
    )
    async def video(
        self,
        interaction: discord.Interaction[Marionette],
        prompt: app_commands.Range[str, 1, 2500],
        duration: app_commands.Range[int, 3, 15] = 5,
        aspect: Literal["16:9", "9:16", "1:1"] = "16:9",
        quality: Literal["std", "pro", "4K"] = "std",
        audio: bool = True,
        start: discord.Attachment | None = None,
        end: discord.Attachment | None = None,
    ) -> None:
        """Ask for a single-shot video."""
        async with requests.refusals_told(interaction):
            if not prompt.strip():
                raise requests.RequestError(texts.BLANK_PROMPT)
            if end is not None and start is None:
                raise requests.RequestError(texts.END_NEEDS_START)
            given: dict[str, object] = {
                "mode": quality,
                "multi_shots": False,
                "prompt": prompt,
                "duration": duration,
                "audio": audio,
                "input_compliance": self._bot.settings.input_compliance,
                "output_compliance": self._bot.settings.output_compliance,
            }
            pictures = [("start", start), ("end", end)]
            urls = [requests.picture_url(option, picture) for option, picture in pictures if picture is not None]
            if urls:
                given["img_urls"] = urls
            else:
                given["aspect_ratio"] = aspect
            await requests.ask(interaction, requests.create_task({"model": "kling/v3", "input": given}))


async def setup(bot: Marionette) -> None:
    """Add the cog."""
    await bot.add_cog(Video(bot))
