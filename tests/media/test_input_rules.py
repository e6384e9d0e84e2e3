"""The rules for Kling's input at their boundaries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.media.file_info import ClipInfo, PictureInfo
from bot.media.input_rules import (
    FIXABLE,
    Violation,
    clip_losses,
    clip_violations,
    fixed_by_copying,
    picture_losses,
    picture_violations,
)
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
        ({"width": 8193, "height": 8192}, (Violation.RESOLUTION_TOO_HIGH,)),
        (
            {"rotated": True, "transparent": True, "unusual_colours": True},
            (Violation.ROTATED, Violation.TRANSPARENT, Violation.COLOURS),
        ),
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
        (
            {"rotated": True, "odd_size": True, "variable_rate": True},
            (Violation.ROTATED, Violation.ODD_SIZE, Violation.VARIABLE_RATE),
        ),
    ],
)
def test_clips(given: dict[str, object], violations: tuple[Violation, ...]) -> None:
    assert clip_violations(replace(CLIP, **given), max_seconds=30) == violations  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "losses"),
    [
        ({"format": "WEBP", "size": MAX_PICTURE_BYTES + 1, "width": 9000, "height": 9000, "transparent": True}, ()),
        ({"width": 150, "height": 299}, ()),
        ({"width": 149, "height": 299}, (Violation.RESOLUTION_TOO_LOW,)),
        ({"format": "GIF", "animated": True}, (Violation.ANIMATED,)),
        ({"width": 100, "height": 900}, (Violation.RESOLUTION_TOO_LOW, Violation.ASPECT_RATIO)),
    ],
)
def test_losses_of_pictures(given: dict[str, object], losses: tuple[Violation, ...]) -> None:
    picture = replace(PICTURE, **given)  # type: ignore[arg-type]
    assert picture_losses(picture, picture_violations(picture)) == losses


@pytest.mark.parametrize(
    ("given", "losses"),
    [
        ({"container": "webm", "codec": "vp9", "size": MAX_CLIP_BYTES + 1, "width": 4000, "rotated": True}, ()),
        ({"seconds": 30.5}, ()),
        ({"seconds": 29.0, "sound_seconds": 40.0}, ()),
        ({"seconds": 30.6}, (Violation.TOO_LONG,)),
        ({"width": 170, "height": 300}, ()),
        ({"width": 169, "height": 300}, (Violation.RESOLUTION_TOO_LOW,)),
    ],
)
def test_losses_of_clips(given: dict[str, object], losses: tuple[Violation, ...]) -> None:
    clip = replace(CLIP, **given)  # type: ignore[arg-type]
    assert clip_losses(clip, clip_violations(clip, max_seconds=30), max_seconds=30) == losses


def test_only_packets_that_fit_an_mp4_are_copied() -> None:
    recording = replace(CLIP, container="matroska", sound_codec="aac")
    assert fixed_by_copying(recording, (Violation.FORMAT,))
    for other in ({"codec": "vp9"}, {"sound_codec": "opus"}, {"container": "avi"}):
        assert not fixed_by_copying(replace(recording, **other), (Violation.FORMAT,))  # type: ignore[arg-type]
    assert not fixed_by_copying(recording, (Violation.FORMAT, Violation.VARIABLE_RATE))


def test_the_longest_clip_depends_on_the_orientation() -> None:
    assert clip_violations(replace(CLIP, seconds=10.5), max_seconds=10) == (Violation.TOO_LONG,)


def test_only_a_clip_that_is_too_short_cannot_be_fixed() -> None:
    assert set(Violation) - FIXABLE == {Violation.TOO_SHORT}
