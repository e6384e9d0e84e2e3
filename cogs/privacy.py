"""`/privacy`: what is kept of a member, as a file for them, or deleted. It works in direct messages too."""

from __future__ import annotations

import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Marionette
from bot.discord_api.limits import MAX_REQUEST_BYTES
from bot.errors import UserFacingError
from bot.interactions.components import Press, on_component
from bot.services import Services
from bot.texts import privacy as texts
from bot.ui import privacy as views

log = logging.getLogger(__name__)


class Privacy(commands.Cog):
    """A member's own data."""

    def __init__(self, services: Services) -> None:
        self._handler_runner = services.handler_runner
        self._settings = services.settings
        self._member_data = services.member_data
        self._exports = services.exports
        #: The members whose export is being written.
        self._exporting: set[int] = set()

    @app_commands.command(description="See what I keep of you, get a copy, or have it deleted")
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.guild_install()
    async def privacy(self, interaction: discord.Interaction) -> None:
        """Show what is kept."""
        async with self._handler_runner.replying(interaction) as reply:
            await reply.send(views.card(self._settings.keep_days, self._settings.privacy_url))

    @on_component(views.EXPORT)
    async def export(self, press: Press) -> None:
        """Send the member all that is kept of them, in as many files as it takes."""
        interaction, member_id = press.interaction, press.member_id
        if member_id in self._exporting:
            raise UserFacingError(texts.ALREADY_AT_IT())
        self._exporting.add(member_id)
        try:
            await press.reply.defer()
            limit = min(interaction.filesize_limit, MAX_REQUEST_BYTES) - 1000
            async with self._exports.of(member_id, limit) as paths:
                for number, path in enumerate(paths, 1):
                    said = texts.exported(number, len(paths))
                    await interaction.followup.send(said, file=discord.File(path), ephemeral=True)
        finally:
            self._exporting.discard(member_id)

    @on_component(views.ASK_TO_DELETE)
    async def ask_to_delete(self, press: Press) -> None:
        """Ask whether to delete everything."""
        await press.reply.send(views.delete_question(await self._member_data.count(press.member_id)))

    @on_component(views.KEEP)
    async def keep(self, press: Press) -> None:
        """Delete nothing."""
        await press.reply.send_text(texts.KEPT())

    @on_component(views.DELETE)
    async def delete(self, press: Press) -> None:
        """Delete everything."""
        await press.reply.defer()
        left = await self._member_data.delete(press.member_id)
        log.info("All that was kept of a member is deleted")
        await press.reply.send_text(texts.deleted(left))


async def setup(bot: Marionette) -> None:
    """Add the command and the handlers of its buttons."""
    await bot.add_cog(Privacy(bot.services))
