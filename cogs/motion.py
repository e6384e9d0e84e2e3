"""`/motion`: a picture moves like a clip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot import requests
from bot.ui import texts

if TYPE_CHECKING:
    from bot.client import Marionette


class Motion(commands.Cog):
    """Motion control with `kling/v3-motion-control`."""

    def __init__(self, bot: Marionette) -> None:
        self._bot = bot

    @app_commands.command(description="Make the character in a picture move like a clip")
    @app_commands.guild_only()
    @app_commands.guild_install()
    @app_commands.describe(
        image="The character: JPG or PNG, up to 10 MB, at least 300 pixels a side",
        video="The motion: MP4 or MOV, up to 100 MB, 3 to 30 seconds (10 when the picture's facing is kept)",
        prompt="What else you want to see, in a few words",
        orientation="Where the character looks: like in the clip, or like in the picture",
        quality="std is 720p, pro is 1080p and costs more",
        keep_sound="Keep the clip's sound (yes if you leave it out)",
    )
    @app_commands.choices(
        orientation=[
            app_commands.Choice(name="follow the clip", value="video"),
            app_commands.Choice(name="keep the picture's facing", value="image"),
        ]
    )
    async def motion(
        self,
        interaction: discord.Interaction[Marionette],
        image: discord.Attachment,
        video: discord.Attachment,
        prompt: app_commands.Range[str, 1, 2500] | None = None,
        orientation: app_commands.Choice[str] | None = None,
        quality: Literal["std", "pro"] = "std",
        keep_sound: bool = True,
    ) -> None:
        """Ask for a motion-control video."""
        async with requests.refusals_told(interaction):
            if prompt is not None and not prompt.strip():
                raise requests.RequestError(texts.BLANK_PROMPT)
            given: dict[str, object] = {
                "img_urls": [requests.picture_url("image", image)],
                "video_urls": [requests.clip_url("video", video)],
                "character_orientation": orientation.value if orientation is not None else "video",
                "mode": quality,
                "keep_original_sound": keep_sound,
                "input_compliance": self._bot.settings.input_compliance,
                "output_compliance": self._bot.settings.output_compliance,
            }
            if prompt is not None:
                given["prompt"] = prompt
            task = requests.create_task({"model": "kling/v3-motion-control", "input": given})
            await requests.ask(interaction, task)


async def setup(bot: Marionette) -> None:
    """Add the cog."""
    await bot.add_cog(Motion(bot))
