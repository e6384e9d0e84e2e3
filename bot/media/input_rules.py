"""Kling's rules for input pictures and clips, checked against what probing found."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Literal

from bot.media.file_info import ClipInfo, PictureInfo
from bot.media.limits import (
    HEADER_TOLERANCE_SECONDS,
    HEADER_TOLERANCE_SHARE,
    MAX_CLIP_BYTES,
    MAX_CLIP_SIDE,
    MAX_ENLARGEMENT,
    MAX_PICTURE_ASPECT,
    MAX_PICTURE_BYTES,
    MAX_PICTURE_SIDE,
    MIN_CLIP_SECONDS,
    MIN_CLIP_SIDE,
    MIN_PICTURE_SIDE,
    SPARE_SECONDS,
)

#: How to fix a picture with an extreme aspect ratio: add borders to its short sides, or cut off its long ones.
Fit = Literal["pad", "crop"]

#: How far a clip's duration may be off a limit, in seconds. A clip cut to 30 s ends with the frame that began before,
#: which adds up to one frame (0.042 s at 24 per second), or with a sound packet (0.023 s).
SECONDS_TOLERANCE = 0.05

_PICTURE_FORMATS = frozenset({"JPEG", "PNG"})
_CLIP_CONTAINERS = frozenset({"mp4", "mov"})
_CLIP_CODECS = frozenset({"h264", "hevc"})
#: Containers whose packets can be copied into an MP4, and the sound that an MP4 may have then.
_COPIED_CONTAINERS = frozenset({"mp4", "mov", "3gp", "matroska", "mpegts", "flv"})
_COPIED_SOUND = frozenset({"", "aac", "mp3"})


class Violation(Enum):
    """A rule that a picture or a clip breaks."""

    FORMAT = "format"
    ANIMATED = "animated"
    CODEC = "codec"
    FILE_SIZE = "file_size"
    RESOLUTION_TOO_LOW = "resolution_too_low"
    RESOLUTION_TOO_HIGH = "resolution_too_high"
    ASPECT_RATIO = "aspect_ratio"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    #: The header states a much shorter duration than the clip has, and services that trust it would refuse the clip.
    HEADER_DURATION = "header_duration"
    #: The metadata ask for a rotation, which not every reader does.
    ROTATED = "rotated"
    TRANSPARENT = "transparent"
    COLOURS = "colours"
    ODD_SIZE = "odd_size"
    VARIABLE_RATE = "variable_rate"


#: Violations that converting the file fixes: all but a clip that is too short.
FIXABLE = frozenset(Violation) - {Violation.TOO_SHORT}
#: Those that copying the packets of a clip into an MP4 fixes.
_FIXED_BY_COPYING = frozenset({Violation.FORMAT, Violation.HEADER_DURATION})


def picture_violations(picture: PictureInfo) -> tuple[Violation, ...]:
    """Return the rules that a picture breaks."""
    short, long = sorted((picture.width, picture.height))
    broken = {
        Violation.FORMAT: picture.format not in _PICTURE_FORMATS,
        Violation.ANIMATED: picture.animated,
        Violation.FILE_SIZE: picture.size > MAX_PICTURE_BYTES,
        Violation.RESOLUTION_TOO_LOW: short < MIN_PICTURE_SIDE,
        Violation.RESOLUTION_TOO_HIGH: long > MAX_PICTURE_SIDE,
        Violation.ASPECT_RATIO: long > short * MAX_PICTURE_ASPECT,
        Violation.ROTATED: picture.rotated,
        Violation.TRANSPARENT: picture.transparent,
        Violation.COLOURS: picture.unusual_colours,
    }
    return tuple(violation for violation, applies in broken.items() if applies)


def clip_violations(clip: ClipInfo, *, max_seconds: float) -> tuple[Violation, ...]:
    """Return the rules that a clip breaks.

    Args:
        clip: What probing found.
        max_seconds: How long it may be, which depends on the orientation asked for.
    """
    short, long = sorted((clip.width, clip.height))
    broken = {
        Violation.FORMAT: clip.container not in _CLIP_CONTAINERS,
        Violation.CODEC: clip.codec not in _CLIP_CODECS,
        Violation.FILE_SIZE: clip.size > MAX_CLIP_BYTES,
        Violation.RESOLUTION_TOO_LOW: short < MIN_CLIP_SIDE,
        Violation.RESOLUTION_TOO_HIGH: long > MAX_CLIP_SIDE,
        # Sound after the last frame makes a clip longer, but only frames have motion to copy.
        Violation.TOO_LONG: clip.total_seconds > max_seconds + SECONDS_TOLERANCE,
        Violation.TOO_SHORT: clip.seconds < MIN_CLIP_SECONDS - SECONDS_TOLERANCE,
        Violation.HEADER_DURATION: clip.header_seconds is not None
        and clip.seconds - clip.header_seconds > max(HEADER_TOLERANCE_SECONDS, HEADER_TOLERANCE_SHARE * clip.seconds),
        Violation.ROTATED: clip.rotated,
        Violation.ODD_SIZE: clip.odd_size,
        Violation.VARIABLE_RATE: clip.variable_rate,
    }
    return tuple(violation for violation, applies in broken.items() if applies)


def picture_losses(picture: PictureInfo, violations: Sequence[Violation]) -> tuple[Violation, ...]:
    """Return the violations that cannot be fixed without losing something that a member would miss."""
    losing = {Violation.ANIMATED, Violation.ASPECT_RATIO}
    if min(picture.width, picture.height) * MAX_ENLARGEMENT < MIN_PICTURE_SIDE:
        losing.add(Violation.RESOLUTION_TOO_LOW)
    return tuple(violation for violation in violations if violation in losing)


def clip_losses(clip: ClipInfo, violations: Sequence[Violation], *, max_seconds: float) -> tuple[Violation, ...]:
    """Return the same for a clip. Sound after the last frame is not missed: the video ends with the frames.

    Args:
        clip: What probing found.
        violations: The rules that it breaks.
        max_seconds: How long it may be.
    """
    losing = set()
    if clip.seconds > max_seconds + SPARE_SECONDS:
        losing.add(Violation.TOO_LONG)
    if min(clip.width, clip.height) * MAX_ENLARGEMENT < MIN_CLIP_SIDE:
        losing.add(Violation.RESOLUTION_TOO_LOW)
    return tuple(violation for violation in violations if violation in losing)


def fixed_by_copying(clip: ClipInfo, violations: Sequence[Violation]) -> bool:
    """Return whether copying a clip's packets into an MP4 fixes it, which takes a moment and loses nothing."""
    return (
        _FIXED_BY_COPYING.issuperset(violations)
        and clip.container in _COPIED_CONTAINERS
        and clip.codec in _CLIP_CODECS
        and clip.sound_codec in _COPIED_SOUND
    )
