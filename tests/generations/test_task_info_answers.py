"""Each answer to TaskInfo, or none: none of them loses a video, and the member reads what came of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations import crun_overload, wait_for_video
from bot.generations.model import Reason, State
from bot.texts import result_buttons as texts
from tests.conftest import World, eventually, settings, world
from tests.support.database_access import sql
from tests.support.outcomes import ENDED, outcome, videos
from tests.support.posted_messages import cards_in


@pytest.mark.waits_long
async def test_errors_of_task_info_only_delay(sqlite_url: str, crun: CrunStandIn) -> None:
    """Every code and every broken answer, one after the other, while a task runs: each generation is delivered."""
    faults = [
        *[InjectedFault(code=code, status=200) for code in (401, 402, 404, 422, 429, 455, 500, 505, 777)],
        *[InjectedFault(code=code) for code in (401, 404, 429, 500)],
        InjectedFault(code=429, headers={"Retry-After": "1"}),
        InjectedFault(drop=True),
        InjectedFault(body=b"{nonsense"),
        InjectedFault(body=b"<html>Bad gateway</html>", status=502),
        InjectedFault(body=b'{"code":200,"message":"success","data":null}'),
        InjectedFault(body=b'{"code":200,"message":"success","data":{"status":"meditating"}}'),
        InjectedFault(truncate=True),
    ]
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=50))) as stage:
        for number, fault in enumerate(faults):
            crun.inject("info", fault)
            await stage.ann.slash(stage.create, "video", prompt=f"Fox number {number}")
        await eventually(lambda: len(videos(stage)) == len(faults))
        assert len(set(videos(stage))) == len(faults)
        assert crun.count("create") == len(faults)
        spoiled = sum(call.code != 200 for call in crun.calls if call.endpoint == "info")
        assert spoiled >= len(faults) - 4, "all but those that answer with code 200 were met"


@pytest.mark.parametrize("how", ["a failed task", "code 501"])
async def test_a_failed_generation_says_why(sqlite_url: str, crun: CrunStandIn, how: str) -> None:
    why = "No *face* was found, @everyone"
    fault = InjectedFault(code=501, message=why)
    crun.inject("generation", fault) if how == "a failed task" else crun.inject("info", fault, times=10_000)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        generation, card = await outcome(stage, crun)
        assert generation.state is State.FAILED
        assert r"No \*face\* was found" in card
        assert not stage.messages(stage.create)[0].mention_everyone


NO_FILE = b'{"code":200,"message":"success","data":{"status":"success","credits":1.5,"result":null}}'


UNKNOWN = InjectedFault(code=404, message="Task not found")


def impatient(sqlite_url: str, crun: CrunStandIn) -> Marionette:
    """Return a bot that gives up after two seconds, less than the settings allow."""
    return Marionette(settings(sqlite_url, crun.base_url).model_copy(update={"generation_timeout": 2.0}))


async def asked_long_ago(sqlite_url: str, crun: CrunStandIn, seconds: int) -> None:
    """Leave a task that was submitted so many seconds ago, took as long as usual, and was not asked for since."""
    crun.hold()
    async with world(Marionette(settings(sqlite_url, crun.base_url)), history=float(seconds)) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.RUNNING)
    sql(
        sqlite_url,
        "UPDATE generations SET submitted_at = submitted_at - :seconds WHERE channel_id <> 0",
        seconds=seconds,
    )
    crun.release()


async def is_found(stage: World) -> bool:
    """Whether the video was found; the server in which it was asked for is not part of the second bot's world."""
    generation = await stage.until(*ENDED, State.READY)
    return generation.result_url is not None


@pytest.mark.parametrize("fault", [UNKNOWN, InjectedFault(body=NO_FILE)], ids=["not known", "no file"])
async def test_a_single_unexpected_answer_does_not_end_a_generation(
    sqlite_url: str, crun: CrunStandIn, fault: InjectedFault
) -> None:
    await asked_long_ago(sqlite_url, crun, 150)
    crun.inject("info", fault, times=2)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        assert await is_found(stage)
        assert crun.count("create") == 1


@pytest.mark.parametrize(
    ("fault", "reason", "words", "cost"),
    [
        (UNKNOWN, Reason.LOST, "isn't known there any more", None),
        (InjectedFault(body=NO_FILE), Reason.NO_VIDEO, "is finished but has no file", Decimal("1.5")),
    ],
)
async def test_after_unexpected_answers_until_the_limit_look_again_works(
    sqlite_url: str, crun: CrunStandIn, fault: InjectedFault, reason: Reason, words: str, cost: Decimal | None
) -> None:
    crun.inject("info", fault, times=10_000)
    async with world(impatient(sqlite_url, crun)) as stage:
        generation, card = await outcome(stage, crun)
        assert generation.state is State.OVERDUE
        assert generation.failure is not None
        assert generation.failure.reason is reason
        assert generation.credits == cost
        assert words in card
        assert texts.LOOK_AGAIN() in card
        assert f"`{generation.task_id}`" in card
        crun.clear_faults()
        [message] = cards_in(stage, stage.create)
        await stage.ann.click(simcord.ResponseMessage(stage.env, message), label=texts.LOOK_AGAIN())
        delivered = await stage.until(State.DELIVERED)
        [task] = crun.tasks.values()
        assert delivered.credits == Decimal(str(task.price))
        assert crun.count("create") == 1


@pytest.mark.parametrize(
    "fault",
    [
        InjectedFault(status=502),
        InjectedFault(drop=True),
        InjectedFault(code=429, headers={"Retry-After": "1"}),
        InjectedFault(code=401),
    ],
    ids=["a proxy's page", "dropped", "busy", "the key"],
)
async def test_no_answer_after_the_limit_is_asked_for_again(
    sqlite_url: str, crun: CrunStandIn, fault: InjectedFault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wait_for_video, "ANSWER_PAUSE", 0.2)
    await asked_long_ago(sqlite_url, crun, 7200)
    crun.inject("info", fault, times=3)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        assert await is_found(stage)


async def test_no_answer_for_minutes_after_the_limit_is_the_end(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wait_for_video, "ANSWER_PAUSE", 0.2)
    monkeypatch.setattr(wait_for_video, "ANSWER_PATIENCE", 2.0)
    crun.inject("info", InjectedFault(status=502), times=10_000)
    async with world(impatient(sqlite_url, crun)) as stage:
        generation, card = await outcome(stage, crun)
        assert generation.state is State.OVERDUE
        assert "Taking very long" in card


async def test_the_retry_after_of_task_info_has_a_limit(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crun_overload, "RETRY_AFTER_LIMIT", 1.0)
    crun.inject("info", InjectedFault(code=429, headers={"Retry-After": "999999999"}))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.DELIVERED)


async def test_a_busy_crun_is_asked_nothing_about_any_task(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        for number in range(8):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        await eventually(lambda: crun.count("info") > 8)
        crun.inject("info", InjectedFault(code=429, headers={"Retry-After": "10"}))
        [told] = await eventually(lambda: [one.at for one in crun.calls if one.code == 429])
        crun.release()
        await eventually(lambda: len(videos(stage)) == 8)
        # What was on its way at that moment is let through.
        later = [one.at - told for one in crun.calls if one.endpoint == "info" and one.at - told > 3]
        assert min(later) > 9


async def test_a_key_refused_by_task_info_is_told_once(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        for number in range(3):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        await eventually(lambda: crun.count("info") > 3)
        crun.inject("info", InjectedFault(code=401, message="who are you?"), times=9)
        await eventually(lambda: sum(one.code == 401 for one in crun.calls) == 9)
        crun.release()
        await eventually(lambda: len(videos(stage)) == 3)
    told = [
        record.getMessage()
        for record in caplog.records
        if record.name == "bot.posting.owner_alerts" and record.levelname == "ERROR"
    ]
    assert len(told) == 1
    assert "refuses CRUN_API_KEY" in told[0]
