"""`marionette check`: the database and the work folder."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import aiohttp
import sqlalchemy as sa

from bot.check.findings import CheckError, Finding, Mark
from bot.db import origin
from bot.db.engine import create_engine
from bot.db.errors import DatabaseError
from bot.db.migrate import is_migrated
from bot.db.sqlite_file import real_path
from bot.db.sqlite_version import sqlite_module
from bot.db.transactions import Transactions
from bot.generations.model import Generation, State
from bot.generations.store import Store
from bot.monitoring import disk_space
from bot.settings import Settings
from bot.texts.failures import what_came
from bot.units import MIB

#: How many unconfirmed generations are listed at most; the newest ones.
_MOST_LISTED = 20

#: Bytes to write as a test of a folder.
_TRIED = MIB


async def check_database(settings: Settings, _session: aiohttp.ClientSession) -> list[Finding]:
    """Return whether the database can be used, and which SQLite module is used."""
    url = sa.make_url(settings.database_url)
    try:
        if url.get_backend_name() == "sqlite":
            findings = await asyncio.to_thread(_sqlite, settings.database_url, Path(url.database or ""))
        else:
            findings = await asyncio.to_thread(_postgresql, settings.database_url, url)
    except DatabaseError as error:
        raise CheckError(str(error).rstrip("."), "check DATABASE_URL") from None
    ready = findings[-1].mark is Mark.OK
    return [*findings, *(await _books(settings.database_url) if ready else [])]


async def _books(database_url: str) -> list[Finding]:
    """Return the credits spent, and the generations that may have been charged without a video."""
    engine = create_engine(database_url)
    transactions = Transactions(engine)
    try:
        store = Store(transactions)
        books = await store.statistics.credit_totals()
        unconfirmed = await store.in_state(State.UNCONFIRMED)
    finally:
        transactions.close()
        engine.dispose()
    text = f"{_plain(books.known)} credits spent, {_plain(books.estimated)} more estimated for what is not settled"
    return [Finding(Mark.OK, "books", text), *(_unconfirmed(generation) for generation in unconfirmed[-_MOST_LISTED:])]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _unconfirmed(generation: Generation) -> Finding:
    sent = datetime.fromtimestamp(generation.sent_at or generation.created_at, UTC)
    return Finding(
        Mark.NOTE,
        "unconfirmed",
        f"request {generation.id} was sent at {sent:%Y-%m-%d %H:%M:%S} UTC and {what_came(generation.failure)}",
        "look in crun's task list whether it was made, and settle it with /host",
    )


def _sqlite(database_url: str, file: Path) -> list[Finding]:
    try:
        module = sqlite_module()
    except DatabaseError as error:
        return [Finding(Mark.FAILED, "SQLite", str(error).rstrip("."))]
    findings = [Finding(Mark.OK, "SQLite", f"{module.sqlite_version} of the module {module.__name__}")]
    try:
        real_path(file)
        there = _can_write(file)
    except DatabaseError as error:
        return [*findings, Finding(Mark.FAILED, "database", str(error).rstrip("."))]
    except OSError as error:
        problem = f"{error.filename or file} cannot be written ({error.strerror})"
        advice = "give the bot's user write access and some room, or set DATABASE_URL to another file"
        return [*findings, Finding(Mark.FAILED, "database", problem, advice)]
    if not there:
        return [*findings, Finding(Mark.NOTE, "database", f"{file} will be made at the first start")]
    engine = create_engine(database_url)
    try:
        migrated = is_migrated(engine)
        if migrated:
            with engine.connect() as connection:
                origin.check_not_moved(connection)
        return [*findings, _state(str(file), migrated=migrated)]
    except DatabaseError as error:
        advice = f"put a backup of {file} in its place, or set DATABASE_URL to another file"
        return [*findings, Finding(Mark.FAILED, "database", str(error).rstrip("."), advice)]
    finally:
        engine.dispose()


def _can_write(file: Path) -> bool:
    """Return whether the file exists, after a test that it can be written or created.

    Raises:
        OSError: it cannot.
    """
    # SQLite creates its journal beside the file, so the folder must be writable even if the file exists.
    real = file.resolve()
    if file.is_symlink() and not real.parent.exists():
        # Usually a drive that is not mounted. A start would create the link's folder only, not that of its target.
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), str(real))
    folder = _existing(real.parent)
    disk_space.try_to_write(folder, _TRIED, sync=True)
    # With less free space the bot would accept no requests.
    disk_space.check_room(folder)
    if not file.exists():
        return False
    with file.open("r+b"):
        return True


def _postgresql(database_url: str, url: sa.URL) -> list[Finding]:
    engine = create_engine(database_url)
    try:
        migrated = is_migrated(engine)
        version = ".".join(map(str, engine.dialect.server_version_info or ()))
        if not migrated:
            _may_create(engine, url)
        return [_state(f"PostgreSQL {version} at {url.host or 'localhost'}/{url.database}", migrated=migrated)]
    finally:
        engine.dispose()


def _may_create(engine: sa.Engine, url: sa.URL) -> None:
    """Check the rights to create the bot's tables and DBOS's schema at the first start.

    Raises:
        CheckError: they are missing, as in PostgreSQL 15 and later for everybody but the database's owner.
    """
    rights = sa.text(
        "SELECT has_schema_privilege(current_schema(), 'CREATE')"
        " AND has_database_privilege(current_database(), 'CREATE')"
    )
    with engine.connect() as connection:
        if not connection.execute(rights).scalar():
            raise CheckError(
                f"the user may not make tables and schemas in the database {url.database}",
                f'make it the owner: ALTER DATABASE "{url.database}" OWNER TO ...',
            )


def _state(what: str, *, migrated: bool) -> Finding:
    if migrated:
        return Finding(Mark.OK, "database", f"{what} is up to date")
    return Finding(Mark.NOTE, "database", f"{what} will be migrated at the first start")


# --- the work folder --------------------------------------------------------------------------------------------------


async def check_work_folder(settings: Settings, _session: aiohttp.ClientSession) -> list[Finding]:
    """Return whether files can be written to the work folder, and how much space is free."""
    return [await asyncio.to_thread(_work_folder, settings.work_dir)]


def _work_folder(folder: Path) -> Finding:
    there = _existing(folder.absolute())
    advice = "make room or give the bot's user write access there, or set WORK_DIR to another folder"
    try:
        disk_space.try_to_write(there, _TRIED, sync=True)
        free = shutil.disk_usage(there).free
    except OSError as error:
        problem = f"no files can be written to {error.filename or there} ({error.strerror})"
        return Finding(Mark.FAILED, "work folder", problem, advice)
    said = f"{folder} takes files, {free // MIB} MB are free"
    if free < disk_space.RESERVE:
        kept = f"{said}, and {disk_space.RESERVE // MIB} MB are kept for the database, so no request would be taken"
        return Finding(Mark.FAILED, "work folder", kept, advice)
    return Finding(Mark.OK, "work folder", said)


def _existing(folder: Path) -> Path:
    """Return the folder, or its closest parent that exists."""
    while not folder.exists():
        folder = folder.parent
    return folder
