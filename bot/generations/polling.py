"""When to ask for a task's state next, while a generation runs.

The whole schedule is one curve: the interval between two asks, as a function of the seconds since submission.
Where the curve comes from:

* **With a history** the curve is `c / sqrt(hazard)`, the hazard being the chance that a generation which still runs is
  done in the next second. For a given mean delay between "ready" and "noticed" no other curve needs fewer asks: both are
  integrals over the curve, asks of `survival / interval` and delay of `density * interval / 2`, and the product of the two is least
  where `interval**2` is in proportion to `survival / density` (Cauchy-Schwarz). `c` sets the mean delay.
* **Without one** the curve is a table: close together at first, since a very short job must not wait, paid for by wider intervals
  before the usual durations.

The durations to come are described by a mixture over log seconds: a Student-t around the history (wide when the history is
short), a kernel density estimate of it where that explains the history better (several modes), and a broad lognormal
for what the history has not seen. The last one is why the schedule looks early too, and why it slackens after
the usual time instead of hammering.

Pure computation: no clock, no I/O, no state between asks.
"""

from __future__ import annotations

import math
import random
import statistics
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

FLOOR: Final = 0.25
"""Seconds; no two asks are closer together, but for the last one, which falls on the limit."""

MEAN_DELAY: Final = 2.3
"""Seconds from "ready" to "noticed", on average: a little under the 2.5 s of asking every 5 s, since the history only estimates."""

RELATIVE_DELAY: Final = 0.04
"""The same as a share of the median duration, for kinds so quick that `MEAN_DELAY` would be felt."""

JITTER: Final = 0.2
"""Each interval is stretched by a random factor of 1 +- this: it costs 1.3 % of mean delay and breaks any lockstep."""

_NODES: Final = 400
"""Points of the curve, evenly spaced in log time: 2.4 % apart up to an hour, finer than any spread worth following."""


class PollingSchedule:
    """When to ask next, given how long earlier generations of the same kind took."""

    def __init__(self, history: Sequence[float], *, limit: float = 3600.0, rng: random.Random | None = None) -> None:
        if not (math.isfinite(limit) and limit > 0):
            raise ValueError(f"limit must be a positive number of seconds, not {limit}")
        durations = sorted(min(max(d, FLOOR), limit) for d in history if 0 <= d < math.inf)
        self._limit = limit
        self._rng = rng or random.Random()
        self._typical = _quantile(durations, 0.7) if len(durations) >= 3 else None
        self._times = _nodes(limit)
        intervals = _learned(self._times, durations) if durations else [_unlearned(t) for t in self._times[:-1]]
        steps = ((b - a) / g for (a, b), g in zip(pairwise(self._times), intervals, strict=True))
        self._phases = list(accumulate(steps, initial=0.0))

    @property
    def typical(self) -> float | None:
        return self._typical

    def next_delay(self, elapsed: float) -> float | None:
        if elapsed >= self._limit:
            return None
        elapsed = max(elapsed, 0.0)
        remaining = self._limit - elapsed
        phase = _interpolate(self._times, self._phases, elapsed)
        phase += self._rng.uniform(1 - JITTER, 1 + JITTER)
        delay = max(_interpolate(self._phases, self._times, phase) - elapsed, FLOOR)
        return delay if delay + FLOOR <= remaining else remaining


def _interpolate(xs, ys, x):
    i = bisect_right(xs, x)
    if i >= len(xs):
        return ys[-1]
    a, b = xs[i - 1], xs[i]
    return ys[i - 1] + (ys[i] - ys[i - 1]) * (x - a) / (b - a)


def _quantile(xs, q):
    p = q * (len(xs) - 1)
    i = min(int(p), len(xs) - 2)
    return xs[i] + (xs[i + 1] - xs[i]) * (p - i)


def _nodes(limit):
    first = min(FLOOR, limit / 2)
    r = math.log(limit / first)
    return [0.0, *(first * math.exp(r * i / _NODES) for i in range(_NODES)), limit]


TABLE = [(0, 1.0), (2, 1.5), (14, 1.5), (25, 7), (100, 7), (120, 4.7), (600, 4.7), (3600, 20)]


def _unlearned(t):
    if t >= TABLE[-1][0]:
        return TABLE[-1][1] / TABLE[-1][0] * t
    xs, ys = zip(*TABLE)
    return _interpolate(xs, ys, t)


PRIOR_DF, PRIOR_SD, MIN_SD, BROAD = 1.0, 0.25, 0.04, 1.5


def _norm(z, s):
    return math.exp(-0.5 * (z / s) ** 2) / (s * 2.5066282746310002)


def _tpdf(df, loc, s):
    k = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / (s * math.sqrt(df * math.pi))
    return lambda x: k * (1 + ((x - loc) / s) ** 2 / df) ** (-(df + 1) / 2)


USE_KDE = True


def _density(durations):
    xs = [math.log(d) for d in durations]
    n = len(xs)
    m = statistics.median(xs)
    mad = 1.4826 * statistics.median(abs(x - m) for x in xs)
    kept = [x for x in xs if abs(x - m) <= 4 * max(mad, 0.1)] if n >= 5 else xs
    k = len(kept)
    mean = statistics.fmean(kept)
    df = PRIOR_DF + k - 1
    var = (PRIOR_DF * PRIOR_SD**2 + sum((x - mean) ** 2 for x in kept)) / df
    t = _tpdf(df, mean, max(math.sqrt(var * (1 + 1 / k)), MIN_SD))
    eps = max((n - k + 0.5) / (n + 10), 0.01)
    broad = lambda x: _norm(x - m, BROAD)
    main = t
    if n >= 8 and USE_KDE:
        pts = xs if n <= 64 else [_quantile(xs, (i + 0.5) / 64) for i in range(64)]
        N = len(pts)
        llt = sum(math.log((1 - eps) * t(x) + eps * broad(x)) for x in pts)
        best = (-math.inf, 0)
        sil = 0.9 * statistics.stdev(pts) * N**-0.2
        for f in (1, 0.5, 0.25):
            h = max(sil * f, MIN_SD)
            sums = [-_norm(0, h)] * N
            for i, a in enumerate(pts):
                for j, b in enumerate(pts):
                    sums[i] += _norm(a - b, h) if abs(a - b) < 5 * h else 0.0
            ll = sum(math.log((1 - eps) * s / (N - 1) + eps * broad(x)) for s, x in zip(sums, pts))
            best = max(best, (ll, h))
        w = 1 / (1 + math.exp(min(max(llt + 2 - best[0], -50), 50)))
        if w > 0.05:
            h = best[1]

            def main(x):
                return (1 - w) * t(x) + w / N * sum(_norm(x - a, h) for a in pts if abs(x - a) < 5 * h)

    return lambda x: (1 - eps) * main(x) + eps * broad(x)


LOOK = 12.0
GAP = 3.0
TAIL = 12.0


def _learned(times, durations):
    pdf = _density(durations)
    med = statistics.median(durations)
    masses = [0.0]
    for a, b in pairwise(times[1:]):
        masses.append(pdf(0.5 * math.log(a * b)) * math.log(b / a))
    tail = max(1 - sum(masses), 1e-3)
    surv = list(accumulate(reversed(masses), initial=tail))[::-1]
    haz = [math.log(s / r) / (b - a) for (s, r), (a, b) in zip(pairwise(surv), pairwise(times))]
    look = min(max(med / LOOK, 1.0), 15.0)
    ceil = [look if t < look else max(med / GAP, t / TAIL) for t in times[:-1]]
    target = min(MEAN_DELAY, RELATIVE_DELAY * med)
    cdf = [1 - r for r in surv]
    area = list(
        accumulate(((u + v) / 2 * (b - a) for (u, v), (a, b) in zip(pairwise(cdf), pairwise(times))), initial=0.0)
    )

    def curve(c):
        return [min(max(c / math.sqrt(h) if h > 0 else math.inf, FLOOR), cap) for h, cap in zip(haz, ceil)]

    def delay(g):
        ph = list(accumulate(((b - a) / x for (a, b), x in zip(pairwise(times), g)), initial=0.0))
        t = d = 0.0
        F = A = 0.0
        k = 1
        while F < 0.9995 and t < times[-1]:
            t2 = _interpolate(ph, times, k)
            F2, A2 = _interpolate(times, cdf, t2), _interpolate(times, area, t2)
            d += A2 - A - (t2 - t) * F
            t, F, A = t2, F2, A2
            k += 1
        return d

    lo, hi = math.log(target / 20), math.log(target * 20)
    for _ in range(12):
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if delay(curve(math.exp(mid))) < target else (lo, mid)
    return curve(math.exp(lo))
