"""How a clip moves: the joints of its dancer, or of one who would move as the clip does."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from av.video.frame import VideoFrame
from PIL import Image, ImageChops, ImageStat

from bot.demo.render.frame_size import even
from bot.demo.render.inputs import MotionClip
from bot.demo.render.markers import find_markers
from bot.demo.render.skeleton import FOREARM, LIMBS, NECK, SHIN, THIGH, TORSO, UPPER_ARM, Joints, Point, bent

#: The shorter side of the pictures in which markers are looked for, and both sides of those in which motion is.
_SIDE, _CELLS = 200, 32

#: Seconds after which somebody who is still stands straight.
_SETTLING = 0.15


@dataclass(frozen=True, slots=True)
class Moment:
    """How the dancer stands at a moment.

    Attributes:
        joints: the body's, in any unit.
        x: where the hip is, 0 (left) to 1.
        jump: how far the lower foot is off the floor, in lengths of the dancer's legs.
    """

    joints: Joints
    x: float
    jump: float


class ClipMotion:
    """Follows a clip's frames, which come one after another."""

    def __init__(self, clip: MotionClip) -> None:
        self._clip = clip
        self._seen: dict[str, Point] | None = None
        self._floor = 0.0
        self._is_first = True
        self._mover = Mover()

    def follow(self, frame: VideoFrame, time: float) -> Moment:
        """Return how the dancer stands in the clip's frame at ``time`` seconds."""
        if self._is_first or self._seen is not None:
            picture = self._small(frame, _SIDE, "rgb24")
            found = find_markers(picture)
            if self._is_first and found is not None:
                self._seen = _completed(found)
            self._is_first = False
            if self._seen is not None:
                # A marker behind another is where it was.
                self._seen = {**self._seen, **(found or {})}
                return self._moment(self._seen, picture.width)
        return self._mover.move(self._small(frame, _CELLS, "gray"), time)

    def _moment(self, joints: dict[str, Point], width: int) -> Moment:
        lowest = max(joints["foot_left"].y, joints["foot_right"].y)
        self._floor = max(self._floor, lowest)
        legs = sum(
            math.dist(joints["hip"], joints[f"knee_{side}"]) + math.dist(joints[f"knee_{side}"], joints[f"foot_{side}"])
            for side in ("left", "right")
        )
        return Moment(joints, joints["hip"].x / width, (self._floor - lowest) / max(1.0, legs / 2))

    def _small(self, frame: VideoFrame, side: int, form: str) -> Image.Image:
        scale = side / min(frame.width, frame.height)
        size = (even(frame.width * scale), even(frame.height * scale))
        small = frame.reformat(*size, form, interpolation="AREA")
        plane = small.planes[0]
        mode = "L" if form == "gray" else "RGB"
        picture = Image.frombytes(mode, size, bytes(plane), "raw", mode, plane.line_size, 1)
        return picture if self._clip.rotation is None else picture.transpose(self._clip.rotation)


def _completed(found: dict[str, Point]) -> dict[str, Point] | None:
    """Return all joints: one that is hidden is where the bone before it begins; None without hip and neck."""
    if not {"hip", "neck"} <= found.keys():
        return None
    joints = dict(found)
    for start, end in LIMBS:
        joints.setdefault(end, joints[start])
    return joints


class Mover:
    """A body that moves where a clip does: it leans to that side, and lifts an arm to that height."""

    def __init__(self) -> None:
        self._before: Image.Image | None = None
        self._time = 0.0
        #: Smoothed, each with its speed: the middle of the motion in the upper and the lower half, its height at the
        #: left and at the right, and how much there is of it.
        self._springs = {name: _Spring(start) for name, start in _AT_REST.items()}
        self._phase = 0.0

    def move(self, luma: Image.Image, time: float) -> Moment:
        """Take the clip's next frame, small and grey, and return how the body stands."""
        cells = luma.resize((_CELLS, _CELLS), Image.Resampling.BOX)
        before, self._before = self._before, cells
        passed, self._time = max(0.0, time - self._time), time
        wanted = dict(_AT_REST)
        if before is not None:
            # Smaller differences are noise of the camera or of the codec.
            wanted |= _measured(ImageChops.difference(cells, before).point([max(0, level - 4) for level in range(256)]))
        for name, spring in self._springs.items():
            spring.pull(wanted[name], passed)
        self._phase += passed * 9 * self._springs["force"].place
        return self._moment()

    def _moment(self) -> Moment:
        at = {name: spring.place for name, spring in self._springs.items()}
        middle = (at["upper"] + at["lower"]) / 2
        step = at["force"] * math.sin(self._phase)
        hip = Point(0.0, -3.4 + 0.25 * at["force"] * math.cos(2 * self._phase))
        lean = max(-0.4, min(0.4, 1.6 * (at["lower"] - at["upper"]))) - 0.12 * step
        neck = hip.at(math.pi + lean, TORSO)
        joints = {"hip": hip, "neck": neck, "head": neck.at(math.pi + 1.5 * lean, NECK)}
        for side, way in (("left", -1), ("right", 1)):
            raised = max(0.0, min(1.0, 1.25 - at[side] * 1.25))
            elbow = neck.at(way * (0.5 + 1.5 * raised), UPPER_ARM)
            foot = Point(way * 1.1, -0.8 * max(0.0, way * step))
            joints |= {
                f"elbow_{side}": elbow,
                f"hand_{side}": elbow.at(way * (0.4 + 2.3 * raised + 0.3 * step), FOREARM),
                f"foot_{side}": foot,
                f"knee_{side}": bent(hip, foot, THIGH, SHIN, way),
            }
        return Moment(joints, 0.5 + 0.7 * (middle - 0.5), 0.0)


#: What is wanted where nothing moves.
_AT_REST = {"upper": 0.5, "lower": 0.5, "left": 0.85, "right": 0.85, "force": 0.0}


def _measured(change: Image.Image) -> dict[str, float]:
    """Return where the cells of a clip have changed; a key is missing where they have not."""
    half, third = _CELLS // 2, _CELLS // 3
    parts: dict[str, tuple[tuple[int, int, int, int], tuple[int, int]]] = {
        "upper": ((0, 0, _CELLS, half), (_CELLS, 1)),
        "lower": ((0, half, _CELLS, _CELLS), (_CELLS, 1)),
        "left": ((0, 0, third, _CELLS), (1, _CELLS)),
        "right": ((_CELLS - third, 0, _CELLS, _CELLS), (1, _CELLS)),
    }
    found = {"force": min(1.0, ImageStat.Stat(change).mean[0] / 3)}
    for name, (box, line) in parts.items():
        weights: Any = change.crop(box).resize(line, Image.Resampling.BOX).tobytes()
        total = sum(weights)
        if total:
            found[name] = sum((n + 0.5) * weight for n, weight in enumerate(weights)) / total / len(weights)
    return found


class _Spring:
    """A value that is pulled to another one, without jumps and hardly beyond it."""

    _STIFFNESS, _FRICTION, _STEP = 70.0, 13.0, 1 / 120

    def __init__(self, place: float) -> None:
        self.place = place
        self._speed = 0.0

    def pull(self, target: float, seconds: float) -> None:
        """Let it go for so many seconds; a long gap between two frames counts as half a second."""
        for _ in range(round(min(0.5, seconds) / self._STEP)):
            self._speed += (self._STIFFNESS * (target - self.place) - self._FRICTION * self._speed) * self._STEP
            self.place += self._speed * self._STEP
