"""The files of finished videos on disk: downloaded from crun, kept until they are posted, tidied up.

Each generation has a folder of its own. With the file there, later tries to post the video do not need crun's link.
"""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import aiohttp

from bot.generations.delivery_retries import PutOffError, UndeliverableError
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.store import Store
from bot.media.file_types import is_video
from bot.net.download import DownloadError, SlowDownloadError, TooLargeError, download
from bot.net.download_pace import Pace
from bot.posting.result_disk_space import ResultDiskSpace
from bot.posting.result_links import ResultLinks
from bot.units import MIB

log = logging.getLogger(__name__)

#: A larger file is not downloaded at all: 15 s of 4K and 30 s of 1080p stay far below.
_DOWNLOAD_LIMIT = 512 * MIB
_DOWNLOAD_TIMEOUT = aiohttp.ClientTimeout(total=None, connect=15, sock_read=30)

#: No server for videos is slower than this, nor is a line of 25 Mbit/s that all downloads share.
_PACE = Pace(grace=60.0, min_rate=128 * 1024)

#: Downloads at the same time: so many that a few slow ones hold up nobody. Together they take some 25 MiB of memory.
_DOWNLOADS = 20

#: Videos that could not be posted are kept for so many seconds, and only so many bytes of them. crun's links live for a
#: day.
_KEEP_FOR = 7 * 86400.0
_KEEP_AT_MOST = 2048 * MIB

_FOLDER_NAME = re.compile("[0-9a-f]{16}")


class ResultFiles:
    """Downloads and keeps the files."""

    def __init__(
        self, work_dir: Path, session: aiohttp.ClientSession, store: Store, links: ResultLinks, disk: ResultDiskSpace
    ) -> None:
        self._work_dir = work_dir
        self._session = session
        self._store = store
        self._links = links
        self._disk = disk
        self._downloads = asyncio.Semaphore(_DOWNLOADS)
        self._in_use: set[str] = set()

    @contextmanager
    def in_use(self, generation_id: str) -> Iterator[None]:
        """Keep a generation's file while the block runs."""
        self._in_use.add(generation_id)
        try:
            yield
        finally:
            self._in_use.discard(generation_id)

    async def original(self, generation: Generation) -> Path | None:
        """Return the path of the video as crun made it, downloaded if need be; None if it is too large for that.

        Raises:
            UndeliverableError: crun made no video.
            PutOffError: it cannot be downloaded or written now.
        """
        if not generation.links:
            raise UndeliverableError(Failure(Reason.NO_VIDEO))
        path = self._folder(generation.id) / "original.mp4"
        with self._disk.writing(0):
            if await asyncio.to_thread(path.exists):
                await asyncio.to_thread(_remove_all_but, path.parent, "original.mp4", "fitted-")
                return path
            part = path.with_suffix(".part")
            try:
                await self._fetch(generation, part)
            except TooLargeError:
                return None
            await asyncio.to_thread(part.replace, path)
            self._disk.wrote(0)
        await self._keep_within_bounds()
        return path

    async def remove(self, generation_id: str) -> None:
        """Remove a generation's files: its video is posted, or not wanted any more."""
        await asyncio.to_thread(shutil.rmtree, self._folder(generation_id), ignore_errors=True)

    async def keep(self, generation: Generation) -> None:
        """Keep the file of a generation that is not tried any more, for when its member asks for it."""
        log.info("The video's file is kept for %.0f days at most", _KEEP_FOR / 86400)
        await self.tidy()

    async def tidy(self) -> None:
        """Remove the files of posted and deleted videos, files that are too old, and the oldest of too many."""
        for folder in await asyncio.to_thread(_folders, self._work_dir):
            generation = await self._store.get(folder.name)
            is_needed = (
                generation is not None
                and generation.state in {State.READY, State.UNDELIVERED}
                and generation.erased_at is None
            )
            if not is_needed and folder.name not in self._in_use:
                await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
        await self._keep_within_bounds()

    async def _keep_within_bounds(self) -> None:
        await asyncio.to_thread(_keep_within_bounds, self._work_dir, frozenset(self._in_use))

    async def _fetch(self, generation: Generation, path: Path) -> None:
        """Download the video; if no known link works any more, ask crun for fresh ones."""
        try:
            try:
                await self._fetch_video(generation, generation.links, path)
            except (TooLargeError, SlowDownloadError):
                raise
            except DownloadError as error:
                fresh = [link.url for link in await self._links.fresh(generation)]
                new = [url for url in fresh if url not in generation.links]
                if not new:
                    raise
                log.info("%s; the video is fetched by a fresh link", error)
                await self._fetch_video(generation, new, path)
        except TooLargeError:
            raise
        except DownloadError as error:
            log.warning("The video could not be fetched: %s", error)
            raise PutOffError(Failure(Reason.DOWNLOAD)) from None

    async def _fetch_video(self, generation: Generation, urls: Sequence[str], path: Path) -> None:
        """Download the first video among some links, and record its link.

        The bytes tell which file is a video: beside it there may be a thumbnail. Of several videos the first is taken,
        as in the examples of crun's documentation.
        """
        failure = DownloadError("crun names no link")
        for url in urls:
            try:
                await self._download(url, path)
            except TooLargeError:
                await self._record_link(generation, url)
                raise
            except SlowDownloadError:
                raise
            except DownloadError as error:
                failure = error
            else:
                await self._record_link(generation, url)
                return
        raise failure

    async def _record_link(self, generation: Generation, url: str) -> None:
        if url != generation.video_link:
            await self._store.deliveries.video_found(generation.id, url)

    async def _download(self, url: str, path: Path) -> None:
        async with self._downloads:
            await self._disk.check(0)
            await download(
                self._session,
                url,
                path,
                limit=_DOWNLOAD_LIMIT,
                timeout=_DOWNLOAD_TIMEOUT,
                pace=_PACE,
                accepts=is_video,  # an error page of a proxy may have status 200 too
            )

    def _folder(self, generation_id: str) -> Path:
        return self._work_dir / generation_id


def _folders(work_dir: Path) -> list[Path]:
    if not work_dir.is_dir():
        return []
    return [path for path in work_dir.iterdir() if path.is_dir() and _FOLDER_NAME.fullmatch(path.name)]


def _remove_all_but(folder: Path, name: str, prefix: str) -> None:
    """Remove the half-written files of a shrinking that was cut off, and the folders that they are made in."""
    for path in folder.iterdir():
        if path.name == name or path.name.startswith(prefix):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)  # the worker that was cut off removes it too
        else:
            path.unlink(missing_ok=True)


def _keep_within_bounds(work_dir: Path, needed: frozenset[str]) -> None:
    """Remove the folders that are too old, then the oldest ones until the rest is small enough."""
    kept: list[tuple[bool, float, int, Path]] = []
    for folder in _folders(work_dir):
        with suppress(OSError):
            sizes = [path.stat().st_size for path in folder.rglob("*")]
            kept.append((folder.name in needed, folder.stat().st_mtime, sum(sizes), folder))
    kept.sort(reverse=True)
    total = 0
    for is_needed, changed_at, size, folder in kept:
        total += size
        if not is_needed and (total > _KEEP_AT_MOST or time.time() - changed_at > _KEEP_FOR):
            shutil.rmtree(folder, ignore_errors=True)
            total -= size
