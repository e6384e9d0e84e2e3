"""What lies over every video: the "demo" mark, the caption, and the elements it was made with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from av.video.reformatter import Colorspace
from PIL import Image, ImageOps

from bot.demo.render.frame_size import even
from bot.demo.render.paper_figures import round_corners
from bot.demo.render.text_plates import text_plate, wrap_text
from bot.demo.render.yuv_image import Sprite


class Overlay(NamedTuple):
    """A sprite and the place of its upper left corner."""

    sprite: Sprite
    left: float
    top: float


def titles(size: tuple[int, int], caption: str, matrix: Colorspace = Colorspace.ITU709) -> Iterator[Overlay]:
    """Yield the "demo" mark and the caption."""
    width, height = size
    small, margin = max(16, min(size) // 30), 0.02 * min(size)
    mark = Sprite.from_picture(text_plate(["demo"], small), matrix)
    yield Overlay(mark, width - margin - mark.size[0], margin)
    if caption:
        plate = Sprite.from_picture(text_plate(wrap_text(caption, 0.84 * width, small, 2), small), matrix)
        yield Overlay(plate, (width - plate.size[0]) / 2, height - 2 * margin - plate.size[1])


def element_badges(options: dict[str, Any], elements: list[Image.Image], size: tuple[int, int]) -> Iterator[Overlay]:
    """Yield a small picture with its name for each element, down the left side."""
    side, margin = even(0.14 * min(size)), 0.02 * min(size)
    top = margin
    for element, picture in zip(options.get("element_list") or [], elements, strict=False):
        face = Sprite.from_picture(round_corners(ImageOps.fit(picture, (side, side)), side // 6))
        name = Sprite.from_picture(text_plate([f"@{element['name']}"[:24]], max(14, side // 7)))
        yield Overlay(face, margin, top)
        yield Overlay(name, margin, top + side)
        top += side + name.size[1] + margin
