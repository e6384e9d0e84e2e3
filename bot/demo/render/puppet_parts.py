"""The sample character, a wooden puppet in a yellow raincoat: its parts, and how they hang together."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw

from bot.demo.render.skeleton import Joints, Point

COAT, SKIN, DARK = (250, 196, 40), (255, 219, 178), (60, 42, 66)
_SHADE, _BOOT, _WOOD, _CHEEK, _WHITE = (226, 164, 20), (196, 62, 58), (150, 98, 56), (250, 165, 145), (255, 255, 255)

#: The size of the sheet that the puppet is drawn on at rest, and the lengths of its bones, in the same pixels.
SHEET = (720, 960)
TORSO, HEAD, UPPER_ARM, FOREARM, THIGH, SHIN = 235.0, 125.0, 108.0, 104.0, 112.0, 118.0
_SHOULDERS, _HIPS = 66.0, 42.0

#: The puppet's legs, for scaling a dancer's jumps.
LEG = THIGH + SHIN

#: Pillow draws hard edges: parts are drawn this much larger and reduced.
_FINE = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the puppet as it hangs straight down.

    Attributes:
        picture: what it looks like.
        pivot: the joint that it hangs from, in pixels of the picture.
    """

    picture: Image.Image
    pivot: Point


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A part where it belongs in a pose.

    Attributes:
        name: the part's name.
        joint: where its pivot is.
        angle: by which it is turned, in radians, positive to the right of straight down.
    """

    name: str
    joint: Point
    angle: float


def assemble(joints: Joints, hip: Point, scale: float) -> Iterator[PlacedPart]:
    """Yield the puppet's parts from the back to the front, its bones turned as a body's are.

    Args:
        joints: the body's, in any unit: only the directions of its bones count.
        hip: where the puppet's hip is.
        scale: the puppet's size as a share of the sheet's.
    """
    lean = joints["neck"].angle_to(joints["hip"])
    neck = hip.at(math.pi + lean, TORSO * scale)
    front: list[PlacedPart] = []
    for side, way in (("left", -1), ("right", 1)):
        leg = _across(hip, lean, way * _HIPS * scale)
        thigh = joints["hip"].angle_to(joints[f"knee_{side}"])
        shin = joints[f"knee_{side}"].angle_to(joints[f"foot_{side}"])
        knee = leg.at(thigh, THIGH * scale)
        yield PlacedPart("thigh", leg, thigh)
        yield PlacedPart(f"shin_{side}", knee, shin)
        shoulder = _across(neck, lean, way * _SHOULDERS * scale).at(lean, 20 * scale)
        upper = joints["neck"].angle_to(joints[f"elbow_{side}"])
        fore = joints[f"elbow_{side}"].angle_to(joints[f"hand_{side}"])
        elbow = shoulder.at(upper, UPPER_ARM * scale)
        front += [PlacedPart("forearm", elbow, fore), PlacedPart("upper_arm", shoulder, upper)]
    yield PlacedPart("body", neck, lean)
    # The head keeps somewhat upright, as a heavy wooden one does.
    tilt = joints["head"].angle_to(joints["neck"])
    yield PlacedPart("head", neck.at(lean, 4 * scale), 0.6 * tilt)
    yield from front


def hand_and_knee_places(parts: list[PlacedPart], scale: float) -> list[Point]:
    """Return where the puppet's strings end: its hands and its knees, from left to right in each pair."""
    hands = [part.joint.at(part.angle, 0.9 * FOREARM * scale) for part in parts if part.name == "forearm"]
    return [*hands, *(part.joint for part in parts if part.name.startswith("shin"))]


def rest_pose() -> dict[str, Point]:
    """Return the joints of the puppet as it stands in its picture."""
    hip, neck = Point(0, 0), Point(0, -TORSO)
    joints = {"hip": hip, "neck": neck, "head": Point(0, -TORSO - HEAD)}
    for side, way in (("left", -1), ("right", 1)):
        elbow, knee = neck.at(way * 0.95, UPPER_ARM), hip.at(way * 0.04, THIGH)
        joints |= {f"elbow_{side}": elbow, f"hand_{side}": elbow.at(way * 0.75, FOREARM)}
        joints |= {f"knee_{side}": knee, f"foot_{side}": knee.at(0, SHIN)}
    return joints


def lowest_foot(joints: Joints) -> float:
    """Return how far the puppet's lower foot is below its hip in a pose, in pixels of the sheet."""
    lowest = 0.0
    for side in ("left", "right"):
        thigh = joints["hip"].angle_to(joints[f"knee_{side}"])
        shin = joints[f"knee_{side}"].angle_to(joints[f"foot_{side}"])
        lowest = max(lowest, THIGH * math.cos(thigh) + (SHIN + 34) * math.cos(shin))
    return lowest


def draw_puppet(sheet: Image.Image) -> None:
    """Draw the puppet at rest on a picture of the size `SHEET`."""
    for placed in assemble(rest_pose(), Point(360, 640), 1.0):
        part = puppet_parts()[placed.name]
        turned, offset = turned_part(part, placed.angle)
        sheet.alpha_composite(turned, (round(placed.joint.x - offset.x), round(placed.joint.y - offset.y)))


def turned_part(part: Part, angle: float, scale: float = 1.0) -> tuple[Image.Image, Point]:
    """Return a part turned and scaled, and where in that picture its pivot is."""
    width, height = part.picture.size
    # Room for every angle, with the pivot in the middle: then it stays there.
    reach = scale * max(math.dist(part.pivot, corner) for corner in ((0, 0), (width, 0), (0, height), (width, height)))
    side = 2 * math.ceil(reach / 2) * 2
    cos, sin = math.cos(angle) / scale, math.sin(angle) / scale
    centre = side / 2
    matrix = (
        cos, -sin, part.pivot.x - cos * centre + sin * centre,
        sin, cos, part.pivot.y - sin * centre - cos * centre,
    )  # fmt: skip
    turned = part.picture.transform((side, side), Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
    box = turned.getchannel("A").getbbox() or (0, 0, 2, 2)
    left, top = box[0] // 2 * 2, box[1] // 2 * 2
    right, bottom = min(side, (box[2] + 1) // 2 * 2), min(side, (box[3] + 1) // 2 * 2)
    return turned.crop((left, top, right, bottom)), Point(centre - left, centre - top)


def _across(point: Point, lean: float, distance: float) -> Point:
    return Point(point.x + distance * math.cos(lean), point.y - distance * math.sin(lean))


# -- what the parts look like ------------------------------------------------------------------------------------------


class _Board:
    """A board to draw a part on, with the pivot at a given place; all in pixels of the sheet."""

    def __init__(self, size: tuple[int, int], pivot: tuple[float, float]) -> None:
        self._size, self._pivot = size, Point(*pivot)
        self._image = Image.new("RGBA", (size[0] * _FINE, size[1] * _FINE), (*COAT, 0))
        self._draw = ImageDraw.Draw(self._image)

    def _box(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        return (x * _FINE, y * _FINE, (x + width) * _FINE, (y + height) * _FINE)

    def bar(self, x: float, y: float, width: float, height: float, colour: tuple[int, int, int]) -> None:
        """Draw a rounded bar from its upper left corner."""
        self._draw.rounded_rectangle(self._box(x, y, width, height), min(width, height) * _FINE / 2, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: tuple[int, int, int], stretch: float = 1.0) -> None:
        """Draw a disc around a point, stretched sideways."""
        self._draw.ellipse(self._box(x - radius * stretch, y - radius, 2 * radius * stretch, 2 * radius), fill=colour)

    def shape(self, points: list[tuple[float, float]], colour: tuple[int, int, int]) -> None:
        """Draw a polygon."""
        self._draw.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=colour)

    def arc(self, x: float, y: float, radius: float, colour: tuple[int, int, int], width: float) -> None:
        """Draw the lower part of a circle."""
        self._draw.arc(self._box(x - radius, y - radius, 2 * radius, 2 * radius), 25, 155, colour, round(width * _FINE))

    def part(self) -> Part:
        """Return the part."""
        return Part(self._image.reduce(_FINE), self._pivot)


@cache
def puppet_parts() -> dict[str, Part]:
    """Draw the parts, by their names."""
    return {
        "head": _head(),
        "body": _body(),
        "upper_arm": _bone(UPPER_ARM, 56, COAT, _SHADE),
        "forearm": _forearm(),
        "thigh": _bone(THIGH, 54, DARK, DARK),
        "shin_left": _shin(-1),
        "shin_right": _shin(1),
    }


def _bone(length: float, width: int, colour: tuple[int, int, int], edge: tuple[int, int, int]) -> Part:
    board = _Board((width + 8, round(length) + width + 8), (width / 2 + 4, width / 2 + 4))
    board.bar(4, 4, width, length + width, edge)
    board.bar(7, 4, width - 6, length + width - 4, colour)
    board.disc(width / 2 + 4, length + width / 2 + 4, 9, _WOOD)
    return board.part()


def _forearm() -> Part:
    width = 50
    board = _Board((80, round(FOREARM) + 70), (40, 29))
    board.disc(40, FOREARM + 29, 33, SKIN)
    board.disc(58, FOREARM + 15, 12, SKIN)
    board.bar(15, 4, width, FOREARM + 10, _SHADE)
    board.bar(18, 4, width - 6, FOREARM + 7, COAT)
    board.bar(11, FOREARM - 6, width + 8, 22, _SHADE)
    board.disc(40, 29, 9, _WOOD)
    return board.part()


def _shin(way: int) -> Part:
    board = _Board((150, round(SHIN) + 78), (75, 29))
    board.bar(51, 4, 48, SHIN, DARK)
    board.disc(75, 29, 9, _WOOD)
    board.bar(45, SHIN * 0.5 + 20, 60, SHIN * 0.5 + 44, _BOOT)
    board.bar(min(45, 45 + way * 34), SHIN + 22, 94, 44, _BOOT)
    board.bar(min(42, 42 + way * 34), SHIN + 54, 100, 16, DARK)
    board.bar(41, SHIN * 0.5 + 18, 68, 20, (232, 98, 90))
    return board.part()


def _body() -> Part:
    board = _Board((300, 330), (150, 18))
    board.shape([(96, 20), (204, 20), (276, 300), (24, 300)], _SHADE)
    board.bar(24, 286, 252, 30, _SHADE)
    board.shape([(102, 14), (198, 14), (266, 296), (34, 296)], COAT)
    board.bar(34, 280, 232, 28, COAT)
    board.bar(88, 2, 124, 44, COAT)
    board.bar(147, 60, 6, 240, _SHADE)
    for y in (84, 150, 216):
        board.disc(168, y, 12, DARK)
    for x in (62, 192):
        board.bar(x, 224, 50, 12, _SHADE)
    return board.part()


def _head() -> Part:
    board = _Board((340, 330), (170, 306))
    board.disc(170, 158, 156, _SHADE)
    board.disc(170, 158, 150, COAT)
    board.disc(170, 172, 122, _SHADE)
    board.disc(170, 174, 116, SKIN)
    for way in (-1, 1):
        board.disc(170 + way * 50, 168, 23, DARK, 0.78)
        board.disc(170 + way * 50 - 6, 159, 7, _WHITE)
        board.disc(170 + way * 76, 208, 17, _CHEEK, 1.4)
        board.bar(170 + way * 50 - 16, 126, 32, 8, _WOOD)
    board.disc(170, 192, 11, _CHEEK)
    board.arc(170, 196, 44, DARK, 8)
    board.bar(126, 286, 88, 40, _SHADE)
    board.shape([(150, 20), (190, 20), (170, 2)], COAT)
    return board.part()
