"""Somebody in a picture who comes to life: rises from how they stand there, sways and waves."""

from __future__ import annotations

import math

from bot.demo.render.motion import Moment
from bot.demo.render.puppet_parts import rest_pose
from bot.demo.render.skeleton import FOREARM, NECK, TORSO, UPPER_ARM, Point, bent

#: Seconds until the movement is in full swing.
_RISE = 1.0

#: Poses a second: as puppets are animated, each is held for two pictures. It is half the work, too.
_POSES = 12

#: A dancer's joints are measured in tenths of a picture's width, the puppet's rest pose in pixels of its own.
_REST = {name: Point(place.x / 87, place.y / 87) for name, place in rest_pose().items()}


def alive(time: float) -> Moment:
    """Return how somebody stands at ``time`` seconds; at first exactly as the sample puppet does in its picture."""
    time = int(time * _POSES + 0.01) / _POSES
    share = min(1.0, time / _RISE)
    share = share * share * (3 - 2 * share)
    beat = 2 * math.pi * time / 1.4
    hip = Point(0.25 * math.sin(beat / 2), 0.12 * (1 - math.cos(beat)))
    lean = 0.1 * math.sin(beat / 2 + 0.4)
    neck = hip.at(math.pi + lean, TORSO)
    joints = {"hip": hip, "neck": neck, "head": neck.at(math.pi + 2.2 * lean, NECK)}
    for side, way in (("left", -1), ("right", 1)):
        foot = _REST[f"foot_{side}"]
        raised = (2.1 + 0.15 * math.sin(beat)) if way > 0 else (0.7 + 0.25 * math.sin(beat / 2))
        elbow = neck.at(way * raised, UPPER_ARM)
        waved = raised + (0.5 + 0.45 * math.sin(2 * beat) if way > 0 else 0.2)
        joints |= {
            f"elbow_{side}": elbow,
            f"hand_{side}": elbow.at(way * waved, FOREARM),
            f"knee_{side}": bent(hip, foot, 1.32, 1.4, way),
            f"foot_{side}": foot,
        }
    return Moment({name: _REST[name].towards(place, share) for name, place in joints.items()}, 0.5, 0.0)
