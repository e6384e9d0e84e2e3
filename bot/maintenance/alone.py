"""Makes sure that no other process uses an SQLite database while it is exchanged or moved."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.db.instance_lock import InstanceLock, InstanceLockedError
from bot.maintenance.errors import MaintenanceError


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold the lock of the process that runs the jobs; no Marionette starts on the database meanwhile.

    Raises:
        MaintenanceError: a Marionette is running on it.
        bot.db.errors.DatabaseError: the file cannot be used.
    """
    engine = create_engine(sa.URL.create("sqlite", database=str(file)))
    lock = InstanceLock(engine, patience=0.0)
    try:
        asyncio.run(lock.acquire())
    except InstanceLockedError:
        raise MaintenanceError(f"Marionette runs on {file}: stop it first.") from None
    finally:
        engine.dispose()
    try:
        yield
    finally:
        asyncio.run(lock.release())
