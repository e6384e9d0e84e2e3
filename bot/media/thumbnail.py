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


def thumbnail(path: Path, base: Path, *, clip: bool, left: bytes | None) -> Path:
    """Make a small picture of a picture's or a clip's first frame; return its path.

    Args:
        path: The picture or the clip.
        base: The path of the small picture without its suffix.
        clip: Which of the two it is.
        left: Another small picture, which is put beside it; None for none.

    Raises:
        MediaError: NOT_A_PICTURE, NOT_A_CLIP, UNSUPPORTED, CORRUPT, TOO_COMPLEX, DECOMPRESSION_BOMB.
    """
    image = _first_frame(path) if clip else pictures.read_small(path)
    return pictures.save_small(image if left is None else _side_by_side(left, image), base)


def _first_frame(path: Path) -> Image.Image:
    with open_clip(path) as clip:
        for packet in packets(clip, clip.video):
            for frame in decoded(packet):
                size = displayed_size(clip.video, frame)
                converter = FrameConverter(clip.video, size, size, "rgb24")
                image: Image.Image = converter.convert(frame).to_image()  # type: ignore[no-untyped-call] # PyAV's stub
                return image
    raise MediaError(MediaErrorReason.CORRUPT, "no frame can be decoded")


def _side_by_side(left: bytes, right: Image.Image) -> Image.Image:
    """Return a square with two pictures, of each of which the middle is shown."""
    side = pictures.SMALL_SIDE
    both = Image.new("RGB", (side, side), _BACKGROUND)
    half = (side - _GAP) // 2
    with Image.open(io.BytesIO(left)) as image:
        both.paste(ImageOps.fit(image, (half, side)), (0, 0))
    both.paste(ImageOps.fit(right.convert("RGB"), (half, side)), (half + _GAP, 0))
    return both
