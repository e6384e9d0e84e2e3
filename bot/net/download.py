"""Fetching a file to disk: never more than allowed, never slower, and no trace of it when it fails."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager, contextmanager
from string import punctuation
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote

import aiohttp
from yarl import URL

from bot.media.file_types import HEAD_BYTES
from bot.monitoring.known_failures import KnownFailureError
from bot.net.download_pace import Pace, Slowness, TooSlowError, Watch, kept
from bot.net.ssrf_protection import ForbiddenAddressError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping
    from pathlib import Path

_CHUNK = 256 * 1024
_MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

#: The part of an address before its path, which is no part of a signature.
_AUTHORITY = re.compile(r"https?://[^/?#]*", re.IGNORECASE)


class DownloadError(KnownFailureError):
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
            may come with status 200 too. Left out, everything is. What is not wanted is not fetched any further.

    Returns:
        Its size in bytes.

    Raises:
        TooLargeError: it is what was wanted and has more bytes than ``limit``.
        SlowError: it does not keep to the pace.
        NotPublicError: its server is not on the public internet, and the session reaches nothing else.
        DownloadError: it could not be fetched whole, is empty or not what was wanted.
        OSError: it could not be written, for want of room say.
    """
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    file = await asyncio.to_thread(path.open, "wb")
    try:
        async with _paced(pace) as watch:
            with _failures_told():
                async with _opened(session, url, timeout) as answer:
                    size = await _fetch(answer, file, limit, accepts, watch)
        await asyncio.to_thread(file.close)
    except BaseException:
        # Closing waits for a write that a cancelled call has left behind in its thread.
        await asyncio.shield(asyncio.to_thread(_drop, file, path))
        raise
    return size


async def looks_like(
    session: aiohttp.ClientSession,
    url: str,
    accepts: Callable[[bytes], bool],
    *,
    timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - as above
) -> bool:
    """Tell by a file's first ``HEAD_BYTES`` whether it is what is wanted; the rest is not fetched.

    Raises:
        DownloadError: it cannot be looked at.
    """
    only_head = {"Range": f"bytes=0-{HEAD_BYTES - 1}"}
    with _failures_told():
        async with asyncio.timeout(timeout.total), _opened(session, url, timeout, only_head) as answer:
            return accepts(await _head(answer.content))


@contextmanager
def _failures_told() -> Iterator[None]:
    try:
        yield
    except (aiohttp.ClientError, TimeoutError) as error:
        if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, ForbiddenAddressError):
            raise NotPublicError(error.host) from None
        raise DownloadError(f"the download broke off ({type(error).__name__})") from None


@asynccontextmanager
async def _opened(
    session: aiohttp.ClientSession, url: str, wait: aiohttp.ClientTimeout, more: Mapping[str, str] | None = None
) -> AsyncIterator[aiohttp.ClientResponse]:
    """Ask for a file where it is, following a few redirects.

    Done by hand, since aiohttp writes the address in its own way, and where redirects lead to too: `%7E` becomes `~`.
    The session's connector looks at each address on the way.

    Raises:
        DownloadError: it is not given.
    """
    # Nothing that is fetched here gains by being packed, and what unpacks to a thousand times its size stays out.
    headers = {"Accept-Encoding": "identity", **(more or {})}
    target = _target(url)
    for _ in range(_MAX_REDIRECTS):
        async with session.get(target, timeout=wait, headers=headers, allow_redirects=False) as answer:
            location = answer.headers.get("Location")
            if answer.status not in _REDIRECTS or location is None:
                if answer.status not in {200, 206}:
                    raise DownloadError(f"the file's server answered {answer.status}", answer.status)
                if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
                    raise DownloadError("the file's server sent it packed, which was not asked for")
                yield answer
                return
        target = _target(location, target)
    raise DownloadError("the file's server sent on too often")


def _target(link: str, base: URL | None = None) -> URL:
    """Return the address that a link leads to, its path and query as they came: they may be signed.

    Only what cannot stand in a request is encoded: blanks, control characters and letters that are not ASCII.

    Args:
        link: The link.
        base: The address that it was found at; left out, the link has to be a whole one.

    Raises:
        DownloadError: it is no address on the web.
    """
    try:
        authority = _AUTHORITY.match(link)
        end = 0 if authority is None else authority.end()
        beginning = "" if authority is None else str(URL(authority[0]))
        target = URL(beginning + quote(link[end:], safe=punctuation, errors="surrogateescape"), encoded=True)
        target = target if base is None else base.join(target)
    except ValueError:
        target = URL()
    if target.scheme not in {"http", "https"} or not target.host:
        raise DownloadError("the link leads to no address on the web")
    return target


async def _fetch(
    answer: aiohttp.ClientResponse,
    file: BinaryIO,
    limit: int,
    accepts: Callable[[bytes], bool] | None,
    watch: Watch | None,
) -> int:
    """Write a file down as it comes, and return its size."""
    if watch is not None:
        watch.of(answer.content_length)
    chunk = await _head(answer.content)
    if not chunk:
        raise DownloadError("the file is empty")
    if accepts is not None and not accepts(chunk):
        raise DownloadError("the file is not what was wanted")
    if (answer.content_length or 0) > limit:
        raise TooLargeError(f"the file has more than {limit} bytes")
    size = 0
    while chunk:
        size += len(chunk)
        if size > limit:
            raise TooLargeError(f"the file has more than {limit} bytes")
        if watch is not None:
            watch.got(size)
        await asyncio.to_thread(file.write, chunk)
        chunk = await answer.content.read(_CHUNK)
    return size


async def _head(content: aiohttp.StreamReader) -> bytes:
    """Return the first ``HEAD_BYTES`` of a file, or all of a shorter one."""
    head = b""
    while len(head) < HEAD_BYTES and (chunk := await content.read(HEAD_BYTES - len(head))):
        head += chunk
    return head


@asynccontextmanager
async def _paced(pace: Pace | None) -> AsyncIterator[Watch | None]:
    if pace is None:
        yield None
        return
    try:
        async with kept(pace) as watch:
            yield watch
    except TooSlowError as error:
        raise SlowError(error.found) from None


def _drop(file: BinaryIO, path: Path) -> None:
    try:
        file.close()
    finally:
        path.unlink(missing_ok=True)
