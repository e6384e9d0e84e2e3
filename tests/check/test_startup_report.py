"""The report of `marionette run` at its start, which neither delays nor stops the bot."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pytest

from bot import __version__
from bot.check.startup_report import report
from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from tests.conftest import settings, world
from tests.support.bot_process import BotProcess, ProcessWorld, another, process_world
from tests.support.web_address import UNREACHABLE_URL, free_port


async def info_lines(stage: ProcessWorld, bot: BotProcess, starts: int = 1) -> list[str]:
    """Wait for the last line of a start, and return what the bot has logged at INFO but of shards."""
    await stage.discord.wait_for(lambda: bot.log.count("Marionette is ready") == starts)
    lines = [line.partition(" INFO ")[2] for line in bot.log.splitlines() if " INFO " in line]
    return [line for line in lines if not line.startswith("bot.processes.shard_keeper: ")]


async def test_five_lines_say_it_all(database_url: str, tmp_path: Path) -> None:
    async with process_world(database_url, tmp_path) as stage:
        stage.crun.hold()
        await stage.bot.start()
        lines = await info_lines(stage, stage.bot)
        is_sqlite = database_url.startswith("sqlite")
        database = rf"SQLite 3\.\S+ in {tmp_path}/" if is_sqlite else r"PostgreSQL [0-9.]+ at 127\.0\.0\.1/marionette_"
        expected = [
            rf"bot: Marionette {re.escape(__version__)} starts with the settings of the environment alone",
            rf"bot: Database: {database}\S+",
            r"bot: Discord: 1 server on shard 0 of 1; \d+ commands, published now",
            r"bot: crun: the key works, the balance is 1000 credits",
            r"bot: Marionette is ready: no request was under way",
        ]
        assert len(lines) == len(expected)
        for words, line in zip(expected, lines, strict=True):
            assert re.fullmatch(words, line)
        for _ in range(2):
            await stage.ask()
        await stage.generating()
        await stage.bot.kill()
        before = len(await info_lines(stage, stage.bot))
        await stage.bot.start()
        again = (await info_lines(stage, stage.bot, 2))[before:]
        assert re.fullmatch(r"bot: Discord: 1 server on shard 0 of 1; \d+ commands", again[2])
        # One of them may just be on its way to crun.
        assert re.fullmatch(
            r"bot: Marionette is ready: 2 requests are taken up \((1 in the queue, 1|2) at crun\)", again[4]
        )
        assert len(again) == 5


async def test_several_processes_say_what_each_does(postgres_url: str, tmp_path: Path) -> None:
    async with process_world(postgres_url, tmp_path, None) as stage, another(stage, postgres_url) as other:
        await stage.bot.start()
        await info_lines(stage, stage.bot)
        await other.launch()
        lines = await info_lines(stage, other)
        assert lines[1].endswith(", beside 1 other process")
        assert lines[2].startswith("bot: Discord: none of the 1 shards, which other processes connect; this one works")
        assert lines[4] == "bot: Marionette is ready: no request was under way, shared with 1 other process"
        assert len(lines) == 5


async def reported(
    caplog: pytest.LogCaptureFixture, sqlite_url: str, crun_url: str, patience: float = 60.0, **more: Any
) -> list[str]:
    """Run a bot and return the lines of its report, each with its level."""
    caplog.set_level(logging.INFO, "bot")
    async with world(Marionette(settings(sqlite_url, crun_url, **more)), None) as stage:
        await report(stage.bot, "a test", patience=patience)
        assert "ak_of_another" not in caplog.text
        return [f"{line.levelname} {line.getMessage()}" for line in caplog.records if line.name == "bot"]


@pytest.mark.parametrize(
    ("failure", "says"),
    [
        ("key", "WARNING crun: crun refuses CRUN_API_KEY: copy the key again"),
        ("credits", "WARNING crun: the key works, the balance is 0 credits: top up at crun.ai"),
        ("away", "WARNING crun: 127.0.0.1 cannot be reached (the connection is refused): "),
        ("model", "WARNING crun: the key works, the balance is 1000 credits; crun describes no kling/v3"),
        ("callbacks", "WARNING crun: the key works, the balance is 1000 credits; PUBLIC_URL cannot be reached from"),
    ],
)
async def test_what_is_wrong_is_in_the_line_of_crun(
    caplog: pytest.LogCaptureFixture, sqlite_url: str, crun: CrunStandIn, failure: str, says: str
) -> None:
    more: dict[str, Any] = {"crun_url": crun.base_url}
    match failure:
        case "key":
            more["crun_api_key"] = "ak_of_another_account_00000000000000"
        case "credits":
            crun.balance = 0.0
        case "away":
            more["crun_url"] = UNREACHABLE_URL
        case "model":
            crun.inject("model", InjectedFault(code=404), times=2)
        case _:
            more |= {"public_url": UNREACHABLE_URL, "web_port": free_port()}
    lines = await reported(caplog, sqlite_url, **more)
    assert [line.partition(":")[0] for line in lines if "application" not in line] == [
        f"INFO Marionette {__version__} starts with the settings of a test",
        "INFO Database",
        "INFO Discord",
        "WARNING crun",
        "INFO Marionette is ready",
    ]
    assert next(line for line in lines if " crun: " in line).startswith(says)


async def test_a_slow_crun_holds_nothing_up(
    caplog: pytest.LogCaptureFixture, sqlite_url: str, crun: CrunStandIn
) -> None:
    crun.inject("balance", InjectedFault(delay=1.0))
    lines = await reported(caplog, sqlite_url, crun.base_url, 0.2)
    ready = lines.index("INFO Marionette is ready: no request was under way")
    assert "WARNING crun: no answer yet; another line comes with it" in lines[:ready]
    assert lines[-1] == "INFO crun: the key works, the balance is 1000 credits"
    assert lines.index(lines[-1]) > ready
