"""Every exception is told once to the member and once to the log, with the generation's id and without a secret.

What fails here is the database, whose table of generations is taken away: a real error with a long text, which every
border meets. How crun's and Discord's failures are told is in `tests.monitoring.test_secrets` and `tests.chaos`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import simcord
import sqlalchemy as sa

from bot.client import Marionette
from bot.db.engine import create_engine
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from bot.texts import replies
from bot.texts import result_buttons as texts
from tests.chaos.promise_checks import leaked_secrets
from tests.conftest import API_KEY, World, eventually, settings, world
from tests.support.bot_process import process_world
from tests.support.crun_requests import requests_about_last_task
from tests.support.posted_messages import text_of, video_of
from tests.support.sample_files import clip, picture

TOKEN = "MTA1.abcdef.a-token-that-no-log-may-hold"
SECRET = "a-secret-that-signs-callbacks"
LONG = "A fox reads a map. " * 20
OF_ITS_OWN = tuple(
    f"{level} {name}" for level in ("ERROR", "WARNING") for name in ("bot.generations", "bot.posting.status_cards")
)


@contextmanager
def broken(database_url: str) -> Iterator[None]:
    """Take the table away and bring it back."""
    engine = create_engine(database_url)

    def rename(old: str, new: str) -> None:
        with engine.begin() as connection:
            connection.execute(sa.text(f"ALTER TABLE {old} RENAME TO {new}"))

    rename("generations", "taken_away")
    try:
        yield
    finally:
        rename("taken_away", "generations")
        engine.dispose()


def asides(stage: World) -> list[Any]:
    """Return the messages that only members saw, oldest first."""
    messages = [
        message
        for channel in stage.env.backend.messages.values()
        for message in channel.values()
        if message.is_ephemeral
    ]
    return sorted(messages, key=lambda each: each.id)


def told_asides(stage: World) -> list[str]:
    """Return what only members saw, oldest first."""
    return [f"{message.content}{text_of(message)}" for message in asides(stage)]


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log says of each exception, as it is written."""
    formatter = logging.Formatter("%(levelname)s %(name)s: %(message)s")
    return [formatter.format(record) for record in caplog.records if record.exc_info]


def assert_no_secrets(stage: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """Look through everything that was logged, printed and said."""
    formatter = logging.Formatter("%(levelname)s %(name)s: %(message)s")
    logged = "\n".join(formatter.format(record) for record in caplog.records)
    printed = "".join(capfd.readouterr())
    said = "\n".join(
        f"{message.content} {text_of(message)}"
        for channel in stage.env.backend.messages.values()
        for message in channel.values()
    )
    for secret in (API_KEY, TOKEN, SECRET):
        for where, text in {"the log": logged, "what was printed": printed, "a message": said}.items():
            assert secret not in text, f"a secret stands in {where}"
    for part in ("hm=", "signature=", "simcord_interaction_"):
        assert part not in logged + printed, f"{part} stands in the log"


async def by_command(stage: World) -> None:
    await stage.ann.slash(stage.create, "video", prompt=LONG)


async def by_command_with_files(stage: World) -> None:
    await stage.ann.slash(stage.create, "motion", image=picture(), video=clip(), prompt="Bow")


async def by_button(stage: World) -> None:
    await stage.ann.click(card(stage), label=texts.FULL_PROMPT())


async def by_result_button(stage: World) -> None:
    await stage.ann.click(simcord.ResponseMessage(stage.env, video_of(stage, stage.create)), label="Again")


async def by_modal(stage: World) -> None:
    [asked] = (message for message in asides(stage) if "@dragon" in text_of(message))
    modal = await stage.ann.click(simcord.ResponseMessage(stage.env, asked), label="Edit")
    filled = {"prompt": "A dragon sleeps", "seconds": ["6"], "quality": "std", "sound": True, "aspect": ["1:1"]}
    await stage.ann.submit_modal(modal, filled)


def card(stage: World) -> simcord.ResponseMessage:
    """Return the first card, as something to click."""
    return simcord.ResponseMessage(stage.env, stage.messages(stage.create)[0])


@pytest.mark.parametrize("act", [by_command, by_command_with_files, by_button, by_result_button, by_modal])
async def test_told_once_to_the_member_and_once_to_the_log(
    sqlite_url: str,
    crun: CrunStandIn,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    act: Callable[[World], Awaitable[None]],
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    given = settings(sqlite_url, crun.base_url, discord_token=TOKEN, callback_secret=SECRET)
    async with world(Marionette(given)) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt=LONG)
        await eventually(lambda: requests_about_last_task(crun))
        if act is by_result_button:
            crun.release()
            await eventually(lambda: video_of(stage, stage.create))
            await stage.until(State.DELIVERED)
        if act is by_modal:
            await stage.ann.slash(stage.create, "video", prompt="@dragon sleeps")
        caplog.clear()
        before = told_asides(stage)
        with broken(sqlite_url):
            await act(stage)
            told = [text for text in told_asides(stage) if text not in before]
            shown = [text for text in told if replies.SOMETHING_BROKE() in text]
            assert len(shown) == 1, told
            # The generation that is under way meets the same error; its step and its card tell that by themselves.
            [logged] = [text for text in errors(caplog) if not text.startswith(OF_ITS_OWN)]
        assert "no such table: generations" in logged
        assert len(stage.env.errors) <= 1  # SimCord keeps what a command raises, and fails the test for it
        assert re.search(r"(Generation |:)[0-9a-f]{16}", logged), logged
        assert_no_secrets(stage, caplog, capfd)


async def test_a_failing_step_is_told_once_each_time_and_goes_on(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    given = settings(sqlite_url, crun.base_url, discord_token=TOKEN, callback_secret=SECRET)
    async with world(Marionette(given)) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "motion", image=picture(), video=clip(), prompt="Bow")
        await eventually(lambda: requests_about_last_task(crun))
        await stage.until(State.RUNNING)
        caplog.clear()
        with broken(sqlite_url):
            crun.release()
            await eventually(lambda: errors(caplog))
            [logged] = errors(caplog)
        assert logged.startswith("ERROR bot.generations.workflow: The step 'wait' failed")
        assert not [record for record in caplog.records if record.name.startswith("dbos")], "it is not told twice"
        await stage.until(State.DELIVERED)
        assert len([message for message in stage.messages(stage.create) if message.attachments]) == 1
        assert_no_secrets(stage, caplog, capfd)


async def test_what_cannot_be_told_is_said_in_the_log(sqlite_url: str, tmp_path: Path) -> None:
    """No answer reaches Discord: the error and that nobody was told of it are logged, and nothing is left behind."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        stage.discord.inject("POST", "/interactions/*/callback", drop=True, times=None)
        await stage.ask()
        said = "The command video failed, and its member could not be told: the connection failed: "
        await stage.discord.wait_for(lambda: said in stage.bot.log)
        code = await stage.bot.stop()
        assert code == 0
        assert stage.bot.log.count("ERROR bot.interactions.handler_runner: The command video failed") == 1
        assert "never retrieved" not in stage.bot.log
        assert not leaked_secrets(stage)
        assert stage.crun.count("create") == 0


async def test_what_discord_no_longer_waits_for_is_one_line(sqlite_url: str, tmp_path: Path) -> None:
    """Discord gave up on the interaction, so there is nobody to tell: that is one event, and one line."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        unknown = {"message": "Unknown interaction", "code": 10062}
        stage.discord.inject("POST", "/interactions/*/callback", status=404, body=unknown, times=None)
        await stage.ask()
        await stage.discord.wait_for(lambda: "could not be told" in stage.bot.log)
        assert await stage.bot.stop() == 0
        lines = [line for line in stage.bot.log.splitlines() if "failed" in line or "Unknown interaction" in line]
        assert len(lines) == 1, "\n".join(lines)
        assert "could not be told: Discord answered 404 Not Found (error code: 10062): Unknown interaction" in lines[0]
        assert stage.crun.count("create") == 0
