"""The list of living processes in the database, and the advisory lock that each of them holds.

Everything here blocks; `bot.processes.presence` calls it in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast

import discord
import sqlalchemy as sa

from bot.processes.identity import Identity
from bot.processes.tables import database_time, processes, shard_leases

#: What is said of a process that was replaced.
REPLACED = "Other processes have replaced this one, since it gave them no sign of life"

#: Each statement ends after this many milliseconds: the next one may get another connection.
_TIMEOUT_MS = 5000

_LOCK = sa.text("SELECT pg_try_advisory_lock(hashtext('marionette.process'), hashtext(:id))")

#: The locks of all processes, and the number under which PostgreSQL lists that of one.
_LOCKED = sa.text(
    "SELECT CAST(objid AS bigint) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND classid = CAST(hashtext('marionette.process') AS oid)"
)
_KEY = sa.text("SELECT CAST(CAST(hashtext(:id) AS oid) AS bigint)")

_END_CONNECTIONS = sa.text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name = :name AND pid <> pg_backend_pid()"
)


class ReplacedError(discord.DiscordException):
    """This process was replaced, so it may do nothing more; whatever handles Discord's errors handles this too."""


@dataclass(frozen=True)
class Peer:
    """One of the processes that live.

    Attributes:
        id: its id.
        host: the name of its machine or container.
        started_at: when it started, in unix seconds by the database's clock.
        beat_at: its last beat, by the same clock.
        leaving: whether it is about to end.
    """

    id: str
    host: str
    started_at: float
    beat_at: float
    leaving: bool


class Registry:
    """The list, as one process uses it."""

    def __init__(self, engine: sa.Engine, identity: Identity) -> None:
        """Connect to nothing yet.

        Args:
            engine: The database; it has to give its connections the name `identity.application_name`.
            identity: Who this process is.
        """
        self._engine = engine
        self._identity = identity
        self._mine = processes.c.id == identity.id
        #: The connection that holds the lock.
        self._connection: sa.Connection | None = None
        self._has_lock = False

    def enter(self) -> None:
        """Put this process into the list."""
        now = database_time()
        identity = self._identity
        row = {"id": identity.id, "host": identity.host, "started_at": now, "beat_at": now, "leaving": False}
        self._execute(sa.insert(processes).values(row))

    def announce_end(self) -> None:
        """Note that this process is about to end."""
        self._execute(sa.update(processes).where(self._mine).values(leaving=True))

    def leave(self) -> None:
        """Take this process off the list."""
        try:
            with self._engine.begin() as connection:
                _free_shards(connection, self._identity.id)
                connection.execute(sa.delete(processes).where(self._mine))
        finally:
            self.disconnect()

    def beat(self) -> bool:
        """Give a sign of life; False when this process is not in the list any more."""
        return self._execute(sa.update(processes).where(self._mine).values(beat_at=database_time())).rowcount == 1

    def check_in(self, connection: sa.Connection) -> None:
        """Make sure that this process stays in the list until the end of a transaction.

        Raises:
            ReplacedError: it is not in the list.
        """
        # The row's lock holds up whoever wants to delete it; beats pass it.
        mine = sa.select(processes.c.id).where(self._mine).with_for_update(read=True, key_share=True)
        if connection.execute(mine).first() is None:
            raise ReplacedError(REPLACED)

    def peers(self) -> list[Peer]:
        """Return the processes in the list."""
        return [
            Peer(row.id, row.host, row.started_at, row.beat_at, row.leaving)
            for row in self._execute(sa.select(processes)).all()
        ]

    def is_locked(self, process_id: str) -> bool:
        """Return whether a process holds its lock."""
        key = self._execute(_KEY, {"id": process_id}).scalar_one()
        return key in set(self._execute(_LOCKED).scalars())

    def replace(self, peer: Peer) -> bool:
        """End a dead process's connections and take it off the list; True for exactly one caller.

        Its connections may hold rows that the others need, if it is frozen.
        """
        self._execute(_END_CONNECTIONS, {"name": Identity(peer.id, peer.host).application_name})
        same = sa.and_(processes.c.id == peer.id, processes.c.beat_at == peer.beat_at)
        with self._engine.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_TIMEOUT_MS}")
            if connection.execute(sa.delete(processes).where(same)).rowcount != 1:
                return False
            _free_shards(connection, peer.id)
            return True

    def disconnect(self) -> None:
        """Release the lock, with its connection."""
        if self._connection is not None:
            with suppress(sa.exc.SQLAlchemyError):
                self._connection.invalidate()  # not back into the pool, where its settings would remain
            with suppress(sa.exc.SQLAlchemyError):
                self._connection.close()
            self._connection = None

    def _execute(self, query: sa.Executable, values: Mapping[str, Any] | None = None) -> sa.CursorResult[Any]:
        try:
            return cast("sa.CursorResult[Any]", self._connected().execute(query, values))
        except sa.exc.SQLAlchemyError:
            self.disconnect()
            raise

    def _connected(self) -> sa.Connection:
        """Return the connection that holds the lock; take the lock again if the last one broke."""
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._connection.exec_driver_sql(f"SET statement_timeout = {_TIMEOUT_MS}")
            self._has_lock = False
        if not self._has_lock:  # a connection that broke without a word may hold it for another minute
            self._has_lock = bool(self._connection.execute(_LOCK, {"id": self._identity.id}).scalar_one())
        return self._connection


def _free_shards(connection: sa.Connection, process_id: str) -> None:
    """Free the shards of a process: its successors own them, and the rest is nobody's."""
    lease = shard_leases.c
    connection.execute(sa.update(shard_leases).where(lease.successor == process_id).values(successor=None))
    connection.execute(
        sa.update(shard_leases).where(lease.owner == process_id).values(owner=lease.successor, successor=None)
    )
