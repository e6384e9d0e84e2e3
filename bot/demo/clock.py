"""SimCord's clock, made to run."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from simcord._clock import Clock


class WallClock(Clock):
    """The real time; what is advanced by hand comes on top.

    SimCord's own clock stands still until a test moves it. A person who plays for half an hour would see messages of
    last January, all of the same minute, and buttons whose interactions never run out of time.
    """

    def __init__(self) -> None:
        # perf_counter, since SimCord replaces time.monotonic with this very clock.
        self._started = time.perf_counter()
        super().__init__()
        self._epoch = datetime.now(UTC)

    @property
    def elapsed(self) -> float:
        """Seconds since the clock was made."""
        return time.perf_counter() - self._started

    @elapsed.setter
    def elapsed(self, seconds: float) -> None:
        self._started = time.perf_counter() - seconds
