"""Delivery when it does not go smoothly: too late, too large, no room, and whatever Discord may answer."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
import sqlalchemy as sa
from aiohttp import web

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import Generation, State
from bot.posting import post_video, result_files
from tests.conftest import World, eventually, settings, world
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.database_access import sql
from tests.support.posted_messages import said, text_of, video_of, walk


def impatient(sqlite_url: str, crun: CrunStandIn) -> Marionette:
    """Return a bot that gives up after two seconds, less than the settings allow."""
    return Marionette(settings(sqlite_url, crun.base_url).model_copy(update={"generation_timeout": 2.0}))


def labels(message: Any) -> list[str]:
    """Return what the buttons on a message say."""
    return [part["label"] for part in walk(message.components) if part["type"] == 2]


def response(stage: World, message: Any) -> simcord.ResponseMessage:
    """Return a message as something that can be clicked."""
    return simcord.ResponseMessage(stage.env, message)


def results(database_url: str) -> list[str]:
    """Return what lies in the folder of results."""
    folder = Path(sa.make_url(database_url).database or "").parent / "results"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*")) if folder.exists() else []


async def test_what_takes_too_long_keeps_its_task_and_is_fetched_later(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(impatient(sqlite_url, crun)) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Taking very long" in text_of(card))
        [task_id] = crun.tasks
        assert f"`{task_id}`" in text_of(card)

        refused = await stage.ben.click(response(stage, card), label="Look again")
        assert refused.ephemeral
        assert "Only the member" in said(refused)

        crun.release()
        overdue = await stage.until(State.OVERDUE)
        pressed = await stage.ann.click(response(stage, card), label="Look again")
        assert pressed.ephemeral
        # A second press that was on its way at the same time: the button is gone too soon to press it here.
        await stage.bot.services.generations.look_again(overdue.id)
        await eventually(lambda: video_of(stage, stage.create))
        await asyncio.sleep(1)
        assert len([message for message in stage.messages(stage.create) if message.attachments]) == 1
        assert crun.count("create") == 1


async def test_a_moderator_may_look_again_too(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(impatient(sqlite_url, crun)) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Look again" in labels(card))
        crun.release()
        moderators = stage.guild.create_role("moderators", permissions=discord.Permissions(manage_messages=True))
        mara = stage.guild.add_member(stage.env.create_user("mara"), roles=[moderators])
        await mara.click(response(stage, card), label="Look again")
        message = await eventually(lambda: video_of(stage, stage.create))
        assert message.ping_user_ids == [stage.ann.id], "the video is still the one's who asked for it"


async def test_nothing_is_left_on_the_disk(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.DELIVERED)
        assert results(sqlite_url) == []


# --- many at once -----------------------------------------------------------------------------------------------------

#: A server that says nothing for longer than anybody listens.
SILENT = InjectedFault(delay=600)


async def test_silent_servers_hold_nobody_up(sqlite_url: str, crun: CrunStandIn, caplog: Any) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("result", SILENT, times=5)
        for number in range(5):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        await eventually(lambda: crun.count("result") == 5)
        await stage.ben.slash(stage.showcase, "video", prompt="A hare")
        await eventually(lambda: video_of(stage, stage.showcase))
        assert "is not delivered" not in caplog.text, "the others are waited for all the while"


async def test_what_is_fetched_is_posted_whatever_is_being_fetched(
    sqlite_url: str, crun: CrunStandIn, caplog: Any
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=100))) as stage:
        stage.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=2)
        await stage.ben.slash(stage.showcase, "video", prompt="A hare")
        fetched = await stage.until(State.UNDELIVERED)
        crun.inject("result", SILENT, times=result_files._DOWNLOADS)
        for number in range(result_files._DOWNLOADS):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        await eventually(lambda: crun.count("result") == 1 + result_files._DOWNLOADS)
        await stage.bot.services.generations.look_again(fetched.id)
        await eventually(lambda: video_of(stage, stage.showcase))
        assert "is not delivered (download)" not in caplog.text, "all places for downloads were taken"


async def test_what_is_being_posted_holds_up_no_download(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        path = f"/channels/{stage.channel.id}/messages"
        stage.discord.inject("POST", path, status=None, delay=600, times=None)
        for number in range(post_video._UPLOADS):
            await stage.ask(f"Fox {number}")
        await stage.discord.wait_for(lambda: len(list(tmp_path.glob("results/*/original.mp4"))) == post_video._UPLOADS)
        await stage.ask("A hare")
        await stage.discord.wait_for(lambda: stage.crun.count("result") == post_video._UPLOADS + 1)
        assert not stage.videos()
        assert "is not delivered" not in stage.bot.log, "none was posted, and none was given up"


@asynccontextmanager
async def dripping(chunk: int, body: bytes) -> AsyncIterator[tuple[str, list[str]]]:
    """Serve a file slowly the first time, so many bytes every tenth of a second; give its address and who asked."""
    asking: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        asking.append(request.path)
        if len(asking) > 1:
            return web.Response(body=body)
        response = web.StreamResponse()
        response.content_length = len(body)
        await response.prepare(request)
        for start in range(0, len(body), chunk):
            await response.write(body[start : start + chunk])
            await asyncio.sleep(0.1)
        return response

    app = web.Application()
    app.router.add_get("/film.mp4", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/film.mp4", asking
    finally:
        await runner.cleanup()


@pytest.mark.parametrize("chunk", [16, 128 * 1024], ids=["trickles", "is slow"])
async def test_a_download_that_trickles_is_ended_and_tried_again(
    sqlite_url: str, crun: CrunStandIn, caplog: Any, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    """One that is only slow is not, however long it takes."""
    monkeypatch.setattr(result_files, "_PACE", replace(result_files._PACE, grace=1.0))
    body = b"\x00\x00\x00\x18ftypmp42".ljust(25 * 128 * 1024, b"\x00")
    async with dripping(chunk, body) as (url, asking), world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("result", InjectedFault(status=404), times=50)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        generation = await stage.until(State.UNDELIVERED)
        sql(sqlite_url, "UPDATE generations SET result_url = :url WHERE id = :id", url=url, id=generation.id)
        await eventually(lambda: asking)
        crun.clear_faults()
        fetched = crun.count("result")
        message = await eventually(lambda: video_of(stage, stage.create))
        assert message.attachments[0]["size"] == len(body)
        assert crun.count("result") == fetched, "a fresh link leads to the same server"
        assert len(asking) == (2 if chunk == 16 else 1)
        assert ("the download is too slow" in caplog.text) == (chunk == 16)


# --- Discord's faults -------------------------------------------------------------------------------------------------


async def delivered(stage: ProcessWorld, timeout: float = 40) -> Any:  # noqa: ASYNC109 - reads as it is used
    """Wait for the card to say that the video is there, and return the only message with one."""
    await stage.discord.wait_for(stage.videos, timeout=timeout)
    card = stage.cards()[0]
    await stage.discord.wait_for(lambda: "discord.com/channels/" in text_of(card), timeout=timeout)
    [video] = stage.videos()
    assert stage.crun.count("create") == 1
    return video


async def asked(stage: ProcessWorld) -> str:
    """Let Ann ask for a video that waits for `crun.release()`; return the path that it will be posted to."""
    stage.crun.hold()
    await stage.ask()
    await stage.discord.wait_for(lambda: stage.crun.count("create"))
    return f"/channels/{stage.channel.id}/messages"


FAULTS: dict[str, dict[str, Any]] = {
    "500": {"status": 500, "times": 2},
    "500 and it is there": {"status": 500, "after_effect": True},
    "503 without a body": {"status": 503, "body": "upstream connect error"},
    "503 and it is there": {"status": 503, "after_effect": True},
    "429 of this channel": {
        "status": 429,
        "body": {"message": "You are being rate limited.", "retry_after": 1.0, "global": False},
        "headers": {"Via": "1.1 google", "X-RateLimit-Scope": "shared", "Retry-After": "1"},
        "times": 2,
    },
    "429 of everything": {
        "status": 429,
        "body": {"message": "You are being rate limited.", "retry_after": 1.0, "global": True},
        "headers": {"Via": "1.1 google", "X-RateLimit-Global": "true", "Retry-After": "1"},
    },
    "429 for too long": {
        "status": 429,
        "body": {"message": "You are being rate limited.", "retry_after": 31.0, "global": True},
        "headers": {"Via": "1.1 google", "X-RateLimit-Global": "true", "Retry-After": "31"},
    },
    "429 of who stands before": {"status": 429, "body": "error code: 1015", "headers": {"Retry-After": "2"}},
    "connection lost": {"drop": True},
    "connection lost and it is there": {"drop": True, "after_effect": True},
}


#: Those that discord.py does not repeat by itself, so that the nonce may be forgotten when the bot does.
LONG_AFTER = ["503 and it is there", "connection lost", "connection lost and it is there"]


@pytest.mark.parametrize(
    ("fault", "nonce"),
    [(fault, True) for fault in FAULTS] + [(fault, False) for fault in LONG_AFTER],
)
async def test_a_fault_of_discord_gives_one_video(sqlite_url: str, tmp_path: Path, fault: str, nonce: bool) -> None:
    given = FAULTS[fault]
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.discord.settings.enforce_nonce = nonce
        await stage.bot.start()
        path = await asked(stage)
        spoiled = stage.discord.inject("POST", path, **given)
        stage.crun.release()
        await stage.discord.wait_for(lambda: spoiled.hits)
        video = await delivered(stage, timeout=60)
        assert video.ping_user_ids == [stage.ann.id]
        assert "Traceback" not in stage.bot.log


async def test_a_server_that_takes_less_than_it_said(sqlite_url: str, tmp_path: Path) -> None:
    """413, twice: then it is a link."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        path = await asked(stage)
        body = {"message": "Request entity too large", "code": 40005}
        stage.discord.inject("POST", path, status=413, body=body, times=2)
        stage.crun.release()

        def link() -> Any:
            return next((m for m in stage.cards() if "too large to post" in text_of(m)), None)

        message = await stage.discord.wait_for(link)
        assert not stage.videos()
        assert labels(message) == ["Original", "Open the video", "Again", "Edit", "Delete"]


async def test_a_refusal_after_a_fault_is_no_proof(sqlite_url: str, tmp_path: Path) -> None:
    """Discord posts it and answers 500; discord.py repeats the request, which is not allowed any more."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        path = await asked(stage)
        stage.discord.inject("POST", path, status=500, after_effect=True)
        refused = stage.discord.inject(
            "POST", path, status=403, body={"message": "Missing Permissions", "code": 50013}, times=None
        )
        stage.crun.release()
        await delivered(stage)
        assert refused.hits == 1
        direct = stage.discord.env.backend.dm_channels.get(stage.ann.id)
        assert direct is None or not stage.discord.messages(direct), "no second copy elsewhere"


async def test_a_kill_between_two_tries(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.inject("result", InjectedFault(status=404), times=2)
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: "is not delivered (download), try 1" in stage.bot.log)
        await stage.bot.kill()
        await stage.bot.start()
        await delivered(stage)


async def test_what_discord_may_hold_is_not_posted_elsewhere(sqlite_url: str, tmp_path: Path) -> None:
    """The answer is lost and then the bot may not see the channel any more: a second copy would be the wrong guess."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        path = await asked(stage)
        stage.discord.inject("POST", path, drop=True, after_effect=True)
        denied = stage.discord.inject(
            "GET", f"{path}*", status=403, body={"message": "Missing Access", "code": 50001}, times=1
        )
        stage.crun.release()
        await stage.discord.wait_for(lambda: denied.hits)
        card = stage.cards()[0]
        await stage.discord.wait_for(lambda: "**I can't see whether it's posted.**" in text_of(card))
        assert len(stage.videos()) == 1
        await stage.ann.click(simcord.ResponseMessage(stage.discord.env, card), label="Look again")
        await delivered(stage)


@pytest.mark.parametrize("ahead", [0, 3600, -3600], ids=["right", "ahead", "back"])
async def test_a_busy_channel_and_a_wrong_clock(sqlite_url: str, tmp_path: Path, ahead: int) -> None:
    """Thousands of messages lie before and after the one that Discord took without an answer, and it is found."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.shift_clock(ahead)
        stage.discord.settings.enforce_nonce = False

        def chat() -> None:
            for number in range(1100):
                stage.discord.env.backend.create_message(stage.channel.id, stage.ann.id, content=f"and {number}")

        chat()
        await stage.bot.start()
        path = await asked(stage)
        lost = stage.discord.inject("POST", path, drop=True, after_effect=True)
        stage.crun.release()
        await stage.discord.wait_for(lambda: lost.hits)
        await stage.bot.kill()
        chat()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert len(stage.videos()) == 1
        assert stage.crun.count("create") == 1


# --- the disk ---------------------------------------------------------------------------------------------------------


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the host was told, without the part that is always the same."""
    texts = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    return [text.rpartition(". Videos")[0] for text in texts]


async def test_a_full_disk_is_told_and_waited_for(sqlite_url: str, crun: CrunStandIn, caplog: Any) -> None:
    """What takes no bytes stands where the file is to be written: `/dev/full` answers as a full disk does."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: crun.count("create"))
        [generation] = await stage.generations()
        folder = stage.bot.settings.work_dir / generation.id
        folder.mkdir(parents=True)
        (folder / "original.part").symlink_to("/dev/full")
        crun.release()
        waiting = await stage.until(State.UNDELIVERED)
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "**No room.**" in text_of(card))
        assert told(caplog) == [
            f"Results cannot be written to the folder {stage.bot.settings.work_dir}: No space left on device"
        ]
        assert waiting.try_at is not None
        (folder / "original.part").unlink(missing_ok=True)
        await stage.ann.click(response(stage, card), label="Look again")
        await eventually(lambda: video_of(stage, stage.create))
        assert crun.count("create") == 1


async def test_a_folder_that_cannot_be_made(sqlite_url: str, crun: CrunStandIn) -> None:
    """As on a read-only disk; the tests may run as root, whom permissions do not hold up."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        shutil.rmtree(stage.bot.settings.work_dir, ignore_errors=True)
        stage.bot.settings.work_dir.write_text("in the way")
        crun.release()
        await stage.until(State.UNDELIVERED)
        stage.bot.settings.work_dir.unlink()
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "**No room.**" in text_of(card))
        await stage.ann.click(response(stage, card), label="Look again")
        await eventually(lambda: video_of(stage, stage.create))


async def test_a_disk_that_is_full_now_and_then_is_told_once(sqlite_url: str, crun: CrunStandIn, caplog: Any) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        folder = stage.bot.settings.work_dir
        for number, channel in enumerate((stage.create, stage.showcase), 1):
            crun.hold()
            await stage.ann.slash(channel, "video", prompt="A fox")
            shutil.rmtree(folder, ignore_errors=True)
            folder.write_text("in the way")
            crun.release()
            await eventually(lambda: caplog.text.count("is not delivered (disk), try 1") == number)  # noqa: B023
            folder.unlink()
            await stage.bot.services.generations.look_again((await stage.generations())[-1].id)
            await eventually(lambda: video_of(stage, channel))  # noqa: B023
            await eventually(lambda: results(sqlite_url) == [])
        assert len(told(caplog)) == 1


async def test_a_database_that_takes_nothing(sqlite_url: str, crun: CrunStandIn, caplog: Any) -> None:
    """A read-only or full database: nothing is posted that could not be noted, and it goes on by itself."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("result", InjectedFault(delay=1))
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: crun.count("result"))
        full = "BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        sql(sqlite_url, f"CREATE TRIGGER full BEFORE UPDATE ON generations {full}")
        await eventually(lambda: "the database failed, so its video waits: disk is full" in caplog.text)
        assert video_of(stage, stage.create) is None
        sql(sqlite_url, "DROP TRIGGER full")
        await eventually(lambda: video_of(stage, stage.create))
        await stage.until(State.DELIVERED)
        assert caplog.text.count("the database failed") == 1


# --- the link and the file --------------------------------------------------------------------------------------------


async def age(stage: World, generation: Generation, seconds: float) -> None:
    """Let a generation be tried since so long ago, and be due now."""

    def write(connection: sa.Connection) -> None:
        connection.execute(
            sa.text("UPDATE generations SET deliver_since = :since, try_at = :now WHERE id = :id"),
            {"since": time.time() - seconds, "now": time.time(), "id": generation.id},
        )

    await stage.bot.services.store._run(write)
    stage.bot.services.generations._deliveries.at_once(generation.id)


async def test_after_a_day_it_is_given_up_and_can_still_be_fetched(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("result", InjectedFault(status=404), times=50)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await age(stage, await stage.until(State.UNDELIVERED), 25 * 3600)
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Couldn't fetch it." in text_of(card))
        [given_up] = await stage.bot.services.store.in_state(State.UNDELIVERED)
        assert given_up.try_at is None
        crun.clear_faults("result")
        await stage.ann.click(response(stage, card), label="Look again")
        await eventually(lambda: video_of(stage, stage.create))
        assert crun.count("create") == 1


async def test_a_kept_file_is_posted_when_its_link_is_dead(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        stage.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=2)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        generation = await stage.until(State.UNDELIVERED)
        assert results(sqlite_url) == [generation.id, f"{generation.id}/original.mp4"]
        crun.inject("result", InjectedFault(status=403), times=50)
        crun.inject("info", InjectedFault(code=404), times=50)
        await stage.bot.services.generations.look_again(generation.id)
        await eventually(lambda: video_of(stage, stage.create))
        await stage.until(State.DELIVERED)
        assert results(sqlite_url) == []


def test_what_is_kept_stays_within_bounds(tmp_path: Path) -> None:
    for number in range(4):
        folder = tmp_path / f"{number:016x}"
        folder.mkdir()
        (folder / "original.mp4").write_bytes(b"")
        with (folder / "original.mp4").open("r+b") as file:
            file.truncate(result_files._KEEP_AT_MOST // 3)  # sparse: takes no room
    (tmp_path / "references-1").mkdir()
    result_files._keep_within_bounds(tmp_path, frozenset({f"{0:016x}"}))
    left = sorted(path.name for path in tmp_path.iterdir())
    assert len([name for name in left if name[0] == "0"]) == 3
    assert f"{0:016x}" in left
    assert "references-1" in left


async def test_a_restart_removes_what_was_delivered(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        done = await stage.until(State.DELIVERED)
        folder = stage.bot.settings.work_dir
        for name in (done.id, "0123456789abcdef"):
            (folder / name).mkdir(parents=True)
            (folder / name / "original.mp4").write_bytes(b"left by a kill")
        await stage.bot.services.delivery.tidy()
        assert results(sqlite_url) == []
