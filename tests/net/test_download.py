"""Downloads from a real server that misbehaves."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.media.file_types import HEAD_BYTES, is_video
from bot.net.download import DownloadError, SlowDownloadError, TooLargeError, download, looks_like
from bot.net.download_pace import Pace
from tests.conftest import eventually

LIMIT = 1_000_000
Serve = Callable[[Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[str]]
Fetch = Callable[[str], Awaitable[int]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    runners = []

    async def start(handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> str:
        app = web.Application()
        app.router.add_get("/{any:.*}", handler)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        runners.append(runner)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        return f"http://127.0.0.1:{port}/file?secret=hush"

    yield start
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def fetch(tmp_path: Path) -> AsyncIterator[Fetch]:
    async with aiohttp.ClientSession() as session:

        async def get(url: str) -> int:
            wait = aiohttp.ClientTimeout(total=10, sock_read=0.3)
            return await download(session, url, tmp_path / "new" / "file", limit=LIMIT, timeout=wait)

        yield get


def answering(**given: object) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(**given)  # type: ignore[arg-type]

    return answer


def streaming(
    *chunks: bytes, length: int | None = None, stall: bool = False, cut: bool = False
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        response.content_length = length
        await response.prepare(request)
        for chunk in chunks:
            await response.write(chunk)
        if stall:
            await asyncio.sleep(5)
        if request.transport is not None and (length is not None or cut):
            request.transport.close()
        return response

    return answer


async def test_a_file_is_downloaded_completely(serve: Serve, fetch: Fetch, tmp_path: Path) -> None:
    data = bytes(range(256)) * (LIMIT // 256)
    assert await fetch(await serve(answering(body=data))) == len(data)
    assert (tmp_path / "new" / "file").read_bytes() == data


@pytest.mark.parametrize(
    ("answer", "kind", "status"),
    [
        (answering(status=404, body=b"no"), DownloadError, 404),
        (answering(status=503), DownloadError, 503),
        (answering(body=b""), DownloadError, None),
        (answering(status=302, headers={"Location": "/again"}), DownloadError, None),
        (answering(body=bytes(LIMIT + 1)), TooLargeError, None),
        (streaming(*[bytes(100_000)] * 11), TooLargeError, None),
        (streaming(b"half", length=1000), DownloadError, None),
        (streaming(b"half", stall=True), DownloadError, None),
        (streaming(b"half", cut=True), DownloadError, None),
        (
            answering(body=gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"}),
            DownloadError,
            None,
        ),
    ],
)
async def test_a_failed_download_leaves_no_file_and_its_error_no_url(
    serve: Serve,
    fetch: Fetch,
    tmp_path: Path,
    answer: Callable[[web.Request], Awaitable[web.StreamResponse]],
    kind: type[DownloadError],
    status: int | None,
) -> None:
    with pytest.raises(DownloadError) as caught:
        await fetch(await serve(answer))
    assert type(caught.value) is kind
    assert caught.value.status == status
    assert "hush" not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert not (tmp_path / "new" / "file").exists()


@pytest.mark.parametrize(
    ("data", "film"),
    [
        (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41", True),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  ", True),
        (b"<html>Maintenance\xe2\x80\xa6</html>", False),
        (b'{"code": 404, "message": "no such file"}', False),
        (b"GIF89a\x01\x00\x01\x00", False),
        (b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1", False),
        (bytes(100), False),
        (b"ft", False),
    ],
)
async def test_only_videos_are_taken_for_videos(serve: Serve, tmp_path: Path, data: bytes, film: bool) -> None:
    url, path, wait = await serve(streaming(data[:5], data[5:])), tmp_path / "file", aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession() as session:
        if film:
            assert await download(session, url, path, limit=LIMIT, timeout=wait, accepts=is_video) == len(data)
            assert path.read_bytes() == data
        else:
            with pytest.raises(DownloadError):
                await download(session, url, path, limit=LIMIT, timeout=wait, accepts=is_video)
            assert not path.exists()


async def test_a_refused_connection(fetch: Fetch) -> None:
    with pytest.raises(DownloadError):
        await fetch("http://127.0.0.1:9/file")
    with pytest.raises(DownloadError):
        await fetch("no address")


async def test_a_few_redirects_are_followed(serve: Serve, fetch: Fetch) -> None:
    async def answer(request: web.Request) -> web.Response:
        hops = int(request.query.get("hop", 0))
        if hops < 4:
            raise web.HTTPFound(f"/file?hop={hops + 1}")
        return web.Response(body=b"there")

    assert await fetch(await serve(answer)) == 5


#: What libraries like to write in another way, in a path and a query, which breaks a signature over the text.
FORMS = [
    "/a%2Fb?q=a%2Fb",
    "/a%2fb?q=a%2fb",
    "/a%3Db=?sig=a%3D%3D&b==",
    "/a+b?q=a+b",
    "/a%20b?q=a%20b",
    "/a~b?q=~",
    "/a%7Eb?q=%7E",
    "/a(b)?q=(1)&r=%28%29",
    "/caf%C3%A9%c3%a9?q=%C3%A9",
    "/a;b?q=a;b",
    "/a//b?q=//&&r",
    "/a%25b%2525?q=%25&r=%2B%26%3f",
    "/a'b!*,:@$?q='!*,:@$/?[]",
]


def only_for(target: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Give a file for this text in the request's first line alone, and send on to it from elsewhere."""

    async def answer(request: web.Request) -> web.Response:
        if request.raw_path.startswith("/from"):
            location = target if request.raw_path == "/from" else f"http://{request.host}{target}"
            return web.Response(status=302, headers={"Location": location})
        return web.Response(status=200 if request.raw_path == target else 403, body=request.raw_path.encode())

    return answer


@pytest.mark.parametrize("form", FORMS)
async def test_links_are_requested_unchanged(serve: Serve, fetch: Fetch, tmp_path: Path, form: str) -> None:
    base = (await serve(only_for(form))).partition("/file")[0]
    async with aiohttp.ClientSession() as session:
        for link in (form, "/from", "/from/afar"):
            await fetch(base + link)
            assert (tmp_path / "new" / "file").read_text() == form, link
            assert await looks_like(session, base + link, form.encode().startswith, timeout=aiohttp.ClientTimeout(10))


async def test_invalid_characters_of_a_link_are_encoded(serve: Serve, fetch: Fetch, tmp_path: Path) -> None:
    base = (await serve(only_for("/caf%C3%A9%20b?q=%E7%8C%AB%7E"))).partition("/file")[0]
    await fetch(f"{base}/café b?q=猫%7E#part")


@pytest.mark.parametrize(
    "location", ["ftp://example.com/a", "file:///etc/passwd", "//", "http://", "mailto:a@b.example"]
)
async def test_a_redirect_to_another_scheme_is_not_followed(serve: Serve, fetch: Fetch, location: str) -> None:
    with pytest.raises(DownloadError):
        await fetch(await serve(answering(status=302, headers={"Location": location})))


async def test_the_wrong_kind_of_file_is_not_downloaded_completely(serve: Serve, tmp_path: Path) -> None:
    """A thumbnail beside the film may be large, and whatever comes may be endless."""
    url = await serve(streaming(b"GIF89a" + bytes(HEAD_BYTES), stall=True))
    async with aiohttp.ClientSession() as session:
        wait = aiohttp.ClientTimeout(sock_read=60)
        with pytest.raises(DownloadError, match="not what was wanted"):
            await download(session, url, tmp_path / "file", limit=LIMIT, timeout=wait, accepts=is_video)
        assert not await looks_like(session, url, is_video, timeout=wait)


async def test_a_cancelled_download_leaves_no_file(serve: Serve, fetch: Fetch, tmp_path: Path) -> None:
    task = asyncio.ensure_future(fetch(await serve(streaming(b"half" * 10_000, stall=True))))
    path = tmp_path / "new" / "file"
    await eventually(lambda: path.exists() and path.stat().st_size)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not path.exists()


# --- slow lines -------------------------------------------------------------------------------------------------------


def dripping(chunk: int, size: int) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Give a file in pieces, one every twentieth of a second."""

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        response.content_length = size
        await response.prepare(request)
        for start in range(0, size, chunk):
            await response.write(bytes(min(chunk, size - start)))
            await asyncio.sleep(0.05)
        return response

    return answer


async def paced(url: str, path: Path, pace: Pace) -> int:
    async with aiohttp.ClientSession() as session:
        wait = aiohttp.ClientTimeout(total=None, sock_read=30)
        return await download(session, url, path, limit=LIMIT, timeout=wait, pace=pace)


async def test_the_deadline_moves_with_the_received_bytes(serve: Serve, tmp_path: Path) -> None:
    # Longer than the grace, at more than the least rate.
    url = await serve(dripping(10_000, 300_000))
    assert await paced(url, tmp_path / "file", Pace(grace=1.0, min_rate=20_000)) == 300_000


async def test_a_trickling_download_is_given_up(serve: Serve, tmp_path: Path) -> None:
    url = await serve(dripping(1, LIMIT))
    with pytest.raises(SlowDownloadError, match="too slow") as caught:
        await paced(url, tmp_path / "file", Pace(grace=0.2, min_rate=20_000))
    assert caught.value.found.size == LIMIT
    assert caught.value.found.rate < 1000
    assert not (tmp_path / "file").exists()


async def test_a_download_that_would_take_too_long_is_given_up_early(serve: Serve, tmp_path: Path) -> None:
    url = await serve(dripping(1000, LIMIT))
    with pytest.raises(SlowDownloadError) as caught:
        await paced(url, tmp_path / "file", Pace(grace=0.2, min_rate=1, max_seconds=10))
    assert caught.value.found.rate < LIMIT / 10, "it came steadily, and not fast enough"
    assert caught.value.found.max_seconds == 10


async def test_trickling_headers_are_given_up(tmp_path: Path) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while True:
                writer.write(b"a")
                await writer.drain()
                await asyncio.sleep(0.05)

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(SlowDownloadError):
            await paced(f"http://127.0.0.1:{port}/", tmp_path / "file", Pace(grace=0.3, min_rate=1000))
