"""The table of last choices."""

from __future__ import annotations

import asyncio

from bot.database import Transactions
from bot.generations.orders import Kind
from bot.preferences import Preferences


async def test_choices_at_once_all_count(transactions: Transactions) -> None:
    known = Preferences(transactions)
    names = [f"choice{number}" for number in range(12)]
    await asyncio.gather(*(known.remember(1, Kind.VIDEO, {name: name}) for name in names))
    assert await known.of(1) == {"video": {name: name for name in names}}
    assert await known.of(2) == {}
    await known.reset(1)
    assert await known.of(1) == {}
