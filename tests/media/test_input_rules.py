"""The rules on what Kling takes, at their edges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.media.file_info import Clip, Picture
from bot.media.input_rules import MENDABLE, Flaw, clip_flaws, picture_flaws
from bot.media.limits import MAX_CLIP_BYTES, MAX_PICTURE_BYTES

PICTURE = Picture("JPEG", 800, 600, animated=False, size=100_000)
CLIP = Clip("mp4", "h264", 1280, 720, 30.0, 10.0, sound=True, size=1_000_000)


@pytest.mark.parametrize(
    ("given", "flaws"),
    [
        ({}, ()),
        ({"format": "PNG"}, ()),
        ({"format": "WEBP"}, (Flaw.FORMAT,)),
        ({"format": "PNG", "animated": True}, (Flaw.ANIMATED,)),
        ({"size": MAX_PICTURE_BYTES}, ()),
        ({"size": MAX_PICTURE_BYTES + 1}, (Flaw.LARGE,)),
        ({"width": 300, "height": 750}, ()),
        ({"width": 299, "height": 300}, (Flaw.SMALL,)),
        ({"width": 751, "height": 300}, (Flaw.ASPECT,)),
        ({"width": 100, "height": 900}, (Flaw.SMALL, Flaw.ASPECT)),
    ],
)
def test_pictures(given: dict[str, object], flaws: tuple[Flaw, ...]) -> None:
    assert picture_flaws(replace(PICTURE, **given)) == flaws  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "flaws"),
    [
        ({}, ()),
        ({"container": "mov", "codec": "hevc"}, ()),
        ({"container": "webm", "codec": "vp9"}, (Flaw.FORMAT, Flaw.CODEC)),
        ({"size": MAX_CLIP_BYTES + 1}, (Flaw.LARGE,)),
        ({"width": 340, "height": 3850}, ()),
        ({"width": 339, "height": 3851}, (Flaw.SMALL, Flaw.BIG)),
        ({"seconds": 30.04}, ()),
        ({"seconds": 30.06}, (Flaw.LONG,)),
        ({"seconds": 2.96}, ()),
        ({"seconds": 2.94}, (Flaw.SHORT,)),
    ],
)
def test_clips(given: dict[str, object], flaws: tuple[Flaw, ...]) -> None:
    assert clip_flaws(replace(CLIP, **given), most_seconds=30) == flaws  # type: ignore[arg-type]


def test_how_long_a_clip_may_be_hangs_on_the_orientation() -> None:
    assert clip_flaws(replace(CLIP, seconds=10.5), most_seconds=10) == (Flaw.LONG,)


def test_only_a_clip_with_too_little_to_show_cannot_be_mended() -> None:
    assert set(Flaw) - MENDABLE == {Flaw.SHORT}
