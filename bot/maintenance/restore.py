"""`marionette restore`: put a backup in the place of the SQLite database.

The present database is kept beside it. The restored one is marked as a copy: the bot may have gone on since the backup
was made, so it looks at each card in Discord before it sends or posts what the backup has under way.
"""

from __future__ import annotations

import os
import shlex
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext

from bot.db import origin
from bot.db.backup import BackupError, copy_checked, new_part, without_password
from bot.db.engine import create_engine
from bot.db.migrate import migrate, revisions
from bot.db.sqlite_file import real_path
from bot.db.sqlite_version import sqlite_module
from bot.maintenance.alone import alone
from bot.maintenance.contents import contents
from bot.maintenance.errors import MaintenanceError


@dataclass(frozen=True)
class Restored:
    """What was restored.

    Attributes:
        contents: what is in it.
        kept: where the database before is; None when there was none.
    """

    contents: str
    kept: Path | None


def restore(database_url: str, backup: Path) -> Restored:
    """Put a backup in the place of the database.

    A failure, and a kill at any moment, leave the present database or the restored one in its place.

    Raises:
        MaintenanceError: nothing was restored; the text says why.
        bot.db.errors.DatabaseError: SQLite is too old, or the present file cannot be used.
    """
    url = sa.make_url(database_url)
    if url.get_backend_name() != "sqlite":
        raise MaintenanceError(
            f"PostgreSQL restores its own copies, while the bot is stopped: {_pg_restore(url, backup)}"
        )
    if not backup.is_file():
        raise MaintenanceError(f"There is no file {backup}.")
    target = real_path(Path(url.database or ""))
    if target.exists() and backup.samefile(target):
        raise MaintenanceError(f"{backup} is the database itself.")
    with alone(target):
        try:
            part = new_part(target)
        except BackupError as error:
            raise MaintenanceError(str(error)) from None
        try:
            said = _fill(part, backup)
            kept = _keep(target) if target.exists() else None
            _sync(part)
            part.replace(target)
            _sync(target.parent)
        except BackupError as error:
            raise MaintenanceError(str(error)) from None
        except OSError as error:
            raise MaintenanceError(f"{target} cannot be written ({error.strerror}).") from None
        finally:
            for ending in ("", "-wal", "-shm", "-journal"):
                part.with_name(part.name + ending).unlink(missing_ok=True)
    return Restored(said, kept)


def _pg_restore(url: sa.URL, backup: Path) -> str:
    to = shlex.quote(without_password(url))
    return f"pg_restore --clean --if-exists --no-owner --single-transaction --dbname={to} {shlex.quote(str(backup))}"


def _fill(part: Path, backup: Path) -> str:
    """Copy the backup, check it, and mark the copy; return what is in it.

    Raises:
        MaintenanceError: it is no backup of this bot, or one of a newer version.
        BackupError: it cannot be copied, or is damaged.
    """
    copy_checked(backup, part)
    engine = create_engine(sa.URL.create("sqlite", database=str(part)))
    try:
        with engine.connect() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
        if revision is None:
            raise MaintenanceError(f"{backup} is an SQLite database, but none of Marionette's.")
        if revision not in revisions():
            raise MaintenanceError(f"{backup} was made by a newer Marionette: update this one first.")
        migrate(engine)
        with engine.begin() as connection:
            origin.mark_restored(connection)
            said = contents(connection)
    finally:
        engine.dispose()
    _close(part)
    return said


def _keep(target: Path) -> Path:
    """Give the present database a second name and return it.

    A second name first, so that at no moment there is no database: the bot would then make a new one.

    Raises:
        MaintenanceError: another program has it open.
        OSError: that is not possible.
    """
    kept = target.with_name(f"{target.name}.before-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    try:
        _close(target)
    except sqlite_module().Error as error:
        if getattr(error, "sqlite_errorname", "") in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
            raise MaintenanceError(f"Another program has {target} open: close it first.") from None
        # It is damaged: it is kept as it is, with what lies beside it.
        for ending in ("-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                target.with_name(target.name + ending).replace(kept.with_name(kept.name + ending))
    try:
        kept.hardlink_to(target)
    except OSError:  # a file system without hard links
        target.replace(kept)
    kept.chmod(0o600)
    return kept


def _close(file: Path) -> None:
    """Bring what lies beside an SQLite file into it.

    Raises:
        sqlite3.Error: it is in use, or damaged.
    """
    with closing(sqlite_module().connect(file, timeout=5)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _sync(path: Path) -> None:
    """Write a file or folder to the disk; Windows cannot open folders."""
    with suppress(PermissionError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
