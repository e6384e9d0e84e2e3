"""`marionette setup` at a terminal, against a local Discord and a local crun."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.demo.crun import CrunStandIn
from bot.demo.discord import DiscordStandIn
from bot.setup.env_file import with_settings
from tests.conftest import API_KEY
from tests.support.command_line import file_names_in, marionette
from tests.support.discord_rest import TOKEN, discord_rest
from tests.support.terminal import CTRL_C, at_a_terminal

TOKEN_ASKED, KEY_ASKED, WAITS = "The token: ", "The key: ", "Waiting until the bot is there"

#: What is typed before the question is there is thrown away.
AGAIN = "(Enter tries the same again): "


@pytest.fixture
async def local() -> AsyncIterator[DiscordStandIn]:
    async with DiscordStandIn() as stand_in:
        yield stand_in


@pytest.fixture
def addresses(local: DiscordStandIn, crun: CrunStandIn) -> dict[str, str]:
    """Return the settings that lead to both; the way home is not in `.env`."""
    return {"DISCORD_API_URL": local.api_url, "CRUN_BASE_URL": crun.base_url}


async def test_from_nothing_to_a_running_bot(
    local: DiscordStandIn, crun: CrunStandIn, addresses: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("# mine\nKEEP_DAYS=30\nDISCORD_TOKEN=\n")
    async with at_a_terminal("setup", cwd=tmp_path, environment=addresses) as terminal:
        await terminal.reads(TOKEN_ASKED)
        terminal.type(f"{local.token}wrong\n")
        await terminal.reads("Discord refuses DISCORD_TOKEN")
        await terminal.reads(AGAIN)
        terminal.type(f"  {local.token} \n")
        await terminal.reads("the bot is Marionette")
        await terminal.reads(KEY_ASKED)
        terminal.type("ak_wrong\n")
        await terminal.reads("crun refuses CRUN_API_KEY")
        await terminal.reads(AGAIN, times=2)
        assert (tmp_path / ".env").read_text() == "# mine\nKEEP_DAYS=30\nDISCORD_TOKEN=\n", "not before both work"
        terminal.type(f"{API_KEY}\n")
        await terminal.reads("the balance is 1000 credits")
        await terminal.reads("/oauth2/authorize?client_id=")
        await terminal.reads(WAITS)
        local.env.create_guild("Studio")
        await terminal.reads("It is in Studio. Type /help there")
        await local.wait_ready(60)
        await terminal.reads("is ready")
        terminal.type(CTRL_C)
        assert await terminal.end() == 0
        assert local.token not in terminal.shown
        assert API_KEY not in terminal.shown
        assert "ak_wrong" not in terminal.shown
        assert "Traceback" not in terminal.shown
    assert (tmp_path / ".env").read_text() == (
        f"# mine\nKEEP_DAYS=30\nDISCORD_TOKEN={local.token}\nCRUN_API_KEY={API_KEY}\n"
    )
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    assert file_names_in(tmp_path) == [".env", "data"]
    assert crun.count("create") == 0


async def test_what_goes_wrong_is_said_and_tried_again(crun: CrunStandIn, tmp_path: Path) -> None:
    async with discord_rest() as rest:
        rest.status, rest.application = 503, {"interactions_endpoint_url": "https://example.com"}
        environment = {"DISCORD_API_URL": rest.url, "CRUN_BASE_URL": crun.base_url}
        async with at_a_terminal("setup", cwd=tmp_path, environment=environment) as terminal:
            await terminal.reads(TOKEN_ASKED)
            terminal.type(f"{TOKEN}\n")
            await terminal.reads("Discord answered GET /users/@me with HTTP 503: try again later.")
            rest.status = 200
            await terminal.reads(AGAIN)
            terminal.type("\n")
            await terminal.reads("the Interactions Endpoint URL is set")
            await terminal.reads("Press Enter when that is done.")
            terminal.type("\n")
            await terminal.reads("Press Enter when that is done.", times=2)
            rest.application = {}
            terminal.type("\n")
            await terminal.reads(KEY_ASKED)
            terminal.type(CTRL_C)
            await terminal.reads("Nothing was written")
            assert await terminal.end() == 0
    assert file_names_in(tmp_path) == []


@pytest.mark.parametrize("point", [TOKEN_ASKED, KEY_ASKED, WAITS])
async def test_stopped_it_leaves_nothing_half_written(
    local: DiscordStandIn, addresses: dict[str, str], tmp_path: Path, point: str
) -> None:
    async with at_a_terminal("setup", cwd=tmp_path, environment=addresses) as terminal:
        for asked, answer in ((TOKEN_ASKED, local.token), (KEY_ASKED, API_KEY), (WAITS, None)):
            await terminal.reads(asked)
            if asked == point:
                break
            terminal.type(f"{answer}\n")
        terminal.type(CTRL_C)
        await terminal.reads("Stopped.")
        assert await terminal.end() == 0
        assert "Traceback" not in terminal.shown
    written = "CRUN_API_KEY" in (tmp_path / ".env").read_text() if (tmp_path / ".env").exists() else False
    assert written == (point == WAITS)
    assert file_names_in(tmp_path) == ([".env"] if written else [])


async def test_where_nobody_can_be_asked(addresses: dict[str, str], tmp_path: Path) -> None:
    ended = await marionette("setup", cwd=tmp_path, **addresses)
    assert ended.code == 2
    assert "needs a terminal" in ended.err
    assert file_names_in(tmp_path) == []


async def test_what_the_environment_has_would_go_before_it(addresses: dict[str, str], tmp_path: Path) -> None:
    environment = {**addresses, "CRUN_API_KEY": API_KEY}
    async with at_a_terminal("setup", cwd=tmp_path, environment=environment) as terminal:
        await terminal.reads("CRUN_API_KEY is set in the environment")
        assert await terminal.end() == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "A=1\n"),
        ("B=2", "B=2\nA=1\n"),
        ("A=\nB=2\n", "A=1\nB=2\n"),
        ("export A = old # why\nAA=3\n", "A=1\nAA=3\n"),
        ("A=0\nA=2\n", "A=1\nA=1\n"),
        ("# A=0\n", "# A=0\nA=1\n"),
    ],
)
def test_what_else_is_in_the_file_stays(before: str, after: str) -> None:
    assert with_settings(before, {"A": "1"}) == after
