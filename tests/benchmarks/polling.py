"""The learned polling schedule compared with polling every 5 s: `python -m tests.benchmarks.polling [--assert]`.

Each row draws histories and generations from one lognormal distribution; each history serves 100 generations. Both
schedules see the same generations, each from its submission on: fixed polling polls at 5, 10, 15 s, and so on, which
is its best case (a random first poll would cost half a poll more). Durations spread over many intervals, so the moment
at which a generation is ready is uniform between two polls. Of one still running at the limit only the polls count.

The column calls is the share of fixed polling's polls, the delays are seconds from ready to noticed.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from bot.generations.polling_schedule import PollingSchedule

FIXED = 5.0
LIMIT = 3600.0
PER_HISTORY = 100
GENERATIONS = 20_000
MAX_CALLS = {0.15: 0.50, 0.25: 0.60, 0.5: 1.0}
"""The share of fixed polling's calls allowed with a history, per sigma; without one it is 1."""


@dataclass(frozen=True)
class Row:
    """The outcome of one distribution with one length of history."""

    median: float
    sigma: float
    history: int
    calls: float
    delays: list[float]
    fixed_delay: float

    @property
    def mean_delay(self) -> float:
        """Seconds from ready to noticed."""
        return sum(self.delays) / len(self.delays)

    def quantile(self, q: float) -> float:
        """Return the delay, in seconds, that a share q of the generations does not exceed."""
        return sorted(self.delays)[math.ceil(q * len(self.delays)) - 1]

    @property
    def bound(self) -> float | None:
        """The largest share of calls allowed, None where there is no bound."""
        if self.median < 180 or self.sigma not in MAX_CALLS:
            return None
        return MAX_CALLS[self.sigma] if self.history else 1.0

    @property
    def holds(self) -> bool:
        """Whether the calls keep their bound at no more than fixed polling's mean delay."""
        return self.bound is None or (self.calls <= self.bound and self.mean_delay <= FIXED / 2)


def simulate(median: float, sigma: float, history: int, generations: int = GENERATIONS, *, seed: int = 1) -> Row:
    """Run one row; the same seed gives the same row."""
    rng = random.Random(seed)
    polls = fixed_polls = 0
    delays: list[float] = []
    fixed_delays: list[float] = []
    for _ in range(generations // PER_HISTORY):
        seen = [rng.lognormvariate(math.log(median), sigma) for _ in range(history)]
        schedule = PollingSchedule(seen, limit=LIMIT, rng=rng)
        for _ in range(PER_HISTORY):
            ready = rng.lognormvariate(math.log(median), sigma)
            count, noticed = _poll(schedule, ready)
            polls += count
            fixed_polls += math.ceil(min(ready, LIMIT) / FIXED)
            if ready <= LIMIT:
                delays.append(noticed - ready)
                fixed_delays.append(math.ceil(ready / FIXED) * FIXED - ready)
    return Row(median, sigma, history, polls / fixed_polls, delays, sum(fixed_delays) / len(fixed_delays))


def _poll(schedule: PollingSchedule, ready: float) -> tuple[int, float]:
    polls, elapsed = 0, 0.0
    while elapsed < ready and (delay := schedule.next_delay(elapsed)) is not None:
        elapsed += delay
        polls += 1
    return polls, elapsed


def rows(generations: int = GENERATIONS) -> Iterator[Row]:
    """Yield all rows of the table."""
    for median in (180.0, 12.0):
        for history in (0, 10, 30, 200):
            for sigma in (0.15, 0.25, 0.5, 1.0):
                yield simulate(median, sigma, history, generations)


def main() -> int:
    """Print the table and return the exit code: with `--assert`, 1 if a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--assert", dest="check", action="store_true", help="exit 1 if a bound is broken")
    parser.add_argument("--generations", type=int, default=GENERATIONS, help="per row (default: %(default)s)")
    arguments = parser.parse_args()
    write = sys.stdout.write
    write(f"polling every {FIXED:g} s = 100 % of the calls; {arguments.generations} generations a row; seconds\n")
    write("median  sigma  history   calls  allowed   mean   p95    p99   fixed mean\n")
    broken = 0
    for row in rows(arguments.generations):
        bound = "" if row.bound is None else f"{row.bound:.0%}"
        write(
            f"{row.median:6.0f}  {row.sigma:5.2f}  {row.history:7d}  {row.calls:6.1%}  {bound:>7}"
            f"  {row.mean_delay:5.2f}  {row.quantile(0.95):5.2f}  {row.quantile(0.99):5.2f}  {row.fixed_delay:5.2f}"
            f"{'' if row.holds else '  BROKEN'}\n"
        )
        broken += not row.holds
    return 1 if arguments.check and broken else 0


if __name__ == "__main__":
    sys.exit(main())
