"""Alerts for the owner of the bot about what only they can put right: in the log, and as a direct message.

An alert is kept in the database before it is sent (`bot.posting.alert_outbox`), and any process sends it. While the
database does not take it, the process that raised it sends it itself.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import math
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import aiohttp
import discord
from discord import ui

from bot import background_tasks
from bot.db import errors as database_errors
from bot.db.transactions import Transactions
from bot.discord_api.limits import MAX_NONCE
from bot.interactions.layout import sealed
from bot.posting.alert_outbox import Alert, AlertOutbox, id_of
from bot.texts.command_mentions import plain

log = logging.getLogger(__name__)

#: Seconds before each try of the direct message. They add up to a day, since the owner may never look at the log.
_PAUSES = (0.0, 5.0, 30.0, 120.0, 600.0, *[3600.0] * 24)

#: Seconds for one try.
_TIMEOUT = 60.0

#: How often it is looked for what another process has left, in seconds.
_LOOK = 30.0

#: For how many seconds the same words are not sent again, whichever process has sent them; and for `send_once`.
AGAIN, _ONCE = 3600.0, 86400.0

#: Seconds for what is still to be kept when the bot stops.
_LAST_TIMEOUT = 3.0

#: How many direct messages are searched for an alert that may have been sent, and by how many seconds this machine's
#: clock may be ahead of Discord's.
_HISTORY, _CLOCK_ERROR = 200, 300.0

#: The statuses that Discord answers with if the owner cannot be written to: there is none, or they do not allow it.
_CANNOT_WRITE = frozenset({400, 403, 404})


class OwnerAlerts:
    """Writes to the owner of Discord's application, or of the team that it belongs to."""

    def __init__(self, client: discord.Client, transactions: Transactions) -> None:
        self._client = client
        self._outbox = AlertOutbox(transactions)
        self._began = time.monotonic()
        self._keeping: set[asyncio.Task[None]] = set()
        self._sent_once: set[str] = set()
        self._due = asyncio.Event()
        self._sender: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to send what is kept."""
        self._sender = background_tasks.begin(self._send_regularly())

    def look(self) -> None:
        """Look at once for what was kept; return at once and never fail."""
        self._due.set()

    def send(
        self,
        text: str,
        *,
        about: str | None = None,
        again_after: float = AGAIN,
        when_kept: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Log an alert and begin to send it as a direct message; return at once and never fail.

        Args:
            text: What it says.
            about: The id of what it is about; left out, its words tell it from others.
            again_after: For how many seconds another one about the same is not sent.
            when_kept: Called once it is certain that it is sent, even after a kill.
        """
        log.error(plain(text))
        task = background_tasks.begin(self._keep_or_send(text, about or id_of(text), again_after, when_kept))
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)

    def send_once(self, text: str) -> None:
        """Do what `send` does, unless the same was sent in the last day, or by this process before."""
        if text not in self._sent_once:
            self._sent_once.add(text)
            self.send(text, again_after=_ONCE)

    async def keep(self, text: str, row: ui.ActionRow[Any] | None = None, *, about: str) -> bool:
        """Keep an alert that is sent once, until `forget`.

        Args:
            text: What it says.
            row: The buttons below it.
            about: The id of what it is about.

        Returns:
            False when it was kept before.

        Raises:
            sqlalchemy.exc.SQLAlchemyError, RuntimeError: the database failed, or the bot has stopped.
        """
        is_new = await self._outbox.add(about, text, row, again_after=math.inf)
        self.look()
        return is_new

    async def forget(self, prefix: str, *, but: str | None = None) -> None:
        """Let what alerts with such ids are about be told anew; `but` one of them.

        Raises:
            sqlalchemy.exc.SQLAlchemyError, RuntimeError: the database failed, or the bot has stopped.
        """
        await self._outbox.forget(prefix, but=but)

    async def stop(self) -> None:
        """Leave what is kept to the next process."""
        if self._sender is not None:
            self._sender.cancel()
        if self._keeping:
            _, unkept = await asyncio.wait(self._keeping, timeout=_LAST_TIMEOUT)
            for task in unkept:
                task.cancel()

    # --- keeping --------------------------------------------------------------------------------------------------

    async def _keep_or_send(
        self, text: str, about: str, again_after: float, when_kept: Callable[[], Awaitable[None]] | None
    ) -> None:
        """Keep an alert; while the database fails, try to send it instead."""
        for pause in _PAUSES:
            await asyncio.sleep(pause)
            try:
                await self._outbox.add(about, text, None, again_after=again_after)
                self.look()
                break
            except database_errors.FAILURES as error:
                log.warning("An alert could not be kept: %s", error)
            if await self._write(about, {"content": text}) is not None:
                break
        if when_kept is not None:
            await when_kept()

    # --- sending --------------------------------------------------------------------------------------------------

    async def _send_regularly(self) -> None:
        while True:
            self._due.clear()
            pause = _LOOK
            try:
                pause = await self._send_due()
            except database_errors.FAILURES as error:
                log.warning("What the owner is to be told could not be found out: %s", error)
            except Exception:
                log.exception("The owner could not be told")
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._due.wait()

    async def _send_due(self) -> float:
        """Send all that is due; return after how many seconds to look again."""
        look_in = _LOOK
        while (alert := await self._outbox.take()) is not None:
            row = alert.row
            content: dict[str, Any] = (
                {"content": alert.text} if row is None else {"view": sealed(ui.TextDisplay(alert.text), row)}
            )
            tries = alert.tries + 1
            key, since = f"{alert.id} {alert.created_at!r}", alert.created_at if self._may_be_sent(alert) else None
            if await self._write(key, content, sent_since=since) is None and tries < len(_PAUSES):
                await self._outbox.put_off(alert, _PAUSES[tries])
                look_in = min(look_in, _PAUSES[tries])
            else:
                await self._outbox.done(alert)
        return look_in

    def _may_be_sent(self, alert: Alert) -> bool:
        """Return whether an earlier try, or a process with a newer copy of the database, may have sent an alert."""
        return alert.tries > 0 or time.time() - alert.created_at > time.monotonic() - self._began

    async def _write(self, key: str, content: dict[str, Any], *, sent_since: float | None = None) -> bool | None:
        """Try once to send a direct message; False when there is nobody to write to, None when that may pass.

        Args:
            key: What tells the message from others: with the same one Discord returns the same message for a while.
            content: The message.
            sent_since: From when on it may be there already, in unix seconds; None if it cannot be.
        """
        try:
            async with asyncio.timeout(_TIMEOUT):
                application = await self._client.application_info()
                owner = application.team.owner if application.team is not None else application.owner
                channel = await self._client.create_dm(discord.Object(owner.id if owner is not None else 0))
                if sent_since is not None and await self._is_there(channel, content, sent_since):
                    return True
                nonce = hashlib.sha256(key.encode()).hexdigest()[:MAX_NONCE]
                await channel.send(**content, nonce=nonce, allowed_mentions=discord.AllowedMentions.none())
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("The owner could not be told in a direct message: %s", error or type(error).__name__)
            return False if isinstance(error, discord.HTTPException) and error.status in _CANNOT_WRITE else None
        return True

    async def _is_there(self, channel: discord.DMChannel, content: dict[str, Any], since: float) -> bool:
        """Return whether a message with these words was sent since a unix time."""
        text = content.get("content") or _words_of(content["view"].children)
        after = discord.Object(discord.utils.time_snowflake(datetime.fromtimestamp(since - _CLOCK_ERROR, UTC)))
        async for message in channel.history(limit=_HISTORY, after=after, oldest_first=False):
            if message.author == self._client.user and text in {message.content, _words_of(message.components)}:
                return True
        return False


def _words_of(components: Iterable[Any]) -> str | None:
    return next((part.content for part in components if isinstance(part, discord.TextDisplay | ui.TextDisplay)), None)
