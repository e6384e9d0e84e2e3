"""Alerts for the staff of a server, in the channel that they have set for that.

An alert is kept in the database before it is told (`bot.posting.staff_alert_outbox`), and any process tells it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress

import aiohttp
import discord
import sqlalchemy as sa

from bot import background_tasks
from bot.db import errors as database_errors
from bot.db.transactions import Transactions
from bot.discord_api.guild_loading import load_guild
from bot.guilds.settings_store import SettingsStore
from bot.guilds.staff_alert import StaffAlert
from bot.languages import speaking
from bot.posting import reader_languages
from bot.posting.destinations import ChannelClosedError, Destinations, refusals_as_closed
from bot.posting.find_posted import OwnMessages
from bot.posting.sending import send_adapting
from bot.posting.staff_alert_outbox import Alert, Line, StaffAlertOutbox
from bot.texts import staff_alerts as texts

__all__ = ["StaffAlert", "StaffAlerts"]

log = logging.getLogger(__name__)

#: After an alert, further ones of its kind are gathered for this many seconds.
_COLLECT_FOR = 3600.0

#: How many of them a message lists.
_MOST_LISTED = 10

#: Seconds before each try to keep or to send an alert.
_PAUSES = (0.0, 5.0, 30.0, 120.0, 600.0)

#: How often it is looked for what another process has left, in seconds.
_LOOK = 30.0

#: How many alerts are sent at a time, so that no server waits for the slow channel of another.
_AT_ONCE = 4

#: Seconds for one try, and for what is still to be kept when the bot stops.
_TIMEOUT, _LAST_TIMEOUT = 60.0, 3.0

#: How many messages are searched for one that may have been sent.
_HISTORY = 200


class StaffAlerts:
    """Writes to the staff channels. What happens in a server without one is not told."""

    def __init__(self, client: discord.Client, settings_store: SettingsStore, transactions: Transactions) -> None:
        self._client = client
        self._settings_store = settings_store
        self._outbox = StaffAlertOutbox(transactions)
        self._destinations = Destinations(client)
        self._own_messages = OwnMessages(client, self._destinations)
        #: What is still to be kept, in its order, and what is called then.
        self._unkept: list[tuple[Line, Callable[[], Awaitable[None]] | None]] = []
        self._keeper: asyncio.Task[None] | None = None
        self._due = asyncio.Event()
        self._sender: asyncio.Task[None] | None = None
        #: The staff channel of each server in which nothing could be posted last time.
        self._closed: dict[int, int] = {}
        #: The alerts that an earlier process left; None until that is known.
        self._left: set[str] | None = None

    def start(self) -> None:
        """Begin to tell what is kept."""
        self._sender = background_tasks.begin(self._send_regularly())

    def tell(
        self,
        guild_id: int | None,
        kind: StaffAlert,
        line: str,
        *,
        about: str | None = None,
        when_kept: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Begin to tell a server's staff of something; return at once and never fail.

        Args:
            guild_id: The server; nobody is told of what happened in none.
            kind: What it is. Each kind makes at most one message in an hour; what comes meanwhile shares the next one.
            line: The sentence, in Discord's Markdown: words of members in it are escaped already. It pings nobody.
            about: The id of something of which a server is told only once.
            when_kept: Called once it is certain that it is told, even after a kill.
        """
        if guild_id is None:
            return
        self._unkept.append((Line(guild_id, kind, line, about), when_kept))
        if self._keeper is None or self._keeper.done():
            self._keeper = background_tasks.begin(self._keep())

    async def tell_claiming(self, name: str, guild_id: int, kind: StaffAlert, line: str) -> None:
        """Tell a server's staff of something unless the name is claimed, see `KeyValues.claim`, and claim it.

        Raises:
            sqlalchemy.exc.SQLAlchemyError, RuntimeError: the database failed, or the bot has stopped.
        """
        if await self._outbox.add_claiming(name, Line(guild_id, kind, line)):
            self._due.set()

    async def tell_releasing(self, guilds: Mapping[str, int], kind: StaffAlert, line: str) -> None:
        """Release names, and tell each server whose name was claimed.

        Raises:
            sqlalchemy.exc.SQLAlchemyError, RuntimeError: the database failed, or the bot has stopped.
        """
        await self._outbox.add_releasing({name: Line(guild_id, kind, line) for name, guild_id in guilds.items()})
        self._due.set()

    async def stop(self) -> None:
        """Leave what is kept to the next process."""
        if self._sender is not None:
            self._sender.cancel()
        if self._keeper is not None:
            _, unkept = await asyncio.wait([self._keeper], timeout=_LAST_TIMEOUT)
            for task in unkept:
                task.cancel()

    # --- keeping --------------------------------------------------------------------------------------------------

    async def _keep(self) -> None:
        while self._unkept:
            given = self._unkept[:]
            self._unkept = []
            if not await self._are_kept([line for line, _ in given]):
                log.error("%d alerts for servers' staff were lost", len(given))
                continue
            self._due.set()
            for _, when_kept in given:
                if when_kept is not None:
                    await when_kept()

    async def _are_kept(self, lines: list[Line]) -> bool:
        """Try to keep lines, again after each failure; return whether that worked."""
        for pause in _PAUSES:
            await asyncio.sleep(pause)
            try:
                await self._outbox.add(lines)
            except database_errors.FAILURES as error:
                log.warning("Alerts for servers' staff could not be kept: %s", error)
            else:
                return True
        return False

    # --- sending --------------------------------------------------------------------------------------------------

    async def _send_regularly(self) -> None:
        await self._client.wait_until_ready()
        while True:
            self._due.clear()
            pause = _LOOK
            try:
                if self._left is None:
                    self._left = await self._outbox.waiting()
                due_in = await self._outbox.due_in()
                if due_in is not None and due_in <= 0:
                    await asyncio.gather(*(self._send_due() for _ in range(_AT_ONCE)))
                    due_in = await self._outbox.due_in()
                pause = _LOOK if due_in is None else min(max(due_in, 0.1), _LOOK)
            except database_errors.FAILURES as error:
                log.warning("What servers' staff are to be told could not be found out: %s", error)
            except Exception:
                log.exception("Servers' staff could not be told")
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._due.wait()

    async def _send_due(self) -> None:
        while (alert := await self._outbox.take(_MOST_LISTED)) is not None:
            message_id, gather_for = None, _COLLECT_FOR
            try:
                async with asyncio.timeout(_TIMEOUT):
                    message_id, gather_for = await self._tell(alert)
            except (sa.exc.SQLAlchemyError, discord.DiscordException, aiohttp.ClientError, OSError) as error:
                log.warning("The staff of server %s could not be told now: %s", alert.guild_id, error)
                if alert.tries + 1 < len(_PAUSES):
                    await self._outbox.put_off(alert, _PAUSES[alert.tries + 1])
                    continue
            except Exception:
                log.exception("The staff of server %s could not be told", alert.guild_id)
            await self._outbox.done(alert, message_id=message_id, gather_for=gather_for)

    async def _tell(self, alert: Alert) -> tuple[int | None, float]:
        """Post an alert, unless an earlier try has.

        Returns:
            The message, None where the server takes none; and for how many seconds further alerts are gathered.
        """
        guild_id = alert.guild_id
        channel_id = (await self._settings_store.of_guild(guild_id)).staff_channel_id
        if channel_id is None:
            return None, 0.0
        await load_guild(self._client, guild_id)  # for its language
        follows = alert.follows_at is not None and alert.begun_at - alert.follows_at < 2 * _COLLECT_FOR
        with speaking(reader_languages.of_server(self._client, guild_id)):
            text = texts.alerts(alert.kind, alert.lines, alert.more, follows=follows)
        try:
            found = await self._posted_before(alert, channel_id, text)
            message_id = await self._post(alert, channel_id, text) if found is None else found
        except ChannelClosedError as closed:
            if self._closed.get(guild_id) != channel_id:  # logged once, until it can be posted there
                log.warning(
                    "The staff channel %s of server %s takes no messages: %s", channel_id, guild_id, closed.refusal
                )
            self._closed[guild_id] = channel_id
            return None, _COLLECT_FOR
        self._closed.pop(guild_id, None)
        if self._left is not None:
            self._left.discard(alert.id)
        return message_id, _COLLECT_FOR

    async def _posted_before(self, alert: Alert, channel_id: int, text: str) -> int | None:
        """Return the message that tells of this already, from a try that was cut off or a newer copy of the database.

        A process with a newer copy may have told more in the same message, so the first line is enough. It is newer
        than the last message of its kind. Ids hold Discord's own time, so a wrong clock here does not matter.
        """
        is_left = self._left is not None and alert.id in self._left
        if not alert.tries and not is_left:
            return None
        heading, first = text.partition("\n")[0], alert.lines[0] if alert.lines else text

        def is_it(message: discord.Message) -> bool:
            is_same_kind = message.content.startswith(heading.partition(" · ")[0])
            return message.content == text or (is_left and is_same_kind and texts.tells(message.content, first))

        try:
            return await self._own_messages.find(channel_id, is_it, oldest=(alert.follows_id or 0) + 1, limit=_HISTORY)
        except ChannelClosedError:
            return None  # better told twice than not at all

    async def _post(self, alert: Alert, channel_id: int, text: str) -> int:
        channel = self._client.get_partial_messageable(channel_id, guild_id=alert.guild_id)
        with refusals_as_closed():
            message = await send_adapting(
                lambda _: channel.send(
                    text,
                    allowed_mentions=discord.AllowedMentions.none(),
                    suppress_embeds=True,
                    # With the same nonce within a few minutes Discord returns the same message.
                    nonce=alert.batch,
                ),
                lambda: self._destinations.open_thread(channel_id),
                reply=False,
            )
        return message.id
