"""A lock that lets one process at a time run the jobs of an SQLite file.

Two processes that run the same jobs would each take the other's mark before CreateTask for one that a crash left, and
tell members of videos that may have been charged. It happens easily: a second terminal, or a new container that starts
before the old one has stopped. On PostgreSQL, processes know of each other; see `bot.processes`.

The lock is an exclusive transaction on a file beside the database's real path, so by whatever address the database is
reached it is one lock, and it ends with its process, however that ends.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from bot.db.errors import DatabaseError, unusable
from bot.db.sqlite_file import NOT_WRITABLE, real_path
from bot.db.sqlite_version import sqlite_module
from bot.exit_codes import ExitCode

log = logging.getLogger(__name__)

#: Seconds that a starting process waits for another one to stop, which takes up to 10.
PATIENCE = 90.0

#: Seconds between two attempts.
_PAUSE = 0.5

_LOCKED = (
    "Another Marionette runs on this database: stop it first. An SQLite file has one process; with PostgreSQL there "
    "can be several."
)


class InstanceLockedError(DatabaseError):
    """Another process has the lock, maybe one that is about to end."""

    def __init__(self, text: str) -> None:
        super().__init__(text, ExitCode.FAILED)


def is_running(file: Path) -> bool:
    """Return whether a process has the lock of the SQLite file with this real path; makes no file and keeps no lock."""
    lock = _lock_file(file)
    if not lock.exists():
        return False
    try:
        with closing(sqlite_module().connect(f"{lock.as_uri()}?mode=ro", uri=True, timeout=0)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite_module().OperationalError as error:
        return str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY")
    return False


def _lock_file(file: Path) -> Path:
    return file.with_name(f"{file.name}-running")


class InstanceLock:
    """The lock on the jobs of an SQLite file, from `acquire` to `release`."""

    def __init__(self, engine: sa.Engine, *, patience: float = PATIENCE) -> None:
        """Prepare the lock without acquiring it.

        Args:
            engine: The database.
            patience: Seconds to wait for another process to stop.

        Raises:
            DatabaseError: the SQLite file has a second name, under which another process could not be seen.
        """
        self._patience = patience
        self._lock = _FileLock(engine)

    async def acquire(self) -> None:
        """Wait for the lock, then keep it.

        Raises:
            InstanceLockedError: another process keeps it for too long.
            DatabaseError: the database cannot be used.
        """
        until = time.monotonic() + self._patience
        logged = False
        try:
            while not await asyncio.to_thread(self._lock.acquire):
                if time.monotonic() > until:
                    raise InstanceLockedError(_LOCKED)
                if not logged:
                    log.warning(
                        "Another Marionette uses this database: I wait up to %g s for it to stop", self._patience
                    )
                    logged = True
                await asyncio.sleep(_PAUSE)
        except sa.exc.DBAPIError as error:
            raise unusable(error) from None

    async def release(self) -> None:
        """Release the lock, also one that was never acquired."""
        await asyncio.to_thread(self._lock.release)


class _FileLock:
    """An exclusive transaction on an empty SQLite file: SQLite brings file locks for every system it runs on."""

    def __init__(self, engine: sa.Engine) -> None:
        file = _lock_file(real_path(Path(engine.url.database or "")))
        self._engine = sa.create_engine(
            engine.url.set(database=str(file)),
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
