"""Alerts for the staff of a server, in the channel that they have set for that."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp
import discord
import sqlalchemy as sa

from bot import background_tasks
from bot.guilds.settings_store import SettingsStore
from bot.guilds.staff_alert import StaffAlert
from bot.monitoring.digests import Digests
from bot.posting.destinations import ChannelClosedError, Destinations, refusals_as_closed
from bot.posting.sending import send_adapting
from bot.texts import staff_alerts as texts

__all__ = ["StaffAlert", "StaffAlerts"]

log = logging.getLogger(__name__)

#: After an alert, further ones of its kind are collected for this many seconds.
_COLLECT_FOR = 3600.0

#: How many of them a message lists.
_MOST_LISTED = 10

#: Seconds before each try to send a message.
_PAUSES = (0.0, 5.0, 30.0, 120.0, 600.0)

#: Seconds for one try, and for what is still to be sent when the bot stops.
_TIMEOUT, _LAST_TIMEOUT = 60.0, 3.0


@dataclass(frozen=True)
class _Line:
    text: str
    when_done: Callable[[], Awaitable[None]] | None


class StaffAlerts:
    """Writes to the staff channels. What happens in a server without one is not told."""

    def __init__(self, client: discord.Client, settings_store: SettingsStore) -> None:
        self._client = client
        self._settings_store = settings_store
        self._destinations = Destinations(client)
        self._digests = Digests[tuple[int, StaffAlert], _Line](self._begin, seconds=_COLLECT_FOR, most=_MOST_LISTED)
        self._tasks: set[asyncio.Task[None]] = set()
        #: The staff channel of each server in which nothing could be posted last time.
        self._closed: dict[int, int] = {}

    def tell(
        self,
        guild_id: int | None,
        kind: StaffAlert,
        line: str,
        *,
        when_done: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Begin to tell a server's staff of something; return at once and never fail.

        Args:
            guild_id: The server; nobody is told of what happened in none.
            kind: What it is. Each kind makes at most one message in an hour; what comes meanwhile shares the next one.
            line: The sentence, in Discord's Markdown: words of members in it are escaped already. It pings nobody.
            when_done: Called once it is posted, or is known to be unpostable.
        """
        if guild_id is not None:
            self._digests.add((guild_id, kind), _Line(line, when_done))

    async def stop(self) -> None:
        """Tell what is collected, and give up what cannot be sent soon."""
        self._digests.tell_now()
        self._digests.stop()
        if self._tasks:
            _, unsent = await asyncio.wait(self._tasks, timeout=_LAST_TIMEOUT)
            for task in unsent:
                task.cancel()

    def _begin(self, key: tuple[int, StaffAlert], lines: list[_Line], more: int) -> None:
        guild_id, kind = key
        text = texts.alerts(kind, [line.text for line in lines], more)
        task = background_tasks.begin(self._tell(guild_id, text, lines))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, guild_id: int, text: str, lines: list[_Line]) -> None:
        await self._write(guild_id, text)
        for line in lines:
            if line.when_done is not None:
                await line.when_done()

    async def _write(self, guild_id: int, text: str) -> None:
        """Send a message, and try again after each failure that may pass."""
        for pause in _PAUSES:
            await asyncio.sleep(pause)
            try:
                async with asyncio.timeout(_TIMEOUT):
                    await self._post(guild_id, text)
            except (sa.exc.SQLAlchemyError, discord.DiscordException, aiohttp.ClientError, OSError) as error:
                log.warning("The staff of server %s could not be told now: %s", guild_id, type(error).__name__)
            except Exception:
                log.exception("The staff of server %s could not be told", guild_id)
                return
            else:
                return

    async def _post(self, guild_id: int, text: str) -> None:
        channel_id = (await self._settings_store.of_guild(guild_id)).staff_channel_id
        if channel_id is None:
            return
        channel = self._client.get_partial_messageable(channel_id, guild_id=guild_id)
        nobody = discord.AllowedMentions.none()
        try:
            with refusals_as_closed():
                await send_adapting(
                    lambda _: channel.send(text, allowed_mentions=nobody, suppress_embeds=True),
                    lambda: self._destinations.open_thread(channel_id),
                    reply=False,
                )
        except ChannelClosedError as closed:
            if self._closed.get(guild_id) != channel_id:  # logged once, until it can be posted there
                log.warning(
                    "The staff channel %s of server %s takes no messages: %s", channel_id, guild_id, closed.refusal
                )
            self._closed[guild_id] = channel_id
        else:
            self._closed.pop(guild_id, None)
