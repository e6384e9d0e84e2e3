"""Whether files can be written: tried for real, since quotas and read-only disks show nowhere else."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

import sqlalchemy as sa

from bot.units import MIB

#: Bytes that are left free for the database, and for whatever else is on the disk.
RESERVE = 128 * MIB

#: Bytes that are written to find out whether that is possible: more than a file system keeps within its directory.
_TRIED = 64 * 1024

#: What SQLite (sqlite.org/rescode.html) and PostgreSQL (its appendix A, "Insufficient Resources") call a full disk.
_SQLITE_TAKES_NOTHING, _POSTGRES_FULL = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR"), "53100"


def try_to_write(folder: Path, size: int = 0, *, sync: bool = False) -> None:
    """Make the folder where it is missing, and in it a file that is gone at once.

    Args:
        folder: Where.
        size: The file's bytes.
        sync: Wait for the disk, which may take long: only then a network drive, or a file system that puts its work
            off, says that there is no room.

    Raises:
        OSError: one of both cannot be done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(size))
            file.flush()
            if sync:
                os.fsync(file.fileno())
    except OSError as error:
        # The error names the temporary file, which says nothing to the host.
        raise OSError(error.errno, error.strerror, str(folder)) from None


def check_room(folder: Path) -> None:
    """Make sure that files can be written and that more than the reserve is free.

    Raises:
        OSError: not so.
    """
    try_to_write(folder, _TRIED)
    free = shutil.disk_usage(folder).free
    if free < RESERVE:
        what = f"only {free // MIB} MB are free, and {RESERVE // MIB} MB are kept for the database"
        raise OSError(errno.ENOSPC, what, str(folder))


def is_full(error: BaseException) -> bool:
    """Return whether something failed since a disk takes nothing more, this machine's or the database's.

    It is full, or Linux lets it only be read since it is failing.
    """
    if isinstance(error, sa.exc.DBAPIError):
        name = getattr(error.orig, "sqlite_errorname", None) or ""
        return getattr(error.orig, "sqlstate", None) == _POSTGRES_FULL or name.startswith(_SQLITE_TAKES_NOTHING)
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
