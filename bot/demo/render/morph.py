"""From one picture to another, so that at no moment both are seen at the same place."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageFilter, ImageStat

from bot.demo.render.cutout import Cutout, cut_out
from bot.demo.render.frame_size import even
from bot.demo.render.yuv_image import YuvImage

#: Both ends are held for this share of the time, so that the given pictures can be seen.
_HELD = 0.12

#: How much of the change the border between both pictures takes, how many lines of the outlines are compared, over
#: how many neighbours they are smoothed, and how fine the mesh between them is.
_BORDER, _LINES, _SMOOTH, _GRID = 0.14, 18, 3, (6, 9)

Outline = list[tuple[float, float, float]]
"""Lines from above to below: height, left end and right end, in pixels."""


class Morph:
    """Changes a picture into another: figures change their outline while their colours run over."""

    def __init__(self, first: Image.Image, last: Image.Image, size: tuple[int, int]) -> None:
        """Prepare.

        Args:
            first: the picture at the beginning, in RGB and of that size.
            last: the one at the end.
            size: width and height, both even.
        """
        self._size = size
        self._images = YuvImage.from_picture(first), YuvImage.from_picture(last)
        self._order = _order(size)
        # While outlines change, half the size is sharp enough, and a quarter of the work.
        half = (even(size[0] / 2), even(size[1] / 2))
        self._small = tuple(image.resized(half) for image in self._images)
        self._small_order = self._order.resize(half, Image.Resampling.BILINEAR)
        outlines = [
            _outline(picture.resize(half, Image.Resampling.BILINEAR, reducing_gap=2.0)) for picture in (first, last)
        ]
        self._outlines = None if None in outlines else (outlines[0] or [], outlines[1] or [])

    def view(self, share: float) -> YuvImage:
        """Return the picture at a moment, 0 to 1."""
        done = max(0.0, min(1.0, (share - _HELD) / (1 - 2 * _HELD)))
        done = done * done * (3 - 2 * done)
        if done in {0.0, 1.0}:
            return self._images[int(done)].copy()
        level = done * (1 + _BORDER)
        reached = [round(255 * max(0.0, min(1.0, (level - n / 255) / _BORDER))) for n in range(256)]
        if self._outlines is None:
            return self._images[0].covered(self._images[1], self._order.point(reached))
        first, last = self._bent(done, self._outlines)
        return first.covered(last, self._small_order.point(reached)).resized(self._size)

    def _bent(self, done: float, outlines: tuple[Outline, Outline]) -> tuple[YuvImage, YuvImage]:
        """Return both pictures, at half the size, with the outline that the figure has at this moment."""
        between = [
            (y + (other_y - y) * done, left + (other_left - left) * done, right + (other_right - right) * done)
            for (y, left, right), (other_y, other_left, other_right) in zip(*outlines, strict=True)
        ]
        return (
            self._small[0].warped(_mesh(self._small[0].size, outlines[0], between)),
            self._small[1].warped(_mesh(self._small[1].size, outlines[1], between)),
        )


def _order(size: tuple[int, int]) -> Image.Image:
    """Return when each place changes, 0 to 255: in soft spots from below to above, as if poured."""
    chance = random.Random(7)  # noqa: S311 - the same spots each time
    cells = (16, 16)
    spots = Image.frombytes("L", cells, bytes(chance.randrange(256) for _ in range(cells[0] * cells[1])))
    spots = spots.resize((96, 96), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(3))
    slope = ImageChops.invert(Image.linear_gradient("L")).resize((96, 96))
    order = Image.blend(slope, spots, 0.45)
    low, high = order.getextrema()
    if isinstance(low, tuple) or isinstance(high, tuple):
        raise TypeError
    spread = max(1, high - low)
    return order.point([round(max(0, min(255, (n - low) * 255 / spread))) for n in range(256)]).resize(
        size, Image.Resampling.BICUBIC
    )


def _outline(picture: Image.Image) -> Outline | None:
    """Return a figure's outline as lines from above to below: height, left end and right end; None without a figure."""
    cutout = cut_out(picture.convert("RGBA"))
    if not cutout.found or not _is_slim(cutout, picture.size):
        return None
    left, top, right, bottom = cutout.place
    alpha = cutout.figure.getchannel("A").resize((64, _LINES), Image.Resampling.BOX)
    lines: Outline = []
    for number in range(_LINES):
        row = alpha.crop((0, number, 64, number + 1)).point([255 * (n > 80) for n in range(256)]).getbbox()
        start, end = (row[0], row[2]) if row else (24, 40)
        scale = (right - left) / 64
        y = top + (bottom - top) * (number + 0.5) / _LINES
        lines.append((y, left + start * scale, left + end * scale))
    return _smoothed(lines)


def _smoothed(lines: Outline) -> Outline:
    """Return lines whose ends are the mean of their neighbours': where outlines jump, pictures would tear."""
    smooth: Outline = []
    for number, line in enumerate(lines):
        near = lines[max(0, number - _SMOOTH) : number + _SMOOTH + 1]
        left, right = (sum(each[end] for each in near) / len(near) for end in (1, 2))
        smooth.append((line[0], left, right))
    return smooth


def _is_slim(cutout: Cutout, size: tuple[int, int]) -> bool:
    """Whether there is room around a figure to bend into."""
    share = ImageStat.Stat(cutout.figure.getchannel("A")).mean[0] / 255
    left, top, right, bottom = cutout.place
    return share > 0.2 and (right - left) < 0.9 * size[0] and (bottom - top) < 0.97 * size[1]


def _mesh(
    size: tuple[int, int], own: Outline, wanted: Outline
) -> list[tuple[tuple[int, int, int, int], tuple[float, ...]]]:
    """Return the mesh that gives a figure another outline; its boxes are a grid, so that nothing tears."""
    xs, ys = (
        [even(side * n / count) if n else 0 for n in range(count)] + [side]
        for side, count in zip(size, _GRID, strict=True)
    )
    source = {(x, y): point for y in ys for x, point in zip(xs, _sources(size, own, wanted, xs, y), strict=True)}
    return [
        (
            (left, top, right, bottom),
            (*source[left, top], *source[left, bottom], *source[right, bottom], *source[right, top]),
        )
        for left, right in itertools.pairwise(xs)
        for top, bottom in itertools.pairwise(ys)
    ]


def _sources(
    size: tuple[int, int], own: Outline, wanted: Outline, xs: Sequence[int], y: int
) -> list[tuple[float, float]]:
    """Return where in the figure's own picture the points of a line lie that get to ``xs, y``."""
    width, height = size
    heights = [(0.0, 0.0), *((aim[0], line[0]) for aim, line in zip(wanted, own, strict=True)), (height, height)]
    own_y = _along(heights, y)
    aim_left, aim_right = (_along([(line[0], line[end]) for line in wanted], y) for end in (1, 2))
    left, right = (_along([(line[0], line[end]) for line in own], own_y) for end in (1, 2))
    across = [(0.0, 0.0), (aim_left, left), (aim_right, right), (width, width)]
    return [(_along(across, x), own_y) for x in xs]


def _along(pairs: Sequence[tuple[float, float]], at: float) -> float:
    """Return the second number at the place of a first one, straight between the pairs, which are in order."""
    if at <= pairs[0][0]:
        return pairs[0][1]
    for (start, first), (end, last) in itertools.pairwise(pairs):
        if at <= end:
            return first + (last - first) * (at - start) / max(1e-6, end - start)
    return pairs[-1][1]
