"""A consistent copy of the SQLite database: `marionette backup` makes one while the bot is running."""

from __future__ import annotations

import os
import shlex
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.db.sqlite_version import sqlite_module
from bot.exit_codes import CommandFailedError, ExitCode

#: Seconds for which a writer may block the database before the copy is given up.
_PATIENCE = 60.0


class BackupError(CommandFailedError):
    """No copy was made; the text is one sentence for the person who hosts the bot."""

    def __init__(self, text: str) -> None:
        super().__init__(text, ExitCode.FAILED)


def backup(database_url: str, target: Path) -> int:
    """Copy the database to a new file that only its owner may read, and return the copy's size in bytes.

    The copy has a temporary name until it is complete and was checked. A failure leaves no file behind.

    Raises:
        BackupError: no copy can be made; the text says what to do.
        bot.db.errors.DatabaseError: SQLite is too old.
    """
    url = sa.make_url(database_url)
    if url.get_backend_name() != "sqlite":
        raise BackupError(f"PostgreSQL makes its own copies: {_pg_dump(url, target)}")
    source = Path(url.database or "")
    if not source.is_file():
        raise BackupError(f"There is no database {source} yet.")
    if os.path.lexists(target):
        raise BackupError(f"{target} is there already, and a backup overwrites nothing: give another name.")
    part = new_part(target)
    try:
        copy_checked(source, part)
        size = part.stat().st_size
        _rename(part, target)
    except OSError as error:
        raise BackupError(f"{target} cannot be written ({error.strerror}).") from None
    finally:
        part.unlink(missing_ok=True)
    return size


def new_part(target: Path) -> Path:
    """Make an empty file beside `target` that only its owner may read, for what is written until it is complete.

    Raises:
        BackupError: it is there already, or cannot be made.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        part.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise BackupError(f"{part} is there already: another backup is under way, or remove what one left.") from None
    except OSError as error:
        raise BackupError(f"{part} cannot be made ({error.strerror}).") from None
    return part


def _pg_dump(url: sa.URL, target: Path) -> str:
    return f"pg_dump --format=custom --file={shlex.quote(str(target))} {shlex.quote(without_password(url))}"


def without_password(url: sa.URL) -> str:
    """Return a PostgreSQL address for libpq's programs, which take the password from PGPASSWORD or ask for it."""
    # The folder of a socket is in the query.
    query = {name: value for name, value in url.query.items() if name in {"host", "port"}}
    shown = sa.URL.create("postgresql", url.username, None, url.host, url.port, url.database, query)
    return shown.render_as_string()


def copy_checked(source: Path, part: Path) -> None:
    """Copy an SQLite database, also one that is in use, over an empty file, and check the whole copy.

    Raises:
        BackupError: that is not possible, or the database is damaged.
        bot.db.errors.DatabaseError: SQLite is too old.
    """
    module = sqlite_module()
    until = time.monotonic() + _PATIENCE

    def progress(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > until:
            raise BackupError(f"{source} is kept busy by another program: try again later.")

    try:
        with closing(module.connect(source, timeout=_PATIENCE)) as original, closing(module.connect(part)) as copy:
            # All pages in one step, since SQLite starts over when somebody writes between two steps. In WAL mode this
            # reader blocks no writer.
            original.backup(copy, pages=-1, progress=progress)
            # A single file without a -wal beside it. The bot switches back to WAL when it opens the copy.
            copy.execute("PRAGMA journal_mode = DELETE")
            _check(copy, source)
    except module.Error as error:
        raise BackupError(f"{source} could not be copied: {error}.") from None
    finally:
        for left in ("-journal", "-wal", "-shm"):
            part.with_name(part.name + left).unlink(missing_ok=True)


def _check(copy: Any, source: Path) -> None:
    """Check the whole copy.

    Raises:
        BackupError: it is damaged, and so is the original.
    """
    found = [str(line) for (line,) in copy.execute("PRAGMA integrity_check")]
    if found != ["ok"]:
        what = " ".join(found[0].split())
        raise BackupError(f"{source} is damaged ({what}): keep your older backups, and see sqlite.org/recovery.html.")


def _rename(part: Path, target: Path) -> None:
    """Give the copy its final name without overwriting anything.

    Raises:
        BackupError: a file of that name exists.
    """
    with part.open("rb") as file:
        os.fsync(file.fileno())
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise BackupError(f"{target} is there already, and a backup overwrites nothing: give another name.") from None
    except OSError:  # a file system without hard links
        part.rename(target)
    with suppress(OSError):  # Windows cannot open folders
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
