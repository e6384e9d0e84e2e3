"""`marionette check` behind proxies and with unusual resolvers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.demo.crun import CrunStandIn
from tests.conftest import API_KEY
from tests.support.bot_process import process_world
from tests.support.command_line import CompletedCommand, marionette
from tests.support.discord_rest import TOKEN, DiscordRest, discord_rest
from tests.support.forward_proxy import forward_proxy


@pytest.fixture
async def rest() -> AsyncIterator[DiscordRest]:
    async with discord_rest() as server:
        yield server


def resolver(folder: Path, cdn: str) -> Path:
    """Write a prelude with which this machine's resolver leads Discord's CDN to an address."""
    prelude = folder / "resolver.py"
    prelude.write_text(
        "import socket\n"
        "real = socket.getaddrinfo\n"
        f"names = {{'discord.test': '127.0.0.1', 'cdn.discordapp.com': {cdn!r}}}\n"
        "socket.getaddrinfo = lambda host, *more, **named: real(names.get(host, host), *more, **named)\n"
    )
    return prelude


async def check(
    rest: DiscordRest, crun: CrunStandIn, folder: Path, *, prelude: str | Path | None = None, **changed: str
) -> CompletedCommand:
    """Run the command against a Discord whose name is not this machine's."""
    path = urlsplit(rest.url)
    return await marionette(
        "check",
        cwd=folder,
        prelude=prelude,
        **{
            "DISCORD_TOKEN": TOKEN,
            "CRUN_API_KEY": API_KEY,
            "CRUN_BASE_URL": crun.base_url,
            "DISCORD_API_URL": f"http://discord.test:{path.port}{path.path}",
            **changed,
        },
    )


async def test_a_resolver_with_private_addresses(rest: DiscordRest, crun: CrunStandIn, tmp_path: Path) -> None:
    prelude = resolver(tmp_path, "198.18.0.7")
    ended = await check(rest, crun, tmp_path, prelude=prelude)
    assert ended.code == 1
    line = ended.line("FAIL files")
    assert "leads cdn.discordapp.com to 198.18.0.7, which is not on the public internet, so no file can be" in line
    assert "HTTPS_PROXY" in line
    assert ended.line("ok Discord")


async def test_files_that_cannot_be_reached(rest: DiscordRest, crun: CrunStandIn, tmp_path: Path) -> None:
    prelude = resolver(tmp_path, "127.0.0.1")
    ended = await check(rest, crun, tmp_path, prelude=prelude, ALLOW_PRIVATE_ADDRESSES="true")
    assert ended.code == 1
    assert "cdn.discordapp.com, where members' files lie, cannot be reached" in ended.line("FAIL files")
    assert "if it needs a proxy, name it in HTTPS_PROXY" in ended.line("FAIL files")


async def test_a_proxy_that_does_not_answer(rest: DiscordRest, crun: CrunStandIn, tmp_path: Path) -> None:
    prelude = resolver(tmp_path, "198.18.0.7")
    ended = await check(rest, crun, tmp_path, prelude=prelude, HTTPS_PROXY="http://puppet:strings@127.0.0.1:9")
    assert ended.line("ok proxy") == "ok proxy calls over https go through 127.0.0.1:9"
    assert "cannot be reached (the machine's proxy does not answer): check HTTPS_PROXY" in ended.line("FAIL files")
    assert "strings" not in ended.out + ended.err


ASKS_FOR_LOGIN = "(the machine's proxy asks for a login, or for another one: HTTP 407): write it into HTTPS_PROXY"
REFUSES = "(the machine's proxy refuses the way there: HTTP 502): let the proxy pass on calls to"


@pytest.mark.parametrize(
    ("command", "login", "says", "code"),
    [
        ("check", "", ASKS_FOR_LOGIN, 1),
        ("run", "", ASKS_FOR_LOGIN, 2),
        ("sync", "", ASKS_FOR_LOGIN, 2),
        # A bot that runs would wait for the way.
        ("check", "puppet:strings@", REFUSES, 1),
        ("sync", "puppet:strings@", REFUSES, 1),
    ],
)
async def test_a_proxy_that_refuses(tmp_path: Path, command: str, login: str, says: str, code: int) -> None:
    async with forward_proxy({}) as proxy:
        url = f"http://{login}{proxy.url.partition('@')[2]}"
        ended = await marionette(command, cwd=tmp_path, DISCORD_TOKEN=TOKEN, CRUN_API_KEY=API_KEY, HTTPS_PROXY=url)
    assert ended.code == code
    if command == "check":
        assert says in ended.line("FAIL Discord")
        assert says in ended.line("FAIL files")
        assert says in ended.line("FAIL crun")
    else:
        (line,) = [line for line in ended.err.splitlines() if line.startswith("marionette: ")]
        assert line.startswith("marionette: Discord cannot be reached (the machine's proxy ")
        assert says in line
    assert "strings" not in ended.out + ended.err


async def test_a_running_bot_alerts_its_owner(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        path = urlsplit(stage.discord.api_url)
        stage.bot.prelude = resolver(tmp_path, "198.18.0.7")
        stage.bot.environment |= {
            "DISCORD_API_URL": f"http://discord.test:{path.port}{path.path}",
            "ALLOW_PRIVATE_ADDRESSES": "false",
        }
        await stage.bot.start()
        said = "leads cdn.discordapp.com to 198.18.0.7, which is not on the public internet"
        await stage.discord.wait_for(lambda: said in stage.bot.log)


@pytest.mark.parametrize("command", ["check", "run"])
async def test_a_proxy_that_cannot_be_used(rest: DiscordRest, crun: CrunStandIn, tmp_path: Path, command: str) -> None:
    socks = {"ALL_PROXY": "socks5://127.0.0.1:1080"}
    if command == "check":
        ended = await check(rest, crun, tmp_path, **socks)
        said = ended.line("FAIL files")
    else:
        ended = await marionette("run", cwd=tmp_path, DISCORD_TOKEN=TOKEN, CRUN_API_KEY=API_KEY, **socks)
        said = ended.err
    assert ended.code in {1, 2}
    assert "ALL_PROXY names a proxy that cannot be used" in said
    assert "Traceback" not in ended.out + ended.err
