"""crun calls when a task has ended: the signed addresses, and what a call sets off."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
import sqlalchemy as sa

from bot.client import Marionette
from bot.db.engine import create_engine
from bot.db.key_values import KeyValues
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.callback_signals import CallbackSignals
from bot.generations.model import State
from bot.web.callbacks import Callbacks, stored_secret
from tests.conftest import API_KEY, World, eventually, settings, world
from tests.support.bot_process import process_world
from tests.support.crun_requests import last_callback_url, last_task, requests_about_last_task, task_info_paths
from tests.support.database_access import open_transactions
from tests.support.posted_messages import text_of, video_of
from tests.support.web_address import free_port, public_web_settings, web_environment

#: After a history of videos that took so many seconds, asking alone notices nothing before the second number.
LONG, UNASKED = 300.0, 10.0


ID = "0123456789abcdef"


def signature_in(url: str) -> str:
    return url.partition("?signature=")[2]


@pytest.mark.parametrize("public_url", ["https://bot.example/", "https://bot.example", "http://bot.example/a/b/"])
def test_a_signature_is_valid_for_its_generation_only(public_url: str) -> None:
    made = Callbacks(public_url, "secret", CallbackSignals())
    url = made.url(ID)
    signature = signature_in(url)
    assert url.startswith(f"{public_url.rstrip('/')}/callback/{ID}?")
    assert made.is_signed(ID, signature)
    wrong = ["", signature[:-1], signature + "0", signature.upper(), " " + signature, "é" * 64, "\ud800", "0" * 64]
    assert not any(made.is_signed(ID, other) for other in wrong)
    assert not any(made.is_signed(other, signature) for other in ("", ID[:-1], ID + "0", ID.upper(), "\ud800"))
    assert not Callbacks(public_url, "another secret", CallbackSignals()).is_signed(ID, signature)


async def test_the_secret_is_made_once(database_url: str) -> None:
    async with open_transactions(database_url) as first, open_transactions(database_url) as second:
        secret = await stored_secret(KeyValues(first))
        assert len(secret) >= 32
        assert await stored_secret(KeyValues(first)) == secret
        assert await stored_secret(KeyValues(second)) == secret


@asynccontextmanager
async def reached(database_url: str, crun: CrunStandIn) -> AsyncIterator[World]:
    """Run a bot that crun can call, and that would notice nothing by asking for ten seconds."""
    async with world(
        Marionette(settings(database_url, crun.base_url, **public_web_settings(free_port()))), LONG
    ) as stage:
        yield stage


async def posted(stage: World, number: int = 1) -> None:
    def videos() -> bool:
        return sum(bool(message.attachments) for message in stage.messages(stage.create)) == number

    await eventually(videos, timeout=UNASKED)


@pytest.mark.parametrize("seconds", [0.0, 0.5], ids=["while CreateTask is answered", "later"])
async def test_a_callback_brings_the_video_at_once(sqlite_url: str, seconds: float) -> None:
    async with (
        CrunStandIn(seconds=seconds, api_key=API_KEY, render=False) as crun,
        reached(sqlite_url, crun) as stage,
    ):
        for number in range(3):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
            await posted(stage, number + 1)
        assert crun.count("create") == 3
        assert len(task_info_paths(crun)) == 3, "asked once each, when crun called"
        assert [task.callback_status for task in crun.tasks.values()] == [200] * 3


async def test_signatures_are_sent_to_crun_only(
    database_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with reached(database_url, crun) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await posted(stage)
        signature = signature_in(last_callback_url(crun))
        assert len(signature) == 64
        [kept] = await stage.generations()
        assert kept.task.callback_url is None
        engine = create_engine(database_url)
        tables = sa.inspect(engine).get_table_names()
        with engine.connect() as connection:
            rows = [row for table in tables for row in connection.execute(sa.text(f"SELECT * FROM {table}"))]  # noqa: S608 - our own names
        engine.dispose()
    assert rows
    assert signature not in str(rows)
    assert signature not in caplog.text


async def test_a_failed_task_is_noticed_at_once_too(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    crun.inject("generation", InjectedFault(code=501, message="no face was found"))
    async with reached(sqlite_url, crun) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: "is failed: failed no face was found" in caplog.text, timeout=UNASKED)
        assert len(task_info_paths(crun)) == 2, "and once more before that is final"


async def test_polling_is_repeated_soon_when_crun_fails_after_its_callback(sqlite_url: str, crun: CrunStandIn) -> None:
    for fault in (InjectedFault(code=500), InjectedFault(drop=True)):
        crun.inject("info", fault)
    async with reached(sqlite_url, crun) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await posted(stage)
        assert len(task_info_paths(crun)) == 3


async def test_a_call_that_names_another_task_changes_nothing(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.inject("callback", InjectedFault(edit=lambda body: body | {"task_id": "task_of_another", "status": "failed"}))
    async with reached(sqlite_url, crun) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await posted(stage)
        [generation] = await stage.generations()
        assert generation.task_id == last_task(crun).task_id
        assert not any("task_of_another" in call.path for call in crun.calls)


async def test_a_call_wakes_only_its_own_generation(sqlite_url: str, crun: CrunStandIn) -> None:
    async with reached(sqlite_url, crun) as stage, aiohttp.ClientSession() as outside:
        crun.hold()
        for number in range(3):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        await eventually(lambda: crun.count("create") == 3)
        async with outside.post(last_callback_url(crun), data=b"task_id=another&status=success") as answer:
            assert answer.status == 200
        await eventually(lambda: task_info_paths(crun))
        [asked] = set(task_info_paths(crun))
        assert asked.endswith(last_task(crun).task_id)
        assert video_of(stage, stage.create) is None, "what the body says is not believed"
        crun.release()
        await posted(stage, 3)


async def test_a_replayed_call_delivers_nothing_twice(sqlite_url: str, crun: CrunStandIn) -> None:
    async with reached(sqlite_url, crun) as stage, aiohttp.ClientSession() as outside:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await posted(stage)
        asked = len(task_info_paths(crun))
        for _ in range(20):
            async with outside.post(last_callback_url(crun), json={}) as answer:
                assert answer.status == 200
        await asyncio.sleep(0.3)
        assert len(task_info_paths(crun)) == asked
        assert sum(bool(message.attachments) for message in stage.messages(stage.create)) == 1


@pytest.mark.parametrize("answer", ["lost", "late"])
async def test_a_task_whose_answer_was_lost_is_found_again(
    sqlite_url: str, answer: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Crun made the task and says so in its callback; before or after the member was told that nobody knows."""
    seconds = 2.0 if answer == "lost" else 0.0
    async with (
        CrunStandIn(seconds=seconds, api_key=API_KEY, render=False) as crun,
        reached(sqlite_url, crun) as stage,
    ):
        crun.inject("create", InjectedFault(drop=True, after_effect=True, delay=1.0 if answer == "late" else 0.0))
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        if answer == "lost":
            await stage.until(State.UNCONFIRMED)
        await posted(stage)
        generation = await stage.until(State.DELIVERED)
        assert generation.task_id == last_task(crun).task_id
        assert crun.count("create") == 1
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "discord.com/channels/" in text_of(card))


@pytest.mark.parametrize(
    "fault",
    [
        InjectedFault(code=500),
        InjectedFault(code=429, headers={"Retry-After": "1"}),
        InjectedFault(code=404),
        InjectedFault(drop=True),
    ],
)
async def test_the_task_of_a_callback_is_polled_until_crun_answers(
    sqlite_url: str, fault: InjectedFault, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever kept the answer to CreateTask may keep the next answers too."""
    monkeypatch.setattr("bot.generations.recovery._INTERVAL", 0.5)
    async with (
        CrunStandIn(seconds=1.0, api_key=API_KEY, render=False) as crun,
        reached(sqlite_url, crun) as stage,
    ):
        crun.inject("create", InjectedFault(drop=True, after_effect=True))
        # A GET whose connection breaks is sent once more by aiohttp itself.
        crun.inject("info", fault, times=6)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await posted(stage)
        generation = await stage.until(State.DELIVERED)
        assert generation.task_id == last_task(crun).task_id
        assert crun.count("create") == 1


async def test_the_task_id_of_a_callback_survives_a_kill(database_url: str, tmp_path: Path) -> None:
    async with process_world(database_url, tmp_path, LONG, alone=True, seconds=2.0) as stage:
        stage.bot.environment |= web_environment(port := free_port(), port)
        stage.crun.inject("create", InjectedFault(drop=True, after_effect=True))
        await stage.bot.start()
        stage.crun.inject("info", InjectedFault(delay=300), times=99)
        await stage.ask()
        await stage.discord.wait_for(lambda: requests_about_last_task(stage.crun))
        await stage.bot.kill()
        stage.crun.clear_faults()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert len(stage.videos()) == stage.crun.count("create") == 1


async def test_a_task_of_another_generation_is_refused(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever gets hold of an address can name any task; only the one that was made for it counts."""
    async with (
        CrunStandIn(seconds=0.2, api_key=API_KEY, render=False) as crun,
        reached(sqlite_url, crun) as stage,
    ):
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await posted(stage)
        crun.inject("create", InjectedFault(drop=True))
        await stage.ann.slash(stage.create, "video", prompt="An owl")

        await eventually(lambda: "is unconfirmed" in caplog.text)
        [lost] = await stage.bot.services.store.in_state(State.UNCONFIRMED)
        proven = stage.bot.settings.public_url
        assert proven is not None
        secret = await stored_secret(stage.bot.services.key_values)
        address = Callbacks(str(proven), secret, CallbackSignals()).url(lost.id)
        async with aiohttp.ClientSession() as http:
            for body in (last_task(crun).task_id, "task_unknown", "", None, 7):
                async with http.post(address, json={"task_id": body}) as taken:
                    assert taken.status == 200
        await asyncio.sleep(1)
        assert (await stage.bot.services.store.get(lost.id)) == lost


async def test_a_callback_address_that_crun_refuses_costs_no_video(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    crun.inject("create", InjectedFault(code=422, message="callback_url: must be a public https URL"))
    given = settings(sqlite_url, crun.base_url, **public_web_settings(free_port()))
    async with world(Marionette(given)) as stage:
        for number in (1, 2):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
            await posted(stage, number)
        assert [task.body.get("callback_url") for task in crun.tasks.values()] == [None, None]
        assert crun.count("create") == 3
    assert sum("refuses PUBLIC_URL" in record.getMessage() for record in caplog.records) == 1


async def test_a_prompt_with_the_words_of_a_refused_address_changes_nothing(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.inject("create", InjectedFault(code=422, message="prompt: 'a Callback from the director' is not allowed"))
    async with world(Marionette(settings(sqlite_url, crun.base_url, **public_web_settings(free_port())))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A Callback from the director")
        await stage.until(State.FAILED)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await posted(stage)
        assert last_task(crun).body.get("callback_url")
        assert crun.count("create") == 2


async def test_without_a_public_address_crun_is_given_none(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, web_port=free_port()))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: video_of(stage, stage.create))
        assert last_task(crun).body.get("callback_url") is None


@pytest.mark.parametrize("endpoint", ["info", "result"], ids=["before crun was asked", "before the video was posted"])
async def test_killed_between_the_callback_and_the_delivery(database_url: str, tmp_path: Path, endpoint: str) -> None:
    async with process_world(database_url, tmp_path, alone=True) as stage:
        stage.bot.environment |= web_environment(port := free_port(), port)
        await stage.bot.start()
        stage.crun.inject(endpoint, InjectedFault(delay=30), times=99)
        await stage.ask()
        await stage.discord.wait_for(lambda: requests_about_last_task(stage.crun, endpoint))
        await stage.discord.wait_for(lambda: last_task(stage.crun).callback_status == 200)
        await stage.bot.kill()
        stage.crun.clear_faults()
        assert not stage.videos()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert len(stage.videos()) == 1
        assert stage.crun.count("create") == 1
        assert signature_in(last_callback_url(stage.crun)) not in stage.bot.log


async def test_a_callback_while_the_bot_was_stopped_is_not_missed(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path, LONG) as stage:
        stage.bot.environment |= web_environment(port := free_port(), port)
        stage.crun.hold()
        await stage.bot.start()
        await stage.ask()
        await stage.generating()
        await stage.bot.kill()
        stage.crun.release()
        await stage.discord.wait_for(lambda: last_task(stage.crun).over)
        await stage.bot.start()
        await stage.discord.wait_for(stage.videos, timeout=UNASKED)
        assert last_task(stage.crun).callback_status is None
