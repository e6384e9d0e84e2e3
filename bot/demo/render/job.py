"""What the stand-in for crun hands to the renderer's process; light enough for both to import."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from typing import Any

UNUSABLE = 3
"""The exit code that says that an input file is to blame, not the program."""

DEFAULT_SECONDS = 5
"""The length of a video when none was asked for; Kling's own default."""

FRAME_RATE = Fraction(24)
SOUND_RATE = 44_100


class UnusableInputError(Exception):
    """An input file cannot be fetched or used; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class RenderJob:
    """One video to make.

    Attributes:
        model: ``kling/v3-motion-control`` or ``kling/v3``.
        input: the ``input`` of the CreateTask body.
        out: where the MP4 goes.
        pictures: files of ``img_urls``, in their order.
        clips: files of ``video_urls``.
        elements: files of the first picture of each element.
    """

    model: str
    input: dict[str, Any]
    out: str
    pictures: list[str] = field(default_factory=list)
    clips: list[str] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)

    def to_json(self) -> bytes:
        """Return what the renderer reads from its standard input."""
        return json.dumps(asdict(self)).encode()
