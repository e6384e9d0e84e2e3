"""A clock for SimCord that follows the real time."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from simcord._clock import Clock


class WallClock(Clock):
    """The real time, plus what was advanced by hand.

    SimCord's own clock stands still until a test moves it. In the demo all messages would be from the same minute of
    a past January, and no interaction would ever expire.
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
