"""Where something moves in a clip, and how much."""

from __future__ import annotations

import math

from PIL import Image, ImageChops, ImageStat


class MotionDetector:
    """Compares each frame with the one before."""

    _CELLS = 32

    def __init__(self) -> None:
        self._before: Image.Image | None = None
        self._x = self._y = 0.5
        self._force = 0.0
        self._time = 0.0

    def update(self, luma: Image.Image, time: float) -> tuple[float, float, float]:
        """Take the next frame and return the smoothed middle of the motion and its force, all 0 to 1."""
        side = self._CELLS
        cells = luma.resize((side, side), Image.Resampling.BOX, reducing_gap=1.0)
        before, self._before = self._before, cells
        share = 1 - math.exp(-max(0.0, time - self._time) / 0.15)
        self._time = time
        if before is None:
            return self._x, self._y, self._force
        # Smaller differences are noise of the camera or of the codec.
        change = ImageChops.difference(cells, before).point(lambda level: level if level > 4 else 0)
        mean = ImageStat.Stat(change).mean[0]
        self._force += share * (min(1.0, mean / 4) - self._force)
        if mean > 0.05:
            self._x += share * (_middle(change.resize((side, 1), Image.Resampling.BOX)) - self._x)
            self._y += share * (_middle(change.resize((1, side), Image.Resampling.BOX)) - self._y)
        return self._x, self._y, self._force


def _middle(line: Image.Image) -> float:
    weights = line.tobytes()
    total = sum(weights)
    return sum((n + 0.5) * w for n, w in enumerate(weights)) / total / len(weights) if total else 0.5
