"""Asks the host about each new server, in a direct message with the buttons *Allow* and *Leave*.

A server that waits is asked about once. When the owner cannot be written to, the log names it, and `/host` lists it.
"""

from __future__ import annotations

import asyncio
import logging

import aiohttp
import discord

from bot import background_tasks
from bot.db import errors as database_errors
from bot.discord_api.guild_loading import name_guilds
from bot.guilds.access import Access
from bot.posting.owner_alerts import OwnerAlerts
from bot.texts import host_servers as texts
from bot.ui.host import servers as views

log = logging.getLogger(__name__)

#: How many servers have a message of their own; of more at the same time another message gives the number.
_MOST_ASKED = 5

#: Seconds from one look for servers to the next: what comes meanwhile waits for it.
_PAUSE = 30.0

#: Seconds to learn the name of a server's owner.
_TIMEOUT = 5.0


class AccessRequests:
    """Asks about servers; each is asked about once, whichever process finds that it waits."""

    def __init__(self, client: discord.Client, access: Access, alerts: OwnerAlerts) -> None:
        self._client = client
        self._access = access
        self._alerts = alerts
        self._due = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def look(self) -> None:
        """Begin to look for servers to ask about; return at once and never fail."""
        self._due.set()
        if self._task is None:
            self._task = background_tasks.begin(self._ask_regularly())

    def stop(self) -> None:
        """Leave the rest to the next process."""
        if self._task is not None:
            self._task.cancel()

    async def _ask_regularly(self) -> None:
        while True:
            await self._due.wait()
            self._due.clear()
            try:
                if not await self._ask():
                    continue
            except database_errors.FAILURES as error:
                log.warning("Which servers wait could not be found out: %s", error)
                self._due.set()
            except Exception:
                log.exception("The host could not be asked about new servers")
            await asyncio.sleep(_PAUSE)

    async def _ask(self) -> bool:
        """Ask about all servers that wait; False when there are none."""
        waiting = await self._access.to_ask()
        named = await name_guilds(self._client, [each.guild_id for each in waiting[:_MOST_ASKED]])
        for each in waiting[:_MOST_ASKED]:
            guild = named.get(each.guild_id)
            owner = None if guild is None else await self._owner_of(guild)
            text = texts.asks_first(views.described(guild, each.guild_id), owner)
            about = f"server {each.guild_id} waits since {each.decided_at!r}"
            if await self._alerts.keep(text, views.question(each.guild_id), about=about):
                log.warning(text)
            await self._access.asked([each])
        rest = waiting[_MOST_ASKED:]
        if rest:
            log.warning("These servers wait until you allow them: %s", [each.guild_id for each in rest])
            newest = max(each.decided_at for each in rest)
            await self._alerts.keep(texts.more_wait(len(rest)), about=f"{len(rest)} servers wait, {newest!r}")
            await self._access.asked(rest)
        return bool(waiting)

    async def _owner_of(self, guild: discord.Guild) -> discord.User | None:
        try:
            async with asyncio.timeout(_TIMEOUT):
                return await self._client.fetch_user(guild.owner_id or 0)
        except (discord.DiscordException, aiohttp.ClientError, OSError):
            return None
