"""What a look at a picture or a clip finds, and why one can be of no use; shared by the bot and its workers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

#: How a picture of extreme aspect is put right: fill up its short sides, or cut off its long ones.
Fit = Literal["pad", "crop"]


class Fault(Enum):
    """Why nothing can be done with a file."""

    NOT_A_PICTURE = "not_a_picture"
    NOT_A_CLIP = "not_a_clip"
    #: It is known what it is, and not how to read it.
    UNREAD = "unread"
    #: It begins like a picture or a clip, but is broken, incomplete, or lies about its length.
    CORRUPT = "corrupt"
    #: Opening it would take too many pixels or too much memory.
    BOMB = "bomb"
    TOO_SLOW = "too_slow"
    #: It is built in a way that would keep a decoder busy for very long, which was found out before one tried.
    COSTLY = "costly"
    #: Nobody was free to look at it within the time, or the workshop closed.
    BUSY = "busy"
    #: Nothing that is worth watching would be small enough.
    TOO_LARGE = "too_large"


class UnusableError(Exception):
    """A file can not be used.

    Attributes:
        reason: why.
        detail: for the log, never for a member; may be empty.
        named: with UNREAD, what the file is, such as ``ProRes RAW``.
    """

    def __init__(self, reason: Fault, detail: str = "", *, named: str = "") -> None:
        super().__init__(": ".join(filter(None, (reason.value, named, detail))))
        self.reason = reason
        self.detail = detail
        self.named = named


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a viewer sees it.

    Attributes:
        format: Pillow's name of what it really is: ``JPEG``, ``PNG``, ``WEBP``, ``GIF``, ``HEIF``, ``AVIF``, ``BMP``,
            ``TIFF``.
        width: in pixels, turned upright.
        height: likewise.
        animated: there are more frames than one.
        size: of the file, in bytes.
    """

    format: str
    width: int
    height: int
    animated: bool
    size: int


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip as a viewer sees it.

    Attributes:
        container: what it really is: ``mp4``, ``mov``, ``3gp``, ``webm``, ``matroska``, ``avi``, ``gif``, and so on.
        codec: FFmpeg's name of the pictures' coding: ``h264``, ``hevc``, ``vp9``, and so on.
        width: in pixels, turned upright, with square pixels.
        height: likewise.
        frame_rate: mean frames per second; None with a single frame.
        seconds: from the first picture to the end of the last one, measured by what is there rather than by what the
            header says.
        sound: there is a sound track.
        size: of the file, in bytes.
        sound_seconds: from the first picture to the end of the sound, which may go on after the pictures.
        told_seconds: how long the pictures last by the header; None when it does not say.
        pixels: FFmpeg's name of how a pixel is kept, such as ``yuv420p``.
        profile: FFmpeg's name of the coding's profile, such as ``High``; empty when there is none.
        sound_codec: FFmpeg's name of the sound's coding; empty without sound.
    """

    container: str
    codec: str
    width: int
    height: int
    frame_rate: float | None
    seconds: float
    sound: bool
    size: int
    sound_seconds: float = 0.0
    told_seconds: float | None = None
    pixels: str = ""
    profile: str = ""
    sound_codec: str = ""

    @property
    def lasts(self) -> float:
        """How long pictures and sound last together, which is what most programs show as the length."""
        return max(self.seconds, self.sound_seconds)
