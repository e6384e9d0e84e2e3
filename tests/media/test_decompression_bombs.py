"""Files that would keep a decoder busy for very long are refused before decoding; unusual ones are not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.media.errors import MediaErrorReason
from bot.media.media_pool import MediaPool, Timeouts
from tests.media.sample_media import (
    clip,
    error_reason,
    gif_of_comments,
    jpeg_of_fill,
    jpeg_of_segments,
    many_scans,
    mp4_of_samples,
    png_of_chunks,
    with_junk,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    "made",
    [
        lambda: many_scans(500, side=1000),
        lambda: many_scans(190, side=4700),
        lambda: with_junk(many_scans(500, side=1000)),
        lambda: png_of_chunks(300_000),
        lambda: gif_of_comments(300_000),
        lambda: jpeg_of_segments(300_000),
        lambda: jpeg_of_fill(300_000),
    ],
    ids=["500 scans", "large scans", "scans behind junk", "chunks", "comments", "segments", "fill bytes"],
)
async def test_complex_pictures_are_refused(pool: MediaPool, tmp_path: Path, made: Callable[[], bytes]) -> None:
    path = tmp_path / "it"
    path.write_bytes(made())
    assert await error_reason(pool, "probe_picture", path) is MediaErrorReason.TOO_COMPLEX


@pytest.mark.parametrize(
    "made",
    [
        lambda: many_scans(60, side=2000),
        lambda: with_junk(many_scans(60, side=2000)),
        lambda: png_of_chunks(10_000),
        lambda: gif_of_comments(10_000),
        lambda: jpeg_of_segments(10_000),
        lambda: jpeg_of_fill(100),
    ],
    ids=["scans", "junk", "chunks", "comments", "segments", "fill bytes"],
)
async def test_unusual_pictures_are_accepted(pool: MediaPool, tmp_path: Path, made: Callable[[], bytes]) -> None:
    path = tmp_path / "it"
    path.write_bytes(made())
    assert await error_reason(pool, "probe_picture", path) is None


async def test_complex_clips_are_refused(pool: MediaPool, tmp_path: Path) -> None:
    assert (
        await error_reason(pool, "probe_clip", mp4_of_samples(tmp_path / "a.mp4", 50_000_000))
        is MediaErrorReason.TOO_COMPLEX
    )
    assert await error_reason(pool, "probe_clip", clip(tmp_path / "b.mp4", seconds=3)) is None


async def test_a_file_that_uses_up_its_cpu_budget_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "it.jpg"
    path.write_bytes(many_scans(60, side=4000))
    async with MediaPool(workers=1, timeouts=Timeouts(probe=600, probe_cpu=0.05)) as pool:
        assert await error_reason(pool, "probe_picture", path) is MediaErrorReason.TOO_SLOW
