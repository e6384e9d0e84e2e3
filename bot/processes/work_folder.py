"""A folder for the files of each process, and what becomes of those of processes that are no more.

Videos that wait for their member lie in these folders, so the next process on the same machine takes them over.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

log = logging.getLogger(__name__)

_PREFIX = "process-"

#: The names of the folders of processes, also of numbered ones, and of a video's files.
_OF_PROCESS = re.compile("process-([0-9a-f]{12}|[0-9]{1,3})")
_OF_VIDEO = re.compile("[0-9a-f]{16}")


def process_folder(work_dir: Path, process_id: str) -> Path:
    """Return the folder of a process inside of the folder of all."""
    return work_dir / f"{_PREFIX}{process_id}"


def folders_in(work_dir: Path) -> list[Path]:
    """Return what lies in the folder of all processes."""
    try:
        return list(work_dir.iterdir())
    except OSError as error:
        log.warning("What earlier processes left in %s could not be looked at: %s", work_dir, error.strerror)
        return []


def adopt_files(folder: Path, found: Iterable[Path], living: Collection[str]) -> None:
    """Move what lies in the folders of processes that are no more into the folder of this one.

    Versions without folders of processes had their files in the folder of all.

    Args:
        folder: The folder of this process; it exists.
        found: What lay in the folder of all, see `folders_in`.
        living: The ids of the processes that live, this one included, read after that: a process is in the list before
            it makes its folder.
    """
    kept = {process_folder(folder.parent, process_id) for process_id in living}
    for path in found:
        if path in kept or not path.is_dir():
            continue
        if _OF_PROCESS.fullmatch(path.name):
            _empty(path, folder)
        elif _OF_VIDEO.fullmatch(path.name):
            _move(path, folder)


def _empty(path: Path, folder: Path) -> None:
    with suppress(OSError):  # another process that starts may do the same
        for child in path.iterdir():
            _move(child, folder)
        path.rmdir()


def _move(path: Path, folder: Path) -> None:
    with suppress(OSError):
        path.rename(folder / path.name)
