"""The rules for Kling's input at their boundaries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.media.file_info import ClipInfo, PictureInfo
from bot.media.input_rules import FIXABLE, Violation, clip_violations, picture_violations
from bot.media.limits import MAX_CLIP_BYTES, MAX_PICTURE_BYTES

PICTURE = PictureInfo("JPEG", 800, 600, animated=False, size=100_000)
CLIP = ClipInfo("mp4", "h264", 1280, 720, 30.0, 10.0, sound=True, size=1_000_000)


@pytest.mark.parametrize(
    ("given", "violations"),
    [
        ({}, ()),
        ({"format": "PNG"}, ()),
        ({"format": "WEBP"}, (Violation.FORMAT,)),
        ({"format": "PNG", "animated": True}, (Violation.ANIMATED,)),
        ({"size": MAX_PICTURE_BYTES}, ()),
        ({"size": MAX_PICTURE_BYTES + 1}, (Violation.FILE_SIZE,)),
        ({"width": 300, "height": 750}, ()),
        ({"width": 299, "height": 300}, (Violation.RESOLUTION_TOO_LOW,)),
        ({"width": 751, "height": 300}, (Violation.ASPECT_RATIO,)),
        ({"width": 100, "height": 900}, (Violation.RESOLUTION_TOO_LOW, Violation.ASPECT_RATIO)),
    ],
)
def test_pictures(given: dict[str, object], violations: tuple[Violation, ...]) -> None:
    assert picture_violations(replace(PICTURE, **given)) == violations  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "violations"),
    [
        ({}, ()),
        ({"container": "mov", "codec": "hevc"}, ()),
        ({"container": "webm", "codec": "vp9"}, (Violation.FORMAT, Violation.CODEC)),
        ({"size": MAX_CLIP_BYTES + 1}, (Violation.FILE_SIZE,)),
        ({"width": 340, "height": 3850}, ()),
        ({"width": 339, "height": 3851}, (Violation.RESOLUTION_TOO_LOW, Violation.RESOLUTION_TOO_HIGH)),
        ({"seconds": 30.04}, ()),
        ({"seconds": 30.06}, (Violation.TOO_LONG,)),
        ({"seconds": 2.96}, ()),
        ({"seconds": 2.94}, (Violation.TOO_SHORT,)),
    ],
)
def test_clips(given: dict[str, object], violations: tuple[Violation, ...]) -> None:
    assert clip_violations(replace(CLIP, **given), max_seconds=30) == violations  # type: ignore[arg-type]


def test_the_longest_clip_depends_on_the_orientation() -> None:
    assert clip_violations(replace(CLIP, seconds=10.5), max_seconds=10) == (Violation.TOO_LONG,)


def test_only_a_clip_that_is_too_short_cannot_be_fixed() -> None:
    assert set(Violation) - FIXABLE == {Violation.TOO_SHORT}
