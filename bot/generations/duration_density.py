"""How long crun will take for a task, learned from how long it took for earlier ones of the same kind.

The durations to come are described by a mixture over log seconds: a Student-t around the history (wide when there is
little of it), a kernel density where that explains the history better (several modes), and a broad lognormal for
what the history has not seen. Without a history it is what one video of Kling's usual length would tell.

This is pure computation without a clock or I/O.
"""

from __future__ import annotations

import math
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

#: What the durations are taken for as long as none is known: one video of so many seconds.
_UNKNOWN = 170.0

_SQRT_2PI = math.sqrt(math.tau)

# The prior: the assumed spread in log units, and how many samples it counts for.
_PRIOR_SD, _PRIOR_WEIGHT = 0.26, 2.0
_MIN_SD = 0.04  # a history of equal durations is no proof of no spread; also what the cells of a schedule can resolve
_OUTLIER = 5.0  # robust standard deviations
_BROAD_SD = 1.5  # what the history has not seen: nine in ten within a factor of twelve of the median
_BROAD_SAMPLES, _MIN_BROAD = 0.25, 0.01  # weight of that: in samples, and at least as a share
_ENOUGH_FOR_KERNELS, _KERNELS = 8, 64

Density = Callable[[float], float]


def survival(times: Sequence[float], durations: Sequence[float]) -> list[float]:
    """Return the probability to run longer than each time; never zero, since there may always be a longer one.

    Args:
        times: Seconds since submission: zero, then rising.
        durations: Seconds that earlier ones took, sorted and positive; none where nothing is known.
    """
    density = _density([math.log(duration) for duration in durations or (_UNKNOWN,)])
    masses = [0.0, *(density(math.log(a * b) / 2) * math.log(b / a) for a, b in pairwise(times[1:]))]
    beyond = max(1 - sum(masses), 1e-3)
    sums = list(accumulate(reversed(masses), initial=beyond))[::-1]
    return [s / sums[0] for s in sums]


def interpolate(xs: Sequence[float], ys: Sequence[float], x: float) -> float:
    """Return y at x on the line through the points, beyond the last x the last y. Expects `x >= xs[0]`."""
    i = bisect_right(xs, x)
    if i == len(xs):
        return ys[-1]
    x0, y0 = xs[i - 1], ys[i - 1]
    return y0 + (ys[i] - y0) * (x - x0) / (xs[i] - x0)


def quantile(ordered: Sequence[float], q: float) -> float:
    """Return the value that a share q of the ordered values does not exceed."""
    return interpolate(range(len(ordered)), ordered, q * (len(ordered) - 1))


def _density(logs: Sequence[float]) -> Density:
    """Return the expected density over log seconds, from the (sorted) logarithms of the history."""
    centre = statistics.median(logs)
    spread = 1.4826 * statistics.median(abs(x - centre) for x in logs)  # the normal's deviation from its MAD
    kept = [x for x in logs if abs(x - centre) <= _OUTLIER * max(spread, 0.1)]
    unseen = max((len(logs) - len(kept) + _BROAD_SAMPLES) / (len(logs) + 10), _MIN_BROAD)
    broad = _normal(centre, _BROAD_SD)
    fitted = _student(kept)

    def mixed(x: float) -> float:
        return (1 - unseen) * fitted(x) + unseen * broad(x)

    if len(logs) < _ENOUGH_FOR_KERNELS:
        return mixed
    points = logs if len(logs) <= _KERNELS else [quantile(logs, (i + 0.5) / _KERNELS) for i in range(_KERNELS)]
    likelihood, width = max(_kernel_likelihood(points, w, unseen, broad) for w in _widths(points))
    # Two nats in favour of the fit: it has seen the points it is judged by, but has fewer parameters.
    odds = sum(math.log(mixed(x)) for x in points) + 2 - likelihood
    share = 1 / (1 + math.exp(min(max(odds, -50.0), 50.0)))
    if share < 0.05:
        return mixed
    return lambda x: (
        (1 - share) * mixed(x) + share * ((1 - unseen) * _kernels(points, width, x) / len(points) + unseen * broad(x))
    )


def _student(logs: Sequence[float]) -> Density:
    """Return the predictive density of a normal with unknown mean and deviation: a Student-t, wider for fewer logs."""
    n, mean = len(logs), statistics.fmean(logs)
    df = _PRIOR_WEIGHT + n - 1
    variance = (_PRIOR_WEIGHT * _PRIOR_SD**2 + sum((x - mean) ** 2 for x in logs)) / df
    scale = max(math.sqrt(variance * (1 + 1 / n)), _MIN_SD)
    height = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / (scale * math.sqrt(df * math.pi))
    return lambda x: height * (1 + ((x - mean) / scale) ** 2 / df) ** (-(df + 1) / 2)


def _normal(mean: float, sd: float) -> Density:
    return statistics.NormalDist(mean, sd).pdf


def _widths(points: Sequence[float]) -> list[float]:
    """Return kernel widths to choose from: Silverman's rule, made for one mode, and narrower ones for several."""
    silverman = 0.9 * statistics.stdev(points) * len(points) ** -0.2
    return [max(silverman * share, _MIN_SD) for share in (1.0, 0.5, 0.25)]


def _kernels(points: Sequence[float], width: float, x: float) -> float:
    """Return the sum of the kernels of the (sorted) points at x."""
    near = points[bisect_right(points, x - 5 * width) : bisect_left(points, x + 5 * width)]
    return sum(math.exp(-(((point - x) / width) ** 2) / 2) for point in near) / (width * _SQRT_2PI)


def _kernel_likelihood(points: Sequence[float], width: float, unseen: float, broad: Density) -> tuple[float, float]:
    """Return the log likelihood of the points, each under the kernels of the others, and the width."""
    own = 1 / (width * _SQRT_2PI)
    others = (max(_kernels(points, width, x) - own, 0.0) / (len(points) - 1) for x in points)
    total = sum(math.log((1 - unseen) * o + unseen * broad(x)) for o, x in zip(others, points, strict=True))
    return total, width
