"""Fetching a file to disk: never more than allowed, never slower, and no trace of it when it fails."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, BinaryIO

import aiohttp

from bot.media.guard import ForbiddenAddressError
from bot.media.kinds import HEAD_BYTES
from bot.media.pace import Pace, Slowness, TooSlowError, Watch, kept

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
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


class NotPublicError(DownloadError):
    """The file's server has no address on the public internet, as far as this machine's resolver knows.

    Attributes:
        host: the server's name.
    """

    def __init__(self, host: str) -> None:
        super().__init__("the file's server is not on the public internet")
        self.host = host


class TooLargeError(DownloadError):
    """There is more of the file than allowed."""


class SlowError(DownloadError):
    """The file comes too slowly: another link leads to the same server over the same line, which may be faster later.

    Attributes:
        found: how slowly.
    """

    def __init__(self, found: Slowness) -> None:
        super().__init__(f"the download is too slow ({found.rate / 1024:.1f} KiB a second)")
        self.found = found


async def download(
    session: aiohttp.ClientSession,
    url: str,
    path: Path,
    *,
    limit: int,
    timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's own, which knows connecting and reading apart
    pace: Pace | None = None,
    accepts: Callable[[bytes], bool] | None = None,
) -> int:
    """Stream a file to disk.

    Args:
        session: to fetch with.
        url: where it is.
        path: where it goes; its folder is made, and what was there is replaced. After a failure nothing is there.
        limit: the most bytes to take.
        timeout: how long to wait for the parts of it.
        pace: how fast it has to come; left out, only the timeout counts.
        accepts: tells by its first ``HEAD_BYTES`` whether it is what was wanted: a page that says that there is no file
            may come with status 200 too. Left out, everything is.

    Returns:
        Its size in bytes.

    Raises:
        TooLargeError: it has more bytes than ``limit``.
        SlowError: it does not keep to the pace.
        NotPublicError: its server is not on the public internet, and the session reaches nothing else.
        DownloadError: it could not be fetched whole, is empty or not what was wanted.
        OSError: it could not be written, for want of room say.
    """
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    file = await asyncio.to_thread(path.open, "wb")
    try:
        async with _paced(pace) as watch:
            size = await _fetch(session, url, file, limit, timeout, watch)
        await asyncio.to_thread(file.close)
        if accepts is not None:
            await asyncio.to_thread(_check, path, accepts)
    except BaseException:
        # Closing waits for a write that a cancelled call has left behind in its thread.
        await asyncio.shield(asyncio.to_thread(_drop, file, path))
        raise
    return size


async def _fetch(
    session: aiohttp.ClientSession,
    url: str,
    file: BinaryIO,
    limit: int,
    wait: aiohttp.ClientTimeout,
    watch: Watch | None,
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
            if watch is not None:
                watch.of(answer.content_length)
            async for chunk in answer.content.iter_chunked(_CHUNK):
                size += len(chunk)
                if size > limit:
                    raise TooLargeError(f"the file has more than {limit} bytes")
                if watch is not None:
                    watch.got(size)
                await asyncio.to_thread(file.write, chunk)
    except aiohttp.TooManyRedirects:
        raise DownloadError("the file's server sent on too often") from None
    except (aiohttp.ClientError, TimeoutError) as error:
        if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, ForbiddenAddressError):
            raise NotPublicError(error.host) from None
        raise DownloadError(f"the download broke off ({type(error).__name__})") from None
    if size == 0:
        raise DownloadError("the file is empty")
    return size


@contextlib.asynccontextmanager
async def _paced(pace: Pace | None) -> AsyncIterator[Watch | None]:
    if pace is None:
        yield None
        return
    try:
        async with kept(pace) as watch:
            yield watch
    except TooSlowError as error:
        raise SlowError(error.found) from None


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
