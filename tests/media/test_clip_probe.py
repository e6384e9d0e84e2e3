"""Probing clips: duration, size and codec are measured, whatever the header says."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.input_rules import Violation, clip_violations
from bot.media.media_pool import MediaPool
from tests.media.sample_media import BLUE, GREEN, WHITE, Seen, clip, error_reason, gif, lying, quarters, saved

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_an_unsupported_codec_is_named_in_the_error(pool: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mov", seconds=3, sound=None)
    data = path.read_bytes()
    for letters, named in ((b"vvc1", "VVC"), (b"aprn", "Apple ProRes RAW"), (b"Xraw", "Xraw")):
        path.write_bytes(data.replace(b"avc1", letters))
        with pytest.raises(MediaError) as caught:
            await pool.probe_clip(path)
        assert (caught.value.reason, caught.value.format_name) == (MediaErrorReason.UNSUPPORTED, named)
    path.write_bytes(b"\x06\x0e\x2b\x34\x02\x05\x01\x01" + bytes(1000))
    for look in (pool.probe_clip, pool.probe_picture):
        with pytest.raises(MediaError) as caught:
            await look(path)
        assert (caught.value.reason, caught.value.format_name) == (MediaErrorReason.UNSUPPORTED, "MXF")


@pytest.mark.parametrize(
    ("name", "options"), [("a.mp4", {}), ("a.webm", {"codec": "libvpx", "sound": "libopus"}), ("a.mov", {})]
)
async def test_the_duration_is_that_of_the_frames_and_not_of_the_sound(
    pool: MediaPool, tmp_path: Path, name: str, options: dict[str, Any]
) -> None:
    path = clip(tmp_path / name, times=[n / 10 for n in range(20)], seconds=6, **options)
    found = await pool.probe_clip(path)
    assert found.seconds == pytest.approx(2, abs=0.11)
    assert found.total_seconds == pytest.approx(6, abs=0.11)
    assert Violation.TOO_SHORT in clip_violations(found, max_seconds=30)
    assert Violation.TOO_LONG in clip_violations(found, max_seconds=5)


async def test_a_part_that_an_edit_list_hides_does_not_count(pool: MediaPool, tmp_path: Path) -> None:
    """Phones trim a clip by an edit list that names the part to show; here, the first two seconds of six."""
    path = lying(clip(tmp_path / "a.mp4", seconds=6, sound=None), b"elst", 8, struct.pack(">I", 2000))
    found = await pool.probe_clip(path)
    assert found.seconds == pytest.approx(2)
    assert clip_violations(found, max_seconds=30) == (Violation.TOO_SHORT,)


async def test_a_header_with_a_shorter_duration_is_a_violation(pool: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=6, sound=None)
    at = path.read_bytes().index(b"mdhd") + 20
    (length,) = struct.unpack(">I", path.read_bytes()[at : at + 4])
    found = await pool.probe_clip(lying(path, b"mdhd", 16, struct.pack(">I", length // 3)))
    assert found.seconds == pytest.approx(6)
    assert clip_violations(found, max_seconds=30) == (Violation.HEADER_DURATION,)
    converted = await pool.probe_clip(await pool.transcode_clip(path, tmp_path, start=0, seconds=30))
    assert clip_violations(converted, max_seconds=30) == ()
    assert converted.seconds == pytest.approx(6)


async def test_an_animated_gif_is_a_clip_and_a_still_one_is_not(pool: MediaPool, tmp_path: Path) -> None:
    path = gif(tmp_path / "a.gif")
    found = await pool.probe_clip(path)
    assert (found.container, found.codec, found.sound) == ("gif", "gif", False)
    assert found.seconds == pytest.approx(4, abs=0.11)
    assert clip_violations(found, max_seconds=30) == (Violation.FORMAT, Violation.CODEC)
    converted = await pool.transcode_clip(path, tmp_path, start=1, seconds=30)
    assert clip_violations(await pool.probe_clip(converted), max_seconds=30) == ()
    assert Seen(converted).changes == [(0.0, GREEN), (1.0, BLUE), (2.0, WHITE)]
    path.write_bytes(saved(quarters(), "GIF"))
    assert await error_reason(pool, "probe_clip", path) is MediaErrorReason.NOT_A_CLIP


async def test_pixels_that_are_not_square(pool: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=1, sides=(360, 480), aspect=Fraction(2), sound=None)
    found = await pool.probe_clip(path)
    assert (found.width, found.height) == (720, 480)
    converted = await pool.probe_clip(await pool.transcode_clip(path, tmp_path, start=0, seconds=1))
    assert (converted.width, converted.height) == (720, 480)
