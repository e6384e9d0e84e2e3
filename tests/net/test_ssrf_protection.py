"""No request reaches the host's own network, however its address is disguised."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.net.download import DownloadError, download
from bot.net.ssrf_protection import is_public, public_connector

WAIT = aiohttp.ClientTimeout(total=5)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1", "240.0.0.1"),  # noqa: S104 - an example
        *("::1", "::", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1"),
        *("64:ff9b:1::7f00:1", "64:ff9b:1::a9fe:a9fe", "::ffff:0:127.0.0.1", "::127.0.0.1", "fec0::1", "5f00::1"),
        *("3fff::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:c0a8:101::1"),
    ],
)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "93.184.216.34",
        "8.8.8.8",
        "2606:4700::1111",
        "2a00:1450::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ],
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


class Fooled(AbstractResolver):
    """A name server that says what the attacker wants."""

    def __init__(self, address: str, port: int) -> None:
        self._address, self._port = address, port

    async def resolve(
        self, host: str, _port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host, host=self._address, port=self._port, family=family, proto=0, flags=socket.AI_NUMERICHOST
            )
        ]

    async def close(self) -> None:
        """Nothing is open."""


@asynccontextmanager
async def inner_server() -> AsyncIterator[tuple[int, list[str]]]:
    """Run a server in the host's own network, which notes who comes."""
    seen: list[str] = []

    async def note(request: web.Request) -> web.Response:
        seen.append(request.path)
        return web.Response(body=b"secret")

    app = web.Application()
    app.router.add_get("/{tail:.*}", note)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield runner.addresses[0][1], seen
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f.1:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://0.0.0.0:{port}/",
    ],
)
async def test_no_connection_to_the_private_network(url: str, tmp_path: Path) -> None:
    async with inner_server() as (port, seen), aiohttp.ClientSession(connector=public_connector()) as session:
        with pytest.raises(DownloadError) as failure:
            await download(session, url.format(port=port), tmp_path / "file", limit=1000, timeout=WAIT)
        assert "127.0.0.1" not in str(failure.value)
        assert seen == []


async def test_a_name_that_resolves_to_a_private_address_is_refused(tmp_path: Path) -> None:
    async with inner_server() as (port, seen):
        connector = public_connector()
        connector._resolver = Fooled("127.0.0.1", port)
        async with aiohttp.ClientSession(connector=connector) as session:
            with pytest.raises(DownloadError):
                await download(session, "http://cdn.example/file", tmp_path / "file", limit=1000, timeout=WAIT)
        assert seen == []


async def test_a_redirect_to_a_private_address_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with inner_server() as (port, seen):

        async def away(_request: web.Request) -> web.Response:
            raise web.HTTPFound(f"http://127.0.0.1:{port}/metadata")

        app = web.Application()
        app.router.add_get("/", away)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        outer: Any = runner.addresses[0]
        # No public server can be reached from here, so the first address stands for one.
        verdicts = iter([True, False])
        monkeypatch.setattr("bot.net.ssrf_protection.is_public", lambda _address: next(verdicts))
        try:
            async with aiohttp.ClientSession(connector=public_connector()) as session:
                url = f"http://127.0.0.1:{outer[1]}/"
                with pytest.raises(DownloadError):
                    await download(session, url, tmp_path / "file", limit=1000, timeout=WAIT)
            assert next(verdicts, None) is None, "the redirect's address was looked at too"
            await asyncio.sleep(0)
            assert seen == []
        finally:
            await runner.cleanup()
