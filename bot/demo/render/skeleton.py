"""A body as joints, the sample's dance, and the colours of the markers by which the joints are found in a clip."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple


class Point(NamedTuple):
    """A place; x grows to the right, y downwards."""

    x: float
    y: float

    def towards(self, other: Point, share: float) -> Point:
        """Return the point at ``share`` of the way to another."""
        return Point(self.x + share * (other.x - self.x), self.y + share * (other.y - self.y))

    def at(self, angle: float, length: float) -> Point:
        """Return the point at a distance; ``angle`` in radians from straight down, positive to the right."""
        return Point(self.x + length * math.sin(angle), self.y + length * math.cos(angle))

    def angle_to(self, other: Point) -> float:
        """Return the angle of the way to another point, from straight down, positive to the right."""
        return math.atan2(other.x - self.x, other.y - self.y)


Joints = Mapping[str, Point]
"""The places of all joints by their names, those of `MARKER_HUES`; left is the viewer's."""

#: The hues of the markers, 0 to 255 as Pillow's HSV has them, as far from one another as eleven can be.
_MARKED = "head foot_left hand_right hip elbow_left knee_right neck hand_left foot_right elbow_right knee_left"
MARKER_HUES = {name: round(256 * number / 11) for number, name in enumerate(_MARKED.split())}

#: The bones of a drawn body.
LIMBS = (
    ("hip", "neck"),
    ("neck", "head"),
    *((a.format(side), b.format(side)) for side in ("left", "right") for a, b in (
        ("neck", "elbow_{}"), ("elbow_{}", "hand_{}"), ("hip", "knee_{}"), ("knee_{}", "foot_{}"),
    )),
)  # fmt: skip

#: Lengths of the dancer's bones, in tenths of the picture's width.
TORSO, NECK, UPPER_ARM, FOREARM, THIGH, SHIN = 2.7, 1.25, 1.5, 1.5, 1.9, 1.9


def dance(time: float) -> dict[str, Point]:
    """Return the dancer's joints at a moment, in tenths of the picture's width from the middle of the floor.

    Two steps to the left and two to the right take two seconds, after which it begins anew.
    """
    beat = 2 * math.pi * time
    sway = math.sin(beat / 2)
    hip = Point(1.5 * sway, -3.45 + 0.3 * math.cos(2 * beat))
    lean = 0.22 * math.sin(beat + 0.6)
    neck = hip.at(math.pi + lean, TORSO)
    joints = {"hip": hip, "neck": neck, "head": neck.at(math.pi + 1.5 * lean, NECK)}
    for side, way in (("left", -1), ("right", 1)):
        lift = math.sin(beat + way * math.pi / 2)
        foot = Point(1.2 * sway + way * (1.0 + 0.5 * max(0.0, lift)), -1.1 * max(0.0, lift))
        knee = bent(hip, foot, THIGH, SHIN, way)
        wave = math.sin(beat - way * math.pi / 2)
        elbow = neck.at(way * (1.45 + 0.75 * wave), UPPER_ARM)
        hand = elbow.at(way * (1.9 + 1.15 * wave), FOREARM)
        joints |= {f"foot_{side}": foot, f"knee_{side}": knee, f"elbow_{side}": elbow, f"hand_{side}": hand}
    return joints


def bent(start: Point, end: Point, first: float, second: float, way: float) -> Point:
    """Return the joint between two bones of given lengths that lead from one point towards another.

    Args:
        start: where the first bone begins.
        end: where the second one ends, unless that is too far.
        first: length of the first bone.
        second: length of the second bone.
        way: 1 to bend to the right, -1 to the left.
    """
    distance = min(math.dist(start, end), 0.999 * (first + second))
    across = (first**2 + distance**2 - second**2) / (2 * first * max(distance, 1e-6))
    return start.at(start.angle_to(end) + way * math.acos(max(-1.0, min(1.0, across))), first)
