"""The addresses that crun calls when a task has ended, and what becomes of a call.

Crun does not sign its calls, so each generation is given an address of its own that nobody can guess: its id and an
HMAC over it. A call that proves right is passed on as a hint to the workflow that waits, whichever process on the same
database runs it. The call's body is not believed: whoever replays a call makes the bot ask crun once more. What it
calls the task is written down only where that is not known, for there it is the only way to find the task.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import secrets
from collections.abc import Awaitable, Callable

import sqlalchemy as sa

from bot import background_tasks
from bot.crun.answers import task_id_of
from bot.db.key_values import KeyValues
from bot.db.transactions import Transactions
from bot.generations.callback_signals import CallbackSignals

log = logging.getLogger(__name__)

#: Where calls come in, below PUBLIC_URL and on the web server alike.
PATH = "/callback/"

#: The part of the address that proves it. It stands in the query, which `bot.crun` takes out of all that crun says.
SIGNATURE = "signature"

#: The name under which the secret is kept between starts.
_KEPT_AS = "callback_secret"

#: The channel of PostgreSQL's NOTIFY; each database has its own.
_CHANNEL = "marionette_hints"

#: Hints that wait to be told to the other processes, and the seconds between two rounds: what a flood costs at most.
_MOST_UNTOLD = 1000
_ROUND = 0.1

#: How many named tasks wait to be looked at, and how long each rests afterwards, in seconds.
_MOST_FOUND = 1000
_REST = 3.0

#: How often a connection that says nothing is asked whether it still stands, and how long that may take, in seconds.
_SILENCE = 60.0
_ANSWER = 10.0

#: Pauses before connecting again, in seconds; each failure in a row doubles the next.
_PAUSE, _LONGEST_PAUSE = 1.0, 60.0


async def kept_secret(key_values: KeyValues) -> str:
    """Return the secret that signs the addresses: made at the first start, the same ever after."""
    return await key_values.set_default(_KEPT_AS, secrets.token_urlsafe(32))


class Callbacks:
    """Makes the addresses, and takes the calls."""

    def __init__(
        self, public_url: str, secret: str, callback_signals: CallbackSignals, transactions: Transactions | None = None
    ) -> None:
        """Begin to take calls; those for other processes are passed on between `start` and `stop`.

        Args:
            public_url: Where the web server is reached from outside.
            secret: Signs the addresses; equal in all processes that share them.
            callback_signals: Who waits in this process.
            transactions: On PostgreSQL the way to the other processes.
        """
        self._base = public_url.rstrip("/") + PATH
        self._key = secret.encode()
        self._callback_signals = callback_signals
        #: Told what a generation's task is said to be called; must not wait.
        self.found: Callable[[str, str], None] | None = None
        self._neighbours: Neighbours | None = None
        if transactions is not None and transactions.engine.dialect.name == "postgresql":
            self._neighbours = Neighbours(transactions, callback_signals.give)

    def start(self) -> None:
        """Listen to the other processes."""
        if self._neighbours is not None:
            self._neighbours.start()

    async def stop(self) -> None:
        """Listen no more."""
        if self._neighbours is not None:
            await self._neighbours.stop()

    def url(self, generation_id: str) -> str:
        """Return the address that crun is to call for this generation."""
        return f"{self._base}{generation_id}?{SIGNATURE}={self._sign(generation_id)}"

    def made(self, generation_id: str, signature: str) -> bool:
        """Tell whether an address was made here, in a time that says nothing of how wrong it is."""
        given = signature.encode(errors="replace")
        return hmac.compare_digest(given, self._sign(generation_id).encode())

    def take(self, generation_id: str, body: bytes = b"") -> None:
        """Pass a call on as a hint, which never waits. The address must have been made here.

        Of the body only the task's id is read, and it is no more than a question to ask crun: where the answer to
        CreateTask was lost, it is the only way to find the task.
        """
        task_id = _task_id_in(body)
        if not self._callback_signals.give(generation_id) and self._neighbours is not None:
            self._neighbours.tell(generation_id)
        if task_id is not None and self.found is not None:
            self.found(generation_id, task_id)

    def _sign(self, generation_id: str) -> str:
        text = f"callback {generation_id}".encode(errors="replace")
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()


class Found:
    """Follows up what callbacks name, one after the other and each at most once in a while, whatever is replayed."""

    def __init__(self, follow_up: Callable[[str, str], Awaitable[None]]) -> None:
        """Follow up nothing yet.

        Args:
            follow_up: Takes a generation and what its task is said to be called.
        """
        self._follow_up = follow_up
        #: What is named and not followed up yet, and whose rest is not over.
        self._waiting: dict[str, str] = {}
        self._resting: set[str] = set()
        self._work: asyncio.Task[None] | None = None

    def __call__(self, generation_id: str, task_id: str) -> None:
        """Follow it up soon, unless it was a moment ago or too many wait."""
        if generation_id in self._resting:
            return
        if len(self._waiting) >= _MOST_FOUND:
            log.warning("Generation %s: too many callbacks at once to look at what this one names", generation_id)
            return
        self._waiting[generation_id] = task_id
        if self._work is None or self._work.done():
            self._work = background_tasks.begin(self._follow_all())

    async def _follow_all(self) -> None:
        while self._waiting:
            generation_id, task_id = next(iter(self._waiting.items()))
            self._resting.add(generation_id)
            del self._waiting[generation_id]
            try:
                await self._follow_up(generation_id, task_id)
            except Exception:
                log.exception("Generation %s: the task that a callback named could not be followed up", generation_id)
            background_tasks.call_later(_REST, self._resting.discard, generation_id)


def _task_id_in(body: bytes) -> str | None:
    """Return what a call says its task is called; None when it cannot be read."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return task_id_of(said.get("task_id")) if isinstance(said, dict) else None


class Neighbours:
    """The other processes on the same PostgreSQL database: hints are passed on with LISTEN and NOTIFY.

    Nothing waits for it and nothing depends on it: a hint that is lost here costs the time until asking is due.
    """

    def __init__(self, transactions: Transactions, heard: Callable[[str], object]) -> None:
        """Stay silent until `start`.

        Args:
            transactions: On the database.
            heard: Called with the id of the generation that a process has told of, this one included.
        """
        self._transactions = transactions
        self._heard = heard
        self._untold: set[str] = set()
        self._something_to_tell = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        #: Set while the connection stands.
        self.listening = asyncio.Event()

    def start(self) -> None:
        """Begin to listen and to tell."""
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._speak())]

    async def stop(self) -> None:
        """End both."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def tell(self, generation_id: str) -> None:
        """Let the process that runs this generation know; never waits and never fails."""
        if len(self._untold) < _MOST_UNTOLD:
            self._untold.add(generation_id)
            self._something_to_tell.set()

    async def _speak(self) -> None:
        while True:
            await self._something_to_tell.wait()
            self._something_to_tell.clear()
            told, self._untold = self._untold, set()
            rows = [{"channel": _CHANNEL, "id": generation_id} for generation_id in told]
            query = sa.text("SELECT pg_notify(:channel, :id)")
            try:
                await self._transactions.run(lambda connection: connection.execute(query, rows))  # noqa: B023 - awaited
            except sa.exc.SQLAlchemyError as error:
                log.warning("%d hints could not be passed on (%s)", len(told), type(error).__name__)
            await asyncio.sleep(_ROUND)

    async def _listen(self) -> None:
        from psycopg import Error

        pause = _PAUSE
        while True:
            try:
                await self._hear()
            except (Error, OSError, TimeoutError) as error:
                if self.listening.is_set():
                    pause = _PAUSE
                log.warning("Listening to the other processes goes on in %g s (%s)", pause, type(error).__name__)
            finally:
                self.listening.clear()
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _hear(self) -> None:
        """Pass on what is heard until the connection breaks.

        Raises:
            psycopg.Error, OSError, TimeoutError: it broke, or none could be made.
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
                    self._heard(notification.payload)
                async with asyncio.timeout(_ANSWER):
                    await connection.execute("SELECT 1")
