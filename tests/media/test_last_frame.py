"""The last frame of a clip as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.media.input_rules import picture_violations
from bot.media.media_pool import MediaPool
from tests.media.sample_media import BLUE, GREEN, RED, WHITE, clip, near

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("name", ["a.mp4", "a.webm"])
async def test_the_last_frame_is_extracted(pool: MediaPool, tmp_path: Path, name: str) -> None:
    last = Image.new("RGB", (640, 360), RED)
    options: dict[str, Any] = {"codec": "libvpx", "sound": "libopus"} if name == "a.webm" else {}
    path = clip(tmp_path / name, seconds=3.1, rate=10, sides=last.size, **options)
    made = await pool.last_frame(path, tmp_path / "out")
    assert picture_violations(await pool.probe_picture(made)) == ()
    with Image.open(made) as picture:
        assert picture.size == (640, 360)
        assert near(picture, (320, 180)) == WHITE
    assert list((tmp_path / "out").iterdir()) == [made]


async def test_the_last_frame_of_a_small_clip_is_within_limits(pool: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=1, sides=(640, 160), sound=None)
    made = await pool.probe_picture(await pool.last_frame(path, tmp_path))
    assert picture_violations(made) == ()


async def test_the_last_frame_of_a_truncated_clip_is_the_last_that_can_be_decoded(
    pool: MediaPool, tmp_path: Path
) -> None:
    path = clip(tmp_path / "a.mp4", seconds=4, codec="mjpeg", pixels="yuvj420p", sound=None, movflags="+faststart")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    made = await pool.probe_picture(await pool.last_frame(path, tmp_path))
    assert (made.width, made.height) == (360, 480)
    with Image.open(await pool.last_frame(path, tmp_path)) as picture:
        assert near(picture, (180, 240)) in {GREEN, BLUE}
