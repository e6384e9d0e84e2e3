"""What probing finds out about a picture or a clip."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: How many seconds beside a cut are left out: it is seen to within one of the pictures that are compared.
_BESIDE = 0.15


@dataclass(frozen=True, slots=True)
class PictureInfo:
    """A picture, as a viewer shows it.

    Attributes:
        format: Pillow's name of the format, by the file's content: `JPEG`, `PNG`, `WEBP`, `GIF`, `HEIF`, `AVIF`, `BMP`,
            `TIFF`.
        width: In pixels, after rotating it upright.
        height: Likewise.
        animated: Whether it has several frames.
        size: Of the file, in bytes.
        rotated: Whether its pixels are stored in another orientation than it is shown in, which its metadata tell.
        transparent: Whether something of it is transparent.
        unusual_colours: Whether it is in CMYK or another colour space than RGB and grey, or has more than 8 bits.
    """

    format: str
    width: int
    height: int
    animated: bool
    size: int
    rotated: bool = False
    transparent: bool = False
    unusual_colours: bool = False


@dataclass(frozen=True, slots=True)
class ClipInfo:
    """A clip, as a player shows it.

    Attributes:
        container: By the file's content: `mp4`, `mov`, `3gp`, `webm`, `matroska`, `avi`, `gif`, and so on.
        codec: FFmpeg's name of the video codec: `h264`, `hevc`, `vp9`, and so on.
        width: In square pixels, after rotating it upright.
        height: Likewise.
        frame_rate: Mean frames per second; None with a single frame.
        seconds: From the first frame to the end of the last one, measured from the packets instead of the header.
        sound: Whether it has a sound track.
        size: Of the file, in bytes.
        sound_seconds: From the first frame to the end of the sound, which may last longer than the frames.
        header_seconds: The duration of the video by the header; None when it has none.
        pixel_format: FFmpeg's name, such as `yuv420p`.
        profile: FFmpeg's name of the codec's profile, such as `High`; empty when there is none.
        sound_codec: FFmpeg's name of the sound's codec; empty without sound.
        rotated: Whether its frames are stored in another orientation than they are shown in, which its metadata tell.
        odd_size: Whether a side has an odd number of pixels, or its pixels are not square.
        variable_rate: Whether its frames are shown for different times.
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
    header_seconds: float | None = None
    pixel_format: str = ""
    profile: str = ""
    sound_codec: str = ""
    rotated: bool = False
    odd_size: bool = False
    variable_rate: bool = False

    @property
    def total_seconds(self) -> float:
        """The duration of video and sound together, which most programs show as the length."""
        return max(self.seconds, self.sound_seconds)


@dataclass(frozen=True, slots=True)
class ClipTakes:
    """What of a clip makes Kling stop early, as far as it can be seen; all times in seconds from the first frame.

    Attributes:
        seen: Until when it was looked at.
        cuts: When another scene begins.
        camera_moves: When the camera moves hard: beginnings and ends.
        still: When nothing moves: beginnings and ends.
    """

    seen: float
    cuts: tuple[float, ...] = ()
    camera_moves: tuple[tuple[float, float], ...] = ()
    still: tuple[tuple[float, float], ...] = ()

    @property
    def first_fault(self) -> float | None:
        """When the first cut or camera move begins; None where there is none."""
        return min((*self.cuts, *(begin for begin, _ in self.camera_moves)), default=None)

    def longest(self, *, at_least: float, at_most: float) -> tuple[float, float] | None:
        """Return beginning and end of the longest part without a fault, without the stillness around it.

        Args:
            at_least: The least seconds that it may have; None is returned where no part has as many.
            at_most: The most seconds that it is to have; a longer one ends earlier.
        """
        bounds = [(0.0, 0.0), *((cut - _BESIDE, cut + _BESIDE) for cut in self.cuts), *self.camera_moves]
        bounds = [*sorted(bounds), (self.seen, self.seen)]
        parts = []
        over = 0.0
        for begin, end in bounds:
            parts.append(self._without_stillness(over, begin))
            over = max(over, end)
        begin, end = max(parts, key=lambda part: part[1] - part[0])
        begin, end = math.ceil(begin * 10) / 10, math.floor(min(end, begin + at_most) * 10) / 10
        return (begin, end) if end - begin >= at_least else None

    def _without_stillness(self, begin: float, end: float) -> tuple[float, float]:
        for still_begin, still_end in self.still:
            if still_begin - begin <= 2 * _BESIDE < still_end - begin:
                begin = min(end, still_end - _BESIDE)
        for still_begin, still_end in reversed(self.still):
            if end - still_end <= 2 * _BESIDE < end - still_begin:
                end = max(begin, still_begin + _BESIDE)
        return begin, end
