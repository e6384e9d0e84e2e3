"""The command line as a separate process: wrong settings end in one sentence."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import __version__
from bot.demo.discord import DiscordStandIn
from bot.exit_codes import ExitCode
from tests.conftest import API_KEY
from tests.support.command_line import (
    CompletedCommand,
    file_names_in,
    freshly_imported_marionette,
    marionette,
    old_sqlite,
)
from tests.support.discord_rest import TOKEN, DiscordRest, discord_rest
from tests.support.web_address import UNREACHABLE_URL

RIGHT = {"DISCORD_TOKEN": TOKEN, "CRUN_API_KEY": API_KEY, "LOG_LEVEL": "ERROR"}


@pytest.fixture
async def rest() -> AsyncIterator[DiscordRest]:
    async with discord_rest() as server:
        yield server


def sentence(ended: CompletedCommand) -> str:
    """Return the one line that the command said."""
    assert ended.out == ""
    (line,) = ended.err.splitlines()
    assert line.startswith("marionette: ")
    assert line.endswith(".")
    return line.removeprefix("marionette: ")


async def test_version(tmp_path: Path) -> None:
    ended = await freshly_imported_marionette("--version", cwd=tmp_path)
    assert (ended.code, ended.out, ended.err) == (0, f"marionette {__version__}\n", "")


async def test_help_names_every_command(tmp_path: Path) -> None:
    ended = await marionette("--help", cwd=tmp_path)
    assert ended.code == 0
    for name in ("run", "check", "backup", "sync", "demo"):
        assert f"\n    {name} " in ended.out
    for code in ExitCode:
        assert f"{code} " in ended.out.partition("exit codes:")[2]


async def test_unknown_command(tmp_path: Path) -> None:
    assert (await marionette("dance", cwd=tmp_path)).code == 2


# --- settings: no part of Discord is asked ----------------------------------------------------------------------------


@pytest.mark.parametrize("command", [(), ("run",), ("sync",)])
async def test_a_new_host_sees_all_problems_at_once(tmp_path: Path, command: tuple[str, ...]) -> None:
    ended = await marionette(*command, cwd=tmp_path)
    assert ended.code == 2
    assert "DISCORD_TOKEN is missing: create an application at https://discord.com/developers" in sentence(ended)
    assert "CRUN_API_KEY is missing: create a key on the API keys page" in sentence(ended)
    assert file_names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DISCORD_TOKEN", "", "create an application"),
        ("DISCORD_TOKEN", "Bot hunter2-hunter2", "create an application"),
        ("CRUN_API_KEY", "", "create a key"),
        ("CRUN_API_KEY", "hunter2-\nhunter2", "create a key"),
        ("DATABASE_URL", "mysql://root:hunter2@localhost/marionette", "use sqlite:///data/marionette.db"),
        ("DATABASE_URL", "postgresql://root:hunter2", "use sqlite:///data/marionette.db"),
        ("DATABASE_URL", "sqlite:///:memory:", "is lost at the first restart"),
        ("GENERATION_TIMEOUT", "abc", "a number of seconds from 60 to 86400"),
        ("MAX_CONCURRENT_GENERATIONS", "many", "a whole number from 1 to 1000"),
        ("CRUN_BASE_URL", "nonsense", "leave it out to use https://api.crun.ai"),
        ("DISCORD_API_URL", "nonsense", "leave it out to use Discord itself"),
        ("INPUT_COMPLIANCE", "off", "say enabled or disabled"),
        ("OUTPUT_COMPLIANCE", "off", "say enabled or disabled"),
        ("LOG_LEVEL", "chatty", "say DEBUG, INFO, WARNING or ERROR"),
    ],
)
async def test_a_wrong_setting(tmp_path: Path, name: str, value: str, says: str) -> None:
    ended = await marionette(cwd=tmp_path, **{**RIGHT, name: value})
    assert ended.code == 2
    assert sentence(ended).startswith(f"{name} ")
    assert says in sentence(ended)
    assert "hunter2" not in ended.err
    assert file_names_in(tmp_path) == []


async def test_settings_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\nCRUN_API_KEY={API_KEY}\nLOG_LEVEL=chatty\n")
    ended = await marionette(cwd=tmp_path)
    assert ended.code == 2
    assert sentence(ended).startswith("LOG_LEVEL ")


# --- database: found out after Discord has taken the token -----------------------------------------------------------


@pytest.mark.parametrize("command", ["run", "sync"])
@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite:///file/marionette.db", "file/marionette.db cannot be made"),
        ("sqlite:///folder", "unable to open database file"),
        ("sqlite:///broken.db", "file is not a database"),
        ("postgresql://root:hunter2@127.0.0.1:9/marionette?foo=bar", "invalid connection option"),
    ],
)
async def test_a_database_that_cannot_be_used(
    rest: DiscordRest, tmp_path: Path, command: str, url: str, says: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "broken.db").write_bytes(b"This is not a database. " * 100)
    ended = await marionette(command, cwd=tmp_path, **RIGHT, DISCORD_API_URL=rest.url, DATABASE_URL=url)
    assert ended.code == 2, ended.err
    assert says in sentence(ended)
    assert "hunter2" not in ended.err


async def test_a_single_command_does_not_wait_for_the_database(rest: DiscordRest, tmp_path: Path) -> None:
    url = "postgresql://root:hunter2@127.0.0.1:9/marionette"
    ended = await marionette("sync", cwd=tmp_path, **RIGHT, DISCORD_API_URL=rest.url, DATABASE_URL=url)
    assert ended.code == 1
    assert "refused" in sentence(ended)
    assert "hunter2" not in ended.err


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere root can write to any folder")
async def test_a_folder_that_nobody_can_write(rest: DiscordRest, tmp_path: Path) -> None:
    url = "sqlite:////proc/marionette.db"
    ended = await marionette(cwd=tmp_path, **RIGHT, DISCORD_API_URL=rest.url, DATABASE_URL=url)
    assert ended.code == 2
    assert "unable to open database file" in sentence(ended)


async def test_old_sqlite(rest: DiscordRest, tmp_path: Path) -> None:
    path = str(old_sqlite(tmp_path / "old").parent)
    ended = await freshly_imported_marionette(cwd=tmp_path, **RIGHT, DISCORD_API_URL=rest.url, PYTHONPATH=path)
    assert ended.code == 2
    assert "SQLite 3.40.1 and Marionette needs 3.42 or newer" in sentence(ended)


# --- Discord ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["run", "sync"])
async def test_refused_token(rest: DiscordRest, tmp_path: Path, command: str) -> None:
    given = {**RIGHT, "DISCORD_TOKEN": "MTIz.of-another-application.0123456789"}
    ended = await marionette(command, cwd=tmp_path, **given, DISCORD_API_URL=rest.url)
    assert ended.code == 2
    assert sentence(ended).startswith("Discord refuses DISCORD_TOKEN: copy the token again")


async def test_a_single_command_does_not_wait_for_discord(tmp_path: Path) -> None:
    ended = await marionette("sync", cwd=tmp_path, **RIGHT, DISCORD_API_URL=UNREACHABLE_URL)
    assert ended.code == 1
    assert sentence(ended).startswith("Discord cannot be reached")


@pytest.mark.parametrize(
    ("status", "body", "code", "says"),
    [
        (200, "<html>Welcome</html>", 2, "What answers at DISCORD_API_URL is not Discord's API"),
        (200, "[]", 2, "What answers at DISCORD_API_URL is not Discord's API"),
        (404, "<html>" + "nothing here " * 100, 1, "Discord answered with an error (404 Not Found"),
        (403, None, 1, "Discord answered with an error (403 Forbidden"),
    ],
)
async def test_an_address_that_is_not_discords(
    rest: DiscordRest, tmp_path: Path, status: int, body: str | None, code: int, says: str
) -> None:
    rest.status, rest.body, rest.content_type = status, body, "text/html" if body != "[]" else "application/json"
    ended = await marionette(cwd=tmp_path, **RIGHT, DISCORD_API_URL=rest.url)
    assert ended.code == code
    assert sentence(ended).startswith(says)
    assert len(sentence(ended)) < 500


async def test_an_address_that_knows_no_gateway(rest: DiscordRest, tmp_path: Path) -> None:
    """The stand-in then says of this path too what the application is."""
    rest.knows_gateway = False
    ended = await marionette("run", cwd=tmp_path, **RIGHT, DISCORD_API_URL=rest.url)
    assert ended.code == 2
    assert sentence(ended) == (
        "What answers GET /gateway/bot at DISCORD_API_URL is not Discord's API: check the address."
    )


async def test_sync_publishes_without_a_gateway(tmp_path: Path) -> None:
    async with DiscordStandIn() as discord:
        given = {**RIGHT, "DISCORD_TOKEN": discord.token, "DISCORD_API_URL": discord.api_url}
        ended = await marionette("sync", cwd=tmp_path, **given)
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith("Published ")
        assert discord.identified == 0
        assert [call.method for call in discord.calls if call.path.endswith("/commands")] == ["GET", "PUT"]
    assert (tmp_path / "data" / "marionette.db").is_file()
