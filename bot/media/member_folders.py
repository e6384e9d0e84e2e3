"""Folders in the work folder for members' files. What a killed process left in them is found by their names."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

_PREFIX = "given-"


def make_folder(work_dir: Path) -> Path:
    """Make a folder for a member's files; whoever makes it deletes it.

    Raises:
        OSError: the disk is full or read-only.
    """
    work_dir.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=work_dir))


def delete_leftovers(work_dir: Path) -> None:
    """Delete the folders that an earlier process left behind when it was killed."""
    for folder in work_dir.glob(f"{_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)
