"""Callbacks wake the workflows that wait, and polling is rare while callbacks arrive."""

from __future__ import annotations

import asyncio
import logging
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.generations.callback_signals import CallbackSignals
from bot.generations.polling_schedule import FLOOR, PollingSchedule
from tests.conftest import eventually

ID = "0123456789abcdef"


pytestmark = pytest.mark.virtual_time


async def slept(callback_signals: CallbackSignals, delay: float, at_least: float = 0.0) -> float:
    """Return how many seconds the workflow waited before it asked."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    await callback_signals.listener(ID).sleep(delay, at_least)
    return loop.time() - began


async def test_a_callback_ends_the_waiting_also_when_it_came_before() -> None:
    callback_signals = CallbackSignals()
    with callback_signals.listening(ID):
        asyncio.get_running_loop().call_later(0.1, callback_signals.give, ID)
        assert 0.05 < await slept(callback_signals, 30) < 10
    with callback_signals.listening(ID):
        assert callback_signals.give(ID)
        assert await slept(callback_signals, 30) < 10
    assert not callback_signals.give(ID), "nobody waits any more"


async def test_a_callback_for_a_running_task_is_followed_up_and_a_flood_is_not() -> None:
    callback_signals = CallbackSignals()
    with callback_signals.listening(ID):
        callback_signals.give(ID)
        assert await slept(callback_signals, 30) < 0.9
        for _ in range(1000):
            callback_signals.give(ID)
        assert 0.9 < await slept(callback_signals, 30) < 10, "asked again after a second, not a thousand times"
        assert 1.9 < await slept(callback_signals, 30) < 10
        assert await slept(callback_signals, 0.1) < 1.5, "what is due comes first"


async def test_a_callback_waits_for_retry_after() -> None:
    callback_signals = CallbackSignals()
    with callback_signals.listening(ID):
        callback_signals.give(ID)
        assert await slept(callback_signals, 30, at_least=0.3) > 0.25


async def ended(
    callback_signals: CallbackSignals, generation_id: str, *, signalled: bool = False, well: bool = True
) -> None:
    with callback_signals.listening(generation_id):
        listener = callback_signals.listener(generation_id)
        listener.expected = True
        if signalled:
            callback_signals.give(generation_id)
        await listener.sleep(0.0, 0.0)
        listener.ended(well=well)


def warnings(caplog: pytest.LogCaptureFixture) -> int:
    return sum("callbacks do not arrive" in record.getMessage() for record in caplog.records)


async def test_polling_is_rare_while_callbacks_arrive_and_frequent_otherwise(
    caplog: pytest.LogCaptureFixture,
) -> None:
    callback_signals = CallbackSignals(grace=0.02)
    schedule = PollingSchedule([100.0] * 20)

    def first_ask(*, expected: bool = True) -> float:
        with callback_signals.listening(ID):
            listener = callback_signals.listener(ID)
            listener.expected = expected
            return listener.delay(schedule, 0.0) or 0.0

    assert first_ask() < 20
    await ended(callback_signals, "a", signalled=True)
    assert first_ask() > 100
    assert first_ask(expected=False) < 20, "crun was never told where to call for this one"
    for number in range(2):
        await ended(callback_signals, f"lost {number}")
    await asyncio.sleep(0.1)
    assert first_ask() > 100
    assert warnings(caplog) == 0
    for number in range(4):
        await ended(callback_signals, f"lost too {number}")
    await eventually(lambda: not callback_signals.arriving)
    await asyncio.sleep(0.1)
    assert first_ask() < 20
    assert warnings(caplog) == 1
    with caplog.at_level(logging.INFO):
        await ended(callback_signals, "b", signalled=True)
    assert first_ask() > 100
    assert "callbacks arrive: " in caplog.text


async def test_a_callback_shortly_after_a_poll_counts_as_arrived(caplog: pytest.LogCaptureFixture) -> None:
    callback_signals = CallbackSignals(grace=0.5)
    for number in range(5):
        await ended(callback_signals, f"{number}")
        assert callback_signals.give(f"{number}")
        assert not callback_signals.give(f"{number}"), "once"
    await asyncio.sleep(0.6)
    assert callback_signals.arriving
    assert warnings(caplog) == 0


async def test_failed_tasks_without_a_callback_prove_nothing(caplog: pytest.LogCaptureFixture) -> None:
    callback_signals = CallbackSignals(grace=0.02)
    for number in range(5):
        await ended(callback_signals, f"{number}", well=False)
    await asyncio.sleep(0.1)
    assert warnings(caplog) == 0


@given(
    st.lists(st.floats(0, 4000), max_size=20),
    st.floats(-10, 5000),
    st.floats(1, 5000),
    st.integers(0, 99),
)
def test_rare_polling_never_goes_past_the_limit(history: list[float], elapsed: float, limit: float, seed: int) -> None:
    delay = PollingSchedule(history, limit=limit, rng=random.Random(seed)).next_rare_delay(elapsed)
    if elapsed >= limit:
        assert delay is None
    else:
        assert delay is not None
        assert min(FLOOR, limit - elapsed) <= delay <= limit - elapsed


def test_rare_polling_is_a_few_polls_an_hour_and_the_last_at_the_limit() -> None:
    schedule = PollingSchedule([170.0, 180.0, 190.0] * 10, limit=3600.0, rng=random.Random(1))
    moments = [0.0]
    while (delay := schedule.next_rare_delay(moments[-1])) is not None:
        moments.append(moments[-1] + delay)
    assert 200 < moments[1] < 320
    assert max(later - earlier for earlier, later in pairwise(moments[1:])) <= 300
    assert len(moments) < 30
    assert moments[-1] == pytest.approx(3600)
