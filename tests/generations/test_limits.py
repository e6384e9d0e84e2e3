"""Limits and budgets: never exceeded by anything that is added at the same time, and counted from the rows alone."""

from __future__ import annotations

import asyncio
import dataclasses
import time
from collections.abc import AsyncIterator, Sequence
from decimal import Decimal

import pytest

from bot.crun import CreateTask
from bot.db.engine import create_engine
from bot.db.transactions import Transactions
from bot.generations.limits import (
    DAY,
    HOUR,
    Allowance,
    Limit,
    LimitKind,
    LimitReachedError,
    allowance_of,
    day_of,
    first_in_the_way,
    month_of,
    tightest,
)
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.store import Store

TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"prompt": "A fox", "multi_shots": False}})
GUILD, ELSEWHERE = 1456074443980800017, 1456074443980800018


def asked_by(
    member_id: int,
    number: int,
    *,
    guild_id: int | None = GUILD,
    price: Decimal | None = Decimal(3),
    ago: float = 0.0,
) -> Generation:
    return Generation(
        id=f"{member_id:08x}{number:08x}",
        task=TASK,
        channel_id=3,
        member_id=member_id,
        interaction_id=member_id * 1000 + number,
        guild_id=guild_id,
        estimate=price,
        created_at=time.time() - ago,
    )


def limit(kind: LimitKind, most: str | int) -> Limit:
    return Limit(kind, Decimal(most))


async def added(store: Store, generation: Generation, *limits: Limit) -> bool:
    try:
        await store.add(generation, limits)
    except LimitReachedError:
        return False
    return True


async def used(store: Store, kind: LimitKind, member_id: int = 1) -> Decimal:
    """Return how much counts, as a refusal tells it."""
    with pytest.raises(LimitReachedError) as refused:
        await store.add(asked_by(member_id, 9999), [limit(kind, 0)])
    return refused.value.allowance.used


@pytest.fixture
async def stores(transactions: Transactions) -> AsyncIterator[list[Store]]:
    """Two of them with engines of their own, as in two processes."""
    url = transactions.engine.url.render_as_string(hide_password=False)
    other = Transactions(create_engine(url))
    yield [Store(transactions), Store(other)]
    other.close()
    other.engine.dispose()


@pytest.mark.parametrize(
    "limits",
    [
        [limit(LimitKind.AT_ONCE_ANYWHERE, 10)],
        [limit(LimitKind.PER_HOUR, 10), limit(LimitKind.AT_ONCE, 100)],
        [limit(LimitKind.PER_DAY, 10)],
        [limit(LimitKind.CREDITS_PER_MONTH, "30.5")],
    ],
    ids=lambda limits: limits[0].kind.value,
)
async def test_of_a_hundred_simultaneous_presses_the_limit_lets_ten_in(
    stores: list[Store], limits: Sequence[Limit]
) -> None:
    asked = [asked_by(member, number) for number in range(100) for member in (1, 2)]
    outcomes = await asyncio.gather(
        *(added(stores[number % 2], each, *limits) for number, each in enumerate(asked[::2] + asked[1::2]))
    )
    assert [sum(outcomes[:100]), sum(outcomes[100:])] == [10, 10]
    assert len(await stores[0].in_state(State.ACCEPTED)) == 20


@pytest.mark.parametrize("kind", [LimitKind.GUILD_CREDITS_PER_DAY, LimitKind.TOTAL_CREDITS_PER_MONTH])
async def test_of_a_hundred_simultaneous_presses_the_budget_pays_ten(stores: list[Store], kind: LimitKind) -> None:
    everywhere = (GUILD, ELSEWHERE, None) if kind.is_of_all else (GUILD,)
    asked = [asked_by(100 + number, number, guild_id=everywhere[number % len(everywhere)]) for number in range(100)]
    limits = [limit(LimitKind.AT_ONCE_ANYWHERE, 5), limit(kind, 30)]
    outcomes = await asyncio.gather(*(added(stores[number % 2], each, *limits) for number, each in enumerate(asked)))
    assert sum(outcomes) == 10
    assert await used(stores[0], kind) == 30


async def test_two_budgets_in_another_order_do_not_wait_for_each_other(stores: list[Store]) -> None:
    kinds = [LimitKind.GUILD_CREDITS_PER_DAY, LimitKind.TOTAL_CREDITS_PER_DAY, LimitKind.PER_DAY]
    asked = [asked_by(number % 3, number, guild_id=(GUILD, ELSEWHERE)[number % 2]) for number in range(60)]
    outcomes = await asyncio.gather(
        *(
            added(stores[number % 2], each, *(limit(kind, 90) for kind in kinds[:: 1 if number % 4 < 2 else -1]))
            for number, each in enumerate(asked)
        )
    )
    assert sum(outcomes) == 30


async def test_a_refused_order_may_come_again(transactions: Transactions) -> None:
    store, most = Store(transactions), limit(LimitKind.AT_ONCE, 1)
    first, second = asked_by(1, 1), asked_by(1, 2)
    assert await added(store, first, most)
    assert not await added(store, second, most)
    assert await store.get(second.id) is None
    await store.card_shown(first, 11)
    await store.end(first.id, State.FAILED, Failure(Reason.FAILED))
    assert await added(store, second, most)


async def test_only_what_is_under_way_counts_at_once(transactions: Transactions) -> None:
    store, most = Store(transactions), limit(LimitKind.AT_ONCE_ANYWHERE, 2)
    first, second, third = (asked_by(1, number, guild_id=(GUILD, ELSEWHERE)[number % 2]) for number in range(3))
    assert await added(store, first, most)
    assert await added(store, second, most)
    await store.card_shown(first, 11)
    await store.submissions.mark_sent(first.id)
    await store.submissions.submitted(first.id, "task")
    assert not await added(store, third, most), "it is being made"
    await store.deliveries.ready(first.id, "https://example.com/a.mp4", 1.0, None)
    assert not await added(store, third, most), "it is on its way"
    await store.deliveries.delivered(first.id, 12, 3, None)
    assert await added(store, third, most)
    await store.abandon(second)
    assert await added(store, dataclasses.replace(second, interaction_id=77), most), "nobody saw that one"
    await store.card_shown(third, 13)
    await store.end(third.id, State.FAILED, Failure(Reason.FAILED))
    assert await used(store, LimitKind.AT_ONCE_ANYWHERE) == 1


async def test_what_is_reserved_is_settled_or_given_back(transactions: Transactions) -> None:
    store, today = Store(transactions), LimitKind.CREDITS_PER_DAY
    made, failed, charged, unconfirmed, abandoned = (asked_by(1, number) for number in range(5))
    for generation in (made, failed, charged, unconfirmed, abandoned):
        await store.add(generation)
    assert await used(store, today) == 15
    assert await used(store, LimitKind.PER_DAY) == 5
    await store.abandon(abandoned)
    assert await used(store, today) == 12
    for generation in (made, failed, charged, unconfirmed):
        await store.card_shown(generation, 11)
        await store.submissions.mark_sent(generation.id)
    assert await used(store, today) == 12
    await store.end(failed.id, State.FAILED, Failure(Reason.FAILED))
    assert await used(store, today) == 9, "nothing was charged"
    await store.end(charged.id, State.FAILED, Failure(Reason.FAILED), cost=Decimal("1.25"))
    assert await used(store, today) == Decimal("7.25"), "crun charges for some failures"
    await store.end(unconfirmed.id, State.UNCONFIRMED, Failure(Reason.UNCONFIRMED))
    assert await used(store, today) == Decimal("7.25"), "it may have been charged"
    await store.submissions.submitted(made.id, "task")
    await store.deliveries.ready(made.id, "https://example.com/a.mp4", 1.0, Decimal("3.5"))
    await store.deliveries.delivered(made.id, 12, 3, None)
    await store.deleted(made.id)
    assert await used(store, today) == Decimal("7.75"), "more than was shown, and a deleted video was paid too"
    assert await used(store, LimitKind.PER_DAY) == 3
    for kind in LimitKind:
        if kind.is_in_credits:
            assert await used(store, kind) == Decimal("7.75")


async def test_what_counts_where_and_when(transactions: Transactions) -> None:
    store = Store(transactions)
    now = time.time()
    await store.add(asked_by(1, 1))
    await store.add(asked_by(1, 2, guild_id=ELSEWHERE))
    await store.add(asked_by(2, 3))
    await store.add(asked_by(1, 4, guild_id=None))
    await store.add(asked_by(1, 5, ago=now - day_of(now) + 1))
    await store.add(asked_by(1, 6, ago=now - month_of(now) + 1))
    this_month = day_of(now) > month_of(now)
    assert [await used(store, kind) for kind in LimitKind if kind.is_daily] == [1, 3, 6, 12]
    assert [await used(store, kind) for kind in LimitKind if kind.is_monthly] == [
        6 if this_month else 3,
        9 if this_month else 6,
        15 if this_month else 12,
    ]
    assert await used(store, LimitKind.AT_ONCE_ANYWHERE) == 5
    assert await used(store, LimitKind.AT_ONCE) == 3


async def test_an_hour_works_again_when_the_oldest_falls_out(transactions: Transactions) -> None:
    store = Store(transactions)
    asked = [asked_by(1, number, ago=ago) for number, ago in enumerate((3500.0, 3000.0, 600.0, 4000.0))]
    for generation in asked:
        await store.add(generation)
    for most, oldest in ((3, asked[0]), (2, asked[1]), (1, asked[2])):
        with pytest.raises(LimitReachedError) as refused:
            await store.add(asked_by(1, 9), [limit(LimitKind.PER_HOUR, most)])
        assert refused.value.allowance.again_at == pytest.approx(oldest.created_at + HOUR)
    assert await added(store, asked_by(1, 9), limit(LimitKind.PER_HOUR, 4))


async def test_without_a_price_the_dearest_known_one_is_reserved(transactions: Transactions) -> None:
    store, most = Store(transactions), limit(LimitKind.CREDITS_PER_DAY, 20)
    unknown = asked_by(1, 1, price=None)
    assert await added(store, unknown, most), "none is known: only what counts videos holds"
    assert await used(store, LimitKind.CREDITS_PER_DAY) == 0
    await store.add(asked_by(2, 2, price=Decimal(8), guild_id=ELSEWHERE))
    await store.add(asked_by(2, 3, price=Decimal(2), guild_id=ELSEWHERE))
    assert await added(store, asked_by(1, 4, price=None), most)
    assert await added(store, asked_by(1, 5, price=None), most)
    assert not await added(store, asked_by(1, 6, price=None), most)
    kept = await store.need(asked_by(1, 4).id)
    assert (kept.estimate, kept.reserved) == (None, Decimal(8))
    await store.estimated(kept.id, Decimal(3))
    assert await used(store, LimitKind.CREDITS_PER_DAY) == 11, "crun told it later"


def allowance(kind: LimitKind, most: str | int, spent: str | int, again_at: float | None = None) -> Allowance:
    return Allowance(kind, Decimal(most), Decimal(spent), again_at)


def test_which_limit_is_in_the_way() -> None:
    day = allowance(LimitKind.PER_DAY, 5, 5, 200.0)
    hour = allowance(LimitKind.PER_HOUR, 2, 2)
    month = allowance(LimitKind.CREDITS_PER_MONTH, 10, 8, 900.0)
    assert first_in_the_way([hour, day, month], None) is day
    assert first_in_the_way([hour, day, month], Decimal(3)) is month, "it takes longest"
    assert first_in_the_way([hour, month], Decimal(2)) is hour
    assert first_in_the_way([month], Decimal(2)) is None
    assert first_in_the_way([allowance(LimitKind.CREDITS_PER_DAY, 10, 10)], None) is not None
    assert month.left == 2


def test_which_limit_a_card_shows() -> None:
    day = allowance(LimitKind.PER_DAY, 10, 6)
    month = allowance(LimitKind.CREDITS_PER_MONTH, 100, 10)
    others = [allowance(LimitKind.AT_ONCE, 5, 5), allowance(LimitKind.GUILD_CREDITS_PER_DAY, 5, 5)]
    assert tightest([month, day, *others]) is day
    assert tightest(others) is None


def test_when_a_limit_works_again() -> None:
    evening = 1_767_222_000.0  # 2025-12-31 23:00 UTC
    midnight = evening + HOUR
    for kind, at in ((LimitKind.PER_DAY, midnight), (LimitKind.CREDITS_PER_MONTH, midnight), (LimitKind.AT_ONCE, None)):
        assert allowance_of(limit(kind, 1), Decimal(1), evening).again_at == at
    assert month_of(midnight) == midnight
    assert month_of(midnight, after=1) == midnight + 31 * DAY
