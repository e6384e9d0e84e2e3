"""One process at a time runs the jobs of a database, or of its share of one.

Two that run the same jobs would each take the other's mark before CreateTask for one that a crash left, and tell
members of videos that may have been charged. Two run at once more easily than one thinks: a second terminal, or a new
container that starts before the old one has stopped.

What holds the right goes with the process, however it ends: on PostgreSQL advisory locks of a connection, on SQLite an
exclusive transaction on a file beside the database. Both belong to the database itself, whatever the address it is
reached by: advisory locks lie inside of it, and the file is the one beside its real path.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa

from bot import background_tasks
from bot.db.errors import DatabaseError, unusable
from bot.db.sqlite_version import sqlite_module
from bot.settings import Share

log = logging.getLogger(__name__)

#: How long a process that starts waits for another one to stop, in seconds. One that stops needs up to 10; of one whose
#: machine or network is gone PostgreSQL notices within 60 (`_NOTICE`).
PATIENCE = 90.0

_PAUSE = 0.5

#: How often a running process makes sure that the right is still its own, in seconds.
_WATCH = 5.0

#: Lets PostgreSQL find out within a minute that a client is gone; by default that takes it two hours.
_NOTICE = ("tcp_keepalives_idle = 30", "tcp_keepalives_interval = 10", "tcp_keepalives_count = 3")

#: One at a time looks who else is there and takes its locks, which takes milliseconds.
_ONE_AT_A_TIME = ("SET LOCAL lock_timeout = '10s'", "SELECT pg_advisory_xact_lock(hashtext('marionette.starting'))")

#: Each process holds the number of its share alone, and how many shares there are together with the others.
_TAKE = sa.text(
    "SELECT pg_try_advisory_lock(hashtext('marionette.running'), :number)"
    " AND pg_try_advisory_lock_shared(hashtext('marionette.shares'), :of)"
)

_WHO_AM_I = sa.text("SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()")

#: The other connections that stand in the way: of the same share, or of another number of shares. Where there are
#: others, a share of the one is part of several of the other, and a process counts those above its number as gone. An
#: older Marionette does not say how many there are, so it stands in the way of all.
_RIVALS = sa.text(
    "WITH held AS (SELECT pid, classid, CAST(objid AS bigint) AS number FROM pg_locks"
    " WHERE locktype = 'advisory' AND granted AND objsubid = 2"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"
    " SELECT DISTINCT pid, backend_start FROM held LEFT JOIN pg_stat_activity USING (pid)"
    " WHERE pid <> pg_backend_pid() AND classid = CAST(hashtext('marionette.running') AS oid)"
    " AND (number = :number OR NOT EXISTS (SELECT FROM held AS shares WHERE shares.pid = held.pid"
    " AND shares.classid = CAST(hashtext('marionette.shares') AS oid) AND shares.number = :of))"
)

_OCCUPIED = (
    "Another Marionette runs on this database: stop it first, or give each process a PROCESS of its own, such as 1/2 "
    "and 2/2, with the same number behind the slash (PostgreSQL only)."
)

_NOT_WRITABLE = (
    "{} cannot be written ({}): give the bot's user write access to its folder, or set DATABASE_URL to another file."
)

#: Where Linux lists what is mounted where; the fifth field is the place.
_MOUNTS = Path("/proc/self/mountinfo")


class InstanceLockedError(DatabaseError):
    """Another process runs the jobs."""


class InstanceLock:
    """This process's right to run the jobs of a database, from `take` to `release`."""

    def __init__(
        self,
        engine: sa.Engine,
        lost: asyncio.Event,
        *,
        share: Share = Share(1, 1),  # noqa: B008 - it cannot be changed
        patience: float = PATIENCE,
    ) -> None:
        """Ask for nothing yet.

        Args:
            engine: The database.
            lost: Set when another process has taken over, and this one has to stop.
            share: Which part of the jobs; on PostgreSQL those of one number of shares do not exclude each other.
            patience: Seconds to wait for another process to stop.

        Raises:
            DatabaseError: the SQLite file has a second name, under which another process could not be seen.
        """
        self._lost = lost
        self._patience = patience
        self._lock: _Lock = _FileLock(engine) if engine.dialect.name == "sqlite" else _AdvisoryLock(engine, share)
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
            self._watch = background_tasks.begin(self._keep(self._lock))

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
                raise InstanceLockedError(_OCCUPIED)
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
            DatabaseError: the same, with what the host can do.
        """

    def release(self) -> None:
        """Let it go."""


class _AdvisoryLock:
    """PostgreSQL's locks for applications; they live as long as the connection that took them."""

    def __init__(self, engine: sa.Engine, share: Share) -> None:
        self._engine = engine
        self._share = {"number": share.number, "of": share.of}
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
            taken = self._try(connection)
            if taken:
                self._known_as = connection.execute(_WHO_AM_I).one()
        finally:
            if not taken:
                connection.invalidate()  # not back into the pool, where its settings would live on
                connection.close()
        self._connection = connection if taken else None
        return taken

    def _try(self, connection: sa.Connection) -> bool:
        """Take the locks unless another connection stands in the way; what was taken then goes with the connection."""
        with self._engine.begin() as guard:
            for statement in _ONE_AT_A_TIME:
                guard.exec_driver_sql(statement)
            if connection.execute(_RIVALS, self._share).first() is not None:
                return False
            return bool(connection.execute(_TAKE, self._share).scalar_one())

    def is_anothers(self) -> bool:
        """Tell whether another process is in the way, and not a broken connection of this one that still seems to live.

        Raises:
            sqlalchemy.exc.DBAPIError: it could not be found out.
        """
        with self._engine.connect() as connection:
            rivals = connection.execute(_RIVALS, self._share).all()
        return any(rival != self._known_as for rival in rivals)

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
        self._engines = [
            # check_same_thread: threads of a pool take turns with it.
            sa.create_engine(
                engine.url.set(database=f"{name}-running"),
                module=sqlite_module(),
                poolclass=sa.pool.NullPool,
                connect_args={"timeout": 0, "check_same_thread": False, "isolation_level": None},
            )
            for name in names_of(Path(engine.url.database or ""))
        ]
        self._connections: list[sa.Connection] = []

    def take(self) -> bool:
        for engine in self._engines:
            try:
                connection = engine.connect()
                self._connections.append(connection)
                connection.exec_driver_sql("BEGIN EXCLUSIVE")
            except sa.exc.OperationalError as error:
                self.release()
                if getattr(error.orig, "sqlite_errorname", "") == "SQLITE_BUSY":
                    return False
                if getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_CANTOPEN"):
                    raise DatabaseError(_NOT_WRITABLE.format(engine.url.database, error.orig)) from None
                raise
        return True

    def release(self) -> None:
        while self._connections:
            self._connections.pop().close()


def names_of(file: Path) -> list[Path]:
    """Return the names by which processes know an SQLite file: its real path, and the link to it where it is one.

    Those of an older Marionette hold the lock beside the link.

    Raises:
        DatabaseError: the file cannot be reached, or has a second name that cannot be told from here. SQLite itself
            keeps a journal beside each name then, and loses what was written under the other
            (https://sqlite.org/howtocorrupt.html, "Multiple links to the same file").
    """
    try:
        real = file.resolve()
        names = real.stat().st_nlink if real.is_file() else 0
        # Links that lead round in a circle are a RuntimeError before Python 3.13, and no error from then on.
        code = errno.ELOOP if real.is_symlink() else None
    except RuntimeError:
        code = errno.ELOOP
    except OSError as error:
        code = error.errno
    if code is not None:
        raise DatabaseError(_NOT_WRITABLE.format(file, os.strerror(code)))
    if names:
        if names > 1:
            raise DatabaseError(
                f"{real} has a second name (a hard link), and what is written under one is lost under the other: stop "
                "what uses it, remove the other name, or copy the file and put the copy in its place."
            )
        if str(real) in _mounted():
            raise DatabaseError(
                f"{real} is mounted as a single file, so SQLite's -wal file beside it is lost with the container: "
                "mount the folder that it lies in instead."
            )
    link = file.parent.resolve() / file.name
    return [real] if link == real else [real, link]


def _mounted() -> frozenset[str]:
    """Return what is mounted from elsewhere, files too; nothing where the system does not say."""
    try:
        places = [line.split()[4] for line in _MOUNTS.read_text().splitlines()]
    except (OSError, UnicodeDecodeError, IndexError):
        return frozenset()
    # Blanks are written in octal there.
    return frozenset(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), place) for place in places)
