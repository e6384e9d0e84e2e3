"""`marionette check`: the SQLite file, its folder, and who else uses it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import sqlalchemy as sa

from bot.check.findings import Finding, Mark
from bot.check.folders import existing, try_to_write
from bot.db import origin
from bot.db.engine import create_engine
from bot.db.errors import DatabaseError, unusable
from bot.db.instance_lock import is_running
from bot.db.migrate import is_migrated
from bot.db.sqlite_file import real_path
from bot.db.sqlite_version import sqlite_module
from bot.monitoring import disk_space


def look_at_sqlite(database_url: str) -> tuple[list[Finding], bool]:
    """Return whether the file can be used, and whether its tables can be read."""
    file = Path(sa.make_url(database_url).database or "")
    try:
        module = sqlite_module()
    except DatabaseError as error:
        return [Finding(Mark.FAILED, "SQLite", str(error).rstrip("."))], False
    findings = [Finding(Mark.OK, "SQLite", f"{module.sqlite_version} of the module {module.__name__}")]
    try:
        real = real_path(file)
        there = _can_write(file)
    except DatabaseError as error:
        return [*findings, _failed(str(error).rstrip("."))], False
    except OSError as error:
        problem = f"{error.filename or file} cannot be written ({error.strerror})"
        advice = "give the bot's user write access and some room, or set DATABASE_URL to another file"
        return [*findings, _failed(problem, advice)], False
    if not there:
        return [*findings, Finding(Mark.NOTE, "database", f"{file} will be made at the first start")], False
    engine = create_engine(database_url, read_only=True)
    try:
        migrated = is_migrated(engine)
        if migrated:
            with engine.connect() as connection:
                origin.check_not_moved(connection)
        _begin_to_write(engine)
    except _LockedError:
        advice = "end that program; a shell in which a transaction was begun, or a copy under way, is enough"
        return [*findings, _failed(f"another program keeps {file} locked", advice)], migrated
    except DatabaseError as error:
        advice = f"put a backup of {file} in its place, or set DATABASE_URL to another file"
        return [*findings, _failed(str(error).rstrip("."), advice)], False
    finally:
        engine.dispose()
    if is_running(real):
        text = "a Marionette runs on this file, and it can have no second one: right if that is this bot"
        findings.append(Finding(Mark.NOTE, "database", text))
    return [*findings, state(str(file), migrated=migrated)], migrated


def state(what: str, *, migrated: bool) -> Finding:
    """Return whether a database has the tables of this version."""
    if migrated:
        return Finding(Mark.OK, "database", f"{what} is up to date")
    return Finding(Mark.NOTE, "database", f"{what} will be migrated at the next start")


class _LockedError(Exception):
    """Another program does not let this one write."""


def _begin_to_write(engine: sa.Engine) -> None:
    """Begin as a start does, and write nothing.

    Raises:
        _LockedError: another program has begun, and goes on for longer than any transaction of the bot.
        DatabaseError: the database cannot be used.
    """
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA query_only=ON")
    except sa.exc.OperationalError as error:
        if getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
            raise _LockedError from None
        raise unusable(error) from None


def _failed(problem: str, advice: str = "") -> Finding:
    return Finding(Mark.FAILED, "database", problem, advice)


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
    folder = existing(real.parent)
    try_to_write(folder)
    # With less free space the bot would accept no requests.
    disk_space.check_room(folder)
    if not file.exists():
        return False
    with file.open("r+b"):
        return True
