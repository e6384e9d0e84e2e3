"""Schedules are learned once a minute, and the most urgent poll is the one that most likely finds an end."""

from __future__ import annotations

import asyncio
import math
import random

import pytest
import sqlalchemy as sa

from bot.generations.duration_density import survival
from bot.generations.learned_schedules import LearnedSchedules
from bot.generations.polling_schedule import MEAN_DELAY, PollingSchedule, Urgency

KNOWN = [random.Random(3).lognormvariate(math.log(180), 0.2) for _ in range(50)]


class Durations:
    """What the database answers."""

    def __init__(self) -> None:
        self.asked = 0
        self.known: list[float] = []
        self.away = False

    async def of(self, _kind: str) -> list[float]:
        self.asked += 1
        await asyncio.sleep(0.1)
        if self.away:
            raise sa.exc.OperationalError("SELECT", {}, Exception("away"))
        return self.known


@pytest.mark.virtual_time
async def test_many_at_once_learn_once_and_again_after_a_minute() -> None:
    durations = Durations()
    schedules = LearnedSchedules(durations.of, limit=3600.0, has_budget=True)
    await asyncio.gather(*(schedules.of("kind") for _ in range(100)))
    assert durations.asked == 1
    durations.known = KNOWN
    await asyncio.sleep(6)
    assert (await schedules.of("kind")).typical is not None, "the first that are known are used soon"
    for _ in range(100):
        await schedules.of("kind")
    assert durations.asked == 2
    await asyncio.sleep(60)
    await asyncio.gather(*(schedules.of("kind") for _ in range(100)))
    assert durations.asked == 3


@pytest.mark.virtual_time
async def test_while_the_database_is_away_what_was_learned_is_used() -> None:
    durations = Durations()
    durations.away = True
    schedules = LearnedSchedules(durations.of, limit=3600.0, has_budget=False)
    with pytest.raises(sa.exc.OperationalError):
        await schedules.of("kind")
    durations.away, durations.known = False, KNOWN
    learned = await schedules.of("kind")
    durations.away = True
    await asyncio.sleep(61)
    assert await schedules.of("kind") is learned


@pytest.mark.virtual_time
async def test_with_a_budget_what_it_leaves_over_is_used() -> None:
    durations = Durations()
    durations.known = KNOWN
    with_budget = await LearnedSchedules(durations.of, limit=3600.0, has_budget=True).of("kind")
    without = await LearnedSchedules(durations.of, limit=3600.0, has_budget=False).of("kind")
    assert (with_budget.next_delay(180.0) or 0) < 0.5 * (without.next_delay(180.0) or 0)


def test_a_shorter_mean_delay_shortens_all_intervals_without_a_history_too() -> None:
    usual, half = PollingSchedule([]), PollingSchedule([], mean_delay=MEAN_DELAY / 2)
    assert sum(half.next_delay(170.0) or 0 for _ in range(200)) == pytest.approx(
        sum(usual.next_delay(170.0) or 0 for _ in range(200)) / 2, rel=0.1
    )


class Task:
    """A task that is asked about at times of its own."""

    def __init__(self, schedule: PollingSchedule, *, age: float, asked: float | None = None) -> None:
        self.age, self.prompted = age, False
        self.urgency = Urgency(schedule, lambda: self.age, lambda: self.prompted)
        if asked is not None:
            self.age = asked
            self.urgency.running(schedule)
            self.age = age


def test_what_most_likely_has_ended_and_nobody_asked_about_for_long_is_most_urgent() -> None:
    schedule = PollingSchedule(KNOWN)
    young, usual = Task(schedule, age=60.0, asked=50.0), Task(schedule, age=190.0, asked=180.0)
    usual_for_long = Task(schedule, age=190.0, asked=150.0)
    never_asked = Task(schedule, age=300.0)
    called_back = Task(schedule, age=10.0, asked=9.0)
    called_back.prompted = True
    order = [task.urgency() for task in (young, usual, usual_for_long, never_asked, called_back)]
    assert order == sorted(order)
    assert order[-1] == math.inf


def test_a_first_ask_may_wait_where_ends_only_begin_to_be_likely() -> None:
    """A while without an ask says little as long as hardly anything can have ended in it."""
    schedule = PollingSchedule(KNOWN)
    never_asked = Task(schedule, age=110.0)
    assert never_asked.urgency() < Task(schedule, age=190.0, asked=140.0).urgency()


@pytest.mark.parametrize("known", [[], KNOWN, [180.0] * 50])
def test_the_hazard_is_how_fast_survival_falls(known: list[float]) -> None:
    schedule = PollingSchedule(known)
    moments = [number / 10 for number in range(1, 6000)]
    survived = math.exp(-sum(schedule.hazard(moment) / 10 for moment in moments))
    assert survived == pytest.approx(schedule.survival(600.0), rel=0.05)


def test_nothing_is_put_off_for_ever() -> None:
    """However unlikely an end seems, waiting makes the question urgent."""
    schedule = PollingSchedule([180.0] * 50)
    forgotten = Task(schedule, age=3000.0, asked=600.0)
    assert forgotten.urgency() > Task(schedule, age=200.0, asked=100.0).urgency()


@pytest.mark.parametrize("known", [[], [180.0], KNOWN, [0.3] * 20])
def test_survival_falls_and_never_reaches_zero(known: list[float]) -> None:
    times = [0.0, *(0.25 * 1.03**number for number in range(330))]
    values = survival(times, sorted(known))
    assert values[0] == 1.0
    assert values == sorted(values, reverse=True)
    assert values[-1] > 0
