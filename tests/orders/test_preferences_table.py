"""The table of preferences, and what an earlier version remembered in it."""

from __future__ import annotations

import asyncio

import sqlalchemy as sa

from bot.db.migrate import migrate
from bot.db.transactions import Transactions
from bot.orders.order import Order, OrderKind
from bot.orders.preferences import EVERYWHERE, SETTINGS, Preferences, preferences
from bot.orders.storyboard import empty_storyboard
from tests.support.earlier_revision import take_back


async def test_choices_at_once_all_count(transactions: Transactions) -> None:
    known = Preferences(transactions)
    names = [f"choice{number}" for number in range(12)]
    await asyncio.gather(*(known.choose(1, EVERYWHERE, {name: name}) for name in names))
    assert await known.of(1) == {EVERYWHERE: {name: name for name in names}}
    assert await known.of(2) == {}
    await known.choose(1, EVERYWHERE, dict.fromkeys(names[1:]))
    assert await known.of(1) == {EVERYWHERE: {names[0]: names[0]}}
    await known.choose(1, EVERYWHERE, {names[0]: None})
    assert await known.of(1) == {}, "nothing is set any more"
    await known.reset(1)
    assert await known.of(1) == {}


async def test_quality_and_length_that_were_remembered_unasked_do_not_survive(transactions: Transactions) -> None:
    dear = {"video": {"quality": "4K", "seconds": 15, "aspect": "9:16"}, "story": {"quality": "pro"}}
    take_back(transactions.engine, "0020")
    with transactions.engine.begin() as connection:
        connection.execute(sa.insert(preferences).values(member_id=1, choices=dear))
    await asyncio.to_thread(migrate, transactions.engine)
    known = Preferences(transactions)
    assert await known.of(1) == {"video": {"aspect": "9:16"}}
    await known.choose(1, OrderKind.VIDEO, {"quality": "pro"})
    assert await known.of(1) == {"video": {"aspect": "9:16", "quality": "pro"}}


def test_the_usual_values_are_those_of_an_order() -> None:
    for kind, settings in SETTINGS.items():
        order = empty_storyboard({}) if kind is OrderKind.STORYBOARD else Order(kind=kind)
        for name, values in settings.items():
            assert getattr(order, name) == values[0]
            assert len(set(values)) == len(values) > 1
