"""Keeping processes of earlier versions, which had numbers, apart from those of this one on a PostgreSQL database.

Each numbered process held an advisory lock with the number of all of them, and refused to run beside another number. So
the processes of this version hold that lock together with a number that was never used, 0.
"""

from __future__ import annotations

import asyncio
import logging
import time

import sqlalchemy as sa

from bot.db.errors import DatabaseError, unusable
from bot.exit_codes import ExitCode

log = logging.getLogger(__name__)

#: Seconds that a starting process waits for numbered ones to stop: stopping takes up to 10, and PostgreSQL notices
#: within 60 that a machine is gone.
_PATIENCE = 90.0

#: Seconds between two attempts.
_PAUSE = 0.5

_STILL_THERE = "A Marionette of an earlier version runs on this database: stop it first."

_NUMBERED = sa.text(
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND classid = CAST(hashtext('marionette.shares') AS oid) AND objid <> 0"
)
_HOLD = sa.text("SELECT pg_advisory_lock_shared(hashtext('marionette.shares'), 0)")


def are_there(connection: sa.Connection) -> bool:
    """Return whether numbered processes use the database."""
    return connection.execute(_NUMBERED).first() is not None


class NumberedProcesses:
    """Those of earlier versions."""

    def __init__(self, engine: sa.Engine, *, patience: float = _PATIENCE) -> None:
        self._engine = engine
        self._patience = patience
        self._connection: sa.Connection | None = None

    async def keep_out(self) -> None:
        """Wait until none is left, and let none start.

        Raises:
            DatabaseError: one goes on running, or the database cannot be used.
        """
        until, logged = time.monotonic() + self._patience, False
        try:
            await asyncio.to_thread(self._hold)
            while await asyncio.to_thread(self._are_there):
                if time.monotonic() > until:
                    raise DatabaseError(_STILL_THERE, ExitCode.FAILED)
                if not logged:
                    log.warning("An earlier version uses this database: I wait up to %g s for it", self._patience)
                    logged = True
                await asyncio.sleep(_PAUSE)
        except sa.exc.DBAPIError as error:
            raise unusable(error) from None

    async def release(self) -> None:
        """Let them start again."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await asyncio.to_thread(connection.invalidate)
            connection.close()

    def _hold(self) -> None:
        self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._connection.execute(_HOLD)

    def _are_there(self) -> bool:
        with self._engine.connect() as connection:
            return are_there(connection)
