"""Clips that are copied into an MP4, and those whose frames are stored in a way that not every reader understands."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.input_rules import Violation, clip_losses, clip_violations, fixed_by_copying
from bot.media.media_pool import MediaPool
from tests.media.sample_media import Seen, clip, turn

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.mkv", {}),
        ("a.mkv", {"codec": "libx265"}),
        ("a.ts", {}),
        ("a.flv", {}),
        ("a.mkv", {"sound": "libmp3lame"}),
        ("a.mkv", {"sound": None}),
    ],
)
async def test_frames_and_sound_are_copied(pool: MediaPool, tmp_path: Path, name: str, options: dict[str, Any]) -> None:
    path = clip(tmp_path / name, seconds=3.5, **options)
    found = await pool.probe_clip(path)
    assert fixed_by_copying(found, clip_violations(found, max_seconds=30))
    copied = await pool.remux_clip(path, tmp_path / "out")
    again = await pool.probe_clip(copied)
    assert clip_violations(again, max_seconds=30) == ()
    assert (again.container, again.codec, again.sound_codec) == ("mp4", found.codec, found.sound_codec)
    assert again.seconds == pytest.approx(3.5, abs=0.12)
    assert Seen(copied).fast_start


@pytest.mark.parametrize(
    ("options", "violation"),
    [
        ({"rotated": True}, Violation.ROTATED),
        ({"sides": (361, 481), "pixels": "yuv444p"}, Violation.ODD_SIZE),
        ({"aspect": Fraction(4, 3)}, Violation.ODD_SIZE),
        ({"times": [*(n / 10 for n in range(20)), *(2 + n / 3 for n in range(5))]}, Violation.VARIABLE_RATE),
        ({"sides": (200, 300)}, Violation.RESOLUTION_TOO_LOW),
    ],
)
async def test_frames_that_not_every_reader_understands(
    pool: MediaPool, tmp_path: Path, options: dict[str, Any], violation: Violation
) -> None:
    rotated = options.pop("rotated", False)
    path = clip(tmp_path / "a.mp4", seconds=3.5, sound=None, **options)
    found = await pool.probe_clip(turn(path, 0, 1, -1, 0) if rotated else path)
    assert clip_violations(found, max_seconds=30) == (violation,)
    assert clip_losses(found, (violation,), max_seconds=30) == ()
    made = await pool.probe_clip(await pool.transcode_clip(path, tmp_path / "out", start=0, seconds=30))
    assert clip_violations(made, max_seconds=30) == ()


async def test_a_phone_that_drops_a_frame_has_a_constant_rate(pool: MediaPool, tmp_path: Path) -> None:
    times = [n / 10 + (0.02 if n % 3 else 0) for n in range(40) if n != 17]
    found = await pool.probe_clip(clip(tmp_path / "a.mp4", times=times, sound=None))
    assert clip_violations(found, max_seconds=30) == ()


async def test_a_hostile_clip_is_not_copied(pool: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mkv", seconds=3.5)
    data = path.read_bytes()
    path.write_bytes(data[:200] + bytes(len(data) - 200))
    with pytest.raises(MediaError) as caught:
        await pool.remux_clip(path, tmp_path / "out")
    assert caught.value.reason is MediaErrorReason.CORRUPT
    assert not [*(tmp_path / "out").iterdir()]
