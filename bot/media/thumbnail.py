"""Makes a small copy of a picture, or of the first frame of a clip. Runs in a worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.media import pictures
from bot.media.clip_probe import displayed_size
from bot.media.clip_reader import decoded, open_clip, packets
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.frame_converter import FrameConverter

if TYPE_CHECKING:
    from PIL import Image


def of_picture(path: Path, base: Path) -> Path:
    """Make a small copy of a picture's first frame; return its path.

    Args:
        path: The picture.
        base: The path of the copy without its suffix.

    Raises:
        MediaError: NOT_A_PICTURE, UNSUPPORTED, CORRUPT, TOO_COMPLEX, DECOMPRESSION_BOMB.
    """
    return pictures.save_small(pictures.read_small(path), base)


def of_clip(path: Path, base: Path) -> Path:
    """Make a small picture of the first frame that can be decoded; return its path.

    Args:
        path: The clip.
        base: The path of the picture without its suffix.

    Raises:
        MediaError: NOT_A_CLIP, UNSUPPORTED, CORRUPT, TOO_COMPLEX, DECOMPRESSION_BOMB.
    """
    with open_clip(path) as clip:
        for packet in packets(clip, clip.video):
            for frame in decoded(packet):
                size = displayed_size(clip.video, frame)
                converter = FrameConverter(clip.video, size, size, "rgb24")
                image: Image.Image = converter.convert(frame).to_image()  # type: ignore[no-untyped-call] # PyAV's stub
                return pictures.save_small(image, base)
    raise MediaError(MediaErrorReason.CORRUPT, "no frame can be decoded")
