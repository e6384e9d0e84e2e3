"""The report of `marionette run` at its start, which neither delays nor stops the bot."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import __version__
from bot.demo.crun import InjectedFault
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.web_address import free_port


async def log_of(stage: ProcessWorld, *words: str) -> str:
    """Start the bot and return its log once it says all of these words."""
    await stage.bot.start()
    for said in words:
        await stage.discord.wait_for(lambda: said in stage.bot.log)  # noqa: B023
    return stage.bot.log


async def test_the_log_says_that_the_bot_is_ready(database_url: str, tmp_path: Path) -> None:
    async with process_world(database_url, tmp_path) as stage:
        kind = "SQLite 3." if database_url.startswith("sqlite") else "PostgreSQL at 127.0.0.1/marionette_"
        log = await log_of(stage, f"Marionette {__version__} is ready: 1 server, ")
        [line] = [line for line in log.splitlines() if "is ready" in line]
        assert f" commands, {kind}" in line
        assert "INFO bot: " in line
        await stage.discord.wait_for(lambda: "application: Public Bot is on, so anyone can add" in stage.bot.log)
        assert "crun: " not in stage.bot.log


@pytest.mark.parametrize(
    ("failure", "says"),
    [
        ("key", "WARNING bot: crun: crun refuses CRUN_API_KEY: copy the key again"),
        ("credits", "WARNING bot: crun: the key works, the balance is 0 credits: top up at crun.ai"),
        ("away", "WARNING bot: crun: 127.0.0.1 cannot be reached (the connection is refused): "),
        ("model", "WARNING bot: models: crun describes no kling/v3"),
        ("callbacks", "WARNING bot: callbacks: PUBLIC_URL cannot be reached from this machine"),
    ],
)
async def test_findings_are_logged_and_the_bot_runs(sqlite_url: str, tmp_path: Path, failure: str, says: str) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        match failure:
            case "key":
                stage.bot.environment["CRUN_API_KEY"] = "ak_of_another_account_00000000000000"
            case "credits":
                stage.crun.balance = 0.0
            case "away":
                stage.bot.environment["CRUN_BASE_URL"] = "http://127.0.0.1:9"
            case "model":
                stage.crun.inject("model", InjectedFault(code=404), times=2)
            case _:
                stage.bot.environment |= {"PUBLIC_URL": "http://127.0.0.1:9", "WEB_PORT": str(free_port())}
        log = await log_of(stage, says, "is ready: 1 server, ")
        assert "ak_of_another" not in log
        assert "Traceback" not in log
        assert await stage.bot.stop() == 0
