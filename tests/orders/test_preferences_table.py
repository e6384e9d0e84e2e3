"""The table of last choices."""

from __future__ import annotations

import asyncio

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.orders.order import OrderKind
from bot.orders.preferences import EVERYWHERE, Preferences, preferences


async def test_choices_at_once_all_count(transactions: Transactions) -> None:
    known = Preferences(transactions)
    names = [f"choice{number}" for number in range(12)]
    await asyncio.gather(*(known.remember(1, EVERYWHERE, {name: name}) for name in names))
    assert await known.of(1) == {EVERYWHERE: {name: name for name in names}}
    assert await known.of(2) == {}
    await known.reset(1)
    assert await known.of(1) == {}


async def test_quality_and_length_of_an_earlier_version_do_not_count(transactions: Transactions) -> None:
    dear = {"video": {"quality": "4K", "seconds": 15, "aspect": "9:16"}, "story": {"quality": "pro"}}
    await transactions.run(
        lambda connection: connection.execute(sa.insert(preferences).values(member_id=1, choices=dear))
    )
    known = Preferences(transactions)
    assert await known.of(1) == {"video": {"aspect": "9:16"}}
    await known.remember(1, OrderKind.VIDEO, {"sound": False})
    assert await known.of(1) == {"video": {"aspect": "9:16", "sound": False}}
