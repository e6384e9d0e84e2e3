"""Whether all of Discord's players play a video, by its index and, where that is not clear, by probing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.media.media_pool import MediaPool
from bot.media.playback import surely_plays, unplayable_part
from tests.media.sample_media import clip

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("a.mp4", {}, None),
        ("a.mp4", {"sound": None}, None),
        ("a.mp4", {"movflags": "+faststart"}, None),
        ("a.mp4", {"movflags": "frag_keyframe+empty_moov"}, None),
        ("a.mp4", {"pixels": "yuv422p"}, "H.264 in more bits or colours than usual"),
        ("a.mp4", {"pixels": "yuv444p"}, "H.264 in more bits or colours than usual"),
        ("a.mp4", {"pixels": "yuv420p10le"}, "H.264 in more bits or colours than usual"),
        ("a.mp4", {"codec": "libx265"}, "HEVC"),
        ("a.mp4", {"codec": "libvpx-vp9"}, "VP9"),
        ("a.mp4", {"codec": "mpeg4"}, "MPEG-4"),
        ("a.mp4", {"sound": "libopus"}, "a video with sound in OPUS"),
        ("a.mov", {}, "MOV"),
        ("a.mkv", {}, "MKV"),
    ],
)
async def test_which_videos_all_players_play(
    pool: MediaPool, tmp_path: Path, name: str, options: dict[str, Any], said: str | None
) -> None:
    path = clip(tmp_path / name, seconds=1, **options)
    assert surely_plays(path) == (said is None)
    assert unplayable_part(await pool.probe_clip(path)) == said


async def test_other_files_are_not_taken_for_playable(tmp_path: Path) -> None:
    path = tmp_path / "it.mp4"
    whole = clip(tmp_path / "a.mp4", seconds=1).read_bytes()
    for data in (b"", b"\x00\x00\x00\x18ftypmp42".ljust(1000, b"\0"), whole[:-50], whole[: len(whole) // 2]):
        path.write_bytes(data)
        surely_plays(path)  # says something
    path.write_bytes(whole[: len(whole) // 2])
    assert not surely_plays(path)
