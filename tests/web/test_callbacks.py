"""Crun says that a video is done: who is believed, who is woken, and what when nobody calls."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import aiohttp
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.client import Marionette
from bot.db.engine import create_engine
from bot.db.key_values import KeyValues
from bot.db.migrate import migrate
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.callback_signals import CallbackSignals
from bot.generations.model import State
from bot.generations.polling import FLOOR, PollingSchedule
from bot.web import callback_relay
from bot.web.callback_relay import CallbackRelay
from bot.web.callback_throttling import CallbackThrottle
from bot.web.callbacks import Callbacks, stored_secret
from tests.conftest import API_KEY, World, eventually, settings, world
from tests.support.bot_process import BotProcess, process_world
from tests.support.crun_requests import last_callback_url, last_task, requests_about_last_task
from tests.support.posted_messages import text_of, video_of
from tests.support.web_address import free_port, public_web_settings

#: After a history of videos that took so many seconds, asking alone notices nothing before the second number.
LONG, UNASKED = 300.0, 10.0

ID = "0123456789abcdef"


# --- the addresses ----------------------------------------------------------------------------------------------------


def signature_in(url: str) -> str:
    return url.partition("?signature=")[2]


@pytest.mark.parametrize("public_url", ["https://bot.example/", "https://bot.example", "http://bot.example/a/b/"])
def test_an_address_proves_its_generation_and_no_other(public_url: str) -> None:
    made = Callbacks(public_url, "secret", CallbackSignals())
    url = made.url(ID)
    signature = signature_in(url)
    assert url.startswith(f"{public_url.rstrip('/')}/callback/{ID}?")
    assert made.is_signed(ID, signature)
    wrong = ["", signature[:-1], signature + "0", signature.upper(), " " + signature, "é" * 64, "\ud800", "0" * 64]
    assert not any(made.is_signed(ID, other) for other in wrong)
    assert not any(made.is_signed(other, signature) for other in ("", ID[:-1], ID + "0", ID.upper(), "\ud800"))
    assert not Callbacks(public_url, "another secret", CallbackSignals()).is_signed(ID, signature)


@asynccontextmanager
async def opened(database_url: str) -> AsyncIterator[Transactions]:
    engine = create_engine(database_url)
    transactions = Transactions(engine)
    try:
        await asyncio.to_thread(migrate, engine)
        yield transactions
    finally:
        transactions.close()
        engine.dispose()


async def test_the_secret_is_made_once(database_url: str) -> None:
    async with opened(database_url) as first, opened(database_url) as second:
        secret = await stored_secret(KeyValues(first))
        assert len(secret) >= 32
        assert await stored_secret(KeyValues(first)) == secret
        assert await stored_secret(KeyValues(second)) == secret


# --- hints: who waits, and whether they arrive ------------------------------------------------------------------------


async def slept(callback_signals: CallbackSignals, delay: float, at_least: float = 0.0) -> float:
    """Return how many seconds the workflow waited before it asked."""
    began = time.monotonic()
    await callback_signals.listener(ID).sleep(delay, at_least)
    return time.monotonic() - began


async def test_a_hint_ends_the_waiting_also_when_it_came_before() -> None:
    callback_signals = CallbackSignals()
    with callback_signals.listening(ID):
        asyncio.get_running_loop().call_later(0.1, callback_signals.give, ID)
        assert 0.05 < await slept(callback_signals, 30) < 10
    with callback_signals.listening(ID):
        assert callback_signals.give(ID)
        assert await slept(callback_signals, 30) < 10
    assert not callback_signals.give(ID), "nobody waits any more"


async def test_a_hint_that_found_the_task_running_is_followed_up_and_a_flood_of_them_is_not() -> None:
    callback_signals = CallbackSignals()
    with callback_signals.listening(ID):
        callback_signals.give(ID)
        assert await slept(callback_signals, 30) < 0.9
        for _ in range(1000):
            callback_signals.give(ID)
        assert 0.9 < await slept(callback_signals, 30) < 10, "asked again after a second, not a thousand times"
        assert 1.9 < await slept(callback_signals, 30) < 10
        assert await slept(callback_signals, 0.1) < 1.5, "what is due comes first"


async def test_a_hint_waits_as_long_as_crun_wants_to_be_left_alone() -> None:
    callback_signals = CallbackSignals()
    with callback_signals.listening(ID):
        callback_signals.give(ID)
        assert await slept(callback_signals, 30, at_least=0.3) > 0.25


async def ended(
    callback_signals: CallbackSignals, generation_id: str, *, hinted: bool = False, well: bool = True
) -> None:
    with callback_signals.listening(generation_id):
        listener = callback_signals.listener(generation_id)
        listener.expected = True
        if hinted:
            callback_signals.give(generation_id)
        await listener.sleep(0.0, 0.0)
        listener.ended(well=well)


def warnings(caplog: pytest.LogCaptureFixture) -> int:
    return sum("callbacks do not arrive" in record.getMessage() for record in caplog.records)


async def test_asking_is_rare_once_a_hint_has_arrived_and_often_again_when_they_stay_away(
    caplog: pytest.LogCaptureFixture,
) -> None:
    callback_signals = CallbackSignals(grace=0.02)
    schedule = PollingSchedule([100.0] * 20)

    def first_ask(*, expected: bool = True) -> float:
        with callback_signals.listening(ID):
            listener = callback_signals.listener(ID)
            listener.expected = expected
            return listener.delay(schedule, 0.0) or 0.0

    assert first_ask() < 20
    await ended(callback_signals, "a", hinted=True)
    assert first_ask() > 100
    assert first_ask(expected=False) < 20, "crun was never told where to call for this one"
    for number in range(2):
        await ended(callback_signals, f"lost {number}")
    await asyncio.sleep(0.1)
    assert first_ask() > 100
    assert warnings(caplog) == 0
    for number in range(4):
        await ended(callback_signals, f"lost too {number}")
    await eventually(lambda: not callback_signals.arriving)
    await asyncio.sleep(0.1)
    assert first_ask() < 20
    assert warnings(caplog) == 1
    with caplog.at_level(logging.INFO):
        await ended(callback_signals, "b", hinted=True)
    assert first_ask() > 100
    assert "callbacks arrive: " in caplog.text


async def test_a_hint_that_comes_a_little_later_than_the_asking_has_arrived(caplog: pytest.LogCaptureFixture) -> None:
    callback_signals = CallbackSignals(grace=0.5)
    for number in range(5):
        await ended(callback_signals, f"{number}")
        assert callback_signals.give(f"{number}")
        assert not callback_signals.give(f"{number}"), "once"
    await asyncio.sleep(0.6)
    assert callback_signals.arriving
    assert warnings(caplog) == 0


async def test_failed_tasks_without_a_hint_prove_nothing(caplog: pytest.LogCaptureFixture) -> None:
    callback_signals = CallbackSignals(grace=0.02)
    for number in range(5):
        await ended(callback_signals, f"{number}", well=False)
    await asyncio.sleep(0.1)
    assert warnings(caplog) == 0


# --- asking rarely ----------------------------------------------------------------------------------------------------


@given(
    st.lists(st.floats(0, 4000), max_size=20),
    st.floats(-10, 5000),
    st.floats(1, 5000),
    st.integers(0, 99),
)
def test_asking_rarely_never_goes_past_the_limit(history: list[float], elapsed: float, limit: float, seed: int) -> None:
    delay = PollingSchedule(history, limit=limit, rng=random.Random(seed)).next_rare_delay(elapsed)
    if elapsed >= limit:
        assert delay is None
    else:
        assert delay is not None
        assert min(FLOOR, limit - elapsed) <= delay <= limit - elapsed


def test_asking_rarely_is_a_few_asks_an_hour_and_the_last_on_the_limit() -> None:
    schedule = PollingSchedule([170.0, 180.0, 190.0] * 10, limit=3600.0, rng=random.Random(1))
    moments = [0.0]
    while (delay := schedule.next_rare_delay(moments[-1])) is not None:
        moments.append(moments[-1] + delay)
    assert 200 < moments[1] < 320
    assert max(later - earlier for earlier, later in pairwise(moments[1:])) <= 300
    assert len(moments) < 30
    assert moments[-1] == pytest.approx(3600)


# --- the whole way ----------------------------------------------------------------------------------------------------


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
        assert crun.count("info") == 3, "asked once each, when crun called"
        assert [task.callback_status for task in crun.tasks.values()] == [200] * 3


async def test_what_proves_an_address_is_only_sent(
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
        assert crun.count("info") == 2, "and once more before that is final"


async def test_crun_that_cannot_be_asked_after_its_call_is_asked_again_soon(sqlite_url: str, crun: CrunStandIn) -> None:
    for fault in (InjectedFault(code=500), InjectedFault(drop=True)):
        crun.inject("info", fault)
    async with reached(sqlite_url, crun) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await posted(stage)
        assert crun.count("info") == 3


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
        await eventually(lambda: crun.count("info"))
        [asked] = {call.path for call in crun.calls if call.endpoint == "info"}
        assert asked.endswith(last_task(crun).task_id)
        assert video_of(stage, stage.create) is None, "what the body says is not believed"
        crun.release()
        await posted(stage, 3)


async def test_a_replayed_call_delivers_nothing_twice(sqlite_url: str, crun: CrunStandIn) -> None:
    async with reached(sqlite_url, crun) as stage, aiohttp.ClientSession() as outside:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await posted(stage)
        asked = crun.count("info")
        for _ in range(20):
            async with outside.post(last_callback_url(crun), json={}) as answer:
                assert answer.status == 200
        await asyncio.sleep(0.3)
        assert crun.count("info") == asked
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
async def test_a_named_task_is_asked_for_until_crun_tells(
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


async def test_a_named_task_is_known_after_a_kill(database_url: str, tmp_path: Path) -> None:
    async with process_world(database_url, tmp_path, LONG, seconds=2.0) as stage:
        surroundings(stage.bot, port := free_port(), port)
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


async def test_all_that_is_named_in_a_burst_is_looked_at() -> None:
    seen: list[str] = []

    async def follow_up(generation_id: str, _task_id: str) -> None:
        await asyncio.sleep(0)
        seen.append(generation_id)
        if len(seen) % 2:
            raise OSError

    found = CallbackThrottle(follow_up)
    for number in range(40):
        for _ in range(3):
            found(f"{number}", "task")
    await eventually(lambda: len(seen) == 40)
    found("7", "task")
    await asyncio.sleep(0.1)
    assert len(seen) == 40, "it was looked at a moment ago"


async def test_a_task_of_somebody_else_is_not_taken(sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
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


async def test_an_address_that_crun_refuses_costs_no_video(
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


async def test_a_members_own_words_switch_nothing_off(sqlite_url: str, crun: CrunStandIn) -> None:
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


# --- killed, and started again ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("endpoint", ["info", "result"], ids=["before crun was asked", "before the video was posted"])
async def test_killed_between_the_call_and_the_delivery(database_url: str, tmp_path: Path, endpoint: str) -> None:
    async with process_world(database_url, tmp_path) as stage:
        surroundings(stage.bot, port := free_port(), port)
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


async def test_a_call_that_came_while_nobody_ran_is_not_missed(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path, LONG) as stage:
        surroundings(stage.bot, port := free_port(), port)
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


# --- several processes on one database --------------------------------------------------------------------------------


def surroundings(bot: BotProcess, port: int, public_port: int) -> None:
    bot.environment |= {"WEB_PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{public_port}"}


async def test_the_call_reaches_the_process_that_waits(postgres_url: str, tmp_path: Path) -> None:
    """One process runs the generation, another one gets the call."""
    async with process_world(postgres_url, tmp_path, LONG) as stage:
        public = free_port()
        surroundings(stage.bot, free_port(), public)
        waits, called = ("1/2", "2/2") if (stage.guild.id >> 22) % 2 == 0 else ("2/2", "1/2")
        stage.bot.environment["PROCESS"] = waits
        stage.crun.hold()
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.tasks)
        (tmp_path / "other").mkdir()
        other = BotProcess(stage.discord, stage.crun, postgres_url, tmp_path / "other")
        surroundings(other, public, public)
        other.environment["PROCESS"] = called
        try:
            await other.launch()
            await stage.discord.wait_for(lambda: "The web server listens" in other.log)
            stage.crun.release()
            await stage.discord.wait_for(stage.videos, timeout=UNASKED)
            await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        finally:
            await other.end()
        assert last_task(stage.crun).callback_status == 200
        assert requests_about_last_task(stage.crun) == 1
        assert "is delivered" not in other.log


async def test_neighbours_hear_each_other_also_after_the_connection_broke(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(callback_relay, "_PAUSE", 0.1)
    heard: list[str] = []
    async with opened(postgres_url) as here, opened(postgres_url) as there:
        speaker, listener = CallbackRelay(here, lambda _id: None), CallbackRelay(there, heard.append)
        speaker.start()
        listener.start()
        try:
            async with asyncio.timeout(60):
                await listener.listening.wait()
            for number in range(3):
                speaker.forward(f"generation {number}")
            await eventually(lambda: len(heard) == 3)
            assert set(heard) == {f"generation {number}" for number in range(3)}
            await here.run(lambda connection: connection.execute(_END_LISTENERS))
            await eventually(lambda: not listener.listening.is_set())
            async with asyncio.timeout(60):
                await listener.listening.wait()
            speaker.forward("the last one")
            await eventually(lambda: "the last one" in heard)
        finally:
            await speaker.stop()
            await listener.stop()


_END_LISTENERS = sa.text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()"
)


async def test_a_flood_of_calls_for_others_is_bounded(postgres_url: str) -> None:
    async with opened(postgres_url) as transactions:
        neighbours = CallbackRelay(transactions, lambda _id: None)
        for number in range(100_000):
            neighbours.forward(f"generation {number}")
        assert len(neighbours._waiting) == 1000
