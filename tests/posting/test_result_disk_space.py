"""A disk that is full or cannot be written to: videos wait, and the owner is told once."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from tests.conftest import eventually, settings, world
from tests.support.deliveries import clickable, result_files_in
from tests.support.posted_messages import text_of, video_of


def alerts(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the owner was told, without the part that is always the same."""
    texts = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    return [text.rpartition(". Videos")[0] for text in texts]


async def test_a_full_disk_puts_videos_off_and_the_owner_is_told(
    sqlite_url: str, crun: CrunStandIn, caplog: Any
) -> None:
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
        assert alerts(caplog) == [
            f"Results cannot be written to the folder {stage.bot.settings.work_dir}: No space left on device"
        ]
        assert waiting.try_at is not None
        (folder / "original.part").unlink(missing_ok=True)
        await stage.ann.click(clickable(stage, card), label="Look again")
        await eventually(lambda: video_of(stage, stage.create))
        assert crun.count("create") == 1


async def test_a_work_folder_that_cannot_be_made_puts_videos_off(sqlite_url: str, crun: CrunStandIn) -> None:
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
        await stage.ann.click(clickable(stage, card), label="Look again")
        await eventually(lambda: video_of(stage, stage.create))


async def test_the_owner_is_told_once_of_a_disk_that_is_full_now_and_then(
    sqlite_url: str, crun: CrunStandIn, caplog: Any
) -> None:
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
            await eventually(lambda: result_files_in(sqlite_url) == [])
        assert len(alerts(caplog)) == 1
