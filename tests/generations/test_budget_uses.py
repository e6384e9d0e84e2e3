"""Budgets that are nearly or wholly used: told of once in a day or month, whoever meets them."""

from __future__ import annotations

import asyncio
import time
from decimal import Decimal

from bot.db.transactions import Transactions
from bot.generations.limits import DAY, BudgetUse, Limit, LimitKind, LimitReachedError
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
