"""`marionette check`: whether other users of the machine may read secrets, or what members wrote."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Iterable
from pathlib import Path

import aiohttp
import sqlalchemy as sa

from bot.check.findings import Finding, Mark
from bot.db import private_files
from bot.settings import Settings, find_place


async def check_privacy(settings: Settings, _session: aiohttp.ClientSession) -> list[Finding]:
    """Return what other users of the machine may read; nothing where that is nothing."""
    return await asyncio.to_thread(_open_files, settings)


def _open_files(settings: Settings) -> list[Finding]:
    found = []
    place = find_place()
    # A pipe is no file that anybody may read.
    if place.file is not None and place.file.is_file() and private_files.is_open_to_others(place.file):
        text = f"other users of this machine may read {place.shown}, which has your token and your key"
        found.append(Finding(Mark.WARNING, "privacy", text, f"chmod 600 {shlex.quote(place.shown)}"))
    open_ones = sum(map(private_files.is_open_to_others, _ours(settings)))
    if open_ones:
        what = "1 file or folder" if open_ones == 1 else f"{open_ones} files and folders"
        text = f"other users of this machine may read {what} of the bot's; its next start changes that"
        found.append(Finding(Mark.NOTE, "privacy", text))
    return found


def _ours(settings: Settings) -> Iterable[Path]:
    url = sa.make_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        yield from private_files.of_database(Path(url.database or ""), settings.work_dir)
    yield from private_files.of_work_folder(settings.work_dir)
