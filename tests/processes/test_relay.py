"""What one process learns, the others on the same database hear at once, such as a callback for one of them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.processes import relay
from bot.processes.relay import Relay
from tests.conftest import eventually
from tests.support.bot_process import BotProcess, process_world
from tests.support.crun_requests import last_task, requests_about_last_task
from tests.support.database_access import open_transactions
from tests.support.web_address import free_port, web_environment


async def test_a_callback_reaches_the_process_that_waits(postgres_url: str, tmp_path: Path) -> None:
    """One process runs the generation, another one gets the call."""
    async with process_world(postgres_url, tmp_path, 300.0) as stage:
        public = free_port()
        stage.bot.environment |= web_environment(free_port(), public)
        stage.crun.hold()
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.tasks)
        (tmp_path / "other").mkdir()
        other = BotProcess(stage.discord, stage.crun, postgres_url, tmp_path / "other")
        other.environment |= {**web_environment(public, public), "LOG_LEVEL": "DEBUG"}
        try:
            await other.launch()
            await stage.discord.wait_for(lambda: "The web server listens" in other.log)
            stage.crun.release()
            await stage.discord.wait_for(stage.videos, timeout=10)
            await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        finally:
            await other.end()
        assert last_task(stage.crun).callback_status == 200
        assert requests_about_last_task(stage.crun) == 1
        assert "is delivered" not in other.log


async def test_processes_hear_each_other_also_after_a_broken_connection(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relay, "_PAUSE", 0.1)
    heard: list[str] = []
    async with open_transactions(postgres_url) as here, open_transactions(postgres_url) as there:
        speaker, listener = Relay(here), Relay(there)
        listener.on("said", heard.append)
        speaker.start()
        listener.start()
        try:
            async with asyncio.timeout(60):
                await listener.listening.wait()
            for number in range(3):
                speaker.send("said", f"generation {number}")
            await eventually(lambda: len(heard) == 3)
            assert set(heard) == {f"generation {number}" for number in range(3)}
            await here.run(lambda connection: connection.execute(_END_LISTENERS))
            await eventually(lambda: not listener.listening.is_set())
            async with asyncio.timeout(60):
                await listener.listening.wait()
            speaker.send("unheard", "nothing")
            speaker.send("said", "the last one")
            await eventually(lambda: "the last one" in heard)
        finally:
            await speaker.stop()
            await listener.stop()


_END_LISTENERS = sa.text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
)


async def test_what_waits_to_be_sent_is_limited(postgres_url: str) -> None:
    async with open_transactions(postgres_url) as transactions:
        neighbours = Relay(transactions)
        for number in range(100_000):
            neighbours.send("said", f"generation {number}")
        assert len(neighbours._waiting) == 1000
