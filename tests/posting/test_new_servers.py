"""The owner is told of each new server, also of those that came while the bot was not running."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.texts import owner_alerts as texts
from tests.conftest import API_KEY, eventually, settings, world
from tests.support.bot_process import process_world
from tests.support.command_line import marionette
from tests.support.discord_rest import TOKEN
from tests.support.discord_standin import DiscordStandIn


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        r.getMessage()
        for r in caplog.records
        if r.name == "bot.posting.owner_alerts" and "new server" in r.getMessage()
    ]


async def test_the_owner_is_told_of_each_new_server(sqlite_url: str, tmp_path: Path) -> None:
    """Of those that come while the bot runs, and of those that came while it did not."""
    async with process_world(sqlite_url, tmp_path) as stage:

        async def ready(servers: str) -> None:
            starts = stage.bot.log.count("is ready: ") if (tmp_path / "bot.log").exists() else 0
            await stage.bot.start()
            await stage.discord.wait_for(lambda: stage.bot.log.count("is ready: ") > starts)
            assert stage.bot.log.rpartition("is ready: ")[2].startswith(servers)

        await ready("1 server, ")
        assert "new server" not in stage.bot.log, "the first server is the owner's own"
        eve = stage.discord.env.create_user("eve")
        other = stage.discord.env.create_guild("Free **videos** [here](https://example.com)", owner=eve)
        await stage.discord.wait_for(lambda: "I was added to a new server: " in stage.bot.log)
        [line] = [line for line in stage.bot.log.splitlines() if "I was added to" in line]
        assert f" ({other.id}, " in line
        assert f"owned by user {eve.id}. Everybody there can make videos on your credits." in line
        assert "**videos**" not in line
        assert "[here](" not in line
        await stage.bot.stop()
        stage.discord.env.create_guild("Strangers")
        await ready("3 servers, ")
        await stage.discord.wait_for(lambda: "I was added to a new server: Strangers (" in stage.bot.log)
        await stage.bot.stop()
        await ready("3 servers, ")
        await stage.bot.stop()
        assert stage.bot.log.count("I was added to") == 2


async def test_a_server_that_the_bot_is_added_to_again_is_new(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        bot = stage.bot
        await eventually(lambda: bot.guilds)
        [guild] = bot.guilds
        await bot.new_servers.joined(guild)
        assert told(caplog) == []
        await bot.new_servers.left(guild)
        await bot.new_servers.joined(guild)
        assert len(told(caplog)) == 1


def test_many_new_servers_fit_into_one_message() -> None:
    servers = [(texts.server("*" * 100, 10**18, 10**6), 10**18)] * 100
    said = texts.new_servers(servers)
    assert said.startswith("I was added to 100 new servers: ")
    assert "; and 92 more. " in said
    assert len(said) <= 2000


async def test_the_leave_command_leaves_a_server(tmp_path: Path) -> None:
    async with DiscordStandIn() as discord:
        guild = discord.env.create_guild("Strangers")
        given = {"DISCORD_TOKEN": discord.token, "DISCORD_API_URL": discord.api_url, "CRUN_API_KEY": API_KEY}
        ended = await marionette("leave", str(guild.id), cwd=tmp_path, **given, LOG_LEVEL="ERROR")
        assert (ended.code, ended.out, ended.err) == (0, f"Left {guild.id}.\n", "")
        assert [call.path for call in discord.calls if call.method == "DELETE"] == [f"/users/@me/guilds/{guild.id}"]
    assert TOKEN not in ended.out
