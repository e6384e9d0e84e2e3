"""`marionette check`: can files be written where the bot writes them? Found out by writing one, in what exists."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import aiohttp

from bot.check.findings import Finding, Mark
from bot.monitoring import disk_space
from bot.settings import Settings
from bot.units import MIB

#: Bytes to write as a test of a folder.
_TRIED = MIB


async def check_work_folder(settings: Settings, _session: aiohttp.ClientSession) -> list[Finding]:
    """Return whether files can be written to the work folder, and how much space is free."""
    return [await asyncio.to_thread(_work_folder, settings.work_dir)]


def _work_folder(folder: Path) -> Finding:
    advice = "make room or give the bot's user write access there, or set WORK_DIR to another folder"
    there = existing(folder.absolute())
    try:
        try_to_write(there)
        free = shutil.disk_usage(there).free
    except OSError as error:
        problem = f"no files can be written to {error.filename or there} ({error.strerror})"
        return Finding(Mark.FAILED, "work folder", problem, advice)
    said = f"{folder} takes files, {free // MIB} MB are free"
    if free < disk_space.RESERVE:
        kept = f"{said}, and {disk_space.RESERVE // MIB} MB are kept for the database, so no request would be taken"
        return Finding(Mark.FAILED, "work folder", kept, advice)
    return Finding(Mark.OK, "work folder", said)


def try_to_write(folder: Path) -> None:
    """Write a file to a folder, as the bot would, and wait until it is on the disk.

    Raises:
        OSError: it cannot be written.
    """
    disk_space.try_to_write(folder, _TRIED, sync=True)


def existing(folder: Path) -> Path:
    """Return the folder, or the closest parent that exists, or a link on the way that leads nowhere."""
    while not os.path.lexists(folder):
        folder = folder.parent
    return folder
