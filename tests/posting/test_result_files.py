"""The files of finished videos: how they are downloaded, how many at the same time, and how long they are kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import State
from bot.posting import post_video, result_files
from tests.conftest import eventually, settings, world
from tests.support.bot_process import process_world
from tests.support.database_access import sql
from tests.support.deliveries import result_files_in
from tests.support.posted_messages import video_of

#: A server that says nothing for longer than anybody listens.
SILENT = InjectedFault(delay=600)


async def test_the_file_is_removed_after_posting(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.DELIVERED)
        assert result_files_in(sqlite_url) == []


async def test_downloads_from_silent_servers_delay_nobody(sqlite_url: str, crun: CrunStandIn, caplog: Any) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("result", SILENT, times=5)
        for number in range(5):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        await eventually(lambda: crun.count("result") == 5)
        await stage.ben.slash(stage.showcase, "video", prompt="A hare")
        await eventually(lambda: video_of(stage, stage.showcase))
        assert "is not delivered" not in caplog.text, "the others are waited for all the while"


async def test_a_downloaded_video_is_posted_while_all_download_slots_are_taken(
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


async def test_uploads_delay_no_download(sqlite_url: str, tmp_path: Path) -> None:
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
async def test_a_download_below_the_least_rate_is_ended_and_tried_again(
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


async def test_an_error_page_with_status_200_is_not_taken_for_the_video(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        stage.crun.inject("result", InjectedFault(body=b"<html>Maintenance, back soon</html>", status=200), times=2)
        await stage.ask()
        [video] = await stage.discord.wait_for(stage.videos)
        [attachment] = video.attachments
        assert attachment["size"] > 500
        assert "the file is not what was wanted" in stage.bot.log


async def test_a_kept_file_is_posted_after_its_link_has_expired(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        stage.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=2)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        generation = await stage.until(State.UNDELIVERED)
        assert result_files_in(sqlite_url) == [generation.id, f"{generation.id}/original.mp4"]
        crun.inject("result", InjectedFault(status=403), times=50)
        crun.inject("info", InjectedFault(code=404), times=50)
        await stage.bot.services.generations.look_again(generation.id)
        await eventually(lambda: video_of(stage, stage.create))
        await stage.until(State.DELIVERED)
        assert result_files_in(sqlite_url) == []


def test_kept_files_stay_within_their_total_size(tmp_path: Path) -> None:
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


async def test_tidying_removes_files_of_posted_videos(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        done = await stage.until(State.DELIVERED)
        folder = stage.bot.settings.work_dir
        for name in (done.id, "0123456789abcdef"):
            (folder / name).mkdir(parents=True)
            (folder / name / "original.mp4").write_bytes(b"left by a kill")
        await stage.bot.services.delivery.tidy()
        assert result_files_in(sqlite_url) == []
