"""Downloads members' files into temporary folders, within limits of size, speed and disk space.

Disk space is shared fairly: each download takes slots of 1 MiB for the size of its file. Files that are fixed have
slots of their own, since transcoding a clip can take minutes and must not hold up files that are only probed.
"""

from __future__ import annotations

import asyncio
import logging
import math
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp

from bot.discord_api.limits import INTERACTION_TOKEN_SECONDS
from bot.media.errors import MediaErrorReason
from bot.media.fair_share import FairShare
from bot.media.limits import MAX_CLIP_INPUT_BYTES, MAX_PICTURE_INPUT_BYTES
from bot.media.member_folders import delete_leftovers, make_folder
from bot.net.download import DownloadError, SlowDownloadError, TooLargeError, download
from bot.net.download_pace import Pace
from bot.orders.file_problems import FileProblem, InputFileError
from bot.orders.input_file import InputFile, Role
from bot.units import MIB

log = logging.getLogger(__name__)

#: Disk space in MiB for files to probe, for files to fix, and of these for one member: 5 GiB in all, and one member has
#: room for the largest clip. There is room for many files, since a slow download takes minutes.
_PROBE_SPACE, _FIX_SPACE, _SPACE_PER_MEMBER = 3072, 2048, 512
#: The least that a file counts for, in MiB: small ones take a connection and memory too, and fixing takes CPU time.
_MIN_PROBE_SPACE, _MIN_FIX_SPACE = 64, 256

#: Seconds that a file waits for its turn; after that there is enough time left to answer the interaction.
_MAX_WAIT = INTERACTION_TOKEN_SECONDS / 3

_DOWNLOAD_TIMEOUT = aiohttp.ClientTimeout(total=None, connect=15, sock_read=30)

#: How fast files have to arrive: at 256 kbit/s or more. Of the 15 minutes in which an order must be checked and
#: answered, a clip and a picture together may take ten to arrive.
_CLIP_PACE = Pace(grace=60.0, min_rate=32 * 1024, max_seconds=420.0)
_PICTURE_PACE = Pace(grace=60.0, min_rate=32 * 1024, max_seconds=180.0)


@dataclass(frozen=True)
class _DiskSpace:
    share: FairShare
    #: The least that one file counts for, in MiB.
    minimum: int


class FileDownloads:
    """Downloads files of orders; a file exists for as long as the block that asked for it runs."""

    def __init__(self, session: aiohttp.ClientSession, work_dir: Path) -> None:
        self._session = session
        self._work_dir = work_dir
        self._probe_space = _DiskSpace(FairShare(_PROBE_SPACE, per_member=_SPACE_PER_MEMBER), _MIN_PROBE_SPACE)
        self._fix_space = _DiskSpace(FairShare(_FIX_SPACE, per_member=_SPACE_PER_MEMBER), _MIN_FIX_SPACE)

    async def delete_leftovers(self) -> None:
        """Delete the folders that an earlier process left behind when it was killed."""
        await asyncio.to_thread(delete_leftovers, self._work_dir)

    @asynccontextmanager
    async def downloaded(
        self, role: Role, file: InputFile, member: int, *, to_fix: bool = False
    ) -> AsyncIterator[Path]:
        """Download a file into a folder of its own, which is deleted at the end of the block.

        Args:
            role: What the file is used as.
            file: The file.
            member: Whose share of the disk space it takes.
            to_fix: Whether it will be converted, rather than only probed.

        Raises:
            InputFileError: It cannot be fetched, or there is no room for it.
        """
        limit = MAX_CLIP_INPUT_BYTES if _is_clip(role, file) else MAX_PICTURE_INPUT_BYTES
        _check_before_download(role, file, limit)
        space = self._fix_space if to_fix else self._probe_space
        slots = max(space.minimum, math.ceil((file.size or limit) / MIB))
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(space.share.hold(member, wait=_MAX_WAIT, slots=slots))
            except TimeoutError:
                raise InputFileError(role, file, FileProblem("unusable", MediaErrorReason.BUSY)) from None
            yield await stack.enter_async_context(self._in_folder(role, file, limit))

    @asynccontextmanager
    async def _in_folder(self, role: Role, file: InputFile, limit: int) -> AsyncIterator[Path]:
        async with self._folder(role, file) as folder:
            path = folder / "given"
            pace = _CLIP_PACE if _is_clip(role, file) else _PICTURE_PACE
            try:
                await download(self._session, file.url, path, limit=limit, timeout=_DOWNLOAD_TIMEOUT, pace=pace)
            except SlowDownloadError as error:
                slow = replace(error.found, size=error.found.size or file.size)
                raise InputFileError(role, file, FileProblem("slow", slow=slow)) from None
            except TooLargeError:
                raise InputFileError(role, file, FileProblem("too_large")) from None
            except DownloadError as error:
                gone = error.status in {403, 404, 410}
                raise InputFileError(role, file, FileProblem("gone" if gone else "unreachable")) from None
            except OSError as error:
                raise _no_disk_space(role, file, error) from None
            yield path

    @asynccontextmanager
    async def _folder(self, role: Role, file: InputFile) -> AsyncIterator[Path]:
        try:
            folder = await asyncio.to_thread(make_folder, self._work_dir)
        except OSError as error:
            raise _no_disk_space(role, file, error) from None
        try:
            yield folder
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def _is_clip(role: Role, file: InputFile) -> bool:
    return role == "clip" or file.last_frame


def _check_before_download(role: Role, file: InputFile, limit: int) -> None:
    """Refuse a file by what Discord says about it, where that suffices."""
    if file.size == 0:
        raise InputFileError(role, file, FileProblem("empty"))
    if file.size is not None and file.size > limit:
        raise InputFileError(role, file, FileProblem("too_large"))
    kind = (file.content_type or "").partition("/")[0]
    if kind in {"", "application"} or file.last_frame:
        return  # Discord knows few types and calls all others application/octet-stream
    if kind not in {"image", "video"}:
        reason = MediaErrorReason.NOT_A_CLIP if role == "clip" else MediaErrorReason.NOT_A_PICTURE
        raise InputFileError(role, file, FileProblem("unusable", reason))


def _no_disk_space(role: Role, file: InputFile, error: OSError) -> InputFileError:
    """Log for the host that the disk is full or read-only, and return what the member is told."""
    log.error("A member's file cannot be written to the work folder: %s", error.strerror)
    return InputFileError(role, file, FileProblem("no_room"))
