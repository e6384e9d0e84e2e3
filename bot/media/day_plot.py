"""Draws a bar for each of some days. Runs in a worker."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

#: The size in pixels. On a phone it is shown at about half of that, where the labels are still readable.
_WIDTH, _HEIGHT = 800, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 92, 20, 24, 52
_FONT_SIZE = 26

#: The plot has a background of its own, since Discord's may be dark or light.
_BACKGROUND, _LINE, _TEXT = (30, 31, 41), (62, 64, 82), (206, 208, 224)

#: The widest bar.
_WIDEST = 64

#: About how many lines there are behind the bars, and how many days have a label.
_LINES, _LABELS = 4, 6


def draw(labels: Sequence[str], values: Sequence[float], colour: str, base: Path) -> Path:
    """Draw a PNG and return its path.

    Args:
        labels: The days' names, in their order; some of them are written below.
        values: How much it was on each day.
        colour: The bars', as in `#7C5CFF`.
        base: The path of the new file without its suffix.
    """
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _BACKGROUND)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(_FONT_SIZE)
    floor, height = _HEIGHT - _BOTTOM, _HEIGHT - _BOTTOM - _TOP
    step = round_step(max(values, default=0) / _LINES)
    top = step * max(1, math.ceil(max(values, default=0) / step))
    for number in range(round(top / step) + 1):
        y = floor - round(height * number * step / top)
        pen.line((_LEFT, y, _WIDTH - _RIGHT, y), fill=_LINE, width=2)
        pen.text((_LEFT - 12, y), short(number * step), fill=_TEXT, font=font, anchor="rm")
    slot = (_WIDTH - _LEFT - _RIGHT) / max(1, len(values))
    every = max(1, math.ceil(len(values) / _LABELS))
    for index, (label, value) in enumerate(zip(labels, values, strict=True)):
        middle, width = _LEFT + slot * (index + 0.5), min(_WIDEST, 0.72 * slot)
        if value > 0:
            # Even the smallest can be seen.
            upper = min(floor - 4, floor - height * value / top)
            pen.rounded_rectangle(
                (middle - width / 2, upper, middle + width / 2, floor), min(6, width / 4), fill=colour
            )
        if index % every == 0:
            pen.text((middle, floor + 12), label, fill=_TEXT, font=font, anchor="mt")
    made = base.with_suffix(".png")
    image.save(made, "PNG", optimize=True)
    return made


def round_step(least: float) -> float:
    """Return the smallest step of 1, 2 or 5 times a power of ten that is at least so much, and 1 at least."""
    power = 10.0 ** math.floor(math.log10(max(1.0, least)))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least)


def short(number: float) -> str:
    """Return a number in at most five characters, such as 1.5k."""
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.3g}{unit}"
    return f"{number:.3g}"
