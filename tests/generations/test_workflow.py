"""What becomes of a generation when crun answers each of its codes, or nothing that can be understood.

The bot is the real one in SimCord, the answers come over real HTTP, and each test reads what the member reads.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import simcord
import sqlalchemy as sa
from dbos import DBOS

from bot.client import Marionette
from bot.crun import CreateTask
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations import old_records, polling_pace, waiting
from bot.generations.model import Generation, Reason, State
from bot.generations.old_records import delete_old_records
from bot.texts import result_buttons as texts
from tests.conftest import World, eventually, settings, world
from tests.support.bot_process import process_world
from tests.support.database_access import sql
from tests.support.posted_messages import cards_in, text_of, video_of, walk
from tests.support.sample_files import clip, picture

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
    (400, State.FAILED, "“the picture is too dark”"),
    (401, State.FAILED, "The bot isn't let in"),
    # Crun accepts the key for what is free, so this is about the one order.
    (403, State.FAILED, "“the picture is too dark”"),
    (413, State.FAILED, "“the picture is too dark”"),
    (451, State.FAILED, "“the picture is too dark”"),
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
async def test_each_code_in_answer_to_create_task(
    sqlite_url: str, crun: CrunStandIn, code: int, state: State, words: str, as_status: bool
) -> None:
    status = code if as_status and code >= 400 else 200
    crun.inject("create", InjectedFault(code=code, status=status, message="the picture is too dark"))
    async with world(Marionette(settings(sqlite_url, crun.base_url, without_credits="give_back"))) as stage:
        generation, card = await outcome(stage, crun)
        assert generation.state is state
        assert words in card
        assert video_of(stage, stage.create) is None


NEVER, SENSELESS = "it never got an answer", "it got an answer that makes no sense"


@pytest.mark.parametrize(
    ("fault", "came"),
    [
        (InjectedFault(drop=True), NEVER),
        (InjectedFault(drop=True, after_effect=True), NEVER),
        (InjectedFault(truncate=True), NEVER),
        (InjectedFault(body=b"{nonsense"), SENSELESS),
        (InjectedFault(body=b'{"code":200,"message":"success","data":null}'), SENSELESS),
        (InjectedFault(body=b"<html>Bad gateway</html>", status=502), "it was answered with an error (HTTP 502)"),
        (InjectedFault(status=503), "it was answered with an error (HTTP 503)"),
        (InjectedFault(status=408), "it was answered with an error (HTTP 408)"),
        (InjectedFault(status=425), "it was answered with an error (HTTP 425)"),
        (InjectedFault(code=500, status=400), "it was answered with an error (HTTP 500)"),
        (InjectedFault(code=777, status=200), "it was answered with an error (code 777)"),
    ],
    ids=str,
)
async def test_create_task_without_a_clear_answer_is_not_sent_again(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture, fault: InjectedFault, came: str
) -> None:
    crun.inject("create", fault)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        generation, card = await outcome(stage, crun)
        assert generation.state is State.UNCONFIRMED
        assert generation.sent_at is not None, "the mark stays, so that no later process sends it again"
        assert f"I sent this request and {came}, so it may or may not have been charged" in card
        assert f"the id to name is `{generation.id}`" in card
        assert f"Generation {generation.id} (task None) is unconfirmed" in caplog.text


def page(status: int, words: str) -> InjectedFault:
    """Return what a firewall or a proxy answers."""
    html = f"<html><head><title>{words}</title></head><body><h1>{words}</h1><hr></body></html>"
    return InjectedFault(status=status, body=html.encode(), content_type="text/html")


REFUSED = [
    (page(403, "Sorry, you have been blocked"), "“Sorry, you have been blocked”"),
    (page(413, "Request Entity Too Large"), "“Request Entity Too Large”"),
    (InjectedFault(status=413, body=b""), "(HTTP 413: the request is too large)"),
    (InjectedFault(status=414, body=b"{}"), "(HTTP 414: the request is too long)"),
    (
        InjectedFault(status=451, body=b"", content_type="text/plain"),
        "(HTTP 451: it isn't allowed to for legal reasons)",
    ),
    (InjectedFault(status=403, body=b"Blocked by policy 17", content_type="text/plain"), "“Blocked by policy 17”"),
    (InjectedFault(status=400, body=b'{"a": 1}'), "(HTTP 400: it can't make sense of the request)"),
    (InjectedFault(status=418, body=b""), "(HTTP 418: it gives no reason)"),
    (
        InjectedFault(
            code=422, message="Missing Params or Type Error", errors=("input.prompt: not allowed", "input.mode: no")
        ),
        "“input.prompt: not allowed; input.mode: no”",
    ),
    (
        InjectedFault(status=422, body=b'{"detail": [{"loc": ["body", "input", "prompt"], "msg": "Too rude"}]}'),
        "“input.prompt: Too rude”",
    ),
    (InjectedFault(code=400, status=200, message="Nudity"), "“Nudity”"),
    (page(404, "404 Not Found"), "What answered isn't the video service itself"),
    (InjectedFault(status=405, body=b""), "What answered isn't the video service itself"),
    (
        InjectedFault(status=307, body=b"", headers={"Location": "https://example.com/"}),
        "it didn't pass this request on",
    ),
]


@pytest.mark.parametrize(("fault", "words"), REFUSED, ids=str)
async def test_a_refused_order_is_explained_and_can_be_edited(
    sqlite_url: str, crun: CrunStandIn, fault: InjectedFault, words: str
) -> None:
    crun.inject("create", fault)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        generation, card = await outcome(stage, crun)
        assert generation.state is State.FAILED
        assert generation.sent_at is None, "no task was made, so the mark is taken back"
        assert words in card.replace("\\", ""), "as it is read: what means something to Discord is escaped"
        assert "othing was charged" in card
        assert not any(raw in card for raw in ("<html", "<h1", '{"', "[{"))
        message = next(m for m in stage.messages(stage.create) if m.id == generation.card_id)
        assert "Edit" in {part.get("label") for part in walk(message.components)}
        assert generation.cost == 0
        await stage.ann.slash(stage.create, "video", prompt="An owl")
        await eventually(lambda: len(crun.tasks) == 1)


async def test_a_refusal_that_names_its_task_is_followed(sqlite_url: str, crun: CrunStandIn) -> None:
    """Whatever the status says: there is a task, and it is paid."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        body = {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}}
        task_id = await stage.bot.services.generations.creation._crun.create_task(CreateTask.model_validate(body))
        answer = b'{"code": 400, "message": "duplicate", "data": {"task_id": "%s"}}' % task_id.encode()
        crun.inject("create", InjectedFault(status=400, body=answer))
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        generation = await stage.until(*ENDED)
        assert (generation.state, generation.task_id) == (State.DELIVERED, task_id)
        assert len(crun.tasks) == 1


@pytest.mark.parametrize("code", [429, 455])
async def test_a_busy_crun_is_waited_for(sqlite_url: str, crun: CrunStandIn, code: int) -> None:
    crun.inject("create", InjectedFault(code=code, headers={"Retry-After": "1"}))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "the video service is busy, I keep trying" in text_of(card))
        await eventually(lambda: video_of(stage, stage.create))
        assert crun.count("create") == 2
        assert len(crun.tasks) == 1


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


async def test_cost_and_duration_are_stored(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        generation = await stage.until(*ENDED)
        [task] = crun.tasks.values()
        assert generation.state is State.DELIVERED
        assert generation.task_id == task.task_id
        assert generation.credits == Decimal(str(task.price))
        assert (await stage.bot.services.store.statistics.durations(generation.kind))[0] == generation.seconds


async def test_a_broken_download_of_the_result_is_repeated(sqlite_url: str, crun: CrunStandIn) -> None:
    for fault in (InjectedFault(status=404), InjectedFault(truncate=True), InjectedFault(drop=True)):
        crun.inject("result", fault)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for number in range(3):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox number {number}")
        await eventually(lambda: len(videos(stage)) == 3)
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

        await eventually(lambda: len(videos(stage)) == 50)
        assert sorted(videos(stage)) == sorted(f"Fox number {number}" for number in range(50))
        assert crun.count("create") == 50


# --- one odd answer, or none, is not the end ------------------------------------------------------------------------

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
        assert texts.LOOK_AGAIN in card
        assert f"`{generation.task_id}`" in card
        crun.clear_faults()
        [message] = cards_in(stage, stage.create)
        await stage.ann.click(simcord.ResponseMessage(stage.env, message), label=texts.LOOK_AGAIN)
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
    monkeypatch.setattr(waiting, "ANSWER_PAUSE", 0.2)
    await asked_long_ago(sqlite_url, crun, 7200)
    crun.inject("info", fault, times=3)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        assert await is_found(stage)


async def test_no_answer_for_minutes_after_the_limit_is_the_end(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "ANSWER_PAUSE", 0.2)
    monkeypatch.setattr(waiting, "ANSWER_PATIENCE", 2.0)
    crun.inject("info", InjectedFault(status=502), times=10_000)
    async with world(impatient(sqlite_url, crun)) as stage:
        generation, card = await outcome(stage, crun)
        assert generation.state is State.OVERDUE
        assert "Taking very long" in card


async def test_the_retry_after_of_task_info_has_a_limit(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling_pace, "RETRY_AFTER_LIMIT", 1.0)
    crun.inject("info", InjectedFault(code=429, headers={"Retry-After": "999999999"}))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.DELIVERED)


# --- answers that came are kept -------------------------------------------------------------------------------------


@contextmanager
def without_generations(database_url: str) -> Iterator[None]:
    """Take the table away and bring it back."""
    sql(database_url, "ALTER TABLE generations RENAME TO taken_away")
    try:
        yield
    finally:
        sql(database_url, "ALTER TABLE taken_away RENAME TO generations")


@pytest.mark.parametrize(
    ("code", "state", "words"), [(422, State.FAILED, "Not accepted"), (402, State.FAILED, "Out of credits")]
)
async def test_a_refusal_outlasts_a_database_that_is_away(
    sqlite_url: str, crun: CrunStandIn, code: int, state: State, words: str
) -> None:
    crun.inject("create", InjectedFault(code=code, delay=2.0, message="no"))
    async with world(Marionette(settings(sqlite_url, crun.base_url, without_credits="give_back"))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: crun.count("create") == 1)
        with without_generations(sqlite_url):
            await eventually(lambda: [call.code for call in crun.calls if call.endpoint == "create"] == [code])
            await asyncio.sleep(1.0)
        generation = await stage.until(*ENDED)
        assert generation.state is state
        assert generation.sent_at is None
        [card] = cards_in(stage, stage.create)
        await eventually(lambda: words in text_of(card))
        assert crun.count("create") == 1


async def test_a_late_answer_to_create_task_leads_to_the_video(sqlite_url: str, crun: CrunStandIn) -> None:
    """A second run of the same generation finds the mark, and calls it unanswered while the answer is on its way."""
    crun.inject("create", InjectedFault(delay=4.0))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        stage.bot.services.generations.circuit_breaker.answered()  # so that nobody waits for the first one
        await eventually(lambda: crun.count("create") == 1)
        [generation] = await stage.generations()
        await stage.bot.services.generations.enqueue(generation.id, run="a second one")
        [card] = cards_in(stage, stage.create)
        await stage.until(State.UNCONFIRMED)
        delivered = await stage.until(State.DELIVERED)
        assert delivered.failure is None
        await eventually(lambda: "discord.com/channels/" in text_of(card))
        assert len(videos(stage)) == crun.count("create") == 1
        assert (await stage.bot.services.store.statistics.credit_totals()).unconfirmed == 0


async def test_a_running_generation_without_a_workflow_is_taken_up(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the run that had the answer does not go on, what is left is taken up."""
    monkeypatch.setattr("bot.generations.recovery._INTERVAL", 0.5)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("create", InjectedFault(drop=True, after_effect=True))
        generation, _card = await outcome(stage, crun)
        assert generation.state is State.UNCONFIRMED
        [task_id] = crun.tasks
        assert await stage.bot.services.store.submissions.submitted(generation.id, task_id)
        await stage.until(State.DELIVERED)
        [card] = cards_in(stage, stage.create)
        await eventually(lambda: "discord.com/channels/" in text_of(card))


async def test_a_mark_whose_commit_reported_an_error_does_not_block_its_run(sqlite_url: str, crun: CrunStandIn) -> None:
    """The commit went through and the connection failed then: nothing was sent, so it still can be."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        failures = 0

        def fail(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            nonlocal failures
            if statement == "PRAGMA synchronous=NORMAL" and not failures:
                failures += 1
                raise sa.exc.OperationalError(statement, None, Exception("the connection is gone"))

        sa.event.listen(sa.Engine, "before_cursor_execute", fail)
        try:
            await stage.ann.slash(stage.create, "video", prompt="A fox")
            generation = await stage.until(*ENDED)
        finally:
            sa.event.remove(sa.Engine, "before_cursor_execute", fail)
        assert failures == 1
        assert generation.state is State.DELIVERED
        assert crun.count("create") == 1


# --- the right to submit --------------------------------------------------------------------------------------------


async def test_may_submit_comes_before_the_mark_and_failures_are_logged(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    found: list[Generation] = []
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:

        async def leave() -> None:
            found.extend(await stage.generations())
            assert crun.count("create") == 0
            if len(found) < 3:
                raise RuntimeError("not now")

        # The bot has another one by itself.
        stage.bot.services.generations.creation.may_submit = leave
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.DELIVERED)
    assert [generation.sent_at for generation in found] == [None] * 3, "no mark yet, so nothing has to be explained"
    told = [record for record in caplog.records if "the step 'submit' failed" in record.getMessage()]
    assert [record.levelno for record in told] == [logging.ERROR, logging.WARNING]
    assert [bool(record.exc_info) for record in told] == [True, False]


async def jobs_end() -> None:
    """Wait until no job is left to do."""
    for _ in range(600):
        if not await DBOS.list_workflows_async(status=["ENQUEUED", "PENDING"]):
            return
        await asyncio.sleep(0.1)
    raise AssertionError("jobs still run")


async def test_old_workflow_records_are_deleted(
    database_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The generation stays, and nothing about it begins anew."""
    async with world(Marionette(settings(database_url, crun.base_url))) as stage:
        generations = stage.bot.services.generations
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: video_of(stage, stage.create))
        ended = await stage.until(State.DELIVERED)
        await jobs_end()
        kept = len(await DBOS.list_workflows_async())
        assert await delete_old_records() == 0, "what ended just now is kept"

        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="An owl")
        await eventually(lambda: len(crun.tasks) == 2)
        monkeypatch.setattr(old_records, "_KEPT_FOR", -60.0)
        assert await delete_old_records() == kept >= 2
        await generations.enqueue(ended.id)
        crun.release()
        await eventually(lambda: len(videos(stage)) == 2)
        await jobs_end()
        assert await stage.bot.services.store.get(ended.id) == ended
        assert len(videos(stage)) == crun.count("create") == 2


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


@pytest.mark.parametrize("paid", [True, False], ids=["with money since", "without"])
async def test_an_order_whose_links_have_expired_is_not_submitted(sqlite_url: str, tmp_path: Path, paid: bool) -> None:
    """A restart does not begin the day anew, and no money is spent on files that crun cannot fetch any more."""
    async with process_world(sqlite_url, tmp_path, balance=0.0) as stage:
        clock = stage.bot.shift_clock()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "motion" in stage.ann.available_commands(stage.channel))
        await stage.ann.slash(stage.channel, "motion", image=picture(), video=clip(), prompt="Bow")
        [card] = await stage.discord.wait_for(stage.cards)
        await stage.discord.wait_for(lambda: "out of credits. The host knows" in text_of(card))
        await stage.bot.kill()
        asked = stage.crun.count("create")
        clock.write_text("200000")
        # Dead for the store that they lead to, too, where that matters; else alive for longer than the test's day.
        ended, alive = "UPDATE generations SET {} = replace({}, '?ex=', '?ex=65a00000&x=')", "7fffffff"
        for column in ("body", "asked"):
            statement = ended.replace("{}", column)
            sql(sqlite_url, statement if paid else statement.replace("65a00000", alive))
        if paid:
            stage.crun.balance = 100.0
        await stage.bot.start()
        expected = "Your files have expired" if paid else "Out of credits"
        await stage.discord.wait_for(lambda: expected in text_of(card))
        assert (stage.crun.count("create") == asked) is paid
        assert not stage.crun.tasks
