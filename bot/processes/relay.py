"""Tell the other processes on the same PostgreSQL database something at once, with LISTEN and NOTIFY.

crun's callback may arrive at another process than the one that waits for it, and a press of *Cancel* at another one
than the one that is about to send. Nothing depends on the relay: what is lost here is found out at the next look.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import sqlalchemy as sa

from bot import background_tasks
from bot.db.transactions import Transactions
from bot.retries import doubling

log = logging.getLogger(__name__)

#: PostgreSQL's NOTIFY channel; channels are separate in each database.
_CHANNEL = "marionette"

#: How many messages wait to be sent at most, and the seconds between two batches: the most that a flood can cost.
_MAX_WAITING = 1000
_BATCH_INTERVAL = 0.1

#: Seconds of silence after which the connection is tested, and seconds that the test may take.
_SILENCE = 60.0
_ANSWER = 10.0

#: Seconds before reconnecting; doubled after each failure in a row.
_PAUSE, _LONGEST_PAUSE = 1.0, 60.0


class Relay:
    """Sends ids to all processes by topic, and hears what they send; on SQLite, with one process, it does nothing."""

    def __init__(self, transactions: Transactions) -> None:
        """Stay idle until `start`."""
        self._transactions = transactions
        self._is_shared = transactions.engine.dialect.name == "postgresql"
        self._received: dict[str, Callable[[str], object]] = {}
        #: In the order in which they are sent.
        self._waiting: dict[tuple[str, str], None] = {}
        self._something_waits = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        #: Set while the listening connection is up.
        self.listening = asyncio.Event()

    def on(self, topic: str, received: Callable[[str], object]) -> None:
        """Have a function called with each id that any process sends under a topic, this one included."""
        self._received[topic] = received

    def start(self) -> None:
        """Begin to listen and to send."""
        if self._is_shared:
            self._tasks = [background_tasks.begin(self._listen()), background_tasks.begin(self._send())]

    async def stop(self) -> None:
        """End both."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def send(self, topic: str, subject: str = "") -> None:
        """Send an id under a topic; never waits and never fails."""
        if self._is_shared and len(self._waiting) < _MAX_WAITING:
            self._waiting.pop((topic, subject), None)
            self._waiting[topic, subject] = None
            self._something_waits.set()

    async def _send(self) -> None:
        while True:
            await self._something_waits.wait()
            self._something_waits.clear()
            batch, self._waiting = self._waiting, {}
            rows = [{"channel": _CHANNEL, "text": f"{topic} {subject}"} for topic, subject in batch]
            query = sa.text("SELECT pg_notify(:channel, :text)")
            try:
                await self._transactions.run(lambda connection: connection.execute(query, rows))  # noqa: B023 - awaited
            except sa.exc.SQLAlchemyError as error:
                log.warning("%d messages to the other processes were lost (%s)", len(batch), error)
            await asyncio.sleep(_BATCH_INTERVAL)

    async def _listen(self) -> None:
        from psycopg import Error

        pauses = doubling(_PAUSE, _LONGEST_PAUSE)
        while True:
            try:
                await self._receive()
            except (Error, OSError, TimeoutError) as error:
                if self.listening.is_set():
                    pauses = doubling(_PAUSE, _LONGEST_PAUSE)
                pause = next(pauses)
                log.warning("Listening to the other processes goes on in %g s (%s)", pause, type(error).__name__)
                self.listening.clear()
                await asyncio.sleep(pause)

    async def _receive(self) -> None:
        """Receive until the connection breaks.

        Raises:
            psycopg.Error, OSError, TimeoutError: it broke, or could not be made.
        """
        from psycopg import AsyncConnection

        engine = self._transactions.engine
        arguments, options = engine.dialect.create_connect_args(engine.url)
        async with asyncio.timeout(_ANSWER * 2):
            connection = await AsyncConnection.connect(*arguments, **{**options, "autocommit": True})
        async with connection:
            await connection.execute(f"LISTEN {_CHANNEL}")
            self.listening.set()
            while True:
                async for notification in connection.notifies(timeout=_SILENCE):
                    topic, _, subject = notification.payload.partition(" ")
                    if topic in self._received:
                        self._received[topic](subject)
                async with asyncio.timeout(_ANSWER):
                    await connection.execute("SELECT 1")
