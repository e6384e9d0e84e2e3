"""Unblocking members on the page about content."""

from __future__ import annotations

from discord.ext import commands

from bot.interactions.components import Press, on_component
from bot.services import Services
from bot.texts import server_content as content_texts
from bot.ui.server.components import UNBLOCK
from cogs.server.card import ServerCard
from cogs.server.visit import Visit


class ServerBlocked(commands.Cog):
    """The select of whom to unblock."""

    def __init__(self, services: Services) -> None:
        self._card = ServerCard(services)
        self._blocking = services.moderation.blocking

    @on_component(UNBLOCK)
    async def unblock(self, press: Press) -> None:
        """Unblock the member that was chosen."""
        visit = Visit.by_press(press)
        done = await self._blocking.unblock(visit.guild.id, int(press.values[0]), by=press.member_id)
        await self._card.show(
            visit, "content", notice=content_texts.UNBLOCKED() if done else content_texts.NOT_BLOCKED()
        )
