"""The real path of an SQLite file, and the set-ups that would damage it: hard links, and a file mounted by itself."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from bot.db.errors import DatabaseError

NOT_WRITABLE = (
    "{} cannot be written ({}): give the bot's user write access to its folder, or set DATABASE_URL to another file."
)

#: Where Linux lists its mounts; the fifth field is the mount point.
_MOUNTS = Path("/proc/self/mountinfo")


def real_path(file: Path) -> Path:
    """Return the path of an SQLite file with all links followed; the file need not exist.

    Raises:
        DatabaseError: the file cannot be reached, is mounted by itself, or has a hard link. SQLite keeps a journal
            beside each name then, and loses what was written under the other
            (https://sqlite.org/howtocorrupt.html, "Multiple links to the same file").
    """
    links = 0
    try:
        real = file.resolve()
        links = real.stat().st_nlink if real.is_file() else 0
        # A circle of links is a RuntimeError before Python 3.13, and no error from then on.
        code = errno.ELOOP if real.is_symlink() else None
    except RuntimeError:
        code = errno.ELOOP
    except OSError as error:
        code = error.errno
    if code is not None:
        raise DatabaseError(NOT_WRITABLE.format(file, os.strerror(code)))
    if links > 1:
        raise DatabaseError(
            f"{real} has a second name (a hard link), and what is written under one is lost under the other: stop "
            "what uses it, remove the other name, or copy the file and put the copy in its place."
        )
    if links and str(real) in _mount_points():
        raise DatabaseError(
            f"{real} is mounted as a single file, so SQLite's -wal file beside it is lost with the container: "
            "mount the folder that it lies in instead."
        )
    return real


def _mount_points() -> frozenset[str]:
    """Return the mount points, which may be files; nothing where the system does not list them."""
    try:
        points = [line.split()[4] for line in _MOUNTS.read_text().splitlines()]
    except (OSError, UnicodeDecodeError, IndexError):
        return frozenset()
    # The kernel writes spaces in octal there.
    return frozenset(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point) for point in points)
