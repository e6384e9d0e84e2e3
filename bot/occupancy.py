"""One process at a time runs the jobs of a database, or of its share of one.

Two that run the same jobs would each take the other's mark before CreateTask for one that a crash left, and tell
members of videos that may have been charged. Two run at once more easily than one thinks: a second terminal, or a new
container that starts before the old one has stopped.

What holds the right goes with the process, however it ends: on PostgreSQL an advisory lock of a connection, on SQLite
an exclusive transaction on a file beside the database.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import Any, Protocol

import sqlalchemy as sa

from bot import apart
from bot.database import DatabaseError, sqlite_module, unusable

log = logging.getLogger(__name__)

#: How long a process that starts waits for another one to stop, in seconds. One that stops needs up to 10; of one whose
#: machine or network is gone PostgreSQL notices within 60 (`_NOTICE`).
PATIENCE = 90.0

_PAUSE = 0.5

#: How often a running process makes sure that the right is still its own, in seconds.
_WATCH = 5.0

#: Lets PostgreSQL find out within a minute that a client is gone; by default that takes it two hours.
_NOTICE = ("tcp_keepalives_idle = 30", "tcp_keepalives_interval = 10", "tcp_keepalives_count = 3")

_WHO_AM_I = sa.text("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")
_WHO_HOLDS = sa.text(
    "SELECT pid, backend_start FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = 'advisory' AND granted "
    "AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
    "AND classid = CAST(hashtext('marionette.running') AS oid) AND objid = :number"
)

_OCCUPIED = (
    "Another Marionette runs on this database: stop it first, or give each process a PROCESS of its own, such as 1/2 "
    "and 2/2 (PostgreSQL only)."
)


class OccupiedError(DatabaseError):
    """Another process runs the jobs."""


class Occupancy:
    """This process's right to run the jobs of a database, from `take` to `release`."""

    def __init__(self, engine: sa.Engine, lost: asyncio.Event, *, number: int = 1, patience: float = PATIENCE) -> None:
        """Ask for nothing yet.

        Args:
            engine: The database.
            lost: Set when another process has taken over, and this one has to stop.
            number: Which share of the jobs; on PostgreSQL different shares do not exclude each other.
            patience: Seconds to wait for another process to stop.
        """
        self._lost = lost
        self._patience = patience
        self._lock: _Lock = _FileLock(engine) if engine.dialect.name == "sqlite" else _AdvisoryLock(engine, number)
        self._watch: asyncio.Task[None] | None = None
        #: Set while the right is this process's; nothing may be submitted while it is not.
        self.held = asyncio.Event()

    async def take(self) -> None:
        """Wait for the right, then keep it.

        Raises:
            OccupiedError: another process does not let go of it.
            DatabaseError: the database cannot be used.
        """
        try:
            await self._wait()
        except sa.exc.DBAPIError as error:
            raise unusable(error) from None
        self.held.set()
        if isinstance(self._lock, _AdvisoryLock):
            self._watch = apart.begin(self._keep(self._lock))

    async def release(self) -> None:
        """Let another process have it."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.wait({self._watch})
        await asyncio.to_thread(self._lock.release)

    async def _wait(self) -> None:
        """Take the lock.

        Raises:
            OccupiedError: another process has it for too long.
            sqlalchemy.exc.DBAPIError: the database cannot be used.
        """
        until = time.monotonic() + self._patience
        said = False
        while not await asyncio.to_thread(self._lock.take):
            if time.monotonic() > until:
                raise OccupiedError(_OCCUPIED)
            if not said:
                log.warning("Another Marionette uses this database: I wait up to %g s for it to stop", self._patience)
                said = True
            await asyncio.sleep(_PAUSE)

    async def _keep(self, lock: _AdvisoryLock) -> None:
        """Take the lock again after its connection broke, as all do when the database restarts."""
        while True:
            await asyncio.sleep(_WATCH)
            # Without a database nobody else can work either; the next look may find one.
            with suppress(sa.exc.SQLAlchemyError):
                if self.held.is_set() and await asyncio.to_thread(lock.stands):
                    continue
                self.held.clear()
                if await asyncio.to_thread(lock.take):
                    self.held.set()
                elif await asyncio.to_thread(lock.is_anothers):
                    log.critical("Another Marionette has taken over this database, so I stop")
                    self._lost.set()
                    return


class _Lock(Protocol):
    """What only one process can have."""

    def take(self) -> bool:
        """Take it; False when another has it.

        Raises:
            sqlalchemy.exc.DBAPIError: neither could be found out.
        """

    def release(self) -> None:
        """Let it go."""


class _AdvisoryLock:
    """PostgreSQL's lock for applications; it lives as long as the connection that took it."""

    def __init__(self, engine: sa.Engine, number: int) -> None:
        self._engine = engine
        self._number = number
        self._connection: sa.Connection | None = None
        #: What PostgreSQL calls the connection that has the lock, or had it last.
        self._known_as: sa.Row[Any] | None = None

    def take(self) -> bool:
        self.release()
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        taken = False
        try:
            for setting in _NOTICE:
                connection.exec_driver_sql(f"SET {setting}")
            query = sa.text("SELECT pg_try_advisory_lock(hashtext('marionette.running'), :number)")
            taken = bool(connection.execute(query, {"number": self._number}).scalar_one())
            if taken:
                self._known_as = connection.execute(_WHO_AM_I).one()
        finally:
            if not taken:
                connection.invalidate()  # not back into the pool, where its settings would live on
                connection.close()
        self._connection = connection if taken else None
        return taken

    def is_anothers(self) -> bool:
        """Tell whether another process has the lock, and not a broken connection of this one that still seems to live.

        Raises:
            sqlalchemy.exc.DBAPIError: it could not be found out.
        """
        with self._engine.connect() as connection:
            holder = connection.execute(_WHO_HOLDS, {"number": self._number}).one_or_none()
        return holder is not None and holder != self._known_as

    def stands(self) -> bool:
        """Tell whether the connection does; without it the lock is gone."""
        if self._connection is None:
            return False
        try:
            self._connection.exec_driver_sql("SELECT 1")
        except sa.exc.SQLAlchemyError:
            self.release()
            return False
        return True

    def release(self) -> None:
        if self._connection is not None:
            with suppress(sa.exc.SQLAlchemyError):
                self._connection.invalidate()
            with suppress(sa.exc.SQLAlchemyError):
                self._connection.close()
            self._connection = None


class _FileLock:
    """An exclusive transaction on an empty SQLite file: the same locks on every system that SQLite knows."""

    def __init__(self, engine: sa.Engine) -> None:
        # check_same_thread: threads of a pool take turns with it.
        self._engine = sa.create_engine(
            engine.url.set(database=f"{engine.url.database}-running"),
            module=sqlite_module(),
            poolclass=sa.pool.NullPool,
            connect_args={"timeout": 0, "check_same_thread": False, "isolation_level": None},
        )
        self._connection: sa.Connection | None = None

    def take(self) -> bool:
        connection = self._engine.connect()
        try:
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
        except sa.exc.OperationalError as error:
            connection.close()
            if getattr(error.orig, "sqlite_errorname", "") == "SQLITE_BUSY":
                return False
            raise
        self._connection = connection
        return True

    def release(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
