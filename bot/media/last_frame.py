"""Extracts the last frame of a clip as a picture that Kling takes. Runs in a worker."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from bot.media import pictures
from bot.media.clip_probe import displayed_size
from bot.media.clip_reader import decoded, open_clip, packets, seek
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.frame_converter import FrameConverter

if TYPE_CHECKING:
    from PIL import Image

#: Where decoding starts, in seconds before the end: further back when no later frame can be decoded.
_STARTS = (0.0, 2.0, 15.0, math.inf)


def last_frame(path: Path, base: Path) -> Path:
    """Make a picture of the last frame that can be decoded; return its path.

    Args:
        path: The clip.
        base: The path of the picture without its suffix.

    Raises:
        MediaError: NOT_A_CLIP, UNSUPPORTED, CORRUPT, TOO_COMPLEX, DECOMPRESSION_BOMB.
    """
    with open_clip(path) as clip:
        video = clip.video
        end = float(((video.start_time or 0) + (video.duration or 0)) * (video.time_base or 0))
        for before_end in _STARTS:
            seek(clip, Fraction(max(0.0, end - before_end)), exact=True)
            frame = None
            for packet in packets(clip, video):
                frame = next(reversed(decoded(packet)), frame)
            if frame is not None:
                size = displayed_size(video, frame)
                converter = FrameConverter(video, size, size, "rgb24")
                image: Image.Image = converter.convert(frame).to_image()  # type: ignore[no-untyped-call] # PyAV's stub
                return pictures.save(pictures.resized(image, "pad"), base, lossless=True)
    raise MediaError(MediaErrorReason.CORRUPT, "no frame can be decoded")
