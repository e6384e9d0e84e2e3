"""Downloading, checking and fixing members' files: slow downloads, fair sharing, and results that are still invalid."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
from pydantic import SecretStr

from bot.crun import CrunClient
from bot.demo.crun import CrunStandIn
from bot.media.input_rules import Violation
from bot.media.media_pool import MediaPool
from bot.orders import file_downloads
from bot.orders.attachments import Attachments
from bot.orders.file_problems import InputFileError, UnreadyFilesError
from bot.orders.input_file import FileSource, InputFile
from bot.orders.order import Order, OrderKind
from bot.texts import file_problems as file_problem_texts
from bot.texts.converted_files import converted_files
from tests.conftest import API_KEY, eventually
from tests.media.sample_media import clip
from tests.support.cdn import Cdn
from tests.support.sample_files import clip as good_clip
from tests.support.sample_files import picture


@pytest.fixture
async def line() -> AsyncIterator[Cdn]:
    """Run the file server that the bot fetches from."""
    async with Cdn() as cdn:
        yield cdn


@pytest.fixture
async def files(tmp_path: Path, crun: CrunStandIn) -> AsyncIterator[Attachments]:
    """Return the service that checks members' files."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    async with aiohttp.ClientSession() as session, MediaPool() as media_pool:
        to_crun = CrunClient(session, SecretStr(API_KEY), crun.base_url)
        yield Attachments(client, session, to_crun, media_pool, tmp_path / "work")


_numbers = itertools.count(1)


def given(line: Cdn, name: str, data: bytes) -> InputFile:
    """Return a file on the server."""
    record = line.store_attachment(next(_numbers), 1, name, data, None)
    return InputFile(url=record["url"], filename=name, size=len(data))


def order(line: Cdn, data: bytes) -> Order:
    """Return an order with a start picture."""
    return Order(kind=OrderKind.VIDEO, prompt="It wakes up", image=given(line, "puppet.png", data))


# --- slow downloads ---------------------------------------------------------------------------------------------------


async def test_a_slow_download_may_take_the_time_that_its_size_needs(
    line: Cdn, files: Attachments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        file_downloads, "_PICTURE_PACE", replace(file_downloads._PICTURE_PACE, grace=1.0, min_rate=1000)
    )
    data = picture()[1]
    line.rate = len(data) / 1.5  # longer than the grace
    checked = await files.checked(order(line, data), 1)
    assert checked.image is not None
    assert checked.image.valid


async def test_a_download_that_would_take_too_long_is_reported_early(
    line: Cdn, files: Attachments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_downloads, "_PICTURE_PACE", replace(file_downloads._PICTURE_PACE, grace=0.2))
    data = picture()[1].ljust(45_000_000, b"\0")
    line.rate = 100_000
    asked = order(line, data)
    with pytest.raises(UnreadyFilesError) as caught:
        await files.checked(asked, 1)
    [error] = caught.value.errors
    assert error.problem.kind == "slow"
    words = file_problem_texts.file_problem("image", error.file, error.problem, asked)
    assert "its 42.9 MB would take about " in words
    assert "and I can wait for 3 minutes" in words


async def test_many_slow_files_of_one_member_do_not_delay_others(line: Cdn, files: Attachments) -> None:
    line.rate = 1
    data = picture()[1]
    flood = [asyncio.create_task(files.checked(order(line, data), 1)) for _ in range(100)]
    try:
        share = file_downloads._SPACE_PER_MEMBER // file_downloads._MIN_PROBE_SPACE
        await eventually(lambda: line.asked == share)
        line.rate = None
        checked = await files.checked(order(line, data), 2)
        assert checked.image is not None
        assert checked.image.valid
        assert not any(task.done() for task in flood)
        assert line.asked == share + 1, "the others have not even begun"
    finally:
        for task in flood:
            task.cancel()
        await asyncio.wait(flood)


# --- checking what was fixed ------------------------------------------------------------------------------------------


async def test_a_fixed_clip_that_is_still_too_short_is_not_uploaded(
    line: Cdn, files: Attachments, crun: CrunStandIn, tmp_path: Path
) -> None:
    """Its sound lasts longer, but only frames have motion to copy."""
    path = clip(tmp_path / "a.webm", codec="libvpx", sound="libopus", times=[n / 10 for n in range(20)], seconds=6)
    file = given(line, "wink.webm", path.read_bytes())
    asked = Order(kind=OrderKind.MOTION, image=given(line, *picture()), clip=file)
    with pytest.raises(UnreadyFilesError) as caught:
        await files.checked(asked, 1)
    [error] = caught.value.errors
    assert error.problem.violations == (Violation.TOO_SHORT,)
    words = file_problem_texts.file_problem("clip", file, error.problem, asked)
    assert "Its pictures last 2.0 s; a clip needs at least 3 s." in words
    with pytest.raises(InputFileError) as refused:
        await files._conversion.uploaded(asked, 1, "clip", FileSource(file=file, fixed=True), path)
    assert Violation.TOO_SHORT in refused.value.problem.violations
    assert refused.value.problem.fixed
    words = file_problem_texts.file_problem("clip", file, refused.value.problem, asked)
    assert words.startswith(
        "I put **wink.webm** right as far as I could, and the video service still wouldn't take it as a clip."
    )
    assert crun.count("upload") == 0


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("a.webm", {"codec": "libvpx", "sound": "libopus"}, "Your clip was converted to MP4."),
        ("a.mkv", {}, "Your clip was converted to MP4."),
        ("a.mp4", {"seconds": 10.3, "sound": None}, "Your clip was shortened."),
    ],
)
async def test_a_clip_is_converted_unasked(
    line: Cdn, files: Attachments, crun: CrunStandIn, tmp_path: Path, name: str, options: dict[str, Any], said: str
) -> None:
    file = given(line, name, clip(tmp_path / name, **{"seconds": 3.5, **options}).read_bytes())
    asked = Order(kind=OrderKind.MOTION, image=given(line, *picture()), clip=file, orientation="image")
    checked = await files.checked(asked, 1)
    assert converted_files(checked) == said
    assert checked.clip is not None
    assert (checked.clip.filename, checked.clip.valid, crun.count("upload")) == ("a.mp4", True, 1)
    assert await files.checked(checked, 1) == checked


async def test_a_valid_clip_is_checked_again_for_an_orientation_with_a_shorter_limit(
    line: Cdn, files: Attachments
) -> None:
    file = given(line, *good_clip("dance.mp4", 12.0))
    asked = Order(kind=OrderKind.MOTION, image=given(line, *picture()), clip=file, orientation="video")
    checked = await files.checked(asked, 1)
    again = line.asked
    assert await files.checked(checked, 1) == checked
    assert line.asked == again, "what is known to be good is not fetched again"
    with pytest.raises(UnreadyFilesError) as caught:
        await files.checked(checked.model_copy(update={"orientation": "image"}), 1)
    assert [error.problem.violations for error in caught.value.errors] == [(Violation.TOO_LONG,)]
