"""Each answer to CreateTask, or none: what the member reads, and that it is sent at most once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.client import Marionette
from bot.crun import CreateTask
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import Generation, State
from bot.processes.sole import SoleProcess
from tests.conftest import eventually, settings, world
from tests.support.bot_process import process_world
from tests.support.database_access import sql
from tests.support.outcomes import ENDED, outcome, videos
from tests.support.posted_messages import cards_in, text_of, video_of, walk
from tests.support.sample_files import clip, picture

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
        assert "The request is unconfirmed" in caplog.text


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
        task_id = await stage.bot.services.generations.submission.creation._crun.create_task(
            CreateTask.model_validate(body)
        )
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
        stage.bot.services.generations.holds.circuit_breaker.answered()  # so that nobody waits for the first one
        await eventually(lambda: crun.count("create") == 1)
        [generation] = await stage.generations()
        await stage.bot.services.generations.queues.submit(generation.id, run="a second one")
        [card] = cards_in(stage, stage.create)
        await stage.until(State.UNCONFIRMED)
        delivered = await stage.until(State.DELIVERED)
        assert delivered.failure is None
        await eventually(lambda: "discord.com/channels/" in text_of(card))
        assert len(videos(stage)) == crun.count("create") == 1
        assert (await stage.bot.services.store.statistics.credit_totals()).unconfirmed == 0


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


async def test_a_process_is_sure_of_itself_before_it_leaves_the_mark_and_failures_are_logged(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    found: list[Generation] = []
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:

        class Leaving(SoleProcess):
            async def sure(self) -> None:
                found.extend(await stage.generations())
                assert crun.count("create") == 0
                if len(found) < 3:
                    raise RuntimeError("not now")

        stage.bot.services.generations.submission.creation.process = Leaving()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.DELIVERED)
    assert [generation.sent_at for generation in found] == [None] * 3, "no mark yet, so nothing has to be explained"
    told = [record for record in caplog.records if "The step 'submit' failed" in record.getMessage()]
    assert [record.levelno for record in told] == [logging.ERROR, logging.WARNING]
    assert [bool(record.exc_info) for record in told] == [True, False]


@pytest.mark.parametrize("paid", [True, False], ids=["with money since", "without"])
async def test_an_order_whose_links_have_expired_is_not_submitted(sqlite_url: str, tmp_path: Path, paid: bool) -> None:
    """A restart does not begin the day anew, and no money is spent on files that crun cannot fetch any more."""
    async with process_world(sqlite_url, tmp_path, balance=0.0) as stage:
        clock = stage.bot.shift_clock()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "motion" in stage.ann.available_commands(stage.channel))
        await stage.ann.slash(stage.channel, "motion", image=picture(), video=clip(), prompt="Bow")
        [card] = await stage.discord.wait_for(stage.cards)
        await stage.discord.wait_for(lambda: "out of credits. Whoever runs this bot knows" in text_of(card))
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
