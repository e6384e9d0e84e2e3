"""About when each generation that waits is submitted, from how long those before it usually take.

The queue is played through: each place becomes free when what occupies it has taken as long as is usual, and the next
in the queue takes it. Nothing is said while a duration is not known.
"""

from __future__ import annotations

import asyncio
import heapq
import statistics
import time
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bot.generations.fair_queue import place
from bot.generations.model import Generation
from bot.generations.queue_queries import Queued, QueueQueries
from bot.generations.statistics import Statistics

#: How long a forecast of the whole queue is used, in seconds: each submission changes the cards of many.
_FORECAST_FOR = 0.5

#: How long usual durations are used, and how many videos of a kind have to be known, in seconds and videos.
_LEARN_AGAIN = 60.0
_ENOUGH = 3


@dataclass(frozen=True)
class Forecast:
    """When what waits is submitted, in unix seconds.

    Attributes:
        places: the places in the queue, in order.
        starts: when each is submitted; None from the first one on for which nothing is known.
        after_all: when the next one after all these would be.
    """

    places: Sequence[tuple[int, float, str]]
    starts: Sequence[float | None]
    after_all: float | None

    def start_of(self, place_of_one: tuple[int, float, str]) -> float | None:
        """Return when one is submitted that has this place, or would have it."""
        at = bisect_left(self.places, place_of_one)
        return self.starts[at] if at < len(self.starts) else self.after_all


class StartTimes:
    """Forecasts when generations are submitted."""

    def __init__(self, queue: QueueQueries, statistics: Statistics, concurrency: int) -> None:
        """Forecast nothing yet.

        Args:
            queue: The queue of all processes.
            statistics: How long videos took.
            concurrency: The places in it.
        """
        self._queue = queue
        self._statistics = statistics
        self._concurrency = concurrency
        #: In unix seconds, as the starts are: when the clock is set, they are forecast anew.
        self._made_at = float("-inf")
        self._forecast = Forecast((), (), None)
        self._making = asyncio.Lock()
        self._usual: dict[str, tuple[float, float | None]] = {}

    async def of(self, generation: Generation) -> float | None:
        """Return about when a generation that waits is submitted, in unix seconds; None while that is not known."""
        async with self._making:
            now = time.time()
            if not 0 <= now - self._made_at <= _FORECAST_FOR:
                entries = await self._queue.queue()
                usual = {kind: await self._usual_of(kind) for kind in {each.kind for each in entries}}
                self._forecast = forecast(entries, usual, self._concurrency, now)
                self._made_at = now
        return self._forecast.start_of(place(generation))

    async def _usual_of(self, kind: str) -> float | None:
        """Return how many seconds a kind usually takes; None while too few are known."""
        learned_at, usual = self._usual.get(kind, (float("-inf"), None))
        if time.monotonic() - learned_at > _LEARN_AGAIN:
            known = await self._statistics.durations(kind)
            usual = statistics.median(known) if len(known) >= _ENOUGH else None
            self._usual[kind] = (time.monotonic(), usual)
        return usual


def forecast(queue: Sequence[Queued], usual: dict[str, float | None], concurrency: int, now: float) -> Forecast:
    """Play the queue through.

    Args:
        queue: What was sent, and what waits, in the order of the queue.
        usual: How many seconds each kind usually takes; None for one of which too little is known.
        concurrency: The places.
        now: The time, in unix seconds.
    """
    # When each place is free; None when that is not known.
    free: list[float] = []
    is_known = True
    for each in queue:
        seconds = usual[each.kind]
        if each.sent_at is not None and seconds is not None:
            free.append(max(now, each.sent_at + seconds))
        elif each.sent_at is not None:
            is_known = False
    free += [now] * (concurrency - len(free))
    heapq.heapify(free)
    places: list[tuple[int, float, str]] = []
    starts: list[float | None] = []
    for each in queue:
        if each.sent_at is not None:
            continue
        places.append(each.place)
        starts.append(free[0] if is_known else None)
        seconds = usual[each.kind]
        is_known = is_known and seconds is not None
        heapq.heapreplace(free, free[0] + (seconds or 0.0))
    return Forecast(places, starts, free[0] if is_known else None)
