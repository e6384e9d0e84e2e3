"""An outage of Discord's REST API in the log, and a gateway that closes for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bot_process import process_world


@pytest.mark.waits_long
async def test_an_outage_is_logged_once_and_its_end_once(sqlite_url: str, tmp_path: Path) -> None:
    """Twenty cards want to be edited and videos posted while every request breaks; members' commands fail too."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        for number in range(20):
            await stage.ask(f"fox {number}")
        await stage.discord.wait_for(lambda: len(stage.cards()) >= 20)
        before = len(stage.bot.log.splitlines())
        away = stage.discord.inject("*", "*", drop=True, times=None)
        await stage.discord.wait_for(lambda: "Discord's API is failing" in stage.bot.log)
        for number in range(5):
            await stage.ann.slash(stage.channel, "video", prompt=f"hare {number}")
        assert away.hits > 30
        away.times = 0
        await stage.discord.wait_for(lambda: "Discord's API works again" in stage.bot.log)
        lines = stage.bot.log.splitlines()[before:]
        assert "Traceback" not in stage.bot.log
        assert sum("Discord's API is failing" in line for line in lines) == 1
        failures = [line for line in lines if " WARNING " in line or " ERROR " in line]
        assert len(failures) < away.hits / 2, "\n".join(failures)


@pytest.mark.parametrize(
    ("code", "exit_code", "says"),
    [
        (4004, 2, "Discord refuses DISCORD_TOKEN"),
        (4011, 2, "leave SHARD_COUNT out"),
        (4014, 2, "Discord does not allow an intent that was asked for (code 4014)"),
    ],
)
async def test_a_gateway_that_closes_for_good_ends_the_bot(
    sqlite_url: str, tmp_path: Path, code: int, exit_code: int, says: str
) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        await stage.ask()
        await stage.generating()
        await stage.discord.drop_connections(code)
        assert await stage.bot.ended() == exit_code
        last = stage.bot.log.splitlines()[-1]
        assert last.startswith("marionette: ")
        assert says in last
        assert "Traceback" not in stage.bot.log
