"""What the host settles by hand, and what the servers spend, on both databases."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.generations.enqueueing import WorkflowName
from bot.generations.guild_spending import Spending
from bot.generations.model import Generation, Reason, State
from bot.generations.store import Store
from bot.generations.tables import generations, row_of
from bot.guilds.record import ALL_GUILDS, Record

TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}})


async def add(transactions: Transactions, number: int, **more: Any) -> str:
    """Store a generation as if it had got this far."""
    made = Generation(f"{number:016x}", TASK, channel_id=1, member_id=1, interaction_id=number, guild_id=1)
    row = {**row_of(made), "state": State.UNCONFIRMED, "sent_at": time.time() - number, **more}
    await transactions.run(lambda connection: connection.execute(sa.insert(generations).values(row)))
    return made.id


async def test_of_many_hosts_one_settles_it(transactions: Transactions) -> None:
    enqueued: list[tuple[WorkflowName, str]] = []

    def enqueue(
        connection: sa.Connection, name: WorkflowName, generation_id: str, *, priority: int | None = None
    ) -> None:
        enqueued.append((name, generation_id))

    store = Store(transactions, enqueue)
    which = await add(transactions, 1, estimate=Decimal(3))
    settled = await asyncio.gather(
        *(store.submissions.not_made(which, host) for host in range(1, 6)),
        *(store.submissions.submitted(which, f"task {n}", look_again=True, found_by=n) for n in range(1, 6)),
    )
    assert sum(settled) == 1
    assert len(enqueued) == 1
    assert len(await Record(transactions).newest(ALL_GUILDS, limit=20)) == 1


async def test_what_was_not_made_cost_nothing_and_may_be_found_after_all(transactions: Transactions) -> None:
    store = Store(transactions)
    which = await add(transactions, 1, estimate=Decimal(3))
    assert await store.submissions.not_made(which, 7)
    ended = await store.need(which)
    assert (ended.state, ended.cost) == (State.FAILED, Decimal(0))
    assert ended.failure is not None
    assert ended.failure.reason is Reason.NOT_MADE
    assert await store.submissions.unconfirmed(limit=5) == ([], 0)
    assert await store.submissions.reopen(ended)
    assert not await store.submissions.reopen(ended)
    again = await store.need(which)
    assert (again.state, again.cost) == (State.UNCONFIRMED, Decimal(3))


async def test_the_list_has_the_newest_first(transactions: Transactions) -> None:
    store = Store(transactions)
    for number in range(1, 8):
        await add(transactions, number, finished_at=float(100 - number))
    shown, total = await store.submissions.unconfirmed(limit=3, skip=3)
    assert ([each.interaction_id for each in shown], total) == ([4, 5, 6], 7)
    assert [each.interaction_id for each in await store.submissions.unconfirmed_since(96.5)] == [3, 2, 1]


async def test_what_servers_spend(transactions: Transactions) -> None:
    store = Store(transactions)
    now = datetime(2026, 5, 3, 12, tzinfo=UTC)

    async def spent(number: int, ago: timedelta, guild_id: int | None, **more: Any) -> None:
        at = (now - ago).timestamp()
        await add(transactions, number, created_at=at, sent_at=at, guild_id=guild_id, state=State.DELIVERED, **more)

    await spent(1, timedelta(hours=1), 1, credits=Decimal("1.5"), estimate=Decimal(9))
    await spent(2, timedelta(hours=13), 1, estimate=Decimal(2))  # yesterday
    await spent(3, timedelta(days=4), 1, credits=Decimal(4))  # in April
    await spent(4, timedelta(days=8), 1, credits=Decimal(8))  # more than a week ago
    await spent(5, timedelta(hours=2), None, credits=Decimal("0.5"))
    await spent(6, timedelta(hours=2), 2, credits=Decimal(0), estimate=Decimal(5))  # given back
    assert await store.spending.by_guild(now) == {
        1: Spending(Decimal("1.5"), Decimal("3.5"), Decimal("7.5")),
        None: Spending(Decimal("0.5"), Decimal("0.5"), Decimal("0.5")),
    }
