"""Polling planned under crun's request budget, beside fixed polling: `python -m tests.benchmarks.request_budget`.

Each row keeps so many tasks in flight: whenever one is found finished, the next is created. The budget, the schedules,
the urgencies and the callback signals are the bot's own, on an event loop whose clock jumps; crun is a table of random
lognormal durations that answers after 0.1 to 0.3 s. Fixed polling asks about each task 5 s after its last answer, or as
soon as the same budget permits, whoever waited longest first.

At the beginning tasks of random ages are in flight, as after a restart; only those created later are counted. With a
history 200 durations are known at the start, without one none is; both add what they find, as the bot does.

One key makes one video a second at most, so 1,000 tasks are in flight for long only where each takes half an hour; the
last row shows what happens where crun could do more than the budget lets through.

"ratio" is the mean delay from ready to noticed divided by that of fixed polling. What can be gained depends on how much
is known of the durations: the bound is for spreads up to 0.25. With `--assert` the exit code is 1 when one is broken.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import random
import statistics
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from bot.crun import Priority, RequestBudget
from bot.generations.callback_signals import CallbackSignals
from bot.generations.learned_schedules import LearnedSchedules
from bot.generations.polling_schedule import Urgency
from tests.support.virtual_time import VirtualTimeLoop

LIMIT, WINDOW = 20, 10.0
FIXED = 5.0
TIMEOUT = 86400.0
HISTORY = 200
#: Seconds from a request to crun's decision, and as many back; and from a task's end to its callback.
LATENCY, CALLBACK = (0.05, 0.15), 0.5
LOST_CALLBACKS = 0.02

MOST_RATIO, MOST_WAIT = 0.6, 1.0
#: The greatest spread, in log units, that the bound of the ratio holds for.
MOST_SPREAD = 0.25
#: Two, in hundredths: a few videos take longer than nearly all, so they are asked about before their callbacks come.
MOST_CALLS = 2.005


@dataclass(frozen=True)
class Row:
    """What is simulated; `way` is fixed, planned or callbacks, and durations are lognormal."""

    in_flight: int
    median: float
    sigma: float
    way: str
    history: int = HISTORY

    @property
    def counted(self) -> int:
        """How many tasks are counted."""
        return 300 if self.is_too_much else max(400, self.in_flight)

    @property
    def is_too_much(self) -> bool:
        """Whether crun ends more tasks than the budget lets through: whatever is asked about has ended long ago."""
        return self.in_flight / self.median > LIMIT / WINDOW / 2


@dataclass
class Found:
    """What came of it; times in seconds."""

    delays: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)

    @property
    def most_in_window(self) -> int:
        """The most requests that crun got in any ten seconds."""
        times, first, most = sorted(self.arrivals), 0, 0
        for last, at in enumerate(times):
            while times[first] <= at - WINDOW:
                first += 1
            most = max(most, last - first + 1)
        return most

    @property
    def wait(self) -> float:
        """The 95th percentile of CreateTask's wait."""
        return sorted(self.waits)[math.ceil(0.95 * len(self.waits)) - 1]


class Simulation:
    """One row, run on an event loop with virtual time."""

    def __init__(self, row: Row, seed: int) -> None:
        self._row = row
        self._rng = random.Random(seed)
        self._budget = RequestBudget(LIMIT)
        self._signals = CallbackSignals()
        self._known = deque((self._duration() for _ in range(row.history)), HISTORY)
        self._schedules = LearnedSchedules(self._newest, limit=TIMEOUT, has_budget=True)
        self._created = 0
        self._left = row.counted
        self._found = Found()

    async def run(self) -> Found:
        """Return what came of the tasks that count."""
        workers = [asyncio.create_task(self._work()) for _ in range(self._row.in_flight)]
        done, _ = await asyncio.wait(workers, return_when=asyncio.FIRST_EXCEPTION)
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        for worker in done:
            with suppress(_Over):
                worker.result()
        return self._found

    async def _work(self) -> None:
        """Keep one task in flight; the first has begun before."""
        duration = self._duration()
        await self._follow(f"old {id(duration)}", _now() - self._rng.uniform(0, duration), duration, resumed=True)
        while True:
            began = _now()
            async with self._budget.turn(Priority.CREATE_TASK, patience=TIMEOUT) as turn:
                waited = _now() - began
                turn.sent()
                await self._exchange()
            self._created += 1
            counts = self._created <= self._row.counted
            delay, polls = await self._follow(f"{self._created}", _now(), self._duration())
            if counts:
                self._found.delays.append(delay)
                self._found.waits.append(waited)
                self._found.calls.append(1 + polls)
                self._left -= 1
                if self._left == 0:
                    raise _Over

    async def _follow(self, name: str, began: float, duration: float, *, resumed: bool = False) -> tuple[float, int]:
        """Wait for a task; return the delay from its end until that is noticed, and how often it was asked about."""
        ready, polls = began + duration, 0
        if self._row.way == "callbacks" and self._rng.random() >= LOST_CALLBACKS:
            at = max(ready + CALLBACK, _now())
            asyncio.get_running_loop().call_at(at, self._signals.give, name)
        with self._signals.listening(name):
            listener = self._signals.listener(name)
            listener.expected = self._row.way == "callbacks"
            schedule = await self._schedules.of("kling/v3:std:5")
            urgency = Urgency(schedule, lambda: _now() - began, lambda: listener.prompted)
            while True:
                if self._row.way == "fixed":
                    await asyncio.sleep(self._rng.uniform(0, FIXED) if resumed else FIXED)
                    due = _now()
                    seen = await self._ask(partial(_waited_since, due))
                else:
                    delay = 0.0 if resumed else listener.delay(schedule, _now() - began)
                    await listener.sleep(delay or 0.0, 0.0)
                    seen = await self._ask(None if listener.prompted else urgency)
                    schedule = await self._schedules.of("kling/v3:std:5")
                    urgency.running(schedule)
                polls, resumed = polls + 1, False
                if seen >= ready:
                    listener.ended(well=True)
                    self._known.append(duration)
                    return _now() - ready, polls

    async def _ask(self, urgency: object) -> float:
        """Ask about a task once; return the time that the answer is about."""
        chosen = urgency if callable(urgency) else None
        priority = Priority.TASK_INFO if chosen is None else Priority.POLL
        async with self._budget.turn(priority, urgency=chosen, patience=TIMEOUT) as turn:
            turn.sent()
            return await self._exchange()

    async def _exchange(self) -> float:
        await asyncio.sleep(self._rng.uniform(*LATENCY))
        arrived = _now()
        self._found.arrivals.append(arrived)
        await asyncio.sleep(self._rng.uniform(*LATENCY))
        return arrived

    def _duration(self) -> float:
        return self._rng.lognormvariate(math.log(self._row.median), self._row.sigma)

    async def _newest(self, _kind: str) -> list[float]:
        return list(reversed(self._known))


class _Over(Exception):  # noqa: N818 - nothing is wrong
    """All tasks that count are found."""


def _now() -> float:
    return asyncio.get_running_loop().time()


def _waited_since(due: float) -> float:
    return _now() - due


def simulate(row: Row, *, seed: int = 1) -> Found:
    """Run one row; tasks, ages and delays are the same for the same seed, only the jitter of polls is not."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(Simulation(row, seed).run())


def rows() -> Iterator[Row]:
    """Yield the rows; each of fixed polling comes before those that are compared with it."""
    for sigma, in_flight, median in (
        (0.15, 10, 180.0), (0.15, 100, 180.0),
        (0.25, 10, 180.0), (0.25, 100, 180.0), (0.25, 1000, 1800.0),
        (0.35, 100, 180.0),
    ):  # fmt: skip
        yield Row(in_flight, median, sigma, "fixed")
        yield Row(in_flight, median, sigma, "planned")
        yield Row(in_flight, median, sigma, "planned", history=0)
        if sigma == 0.25:
            yield Row(in_flight, median, sigma, "callbacks")
    yield Row(1000, 180.0, 0.25, "fixed")
    yield Row(1000, 180.0, 0.25, "planned")


def show(row: Row, found: Found, fixed: float) -> bool:
    """Print a row; return whether its bounds hold. `fixed` is the mean delay of fixed polling, in seconds."""
    mean, calls = statistics.fmean(found.delays), statistics.fmean(found.calls)
    ratio, wait = mean / fixed, f"{found.wait:8.2f}"
    holds = found.most_in_window <= LIMIT
    if not row.is_too_much and row.way != "fixed":
        holds &= found.wait < MOST_WAIT
    if not row.is_too_much and row.way == "planned" and row.sigma <= MOST_SPREAD:
        holds &= ratio <= MOST_RATIO
    if row.way == "callbacks":
        holds &= calls <= MOST_CALLS
    sys.stdout.write(
        f"{row.in_flight:9d}  {row.median:6.0f}  {row.sigma:5.2f}  {row.way:9}  {row.history:7d}"
        f"  {found.most_in_window:12d}  {wait}  {calls:9.2f}  {mean:10.2f}  {ratio:5.0%}{'' if holds else '  BROKEN'}\n"
    )
    sys.stdout.flush()
    return holds


def main() -> int:
    """Print the table and return the exit code: with `--assert`, 1 if a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--assert", dest="check", action="store_true", help="exit 1 if a bound is broken")
    arguments = parser.parse_args()
    sys.stdout.write(
        f"budget {LIMIT} in {WINDOW:g} s; fixed polling: every {FIXED:g} s, or as the budget permits; seconds\n"
        "in flight  median  sigma  way        history  most in 10 s  wait p95  calls/job  mean delay  ratio\n"
    )
    fixed, held = 1.0, True
    with ProcessPoolExecutor() as pool:
        for row, found in zip(rows(), pool.map(simulate, rows()), strict=True):
            if row.way == "fixed":
                fixed = statistics.fmean(found.delays)
            held &= show(row, found, fixed)
    return 1 if arguments.check and not held else 0


if __name__ == "__main__":
    sys.exit(main())
