"""What becomes of a generation when crun answers each of its codes, or nothing that can be understood.

The bot is the real one in SimCord, the answers come over real HTTP, and each test reads what the member reads.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, Fault
from bot.generations.store import Generation, State
from tests.conftest import World, eventually, settings, world
from tests.reading import text_of, video_of

ENDED = set(State) - {State.ACCEPTED, State.QUEUED, State.RUNNING, State.READY}


def videos(stage: World) -> list[str]:
    """Return the descriptions of the videos in #create."""
    return [m.components[0]["items"][0]["description"] for m in stage.messages(stage.create) if m.attachments]


async def outcome(stage: World, crun: CrunStandIn) -> tuple[Generation, str]:
    """Ask for a video, and return how that ended and what its card says then."""
    await stage.ann.slash(stage.create, "video", prompt="A fox")
    generation = await stage.until(*ENDED)
    card = next(message for message in stage.messages(stage.create) if message.id == generation.card_id)
    assert crun.count("create") == 1, "sent once, whatever the answer"
    await eventually(lambda: "Queued" not in text_of(card) and "Generating" not in text_of(card))
    return generation, text_of(card)


AT_CREATE = [
    (401, State.FAILED, "The bot isn't let in"),
    (402, State.FAILED, "Out of credits"),
    (404, State.FAILED, "Not on offer"),
    (422, State.FAILED, "“the picture is too dark”"),
    (505, State.FAILED, "Switched off"),
    (500, State.UNCONFIRMED, "may or may not have been charged"),
    (501, State.UNCONFIRMED, "may or may not have been charged"),
    (299, State.UNCONFIRMED, "may or may not have been charged"),
]


@pytest.mark.parametrize("as_status", [True, False], ids=["status", "envelope"])
@pytest.mark.parametrize(("code", "state", "words"), AT_CREATE)
async def test_each_code_at_create(
    sqlite_url: str, crun: CrunStandIn, code: int, state: State, words: str, as_status: bool
) -> None:
    status = code if as_status and code >= 400 else 200
    crun.fault("create", Fault(code=code, status=status, message="the picture is too dark"))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        generation, card = await outcome(stage, crun)
        assert generation.state is state
        assert words in card
        assert video_of(stage, stage.create) is None


@pytest.mark.parametrize(
    "fault",
    [
        Fault(drop=True),
        Fault(drop_after_effect=True),
        Fault(body=b"{nonsense"),
        Fault(body=b"<html>Bad gateway</html>", status=502),
        Fault(body=b'{"code":200,"message":"success","data":null}'),
        Fault(truncate=True),
    ],
    ids=["dropped", "dropped after it worked", "broken JSON", "a proxy's page", "no task id", "cut off"],
)
async def test_no_answer_at_create_is_never_repeated(sqlite_url: str, crun: CrunStandIn, fault: Fault) -> None:
    crun.fault("create", fault)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        generation, card = await outcome(stage, crun)
        assert generation.state is State.UNCONFIRMED
        assert generation.sent_at is not None, "the mark stays, so that no later process sends it again"
        assert "may or may not have been charged" in card


@pytest.mark.parametrize("code", [429, 455])
async def test_a_busy_crun_is_waited_for(sqlite_url: str, crun: CrunStandIn, code: int) -> None:
    crun.fault("create", Fault(code=code, headers={"Retry-After": "1"}))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "the video service is busy, I keep trying" in text_of(card))
        await eventually(lambda: video_of(stage, stage.create), timeout=20)
        assert crun.count("create") == 2
        assert len(crun.tasks) == 1


async def test_a_fault_at_info_only_delays(sqlite_url: str, crun: CrunStandIn) -> None:
    """Every code and every broken answer, one after the other, while a task runs: each generation is delivered."""
    faults = [
        *[Fault(code=code, status=200) for code in (401, 402, 404, 422, 429, 455, 500, 505, 777)],
        *[Fault(code=code) for code in (401, 404, 429, 500)],
        Fault(code=429, headers={"Retry-After": "1"}),
        Fault(drop=True),
        Fault(body=b"{nonsense"),
        Fault(body=b"<html>Bad gateway</html>", status=502),
        Fault(body=b'{"code":200,"message":"success","data":null}'),
        Fault(body=b'{"code":200,"message":"success","data":{"status":"meditating"}}'),
        Fault(truncate=True),
    ]
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=50))) as stage:
        for number, fault in enumerate(faults):
            crun.fault("info", fault)
            await stage.ann.slash(stage.create, "video", prompt=f"Fox number {number}")
        await eventually(lambda: len(videos(stage)) == len(faults), timeout=40)
        assert len(set(videos(stage))) == len(faults)
        assert crun.count("create") == len(faults)
        spoiled = sum(call.code != 200 for call in crun.calls if call.endpoint == "info")
        assert spoiled >= len(faults) - 4, "all but those that answer with code 200 were met"


@pytest.mark.parametrize("how", ["a failed task", "code 501"])
async def test_a_failed_generation_says_why(sqlite_url: str, crun: CrunStandIn, how: str) -> None:
    why = "No *face* was found, @everyone"
    crun.fault("generation" if how == "a failed task" else "info", Fault(code=501, message=why))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        generation, card = await outcome(stage, crun)
        assert generation.state is State.FAILED
        assert r"No \*face\* was found" in card
        assert not stage.messages(stage.create)[0].mention_everyone


async def test_what_it_cost_and_how_long_it_took_is_kept(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        generation = await stage.until(*ENDED)
        [task] = crun.tasks.values()
        assert generation.state is State.DELIVERED
        assert generation.task_id == task.task_id
        assert generation.credits == Decimal(str(task.price))
        assert await stage.bot.store.durations(generation.kind) == [generation.seconds]


async def test_a_result_that_breaks_off_is_fetched_again(sqlite_url: str, crun: CrunStandIn) -> None:
    for fault in (Fault(status=404), Fault(truncate=True), Fault(drop=True)):
        crun.fault("result", fault)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for number in range(3):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox number {number}")
        await eventually(lambda: len(videos(stage)) == 3, timeout=20)
        for message in stage.messages(stage.create):
            for attachment in message.attachments:
                file: Any = stage.env.backend.cdn.get(attachment["url"])
                assert file[4:8] == b"ftyp"
        assert len(set(videos(stage))) == 3
        assert crun.count("create") == 3


async def test_fifty_at_once_are_all_delivered_once(sqlite_url: str, crun: CrunStandIn) -> None:
    bot = Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=20))
    async with world(bot) as stage:
        for number in range(50):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox number {number}")

        await eventually(lambda: len(videos(stage)) == 50, timeout=60)
        assert sorted(videos(stage)) == sorted(f"Fox number {number}" for number in range(50))
        assert crun.count("create") == 50
