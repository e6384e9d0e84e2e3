"""Transcoding clips of all kinds: the right part, with sound in sync, within Kling's limits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.input_rules import Violation, clip_violations
from bot.media.media_pool import MediaPool
from tests.media.sample_media import BLACK, BLUE, GREEN, RED, WHITE, Seen, clip, corners, quarters, turn

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("name", "options", "container", "codec", "violations"),
    [
        ("a.mp4", {}, "mp4", "h264", ()),
        ("a.mov", {}, "mov", "h264", ()),
        ("a.mov", {"container": "mp4"}, "mp4", "h264", ()),
        ("a.mp4", {"codec": "libx265"}, "mp4", "hevc", ()),
        ("a.mp4", {"movflags": "frag_keyframe+empty_moov"}, "mp4", "h264", ()),
        ("a.mp4", {"codec": "mpeg4"}, "mp4", "mpeg4", (Violation.CODEC,)),
        ("a.webm", {"codec": "libvpx-vp9", "sound": "libopus"}, "webm", "vp9", (Violation.FORMAT, Violation.CODEC)),
        (
            "a.webm",
            {"codec": "libvpx", "sound": "libopus", "live": 1},
            "webm",
            "vp8",
            (Violation.FORMAT, Violation.CODEC),
        ),
        ("a.webm", {"codec": "libsvtav1", "sound": None}, "webm", "av1", (Violation.FORMAT, Violation.CODEC)),
        ("a.mkv", {}, "matroska", "h264", (Violation.FORMAT,)),
        ("a.avi", {"codec": "mpeg4", "sound": "libmp3lame"}, "avi", "mpeg4", (Violation.FORMAT, Violation.CODEC)),
        (
            "a.avi",
            {"codec": "mjpeg", "pixels": "yuvj420p", "sound": None},
            "avi",
            "mjpeg",
            (Violation.FORMAT, Violation.CODEC),
        ),
        ("a.flv", {}, "flv", "h264", (Violation.FORMAT,)),
        ("a.ts", {}, "mpegts", "h264", (Violation.FORMAT,)),
        ("a.wmv", {"codec": "wmv2", "sound": "wmav2"}, "wmv", "wmv2", (Violation.FORMAT, Violation.CODEC)),
    ],
)
async def test_each_type_is_detected_and_converted(
    pool: MediaPool, tmp_path: Path, name: str, options: dict[str, Any], container: str, codec: str, violations: Any
) -> None:
    path = clip(tmp_path / name, seconds=3.5, **options)
    path = path.rename(tmp_path / "it_says.nothing")
    found = await pool.probe_clip(path)
    assert (found.container, found.codec) == (container, codec)
    assert (found.width, found.height, found.sound) == (360, 480, options.get("sound", "aac") is not None)
    assert found.frame_rate == pytest.approx(10, abs=0.4)
    assert found.seconds == pytest.approx(3.5, abs=0.12)
    assert clip_violations(found, max_seconds=30) == violations
    converted = await pool.transcode_clip(path, tmp_path / "out", start=0, seconds=30)
    again = await pool.probe_clip(converted)
    assert clip_violations(again, max_seconds=30) == ()
    assert (again.container, again.codec, again.sound) == ("mp4", "h264", found.sound)
    assert (again.width, again.height) == (360, 480)
    assert list((tmp_path / "out").iterdir()) == [converted]
    seen = Seen(converted)
    assert seen.fast_start
    assert seen.pixels == "yuv420p"
    assert [colour for _, colour in seen.changes] == [RED, GREEN, BLUE, WHITE]
    # Some muxers leave a gap of one frame behind the first one.
    assert [time for time, _ in seen.changes] == pytest.approx([0, 1, 2, 3], abs=0.11)


@pytest.mark.parametrize(
    ("name", "codec", "pixels", "found"),
    [
        ("a.mov", "prores_ks", "yuv422p10le", "prores"),
        ("a.mov", "prores_ks", "yuva444p10le", "prores"),
        ("a.mov", "dnxhd", "yuv422p", "dnxhd"),
        ("a.mov", "qtrle", "rgb24", "qtrle"),
        ("a.mov", "qtrle", "argb", "qtrle"),
        ("a.mov", "png", "rgba", "png"),
        ("a.mov", "mjpeg", "yuvj420p", "mjpeg"),
        ("a.mov", "cfhd", "yuv422p10le", "cfhd"),
        ("a.mov", "v210", "yuv422p10le", "v210"),
        ("a.mov", "rawvideo", "uyvy422", "rawvideo"),
        ("a.mov", "jpeg2000", "rgb24", "jpeg2000"),
        ("a.mov", "rpza", "rgb555le", "rpza"),
        ("a.mov", "svq1", "yuv410p", "svq1"),
        ("a.mov", "libx265", "yuv420p10le", "hevc"),
        ("a.mkv", "ffv1", "yuv420p", "ffv1"),
        ("a.avi", "huffyuv", "yuv422p", "huffyuv"),
        ("a.avi", "utvideo", "yuv420p", "utvideo"),
        ("a.avi", "cinepak", "rgb24", "cinepak"),
    ],
)
async def test_codecs_of_editors_and_cameras_are_transcoded(
    pool: MediaPool, tmp_path: Path, name: str, codec: str, pixels: str, found: str
) -> None:
    path = clip(tmp_path / name, seconds=3, rate=5, sides=(384, 480), codec=codec, pixels=pixels, sound="pcm_s16le")
    info = await pool.probe_clip(path)
    assert (info.codec, info.width, info.height, info.sound) == (found, 384, 480, True)
    assert (Violation.CODEC in clip_violations(info, max_seconds=30)) == (found != "hevc")
    seen = Seen(await pool.transcode_clip(path, tmp_path / "out", start=0, seconds=30))
    assert (seen.codec, seen.pixels, seen.sounds) == ("h264", "yuv420p", ["aac"])
    assert [colour for _, colour in seen.changes] == [RED, GREEN, BLUE]


@pytest.mark.parametrize("name", ["a.mp4", "a.webm", "a.ts", "a.mkv"])
@pytest.mark.parametrize("start", [0.0, 1.5])
async def test_the_right_part_is_cut_and_sound_stays_in_sync(
    pool: MediaPool, tmp_path: Path, name: str, start: float
) -> None:
    options: dict[str, Any] = {
        "a.webm": {"codec": "libvpx", "sound": "libopus"},
        "a.mkv": {"sound": "libmp3lame"},
    }.get(name, {})
    path = clip(tmp_path / name, seconds=7, beep=(2.0, 3.0), **options)
    reported: list[float] = []
    converted = await pool.transcode_clip(path, tmp_path, start=start, seconds=3.2, progress=reported.append)
    seen = Seen(converted)
    assert seen.seconds == pytest.approx(3.2, abs=0.001)
    assert len(seen.times) == 32
    every = [(0.0, RED), (1.0, GREEN), (2.0, BLUE), (3.0, WHITE), (4.0, BLACK)]
    now = [colour for time, colour in every if time <= start][-1]
    later = [(time - start, colour) for time, colour in every if start < time < start + 3.2]
    assert seen.changes == [(0.0, now), *later]
    # MP3 and AAC begin with up to 50 ms that were never there, and not every container says so.
    assert seen.loud[0] == pytest.approx(2.0 - start, abs=0.06)
    assert seen.loud[-1] == pytest.approx(3.0 - start, abs=0.06)
    assert reported == sorted(reported)
    assert len(reported) > 5
    assert 0 < reported[0] < reported[-1] <= 1


async def test_a_part_beyond_the_end(pool: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=4)
    seen = Seen(await pool.transcode_clip(path, tmp_path, start=2, seconds=10))
    assert seen.changes == [(0.0, BLUE), (1.0, WHITE)]
    assert seen.seconds == pytest.approx(2, abs=0.001)
    with pytest.raises(MediaError) as caught:
        await pool.transcode_clip(path, tmp_path / "out", start=5, seconds=10)
    assert caught.value.reason is MediaErrorReason.CORRUPT
    assert not list((tmp_path / "out").iterdir())
    with pytest.raises(ValueError, match="no part"):
        await pool.transcode_clip(path, tmp_path, start=-1, seconds=10)


@pytest.mark.parametrize(
    ("sides", "violations", "converted_size"),
    [
        ((120, 160), (Violation.RESOLUTION_TOO_LOW,), (340, 454)),
        ((3900, 400), (Violation.RESOLUTION_TOO_HIGH,), (3850, 394)),
        ((4000, 2000), (Violation.RESOLUTION_TOO_HIGH,), (2160, 1080)),
        ((100, 2000), (Violation.RESOLUTION_TOO_LOW,), (340, 3850)),
        ((1200, 1600), (), (1080, 1440)),
    ],
)
async def test_sides(
    pool: MediaPool, tmp_path: Path, sides: tuple[int, int], violations: Any, converted_size: tuple[int, int]
) -> None:
    path = clip(tmp_path / "a.mp4", seconds=3, rate=1, sides=sides, sound=None)
    found = await pool.probe_clip(path)
    assert (found.width, found.height) == sides
    assert clip_violations(found, max_seconds=30) == violations
    converted = await pool.transcode_clip(path, tmp_path, start=0, seconds=30)
    again = await pool.probe_clip(converted)
    assert (again.width, again.height) == converted_size
    assert clip_violations(again, max_seconds=30) == ()
    assert Seen(converted).colours[0] == RED


@pytest.mark.parametrize(
    ("matrix", "sideways", "expected"),
    [
        ((0, 1, -1, 0), True, [BLUE, RED, WHITE, GREEN]),
        ((-1, 0, 0, -1), False, [WHITE, BLUE, GREEN, RED]),
        ((0, -1, 1, 0), True, [GREEN, WHITE, RED, BLUE]),
        ((-1, 0, 0, 1), False, [GREEN, RED, WHITE, BLUE]),
        ((1, 0, 0, -1), False, [BLUE, WHITE, RED, GREEN]),
        ((0, 1, 1, 0), True, [RED, BLUE, GREEN, WHITE]),
    ],
)
async def test_a_rotated_or_mirrored_clip_becomes_upright(
    pool: MediaPool, tmp_path: Path, matrix: tuple[int, int, int, int], sideways: bool, expected: Any
) -> None:
    sides = (480, 360)
    path = turn(clip(tmp_path / "a.mp4", seconds=1, sides=sides, picture=quarters(sides), sound=None), *matrix)
    found = await pool.probe_clip(path)
    upright = (360, 480) if sideways else sides
    assert (found.width, found.height) == upright
    converted = await pool.transcode_clip(path, tmp_path, start=0, seconds=1)
    seen = Seen(converted)
    assert seen.rotations == {0}
    assert seen.pictures[0].size == upright
    assert corners(seen.pictures[0]) == expected
    with Image.open(await pool.last_frame(path, tmp_path)) as picture:
        assert picture.size == upright
        assert corners(picture) == expected


async def test_a_variable_frame_rate_becomes_constant_and_in_sync(pool: MediaPool, tmp_path: Path) -> None:
    # A phone's 30 per second, of which it drops some, and a still second and a half.
    times = [n / 30 for n in range(150) if n % 7 and not 62 <= n < 105]
    path = clip(tmp_path / "a.mp4", seconds=5, rate=30, times=times, beep=(4.0, 5.0))
    seen = Seen(await pool.transcode_clip(path, tmp_path, start=1, seconds=30))
    assert seen.times == [round(n / 30, 3) for n in range(len(seen.times))]
    assert len(seen.times) == pytest.approx(120, abs=1)
    assert [colour for _, colour in seen.changes] == [GREEN, BLUE, WHITE, BLACK]
    assert [time for time, _ in seen.changes] == pytest.approx([0, 1, 2.5, 3.0], abs=0.04)
    assert seen.loud[0] == pytest.approx(3.0, abs=0.03)


async def test_slow_motion_is_reduced_to_60_frames_a_second(pool: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=1.5, rate=240, sides=(360, 360), sound=None)
    assert (await pool.probe_clip(path)).frame_rate == pytest.approx(240)
    converted = await pool.transcode_clip(path, tmp_path, start=0, seconds=30)
    assert (await pool.probe_clip(converted)).frame_rate == pytest.approx(60)
    assert Seen(converted).changes == [(0.0, RED), (1.0, GREEN)]


async def test_sound_that_comes_late_in_the_file(pool: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mkv", seconds=3, beep=(1.0, 3.0))
    seen = Seen(await pool.transcode_clip(path, tmp_path, start=0.5, seconds=2))
    assert seen.loud[0] == pytest.approx(0.5, abs=0.03)
    assert seen.seconds == pytest.approx(2, abs=0.001)


async def test_a_clip_half_a_second_too_long_is_a_violation(pool: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=30.5, rate=2, sides=(340, 340))
    assert clip_violations(await pool.probe_clip(path), max_seconds=30) == (Violation.TOO_LONG,)
    converted = await pool.probe_clip(await pool.transcode_clip(path, tmp_path, start=0, seconds=30))
    assert clip_violations(converted, max_seconds=30) == ()
    assert converted.seconds == pytest.approx(30, abs=0.03)
