"""Makes small copies of pictures and of the first frames of clips, and puts two side by side. Runs in a worker."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps

from bot.media import pictures
from bot.media.clip_probe import displayed_size
from bot.media.clip_reader import decoded, open_clip, packets
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.frame_converter import FrameConverter

#: Pixels between two pictures, and their colour, which is that of Discord's dark background.
_GAP, _BACKGROUND = 4, (43, 45, 49)


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


def side_by_side(left: bytes, right: bytes) -> bytes:
    """Return a square JPEG with two of these small copies, of each of which the middle is shown."""
    side = pictures.SMALL_SIDE
    both = Image.new("RGB", (side, side), _BACKGROUND)
    half = (side - _GAP) // 2
    for data, start in ((left, 0), (right, half + _GAP)):
        with Image.open(io.BytesIO(data)) as image:
            both.paste(ImageOps.fit(image, (half, side)), (start, 0))
    file = io.BytesIO()
    both.save(file, "JPEG", quality=pictures.SMALL_QUALITY)
    return file.getvalue()
