"""The puppet theatre: the stage of characters that come without a background, and what puppets hang from."""

from __future__ import annotations

import math

from av.video.reformatter import Colorspace
from PIL import Image, ImageDraw, ImageFilter

from bot.demo.render.frame_size import even
from bot.demo.render.yuv_image import Sprite

#: Where the floor is that puppets stand on, as a share of the height.
FLOOR = 0.86

_CURTAIN, _WALL, _LIGHT, _PLANKS = (142, 30, 48), (38, 32, 70), (112, 92, 150), (134, 88, 56)


def empty_stage(size: tuple[int, int]) -> Image.Image:
    """Draw the stage with its curtains open and the lights on, at half the size."""
    width, height = size[0] // 2, size[1] // 2
    floor = round(height * (FLOOR - 0.1))
    stage = Image.new("RGB", (width, height), _WALL)
    glow = Image.new("L", (width, height), 0)
    ImageDraw.Draw(glow).ellipse((0.08 * width, 0.02 * height, 0.92 * width, 1.05 * height), fill=235)
    glow = glow.filter(ImageFilter.GaussianBlur(min(size) / 10))
    stage.paste(_LIGHT, mask=glow)
    _lay_floor(stage, floor, glow)
    for way in (-1, 1):
        _hang_curtain(stage, way)
    _hang_valance(stage)
    return stage


def _lay_floor(stage: Image.Image, top: int, glow: Image.Image) -> None:
    width, height = stage.size
    planks = Image.new("RGB", (width, height - top), tuple(level // 3 for level in _PLANKS))
    planks.paste(
        _PLANKS,
        mask=glow.crop((0, height // 2 - (height - top) // 2, width, height // 2 - (height - top) // 2 + height - top)),
    )
    draw = ImageDraw.Draw(planks)
    for number in range(-8, 9):
        x = width / 2 + number * width / 9
        draw.line((x, 0, width / 2 + (x - width / 2) * 1.9, height - top), fill=(70, 44, 34), width=2)
    draw.rectangle((0, 0, width, 3), fill=(58, 36, 34))
    stage.paste(planks, (0, top))


def _hang_curtain(stage: Image.Image, way: int) -> None:
    width, height = stage.size
    broad = round(0.15 * width)
    fabric = Image.new("RGB", (broad, 1))
    for x in range(broad):
        light = 0.66 + 0.34 * math.sin(x / broad * 5 * math.pi + 0.6)
        fabric.putpixel((x, 0), tuple(round(level * light) for level in _CURTAIN))
    fabric = fabric.resize((broad, height), Image.Resampling.NEAREST)
    shape = Image.new("L", fabric.size, 0)
    edge = [(broad * (0.62 + 0.38 * abs(2 * t / 20 - 1.15) ** 1.6), height * t / 20) for t in range(21)]
    ImageDraw.Draw(shape).polygon([(0, 0), *edge, (0, height)], fill=255)
    if way > 0:
        fabric, shape = (each.transpose(Image.Transpose.FLIP_LEFT_RIGHT) for each in (fabric, shape))
    left = 0 if way < 0 else width - broad
    shade = Image.new("L", stage.size, 0)
    shade.paste(shape.point(lambda level: level // 2), (left - way * 4, 4))
    stage.paste((10, 6, 18), mask=shade.filter(ImageFilter.GaussianBlur(6)))
    stage.paste(fabric, (left, 0), shape)


def _hang_valance(stage: Image.Image) -> None:
    width, height = stage.size
    deep, bows = 0.07 * height, max(4, round(8 * width / height))
    draw = ImageDraw.Draw(stage)
    for number in range(bows):
        box = [number * width / bows, -deep, (number + 1) * width / bows, deep]
        for inset, colour in ((0, (98, 18, 34)), (2, _CURTAIN), (6, (168, 44, 62))):
            draw.ellipse((box[0] + inset, box[1], box[2] - inset, box[3] - inset), fill=colour)
        draw.arc((box[0], box[1], box[2], box[3]), 10, 170, fill=(236, 190, 92), width=3)


def control_bar(size: tuple[int, int], matrix: Colorspace) -> Sprite:
    """Draw the wooden bar that a marionette's strings hang from."""
    width, height = even(0.34 * min(size)), even(max(8, 0.018 * max(size)))
    bar = Image.new("RGBA", (width, height), (120, 74, 40, 0))
    draw = ImageDraw.Draw(bar)
    draw.rounded_rectangle((0, 0, width - 1, height - 1), height // 3, fill=(120, 74, 40, 255))
    draw.rounded_rectangle((2, 2, width - 3, height // 2), height // 4, fill=(190, 132, 80, 255))
    return Sprite.from_picture(bar, matrix)


def floor_shadow(width: float, matrix: Colorspace) -> Sprite:
    """Draw the shadow below somebody of that width."""
    sides = (even(width), even(width / 4))
    shadow = Image.new("L", sides, 0)
    ImageDraw.Draw(shadow).ellipse((sides[0] * 0.1, sides[1] * 0.2, sides[0] * 0.9, sides[1] * 0.8), fill=120)
    picture = Image.new("RGBA", sides, (12, 8, 20, 0))
    picture.putalpha(shadow.filter(ImageFilter.GaussianBlur(sides[1] / 8)))
    return Sprite.from_picture(picture, matrix)
