"""The one database engine that the bot's own tables and DBOS share."""

from __future__ import annotations

import asyncio
import importlib
import platform
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

T = TypeVar("T")

#: The bot's own tables; each stands beside the queries that use it.
metadata = sa.MetaData()

#: DBOS writes its timestamps with `unixepoch('subsec')`, which came with SQLite 3.42.
OLDEST_SQLITE = (3, 42, 0)

#: Modules with an SQLite of their own, for Pythons whose own is older. Both are stable forks of Python's `sqlite3`.
_BUNDLED = ("pysqlite3.dbapi2", "sqlean.dbapi2")

#: Where `pyproject.toml` asks for one of them: as `sys.platform` and `platform.machine` say it.
_WHEELS = frozenset(
    {("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("darwin", "x86_64"), ("win32", "AMD64")}
)

#: How a part of the bot is installed: it comes as a folder, not from PyPI.
INSTALL = "run .venv/bin/pip install -e '{}' in Marionette's folder"

#: Connections a process keeps: DBOS's own default. More would meet PostgreSQL's usual limit of 100 with few processes.
POOL_SIZE = 20

#: How long a writer waits for another one; the figure DBOS itself uses for SQLite.
_BUSY_TIMEOUT_MS = 30_000

#: How long to wait for a PostgreSQL server to answer: connecting takes at most 10 s, and a connection on which nothing
#: arrives any more (the machine or the network is gone) counts as broken within a minute. Without these the system's
#: limits hold: two minutes for connecting, up to hours for the rest. The names are libpq's, the last one's unit is ms.
_PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}

_MIGRATIONS = Path(__file__).parent / "migrations"

_TOO_NEW = "The database was written by a newer Marionette: update this one, or set DATABASE_URL to another database."


class DatabaseError(Exception):
    """The database cannot be used; the text is one sentence for the person who hosts the bot."""


class Transactions:
    """Runs short transactions in worker threads, so that a slow disk never holds up the event loop.

    The threads are its own: a command must not wait behind the jobs' bookkeeping. They are few since on SQLite one
    writes at a time, and the more of them wait the longer the unluckiest does.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self._threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="store")

    async def run(self, query: Callable[[sa.Connection], T]) -> T:
        """Run one transaction: committed when the query returns, rolled back when it raises."""

        def transaction() -> T:
            with self.engine.begin() as connection:
                return query(connection)

        return await self.in_thread(transaction)

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Run what handles its connection by itself."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def close(self) -> None:
        """End the worker threads; queries under way finish."""
        self._threads.shutdown(wait=False)


def sqlite_module() -> ModuleType:
    """Return the DB-API module with an SQLite that is new enough: Python's own, else one that came with the bot.

    Raises:
        DatabaseError: none is new enough.
    """
    if sqlite3.sqlite_version_info >= OLDEST_SQLITE:
        return sqlite3
    for name in _BUNDLED:
        with suppress(ImportError):
            module = importlib.import_module(name)
            if module.sqlite_version_info >= OLDEST_SQLITE:
                return module
    raise DatabaseError(
        f"This Python has SQLite {sqlite3.sqlite_version} and Marionette needs "
        f"{'.'.join(map(str, OLDEST_SQLITE[:2]))} or newer: "
        f"{_newer_sqlite(sys.platform, platform.machine(), platform.libc_ver()[0])}."
    )


def _newer_sqlite(system: str, machine: str, libc: str) -> str:
    """Say what helps on a machine whose SQLite is too old, where nothing newer is installed either.

    Args:
        system: As `sys.platform` says it.
        machine: As `platform.machine` says it.
        libc: As `platform.libc_ver` says it; empty but on Linux with glibc.
    """
    ways = []
    if (system, machine) in _WHEELS and (libc == "glibc" or (system, machine) != ("linux", "aarch64")):
        ways.append(f"{INSTALL.format('.')}, which brings a newer one")
    if system == "linux":
        # A Python that is built on the machine itself, as pyenv does it, takes the machine's SQLite.
        ways.append(
            "use a newer system, such as Debian 13, Ubuntu 24.04 or Alpine 3.20, with the Python that it brings"
        )
    else:
        ways.append("install Python 3.13 or newer from python.org and make .venv anew with it")
    return ", or ".join([*ways, "set DATABASE_URL to a PostgreSQL database"])


def create_engine(database_url: str) -> sa.Engine:
    """Build the engine for an SQLite file (made with its folder when missing) or a PostgreSQL database.

    Its errors leave out the parameters of a query: members' prompts and signed links are among them.

    Raises:
        DatabaseError: SQLite is too old, the folder cannot be made, or the PostgreSQL driver is not installed.
    """
    url = sa.make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    patience = {name: value for name, value in _PATIENCE.items() if name not in url.query}
    try:
        return sa.create_engine(
            url,
            pool_size=POOL_SIZE,
            max_overflow=0,
            pool_timeout=30,
            pool_pre_ping=True,
            connect_args=patience,
            hide_parameters=True,
        )
    except ImportError:
        raise DatabaseError(
            f"DATABASE_URL names PostgreSQL but its driver is not installed: {INSTALL.format('.[postgres]')}."
        ) from None


def _sqlite_engine(url: sa.URL) -> sa.Engine:
    module = sqlite_module()
    if url.database is None:
        raise DatabaseError("DATABASE_URL names no SQLite file.")
    try:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"The folder of {url.database} cannot be made ({error.strerror}).") from None
    engine = sa.create_engine(
        url, module=module, pool_size=POOL_SIZE, max_overflow=0, pool_timeout=30, hide_parameters=True
    )

    @sa.event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        # Writers queue up at BEGIN instead of failing in the middle of a transaction they started as readers.
        connection.isolation_level = "IMMEDIATE"
        for pragma in (
            f"busy_timeout={_BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def migrate(engine: sa.Engine) -> None:
    """Bring the bot's own tables to the newest revision, all or nothing; at the newest, the database is left as it is.

    Raises:
        DatabaseError: the database cannot be reached or written, or a newer Marionette has written it.
    """
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    try:
        with engine.begin() as connection:
            # Two processes that start together must not both create the tables.
            if engine.dialect.name == "sqlite":
                # Python's driver begins no transaction by itself before CREATE TABLE.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('marionette.migrate'))"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError:
        raise DatabaseError(_TOO_NEW) from None
    except sa.exc.DBAPIError as error:
        raise unusable(error) from None


def is_migrated(engine: sa.Engine) -> bool:
    """Tell whether the bot's own tables are at the newest revision.

    Raises:
        DatabaseError: the database cannot be reached, or a newer Marionette has written it.
    """
    known = [script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()]
    try:
        with engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except sa.exc.DBAPIError as error:
        raise unusable(error) from None
    if current is not None and current not in known:
        raise DatabaseError(_TOO_NEW)
    return current == known[0]


def unusable(error: sa.exc.DBAPIError) -> DatabaseError:
    """Return a driver's error as one sentence, in its own words: they hold neither the query nor the address."""
    words = str(error.orig).strip().splitlines()
    what = words[0].rstrip(".") if words else type(error.orig).__name__
    return DatabaseError(f"The database cannot be used: {what}.")
