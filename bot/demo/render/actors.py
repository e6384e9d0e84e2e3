"""Characters that move: the sample puppet by its joints, any other as a paper figure that bends."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from av.video.reformatter import Colorspace
from PIL import Image, ImageChops, ImageStat

from bot.demo.render import puppet_parts
from bot.demo.render.cutout import Cutout
from bot.demo.render.frame_size import even
from bot.demo.render.motion import Moment
from bot.demo.render.paper import paper_figure
from bot.demo.render.puppet_parts import LEG, SHEET, PlacedPart, assemble, hand_and_knee_places, lowest_foot
from bot.demo.render.skeleton import Joints, Point
from bot.demo.render.theatre import FLOOR, control_bar, floor_shadow
from bot.demo.render.yuv_image import Sprite, YuvImage

#: How much of the picture's height a character has, and at most of its width.
_TALL, _BROAD = 0.66, 0.8

#: The brightness of strings.
_STRING = 225


class Actor(Protocol):
    """A character on its strings."""

    def draw(self, image: YuvImage, moment: Moment) -> None:
        """Draw it as it stands at a moment."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an actor stands, in pixels.

    Attributes:
        x: the middle of where it moves to the left and to the right.
        floor: where its feet are.
        height: how tall it is, and at most how broad.
        breadth: how broad it is at most.
        room: how far it goes when its dancer crosses the whole picture.
        hangs: whether it hangs on strings, in the theatre; else it is part of a picture and has no rim of paper.
    """

    x: float
    floor: float
    height: float
    breadth: float
    room: float
    hangs: bool = True


def on_stage(size: tuple[int, int]) -> Spot:
    """Return the middle of the stage for pictures of that size."""
    width, height = size
    return Spot(width / 2, FLOOR * height, _TALL * height, _BROAD * width, 0.9 * width)


def make_actor(
    cutout: Cutout, spot: Spot, size: tuple[int, int], *, matrix: Colorspace = Colorspace.ITU709, gain: float = 1.0
) -> Actor:
    """Make a character move.

    Args:
        cutout: the character.
        spot: where it stands.
        size: width and height of the pictures, in pixels.
        matrix: how their colours are coded.
        gain: how far it leans, 1 for as much as the dancer.
    """
    hanging = _Hanging(size, matrix, 0.42 * spot.height) if spot.hangs else None
    if is_the_sample(cutout):
        return Puppet(spot, matrix, hanging)
    return PaperActor(cutout, spot, matrix, hanging, gain)


def is_the_sample(cutout: Cutout) -> bool:
    """Whether a figure is the sample puppet, however its file was changed on its way."""
    width, height = cutout.figure.size
    if not cutout.found or abs(width / height - _FIGURE[0] / _FIGURE[1]) > 0.05:
        return False
    return max(ImageStat.Stat(ImageChops.difference(_thumbnail(cutout.figure), _own_thumbnail())).mean) < 14


#: The width and the height of the sample puppet in its picture, in pixels.
_FIGURE = (517, 807)


@cache
def _own_thumbnail() -> Image.Image:
    ours = Image.new("RGBA", SHEET, (0, 0, 0, 0))
    puppet_parts.draw_puppet(ours)
    return _thumbnail(ours.crop(ours.getchannel("A").getbbox()))


def _thumbnail(figure: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", figure.size, "grey")
    ground.alpha_composite(figure)
    return ground.convert("RGB").resize((24, 36), Image.Resampling.BOX)


class _Hanging:
    """What all characters on strings have: a bar above them and a shadow below."""

    def __init__(self, size: tuple[int, int], matrix: Colorspace, broad: float) -> None:
        self._size = size
        self._bar = control_bar(size, matrix)
        self._shadow = floor_shadow(broad, matrix)
        self._thread = max(2, size[1] // 480)

    def stand(self, image: YuvImage, x: float, floor: float) -> None:
        """Draw the shadow."""
        image.paste(self._shadow, x - self._shadow.size[0] / 2, floor - self._shadow.size[1] / 2)

    def hang(self, image: YuvImage, x: float, ends: list[Point]) -> None:
        """Draw the bar, tilted as the ends are, and the strings to them."""
        y, reach = 0.05 * self._size[1], 0.42 * self._bar.size[0]
        for number, end in enumerate(ends):
            way = 2 * number / max(1, len(ends) - 1) - 1
            image.line((x + way * reach, y), end, self._thread, _STRING)
        image.paste(self._bar, x - self._bar.size[0] / 2, y - self._bar.size[1] / 2)


class Puppet:
    """The sample puppet, each of its bones turned as the dancer's."""

    def __init__(self, spot: Spot, matrix: Colorspace, hanging: _Hanging | None) -> None:
        self._spot, self._hanging = spot, hanging
        self._scale = min(spot.height / _FIGURE[1], spot.breadth / _FIGURE[0])
        self._parts = {
            name: (_scaled(part, self._scale, matrix), Point(*(each * self._scale for each in part.pivot)))
            for name, part in puppet_parts.puppet_parts().items()
        }
        self._turned = lru_cache(maxsize=512)(self._turn)

    def draw(self, image: YuvImage, moment: Moment) -> None:
        """Draw it as it stands at a moment."""
        spot = self._spot
        x = spot.x + spot.room * (moment.x - 0.5)
        y = spot.floor - (lowest_foot(moment.joints) + moment.jump * LEG) * self._scale
        parts = list(assemble(moment.joints, Point(x, y), self._scale))
        if self._hanging is not None:
            self._hanging.stand(image, x, spot.floor)
            hands = hand_and_knee_places(parts, self._scale)
            head = next(part for part in parts if part.name == "head")
            top = head.joint.at(math.pi + head.angle, 250 * self._scale)
            self._hanging.hang(image, (x + head.joint.x) / 2, [hands[0], hands[2], top, hands[3], hands[1]])
        for part in parts:
            self._place(image, part)

    def _place(self, image: YuvImage, part: PlacedPart) -> None:
        # Two degrees are not seen as a step, and keep the number of different sprites small.
        sprite, pivot = self._turned(part.name, round(math.degrees(part.angle) / 2) * 2)
        image.paste(sprite, part.joint.x - pivot[0], part.joint.y - pivot[1])

    def _turn(self, name: str, degrees: int) -> tuple[Sprite, tuple[float, float]]:
        sprite, pivot = self._parts[name]
        return sprite.turned(math.radians(degrees), pivot)


def _scaled(part: puppet_parts.Part, scale: float, matrix: Colorspace) -> Sprite:
    size = (even(part.picture.width * scale), even(part.picture.height * scale))
    return Sprite.from_picture(part.picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0), matrix)


class PaperActor:
    """Any figure, cut out of paper: it leans and stretches as the dancer does."""

    #: How high the joints are in a figure, as shares of its height from above.
    _LEVELS = (("head", 0.1), ("neck", 0.3), ("hip", 0.6))

    def __init__(self, cutout: Cutout, spot: Spot, matrix: Colorspace, hanging: _Hanging | None, gain: float) -> None:
        self._spot, self._hanging, self._gain = spot, hanging, gain
        room = (spot.breadth, spot.height)
        figure = paper_figure(cutout, room) if hanging else _resized(cutout.figure, room)
        self._height = figure.height
        # Room to lean into, and to stretch.
        aside, self._above = even(0.12 * figure.height), even(0.04 * figure.height)
        sheet = Image.new("RGBA", (figure.width + 2 * aside, figure.height + 2 * self._above), (0, 0, 0, 0))
        sheet.paste(figure, (aside, self._above))
        self._eyelets = eyelets(sheet.getchannel("A"))
        self._sprite = Sprite.from_picture(sheet, matrix)
        self._tallest = 0.0

    def draw(self, image: YuvImage, moment: Moment) -> None:
        """Draw it as it stands at a moment."""
        spot = self._spot
        x = spot.x + 0.8 * spot.room * (moment.x - 0.5)
        lean, stretch = self._posture(moment.joints)
        sprite = self._sprite.bent(self._bands(lean, stretch))
        left = x - sprite.size[0] / 2
        top = spot.floor - self._height - self._above - moment.jump * 0.3 * self._height
        if self._hanging is not None:
            self._hanging.stand(image, x, spot.floor)
            ends = [
                Point(
                    left + at.x + lean(at.y),
                    top + self._above + self._height + (at.y - self._above - self._height) * stretch,
                )
                for at in self._eyelets
            ]
            self._hanging.hang(image, x + lean(0), ends)
        image.paste(sprite, left, top)

    def _posture(self, joints: Joints) -> tuple[Callable[[float], float], float]:
        """Return how far each line of the figure is to the right, and how tall it is, as a share."""
        hip, feet = joints["hip"], joints["foot_left"].towards(joints["foot_right"], 0.5)
        tall = max(joints["foot_left"].y, joints["foot_right"].y) - joints["head"].y
        self._tallest = max(self._tallest, tall, 1e-6)
        unit = self._height / self._tallest * self._gain * 0.8
        places = [
            *((level, (joints[name].x - hip.x) * unit) for name, level in self._LEVELS),
            (1.0, (feet.x - hip.x) * unit),
        ]

        def lean(line: float) -> float:
            level = (line - self._above) / self._height
            for (start, first), (end, second) in itertools.pairwise(places):
                if level <= end:
                    share = max(0.0, (level - start) / (end - start))
                    return first + share * share * (3 - 2 * share) * (second - first)
            return places[-1][1]

        return lean, max(0.85, tall / self._tallest)

    def _bands(self, lean: Callable[[float], float], stretch: float) -> list[tuple[int, int, int, int]]:
        width, height = self._sprite.size
        most = width - 2
        bottom = self._above + self._height
        bands: list[tuple[int, int, int, int]] = []
        for line in range(0, height, 2):
            source = round((bottom + (line - bottom) / stretch) / 2) * 2
            aside = max(-most, min(most, round(lean(source))))
            if not 0 <= source < height:
                continue
            last = bands[-1] if bands else (0, 0, 0, 0)
            if bands and (last[0] + last[1], last[2] + last[1], last[3]) == (line, source, aside):
                bands[-1] = (last[0], last[1] + 2, last[2], aside)
            else:
                bands.append((line, 2, source, aside))
        return bands


def eyelets(alpha: Image.Image) -> list[Point]:
    """Return where a figure's two strings are tied: at its upper edge, left and right of its middle."""
    upper = alpha.crop((0, 0, alpha.width, alpha.height * 2 // 5))
    box = upper.point(_solid).getbbox() or (0, 0, *upper.size)
    found = []
    for share in (0.22, 0.78):
        x = round(box[0] + share * (box[2] - box[0] - 1))
        column = upper.crop((x, 0, x + 1, upper.height)).point(_solid).getbbox()
        found.append(Point(x, (column[1] if column else box[1]) + 0.02 * alpha.height))
    return found


_solid = [255 * (level > 128) for level in range(256)]


def _resized(figure: Image.Image, size: tuple[float, float]) -> Image.Image:
    scale = min(size[0] / figure.width, size[1] / figure.height)
    return figure.resize((even(figure.width * scale), even(figure.height * scale)), Image.Resampling.BICUBIC)
