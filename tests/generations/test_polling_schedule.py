from __future__ import annotations

import math
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.generations.polling_schedule import (
    ENOUGH_FOR_TYPICAL,
    FLOOR,
    JITTER,
    PollingSchedule,
    SeldomTurns,
    seldom_delay,
)

FIXED = 5.0
BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "polling.py"

histories = st.lists(st.floats(min_value=0, max_value=1e6) | st.sampled_from([0.0, 12.0, 180.0, 1e300]), max_size=40)


def lognormal(rng: random.Random, sigma: float, median: float = 180.0) -> float:
    return rng.lognormvariate(math.log(median), sigma)


def asks(schedule: PollingSchedule, ready: float = math.inf) -> list[float]:
    """The moments of all asks until the generation is ready, or the schedule gives up."""
    moments: list[float] = []
    elapsed = 0.0
    while elapsed < ready and (delay := schedule.next_delay(elapsed)) is not None:
        elapsed += delay
        moments.append(elapsed)
    return moments


def against_fixed(sigma: float, history: int) -> tuple[float, float]:
    """The share of fixed polling's calls, and the mean delay, over 6,000 generations with 60 histories."""
    rng = random.Random(5)
    calls = fixed_calls = 0
    delay = 0.0
    for _ in range(60):
        schedule = PollingSchedule([lognormal(rng, sigma) for _ in range(history)], rng=rng)
        for _ in range(100):
            ready = lognormal(rng, sigma)
            moments = asks(schedule, ready)
            calls += len(moments)
            delay += moments[-1] - ready
            fixed_calls += math.ceil(ready / FIXED)
    return calls / fixed_calls, delay / 6000


@pytest.mark.parametrize("history", [10, 30, 200])
@pytest.mark.parametrize(("sigma", "bound"), [(0.15, 0.50), (0.25, 0.60), (0.5, 1.0)])
def test_a_history_saves_calls_at_no_more_delay_than_fixed_polling(sigma: float, bound: float, history: int) -> None:
    calls, delay = against_fixed(sigma, history)
    assert calls <= bound
    assert delay <= FIXED / 2


@pytest.mark.parametrize("history", [1, 2, 3, 5])
@pytest.mark.parametrize("sigma", [0.15, 0.25])
def test_a_short_history_is_not_worse_than_fixed_polling(sigma: float, history: int) -> None:
    calls, delay = against_fixed(sigma, history)
    assert calls <= 1
    assert delay <= FIXED / 2


@pytest.mark.parametrize("sigma", [0.15, 0.25, 0.5])
def test_without_a_history_it_is_not_worse_than_fixed_polling(sigma: float) -> None:
    calls, delay = against_fixed(sigma, 0)
    assert calls <= 1
    assert delay <= FIXED / 2


def test_outliers_do_not_spoil_a_history() -> None:
    rng = random.Random(7)
    clean = [lognormal(rng, 0.15) for _ in range(30)]
    readies = [lognormal(rng, 0.15) for _ in range(1000)]
    schedules = [PollingSchedule(h, rng=rng) for h in (clean, [*clean, 0.0, 3600.0, 2400.0])]
    counts = [sum(len(asks(schedule, ready)) for ready in readies) for schedule in schedules]
    assert counts[1] <= 1.4 * counts[0]


def test_two_modes_are_told_apart() -> None:
    rng = random.Random(8)
    history = [lognormal(rng, 0.1, rng.choice([60, 400])) for _ in range(60)]
    moments = asks(PollingSchedule(history, rng=rng), 800)
    between = [b - a for a, b in pairwise(moments) if 120 < a < 250]
    around = [b - a for a, b in pairwise(moments) if 370 < a < 430]
    assert sum(between) / len(between) > 3 * sum(around) / len(around)


def test_asks_seldom_before_often_around_and_less_and_less_after() -> None:
    rng = random.Random(9)
    moments = asks(PollingSchedule([lognormal(rng, 0.15) for _ in range(50)], rng=rng))
    gaps = [(a, b - a) for a, b in pairwise(moments)]

    def mean(start: float, end: float) -> float:
        inside = [gap for at, gap in gaps if start <= at < end]
        return sum(inside) / len(inside)

    assert mean(10, 100) > 4 * mean(160, 220)
    assert mean(160, 220) < mean(400, 800) < mean(800, 1600) < mean(1600, 3000)


def test_a_generation_quicker_than_ever_seen_is_noticed_early() -> None:
    for seed in range(50):
        schedule = PollingSchedule([180.0 + i for i in range(30)], rng=random.Random(seed))
        first = asks(schedule, 1.0)[0]
        assert first <= 15 * (1 + JITTER) + 1
        assert asks(schedule, 60.0)[-1] <= 60 + 195 / 2


@pytest.mark.parametrize("typical", [0.2, 3.0, 12.0])
@pytest.mark.parametrize("known", [1, 3, 20])
def test_short_generations_are_noticed_promptly(typical: float, known: int) -> None:
    for seed in range(20):
        schedule = PollingSchedule([typical] * known, rng=random.Random(seed))
        assert asks(schedule, typical)[-1] - typical < 1.5


def test_without_a_history_the_first_asks_come_early() -> None:
    for seed in range(50):
        moments = asks(PollingSchedule([], rng=random.Random(seed)), 12.0)
        assert moments[0] <= 2.5
        assert moments[-1] - 12.0 <= 5


def test_jobs_submitted_together_do_not_ask_in_lockstep() -> None:
    schedule = PollingSchedule([180.0] * 20, rng=random.Random(3))
    firsts = [schedule.next_delay(0.0) or 0.0 for _ in range(1000)]
    assert max(sum(t <= other < t + 0.5 for other in firsts) for t in firsts) < 200


def test_a_schedule_needs_no_memory_after_a_restart() -> None:
    delay = PollingSchedule([180.0, 170.0, 200.0, 190.0], rng=random.Random(1)).next_delay(400.0)
    assert delay is not None
    assert delay < 40


@given(histories, st.floats(-1e3, 1e5), st.floats(0.01, 1e5), st.integers(0, 99))
def test_any_history_and_any_moment_give_a_usable_delay(
    history: list[float], elapsed: float, limit: float, seed: int
) -> None:
    delay = PollingSchedule(history, limit=limit, rng=random.Random(seed)).next_delay(elapsed)
    if elapsed >= limit:
        assert delay is None
    else:
        assert delay is not None
        assert min(FLOOR, limit - elapsed) <= delay <= limit - elapsed


@given(histories, st.floats(0.01, 600), st.integers(0, 99))
def test_the_last_ask_falls_on_the_limit(history: list[float], limit: float, seed: int) -> None:
    schedule = PollingSchedule(history, limit=limit, rng=random.Random(seed))
    assert asks(schedule)[-1] == pytest.approx(limit)
    assert schedule.next_delay(limit) is None


@pytest.mark.parametrize("limit", [0.0, -1.0, math.inf, math.nan])
def test_a_senseless_limit_is_refused(limit: float) -> None:
    with pytest.raises(ValueError, match="limit"):
        PollingSchedule([], limit=limit)


def test_typical_is_robust_and_needs_enough_history() -> None:
    assert PollingSchedule([]).typical is None
    assert PollingSchedule([180.0] * (ENOUGH_FOR_TYPICAL - 1)).typical is None
    typical = PollingSchedule([170.0, 180.0, 190.0, 200.0, 3000.0, -4.0, math.inf]).typical
    assert typical is not None
    assert 180 <= typical <= 200


def test_the_benchmark_runs_as_a_script() -> None:
    command = [sys.executable, str(BENCHMARK), "--generations", "100"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2 + 2 * 4 * 4


@given(st.floats(0, 1e6), st.integers(0, 5000))
def test_what_is_overdue_is_asked_about_seldom_and_within_the_keys_calls(over: float, asked_about: int) -> None:
    delay = seldom_delay(over, asked_about)
    assert 15.0 <= delay <= max(900.0, 2.0 * asked_about) * 1.2
    assert asked_about / delay <= 0.5, "five of the key's twenty calls in ten seconds"
    assert delay <= max(over, 15.0, 2.0 * asked_about) * 1.2, "what comes is not noticed later than it took once more"


def test_what_an_earlier_process_has_watched_is_asked_about_one_after_the_other() -> None:
    turns = SeldomTurns()
    delays = [turns.delay(100.0) for _ in range(50)]
    assert delays[0] == 0.0
    assert all(later - earlier >= 2.0 for earlier, later in pairwise(delays)), "five of the key's calls in ten seconds"
    assert turns.delay(100.0 + delays[-1] + 60.0) == 0.0
