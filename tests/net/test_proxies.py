"""A machine that reaches the internet through a proxy only, and one that resolves names to private addresses."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from yarl import URL

from bot.net import proxies
from bot.net.download import DownloadError, NotPublicError, download
from bot.net.proxies import named_proxies, proxy_for, through_proxy
from bot.net.ssrf_protection import private_address_trace, public_connector, refuse_private_target
from bot.settings import SettingsError
from tests.net.test_ssrf_protection import Fooled, inner_server
from tests.support.bot_process import process_world
from tests.support.forward_proxy import ForwardProxy, forward_proxy

WAIT = aiohttp.ClientTimeout(total=10)


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let each test name its own proxies."""
    for scheme in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{scheme}_proxy", raising=False)
        monkeypatch.delenv(f"{scheme.upper()}_PROXY", raising=False)
    proxies._proxy.cache_clear()
    yield
    proxies._proxy.cache_clear()


async def test_the_whole_bot_behind_a_proxy(sqlite_url: str, tmp_path: Path) -> None:
    """No name can be resolved here, and nothing but the proxy is reached: REST, gateway, crun and results go there."""
    async with process_world(sqlite_url, tmp_path) as stage:
        discord_port, crun_port = (URL(place).port or 0 for place in (stage.discord.base_url, stage.crun.base_url))
        stage.crun.base_url = "http://crun.test"
        hosts = {"discord.test": discord_port, "127.0.0.1": discord_port, "crun.test": crun_port}
        async with forward_proxy(hosts) as proxy:
            stage.bot.environment |= {
                "DISCORD_API_URL": "http://discord.test/api/v10",
                "CRUN_BASE_URL": "http://crun.test",
                "HTTP_PROXY": proxy.url,
                "ALLOW_PRIVATE_ADDRESSES": "false",
            }
            await stage.bot.start()
            await stage.ask()
            await stage.discord.wait_for(stage.videos)
            assert set(proxy.asked) == set(hosts)
        assert f"; calls over http go through the proxy {URL(proxy.url).host}:{URL(proxy.url).port}" in stage.bot.log
        assert "strings" not in stage.bot.log


@pytest.fixture
async def proxy(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ForwardProxy]:
    """Run a proxy that knows one server."""
    app = web.Application()

    async def give(request: web.Request) -> web.Response:
        if request.path == "/inside":
            raise web.HTTPFound("http://169.254.169.254/latest/meta-data")
        return web.Response(body=b"film")

    app.router.add_get("/{tail:.*}", give)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with forward_proxy({"files.example": runner.addresses[0][1]}) as made:
        monkeypatch.setenv("HTTP_PROXY", made.url)
        yield made
    await runner.cleanup()


def guarded(reported: list[str]) -> aiohttp.ClientSession:
    """Open a session as the bot does for links from members and crun."""
    return aiohttp.ClientSession(
        connector=public_connector(),
        middlewares=(through_proxy, refuse_private_target),
        trace_configs=[private_address_trace(reported.append)],
    )


async def test_a_file_is_downloaded_through_the_proxy(proxy: ForwardProxy, tmp_path: Path) -> None:
    async with guarded([]) as session:
        size = await download(session, "http://files.example/a.mp4", tmp_path / "file", limit=1000, timeout=WAIT)
    assert (size, proxy.asked) == (4, ["files.example"])


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://localhost/",
        "http://metadata.google.internal/",
        "http://printer.local/",
        "http://router/",
        "http://127.0.0.1./",
        "http://0x7f.1./",
        "http://LOCALHOST./",
        "http://files.example/inside",
    ],
)
async def test_the_proxy_is_not_asked_for_private_targets(proxy: ForwardProxy, tmp_path: Path, url: str) -> None:
    async with guarded([]) as session:
        with pytest.raises(NotPublicError):
            await download(session, url, tmp_path / "file", limit=1000, timeout=WAIT)
    assert proxy.asked in ([], ["files.example"])


async def test_no_proxy_bypasses_the_proxy(
    proxy: ForwardProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "localhost")
    async with inner_server() as (port, seen), aiohttp.ClientSession(middlewares=(through_proxy,)) as session:
        await download(session, f"http://localhost:{port}/a", tmp_path / "file", limit=1000, timeout=WAIT)
        assert (seen, proxy.asked) == (["/a"], [])


@pytest.mark.parametrize(
    ("exempt", "url", "direct"),
    [
        ("crun.test:8080", "http://crun.test:8080/", True),
        ("crun.test:8080", "http://crun.test/", False),
        ("localhost, 10.0.0.0/8", "http://10.1.2.3/", True),
        ("10.0.0.0/8", "http://11.1.2.3/", False),
        ("fd00::/8", "http://[fd12::1]/", True),
        ("nonsense/8,.test", "wss://gateway.test/", True),
        ("*", "https://discord.com/", True),
    ],
)
def test_which_targets_no_proxy_exempts(monkeypatch: pytest.MonkeyPatch, exempt: str, url: str, direct: bool) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", exempt)
    assert (proxy_for(url) is None) is direct


def test_the_login_is_separate_from_the_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://puppet:str%40ngs@proxy.example:3128")
    proxy = proxy_for("wss://gateway.discord.gg/")
    assert proxy is not None
    assert str(proxy.url) == "http://proxy.example:3128/"
    assert proxy.login is not None
    assert (proxy.login.login, proxy.login.password) == ("puppet", "str@ngs")
    assert "str" not in repr(proxy)


@pytest.mark.parametrize(
    "address",
    [
        "socks5://127.0.0.1:1080",
        "https://proxy.example",
        "http://",
        "nonsense://",
        "http://puppet:12#strings@proxy.example:3128",
        "http://puppet:12/strings@proxy.example:3128",
        "http://puppet:12?strings@proxy.example:3128",
    ],
)
def test_an_unsupported_proxy_is_a_settings_error(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("ALL_PROXY", address)
    with pytest.raises(SettingsError, match="ALL_PROXY names a proxy that cannot be used"):
        named_proxies()


async def test_a_name_resolved_to_a_private_address_is_reported_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    reported: list[str] = []
    async with guarded(reported) as session:
        assert isinstance(session.connector, aiohttp.TCPConnector)
        session.connector._resolver = Fooled("198.18.0.7", 80)
        for _ in range(3):
            with pytest.raises(NotPublicError):
                await download(session, "http://cdn.example/a", tmp_path / "file", limit=1000, timeout=WAIT)
        with pytest.raises(DownloadError):
            await download(session, "http://127.0.0.1/a", tmp_path / "file", limit=1000, timeout=WAIT)
    assert reported == ["cdn.example"]
