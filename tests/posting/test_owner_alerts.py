"""The owner is told what only they can put right: once, in a direct message and in the log."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord
import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from bot.posting import owner_alerts
from tests.conftest import World, eventually, settings, world


def direct_messages(stage: World) -> list[str]:
    """Return what the bot has written outside of the server."""
    inside = {channel.id for channel in (stage.create, stage.showcase, stage.staff)}
    found = [messages for channel, messages in stage.env.backend.messages.items() if channel not in inside]
    return [message.content for messages in found for message in messages.values()]


async def nothing() -> None:
    """Let nothing go wrong."""


def owned_by_olivia(
    stage: World, monkeypatch: pytest.MonkeyPatch, failure: Callable[[], Awaitable[None]] = nothing
) -> None:
    """Say who owns the application: SimCord's application belongs to the bot itself, and nobody can be written to.

    Args:
        stage: The bot and its world.
        monkeypatch: Takes it back.
        trouble: What goes wrong before.
    """
    ask = stage.bot.application_info

    async def application_info() -> discord.AppInfo:
        await failure()
        found = await ask()
        owner: Any = discord.Object(stage.owner.id)
        found.owner = owner
        return found

    monkeypatch.setattr(stage.bot, "application_info", application_info)


@pytest.mark.parametrize(("code", "words"), [(402, "too few credits"), (401, "refuses CRUN_API_KEY")])
async def test_the_owner_gets_one_direct_message(
    sqlite_url: str,
    crun: CrunStandIn,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    code: int,
    words: str,
) -> None:
    given = settings(sqlite_url, crun.base_url, **({"crun_api_key": "ak_wrong"} if code == 401 else {}))
    crun.balance = 0.0
    async with world(Marionette(given)) as stage:
        owned_by_olivia(stage, monkeypatch)
        for number in range(5):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        await eventually(lambda: direct_messages(stage))
        await eventually(lambda: crun.count("create") >= 1)
        [said] = direct_messages(stage)
        assert words in said
        assert "ak_wrong" not in said
    assert (
        sum(words in record.getMessage() for record in caplog.records if record.name == "bot.posting.owner_alerts") == 1
    )


async def test_an_alert_for_an_owner_who_cannot_be_written_to_is_logged(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    crun.balance = 0.0
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: any("too few credits" in record.getMessage() for record in caplog.records))
        await eventually(lambda: any("could not be told" in record.getMessage() for record in caplog.records))


#: What discord.py raises when Discord cannot be reached, or not now.
TROUBLES: dict[str, Exception] = {
    "no connection": aiohttp.ClientConnectionError(),
    "connection lost": aiohttp.ServerDisconnectedError(),
    "reset": ConnectionResetError(104, "Connection reset by peer"),
    "no answer": TimeoutError(),
    "too much": discord.RateLimited(31.0),
}


@pytest.mark.parametrize("what", TROUBLES)
async def test_a_direct_message_that_fails_is_sent_later(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    monkeypatch.setattr(owner_alerts, "_PAUSES", (0.0, *[0.05] * 20))
    left = [TROUBLES[what]] * 3

    async def failure() -> None:
        if left:
            raise left.pop()

    crun.balance = 0.0
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        owned_by_olivia(stage, monkeypatch, failure)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: direct_messages(stage))
        [said] = direct_messages(stage)
        assert "too few credits" in said
    assert caplog.text.count("could not be told") == 3
    assert "Traceback" not in caplog.text


async def test_no_request_waits_for_the_direct_message(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord does not answer, and the member hears all the same that there are no credits."""
    hangs = asyncio.Event()

    async def failure() -> None:
        hangs.set()
        await asyncio.Event().wait()

    crun.balance = 0.0
    async with world(Marionette(settings(sqlite_url, crun.base_url, without_credits="give_back"))) as stage:
        owned_by_olivia(stage, monkeypatch, failure)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.FAILED)
        await asyncio.wait_for(hangs.wait(), 60)
        assert not direct_messages(stage)


async def test_stopping_does_not_wait_for_the_direct_message(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def failure() -> None:
        raise aiohttp.ClientConnectionError

    crun.balance = 0.0
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        owned_by_olivia(stage, monkeypatch, failure)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: "could not be told" in caplog.text)
        await asyncio.wait_for(stage.bot.close(), 30)
        waiting = [task for task in asyncio.all_tasks() if "OwnerAlerts._write" in repr(task.get_coro())]
        assert not [task for task in waiting if not task.cancelling()]
