"""Why a picture or a clip cannot be used; raised by the worker processes and the pool alike."""

from __future__ import annotations

from enum import Enum


class MediaErrorReason(Enum):
    """Why a file cannot be used."""

    NOT_A_PICTURE = "not_a_picture"
    NOT_A_CLIP = "not_a_clip"
    #: The format is known and cannot be read.
    UNSUPPORTED = "unsupported"
    #: It starts like a picture or a clip but is broken, incomplete, or shorter than its header says.
    CORRUPT = "corrupt"
    #: Opening it would take too many pixels or too much memory.
    DECOMPRESSION_BOMB = "decompression_bomb"
    #: Processing it took too long, by the clock or in CPU time.
    TOO_SLOW = "too_slow"
    #: Its structure would keep a decoder busy for very long, which was found out without decoding.
    TOO_COMPLEX = "too_complex"
    #: No worker was free in time, or the pool was closed.
    BUSY = "busy"
    #: Shrinking it enough would leave nothing worth watching.
    TOO_LARGE = "too_large"


class MediaError(Exception):
    """A file cannot be used.

    Attributes:
        reason: Why.
        detail: For the log, never for a member; may be empty.
        format_name: With UNSUPPORTED, what the format is called, such as `ProRes RAW`.
    """

    def __init__(self, reason: MediaErrorReason, detail: str = "", *, format_name: str = "") -> None:
        super().__init__(": ".join(filter(None, (reason.value, format_name, detail))))
        self.reason = reason
        self.detail = detail
        self.format_name = format_name
