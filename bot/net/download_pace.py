"""How fast a download must be: deadlines that move with the bytes received, instead of one fixed timeout."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a download must be.

    Attributes:
        grace: Seconds before the rate matters: servers start slowly.
        min_rate: In bytes a second; the deadline is the grace plus the time that the received bytes take at this rate.
        max_seconds: How long a download may take at any rate; None for no limit.
    """

    grace: float
    min_rate: float
    max_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class SlowDownload:
    """A download that was given up because it was too slow.

    Attributes:
        rate: In bytes a second.
        size: Of the whole file in bytes, as the server states it; None when it does not.
        max_seconds: See :class:`Pace`.
    """

    rate: float
    size: int | None
    max_seconds: float | None


class TooSlowError(Exception):
    """A download is slower than its pace requires."""

    def __init__(self, found: SlowDownload) -> None:
        super().__init__(f"{found.rate:.0f} bytes a second")
        self.found = found


class PaceMonitor:
    """Moves the deadline of a download as bytes arrive."""

    def __init__(self, pace: Pace, timeout: asyncio.Timeout) -> None:
        self._pace, self._timeout = pace, timeout
        self._began = asyncio.get_running_loop().time()
        self._received = 0
        self._total: int | None = None

    def set_total(self, size: int | None) -> None:
        """Set the size of the whole file, if it is known."""
        self._total = size

    def received(self, size: int) -> None:
        """Note how many bytes have arrived in total.

        Raises:
            TooSlowError: At this rate the download would take longer than allowed, so it is given up at once.
        """
        self._received = size
        pace, taken = self._pace, asyncio.get_running_loop().time() - self._began
        needed = taken * (self._total or size) / size
        if pace.max_seconds is not None and taken >= pace.grace and needed > pace.max_seconds:
            raise TooSlowError(self.measured())
        allowed = pace.grace + size / pace.min_rate
        self._timeout.reschedule(self._began + min(allowed, pace.max_seconds or allowed))

    def measured(self) -> SlowDownload:
        """Return how slow the download is so far."""
        taken = asyncio.get_running_loop().time() - self._began
        return SlowDownload(self._received / max(taken, 0.001), self._total, self._pace.max_seconds)


@asynccontextmanager
async def enforced(pace: Pace) -> AsyncIterator[PaceMonitor]:
    """Cancel the block when the download in it is too slow.

    Raises:
        TooSlowError: It was.
    """
    monitor: PaceMonitor | None = None
    try:
        async with asyncio.timeout(min(pace.grace, pace.max_seconds or pace.grace)) as timeout:
            monitor = PaceMonitor(pace, timeout)
            yield monitor
    except TimeoutError:
        if monitor is None or not timeout.expired():
            raise
        raise TooSlowError(monitor.measured()) from None
