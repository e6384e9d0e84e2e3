"""What the stand-in's server and its film studio tell each other; light enough for both to import."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

UNUSABLE = 3
"""Exit code of the studio when the material, not the program, is to blame."""

USUAL_SECONDS = 5
"""Length of a film when none was asked for; Kling's own default."""


@dataclass(frozen=True, slots=True)
class Job:
    """One film to make.

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
        """Return what the studio reads from its standard input."""
        return json.dumps(asdict(self)).encode()
