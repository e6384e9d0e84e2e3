"""Hostile and broken clips are refused, and read no other file."""

from __future__ import annotations

import asyncio
import random
import struct
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.media_pool import MediaPool
from tests.media.sample_media import Seen, clip, error_reason, gif, huge_gif, lying, quarters, saved, tone

pytestmark = pytest.mark.asyncio(loop_scope="module")


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
async def test_half_a_clip_is_corrupt(pool: MediaPool, tmp_path: Path, name: str, options: dict[str, Any]) -> None:
    data = clip(tmp_path / name, seconds=6, picture=noise(), **options).read_bytes()
    path = tmp_path / "half"
    for share in (0.01, 0.5):
        path.write_bytes(data[: int(len(data) * share)])
        assert await error_reason(pool, "probe_clip", path) is MediaErrorReason.CORRUPT, share


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
async def test_files_that_are_no_clips(
    pool: MediaPool, tmp_path: Path, data: bytes, expected: MediaErrorReason
) -> None:
    path = tmp_path / "it.mp4"
    path.write_bytes(data)
    assert await error_reason(pool, "probe_clip", path) is expected


async def test_sound_alone_is_no_clip(pool: MediaPool, tmp_path: Path) -> None:
    path = tmp_path / "a.m4a"
    with av.open(str(path), "w", format="mp4") as out:
        audio = out.add_stream("aac", rate=48_000, layout="stereo")
        out.mux(audio.encode(tone(0, 48_000)))
        out.mux(audio.encode(None))
    assert await error_reason(pool, "probe_clip", path) is MediaErrorReason.NOT_A_CLIP


async def test_a_playlist_opens_no_other_file(pool: MediaPool, tmp_path: Path) -> None:
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
        assert await error_reason(pool, "probe_clip", path) is MediaErrorReason.NOT_A_CLIP


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


async def test_a_quicktime_reference_to_another_file_is_not_followed(pool: MediaPool, tmp_path: Path) -> None:
    """QuickTime can keep its pictures in another file, named in the index."""
    data = clip(tmp_path / "other.mov", seconds=4, sound=None).read_bytes()
    path = tmp_path / "it.mov"
    index = pointing_at(b"other.mov", data[data.index(b"moov") - 4 :])
    path.write_bytes(data[: data.index(b"ftyp") - 4 + int.from_bytes(data[:4], "big")] + index)
    # That it would be followed by who allows it says that this test tries what it means to.
    with av.open(str(path), container_options={"enable_drefs": "1"}) as naive:
        assert len(list(naive.decode(video=0))) == 40
    assert await error_reason(pool, "probe_clip", path) is MediaErrorReason.CORRUPT


async def test_a_header_that_claims_hours(pool: MediaPool, tmp_path: Path) -> None:
    hours = struct.pack(">I", 0x7FFFFFFF)
    path = lying(clip(tmp_path / "a.mp4", seconds=4, sound=None), b"mdhd", 16, hours)
    data = path.read_bytes()
    assert await error_reason(pool, "probe_clip", path) in {MediaErrorReason.CORRUPT, None}
    if await error_reason(pool, "probe_clip", path) is None:
        assert (await pool.probe_clip(path)).seconds == pytest.approx(4, abs=0.1)
    # One frame that is to be shown for days: what is made of it is bounded by what was asked for.
    at = data.index(b"stts") + 4 + 4
    path.write_bytes(data[: at + 8] + struct.pack(">I", 0x40000000) + data[at + 12 :])
    async with asyncio.timeout(60):
        try:
            converted = await pool.transcode_clip(path, tmp_path, start=0, seconds=3)
        except MediaError as error:
            assert error.reason is MediaErrorReason.CORRUPT  # noqa: PT017 - either way is fine, hanging is not
        else:
            assert Seen(converted).seconds <= 3.01


async def test_a_header_that_claims_a_huge_resolution(pool: MediaPool, tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", seconds=3, sound=None)
    lying(path, b"avc1", 24, struct.pack(">HH", 65_000, 65_000))
    assert await error_reason(pool, "probe_clip", path) in {
        None,
        MediaErrorReason.DECOMPRESSION_BOMB,
        MediaErrorReason.CORRUPT,
    }
    picture = clip(tmp_path / "b.avi", codec="mjpeg", pixels="yuvj420p", seconds=3, sound=None)
    data = picture.read_bytes()
    sides = struct.pack(">HH", 480, 360)
    assert data.count(b"\xff\xc0\x00\x11\x08" + sides) > 10
    picture.write_bytes(data.replace(b"\xff\xc0\x00\x11\x08" + sides, b"\xff\xc0\x00\x11\x08\xff\xdc\xff\xdc"))
    assert await error_reason(pool, "probe_clip", picture) in {
        MediaErrorReason.DECOMPRESSION_BOMB,
        MediaErrorReason.CORRUPT,
    }


#: What a file with random bytes in it may be refused as.
BROKEN = {MediaErrorReason.CORRUPT, MediaErrorReason.DECOMPRESSION_BOMB, MediaErrorReason.NOT_A_CLIP}


async def test_random_broken_bytes_do_no_harm(pool: MediaPool, tmp_path: Path) -> None:
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
        found = await error_reason(pool, "probe_clip", path)
        assert found in {None, *BROKEN}
        try:
            await pool.transcode_clip(path, tmp_path, start=0.5, seconds=1)
        except MediaError as error:
            assert error.reason in BROKEN  # noqa: PT017 - either way is fine
