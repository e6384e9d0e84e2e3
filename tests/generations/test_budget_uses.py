"""Budgets that are nearly or wholly used: told of once in a day or month, whoever meets them."""

from __future__ import annotations

import asyncio
import time
from decimal import Decimal

from bot.db.transactions import Transactions
from bot.generations.limits import DAY, BudgetUse, Limit, LimitKind, LimitReachedError, Reader
from bot.generations.model import Generation
from bot.generations.store import Store
from tests.generations.test_limits import ELSEWHERE, GUILD, asked_by, limit, stores

__all__ = ["stores"]

GUILD_DAY, TOTAL_MONTH = LimitKind.GUILD_CREDITS_PER_DAY, LimitKind.TOTAL_CREDITS_PER_MONTH


async def told(store: Store, generation: Generation, *limits: Limit) -> list[tuple[LimitKind, int, int]]:
    """Add a generation; return what is to be told of budgets, whether or not there was room for it."""
    budgets: tuple[BudgetUse, ...]
    try:
        budgets = (await store.add(generation, limits)).budgets
    except LimitReachedError as refused:
        budgets = refused.budgets
    return [(use.allowance.kind, use.percent, int(use.allowance.used)) for use in budgets]


async def test_each_is_told_once_by_two_processes(stores: list[Store]) -> None:
    asked = [asked_by(number, number, guild_id=(GUILD, ELSEWHERE)[number % 2]) for number in range(60)]
    limits = [limit(GUILD_DAY, 30), limit(TOTAL_MONTH, 59)]
    found = await asyncio.gather(*(told(stores[number // 2 % 2], each, *limits) for number, each in enumerate(asked)))
    # 3 credits each: 24 of 30 are used in each server, and 48 of 59; the twentieth costs more than is left.
    percents = sorted((kind, percent) for each in found for kind, percent, _ in each)
    assert percents.count((TOTAL_MONTH, 80)) == percents.count((TOTAL_MONTH, 100)) == 1
    assert percents.count((GUILD_DAY, 80)) == 2
    assert percents.count((GUILD_DAY, 100)) in {1, 2}, "one of the servers, or both, ended before all did"
    assert await told(stores[0], asked_by(1, 99), *limits) == []


async def test_what_is_told_when(transactions: Transactions) -> None:
    store = Store(transactions)
    small = limit(GUILD_DAY, 10)
    assert await told(store, asked_by(1, 1), small) == []
    assert await told(store, asked_by(1, 2, price=Decimal(5)), small) == [(GUILD_DAY, 80, 8)]
    assert await told(store, asked_by(1, 3, price=Decimal(1)), small) == []
    assert await told(store, asked_by(1, 4), small) == [(GUILD_DAY, 100, 9)], "what is left pays for nothing usual"
    assert await told(store, asked_by(1, 5, price=Decimal(1)), small) == []
    assert await told(store, asked_by(1, 6), limit(GUILD_DAY, 15)) == [(GUILD_DAY, 80, 13)], "it was raised"
    assert await told(store, asked_by(1, 7, price=Decimal(2)), limit(GUILD_DAY, 15)) == [(GUILD_DAY, 100, 15)]
    tomorrow = asked_by(1, 8, price=Decimal(13), ago=-DAY)
    assert await told(store, tomorrow, limit(GUILD_DAY, 15)) == [(GUILD_DAY, 80, 13)]
    assert tomorrow.created_at > time.time()


async def test_who_is_still_to_be_told(stores: list[Store]) -> None:
    store, notes, now = stores[0], stores[1].budget_notes, time.time()

    async def untold(at: float = now) -> list[tuple[int | None, LimitKind, set[Reader]]]:
        found = await notes.untold(at)
        return sorted(
            ((guild_id, use.allowance.kind, set(use.readers)) for guild_id, use in found), key=lambda each: each[1]
        )

    given = [limit(LimitKind.GUILD_CREDITS_PER_MONTH, 3), limit(TOTAL_MONTH, 3)]
    added = await store.add(asked_by(1, 1), given)
    of_guild, of_all = (GUILD, given[0].kind, set(Reader)), (None, TOTAL_MONTH, {Reader.HOST})
    assert await untold() == [of_guild, of_all]
    assert await untold(now + 32 * DAY) == [], "it is about a month that is over"
    [server, everyone] = sorted(added.budgets, key=lambda use: use.allowance.kind)
    await notes.told(GUILD, everyone, Reader.HOST)
    await notes.told(GUILD, server, Reader.HOST)
    assert await untold() == [(GUILD, given[0].kind, {Reader.STAFF})]
    [(_, left)] = await notes.untold(now)
    assert (left.allowance, left.percent) == (server.allowance, 100)
    # It is raised and used up again before the staff were told: that they learn alone.
    assert await told(store, asked_by(1, 2), limit(given[0].kind, 6)) == [(given[0].kind, 100, 6)]
    await notes.told(GUILD, server, Reader.STAFF)
    assert await untold() == [of_guild]
