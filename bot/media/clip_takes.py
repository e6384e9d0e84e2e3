"""Finds where a clip is cut, where its camera moves, and where nothing moves. Runs in a worker.

Kling follows one take: it stops at a cut or at a hard camera move, and keeps the credits of the rest. So what it would
make of a clip is looked at before anybody pays. Nothing here is certain, and nothing is refused because of it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageStat

from bot.media.camera_motion import Camera, camera_between
from bot.media.clip_probe import displayed_size
from bot.media.clip_reader import OpenClip, decoded, open_clip, packets
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.file_info import ClipTakes
from bot.media.frame_converter import FrameConverter

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

#: The longer side of the small grey pictures that are compared, in pixels.
SMALL_SIDE = 96
#: How many of them are looked at in a second, and for how many seconds of a clip at most.
RATE, MAX_SECONDS = 12, 120
#: After how many seconds of CPU time the rest of a clip is not looked at: 30 s of 1080p take five.
_MOST_CPU = 6.0

#: At a cut the quietest parts of the picture (see `_change`) change by this much, of 255, and this many times as much
#: as in the pictures before and after it: a hand that holds a camera trembles.
_CUT, _CUT_SHARE = 7, 2.2
#: Before how many seconds nobody can tell a cut from a flash, around a cut a move of the camera from the cut, and one
#: move from the next.
_SETTLED = 0.3
#: For how many pictures a flash of light, or a passer-by close to the camera, may last.
_FLASH = 5
#: Over how many pictures one scene may turn into another, and how far the picture halfway is from a mixture of both at
#: most, as a share of how far these are from each other.
_DISSOLVE, _MIXED = 10, 0.25
#: How dark a picture is between two scenes that fade out and in: its greatest grey, of 255.
_DARK = 40
#: How far the camera goes within so many seconds before it counts: in shares of the picture's longer side, and, for a
#: zoom, of its size.
_MOVE_SECONDS, _PAN, _ZOOM = 1.0, 0.12, 0.14
#: Pictures between two whose camera is compared.
_CAMERA_STEP = 2
#: For how many pictures all of the picture changes when the camera is swept around too fast for it to be followed.
_SWEEP = 4
#: The least contrast that is amplified, of 255: there is only noise in a picture of one colour.
_LEAST_CONTRAST = 8.0
#: What counts as standing still: the mean change of a pixel in a third of a second; and for how many seconds at least.
_STILL, _STILL_STEP, _STILL_SECONDS = 0.35, RATE // 3, 1.5


@dataclass(frozen=True, slots=True)
class _Sample:
    """A small grey picture of a clip.

    Attributes:
        at: When it is shown, in seconds from the first frame.
        picture: As it is.
        even: The same with the brightness and contrast of all others.
    """

    at: float
    picture: Image.Image
    even: Image.Image

    @classmethod
    def of(cls, at: float, picture: Image.Image) -> _Sample:
        """Return a sample of a picture."""
        measured = ImageStat.Stat(picture)
        mean, gain = measured.mean[0], 40 / max(measured.stddev[0], _LEAST_CONTRAST)
        return cls(at, picture, picture.point([round(128 + (level - mean) * gain) for level in range(256)]))


def find_takes(path: Path) -> ClipTakes:
    """Return the cuts, camera moves and still parts of a clip.

    Raises:
        MediaError: NOT_A_CLIP, UNSUPPORTED, CORRUPT, TOO_COMPLEX, DECOMPRESSION_BOMB.
    """
    with open_clip(path) as clip:
        # Half of the work is skipped: frames that no other one is made from, and smoothing that is not seen this small.
        clip.video.codec_context.skip_frame = "NONREF"
        clip.video.codec_context.options = {**clip.video.codec_context.options, "skip_loop_filter": "all"}
        samples = list(_samples(clip))
    if len(samples) < _CAMERA_STEP:
        raise MediaError(MediaErrorReason.CORRUPT, "too few frames can be decoded")
    changes = [0, *(_change(before, after) for before, after in pairwise(samples))]
    cuts = _cuts(samples, changes)
    return ClipTakes(
        seen=samples[-1].at,
        cuts=tuple(samples[number].at for number in cuts),
        camera_moves=tuple(_camera_moves(samples, changes, cuts)),
        still=tuple(_still_parts(samples)),
    )


def _samples(clip: OpenClip) -> Iterator[_Sample]:
    converter: FrameConverter | None = None
    time_base = clip.video.time_base or Fraction(1)
    begin: Fraction | None = None
    due = Fraction(0)
    give_up_at = time.process_time() + _MOST_CPU
    for packet in packets(clip, clip.video):
        for frame in decoded(packet):
            at = frame.pts if frame.pts is not None else frame.dts
            if at is None:
                continue
            begin = at * time_base if begin is None else begin
            seconds = at * time_base - begin
            if seconds < due:
                continue
            if seconds > MAX_SECONDS or time.process_time() > give_up_at:
                return
            # What is late makes nothing after it late.
            due = max(due + Fraction(1, RATE), seconds + Fraction(1, 2 * RATE))
            converter = converter or _converter(clip, frame)
            yield _Sample.of(float(seconds), _grey(converter.convert(frame)))


def _converter(clip: OpenClip, frame: VideoFrame) -> FrameConverter:
    width, height = displayed_size(clip.video, frame)
    scale = SMALL_SIDE / max(width, height)
    # At least so many that blocks of it can be compared.
    size = max(16, round(width * scale)), max(16, round(height * scale))
    return FrameConverter(clip.video, size, size, "gray")


def _grey(frame: VideoFrame) -> Image.Image:
    plane = frame.planes[0]
    return Image.frombytes("L", (frame.width, frame.height), bytes(plane), "raw", "L", plane.line_size, 1)


# --- cuts -------------------------------------------------------------------------------------------------------------


def _cuts(samples: Sequence[_Sample], changes: Sequence[int]) -> list[int]:
    """Return the numbers of the pictures with which another scene begins; `changes` are those before each picture."""
    found = [number for number in range(1, len(samples)) if _is_cut(samples, changes, number)]
    for number in (*_fades(samples), *_dissolves(samples)):
        if all(abs(number - cut) > _DISSOLVE for cut in found):
            found.append(number)
    return sorted(number for number in found if _SETTLED < samples[number].at < samples[-1].at - _SETTLED)


def _change(before: _Sample, after: _Sample) -> int:
    """Return how much the quietest parts of the picture change, 0 to 255: little unless all of it changes."""
    parts = ImageChops.difference(before.even, after.even).resize((4, 4), Image.Resampling.BOX)
    return sorted(parts.tobytes())[2]


def _is_cut(samples: Sequence[_Sample], changes: Sequence[int], number: int) -> bool:
    around = (*changes[max(1, number - 3) : number], *changes[number + 1 : number + 4])
    return changes[number] > max(_CUT, _CUT_SHARE * max(around, default=0)) and all(
        _change(samples[number - 1], later) > _CUT for later in samples[number + 1 : number + 1 + _FLASH]
    )


def _fades(samples: Sequence[_Sample]) -> Iterator[int]:
    """Yield where a scene fades out into the dark and another one in."""
    before: _Sample | None = None
    was_dark = False
    for number, sample in enumerate(samples):
        if max(sample.picture.tobytes()) < _DARK:
            was_dark = True
        else:
            # Half a second later it is bright enough to be compared.
            later = samples[min(number + RATE // 2, len(samples) - 1)]
            if was_dark and before is not None and _change(before, later) > _CUT:
                yield number
            before, was_dark = samples[max(0, number - RATE // 2)] if not was_dark else sample, False


def _dissolves(samples: Sequence[_Sample]) -> Iterator[int]:
    """Yield the middles of the times in which one scene turns into another."""
    half, number = _DISSOLVE // 2, 0
    while number + _DISSOLVE < len(samples):
        before, middle, after = (samples[number + step] for step in (0, half, _DISSOLVE))
        if _change(before, after) > _CUT and _is_mixture(before.picture, middle.picture, after.picture):
            yield number + half
            number += 2 * _DISSOLVE
        else:
            number += 1


def _is_mixture(before: Image.Image, middle: Image.Image, after: Image.Image) -> bool:
    """Return whether a picture shows two others at once; what moves is never halfway in two places."""
    apart = _mean_difference(before, after)
    if min(_mean_difference(before, middle), _mean_difference(middle, after)) < _MIXED * apart:
        return False
    mixed = min(_mean_difference(Image.blend(before, after, share), middle) for share in (0.35, 0.5, 0.65))
    return mixed < _MIXED * apart


def _mean_difference(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


# --- the camera -------------------------------------------------------------------------------------------------------


def _camera_moves(samples: Sequence[_Sample], changes: Sequence[int], cuts: Sequence[int]) -> list[tuple[float, float]]:
    """Return when the camera moves hard: beginnings and ends, in seconds."""
    found: list[tuple[float, float]] = []
    for first, end in pairwise([0, *cuts, len(samples)]):
        take = samples[first:end]
        within = take[0].at + _SETTLED, take[-1].at - _SETTLED
        moves = sorted((*_hard_moves(list(_camera_steps(take))), *_sweeps(take, changes[first:end])))
        moves = [move for move in moves if move[1] > within[0] and move[0] < within[1]]
        for begin, over in moves:
            if found and begin <= found[-1][1] + _SETTLED:
                found[-1] = found[-1][0], max(over, found[-1][1])
            else:
                found.append((begin, over))
    return found


def _camera_steps(take: Sequence[_Sample]) -> Iterator[tuple[float, float, Camera]]:
    """Yield beginnings, ends and what the camera did between, in shares of the picture."""
    for before, after in zip(take[::_CAMERA_STEP], take[_CAMERA_STEP::_CAMERA_STEP], strict=False):
        camera = camera_between(before.picture, after.picture) or Camera()
        side = max(before.picture.size)
        yield before.at, after.at, Camera(camera.x / side, camera.y / side, camera.growth)


def _sweeps(take: Sequence[_Sample], changes: Sequence[int]) -> Iterator[tuple[float, float]]:
    """Yield when the whole picture changes, again and again, and something else is seen after that."""
    begin: int | None = None
    for number in range(1, len(take) + 1):
        is_changed = number < len(take) and changes[number] > _CUT - 2
        if is_changed and begin is None:
            begin = number - 1
        elif not is_changed and begin is not None:
            if number - 1 - begin >= _SWEEP and _change(take[begin], take[number - 1]) > _CUT:
                yield take[begin].at, take[number - 1].at
            begin = None


def _hard_moves(steps: Sequence[tuple[float, float, Camera]]) -> Iterator[tuple[float, float]]:
    """Yield when the camera goes far within a second; a hand that trembles goes to and fro."""
    first = 0
    move: tuple[int, int] | None = None
    for last in range(len(steps)):
        while steps[last][1] - steps[first][0] > _MOVE_SECONDS:
            first += 1
        if _is_far(steps[first : last + 1]):
            if move is not None and first > move[1]:
                yield _bounds(steps[move[0] : move[1] + 1])
                move = None
            move = (first if move is None else move[0], last)
    if move is not None:
        yield _bounds(steps[move[0] : move[1] + 1])


def _is_far(steps: Sequence[tuple[float, float, Camera]]) -> bool:
    x, y, growth = (sum(values) for values in zip(*((c.x, c.y, c.growth) for _, _, c in steps), strict=True))
    return math.hypot(x, y) > _PAN or abs(growth) > _ZOOM


def _bounds(move: Sequence[tuple[float, float, Camera]]) -> tuple[float, float]:
    """Return when a move begins and ends, without the stillness around it."""
    fast = [step for step in move if _is_fast(step)] or move
    return fast[0][0], fast[-1][1]


def _is_fast(step: tuple[float, float, Camera]) -> bool:
    begin, end, camera = step
    share = (end - begin) / _MOVE_SECONDS / 2
    return math.hypot(camera.x, camera.y) > _PAN * share or abs(camera.growth) > _ZOOM * share


# --- what stands still ------------------------------------------------------------------------------------------------


def _still_parts(samples: Sequence[_Sample]) -> Iterator[tuple[float, float]]:
    """Yield the parts in which nothing moves: beginnings and ends, in seconds."""
    begin: float | None = None
    for before, after in zip(samples, samples[_STILL_STEP:], strict=False):
        moves = _mean_difference(before.picture, after.picture) > _STILL
        if not moves and begin is None:
            begin = before.at
        elif moves and begin is not None:
            if before.at - begin >= _STILL_SECONDS:
                yield begin, before.at
            begin = None
    if begin is not None and samples[-1].at - begin >= _STILL_SECONDS:
        yield begin, samples[-1].at
