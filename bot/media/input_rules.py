"""What keeps Kling from taking a picture or a clip, by the facts that a look has found."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from bot.media.limits import (
    MAX_CLIP_BYTES,
    MAX_CLIP_SIDE,
    MAX_PICTURE_ASPECT,
    MAX_PICTURE_BYTES,
    MIN_CLIP_SECONDS,
    MIN_CLIP_SIDE,
    MIN_PICTURE_SIDE,
    MISSING_SECONDS,
    MISSING_SHARE,
)

if TYPE_CHECKING:
    from bot.media.file_info import Clip, Picture

#: How far a clip may be off a limit and still counts as within, in seconds. A clip cut to 30 s ends with the
#: picture that began before, which adds up to a frame (0.042 s at 24 per second), or with a sound packet (0.023 s).
SECONDS_TOLERANCE = 0.05

_PICTURE_FORMATS = frozenset({"JPEG", "PNG"})
_CLIP_CONTAINERS = frozenset({"mp4", "mov"})
_CLIP_CODECS = frozenset({"h264", "hevc"})


class Flaw(Enum):
    """What is wrong with a picture or a clip."""

    FORMAT = "format"
    ANIMATED = "animated"
    CODEC = "codec"
    LARGE = "large"
    SMALL = "small"
    BIG = "big"
    ASPECT = "aspect"
    LONG = "long"
    SHORT = "short"
    #: The header says that there is much less of a clip than there is: whoever reads only that takes it for that short.
    HEADER = "header"


#: What mending puts right: everything but a clip that has not enough to show.
MENDABLE = frozenset(Flaw) - {Flaw.SHORT}


def picture_flaws(picture: Picture) -> tuple[Flaw, ...]:
    """Tell what keeps Kling from taking a picture; empty when nothing does."""
    short, long = sorted((picture.width, picture.height))
    found = {
        Flaw.FORMAT: picture.format not in _PICTURE_FORMATS,
        Flaw.ANIMATED: picture.animated,
        Flaw.LARGE: picture.size > MAX_PICTURE_BYTES,
        Flaw.SMALL: short < MIN_PICTURE_SIDE,
        Flaw.ASPECT: long > short * MAX_PICTURE_ASPECT,
    }
    return tuple(flaw for flaw, there in found.items() if there)


def clip_flaws(clip: Clip, *, most_seconds: float) -> tuple[Flaw, ...]:
    """Tell what keeps Kling from taking a clip; empty when nothing does.

    Args:
        clip: what was found.
        most_seconds: how long it may be, which hangs on the orientation asked for.
    """
    short, long = sorted((clip.width, clip.height))
    found = {
        Flaw.FORMAT: clip.container not in _CLIP_CONTAINERS,
        Flaw.CODEC: clip.codec not in _CLIP_CODECS,
        Flaw.LARGE: clip.size > MAX_CLIP_BYTES,
        Flaw.SMALL: short < MIN_CLIP_SIDE,
        Flaw.BIG: long > MAX_CLIP_SIDE,
        # Sound that goes on makes a clip longer, and pictures are what there is to copy the motion of.
        Flaw.LONG: clip.lasts > most_seconds + SECONDS_TOLERANCE,
        Flaw.SHORT: clip.seconds < MIN_CLIP_SECONDS - SECONDS_TOLERANCE,
        Flaw.HEADER: clip.told_seconds is not None
        and clip.seconds - clip.told_seconds > max(MISSING_SECONDS, MISSING_SHARE * clip.seconds),
    }
    return tuple(flaw for flaw, there in found.items() if there)
