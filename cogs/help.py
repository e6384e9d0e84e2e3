"""`/help`: what can be made, with an example and a picture each."""

from __future__ import annotations

import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Marionette
from bot.interactions.origin import origin_of
from bot.services import Services
from bot.ui import help as views


class Help(commands.Cog):
    """The help."""

    def __init__(self, services: Services) -> None:
        self._handler_runner = services.handler_runner
        self._allowances = services.allowances

    @app_commands.command(name="help", description="See what can be made, with an example each")
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.guild_install()
    async def show(self, interaction: discord.Interaction) -> None:
        """Show the help."""
        async with self._handler_runner.replying(interaction) as reply:
            files = [discord.File(io.BytesIO(data), name) for name, data in views.pictures().items()]
            situation = await self._allowances.situation(origin_of(interaction))
            await reply.send(views.card(situation), files=files)


async def setup(bot: Marionette) -> None:
    """Add the command."""
    await bot.add_cog(Help(bot.services))
