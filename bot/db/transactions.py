"""Short transactions in worker threads, and the metadata that the bot's own tables register with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

import sqlalchemy as sa

T = TypeVar("T")

#: The bot's own tables; each is defined next to the queries that use it.
metadata = sa.MetaData()


class Fence(Protocol):
    """Keeps a process from acting that others have replaced; see `bot.processes.presence.Presence`."""

    @property
    def id(self) -> str:
        """The id of this process."""

    def check_in(self, connection: sa.Connection) -> None:
        """Raise an error in a transaction of this process if it was replaced."""


#: Where a connection keeps what is called after the commit.
_AFTER_COMMIT = "after_commit"


def after_commit(connection: sa.Connection, call: Callable[[], None]) -> None:
    """Let `Transactions.run` call a function on the event loop once this transaction is committed."""
    connection.info.setdefault(_AFTER_COMMIT, []).append(call)


class Transactions:
    """Runs short transactions in worker threads, so that a slow disk never blocks the event loop.

    The pool is separate from asyncio's default one, so that a command does not wait behind DBOS's bookkeeping. It is
    small because SQLite has one writer at a time: more waiting threads only make the longest wait longer.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        #: None where one process alone has the database.
        self.fence: Fence | None = None
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="store")

    async def run(self, query: Callable[[sa.Connection], T]) -> T:
        """Run one transaction: committed when the query returns, rolled back when it raises."""

        def transaction() -> tuple[T, list[Callable[[], None]]]:
            with self.engine.begin() as connection:
                calls: list[Callable[[], None]] = []
                connection.info[_AFTER_COMMIT] = calls
                return query(connection), calls

        result, calls = await self.in_thread(transaction)
        for call in calls:
            call()
        return result

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Run a function that opens its own connection."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def check_in(self, connection: sa.Connection) -> None:
        """Raise an error if this process was replaced by others."""
        if self.fence is not None:
            self.fence.check_in(connection)

    def close(self) -> None:
        """Stop the worker threads; queries that have begun finish."""
        self._threads.shutdown(wait=False)
