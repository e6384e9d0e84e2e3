"""What the bot needs and is not there yet when it starts: it waits, says so once, and can be stopped meanwhile."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from yarl import URL

from bot.db.engine import create_engine
from bot.db.errors import is_temporary, unusable
from bot.demo.discord import DiscordStandIn
from bot.exit_codes import ExitCode
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.late_server import LateServer
from tests.support.web_address import UNREACHABLE_URL


def behind(discord: DiscordStandIn) -> LateServer:
    """Return a server that leads to the local Discord once it comes."""
    return LateServer(URL(discord.base_url).port or 0)


async def said(stage: ProcessWorld, words: str) -> None:
    """Wait until the log has these words."""
    await stage.discord.wait_for(lambda: words in stage.bot.log)


async def test_discord_comes_later(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage, behind(stage.discord) as discord:
        stage.bot.environment["DISCORD_API_URL"] = f"http://127.0.0.1:{discord.port}/api/v10"
        await stage.bot.launch()
        await said(stage, "WARNING bot.retries: Discord cannot be reached (")
        await discord.come()
        await stage.discord.wait_ready()
        await said(stage, "Discord is there, after ")
        assert stage.bot.log.count("cannot be reached") == 1
        assert "Traceback" not in stage.bot.log
        assert "Unclosed" not in stage.bot.log
        assert await stage.bot.stop() == ExitCode.DONE


async def test_the_gateway_comes_later(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage, behind(stage.discord) as gateway:
        stage.discord._rest.gateway_url = f"ws://127.0.0.1:{gateway.port}/gateway"
        await stage.bot.launch()
        await said(stage, "The gateway for shard 0 cannot be reached (")
        await gateway.come()
        await stage.discord.wait_ready()
        assert stage.bot.log.count("cannot be reached") == 1
        assert "Traceback" not in stage.bot.log


async def test_postgresql_comes_later(postgres_url: str, tmp_path: Path) -> None:
    url = sa.make_url(postgres_url)
    async with process_world(postgres_url, tmp_path, None) as stage, LateServer(url.port or 5432) as server:
        late = url.set(port=server.port).render_as_string(hide_password=False)
        stage.bot.environment["DATABASE_URL"] = late
        await stage.bot.launch()
        await said(stage, "WARNING bot.retries: PostgreSQL cannot be reached (")
        await server.come()
        await stage.discord.wait_ready()
        await said(stage, "PostgreSQL is there, after ")
        assert stage.bot.log.count("cannot be reached") == 1
        assert await stage.bot.stop() == ExitCode.DONE


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("missing", ["Discord", "PostgreSQL"])
async def test_a_signal_ends_the_wait(sqlite_url: str, tmp_path: Path, missing: str, how: signal.Signals) -> None:
    async with process_world(sqlite_url, tmp_path, None) as stage:
        if missing == "Discord":
            stage.bot.environment["DISCORD_API_URL"] = UNREACHABLE_URL
        else:
            stage.bot.environment["DATABASE_URL"] = "postgresql://postgres@127.0.0.1:9/marionette"
        await stage.bot.launch()
        await said(stage, f"{missing} cannot be reached")
        assert await stage.bot.stop(how) == ExitCode.DONE
        assert "Traceback" not in stage.bot.log


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_a_running_bot(sqlite_url: str, tmp_path: Path, how: signal.Signals) -> None:
    async with process_world(sqlite_url, tmp_path, None) as stage:
        await stage.bot.start()
        assert await stage.bot.stop(how) == ExitCode.DONE
        assert "Traceback" not in stage.bot.log


# --- which failures of PostgreSQL end by themselves -------------------------------------------------------------------


def failure(url: str) -> sa.exc.DBAPIError:
    """Return the error of connecting to a database."""
    engine = create_engine(url)
    with pytest.raises(sa.exc.DBAPIError) as caught:
        engine.connect()
    engine.dispose()
    return caught.value


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://postgres@127.0.0.1:9/marionette",
        "postgresql://postgres@database.invalid/marionette",
        "postgresql:///marionette?host=/nowhere",
    ],
)
def test_a_server_that_may_still_come(url: str) -> None:
    assert is_temporary(failure(url))
    assert unusable(failure(url)).code is ExitCode.FAILED


@pytest.mark.parametrize("change", [{"database": "nothing"}, {"username": "nobody"}, {"query": {"foo": "bar"}}])
def test_a_server_that_refuses(postgres_url: str, change: dict[str, Any]) -> None:
    url = sa.make_url(postgres_url).set(**change).render_as_string(hide_password=False)
    assert not is_temporary(failure(url))
    assert unusable(failure(url)).code is ExitCode.WRONG_SETTINGS


@pytest.mark.parametrize(
    ("words", "is_expected"),
    [
        ("FATAL:  the database system is starting up", True),
        ("FATAL:  the database system is not yet accepting connections", True),
        ("FATAL:  sorry, too many clients already", True),
        ('FATAL:  password authentication failed for user "bob"', False),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.3", user "bob", database "x", no encryption', False),
        ("server does not support SSL, but SSL was required", False),
    ],
)
def test_what_a_server_says(words: str, is_expected: bool) -> None:
    """libpq gives these to psycopg without a code."""
    said = f'connection failed: connection to server at "10.0.0.2", port 5432 failed: {words}'
    assert is_temporary(sa.exc.OperationalError(None, None, Exception(said))) is is_expected
