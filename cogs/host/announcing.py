"""Announcing in `/host`: written, shown to the host, then sent once to each server."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.errors import UserFacingError
from bot.guilds.access import GuildAccess
from bot.guilds.announcements import Announcement
from bot.interactions.components import Press, on_component, on_modal
from bot.interactions.reply import Reply
from bot.member_text.unicode import clean
from bot.services import Services
from bot.texts import host_announcements as texts
from bot.ui.host import announcements as views
from bot.ui.host.card import ANNOUNCE


class HostAnnouncing(commands.Cog):
    """Writes and sends announcements."""

    def __init__(self, services: Services) -> None:
        self._host = services.host
        self._announcements = services.host.announcements

    @on_component(ANNOUNCE)
    async def announce(self, press: Press) -> None:
        """Open the modal."""
        await self._host.people.check(press.member_id)
        await views.AnnounceModal().open(press.reply)

    @on_component(views.WRITE_AGAIN)
    async def write_again(self, press: Press) -> None:
        """Open the modal with what was written."""
        await self._host.people.check(press.member_id)
        await views.AnnounceModal(text=(await self._existing(press.key)).text).open(press.reply)

    @on_modal(views.AnnounceModal)
    async def written(self, interaction: discord.Interaction, reply: Reply, modal: views.AnnounceModal) -> None:
        """Show it to the host as the servers will see it."""
        await self._host.people.check(interaction.user.id)
        text = clean(modal.given.value).strip()
        if not text:
            raise UserFacingError(texts.EMPTY())
        kept = await self._announcements.keep(text, interaction.user.id)
        await reply.send(*views.preview(kept, len(await self._servers())))

    @on_component(views.SEND)
    async def send(self, press: Press) -> None:
        """Send it off, once."""
        await self._host.people.check(press.member_id)
        given = await self._existing(press.key)
        begun = await self._announcements.begin(given.id, press.member_id, press.interaction.id, await self._servers())
        self._host.announcing.begin()
        await self._show(press, given, "" if begun else texts.SENT_ALREADY())

    @on_component(views.PROGRESS)
    async def progress(self, press: Press) -> None:
        """Show how many servers are told."""
        await self._host.people.check(press.member_id)
        await self._show(press, await self._existing(press.key))

    async def _show(self, press: Press, given: Announcement, said: str = "") -> None:
        await press.reply.send(views.progress(given, await self._announcements.progress(given.id), said))

    async def _servers(self) -> frozenset[int]:
        """Return the servers that may use the bot."""
        closed = {each.guild_id for each in await self._host.access.all() if each.access is not GuildAccess.ALLOWED}
        return await self._host.new_servers.known() - closed

    async def _existing(self, announcement_id: str) -> Announcement:
        given = await self._announcements.get(announcement_id)
        if given is None:
            raise UserFacingError(texts.GONE())
        return given
