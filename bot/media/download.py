"""Fetching a file to disk: never more than allowed, never for longer, and no trace of it when it fails."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, BinaryIO

import aiohttp

from bot.media.kinds import HEAD_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_CHUNK = 256 * 1024
_MAX_REDIRECTS = 5


class DownloadError(Exception):
    """A file could not be fetched. The text never holds its address: that is signed.

    Attributes:
        status: the server's answer, where it gave one that says so.
    """

    def __init__(self, text: str, status: int | None = None) -> None:
        super().__init__(text)
        self.status = status


class TooLargeError(DownloadError):
    """There is more of the file than allowed."""


async def download(
    session: aiohttp.ClientSession,
    url: str,
    path: Path,
    *,
    limit: int,
    timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's own, which knows connecting and reading apart
    accepts: Callable[[bytes], bool] | None = None,
) -> int:
    """Stream a file to disk.

    Args:
        session: to fetch with.
        url: where it is.
        path: where it goes; its folder is made, and what was there is replaced. After a failure nothing is there.
        limit: the most bytes to take.
        timeout: how long to wait, for all of it and for its parts.
        accepts: tells by its first ``HEAD_BYTES`` whether it is what was wanted: a page that says that there is no file
            may come with status 200 too. Left out, everything is.

    Returns:
        Its size in bytes.

    Raises:
        TooLargeError: it has more bytes than ``limit``.
        DownloadError: it could not be fetched whole, is empty or not what was wanted.
        OSError: it could not be written, for want of room say.
    """
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    file = await asyncio.to_thread(path.open, "wb")
    try:
        size = await _fetch(session, url, file, limit, timeout)
        await asyncio.to_thread(file.close)
        if accepts is not None:
            await asyncio.to_thread(_check, path, accepts)
    except BaseException:
        # Closing waits for a write that a cancelled call has left behind in its thread.
        await asyncio.shield(asyncio.to_thread(_drop, file, path))
        raise
    return size


async def _fetch(
    session: aiohttp.ClientSession, url: str, file: BinaryIO, limit: int, wait: aiohttp.ClientTimeout
) -> int:
    # Nothing that is fetched here gains by being packed, and what unpacks to a thousand times its size stays out.
    headers = {"Accept-Encoding": "identity"}
    size = 0
    try:
        async with session.get(url, timeout=wait, headers=headers, max_redirects=_MAX_REDIRECTS) as answer:
            if answer.status != 200:
                raise DownloadError(f"the file's server answered {answer.status}", answer.status)
            if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
                raise DownloadError("the file's server sent it packed, which was not asked for")
            if (answer.content_length or 0) > limit:
                raise TooLargeError(f"the file has more than {limit} bytes")
            async for chunk in answer.content.iter_chunked(_CHUNK):
                size += len(chunk)
                if size > limit:
                    raise TooLargeError(f"the file has more than {limit} bytes")
                await asyncio.to_thread(file.write, chunk)
    except aiohttp.TooManyRedirects:
        raise DownloadError("the file's server sent on too often") from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise DownloadError(f"the download broke off ({type(error).__name__})") from None
    if size == 0:
        raise DownloadError("the file is empty")
    return size


def _check(path: Path, accepts: Callable[[bytes], bool]) -> None:
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not accepts(head):
        raise DownloadError("the file is not what was wanted")


def _drop(file: BinaryIO, path: Path) -> None:
    try:
        file.close()
    finally:
        path.unlink(missing_ok=True)
