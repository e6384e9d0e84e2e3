"""Shards are shared out evenly among the processes that live, and handed over in two steps."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

import pytest

from bot.db.transactions import Transactions
from bot.processes.shard_leases import Plan, ShardLeases, share_out
from tests.support.database_access import open_transactions, rows, sql


@pytest.mark.parametrize(
    ("count", "held", "due"),
    [
        (4, {"a": 0}, {"a": 4}),
        (4, {"a": 4, "b": 0}, {"a": 2, "b": 2}),
        (4, {"a": 2, "b": 2, "c": 0}, {"a": 2, "b": 1, "c": 1}),
        (5, {"a": 1, "b": 3, "c": 1}, {"a": 2, "b": 2, "c": 1}),
        (1, {"a": 0, "b": 1, "c": 0}, {"a": 0, "b": 1, "c": 0}),
        (2, {}, {}),
    ],
)
def test_an_even_share(count: int, held: dict[str, int], due: dict[str, int]) -> None:
    assert share_out(count, sorted(held), held) == due


@dataclass
class Processes:
    """The processes on a database, as its tables list them."""

    url: str
    transactions: Transactions

    def add(self, *names: str) -> None:
        for name in names:
            values = {"id": name, "now": time.time()}
            sql(self.url, "INSERT INTO processes VALUES (:id, 'host', :now, :now, false)", **values)

    def leave(self, name: str) -> None:
        sql(self.url, "UPDATE processes SET leaving = true WHERE id = :id", id=name)

    def remove(self, name: str) -> None:
        sql(self.url, "DELETE FROM processes WHERE id = :id", id=name)

    async def plan(self, name: str, count: int = 4) -> Plan:
        return await ShardLeases(self.transactions, name).plan(count)

    async def take_over(self, name: str) -> None:
        for shard in (await self.plan(name)).arriving:
            await ShardLeases(self.transactions, name).took_over(shard)


async def test_one_comes_and_one_goes(postgres_url: str) -> None:
    async with open_transactions(postgres_url) as transactions:
        processes = Processes(postgres_url, transactions)
        processes.add("a")
        assert await processes.plan("a") == Plan(4, frozenset(range(4)), frozenset(), is_needed=True)
        processes.add("b")
        assert (await processes.plan("b")).connected == (await processes.plan("b")).arriving == {0, 1}
        assert (await processes.plan("a")).connected == set(range(4)), "until the other one is connected"
        await processes.take_over("b")
        assert (await processes.plan("a")).connected == {2, 3}
        assert (await processes.plan("b")) == Plan(4, frozenset({0, 1}), frozenset(), is_needed=False)
        # A third one takes one of each that has more than its share.
        processes.add("c")
        assert (await processes.plan("c")).arriving == {0}
        await processes.take_over("c")
        held = [(await processes.plan(name)).connected for name in "abc"]
        assert held == [{2, 3}, {1}, {0}]
        # One that ends gives all away, and is not needed.
        processes.leave("a")
        for name in "bc":
            await processes.take_over(name)
        assert await processes.plan("a") == Plan(4, frozenset(), frozenset(), is_needed=False)
        assert [len((await processes.plan(name)).connected) for name in "bc"] == [2, 2]
        # One that has died needs nobody to ask.
        processes.remove("b")
        assert (await processes.plan("c")).connected == set(range(4))
        assert not (await processes.plan("c")).arriving


async def test_all_end_together(postgres_url: str) -> None:
    async with open_transactions(postgres_url) as transactions:
        processes = Processes(postgres_url, transactions)
        processes.add("a", "b")
        for name in "ab":
            await processes.plan(name)
            processes.leave(name)
        assert [(await processes.plan(name)).is_needed for name in "ab"] == [True, True]


async def test_more_processes_than_shards(postgres_url: str) -> None:
    async with open_transactions(postgres_url) as transactions:
        processes = Processes(postgres_url, transactions)
        processes.add("a", "b", "c")
        assert [(await processes.plan(name, 2)).connected for name in "abc"] == [{0}, {1}, set()]


async def test_another_number_of_shards_counts_once_nobody_is_connected(postgres_url: str) -> None:
    async with open_transactions(postgres_url) as transactions:
        processes = Processes(postgres_url, transactions)
        processes.add("a")
        await processes.plan("a", 2)
        assert (await processes.plan("a", 3)).count == 2
        processes.remove("a")
        processes.add("b")
        assert (await processes.plan("b", 3)).connected == {0, 1, 2}


async def test_many_at_once_take_each_shard_once(postgres_url: str) -> None:
    async with open_transactions(postgres_url) as transactions:
        processes = Processes(postgres_url, transactions)
        names = [f"p{number}" for number in range(6)]
        processes.add(*names)
        for _ in range(2):
            await asyncio.gather(*(processes.plan(name, 16) for name in names))
        held = [len((await processes.plan(name, 16)).connected) for name in names]
        assert sorted(held) == [2, 2, 3, 3, 3, 3]
        assert rows(postgres_url, "SELECT count(*) FROM shard_leases WHERE successor IS NOT NULL") == [(0,)]


async def test_a_bucket_is_used_once_in_five_seconds_by_all_processes(postgres_url: str) -> None:
    async with open_transactions(postgres_url) as transactions:
        leases = [ShardLeases(transactions, name) for name in "abcdef"]
        waits = await asyncio.gather(*(each.may_identify(0) for each in leases))
        assert min(waits) == 0.0
        assert all(4.0 < each <= 5.25 for each in sorted(waits)[1:])
        assert await leases[0].may_identify(1) == 0.0
        sql(postgres_url, "UPDATE identify_slots SET used_at = used_at - 6")
        waits = await asyncio.gather(*(each.may_identify(0) for each in leases))
        assert sorted(each > 0 for each in waits) == [False, *[True] * 5]
