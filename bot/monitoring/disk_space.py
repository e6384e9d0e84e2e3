"""Find out whether files can be written, by writing one: quotas and read-only file systems show in no other way."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

import sqlalchemy as sa

from bot.units import MIB

#: Bytes to keep free for the database and for whatever else is on the disk.
RESERVE = 128 * MIB

#: Bytes to write as a test: more than a file system stores inside of its directory entries.
_TRIED = 64 * 1024

#: The error codes of SQLite (sqlite.org/rescode.html) and PostgreSQL (appendix A, "Insufficient Resources") for a full
#: or failing disk.
_SQLITE_CODES, _POSTGRES_FULL = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR"), "53100"


def try_to_write(folder: Path, size: int = 0, *, sync: bool = False) -> None:
    """Create the folder if it is missing, and in it a temporary file.

    Args:
        folder: The folder to try.
        size: The file's size in bytes.
        sync: Wait until the file is on the disk, which may take long: network drives and file systems with delayed
            allocation report a lack of space only then.

    Raises:
        OSError: the folder or the file cannot be created.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(size))
            file.flush()
            if sync:
                os.fsync(file.fileno())
    except OSError as error:
        # The error's own name is that of the temporary file, which means nothing to the host.
        raise OSError(error.errno, error.strerror, str(folder)) from None


def check_room(folder: Path) -> None:
    """Check that files can be written and that at least the reserve is free.

    Raises:
        OSError: files cannot be written, or less is free.
    """
    try_to_write(folder, _TRIED)
    free = shutil.disk_usage(folder).free
    if free < RESERVE:
        what = f"only {free // MIB} MB are free, and {RESERVE // MIB} MB are kept for the database"
        raise OSError(errno.ENOSPC, what, str(folder))


def is_full(error: BaseException) -> bool:
    """Return whether an error means that a disk, this machine's or the database's, accepts no more data.

    It is full, or Linux has remounted it read-only because it is failing.
    """
    if isinstance(error, sa.exc.DBAPIError):
        name = getattr(error.orig, "sqlite_errorname", None) or ""
        return getattr(error.orig, "sqlstate", None) == _POSTGRES_FULL or name.startswith(_SQLITE_CODES)
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
