"""What Kling takes as a picture or a clip, told from what Discord says of an attachment without opening it.

The limits are Kling's own for motion control and start and end pictures, as several resellers repeat them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

MIB = 1024 * 1024

#: At most 10 MB and 100 MB; read as binary megabytes, as the smaller reading would turn away files that pass.
MAX_PICTURE_BYTES = 10 * MIB
MAX_CLIP_BYTES = 100 * MIB
MIN_PICTURE_SIDE = 300
#: The longer side over the shorter one.
MAX_PICTURE_ASPECT = 2.5
MIN_CLIP_SIDE = 340
MAX_CLIP_SIDE = 3850

_PICTURE_TYPES = {"image/jpeg", "image/png"}
_PICTURE_SUFFIXES = {".jpg", ".jpeg", ".png"}
_CLIP_TYPES = {"video/mp4", "video/quicktime"}
_CLIP_SUFFIXES = {".mp4", ".mov"}


class Flaw(Enum):
    """What is wrong with a reference."""

    NOT_A_PICTURE = "not_a_picture"
    PICTURE_TOO_LARGE = "picture_too_large"
    PICTURE_TOO_SMALL = "picture_too_small"
    PICTURE_TOO_LONG = "picture_too_long"
    NOT_A_CLIP = "not_a_clip"
    CLIP_TOO_LARGE = "clip_too_large"
    CLIP_SIDES = "clip_sides"
    EMPTY = "empty"


@dataclass(frozen=True)
class Reference:
    """An attachment as Discord describes it: sizes in bytes, sides in pixels (None when Discord does not tell)."""

    filename: str
    content_type: str | None
    size: int
    width: int | None = None
    height: int | None = None

    def _is(self, types: set[str], suffixes: set[str]) -> bool:
        # Discord guesses the type from the name and may leave it out; what it says outweighs the name.
        if self.content_type is not None:
            return self.content_type.partition(";")[0].strip().lower() in types
        return PurePosixPath(self.filename).suffix.lower() in suffixes

    def flaw_as_picture(self) -> Flaw | None:
        """Tell what keeps Kling from taking this as a picture; None when nothing does."""
        if not self._is(_PICTURE_TYPES, _PICTURE_SUFFIXES):
            return Flaw.NOT_A_PICTURE
        if self.size == 0:
            return Flaw.EMPTY
        if self.size > MAX_PICTURE_BYTES:
            return Flaw.PICTURE_TOO_LARGE
        if not self.width or not self.height:
            return None  # Discord could not measure it; crun looks again and refuses free of charge
        short, long = sorted((self.width, self.height))
        if short < MIN_PICTURE_SIDE:
            return Flaw.PICTURE_TOO_SMALL
        if long > short * MAX_PICTURE_ASPECT:
            return Flaw.PICTURE_TOO_LONG
        return None

    def flaw_as_clip(self) -> Flaw | None:
        """Tell what keeps Kling from taking this as a motion clip; None when nothing does."""
        if not self._is(_CLIP_TYPES, _CLIP_SUFFIXES):
            return Flaw.NOT_A_CLIP
        if self.size == 0:
            return Flaw.EMPTY
        if self.size > MAX_CLIP_BYTES:
            return Flaw.CLIP_TOO_LARGE
        sides = [side for side in (self.width, self.height) if side]
        if any(not MIN_CLIP_SIDE <= side <= MAX_CLIP_SIDE for side in sides):
            return Flaw.CLIP_SIDES
        return None
