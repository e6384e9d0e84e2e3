"""The one SQLAlchemy engine that the bot's own tables and DBOS share, for SQLite or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.db.errors import INSTALL, DatabaseError
from bot.db.sqlite_version import sqlite_module

#: Connections per process: DBOS's own default. A few processes with more would reach PostgreSQL's usual limit of 100.
#: Two more listen, DBOS's and that of `bot.processes.relay`.
POOL_SIZE = 20

#: How long a writer waits for another one; DBOS uses the same value for SQLite.
_BUSY_TIMEOUT_MS = 30_000

#: How long somebody waits who only looks.
_LOOKING_TIMEOUT_MS = 2_000

#: How long to wait for PostgreSQL: at most 10 s to connect, and a connection that receives nothing any more (the
#: machine or network is gone) counts as broken within a minute. The system's defaults are two minutes and up to hours.
#: The names are libpq's; the last one is in milliseconds.
_PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


def create_engine(
    database_url: str | sa.URL, *, application_name: str = "marionette", read_only: bool = False
) -> sa.Engine:
    """Build the engine for an SQLite file (created with its folder if missing) or a PostgreSQL database.

    Query parameters are left out of its errors, since they include members' prompts and signed links.

    Args:
        database_url: The setting.
        application_name: The name that PostgreSQL shows for the connections.
        read_only: Whether nothing may be changed; the SQLite file must exist then.

    Raises:
        DatabaseError: SQLite is too old, the folder cannot be made, or the PostgreSQL driver is not installed.
    """
    url = sa.make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, read_only=read_only)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    patience = {name: value for name, value in _PATIENCE.items() if name not in url.query}
    try:
        engine = sa.create_engine(
            url,
            pool_size=POOL_SIZE,
            max_overflow=0,
            pool_timeout=30,
            pool_pre_ping=True,
            connect_args={**patience, "application_name": application_name},
            hide_parameters=True,
        )
    except ImportError:
        raise DatabaseError(
            f"DATABASE_URL names PostgreSQL but its driver is not installed: {INSTALL.format('.[postgres]')}."
        ) from None
    return engine.execution_options(postgresql_readonly=True) if read_only else engine


def _sqlite_engine(url: sa.URL, *, read_only: bool) -> sa.Engine:
    module = sqlite_module()
    if url.database is None:
        raise DatabaseError("DATABASE_URL names no SQLite file.")
    try:
        if not read_only:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"The folder of {url.database} cannot be made ({error.strerror}).") from None
    engine = sa.create_engine(
        url, module=module, pool_size=POOL_SIZE, max_overflow=0, pool_timeout=30, hide_parameters=True
    )

    @sa.event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        # Writers wait at BEGIN. A transaction that begins as a reader would fail when it first writes.
        connection.isolation_level = "IMMEDIATE"
        looking = (f"busy_timeout={_LOOKING_TIMEOUT_MS}", "query_only=ON")
        working = (
            f"busy_timeout={_BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
        )
        for pragma in looking if read_only else working:
            connection.execute(f"PRAGMA {pragma}")

    return engine


def describe(engine: sa.Engine) -> str:
    """Return the name and version of the database of an engine that has connected before, and where it is."""
    if engine.dialect.name == "sqlite":
        return f"{version_of(engine)} in {engine.url.database}"
    return f"{version_of(engine)} at {engine.url.host or 'localhost'}/{engine.url.database}"


def version_of(engine: sa.Engine) -> str:
    """Return the name and version of the database of an engine that has connected before."""
    if engine.dialect.name == "sqlite":
        return f"SQLite {sqlite_module().sqlite_version}"
    return f"PostgreSQL {'.'.join(map(str, engine.dialect.server_version_info or ()))}"
