"""Results over the upload limit, from crun to the channel: fitted, the original one press away; else a link."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import State
from bot.monitoring.disk_space import RESERVE
from bot.posting import result_disk_space
from bot.units import MIB
from tests.conftest import World, eventually, settings, world
from tests.media.sample_media import BLUE, GREEN, RED, Seen, clip, noisy
from tests.media.test_media_pool import workers
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.database_access import sql
from tests.support.posted_messages import said, text_of, video_of, walk
from tests.support.small_disk import mount


@pytest.fixture(scope="session")
def padded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Make a result of more than 10 MiB that is shrunk at once: a small film with nothing behind it."""
    path = clip(tmp_path_factory.mktemp("padded") / "film.mp4", seconds=2)
    return path.read_bytes().ljust(10 * MIB + 1, b"\x00")


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """Mount a disk of so many bytes, where that is allowed."""
    disk = folder / "disk"
    disk.mkdir()
    mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk))
    try:
        yield disk
    finally:
        subprocess.run([shutil.which("umount") or "umount", "--lazy", str(disk)], check=True)


def labels(message: Any) -> list[list[str]]:
    """Return what the buttons of a message say, row by row."""
    return [[button["label"] for button in row["components"]] for row in message.components if row["type"] == 1]


def links(message: Any) -> list[str]:
    """Return where the link buttons of a message lead."""
    return [part["url"] for part in walk(message.components) if part["type"] == 2 and part.get("url")]


def videos(stage: World, channel: simcord.ChannelHandle) -> list[Any]:
    """Return the posted videos, oldest first."""
    return [message for message in stage.messages(channel) if message.attachments]


async def asked(stage: World, crun: CrunStandIn, film: bytes, times: int = 10) -> Any:
    """Let Ann ask for a video that becomes this film; return her card."""
    crun.inject("result", InjectedFault(body=film), times=times)
    await stage.ann.slash(stage.create, "video", prompt="A fox")
    return stage.messages(stage.create)[0]


async def test_a_video_over_the_limit_is_shrunk(sqlite_url: str, crun: CrunStandIn, tmp_path: Path) -> None:
    film = noisy(tmp_path / "film.mp4", seconds=5, crf=1).read_bytes()
    assert 10 * MIB < len(film) < 40 * MIB
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        card = await asked(stage, crun, film)
        await eventually(lambda: "making it small enough" in text_of(card) or video_of(stage, stage.create))
        message = await eventually(lambda: video_of(stage, stage.create))
        assert message.ping_user_ids == [stage.ann.id]
        data = stage.env.backend.cdn.get(message.attachments[0]["url"])
        assert data is not None
        assert 8 * MIB < len(data) <= 10 * MIB
        path = tmp_path / "posted.mp4"
        path.write_bytes(data)
        seen = Seen(path)
        assert seen.fast_start
        assert len(seen.times) == 150
        assert seen.sounds == ["aac"]
        everyday = ["Again", "Edit", "Extend", "Use as motion", "Delete"]
        assert labels(message) == [["Original"], everyday, ["Recipe", "⭐", "Report"]]
        assert "Made smaller to fit" in text_of(message)

        generation = await stage.until(State.DELIVERED)
        pressed = await stage.ben.click(simcord.ResponseMessage(stage.env, message), label="Original")
        assert pressed.ephemeral, "only who presses sees it"
        assert "Here's the original. The link works until <t:" in said(pressed)
        assert pressed.response is not None
        [url] = links(pressed.response)
        assert url.startswith(f"{crun.base_url}/result/{generation.task_id}.mp4?")


async def test_the_original_button_says_that_the_original_is_gone(
    sqlite_url: str, crun: CrunStandIn, padded: bytes
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await asked(stage, crun, padded)
        message = await eventually(lambda: video_of(stage, stage.create))
        generation = await stage.until(State.DELIVERED)
        until = int(time.time()) - 60
        url = f"{crun.base_url}/result/x.mp4?expires={until}"
        sql(sqlite_url, "UPDATE generations SET result_url = :url WHERE id = :id", url=url, id=generation.id)
        crun.inject("info", InjectedFault(code=404), times=5)
        pressed = await stage.ann.click(simcord.ResponseMessage(stage.env, message), label="Original")
        assert f"its link worked until <t:{until}:f>" in said(pressed)


def posted(stage: World, message: Any, path: Path) -> Seen:
    """Return what a player finds in a posted video."""
    data = stage.env.backend.cdn.get(message.attachments[0]["url"])
    assert data is not None
    path.write_bytes(data)
    return Seen(path)


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"codec": "libx265"}, "HEVC"),
        ({"codec": "libsvtav1", "sound": None}, "AV1"),
        ({"pixels": "yuv420p10le"}, "H.264 in more bits or colours than usual"),
        ({"container": "webm", "codec": "libvpx", "sound": "libopus"}, "VP8"),
        ({"container": "mov"}, "MOV"),
    ],
    ids=["HEVC", "AV1", "10 bits", "WebM", "MOV"],
)
async def test_a_video_that_not_every_player_shows_is_converted(
    sqlite_url: str, crun: CrunStandIn, tmp_path: Path, options: dict[str, Any], name: str
) -> None:
    data = clip(tmp_path / "film.mp4", seconds=3, **options).read_bytes()
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await asked(stage, crun, data)
        message = await eventually(lambda: video_of(stage, stage.create))
        assert f"Converted to H.264: the original is {name}, which not everyone's Discord plays." in text_of(message)
        assert labels(message)[0] == ["Original"]
        seen = posted(stage, message, tmp_path / "posted.mp4")
        assert (seen.codec, seen.pixels, seen.fast_start) == ("h264", "yuv420p", True)
        assert seen.sounds == ([] if options.get("sound", "aac") is None else ["aac"])
        assert [colour for _, colour in seen.changes] == [RED, GREEN, BLUE]
        assert (tmp_path / "posted.mp4").stat().st_size < MIB, "no larger than it needs to be"


async def test_a_large_video_that_not_every_player_shows_is_converted_and_shrunk_at_once(
    sqlite_url: str, crun: CrunStandIn, tmp_path: Path
) -> None:
    data = clip(tmp_path / "film.mkv", seconds=2).read_bytes().ljust(10 * MIB + 1, b"\x00")
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await asked(stage, crun, data)
        message = await eventually(lambda: video_of(stage, stage.create))
        assert "Made smaller to fit" in text_of(message)
        assert "Converted to H.264 too: the original is MKV" in text_of(message)
        seen = posted(stage, message, tmp_path / "posted.mp4")
        assert len(seen.times) == 20
        assert (tmp_path / "posted.mp4").stat().st_size <= 10 * MIB


async def test_a_video_that_cannot_be_converted_is_posted_as_it_is(
    sqlite_url: str, crun: CrunStandIn, tmp_path: Path
) -> None:
    times = [number * 300.0 for number in range(60)]  # five hours of it: nothing watchable would be small enough
    data = clip(tmp_path / "film.mp4", codec="libx265", sound=None, sides=(640, 360), times=times).read_bytes()
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await asked(stage, crun, data)
        message = await eventually(lambda: video_of(stage, stage.create))
        assert stage.env.backend.cdn.get(message.attachments[0]["url"]) == data
        assert "It's HEVC, which not everyone's Discord plays, and I couldn't convert it." in text_of(message)
        assert labels(message)[0][0] == "Again"


@pytest.mark.parametrize("what", ["garbage", "long"])
async def test_a_video_that_cannot_be_shrunk_is_posted_as_a_link(
    sqlite_url: str, crun: CrunStandIn, tmp_path: Path, what: str
) -> None:
    data = b"\x00\x00\x00\x18ftypmp42".ljust(10 * MIB + 1, b"\x00")
    if what == "long":  # so long that nothing watchable fits: a small film whose times are far apart
        times = [number * 30.0 for number in range(200)]
        path = clip(tmp_path / "long.mp4", sides=(640, 360), sound=None, times=times)
        data = path.read_bytes().ljust(10 * MIB + 1, b"\x00")
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        card = await asked(stage, crun, data)

        def posted() -> Any:
            return next((m for m in stage.messages(stage.create) if "too large to post" in text_of(m)), None)

        message = await eventually(posted)
        generation = await stage.until(State.DELIVERED)
        assert message.ping_user_ids == [stage.ann.id]
        assert "it has 10 MB, at most 10 MB go in here. The link works until <t:" in text_of(message)
        assert labels(message) == [
            ["Original", "Open the video"],
            ["Again", "Edit", "Delete"],
            ["Recipe", "⭐", "Report"],
        ]
        [url] = links(message)
        assert url.startswith(f"{crun.base_url}/result/{generation.task_id}.mp4?")
        await eventually(lambda: str(message.id) in text_of(card))


async def fitting(stage: ProcessWorld, folder: Path) -> None:
    """Wait until a worker writes the second form of a result."""
    await stage.discord.wait_for(lambda: list((folder / "results").rglob("converted-*")))


@pytest.mark.parametrize("how", ["killed", "stopped"])
async def test_the_next_process_shrinks_again_after_a_kill_or_stop(sqlite_url: str, tmp_path: Path, how: str) -> None:
    # Fitting it takes a second or two, so that it is under way when the process ends.
    small = noisy(tmp_path / "film.mp4", sides=(320, 180)).read_bytes()
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.inject("result", InjectedFault(body=small.ljust(10 * MIB + 1, b"\x00")), times=3)
        await stage.bot.start()
        await stage.ask()
        await fitting(stage, tmp_path)
        if how == "killed":
            await stage.bot.kill()
        else:
            assert await stage.bot.stop() == 0
            await stage.discord.wait_gone()
        await stage.bot.start()
        await stage.discord.wait_for(stage.videos)
        card = stage.cards()[0]
        await stage.discord.wait_for(lambda: "discord.com/channels/" in text_of(card))
        assert len(stage.videos()) == 1
        assert stage.crun.count("create") == 1
        assert stage.crun.count("result") == 1, "what was fetched is not fetched again"
        assert not list((tmp_path / "results").iterdir()), "nothing is left"


async def test_room_for_small_videos_ends_no_alert_about_a_large_one(
    tmp_path: Path,
    crun: CrunStandIn,
    padded: bytes,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The owner is told once that it cannot be shrunk, however many are fetched between its tries and however long."""
    monkeypatch.setattr(result_disk_space, "_ALERT_INTERVAL", 0.0)

    def count(words: str) -> int:
        return sum(words in record.getMessage() for record in caplog.records)

    # Enough to fetch it, and then less than what fitting it takes.
    with small_disk(tmp_path, RESERVE + len(padded) + 14 * MIB) as disk:
        url = f"sqlite:///{disk / 'marionette.db'}"
        async with world(Marionette(settings(url, crun.base_url))) as stage:
            await asked(stage, crun, padded, times=1)
            waiting = await stage.until(State.UNDELIVERED)
            for number in range(1, 4):
                await stage.ben.slash(stage.showcase, "video", prompt=f"Hare {number}")
                await eventually(lambda: len(videos(stage, stage.showcase)) == number)  # noqa: B023
                tries = count("is not delivered (disk)")
                await stage.bot.services.generations.look_again(waiting.id)
                await eventually(lambda: count("is not delivered (disk)") > tries)  # noqa: B023
            assert count("Results cannot be written") == 1
            mount("-o", f"remount,size={RESERVE * 2}", str(disk))
            await stage.bot.services.generations.look_again(waiting.id)
            await eventually(lambda: video_of(stage, stage.create))
            assert crun.count("result") == 4, "what was fetched is kept"


async def test_other_videos_are_posted_while_one_is_shrunk(sqlite_url: str, crun: CrunStandIn, padded: bytes) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=1))) as stage:
        await asked(stage, crun, padded, times=1)
        [worker] = await eventually(workers)
        worker.suspend()  # so that it takes as long as it has to
        try:
            await stage.ben.slash(stage.showcase, "video", prompt="A hare")
            await eventually(lambda: video_of(stage, stage.showcase))
            assert video_of(stage, stage.create) is None, "the small one did not wait for the large one"
        finally:
            worker.resume()
        await eventually(lambda: video_of(stage, stage.create))
