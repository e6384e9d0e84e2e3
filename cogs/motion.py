"""`/motion`: the character in a picture moves like the one in a clip."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Marionette
from bot.orders.message_files import file_from_attachment
from bot.orders.order import ORIENTATION_CHOICES, OrderKind
from bot.services import Services
from cogs.ordering.order_flow import OrderFlow
from cogs.quality_option import complete_quality


class Motion(commands.Cog):
    """Motion control with `kling/v3-motion-control`."""

    def __init__(self, services: Services) -> None:
        self._orders = OrderFlow(services)

    @app_commands.command(description="Make the character in a picture move like a clip")
    @app_commands.guild_only()
    @app_commands.guild_install()
    @app_commands.describe(
        image="The character: JPG or PNG is best, up to 10 MB",
        video="The motion: MP4 or MOV is best, 3 to 30 seconds (10 when the picture's facing is kept)",
        prompt="What else you want to see, in a few words",
        orientation="Where the character looks: like in the clip, or like in the picture",
        quality="720p or 1080p; better costs more",
        keep_sound="Keep the clip's sound (yes at first)",
    )
    @app_commands.choices(
        orientation=[app_commands.Choice(name=name, value=value) for value, name in ORIENTATION_CHOICES.items()]
    )
    @app_commands.autocomplete(quality=complete_quality)
    async def motion(
        self,
        interaction: discord.Interaction,
        image: discord.Attachment,
        video: discord.Attachment,
        prompt: app_commands.Range[str, 1, 2500] | None = None,
        orientation: app_commands.Choice[str] | None = None,
        quality: app_commands.Range[str, 1, 100] | None = None,
        keep_sound: bool | None = None,
    ) -> None:
        """Ask for a motion-control video."""
        await self._orders.command(
            interaction,
            OrderKind.MOTION,
            image=file_from_attachment(image),
            clip=file_from_attachment(video),
            prompt=prompt,
            orientation=orientation.value if orientation is not None else None,
            quality=quality,
            sound=keep_sound,
        )


async def setup(bot: Marionette) -> None:
    """Add the cog."""
    await bot.add_cog(Motion(bot.services))
