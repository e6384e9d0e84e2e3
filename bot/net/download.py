"""Downloads a file to disk, with limits on its size and speed; after a failure no part of it is left."""

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
from bot.net.download_pace import Pace, PaceMonitor, SlowDownload, TooSlowError, enforced
from bot.net.ssrf_protection import ForbiddenAddressError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping
    from pathlib import Path

_CHUNK = 256 * 1024
_MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

#: Scheme and host of a URL. Signatures cover only what follows.
_ORIGIN = re.compile(r"https?://[^/?#]*", re.IGNORECASE)


class DownloadError(KnownFailureError):
    """A file could not be downloaded. The text never contains its URL, which may be signed.

    Attributes:
        status: The HTTP status, where that was the reason.
    """

    def __init__(self, text: str, status: int | None = None) -> None:
        super().__init__(text)
        self.status = status


class NotPublicError(DownloadError):
    """This machine resolves the name of the file's server to an address that is not on the public internet.

    Attributes:
        host: The server's name.
    """

    def __init__(self, host: str) -> None:
        super().__init__("the file's server is not on the public internet")
        self.host = host


class TooLargeError(DownloadError):
    """The file is larger than allowed."""


class SlowDownloadError(DownloadError):
    """The download was too slow. Another link to the same server would not help; a later try may.

    Attributes:
        found: How slow it was.
    """

    def __init__(self, found: SlowDownload) -> None:
        super().__init__(f"the download is too slow ({found.rate / 1024:.1f} KiB a second)")
        self.found = found


async def download(
    session: aiohttp.ClientSession,
    url: str,
    path: Path,
    *,
    limit: int,
    timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - aiohttp's own, with separate limits for connecting and reading
    pace: Pace | None = None,
    accepts: Callable[[bytes], bool] | None = None,
) -> int:
    """Stream a file to disk.

    Args:
        session: The HTTP session.
        url: The file's link.
        path: Where to write it. Its folder is created, and a file there is replaced; after a failure there is none.
        limit: The most bytes that it may have.
        timeout: For connecting and for each read.
        pace: How fast the download must be; without one, only the timeout counts.
        accepts: Called with the first `HEAD_BYTES`, returns whether it is the right kind of file: an error page may
            have the status 200 too. The rest of any other file is not downloaded.

    Returns:
        Its size in bytes.

    Raises:
        TooLargeError: It is the right kind of file and has more bytes than `limit`.
        SlowDownloadError: It is slower than the pace requires.
        NotPublicError: Its server is not on the public internet, and the session is limited to that.
        DownloadError: It could not be downloaded completely, is empty or the wrong kind of file.
        OSError: It could not be written, for example since the disk is full.
    """
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    file = await asyncio.to_thread(path.open, "wb")
    try:
        async with _at_pace(pace) as monitor:
            with _translated_errors():
                async with _get(session, url, timeout) as response:
                    size = await _write(response, file, limit, accepts, monitor)
        await asyncio.to_thread(file.close)
    except BaseException:
        # Closing waits for a write that is still running in its thread after this call was cancelled.
        await asyncio.shield(asyncio.to_thread(_discard, file, path))
        raise
    return size


async def looks_like(
    session: aiohttp.ClientSession,
    url: str,
    accepts: Callable[[bytes], bool],
    *,
    timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - as above
) -> bool:
    """Download the first `HEAD_BYTES` of a file and return whether `accepts` takes them.

    Raises:
        DownloadError: They cannot be downloaded.
    """
    only_head = {"Range": f"bytes=0-{HEAD_BYTES - 1}"}
    with _translated_errors():
        async with asyncio.timeout(timeout.total), _get(session, url, timeout, only_head) as response:
            return accepts(await _head(response.content))


@contextmanager
def _translated_errors() -> Iterator[None]:
    try:
        yield
    except (aiohttp.ClientError, TimeoutError) as error:
        if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, ForbiddenAddressError):
            raise NotPublicError(error.host) from None
        raise DownloadError(f"the download broke off ({type(error).__name__})") from None


@asynccontextmanager
async def _get(
    session: aiohttp.ClientSession, url: str, wait: aiohttp.ClientTimeout, more: Mapping[str, str] | None = None
) -> AsyncIterator[aiohttp.ClientResponse]:
    """Send a GET request and follow a few redirects.

    They are followed here, since aiohttp normalises URLs and those of redirects, such as `%7E` to `~`, which breaks
    signatures. The session's connector checks the address of every redirect.

    Raises:
        DownloadError: The response is an error.
    """
    # Pictures and videos do not compress any further, and a response that decompresses to a thousand times its size
    # must not get past the limit.
    headers = {"Accept-Encoding": "identity", **(more or {})}
    target = _request_url(url)
    for _ in range(_MAX_REDIRECTS):
        async with session.get(target, timeout=wait, headers=headers, allow_redirects=False) as response:
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or location is None:
                if response.status not in {200, 206}:
                    raise DownloadError(f"the file's server answered {response.status}", response.status)
                if response.headers.get("Content-Encoding", "identity").lower() != "identity":
                    raise DownloadError("the file's server sent it packed, which was not asked for")
                yield response
                return
        target = _request_url(location, target)
    raise DownloadError("the file's server sent on too often")


def _request_url(link: str, base: URL | None = None) -> URL:
    """Return the URL to request for a link, with its path and query unchanged, since they may be signed.

    Only characters that are invalid in a request are encoded: blanks, control characters and non-ASCII letters.

    Args:
        link: The link.
        base: The URL whose response contained it; without one, the link must be absolute.

    Raises:
        DownloadError: It is no HTTP URL.
    """
    try:
        origin = _ORIGIN.match(link)
        end = 0 if origin is None else origin.end()
        beginning = "" if origin is None else str(URL(origin[0]))
        target = URL(beginning + quote(link[end:], safe=punctuation, errors="surrogateescape"), encoded=True)
        target = target if base is None else base.join(target)
    except ValueError:
        target = URL()
    if target.scheme not in {"http", "https"} or not target.host:
        raise DownloadError("the link leads to no address on the web")
    return target


async def _write(
    response: aiohttp.ClientResponse,
    file: BinaryIO,
    limit: int,
    accepts: Callable[[bytes], bool] | None,
    monitor: PaceMonitor | None,
) -> int:
    """Write a response to a file, and return its size."""
    if monitor is not None:
        monitor.set_total(response.content_length)
    chunk = await _head(response.content)
    if not chunk:
        raise DownloadError("the file is empty")
    if accepts is not None and not accepts(chunk):
        raise DownloadError("the file is not what was wanted")
    if (response.content_length or 0) > limit:
        raise TooLargeError(f"the file has more than {limit} bytes")
    size = 0
    while chunk:
        size += len(chunk)
        if size > limit:
            raise TooLargeError(f"the file has more than {limit} bytes")
        if monitor is not None:
            monitor.received(size)
        await asyncio.to_thread(file.write, chunk)
        chunk = await response.content.read(_CHUNK)
    return size


async def _head(content: aiohttp.StreamReader) -> bytes:
    """Read the first `HEAD_BYTES` of a file, or all of a shorter one."""
    head = b""
    while len(head) < HEAD_BYTES and (chunk := await content.read(HEAD_BYTES - len(head))):
        head += chunk
    return head


@asynccontextmanager
async def _at_pace(pace: Pace | None) -> AsyncIterator[PaceMonitor | None]:
    if pace is None:
        yield None
        return
    try:
        async with enforced(pace) as monitor:
            yield monitor
    except TooSlowError as error:
        raise SlowDownloadError(error.found) from None


def _discard(file: BinaryIO, path: Path) -> None:
    try:
        file.close()
    finally:
        path.unlink(missing_ok=True)
