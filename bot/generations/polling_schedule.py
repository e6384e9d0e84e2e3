"""When to ask for a task's state next, while a generation runs.

The whole schedule is one curve: the interval between two asks as a function of the seconds since submission.

* **With a history** the curve is `c / sqrt(hazard)`, where the hazard is the chance that a generation which still runs
  is ready in the next second. The number of asks is the integral of `survival / interval`, the mean delay that of
  `density * interval / 2`; by Cauchy-Schwarz no curve has a smaller product of the two. `c` sets the mean delay.
* **Without one** the curve is a table: short intervals at first, since a very short job must not wait, paid for by
  longer ones before the usual durations.

Where crun allows only so many requests in a time, not every ask gets its turn when it is due. Then the one goes first
that would be due at the highest price of an ask (`Urgency`), so that all asks share one price and the intervals are
still proportional to `1 / sqrt(hazard)`: all are stretched together.

Where crun makes callbacks when tasks end, asking is needed only for those that get lost: `next_rare_delay`.

This is pure computation without a clock or I/O; only `SeldomTurns` keeps a state between asks.
"""

from __future__ import annotations

import functools
import math
import random
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, islice, pairwise
from typing import Final

from bot.generations.duration_density import interpolate, quantile, survival

FLOOR: Final = 0.25
"""Seconds; no two asks are closer together, except where less than this is left before the limit."""

MEAN_DELAY: Final = 2.3
"""The mean time in seconds from ready to noticed to aim at. Asking every 5 s gives 2.5 s; it is less than that since a
history only estimates the durations to come."""

RELATIVE_DELAY: Final = 0.04
"""The same as a share of the median duration, for kinds so quick that `MEAN_DELAY` would be noticed."""

JITTER: Final = 0.2
"""Every interval is multiplied by a random factor of 1 +- this: about 1 % more delay, and no lockstep."""

ENOUGH_FOR_TYPICAL: Final = 3
"""Finished generations needed before a duration is called typical."""

_TYPICAL_QUANTILE = 0.7  # "usually ready" should be true more often than not

# While a callback is expected: the first ask comes when nearly all such tasks have ended and their callbacks have had
# time to arrive, the next ones in ever longer steps. Without a history the first ask is late for Kling's usual minutes.
_FAR_QUANTILE, _FAR_FACTOR, _FAR_SECONDS = 0.95, 1.35, 15.0
_FAR_UNLEARNED = 300.0
_RARE_SHARE, _RARE_LEAST, _RARE_MOST = 0.25, 60.0, 240.0
# After the limit: a share of the time since then, within bounds, and at least this many seconds for each task that is
# asked about, so that all of them together stay far below the 20 calls in 10 s that a key has.
_SELDOM_SHARE, _SELDOM_LEAST, _SELDOM_MOST, _SELDOM_EACH = 0.25, 15.0, 900.0, 2.0
# The least hazard, times the seconds since submission, that a task is asked about for: none is put off for ever because
# its history says that it cannot end now.
_LEAST_HAZARD = 0.02
_CELLS = 400  # even in log time: 2.4 % each up to an hour, finer than any spread worth following

# (seconds since submission, seconds between asks), linear in between, proportional to the time after the last.
# Tuned so that on lognormal durations with a median of 180 s and any sigma up to 0.5 neither the asks nor the mean
# delay exceed those of asking every 5 s: see tests/benchmarks/polling.py.
_UNLEARNED = (
    (0.0, 1.5),
    (15.0, 3.0),
    (22.0, 10.0),
    (50.0, 10.0),
    (90.0, 6.0),
    (150.0, 4.6),
    (200.0, 4.25),
    (500.0, 4.3),
    (900.0, 4.8),
)

# Bounds of the learned curve, for generations unlike the history: a refusal is seen after `_FIRST_LOOK` medians (or
# 15 s), later intervals stay under `_WIDEST` medians or, if more, under `_TAIL` times what has passed.
_FIRST_LOOK, _FIRST_LOOK_MOST, _FIRST_LOOK_LEAST = 1 / 12, 15.0, 1.0
_WIDEST, _TAIL = 0.4, 1 / 12

_WALK = 100  # asks whose delay is worked out exactly; half an interval is near enough for the later ones


class PollingSchedule:
    """When to ask next, by how long earlier generations of the same kind took.

    Building one takes a few milliseconds, a call of `next_delay` about a microsecond. A schedule may be used for any
    number of generations at once.
    """

    def __init__(
        self,
        history: Sequence[float],
        *,
        limit: float = 3600.0,
        mean_delay: float = MEAN_DELAY,
        rng: random.Random | None = None,
    ) -> None:
        """Learn from the history.

        Args:
            history: Seconds from submission to ready of finished generations of the same kind, in any order. What is
                negative or not finite is ignored; a few outliers do no harm.
            limit: Seconds after submission at which to ask for the last time.
            mean_delay: The mean time in seconds from ready to noticed to aim at.
            rng: Where the jitter comes from.

        Raises:
            ValueError: If the limit is not a positive, finite number of seconds.
        """
        if not (math.isfinite(limit) and limit > 0):
            raise ValueError(f"limit must be a positive number of seconds, not {limit}")
        self._limit = limit
        self._rng = rng or random.Random()  # noqa: S311 - jitter, not a secret
        durations = sorted(min(max(d, FLOOR), limit) for d in history if 0 <= d < math.inf)
        known = len(durations) >= ENOUGH_FOR_TYPICAL
        self._typical = quantile(durations, _TYPICAL_QUANTILE) if known else None
        self._far = quantile(durations, _FAR_QUANTILE) * _FAR_FACTOR + _FAR_SECONDS if known else _FAR_UNLEARNED
        self._times = _times(limit)
        self._survival = _survival(tuple(self._times), tuple(durations))
        intervals = (
            _learned(tuple(self._times), tuple(durations), mean_delay)
            if durations
            else [max(_unlearned(time) * mean_delay / MEAN_DELAY, FLOOR) for time in self._times[:-1]]
        )
        self._phases = _phases(self._times, intervals)

    @property
    def typical(self) -> float | None:
        """Seconds within which such a generation is usually ready (70 % of the history); None if too few are known."""
        return self._typical

    def survival(self, elapsed: float) -> float:
        """Return the probability that a task still runs so many seconds after submission; never zero."""
        return interpolate(self._times, self._survival, max(elapsed, 0.0))

    def hazard(self, elapsed: float) -> float:
        """Return the chance that a task which still runs so many seconds after submission ends in the next second."""
        cell = bisect_right(self._times, max(elapsed, 0.0)) - 1
        cell = min(cell, len(self._times) - 2)
        length = self._times[cell + 1] - self._times[cell]
        return math.log(self._survival[cell] / self._survival[cell + 1]) / length

    def next_delay(self, elapsed: float) -> float | None:
        """Return the seconds to wait before the next ask.

        Args:
            elapsed: Seconds since submission, at any moment: nothing depends on earlier asks.

        Returns:
            At least `FLOOR` and never past the limit, so that the last ask falls on it; None once the limit is reached.
        """
        if elapsed >= self._limit:
            return None
        remaining = self._limit - elapsed
        now = max(elapsed, 0.0)
        phase = interpolate(self._times, self._phases, now) + self._rng.uniform(1 - JITTER, 1 + JITTER)
        delay = max(interpolate(self._phases, self._times, phase) - now, FLOOR)
        return delay if delay + FLOOR <= remaining else remaining

    def next_rare_delay(self, elapsed: float) -> float | None:
        """Return the seconds to wait before the next ask while a callback is expected.

        Args:
            elapsed: Seconds since submission, at any moment: nothing depends on earlier asks.

        Returns:
            At first the time until nearly every such task has ended, then a quarter of what has passed, from 60 to
            240 s; never past the limit, so that the last ask falls on it; None once the limit is reached.
        """
        if elapsed >= self._limit:
            return None
        remaining = self._limit - elapsed
        now = max(elapsed, 0.0)
        delay = self._far - now if now < self._far else min(max(now * _RARE_SHARE, _RARE_LEAST), _RARE_MOST)
        delay = max(delay * self._rng.uniform(1, 1 + JITTER), FLOOR)
        return delay if delay + FLOOR <= remaining else remaining


class Urgency:
    """How urgent it is to ask about one task: greater than for another one means sooner.

    It is the price of an ask, in seconds of delay, at which now would be the best time. Let `ended` be how likely the
    task has ended since the last ask, divided by how likely it still runs. Moving an ask a little later costs `ended`
    and saves `hazard * (price + interval)`, where `interval` is that to the ask after it; so now is best where
    `ended / hazard == price + interval`. With the best interval at that price, `sqrt(2 * price / hazard)`, this gives
    `price == (sqrt(1 + 2 * ended) - 1) ** 2 / (2 * hazard)`. For short intervals it is `hazard * interval ** 2 / 2`.
    """

    def __init__(
        self, schedule: PollingSchedule, elapsed: Callable[[], float], prompted: Callable[[], bool] = lambda: False
    ) -> None:
        """Begin with a task that was never asked about.

        Args:
            schedule: That of the task's kind.
            elapsed: Returns the seconds since submission.
            prompted: Returns whether crun has called back meanwhile.
        """
        self._schedule = schedule
        self._elapsed = elapsed
        self._prompted = prompted
        self._asked, self._survival = 0.0, 1.0

    def running(self, schedule: PollingSchedule) -> None:
        """Note that the task was found running now; `schedule` is that of its kind as it is now."""
        self._schedule, self._asked = schedule, self._elapsed()
        self._survival = schedule.survival(self._asked)

    def __call__(self) -> float:
        """Return the price in seconds; infinity after a callback."""
        if self._prompted():
            return math.inf
        now = self._elapsed()
        least = _LEAST_HAZARD / max(now, 1.0)
        hazard = max(self._schedule.hazard(now), least)
        ended = max(self._survival / self._schedule.survival(now) - 1, 0.0)
        since = max(now - self._asked, 0.0)
        return max((math.sqrt(1 + 2 * ended) - 1) ** 2 / hazard, least * since**2) / 2


def seldom_delay(over: float, asked_about: int) -> float:
    """Return the seconds to wait before the next ask about a task that was not finished at the limit.

    Args:
        over: Seconds since the limit.
        asked_about: How many such tasks there are.

    Returns:
        A quarter of what has passed since the limit, from 15 s to 15 min; more when there are many.
    """
    delay = min(max(over * _SELDOM_SHARE, _SELDOM_LEAST), _SELDOM_MOST)
    return max(delay, asked_about * _SELDOM_EACH) * random.uniform(1, 1 + JITTER)  # noqa: S311 - no secret


class SeldomTurns:
    """The order in which a new process asks about what is overdue: one after the other, at their common pace."""

    def __init__(self) -> None:
        self._next = -math.inf

    def delay(self, now: float) -> float:
        """Return after how many seconds the next one asks for the first time; `now` in seconds of any clock."""
        mine = max(self._next, now)
        self._next = mine + _SELDOM_EACH
        return mine - now


def _times(limit: float) -> list[float]:
    first = min(FLOOR, limit / 2)
    ratio = math.log(limit / first)
    return [0.0, *(first * math.exp(ratio * i / _CELLS) for i in range(_CELLS)), limit]


def _phases(times: Sequence[float], intervals: Sequence[float]) -> list[float]:
    """Return how many asks are due by each time: one ask for each whole number."""
    phases, phase, before = [0.0], 0.0, times[0]
    for time, gap in zip(islice(times, 1, None), intervals, strict=True):
        phase += (time - before) / gap
        phases.append(phase)
        before = time
    return phases


def _unlearned(elapsed: float) -> float:
    last, gap = _UNLEARNED[-1]
    times, gaps = zip(*_UNLEARNED, strict=True)
    return gap * elapsed / last if elapsed > last else interpolate(times, gaps, elapsed)


@functools.lru_cache(maxsize=64)
def _survival(times: tuple[float, ...], durations: tuple[float, ...]) -> list[float]:
    """Return what `survival` does; remembered, since it takes a while."""
    return survival(times, durations)


@functools.lru_cache(maxsize=64)
def _learned(times: tuple[float, ...], durations: tuple[float, ...], mean_delay: float) -> list[float]:
    """Return the interval in each cell between two times, learned from the (sorted, positive) durations."""
    survived = _survival(times, durations)
    lengths = [b - a for a, b in pairwise(times)]
    hazards = [math.log(s / r) / length for (s, r), length in zip(pairwise(survived), lengths, strict=True)]
    roots = [math.sqrt(hazard) if hazard > 0 else 0.0 for hazard in hazards]
    lived = list(
        accumulate(
            ((s + r) / 2 * length for (s, r), length in zip(pairwise(survived), lengths, strict=True)), initial=0.0
        )
    )
    median, n = statistics.median(durations), len(durations)
    look = min(max(median * _FIRST_LOOK, _FIRST_LOOK_LEAST), _FIRST_LOOK_MOST)
    looking = look * (1 + JITTER)  # so that this includes a late first ask
    widest = [look if t < looking else max(median * _WIDEST, t * _TAIL) for t in times[:-1]]
    # A short history misjudges the spread, and a spread estimated too narrow adds more delay than one too wide saves:
    # so aim a little lower.
    target = max(min(mean_delay, RELATIVE_DELAY * median) * (1 - 0.1 / (n + 1)), FLOOR / 2)

    def curve(scale: float) -> list[float]:
        # Compared here rather than by `min` and `max`: this runs thousands of times for each history.
        intervals = []
        for root, bound in zip(roots, widest, strict=True):
            interval = scale / root if root else bound
            interval = max(FLOOR, interval)
            intervals.append(min(bound, interval))
        return intervals

    low, high = math.log(target / 20), math.log(target * 20)
    for _ in range(12):
        middle = (low + high) / 2
        if _mean_delay(times, survived, lived, curve(math.exp(middle))) < target:
            low = middle
        else:
            high = middle
    return curve(math.exp(low))


def _mean_delay(
    times: Sequence[float], survived: Sequence[float], lived: Sequence[float], intervals: Sequence[float]
) -> float:
    """Return the expected seconds from ready to the next ask, walking through the asks as they come without jitter.

    Args:
        times: Seconds since submission.
        survived: The probability to run longer than each of them.
        lived: The integral of that up to each of them.
        intervals: Seconds between asks, from each time to the next one.
    """
    phases = _phases(times, intervals)
    asked = total = lived_before = 0.0
    alive, ask = 1.0, 0
    while ask < _WALK and alive > survived[-1] + 0.0005 and asked < times[-1]:
        ask += 1
        now = interpolate(phases, times, ask)
        lived_now = interpolate(times, lived, now)
        total += alive * (now - asked) - (lived_now - lived_before)
        asked, lived_before, alive = now, lived_now, interpolate(times, survived, now)
    later = range(bisect_left(times, asked), len(intervals))
    return total + sum((survived[i] - survived[i + 1]) * intervals[i] / 2 for i in later)
