"""Faces of the demo's people: their avatars, drawn from a number."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache

from PIL import Image, ImageDraw

#: Pixels a side: more than Kling asks of a picture.
_SIDE = 512

#: The side that the shapes below are drawn for, and how much finer it is drawn before it is made smaller.
_UNITS, _FINER = 64, 2

_SKINS = ("#ffdbb2", "#f1c27d", "#e0ac69", "#c68642", "#ffd1a9")
_HAIRS = ("#3b2a20", "#8a4b2a", "#1f1b24", "#c99440", "#5a3d5c")
_INK = "#2b2230"

_SHIRT = "M10 64c1-14 9-19 22-19s21 5 22 19z"
_STYLES = (
    "M14 30c-1-14 8-19 18-19s19 5 18 19c-3-7-8-10-18-10s-15 3-18 10z",
    "M12 44c-3-22 6-33 20-33s23 11 20 33l-6 2c2-12 0-20-4-24-8 4-18 4-22 1-3 5-4 12-3 22z",
    "M13 28c0-11 8-18 19-18s19 7 19 18c-5-3-7-7-9-10-5 5-18 4-24 2-1 3-3 6-5 8z",
    "M13 34c-3-16 6-24 19-24s22 8 19 24c-1-6-3-11-7-13-8 2-20 1-24-2-4 4-6 9-7 15z",
    "M16 26c2-11 8-15 16-15 9 0 15 5 16 15-3-4-6-6-10-6-8 0-16 1-22 6z",
)

_PATH = re.compile(r"([Mcslz])|(-?\d+)")
_Point = tuple[float, float]


@cache
def face_png(number: int, colour: str) -> bytes:
    """Draw somebody from the shoulders up, as a PNG.

    Args:
        number: chooses skin and hair.
        colour: of the background.
    """
    scale = _SIDE * _FINER / _UNITS
    sheet = Image.new("RGB", (_SIDE * _FINER, _SIDE * _FINER), colour)
    draw = ImageDraw.Draw(sheet)

    def shape(path: str, fill: str) -> None:
        draw.polygon([(x * scale, y * scale) for x, y in _outline(path)], fill=fill)

    def disc(x: float, y: float, radius: float, fill: str) -> None:
        draw.ellipse([scale * each for each in (x - radius, y - radius, x + radius, y + radius)], fill=fill)

    shape(_SHIRT, "#f4f2f6")
    disc(32, 32, 16, _SKINS[(number + 2) % len(_SKINS)])
    shape(_STYLES[number % len(_STYLES)], _HAIRS[(number + 1) % len(_HAIRS)])
    for x in (26, 38):
        disc(x, 32, 2.2, _INK)
    draw.arc([scale * each for each in (25, 31, 39, 43)], 40, 140, fill=_INK, width=round(2 * scale))
    out = io.BytesIO()
    sheet.reduce(_FINER).save(out, "PNG", compress_level=3)
    return out.getvalue()


def _outline(path: str) -> Iterator[_Point]:
    """Yield the points of a path of SVG that has curves (c, s) and lines (l)."""
    steps = [(letter, int(digits or 0)) for letter, digits in _PATH.findall(path)]
    at: _Point = (0, 0)
    pull: _Point = (0, 0)
    letter, numbers = "", list[float]()
    for name, given in steps:
        if name:
            letter = name
            continue
        numbers.append(given)
        if len(numbers) < {"M": 2, "l": 2, "s": 4, "c": 6}[letter]:
            continue
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        numbers = []
        if letter == "M":
            at = points[0]
            yield at
            continue
        ends = [(at[0] + x, at[1] + y) for x, y in points]
        if letter == "l":
            at = ends[-1]
            yield at
            continue
        first = ends[0] if letter == "c" else (at[0] + pull[0], at[1] + pull[1])
        yield from _curve(at, first, ends[-2], ends[-1])
        at, pull = ends[-1], (ends[-1][0] - ends[-2][0], ends[-1][1] - ends[-2][1])


def _curve(start: _Point, first: _Point, second: _Point, end: _Point) -> Iterator[_Point]:
    """Yield points of a cubic Bézier curve, without its start."""
    for step in range(1, 17):
        t = step / 16
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (
            sum(w * each[axis] for w, each in zip(weights, (start, first, second, end), strict=True)) for axis in (0, 1)
        )
        yield x, y
