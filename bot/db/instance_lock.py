"""A lock that lets one process at a time run the jobs of a database, or of its share of one.

Two processes that run the same jobs would each take the other's mark before CreateTask for one that a crash left, and
tell members of videos that may have been charged. It happens easily: a second terminal, or a new container that starts
before the old one has stopped.

The lock ends with its process, however that ends: on PostgreSQL it is advisory locks of a connection, on SQLite an
exclusive transaction on a file beside the database. Both belong to the database itself, by whatever address it is
reached: advisory locks are inside of it, and the file is beside its real path.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa

from bot import background_tasks
from bot.db.errors import DatabaseError, unusable
from bot.db.sqlite_file import NOT_WRITABLE, real_path
from bot.db.sqlite_version import sqlite_module
from bot.settings import Share

log = logging.getLogger(__name__)

#: Seconds that a starting process waits for another one to stop. Stopping takes up to 10; PostgreSQL notices within 60
#: that a machine or network is gone (`_KEEPALIVE`).
PATIENCE = 90.0

#: Seconds between two attempts.
_PAUSE = 0.5

#: Seconds between two checks of a running process that it still has the lock.
_CHECK_INTERVAL = 5.0

#: Lets PostgreSQL notice within a minute that a client is gone; its default is two hours.
_KEEPALIVE = ("tcp_keepalives_idle = 30", "tcp_keepalives_interval = 10", "tcp_keepalives_count = 3")

#: One process at a time looks for rivals and takes its locks, which takes milliseconds.
_ONE_AT_A_TIME = ("SET LOCAL lock_timeout = '10s'", "SELECT pg_advisory_xact_lock(hashtext('marionette.starting'))")

#: A process locks the number of its share exclusively, and the number of shares together with the others.
_ACQUIRE = sa.text(
    "SELECT pg_try_advisory_lock(hashtext('marionette.running'), :number)"
    " AND pg_try_advisory_lock_shared(hashtext('marionette.shares'), :of)"
)

_OWN_CONNECTION = sa.text("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")

#: Other connections with the same share, or with another number of shares: a share of the one number then contains
#: servers of several shares of the other, and a process counts those above its number as gone.
_RIVALS = sa.text(
    "SELECT DISTINCT pid, backend_start FROM pg_locks LEFT JOIN pg_stat_activity USING (pid)"
    " WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND pid <> pg_backend_pid()"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND (classid = CAST(hashtext('marionette.running') AS oid) AND CAST(objid AS bigint) = :number"
    " OR classid = CAST(hashtext('marionette.shares') AS oid) AND CAST(objid AS bigint) <> :of)"
)

_LOCKED = (
    "Another Marionette runs on this database: stop it first, or give each process a PROCESS of its own, such as 1/2 "
    "and 2/2, with the same number behind the slash (PostgreSQL only)."
)


class InstanceLockedError(DatabaseError):
    """Another process has the lock."""


class InstanceLock:
    """The lock on the jobs of a database, from `acquire` to `release`."""

    def __init__(
        self,
        engine: sa.Engine,
        lost: asyncio.Event,
        *,
        share: Share = Share(1, 1),  # noqa: B008 - it cannot be changed
        patience: float = PATIENCE,
    ) -> None:
        """Prepare the lock without acquiring it.

        Args:
            engine: The database.
            lost: Set when another process has taken over, and this one has to stop.
            share: The part of the jobs to lock; on PostgreSQL the shares of one number of processes do not collide.
            patience: Seconds to wait for another process to stop.

        Raises:
            DatabaseError: the SQLite file has a second name, under which another process could not be seen.
        """
        self._lost = lost
        self._patience = patience
        self._lock: _Lock = _FileLock(engine) if engine.dialect.name == "sqlite" else _AdvisoryLock(engine, share)
        self._checks: asyncio.Task[None] | None = None
        #: Set while this process has the lock; nothing may be submitted while it has not.
        self.held = asyncio.Event()

    async def acquire(self) -> None:
        """Wait for the lock, then keep it.

        Raises:
            InstanceLockedError: another process keeps it for too long.
            DatabaseError: the database cannot be used.
        """
        try:
            await self._wait()
        except sa.exc.DBAPIError as error:
            raise unusable(error) from None
        self.held.set()
        if isinstance(self._lock, _AdvisoryLock):
            self._checks = background_tasks.begin(self._keep(self._lock))

    async def release(self) -> None:
        """Release the lock, also one that was never acquired."""
        if self._checks is not None:
            self._checks.cancel()
            await asyncio.wait({self._checks})
        await asyncio.to_thread(self._lock.release)

    async def _wait(self) -> None:
        """Try until the lock is acquired.

        Raises:
            InstanceLockedError: another process keeps it for too long.
            sqlalchemy.exc.DBAPIError: the database cannot be used.
        """
        until = time.monotonic() + self._patience
        logged = False
        while not await asyncio.to_thread(self._lock.acquire):
            if time.monotonic() > until:
                raise InstanceLockedError(_LOCKED)
            if not logged:
                log.warning("Another Marionette uses this database: I wait up to %g s for it to stop", self._patience)
                logged = True
            await asyncio.sleep(_PAUSE)

    async def _keep(self, lock: _AdvisoryLock) -> None:
        """Acquire the lock again whenever its connection broke, as all do when the database restarts."""
        while True:
            await asyncio.sleep(_CHECK_INTERVAL)
            # While the database is away no other process can work either; the next check may reach it.
            with suppress(sa.exc.SQLAlchemyError):
                if self.held.is_set() and await asyncio.to_thread(lock.is_alive):
                    continue
                self.held.clear()
                if await asyncio.to_thread(lock.acquire):
                    self.held.set()
                elif await asyncio.to_thread(lock.is_held_by_another_process):
                    log.critical("Another Marionette has taken over this database, so I stop")
                    self._lost.set()
                    return


class _Lock(Protocol):
    def acquire(self) -> bool:
        """Acquire the lock without waiting; False when another process has it.

        Raises:
            sqlalchemy.exc.DBAPIError: it is not known whether another process has it.
            DatabaseError: the same, with what the host can do.
        """

    def release(self) -> None:
        """Release the lock."""


class _AdvisoryLock:
    """PostgreSQL's advisory locks, which last as long as the connection that acquired them."""

    def __init__(self, engine: sa.Engine, share: Share) -> None:
        self._engine = engine
        self._share = {"number": share.number, "of": share.of}
        self._connection: sa.Connection | None = None
        #: How PostgreSQL identifies the connection that has the lock, or had it last.
        self._identity: sa.Row[Any] | None = None

    def acquire(self) -> bool:
        self.release()
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        acquired = False
        try:
            for setting in _KEEPALIVE:
                connection.exec_driver_sql(f"SET {setting}")
            acquired = self._try(connection)
            if acquired:
                self._identity = connection.execute(_OWN_CONNECTION).one()
        finally:
            if not acquired:
                connection.invalidate()  # not back into the pool, where its settings would remain
                connection.close()
        self._connection = connection if acquired else None
        return acquired

    def _try(self, connection: sa.Connection) -> bool:
        """Acquire the locks unless there is a rival; a lock acquired in vain is released with the connection."""
        with self._engine.begin() as turn:
            for statement in _ONE_AT_A_TIME:
                turn.exec_driver_sql(statement)
            if connection.execute(_RIVALS, self._share).first() is not None:
                return False
            return bool(connection.execute(_ACQUIRE, self._share).scalar_one())

    def is_held_by_another_process(self) -> bool:
        """Return whether the rival is another process, and not a broken connection of this one that seems alive.

        Raises:
            sqlalchemy.exc.DBAPIError: it is not known.
        """
        with self._engine.connect() as connection:
            rivals = connection.execute(_RIVALS, self._share).all()
        return any(rival != self._identity for rival in rivals)

    def is_alive(self) -> bool:
        """Return whether the connection is up; without it the lock is gone."""
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
    """An exclusive transaction on an empty SQLite file: SQLite brings file locks for every system it runs on."""

    def __init__(self, engine: sa.Engine) -> None:
        file = f"{real_path(Path(engine.url.database or ''))}-running"
        self._engine = sa.create_engine(
            engine.url.set(database=file),
            module=sqlite_module(),
            poolclass=sa.pool.NullPool,
            # Different threads of a pool use the connection, one at a time.
            connect_args={"timeout": 0, "check_same_thread": False, "isolation_level": None},
        )
        self._connection: sa.Connection | None = None

    def acquire(self) -> bool:
        try:
            self._connection = self._engine.connect()
            self._connection.exec_driver_sql("BEGIN EXCLUSIVE")
        except sa.exc.OperationalError as error:
            self.release()
            name = getattr(error.orig, "sqlite_errorname", "")
            if name == "SQLITE_BUSY":
                return False
            if name.startswith("SQLITE_CANTOPEN"):
                raise DatabaseError(NOT_WRITABLE.format(self._engine.url.database, error.orig)) from None
            raise
        return True

    def release(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
