"""When a video that could not be posted is tried again."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.generations import delivery_retries
from bot.generations.delivery_retries import DeliveryRetries, Posted, PutOffError, Uninterrupted
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.store import Store
from bot.monitoring.metrics import Metrics

HOUR = 3600.0


class Clock:
    """The time, which stands still until it is moved."""

    def __init__(self) -> None:
        self.now = time.time()

    def time(self) -> float:
        """Return the unix time."""
        return self.now

    monotonic = time


class Discord:
    """Discord, which asks to be left alone for so many seconds whenever something is posted."""

    def __init__(self, clock: Clock, pause: float) -> None:
        self._clock = clock
        self.pause = pause
        #: When something was posted.
        self.asked: list[float] = []

    async def __call__(self, generation: Generation, uninterrupted: Uninterrupted) -> Posted:
        """Post a video."""
        self.asked.append(self._clock.now)
        raise PutOffError(Failure(Reason.POSTING), self.pause)

    async def given_up(self, generation: Generation) -> None:
        """Take note that no more is tried."""


def update_no_card(_generation_id: str) -> None:
    """Stand in for the update of a card, at which nobody looks here."""


class NobodyTold:
    """Stands in for those who hear how generations end."""

    def delivered(self, generation: Generation) -> None:
        """Hear of a video."""

    def ended(self, generation: Generation, state: State, failure: Failure) -> None:
        """Hear of an end without one."""

    def submitting(self, stopped_by: Reason | None) -> None:
        """Hear of a pause."""


@asynccontextmanager
async def uninterrupted() -> AsyncIterator[None]:
    """Hold up a stop that does not come."""
    yield


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Give the deliveries a clock that the test moves."""
    clock = Clock()
    monkeypatch.setattr(delivery_retries, "time", clock)
    return clock


@asynccontextmanager
async def delivering(transactions: Transactions, discord: Discord) -> AsyncIterator[tuple[DeliveryRetries, Store]]:
    """Try to deliver a finished video beside the test."""
    store = Store(transactions)
    body = {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}}
    asked = CreateTask.model_validate(body)
    generation = Generation(id="a" * 16, task=asked, channel_id=1, member_id=2, interaction_id=3)
    await store.add(generation)
    await store.card_shown(generation, 4)
    await store.submissions.submitted("a" * 16, "task_1")
    await store.deliveries.ready("a" * 16, "https://crun.example/a.mp4", 1.0, None)
    tries = DeliveryRetries(store, discord, update_no_card, NobodyTold(), Metrics().generations, uninterrupted)
    task = asyncio.create_task(tries.deliver("a" * 16))
    try:
        yield tries, store
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def put_off(store: Store) -> float:
    """Return when the next try is, once the video is put off."""
    async with asyncio.timeout(60):
        while True:
            generation = await store.get("a" * 16)
            assert generation is not None
            if generation.state is State.UNDELIVERED and generation.try_at is not None:
                return generation.try_at
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("pause", [HOUR, 600.0])
async def test_the_next_try_waits_as_long_as_discord_asks(
    transactions: Transactions, clock: Clock, pause: float
) -> None:
    discord = Discord(clock, pause)
    async with delivering(transactions, discord) as (tries, store):
        await put_off(store)
        while len(discord.asked) == 1:
            assert clock.now - discord.asked[0] < 24 * HOUR, "it is tried again some time"
            clock.now += 30
            tries.at_once("a" * 16)
            await asyncio.sleep(0.01)
    assert discord.asked[1] - discord.asked[0] >= pause


@pytest.mark.parametrize("pause", [1e9, math.inf, math.nan])
async def test_the_pause_that_discord_asks_for_has_a_limit(
    transactions: Transactions, clock: Clock, pause: float
) -> None:
    async with delivering(transactions, Discord(clock, pause)) as (_, store):
        assert HOUR <= await put_off(store) - clock.now <= 1.2 * HOUR


@pytest.mark.parametrize("pause", [0.0, -1e9, -math.inf])
async def test_a_negative_pause_is_ignored(transactions: Transactions, clock: Clock, pause: float) -> None:
    async with delivering(transactions, Discord(clock, pause)) as (_, store):
        assert delivery_retries.PAUSES[0] <= await put_off(store) - clock.now <= 1.2 * delivery_retries.PAUSES[0]
