"""How long a download may take: as long as its size needs at the least rate that is worth waiting for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a file has to come.

    Attributes:
        grace: seconds that it may take in any case: servers begin slowly.
        least_rate: bytes a second; for what has come, a download may take as long as that takes at this rate.
        longest: seconds after which nobody waits any more, however steadily it comes; None without.
    """

    grace: float
    least_rate: float
    longest: float | None = None


@dataclass(frozen=True, slots=True)
class Slowness:
    """What was found of a download that was too slow.

    Attributes:
        rate: bytes a second.
        size: of the whole file in bytes, as its server says; None when it does not.
        longest: see :class:`Pace`.
    """

    rate: float
    size: int | None
    longest: float | None


class TooSlowError(Exception):
    """A download does not keep to its pace."""

    def __init__(self, found: Slowness) -> None:
        super().__init__(f"{found.rate:.0f} bytes a second")
        self.found = found


class Watch:
    """Moves the deadline of a download with what has come."""

    def __init__(self, pace: Pace, timeout: asyncio.Timeout) -> None:
        self._pace, self._timeout = pace, timeout
        self._began = asyncio.get_running_loop().time()
        self._size = 0
        self._whole: int | None = None

    def of(self, whole: int | None) -> None:
        """Note how many bytes there are in all, as far as that is known."""
        self._whole = whole

    def got(self, size: int) -> None:
        """Note how many bytes have come so far.

        Raises:
            TooSlowError: at this rate it would take longer than anybody waits, so no more time is lost on it.
        """
        self._size = size
        pace, taken = self._pace, asyncio.get_running_loop().time() - self._began
        needed = taken * (self._whole or size) / size
        if pace.longest is not None and taken >= pace.grace and needed > pace.longest:
            raise TooSlowError(self.found())
        allowed = pace.grace + size / pace.least_rate
        self._timeout.reschedule(self._began + min(allowed, pace.longest or allowed))

    def found(self) -> Slowness:
        """Return how slow it is."""
        taken = asyncio.get_running_loop().time() - self._began
        return Slowness(self._size / max(taken, 0.001), self._whole, self._pace.longest)


@asynccontextmanager
async def kept(pace: Pace) -> AsyncIterator[Watch]:
    """End the block when what it downloads comes too slowly.

    Raises:
        TooSlowError: it did.
    """
    watch: Watch | None = None
    try:
        async with asyncio.timeout(min(pace.grace, pace.longest or pace.grace)) as timeout:
            watch = Watch(pace, timeout)
            yield watch
    except TimeoutError:
        if watch is None or not timeout.expired():
            raise
        raise TooSlowError(watch.found()) from None
