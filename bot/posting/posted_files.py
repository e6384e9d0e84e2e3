"""The video that a posted message shows, downloaded once more to be posted elsewhere."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import discord

from bot.media.file_types import is_video
from bot.net.download import download
from bot.orders.message_files import is_small_copy
from bot.posting.result_disk_space import check_room

_TIMEOUT = aiohttp.ClientTimeout(total=300, connect=15, sock_read=30)

#: Files at the same time.
_PARALLEL = 2


class PostedFiles:
    """Downloads them into the work folder, for as long as they are needed."""

    def __init__(self, work_dir: Path, session: aiohttp.ClientSession) -> None:
        self._work_dir = work_dir
        self._session = session
        self._slots = asyncio.Semaphore(_PARALLEL)

    @asynccontextmanager
    async def of(self, message: discord.Message) -> AsyncIterator[Path | None]:
        """Give the path of the video that a message shows; None when it shows a link or nothing.

        Raises:
            bot.net.download.DownloadError: it cannot be downloaded.
            OSError: it cannot be written, or the disk is nearly full.
        """
        attachment = next((each for each in message.attachments if not is_small_copy(each.filename)), None)
        if attachment is None:
            yield None
            return
        async with self._slots:
            await check_room(self._work_dir, attachment.size)
            # `ResultFiles.tidy` removes a folder with such a name after a kill.
            folder = self._work_dir / secrets.token_hex(8)
            path = folder / "video.mp4"
            try:
                await download(
                    self._session,
                    attachment.url,
                    path,
                    limit=attachment.size,
                    timeout=_TIMEOUT,
                    accepts=is_video,
                )
                yield path
            finally:
                await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
