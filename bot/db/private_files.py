"""Keeps files and folders with members' words, files and links from other users of the machine: modes 600 and 700.

What the process makes is private from the start by its umask. What was there before, made by an earlier version or by
hand, is made private when the bot starts. Windows has no such modes.
"""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

log = logging.getLogger(__name__)

#: The permissions of the group and of everybody else.
_OTHERS = 0o077

#: What lies beside an SQLite file: SQLite's own files, the lock of the process that runs, and the mark of its start.
_BESIDE = ("", "-wal", "-shm", "-journal", "-running", "-start")


def make_private_from_now_on() -> None:
    """Let nobody else read what this process, and those that it starts, make from now on."""
    os.umask(_OTHERS)


def is_open_to_others(path: Path) -> bool:
    """Return whether other users of the machine may read or write a file or folder; False where it is not there."""
    if os.name == "nt":
        return False
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    # A folder with the sticky bit, such as /tmp, is meant for everybody.
    return bool(mode & _OTHERS) and not (stat.S_ISDIR(mode) and mode & stat.S_ISVTX)


def of_database(file: Path, work_dir: Path) -> Iterator[Path]:
    """Yield an SQLite file and what lies beside it, and their folder where there is nothing else in it."""
    ours = [file.with_name(file.name + ending) for ending in _BESIDE]
    yield from ours
    try:
        others = [
            path
            for path in file.parent.iterdir()
            if not path.name.startswith(file.name) and path.absolute() != work_dir.absolute()
        ]
    except OSError:
        return
    if not others:
        yield file.parent


def of_work_folder(folder: Path) -> Iterator[Path]:
    """Yield the work folder and everything in it; nothing of a folder that is meant for everybody, such as /tmp."""
    try:
        if folder.stat().st_mode & stat.S_ISVTX:
            return
    except OSError:
        return
    yield folder
    for parent, folders, files in os.walk(folder):
        yield from (Path(parent, name) for name in (*folders, *files))


def make_private(paths: Iterable[Path]) -> None:
    """Take the permissions of all others from files and folders, as far as this user may."""
    for path in paths:
        if path.is_symlink() or not is_open_to_others(path):
            continue
        try:
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_OTHERS)
        except OSError as error:
            log.warning("Other users of this machine may read %s, which cannot be changed: %s", path, error.strerror)
