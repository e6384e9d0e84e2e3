"""What crun says of a task, believed and not, in time and late; over real HTTP, and read off the card and the video."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.demo.samples import character_png
from bot.generations import polling_schedule, task_status
from bot.generations.crun_overload import ASKS_PER_SECOND, PollingPace
from bot.generations.model import RESULTS_KEPT, Reason, State
from bot.posting import end_notices
from bot.texts import failures as failure_texts
from bot.texts import result_buttons as texts
from tests.conftest import World, eventually, settings, world
from tests.support.bot_process import process_world
from tests.support.crun_requests import task_info_paths
from tests.support.database_access import rows, sql
from tests.support.posted_messages import is_notification, text_of, video_of

Edit = Callable[[dict[str, Any]], dict[str, Any]]

ENDED = set(State) - {State.ACCEPTED, State.QUEUED, State.RUNNING, State.READY}
REASON = "Image pixel is invalid"
FILES: dict[str, Any] = {"complete_at": 1, "result": {"media_urls": ["http://127.0.0.1:9/another.mp4"]}}
ANOTHERS: dict[str, Any] = {"callback_url": "https://bot.example/callbacks/0123456789abcdef?signature=x", "input": {}}
WORDS = ("succeed", "completed", None, "pending", "failed")


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_status, "FILES_AFTER", 1.0)
    monkeypatch.setattr(polling_schedule, "_SELDOM_LEAST", 0.5)
    monkeypatch.setattr(polling_schedule, "_SELDOM_EACH", 0.0)


def with_result(**result: Any) -> Edit:
    """Return an edit that changes fields of the result."""
    return lambda info: info | {"result": (info["result"] or {}) | result}


def impatient(sqlite_url: str, crun: CrunStandIn, **more: Any) -> Marionette:
    """Return a bot that gives up after two seconds, less than the settings allow."""
    return Marionette(settings(sqlite_url, crun.base_url, **more).model_copy(update={"generation_timeout": 2.0}))


def videos(stage: World) -> list[Any]:
    """Return the messages with a video in #create."""
    return [message for message in stage.messages(stage.create) if message.attachments]


# --- what is asked about is what is answered -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edit",
    [
        lambda info: info | {"task_id": "task_of_another", "status": "failed", "complete_at": 1},
        lambda info: info | {"task_id": "task_of_another", "status": "success", **FILES},
        lambda info: info | {"param": ANOTHERS, "status": "success", **FILES},
        lambda info: info | {"param": ANOTHERS, "status": "failed", "complete_at": 1},
    ],
    ids=[
        "another's failure",
        "another's files",
        "another's files by its callback",
        "another's failure by its callback",
    ],
)
async def test_an_answer_about_another_task_is_ignored(sqlite_url: str, crun: CrunStandIn, edit: Edit) -> None:
    fault = InjectedFault(edit=edit)
    crun.hold()
    crun.inject("info", fault, times=3)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: fault.hits == 3)
        assert (await stage.until(State.RUNNING)).failure is None
        crun.release()
        delivered = await stage.until(State.DELIVERED)
        assert delivered.result_url is not None
        assert "another" not in delivered.result_url
        assert crun.count("create") == 1


async def test_a_task_id_of_another_generation_is_not_followed(
    database_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    """The answer says nothing of what became of this request, and the video is another member's."""
    async with world(Marionette(settings(database_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        first = await stage.until(State.DELIVERED)
        crun.inject("create", InjectedFault(edit=lambda _data: {"task_id": first.task_id}))
        await stage.ben.slash(stage.create, "video", prompt="An owl")
        card = stage.messages(stage.create)[-1]
        await eventually(lambda: "may or may not have been charged" in text_of(card))
        _, second = await stage.generations()
        assert (second.state, second.task_id) == (State.UNCONFIRMED, None)
        assert second.sent_at is not None, "it is not sent again"
        assert len(videos(stage)) == 1
        assert crun.count("create") == 2
    assert "which is another one's" in caplog.text


# --- a task has ended when its files are there -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "edit",
    [
        *[lambda info, word=word: info | {"status": word} for word in WORDS],
        lambda info: {name: value for name, value in info.items() if name not in {"status", "complete_at", "task_id"}},
        lambda info: info | {"result": info["result"]["media_urls"]},
        lambda info: with_result(media_urls=[{"url": url} for url in info["result"]["media_urls"]])(info),
        lambda info: with_result(media_urls=[f" {url}\n" for url in info["result"]["media_urls"]])(info),
        lambda info: with_result(media_urls=[url.partition(":")[2] for url in info["result"]["media_urls"]])(info),
        lambda info: with_result(media_urls=[url.partition("//")[2] for url in info["result"]["media_urls"]])(info),
    ],
    ids=[
        "succeed", "completed", "null", "pending", "failed", "nothing but files", "a list", "objects", "blanks",
        "no scheme", "only a host",
    ],
)  # fmt: skip
async def test_a_task_with_files_has_finished_whatever_its_status(
    sqlite_url: str, crun: CrunStandIn, edit: Edit
) -> None:
    crun.inject("generation", InjectedFault(edit=edit))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.DELIVERED)
        assert len(videos(stage)) == 1


@pytest.mark.parametrize("word", ["SUCCEED", "success", "completed", None, "fail"])
async def test_a_completed_task_without_files_has_failed(sqlite_url: str, crun: CrunStandIn, word: str | None) -> None:
    edit: Edit = lambda info: info | {"status": word, "credits": 0.5, "message": REASON}  # noqa: E731 - short
    crun.inject("generation", InjectedFault(code=501, message="SUCCEED", edit=edit))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: f"“{REASON}”" in text_of(card))
        assert "SUCCEED" not in text_of(card)
        failed = await stage.until(State.FAILED)
        assert failed.credits == Decimal("0.5")


@pytest.mark.parametrize(
    "fault",
    [
        InjectedFault(edit=lambda info: info | {"status": "failed", "complete_at": 1}),
        InjectedFault(edit=lambda info: info | {"complete_at": 1}),
        InjectedFault(edit=lambda info: info | {"status": "success"}),
        InjectedFault(code=501, status=200, message=REASON),
        InjectedFault(code=501, message=REASON),
    ],
    ids=["failed", "complete", "no files yet", "code 501 in HTTP 200", "code 501"],
)
async def test_a_failure_that_is_not_repeated_ends_nothing(
    sqlite_url: str, crun: CrunStandIn, fault: InjectedFault
) -> None:
    crun.hold()
    crun.inject("info", fault)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: fault.hits)
        asked = crun.count("info")
        await eventually(lambda: crun.count("info") >= asked + 2)
        assert (await stage.until(State.RUNNING)).failure is None
        crun.release()
        await stage.until(State.DELIVERED)


async def test_of_several_links_the_videos_is_found(sqlite_url: str, crun: CrunStandIn) -> None:
    """Neither its place nor its name says which of several files is the film."""
    crun.files.others = {"film.mp4": character_png(), "page.mp4": b"<html>", "note.txt": b"x"}
    others = [crun.files.other_url(name) for name in crun.files.others]
    edit: Edit = lambda info: with_result(media_urls=[*others, *info["result"]["media_urls"]])(info)  # noqa: E731 - short
    crun.inject("generation", InjectedFault(edit=edit))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        delivered = await stage.until(State.DELIVERED)
        [message] = videos(stage)
        file: Any = stage.env.backend.cdn.get(message.attachments[0]["url"])
        assert file[4:8] == b"ftyp"
        assert delivered.video_link is not None
        assert delivered.video_link not in others
        found = await stage.bot.services.result_links.to_video(delivered)
        assert found is not None
        assert found.url == delivered.video_link, "so are links that are given later"


# --- the limit ends the card's patience only -------------------------------------------------------------------------


async def test_a_video_finished_after_the_limit_is_delivered(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(impatient(sqlite_url, crun, max_concurrent_generations=1)) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        overdue = await stage.until(State.OVERDUE)
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "it comes by itself" in text_of(card))
        assert f"<t:{overdue.submitted_at + RESULTS_KEPT:.0f}:f>" in text_of(card)  # type: ignore[operator]
        asked = crun.count("info")
        await eventually(lambda: crun.count("info") > asked + 2)
        assert (await stage.until(*ENDED)).state is State.OVERDUE

        await stage.ben.slash(stage.showcase, "video", prompt="An owl")
        # What is only watched takes no place in the queue.
        await eventually(lambda: crun.count("create") == 2)
        crun.release()
        await eventually(lambda: video_of(stage, stage.showcase))
        message = await eventually(lambda: video_of(stage, stage.create))
        assert message.ping_user_ids == [stage.ann.id]
        await eventually(lambda: "discord.com/channels/" in text_of(card))
        assert len(videos(stage)) == 1


@pytest.mark.parametrize(
    "fault",
    [
        InjectedFault(code=404, message="Task not found"),
        InjectedFault(edit=lambda info: info | {"status": "success", "result": None}),
    ],
    ids=["not known", "no file"],
)
async def test_a_task_that_was_lost_or_empty_at_the_limit_is_delivered_later(
    sqlite_url: str, crun: CrunStandIn, fault: InjectedFault
) -> None:
    crun.inject("info", fault, times=10_000)
    async with world(impatient(sqlite_url, crun)) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        overdue = await stage.until(State.OVERDUE)
        assert overdue.failure is not None
        assert overdue.failure.reason in {Reason.LOST, Reason.NO_VIDEO}
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "it comes by itself" in text_of(card))
        crun.clear_faults()
        await stage.until(State.DELIVERED)


async def test_a_failure_after_the_limit_is_told(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.hold()
    crun.inject("generation", InjectedFault(code=501, message=REASON))
    async with world(impatient(sqlite_url, crun)) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.OVERDUE)
        crun.release()
        failed = await stage.until(State.FAILED)
        assert failed.credits == 0
        card = stage.messages(stage.create)[0]
        await eventually(lambda: REASON in text_of(card))


async def test_repeated_errors_of_crun_are_logged_once(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    crun.hold()
    async with world(impatient(sqlite_url, crun)) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        overdue = await stage.until(State.OVERDUE)
        fault = InjectedFault(status=502, body=b"<html>")
        crun.inject("info", fault, times=10_000)
        await eventually(lambda: fault.hits >= 4)
        said = [record.getMessage() for record in caplog.records if str(overdue.task_id) in record.getMessage()]
        assert len([line for line in said if "502" in line]) == 1
        crun.clear_faults()


def test_watches_do_not_lengthen_the_spread_after_a_pause() -> None:
    nobody: Any = None
    pace = PollingPace(nobody, lambda: 1010)
    pace.watched = {f"{number:016x}" for number in range(1000)}
    pace._quiet_until = time.monotonic() + 1.0
    assert max(pace.quiet() for _ in range(200)) <= 1.0 + 10 / ASKS_PER_SECOND


@pytest.mark.parametrize("how", ["a signal", "Look again"])
async def test_a_watch_asks_at_once_after_a_signal_or_look_again(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(polling_schedule, "_SELDOM_LEAST", 600.0)
    async with world(impatient(sqlite_url, crun)) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        overdue = await stage.until(State.OVERDUE)
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Taking very long" in text_of(card))
        crun.release()
        if how == "a signal":
            await eventually(lambda: stage.bot.services.generations.steps.callback_signals.give(overdue.id))
        else:
            await stage.ann.click(simcord.ResponseMessage(stage.env, card), label=texts.LOOK_AGAIN())
        await stage.until(State.DELIVERED)
        assert len(videos(stage)) == 1


async def test_look_again_without_success_notifies_nobody_twice(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(end_notices, "_PAUSE", 0.0)
    crun.hold()
    crun.inject("generation", InjectedFault(code=501, message=REASON))
    async with world(impatient(sqlite_url, crun)) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        for _ in range(2):
            await stage.until(State.OVERDUE)
            await eventually(lambda: not stage.bot.services.status_cards._cards)
            await stage.ann.click(simcord.ResponseMessage(stage.env, card), label=texts.LOOK_AGAIN())
        await stage.until(State.OVERDUE)
        await eventually(lambda: not stage.bot.services.status_cards._cards)
        crun.release()

        def told() -> list[str]:
            found = [text_of(message) for message in stage.messages(stage.create) if is_notification(message)]
            return [text.split("**")[1] for text in found]

        await eventually(lambda: "It didn't work out." in told())
        assert told() == ["Taking very long.", "It didn't work out."]


async def overdue_since(database_url: str, crun: CrunStandIn, seconds: float) -> None:
    """Leave what an earlier version left: overdue for so long, and nobody follows it."""
    crun.hold()
    async with world(Marionette(settings(database_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.RUNNING)
    text = (
        "UPDATE generations SET state = 'overdue', submitted_at = submitted_at - :seconds, "
        "finished_at = submitted_at - :seconds + 60 WHERE channel_id <> 0"
    )
    sql(database_url, text, seconds=seconds)
    schema = "dbos." if database_url.startswith("postgresql") else ""
    sql(database_url, f"UPDATE {schema}workflow_status SET status = 'SUCCESS'")  # noqa: S608 - one of two words
    crun.release()


async def test_overdue_generations_of_an_earlier_version_are_watched(database_url: str, crun: CrunStandIn) -> None:
    await overdue_since(database_url, crun, 86400.0)
    async with world(Marionette(settings(database_url, crun.base_url))) as stage:
        found = await stage.until(State.READY, State.DELIVERED, State.UNDELIVERED)
        assert found.result_url is not None
        assert crun.count("create") == 1


async def test_generations_older_than_results_are_not_watched(sqlite_url: str, crun: CrunStandIn) -> None:
    await overdue_since(sqlite_url, crun, RESULTS_KEPT)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = len(task_info_paths(crun))
        await stage.bot.services.generations.take_up()
        assert not await stage.bot.services.store.queue.unfinished()
        [generation] = await stage.generations()
        assert "I don't ask for it by myself any more" in failure_texts.still_looked_for(generation)
        assert len(task_info_paths(crun)) == asked


async def test_a_kill_during_the_watch(database_url: str, tmp_path: Path) -> None:
    """The next process goes on with it, and what came meanwhile is posted once."""
    async with process_world(database_url, tmp_path, alone=True) as stage:
        stage.crun.hold()
        await stage.bot.start()
        await stage.ask()
        card = await stage.generating()
        await stage.bot.kill()
        sql(database_url, "UPDATE generations SET submitted_at = submitted_at - 7200 WHERE channel_id <> 0")
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "it comes by itself" in text_of(card))
        await stage.bot.kill()
        sql(database_url, "UPDATE generations SET finished_at = finished_at - 120 WHERE channel_id <> 0")
        stage.crun.release()
        await stage.bot.start()
        await stage.discord.wait_for(stage.videos)
        await stage.discord.wait_for(lambda: "discord.com/channels/" in text_of(card))
        assert len(stage.videos()) == 1
        assert stage.crun.count("create") == 1


async def test_a_kill_right_after_a_late_failure_is_stored(sqlite_url: str, tmp_path: Path) -> None:
    """The next process tells it, although it finds nothing to watch any more."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.hold()
        await stage.bot.start()
        await stage.ask()
        card = await stage.generating()
        await stage.bot.kill()
        sql(sqlite_url, "UPDATE generations SET submitted_at = submitted_at - 7200 WHERE channel_id <> 0")
        await stage.bot.start()
        await stage.discord.wait_for(lambda: len(stage.notifications()) == 1)
        await stage.discord.wait_for(lambda: "it comes by itself" in text_of(card))
        closing = "SELECT 1 FROM workflow_status WHERE name = 'closing' AND status <> 'SUCCESS'"
        await stage.discord.wait_for(lambda: not rows(sqlite_url, closing))
        await stage.bot.kill()
        failure = f'{{"reason": "failed", "words": "{REASON}"}}'
        text = (
            "UPDATE generations SET state = 'failed', finished_at = finished_at + 1, credits = 0, failure = :failure "
            "WHERE channel_id <> 0"
        )
        sql(sqlite_url, text, failure=failure)
        await stage.bot.start()
        await stage.discord.wait_for(lambda: len(stage.notifications()) == 2)
        await stage.discord.wait_for(lambda: REASON in text_of(card))
