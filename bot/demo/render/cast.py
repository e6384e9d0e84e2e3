"""Who plays in a film: the saved characters that its prompt names, and things that it speaks of, on strings."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw

from bot.demo.render.actors import eyelets
from bot.demo.render.cutout import Cutout, cut_out
from bot.demo.render.fonts import EMOJI, font
from bot.demo.render.frame_size import even
from bot.demo.render.paper import paper_figure
from bot.demo.render.words import things
from bot.demo.render.yuv_image import Sprite, YuvImage

#: Seconds in which a figure is let down.
_ENTRANCE = 0.7

#: How tall a saved character and a thing are, as a share of the picture's shorter side.
_CHARACTER, _THING = 0.5, 0.27

#: The size at which emoji are drawn before they are scaled.
_DRAWN = 256


class Figure:
    """A paper figure on two strings, let down from above, that sways."""

    def __init__(self, picture: Image.Image, size: tuple[int, int], x: float, floor: float, start: float) -> None:
        """Prepare.

        Args:
            picture: the figure in RGBA, with even sides.
            size: the film's width and height.
            x: where its middle is, as a share of the width.
            floor: where its feet are, in pixels.
            start: seconds after which it comes.
        """
        self._sprite = Sprite.from_picture(picture)
        self._size, self._x, self._floor, self._start = size, x * size[0], floor, start
        self._thread = max(2, size[1] // 480)
        self._eyelets = eyelets(picture.getchannel("A"))
        self._swayed = lru_cache(maxsize=16)(self._sway)

    def draw(self, image: YuvImage, time: float) -> None:
        """Draw it as it hangs at ``time`` seconds."""
        come = max(0.0, min(1.0, (time - self._start) / _ENTRANCE))
        if come == 0:
            return
        ease = 1 - (1 - come) ** 3
        width, height = self._sprite.size
        x = self._x + 0.025 * self._size[0] * math.sin(1.1 * time + self._x)
        bob = 0.012 * self._size[1] * math.sin(3.1 * time + self._x)
        top = self._floor - height + bob - (1 - ease) * self._floor
        sprite, pivot = self._swayed(round(3.5 * math.sin(2.3 * time + self._x)))
        for at in self._eyelets:
            end = (x - width / 2 + at.x, top + at.y)
            image.line((x + 1.3 * (at.x - width / 2), -4), end, self._thread, 215)
        image.paste(sprite, x - pivot[0], top - pivot[1])

    def _sway(self, degrees: int) -> tuple[Sprite, tuple[float, float]]:
        return self._sprite.turned(math.radians(degrees), (self._sprite.size[0] / 2, 0))


class Cast:
    """The saved characters of a task."""

    def __init__(self, options: Mapping[str, Any], pictures: Sequence[Image.Image]) -> None:
        names = [str(element["name"]) for element in options.get("element_list") or []]
        self._cutouts = dict(zip(names, map(cut_out, pictures), strict=False))

    def named_in(self, prompt: str) -> list[Cutout]:
        """Return those whose name stands behind an @ in a prompt, in their order."""
        named = set(re.findall(r"@(\w+)", prompt))
        return [cutout for name, cutout in self._cutouts.items() if name in named]


def figures(
    size: tuple[int, int], prompt: str, cast: Sequence[Cutout], *, beside: bool, late: bool = False
) -> list[Figure]:
    """Place those who play side by side, things before characters.

    Args:
        size: the film's width and height.
        prompt: what the film shows.
        cast: the characters in it.
        beside: whether somebody is in the middle already; else things that the prompt speaks of play too.
        late: whether they come one after the other; else they are there at the beginning.
    """
    width, height = size
    side = min(size)
    signs = [] if beside else things(prompt, 1 if cast else 3)
    pictures = [
        *(paper_figure(emoji_figure(sign), (_THING * side, _THING * side)) for sign in signs),
        *(paper_figure(cutout, (0.3 * width, _CHARACTER * side)) for cutout in cast),
    ]
    places = _places(len(pictures), beside=beside)
    return [
        Figure(picture, size, x, height * (0.92 if number >= len(signs) else 0.86), 0.2 + 0.3 * number if late else -1)
        for number, (picture, x) in enumerate(zip(pictures, places, strict=True))
    ]


def emoji_figure(sign: str) -> Cutout:
    """Draw an emoji as a figure."""
    sheet = Image.new("RGBA", (_DRAWN + 32, _DRAWN + 64), (255, 255, 255, 0))
    face = font(EMOJI, _DRAWN)
    ImageDraw.Draw(sheet).text((16, _DRAWN), sign, font=face, anchor="ls", embedded_color=True)
    box = sheet.getchannel("A").getbbox() or (0, 0, even(_DRAWN), even(_DRAWN))
    return Cutout(sheet.crop(box), box, None, found=True)


def _places(count: int, *, beside: bool) -> list[float]:
    """Return where figures are, as shares of the width: in the middle, or beside somebody who is there already."""
    if beside:
        return [0.2, 0.8, 0.5][:count]
    return [[], [0.5], [0.36, 0.66], [0.25, 0.5, 0.76], [0.2, 0.4, 0.6, 0.8]][count]
