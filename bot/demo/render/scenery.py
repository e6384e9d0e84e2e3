"""Landscapes of paper: what films from words show, in layers that pass by at different speeds."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageOps

from bot.demo.render.frame_size import even
from bot.demo.render.words import mood, place
from bot.demo.render.yuv_image import Sprite, YuvImage

#: Colours: the sky above and at the horizon, its light, and the ground from far to near.
_PALETTES = {
    "day": ("#5fb4e5", "#d9f0f5", "#fff3b0", ("#9cc9c0", "#5fa97f", "#2f7d5b")),
    "evening": ("#4b3f72", "#f6a06b", "#ffe08a", ("#a55d6e", "#713f63", "#3f2a4f")),
    "night": ("#0d1233", "#37407c", "#f4ecc2", ("#2c3868", "#1d2850", "#111836")),
    "storm": ("#39475c", "#8b9bab", "#c9d4dd", ("#5d7183", "#42566a", "#293a4d")),
    "snow": ("#8fb3d0", "#edf5fa", "#ffffff", ("#c6d9e6", "#dfeaf2", "#f7fbfd")),
}
_SEAS = {
    "day": ("#79bcd6", "#3f95bd", "#1f6c98"),
    "evening": ("#b0697c", "#7d4a73", "#4b3263"),
    "night": ("#2a3f78", "#1c2d5f", "#111d45"),
    "storm": ("#5c7f92", "#3f6377", "#28485c"),
    "snow": ("#a8cadc", "#7fabc4", "#5a8caa"),
}

#: How far each layer moves between two pictures, in pixels of a film of 720: whole ones, or it would shake.
_SPEEDS = (1, 2, 4)

#: Where each layer begins, and how much of the height its shapes have.
_LEVELS = ((0.6, 0.16), (0.74, 0.14), (0.9, 0.08))


@dataclass(frozen=True, slots=True)
class Layer:
    """A strip of paper that passes by, again and again.

    Attributes:
        sprite: the strip, at least as wide as the picture.
        top: where its upper edge is.
        speed: pixels between two pictures.
    """

    sprite: Sprite
    top: int
    speed: int


class Scenery:
    """A landscape that a text speaks of."""

    def __init__(self, size: tuple[int, int], text: str, frames: int) -> None:
        """Draw it.

        Args:
            size: the film's width and height.
            text: what it speaks of.
            frames: how many pictures there are: no strip is longer than what passes by.
        """
        self._size = size
        chance = random.Random(crc32(text.encode()))  # noqa: S311 - the same text has the same landscape
        weather, where = mood(text), place(text)
        self._sky = _sky(size, weather, chance)
        colours = _SEAS[weather] if where == "sea" else _PALETTES[weather][3]
        unit = max(1, round(min(size) / 720))
        self._layers = [
            _layer(size, level, colour, _Shapes(where, weather, number, chance), speed * unit, frames)
            for number, (level, colour, speed) in enumerate(zip(_LEVELS, colours, _SPEEDS, strict=True))
        ]
        self._falling = _falling(size, weather, chance)

    def background(self, number: int) -> YuvImage:
        """Return the sky and what is far and in the middle, in the picture with that number."""
        image = self._sky.copy()
        for layer in self._layers[:-1]:
            self._pass(image, layer, number)
        return image

    def foreground(self, image: YuvImage, number: int) -> None:
        """Draw what is in front of everybody: the nearest layer, rain and snow."""
        self._pass(image, self._layers[-1], number)
        if self._falling is not None:
            sprite, speed = self._falling
            top = number * speed % sprite.size[1]
            for start in (top - sprite.size[1], top):
                if start < self._size[1]:
                    image.paste(sprite, 0, start)

    def _pass(self, image: YuvImage, layer: Layer, number: int) -> None:
        width = layer.sprite.size[0]
        left = -(number * layer.speed % width)
        while left < self._size[0]:
            image.paste(layer.sprite, left, layer.top)
            left += width


def _sky(size: tuple[int, int], weather: str, chance: random.Random) -> YuvImage:
    top, horizon, light, _ = _PALETTES[weather]
    half = (size[0] // 2, size[1] // 2)
    gradient = Image.linear_gradient("L").resize((1, round(half[1] * 0.7))).resize((half[0], round(half[1] * 0.7)))
    sky = Image.new("RGB", half, horizon)
    sky.paste(ImageOps.colorize(gradient, top, horizon))
    radius = min(half) * 0.11
    x, y = half[0] * chance.uniform(0.62, 0.84), half[1] * chance.uniform(0.16, 0.3)
    draw = ImageDraw.Draw(sky)
    if weather == "night":
        for _ in range(70):
            star, level = (
                (chance.uniform(0, half[0]), chance.uniform(0, half[1] * 0.55)),
                chance.choice((150, 200, 255)),
            )
            draw.ellipse((*star, star[0] + 1.5, star[1] + 1.5), fill=(level, level, level))
    if weather != "storm":
        glow = Image.new("L", half, 0)
        ImageDraw.Draw(glow).ellipse((x - 2 * radius, y - 2 * radius, x + 2 * radius, y + 2 * radius), fill=90)
        sky.paste(ImageColor.getrgb(light), mask=glow.filter(ImageFilter.GaussianBlur(radius)))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=light)
    if weather != "night":
        for _ in range(4):
            _cloud(sky, chance, light if weather != "storm" else "#aab8c4")
    return YuvImage.from_picture(sky, size=size)


def _cloud(sky: Image.Image, chance: random.Random, colour: str) -> None:
    width, height = sky.size
    x, y, broad = chance.uniform(0, width), chance.uniform(0.08, 0.4) * height, chance.uniform(0.08, 0.16) * width
    mask = Image.new("L", sky.size, 0)
    draw = ImageDraw.Draw(mask)
    for offset, size in ((-0.6, 0.5), (-0.1, 0.8), (0.4, 0.6), (0.8, 0.4)):
        radius = size * broad * 0.45
        draw.ellipse((x + offset * broad - radius, y - radius, x + offset * broad + radius, y + radius), fill=210)
    draw.rectangle((0, y + broad * 0.12, width, height), fill=0)
    sky.paste(ImageColor.getrgb(colour), mask=mask.filter(ImageFilter.GaussianBlur(1)))


class _Shapes:
    """Draws what stands on a layer: waves, houses, trees or hills."""

    def __init__(self, where: str, weather: str, number: int, chance: random.Random) -> None:
        self._where, self._weather, self._number, self._chance = where, weather, number, chance
        self._windows = Image.new("L", (2, 2))

    def draw(self, size: tuple[int, int], tall: float, base: float) -> tuple[Image.Image, Image.Image]:
        """Draw the outline in white on black, the same at both ends, and the windows that are lit.

        Args:
            size: the strip's width and height in pixels.
            tall: how tall the shapes are, in pixels.
            base: where they stand, in pixels from above.
        """
        strip = Image.new("L", size, 0)
        self._windows = Image.new("L", size, 0)
        draw = ImageDraw.Draw(strip)
        kind: Callable[..., None] = {"sea": self._waves, "city": self._houses, "forest": self._trees}.get(
            self._where, self._hills
        )
        # Behind the forest and the city there are hills.
        if self._number == 0 and self._where != "sea":
            kind = self._hills
        kind(draw, size, tall, base)
        return strip, self._windows

    def _ground(self, draw: ImageDraw.ImageDraw, size: tuple[int, int], height: Callable[[float], float]) -> None:
        points = [(size[0] * n / 160, height(n / 160)) for n in range(161)]
        draw.polygon([(0, size[1]), *points, (size[0], size[1])], fill=255)

    def _hills(self, draw: ImageDraw.ImageDraw, size: tuple[int, int], tall: float, base: float) -> None:
        waves = [(n, self._chance.uniform(0, 6.3), self._chance.uniform(0.4, 1) / n) for n in (1, 2, 3, 5)]

        def height(at: float) -> float:
            return base - tall * 0.45 * (1 + sum(a * math.sin(2 * math.pi * n * at + start) for n, start, a in waves))

        self._ground(draw, size, height)

    def _waves(self, draw: ImageDraw.ImageDraw, size: tuple[int, int], tall: float, base: float) -> None:
        crests = (14, 10, 7)[self._number]
        lift = tall * (0.9 if self._weather == "storm" else 0.45)
        self._ground(draw, size, lambda at: base - lift * abs(math.sin(math.pi * crests * at)) ** 0.8)

    def _trees(self, draw: ImageDraw.ImageDraw, size: tuple[int, int], tall: float, base: float) -> None:
        self._ground(draw, size, lambda at: base - 0.15 * tall * (1 + math.sin(4 * math.pi * at)))
        for n in range(18):
            x = (n + self._chance.uniform(0.2, 0.8)) * size[0] / 18
            high = tall * self._chance.uniform(0.8, 1.6)
            x = max(high * 0.3, min(size[0] - high * 0.3, x))
            for part in range(3):
                top = base - high + part * high * 0.24
                broad = high * (0.14 + 0.07 * part)
                draw.polygon([(x, top), (x - broad, top + high * 0.36), (x + broad, top + high * 0.36)], fill=255)
            draw.rectangle((x - high * 0.03, base - high * 0.3, x + high * 0.03, base), fill=255)

    def _houses(self, draw: ImageDraw.ImageDraw, size: tuple[int, int], tall: float, base: float) -> None:
        self._ground(draw, size, lambda _: base)
        lit = ImageDraw.Draw(self._windows)
        x = 0.0
        while x < size[0] - 20:
            broad = min(size[0] - x, tall * self._chance.uniform(0.35, 0.75))
            high = tall * self._chance.uniform(0.5, 1.5) * (0.6 if self._number == 2 else 1)
            draw.rectangle((x, base - high, x + broad, base), fill=255)
            if self._chance.random() < 0.5:
                draw.polygon(
                    [(x, base - high), (x + broad / 2, base - high - broad / 2), (x + broad, base - high)], fill=255
                )
            step = max(6, broad / 4)
            for row in range(int(high / step / 1.4)):
                for column in range(3):
                    left, top = x + step * (0.4 + column * 1.2), base - high + step * (0.7 + 1.4 * row)
                    if self._chance.random() < 0.6:
                        lit.rectangle((left, top, left + step * 0.6, top + step * 0.7), fill=255)
            x += broad + tall * self._chance.choice((0, 0, 0.1, 0.3))


def _layer(
    size: tuple[int, int], level: tuple[float, float], colour: str, shapes: _Shapes, speed: int, frames: int
) -> Layer:
    start, tall = level
    width, height = even(min(1.4 * size[0], size[0] + speed * frames)), size[1]
    room = 0.24 * height
    top = round(start * height - room)
    deep = even(height - top)
    outline, windows = shapes.draw((2 * width, 2 * deep), 2 * tall * height, 2 * room)
    drawn = outline.reduce(2)
    shadow = max(2, round(min(size) / 70))
    paper = Image.new("RGBA", (width, deep), (8, 8, 20, 0))
    around = ImageChops.lighter(drawn, ImageChops.offset(drawn, 0, -shadow // 2)).filter(ImageFilter.BoxBlur(shadow))
    paper.putalpha(around.point([level // 3 for level in range(256)]))
    shade = Image.linear_gradient("L").resize((1, deep)).resize((width, deep))
    light = ImageColor.getrgb(colour)
    fabric = ImageOps.colorize(
        shade, tuple(min(255, each + 14) for each in light), tuple(round(each * 0.8) for each in light)
    )
    fabric.paste((255, 221, 130), mask=windows.reduce(2))
    paper.paste(fabric, mask=drawn)
    return Layer(Sprite.from_picture(paper), top, speed)


def _falling(size: tuple[int, int], weather: str, chance: random.Random) -> tuple[Sprite, int] | None:
    """Return rain or snow as a strip that falls, and how fast."""
    if weather not in {"storm", "snow"}:
        return None
    width, height = size
    strip = Image.new("RGBA", (width, height), (235, 242, 250, 0))
    draw = ImageDraw.Draw(strip)
    unit = min(size) / 720
    for _ in range(90):
        x, y = chance.uniform(0, width), chance.uniform(0, height - 40 * unit)
        if weather == "storm":
            draw.line((x, y, x - 5 * unit, y + 34 * unit), fill=(225, 236, 250, 120), width=max(1, round(2 * unit)))
        else:
            radius = chance.uniform(2, 5) * unit
            draw.ellipse((x, y, x + 2 * radius, y + 2 * radius), fill=(255, 255, 255, 230))
    return Sprite.from_picture(strip), round((30 if weather == "storm" else 4) * unit)
