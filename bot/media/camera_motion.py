"""Finds out how the camera moved between two small pictures of a clip, by what lies around the middle of it.

Whoever dances is in the middle, so blocks at the edges are compared. Where these hold nothing to hold on to (a plain
wall), or moved each in a way of its own (people who pass by), nobody knows, and the camera counts as still.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageStat

#: The middles of the blocks, as shares of the picture, and their size in pixels.
_PLACES = tuple((x, y) for y in (0.16, 0.5, 0.84) for x in (0.12, 0.31, 0.69, 0.88))
_BLOCK = 14
#: How far a block is looked for, in pixels in each direction, and the distance of the first places that are tried.
_REACH, _COARSE = 10, 3
#: The least contrast of a block that can be found again, and how much better its new place has to fit than all others.
_CONTRAST, _BETTER = 7.0, 0.6
#: The difference, of 255, up to which a block counts as unchanged.
_STAYS = 2.5
#: How little changes, of 255, while a camera stands still.
_QUIET = 2
#: How far a block may be off what the others say, in pixels; how many have to agree, and which share of all. Two may
#: have left the picture.
_TOLERANCE, _LEAST, _AGREEING = 1.3, 4, 0.65


@dataclass(frozen=True, slots=True)
class Camera:
    """How the picture moved, in pixels, and by which share it grew."""

    x: float = 0.0
    y: float = 0.0
    growth: float = 0.0


_STILL = Camera()


def camera_between(before: Image.Image, after: Image.Image) -> Camera | None:
    """Return how the camera moved between two pictures of one size; None when that cannot be seen."""
    if _quiet(before, after):
        return _STILL
    shifts = list(_moved_blocks(before, after))
    moved = [(x, y, *shift) for x, y, shift in shifts if shift is not None]
    if 3 * sum(shift == (0, 0) for _, _, shift in shifts) >= len(moved):
        # Where much stays in its place, it is others who move.
        return _STILL
    best: Camera | None = None
    most = 0
    for camera in _guesses(moved):
        agreeing = [block for block in moved if _distance(block, camera) <= _TOLERANCE]
        if len(agreeing) > most:
            best, most = camera, len(agreeing)
    return best if most >= max(_LEAST, _AGREEING * len(moved), _AGREEING * len(shifts) - 2) else None


def _quiet(before: Image.Image, after: Image.Image) -> bool:
    """Return whether half of the picture stays as it is."""
    parts = ImageChops.difference(before, after).resize((4, 4), Image.Resampling.BOX)
    return sorted(parts.tobytes())[8] < _QUIET


def _guesses(moved: Sequence[tuple[float, float, int, int]]) -> Iterator[Camera]:
    """Yield the cameras that the blocks speak of: each pair of them says how far and how much closer it went."""
    yield _STILL
    for number, (x1, y1, dx1, dy1) in enumerate(moved):
        for x2, y2, dx2, dy2 in moved[number + 1 :]:
            apart = (x2 - x1) ** 2 + (y2 - y1) ** 2
            if not apart:  # in a narrow picture blocks lie in one place
                continue
            growth = ((dx2 - dx1) * (x2 - x1) + (dy2 - dy1) * (y2 - y1)) / apart
            mx, my = (x1 + x2) / 2, (y1 + y2) / 2
            yield Camera((dx1 + dx2) / 2 - growth * mx, (dy1 + dy2) / 2 - growth * my, growth)


def _distance(block: tuple[float, float, int, int], camera: Camera) -> float:
    x, y, dx, dy = block
    return max(abs(camera.x + camera.growth * x - dx), abs(camera.y + camera.growth * y - dy))


def _moved_blocks(before: Image.Image, after: Image.Image) -> Iterator[tuple[float, float, tuple[int, int] | None]]:
    """Yield for each block with some contrast where it was, from the middle, and how far it moved; None if unknown."""
    width, height = before.size
    for across, down in _PLACES:
        left, top = round(across * width - _BLOCK / 2), round(down * height - _BLOCK / 2)
        left, top = min(max(left, 0), width - _BLOCK), min(max(top, 0), height - _BLOCK)
        block = before.crop((left, top, left + _BLOCK, top + _BLOCK))
        if ImageStat.Stat(block).stddev[0] < _CONTRAST:
            continue
        yield left + _BLOCK / 2 - width / 2, top + _BLOCK / 2 - height / 2, _found(block, after, left, top)


def _found(block: Image.Image, after: Image.Image, left: int, top: int) -> tuple[int, int] | None:
    def difference(dx: int, dy: int) -> float:
        x, y = left + dx, top + dy
        if not (0 <= x <= after.width - _BLOCK and 0 <= y <= after.height - _BLOCK):
            return 255.0
        there = after.crop((x, y, x + _BLOCK, y + _BLOCK))
        return sum(ImageChops.difference(block, there).tobytes()) / _BLOCK**2

    stays = difference(0, 0)
    if stays <= _STAYS:
        return 0, 0
    coarse = range(-_REACH, _REACH + 1, _COARSE)
    tried = {(dx, dy): difference(dx, dy) for dx in coarse for dy in coarse}
    for step in (2, 1):
        x, y = min(tried, key=tried.__getitem__)
        near = [(x + dx, y + dy) for dx in (-step, 0, step) for dy in (-step, 0, step)]
        tried |= {place: difference(*place) for place in near if place not in tried}
    best = min(tried, key=tried.__getitem__)
    if stays <= tried[best] + 1.0:
        return 0, 0
    # In a pattern that repeats, a block is found in several places.
    elsewhere = [value for (x, y), value in tried.items() if max(abs(x - best[0]), abs(y - best[1])) > _COARSE]
    return best if tried[best] <= _BETTER * min(elsewhere) else None
