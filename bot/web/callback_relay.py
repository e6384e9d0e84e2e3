"""Forward callbacks to the other processes on the same PostgreSQL database, with LISTEN and NOTIFY.

crun calls one address, and the proxy may hand the call to any process; the workflow may wait in another one. Nothing
depends on the relay: a callback that is lost here only means that the workflow finds out at its next poll.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.retries import doubling

log = logging.getLogger(__name__)

#: PostgreSQL's NOTIFY channel; channels are separate in each database.
_CHANNEL = "marionette_callbacks"

#: How many callbacks wait to be forwarded at most, and the seconds between two batches: the most that a flood can cost.
_MAX_WAITING = 1000
_BATCH_INTERVAL = 0.1

#: Seconds of silence after which the connection is tested, and seconds that the test may take.
_SILENCE = 60.0
_ANSWER = 10.0

#: Seconds before reconnecting; doubled after each failure in a row.
_PAUSE, _LONGEST_PAUSE = 1.0, 60.0


class CallbackRelay:
    """Sends the ids of called-back generations to all processes, and hears those that they send."""

    def __init__(self, transactions: Transactions, received: Callable[[str], object]) -> None:
        """Stay idle until `start`.

        Args:
            transactions: On the shared database.
            received: Called with each generation id that any process forwards, this one included.
        """
        self._transactions = transactions
        self._received = received
        self._waiting: set[str] = set()
        self._something_waits = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        #: Set while the listening connection is up.
        self.listening = asyncio.Event()

    def start(self) -> None:
        """Begin to listen and to send."""
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._send())]

    async def stop(self) -> None:
        """End both."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def forward(self, generation_id: str) -> None:
        """Pass a callback on to the process that runs this generation; never waits and never fails."""
        if len(self._waiting) < _MAX_WAITING:
            self._waiting.add(generation_id)
            self._something_waits.set()

    async def _send(self) -> None:
        while True:
            await self._something_waits.wait()
            self._something_waits.clear()
            batch, self._waiting = self._waiting, set()
            rows = [{"channel": _CHANNEL, "id": generation_id} for generation_id in batch]
            query = sa.text("SELECT pg_notify(:channel, :id)")
            try:
                await self._transactions.run(lambda connection: connection.execute(query, rows))  # noqa: B023 - awaited
            except sa.exc.SQLAlchemyError as error:
                log.warning("%d callbacks could not be forwarded (%s)", len(batch), type(error).__name__)
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
                    self._received(notification.payload)
                async with asyncio.timeout(_ANSWER):
                    await connection.execute("SELECT 1")
