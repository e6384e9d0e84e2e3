"""Real clips of every kind, looked at, cut and put right, and hostile ones."""

from __future__ import annotations

import asyncio
import random
import struct
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.input_rules import Violation, clip_violations, picture_violations
from bot.media.pool import MediaPool
from tests.media.material import (
    BLACK,
    BLUE,
    GREEN,
    RED,
    WHITE,
    YELLOW,
    Seen,
    clip,
    corners,
    fault,
    near,
    quarters,
    saved,
    tone,
    turn,
)
from tests.media.test_pictures import huge_gif

pytestmark = pytest.mark.asyncio(loop_scope="module")


def gif(path: Path, seconds: int = 4, *, each: int = 100) -> Path:
    colours = [RED, GREEN, BLUE, WHITE, BLACK, YELLOW]
    per_second = 1000 // each
    frames = []
    for n in range(seconds * per_second):
        frame = Image.new("RGB", (360, 480), colours[n // per_second])
        # Two equal frames in a row would be written as one.
        frame.putpixel((n, 0), (1, 2, 3))
        frames.append(frame)
    frames[0].save(path, "GIF", save_all=True, append_images=frames[1:], duration=each, loop=0)
    return path


@pytest.mark.parametrize(
    ("name", "options", "container", "codec", "flaws"),
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
        ("a.webm", {"codec": "libaom-av1", "sound": None}, "webm", "av1", (Violation.FORMAT, Violation.CODEC)),
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
async def test_each_kind_is_known_and_put_right(
    shop: MediaPool, tmp_path: Path, name: str, options: dict[str, Any], container: str, codec: str, flaws: Any
) -> None:
    path = clip(tmp_path / name, seconds=3.5, **options)
    path = path.rename(tmp_path / "it_says.nothing")
    found = await shop.probe_clip(path)
    assert (found.container, found.codec) == (container, codec)
    assert (found.width, found.height, found.sound) == (360, 480, options.get("sound", "aac") is not None)
    assert found.frame_rate == pytest.approx(10, abs=0.4)
    assert found.seconds == pytest.approx(3.5, abs=0.12)
    assert clip_violations(found, max_seconds=30) == flaws
    mended = await shop.transcode_clip(path, tmp_path / "out", start=0, seconds=30)
    again = await shop.probe_clip(mended)
    assert clip_violations(again, max_seconds=30) == ()
    assert (again.container, again.codec, again.sound) == ("mp4", "h264", found.sound)
    assert (again.width, again.height) == (360, 480)
    assert list((tmp_path / "out").iterdir()) == [mended]
    seen = Seen(mended)
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
async def test_what_editors_and_cameras_write_is_put_right(
    shop: MediaPool, tmp_path: Path, name: str, codec: str, pixels: str, found: str
) -> None:
    path = clip(tmp_path / name, seconds=3, rate=5, sides=(384, 480), codec=codec, pixels=pixels, sound="pcm_s16le")
    looked = await shop.probe_clip(path)
    assert (looked.codec, looked.width, looked.height, looked.sound) == (found, 384, 480, True)
    assert (Violation.CODEC in clip_violations(looked, max_seconds=30)) == (found != "hevc")
    seen = Seen(await shop.transcode_clip(path, tmp_path / "out", start=0, seconds=30))
    assert (seen.codec, seen.pixels, seen.sounds) == ("h264", "yuv420p", ["aac"])
    assert [colour for _, colour in seen.changes] == [RED, GREEN, BLUE]


async def test_a_coding_that_is_not_read_is_named(shop: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mov", seconds=3, sound=None)
    data = path.read_bytes()
    for letters, named in ((b"vvc1", "VVC"), (b"aprn", "Apple ProRes RAW"), (b"Xraw", "Xraw")):
        path.write_bytes(data.replace(b"avc1", letters))
        with pytest.raises(MediaError) as caught:
            await shop.probe_clip(path)
        assert (caught.value.reason, caught.value.format_name) == (MediaErrorReason.UNSUPPORTED, named)
    path.write_bytes(b"\x06\x0e\x2b\x34\x02\x05\x01\x01" + bytes(1000))
    for look in (shop.probe_clip, shop.probe_picture):
        with pytest.raises(MediaError) as caught:
            await look(path)
        assert (caught.value.reason, caught.value.format_name) == (MediaErrorReason.UNSUPPORTED, "MXF")


@pytest.mark.parametrize("name", ["a.mp4", "a.webm", "a.ts", "a.mkv"])
@pytest.mark.parametrize("start", [0.0, 1.5])
async def test_the_right_part_is_cut_and_sound_stays_in_time(
    shop: MediaPool, tmp_path: Path, name: str, start: float
) -> None:
    options: dict[str, Any] = {
        "a.webm": {"codec": "libvpx", "sound": "libopus"},
        "a.mkv": {"sound": "libmp3lame"},
    }.get(name, {})
    path = clip(tmp_path / name, seconds=7, beep=(2.0, 3.0), **options)
    told: list[float] = []
    mended = await shop.transcode_clip(path, tmp_path, start=start, seconds=3.2, progress=told.append)
    seen = Seen(mended)
    assert seen.seconds == pytest.approx(3.2, abs=0.001)
    assert len(seen.times) == 32
    every = [(0.0, RED), (1.0, GREEN), (2.0, BLUE), (3.0, WHITE), (4.0, BLACK)]
    now = [colour for time, colour in every if time <= start][-1]
    later = [(time - start, colour) for time, colour in every if start < time < start + 3.2]
    assert seen.changes == [(0.0, now), *later]
    # MP3 and AAC begin with up to 50 ms that were never there, and not every container says so.
    assert seen.loud[0] == pytest.approx(2.0 - start, abs=0.06)
    assert seen.loud[-1] == pytest.approx(3.0 - start, abs=0.06)
    assert told == sorted(told)
    assert len(told) > 5
    assert 0 < told[0] < told[-1] <= 1


async def test_a_part_beyond_the_end(shop: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=4)
    seen = Seen(await shop.transcode_clip(path, tmp_path, start=2, seconds=10))
    assert seen.changes == [(0.0, BLUE), (1.0, WHITE)]
    assert seen.seconds == pytest.approx(2, abs=0.001)
    with pytest.raises(MediaError) as caught:
        await shop.transcode_clip(path, tmp_path / "out", start=5, seconds=10)
    assert caught.value.reason is MediaErrorReason.CORRUPT
    assert not list((tmp_path / "out").iterdir())
    with pytest.raises(ValueError, match="no part"):
        await shop.transcode_clip(path, tmp_path, start=-1, seconds=10)


@pytest.mark.parametrize(
    ("sides", "flaws", "mended_sides"),
    [
        ((120, 160), (Violation.RESOLUTION_TOO_LOW,), (340, 454)),
        ((3900, 400), (Violation.RESOLUTION_TOO_HIGH,), (3850, 394)),
        ((4000, 2000), (Violation.RESOLUTION_TOO_HIGH,), (2160, 1080)),
        ((100, 2000), (Violation.RESOLUTION_TOO_LOW,), (340, 3850)),
        ((1200, 1600), (), (1080, 1440)),
    ],
)
async def test_sides(
    shop: MediaPool, tmp_path: Path, sides: tuple[int, int], flaws: Any, mended_sides: tuple[int, int]
) -> None:
    path = clip(tmp_path / "a.mp4", seconds=3, rate=1, sides=sides, sound=None)
    found = await shop.probe_clip(path)
    assert (found.width, found.height) == sides
    assert clip_violations(found, max_seconds=30) == flaws
    mended = await shop.transcode_clip(path, tmp_path, start=0, seconds=30)
    again = await shop.probe_clip(mended)
    assert (again.width, again.height) == mended_sides
    assert clip_violations(again, max_seconds=30) == ()
    assert Seen(mended).colours[0] == RED


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
async def test_a_turned_clip_is_seen_upright(
    shop: MediaPool, tmp_path: Path, matrix: tuple[int, int, int, int], sideways: bool, expected: Any
) -> None:
    sides = (480, 360)
    path = turn(clip(tmp_path / "a.mp4", seconds=1, sides=sides, picture=quarters(sides), sound=None), *matrix)
    found = await shop.probe_clip(path)
    upright = (360, 480) if sideways else sides
    assert (found.width, found.height) == upright
    mended = await shop.transcode_clip(path, tmp_path, start=0, seconds=1)
    seen = Seen(mended)
    assert seen.rotations == {0}
    assert seen.pictures[0].size == upright
    assert corners(seen.pictures[0]) == expected
    with Image.open(await shop.last_frame(path, tmp_path)) as picture:
        assert picture.size == upright
        assert corners(picture) == expected


async def test_pixels_that_are_not_square(shop: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=1, sides=(360, 480), aspect=Fraction(2), sound=None)
    found = await shop.probe_clip(path)
    assert (found.width, found.height) == (720, 480)
    mended = await shop.probe_clip(await shop.transcode_clip(path, tmp_path, start=0, seconds=1))
    assert (mended.width, mended.height) == (720, 480)


async def test_uneven_frames_come_out_even_and_in_time(shop: MediaPool, tmp_path: Path) -> None:
    # A phone's 30 per second, of which it drops some, and a still second and a half.
    times = [n / 30 for n in range(150) if n % 7 and not 62 <= n < 105]
    path = clip(tmp_path / "a.mp4", seconds=5, rate=30, times=times, beep=(4.0, 5.0))
    seen = Seen(await shop.transcode_clip(path, tmp_path, start=1, seconds=30))
    assert seen.times == [round(n / 30, 3) for n in range(len(seen.times))]
    assert len(seen.times) == pytest.approx(120, abs=1)
    assert [colour for _, colour in seen.changes] == [GREEN, BLUE, WHITE, BLACK]
    assert [time for time, _ in seen.changes] == pytest.approx([0, 1, 2.5, 3.0], abs=0.04)
    assert seen.loud[0] == pytest.approx(3.0, abs=0.03)


async def test_slow_motion_is_brought_down_to_60_frames(shop: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=1.5, rate=240, sides=(360, 360), sound=None)
    assert (await shop.probe_clip(path)).frame_rate == pytest.approx(240)
    mended = await shop.transcode_clip(path, tmp_path, start=0, seconds=30)
    assert (await shop.probe_clip(mended)).frame_rate == pytest.approx(60)
    assert Seen(mended).changes == [(0.0, RED), (1.0, GREEN)]


async def test_sound_that_comes_late(shop: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mkv", seconds=3, beep=(1.0, 3.0))
    seen = Seen(await shop.transcode_clip(path, tmp_path, start=0.5, seconds=2))
    assert seen.loud[0] == pytest.approx(0.5, abs=0.03)
    assert seen.seconds == pytest.approx(2, abs=0.001)


async def test_a_clip_that_is_too_long_is_told_to_the_tenth(shop: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=30.5, rate=2)
    assert clip_violations(await shop.probe_clip(path), max_seconds=30) == (Violation.TOO_LONG,)
    mended = await shop.probe_clip(await shop.transcode_clip(path, tmp_path, start=0, seconds=30))
    assert clip_violations(mended, max_seconds=30) == ()
    assert mended.seconds == pytest.approx(30, abs=0.03)


@pytest.mark.parametrize(
    ("name", "options"), [("a.mp4", {}), ("a.webm", {"codec": "libvpx", "sound": "libopus"}), ("a.mov", {})]
)
async def test_a_clip_lasts_as_long_as_its_pictures(
    shop: MediaPool, tmp_path: Path, name: str, options: dict[str, Any]
) -> None:
    path = clip(tmp_path / name, times=[n / 10 for n in range(20)], seconds=6, **options)
    found = await shop.probe_clip(path)
    assert found.seconds == pytest.approx(2, abs=0.11)
    assert found.total_seconds == pytest.approx(6, abs=0.11)
    assert Violation.TOO_SHORT in clip_violations(found, max_seconds=30)
    assert Violation.TOO_LONG in clip_violations(found, max_seconds=5)


async def test_a_part_that_an_index_hides_does_not_count(shop: MediaPool, tmp_path: Path) -> None:
    """Phones cut a film by saying which part of it is shown; here, the first two seconds of six."""
    path = lying(clip(tmp_path / "a.mp4", seconds=6, sound=None), b"elst", 8, struct.pack(">I", 2000))
    found = await shop.probe_clip(path)
    assert found.seconds == pytest.approx(2)
    assert clip_violations(found, max_seconds=30) == (Violation.TOO_SHORT,)


async def test_a_header_that_tells_less_than_there_is(shop: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=6, sound=None)
    at = path.read_bytes().index(b"mdhd") + 20
    (length,) = struct.unpack(">I", path.read_bytes()[at : at + 4])
    found = await shop.probe_clip(lying(path, b"mdhd", 16, struct.pack(">I", length // 3)))
    assert found.seconds == pytest.approx(6)
    assert clip_violations(found, max_seconds=30) == (Violation.HEADER_DURATION,)
    mended = await shop.probe_clip(await shop.transcode_clip(path, tmp_path, start=0, seconds=30))
    assert clip_violations(mended, max_seconds=30) == ()
    assert mended.seconds == pytest.approx(6)


async def test_an_animated_gif_is_a_clip_and_a_still_one_is_not(shop: MediaPool, tmp_path: Path) -> None:
    path = gif(tmp_path / "a.gif")
    found = await shop.probe_clip(path)
    assert (found.container, found.codec, found.sound) == ("gif", "gif", False)
    assert found.seconds == pytest.approx(4, abs=0.11)
    assert clip_violations(found, max_seconds=30) == (Violation.FORMAT, Violation.CODEC)
    mended = await shop.transcode_clip(path, tmp_path, start=1, seconds=30)
    assert clip_violations(await shop.probe_clip(mended), max_seconds=30) == ()
    assert Seen(mended).changes == [(0.0, GREEN), (1.0, BLUE), (2.0, WHITE)]
    path.write_bytes(saved(quarters(), "GIF"))
    assert await fault(shop, "probe_clip", path) is MediaErrorReason.NOT_A_CLIP


@pytest.mark.parametrize("name", ["a.mp4", "a.webm"])
async def test_the_really_last_picture(shop: MediaPool, tmp_path: Path, name: str) -> None:
    last = Image.new("RGB", (640, 360), RED)
    options: dict[str, Any] = {"codec": "libvpx", "sound": "libopus"} if name == "a.webm" else {}
    path = clip(tmp_path / name, seconds=3.1, rate=10, sides=last.size, **options)
    made = await shop.last_frame(path, tmp_path / "out")
    assert picture_violations(await shop.probe_picture(made)) == ()
    with Image.open(made) as picture:
        assert picture.size == (640, 360)
        assert near(picture, (320, 180)) == WHITE
    assert list((tmp_path / "out").iterdir()) == [made]


async def test_the_last_picture_of_a_small_clip_is_within_limits(shop: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=1, sides=(640, 160), sound=None)
    made = await shop.probe_picture(await shop.last_frame(path, tmp_path))
    assert picture_violations(made) == ()


async def test_the_last_picture_of_a_film_that_breaks_off(shop: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=4, codec="mjpeg", pixels="yuvj420p", sound=None, movflags="+faststart")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    made = await shop.probe_picture(await shop.last_frame(path, tmp_path))
    assert (made.width, made.height) == (360, 480)
    with Image.open(await shop.last_frame(path, tmp_path)) as picture:
        assert near(picture, (180, 240)) in {GREEN, BLUE}


# --- hostile and broken -----------------------------------------------------------------------------


def noise() -> Image.Image:
    return Image.effect_noise((360, 480), 90).convert("RGB")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.mp4", {"movflags": "+faststart"}),
        ("a.mp4", {}),
        ("a.mkv", {}),
        ("a.webm", {"codec": "libvpx", "sound": None}),
    ],
)
async def test_half_a_clip_is_corrupt(shop: MediaPool, tmp_path: Path, name: str, options: dict[str, Any]) -> None:
    data = clip(tmp_path / name, seconds=6, picture=noise(), **options).read_bytes()
    path = tmp_path / "half"
    for share in (0.01, 0.5):
        path.write_bytes(data[: int(len(data) * share)])
        assert await fault(shop, "probe_clip", path) is MediaErrorReason.CORRUPT, share


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", MediaErrorReason.NOT_A_CLIP),
        (random.Random(1).randbytes(10_000), MediaErrorReason.NOT_A_CLIP),
        (saved(quarters(), "PNG"), MediaErrorReason.NOT_A_CLIP),
        (saved(quarters(), "JPEG"), MediaErrorReason.NOT_A_CLIP),
        (saved(quarters(), "AVIF"), MediaErrorReason.NOT_A_CLIP),
        (b"\x00\x00\x00\x18ftypisom" + random.Random(2).randbytes(10_000), MediaErrorReason.CORRUPT),
        (b"\x1a\x45\xdf\xa3" + random.Random(3).randbytes(10_000), MediaErrorReason.CORRUPT),
        (b"RIFF\x00\x10\x00\x00AVI " + random.Random(4).randbytes(10_000), MediaErrorReason.CORRUPT),
        (huge_gif(), MediaErrorReason.CORRUPT),
    ],
)
async def test_no_clip(shop: MediaPool, tmp_path: Path, data: bytes, expected: MediaErrorReason) -> None:
    path = tmp_path / "it.mp4"
    path.write_bytes(data)
    assert await fault(shop, "probe_clip", path) is expected


async def test_sound_alone_is_no_clip(shop: MediaPool, tmp_path: Path) -> None:
    path = tmp_path / "a.m4a"
    with av.open(str(path), "w", format="mp4") as out:
        audio = out.add_stream("aac", rate=48_000, layout="stereo")
        out.mux(audio.encode(tone(0, 48_000)))
        out.mux(audio.encode(None))
    assert await fault(shop, "probe_clip", path) is MediaErrorReason.NOT_A_CLIP


async def test_a_playlist_opens_no_other_file(shop: MediaPool, tmp_path: Path) -> None:
    """Playlists, and whatever else points elsewhere, are nothing that could be shown."""
    clip(tmp_path / "other.ts", seconds=4)
    clip(tmp_path / "other.mp4", seconds=4)
    path = tmp_path / "it.mp4"
    other = tmp_path / "other.ts"
    for text in (
        f"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n{other}\n#EXT-X-ENDLIST\n",
        f"ffconcat version 1.0\nfile {tmp_path / 'other.mp4'}\n",
        "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'></MPD>",
        f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\na={other}\n",
    ):
        path.write_text(text)
        assert await fault(shop, "probe_clip", path) is MediaErrorReason.NOT_A_CLIP


def pointing_at(name: bytes, index: bytes) -> bytes:
    """Return a QuickTime index whose pictures are in another file of the same folder."""
    path = b"/" + name
    record = bytes(10) + bytes([0]) + bytes(27) + bytes(12) + bytes([len(name)]) + name.ljust(63, b"\0") + bytes(16)
    record += struct.pack(">HH", 1, 1) + bytes(16) + struct.pack(">HH", 2, len(path)) + path + bytes(len(path) % 2)
    record += b"\xff\xff\0\0" + bytes(32)
    data = bytearray(index)
    start = data.index(b"dref") + 12
    gone = int.from_bytes(data[start : start + 4], "big")
    entry = struct.pack(">I", 12 + len(record)) + b"alis" + bytes(4) + record
    data[start : start + gone] = entry
    for box in (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"dref"):
        at = data.index(box) - 4
        data[at : at + 4] = struct.pack(">I", int.from_bytes(data[at : at + 4], "big") + len(entry) - gone)
    return bytes(data)


async def test_a_reference_to_another_file_is_not_followed(shop: MediaPool, tmp_path: Path) -> None:
    """QuickTime can keep its pictures in another file, named in the index."""
    data = clip(tmp_path / "other.mov", seconds=4, sound=None).read_bytes()
    path = tmp_path / "it.mov"
    index = pointing_at(b"other.mov", data[data.index(b"moov") - 4 :])
    path.write_bytes(data[: data.index(b"ftyp") - 4 + int.from_bytes(data[:4], "big")] + index)
    # That it would be followed by who allows it says that this test tries what it means to.
    with av.open(str(path), container_options={"enable_drefs": "1"}) as naive:
        assert len(list(naive.decode(video=0))) == 40
    assert await fault(shop, "probe_clip", path) is MediaErrorReason.CORRUPT


def lying(path: Path, box: bytes, offset: int, value: bytes) -> Path:
    data = bytearray(path.read_bytes())
    at = data.index(box) + 4 + offset
    data[at : at + len(value)] = value
    path.write_bytes(data)
    return path


async def test_a_header_that_claims_hours(shop: MediaPool, tmp_path: Path) -> None:
    hours = struct.pack(">I", 0x7FFFFFFF)
    path = lying(clip(tmp_path / "a.mp4", seconds=4, sound=None), b"mdhd", 16, hours)
    data = path.read_bytes()
    assert await fault(shop, "probe_clip", path) in {MediaErrorReason.CORRUPT, None}
    if await fault(shop, "probe_clip", path) is None:
        assert (await shop.probe_clip(path)).seconds == pytest.approx(4, abs=0.1)
    # One frame that is to be shown for days: what is made of it is bounded by what was asked for.
    at = data.index(b"stts") + 4 + 4
    path.write_bytes(data[: at + 8] + struct.pack(">I", 0x40000000) + data[at + 12 :])
    async with asyncio.timeout(60):
        try:
            mended = await shop.transcode_clip(path, tmp_path, start=0, seconds=3)
        except MediaError as error:
            assert error.reason is MediaErrorReason.CORRUPT  # noqa: PT017 - either way is fine, hanging is not
        else:
            assert Seen(mended).seconds <= 3.01


async def test_a_header_that_claims_huge_sides(shop: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=3, sound=None)
    lying(path, b"avc1", 24, struct.pack(">HH", 65_000, 65_000))
    assert await fault(shop, "probe_clip", path) in {
        None,
        MediaErrorReason.DECOMPRESSION_BOMB,
        MediaErrorReason.CORRUPT,
    }
    picture = clip(tmp_path / "b.avi", codec="mjpeg", pixels="yuvj420p", seconds=3, sound=None)
    data = picture.read_bytes()
    sides = struct.pack(">HH", 480, 360)
    assert data.count(b"\xff\xc0\x00\x11\x08" + sides) > 10
    picture.write_bytes(data.replace(b"\xff\xc0\x00\x11\x08" + sides, b"\xff\xc0\x00\x11\x08\xff\xdc\xff\xdc"))
    assert await fault(shop, "probe_clip", picture) in {MediaErrorReason.DECOMPRESSION_BOMB, MediaErrorReason.CORRUPT}


#: What a file with random bytes in it may be refused as.
BROKEN = {MediaErrorReason.CORRUPT, MediaErrorReason.DECOMPRESSION_BOMB, MediaErrorReason.NOT_A_CLIP}


async def test_broken_bytes_do_no_harm(shop: MediaPool, tmp_path: Path) -> None:
    chance = random.Random(8)
    whole = [
        clip(tmp_path / "a.mp4", seconds=3).read_bytes(),
        clip(tmp_path / "a.webm", seconds=3, codec="libvpx", sound="libopus").read_bytes(),
        gif(tmp_path / "a.gif", 3).read_bytes(),
    ]
    for turn_ in range(45):
        broken = bytearray(whole[turn_ % len(whole)])
        spread = len(broken) if turn_ % 2 else 1500
        for _ in range(30):
            broken[chance.randrange(16, spread)] = chance.randrange(256)
        path = tmp_path / "broken"
        path.write_bytes(broken)
        found = await fault(shop, "probe_clip", path)
        assert found in {None, *BROKEN}
        try:
            await shop.transcode_clip(path, tmp_path, start=0.5, seconds=1)
        except MediaError as error:
            assert error.reason in BROKEN  # noqa: PT017 - either way is fine
