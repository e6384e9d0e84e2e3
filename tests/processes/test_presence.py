"""Processes know which of them live, and one that was replaced knows that of itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.db.transactions import Transactions
from bot.processes.identity import Identity
from bot.processes.presence import Presence, Replaced
from bot.processes.registry import ReplacedError
from tests.conftest import eventually
from tests.support.database_access import rows, sql

#: Seconds; a busy machine may delay a beat by some of them.
PATIENCE = 6.0


class Process:
    """A process on a database, as far as others know of it."""

    def __init__(self, url: str) -> None:
        identity = Identity.new(url)
        self.engine = create_engine(url, application_name=identity.application_name)
        self.transactions = Transactions(self.engine)
        self.ended = asyncio.Event()
        self.presence = Presence(self.engine, identity, self.ended, patience=PATIENCE)
        self.transactions.fence = self.presence
        self.found: list[Replaced] = []
        self.gone: list[frozenset[str]] = []
        self.presence.on_replaced = self.found.append
        self.presence.on_gone = self.gone.append

    @property
    def id(self) -> str:
        return self.presence.id

    def freeze(self) -> None:
        """Give no sign of life any more, and stay connected."""
        beating = self.presence._beating
        assert beating is not None
        beating.cancel()

    def wake(self) -> None:
        """Go on where it was frozen."""
        self.presence._beating = asyncio.create_task(self.presence._beat_regularly())

    def cut_off(self) -> None:
        """Lose all connections without giving a sign of life any more, as a killed process does."""
        self.freeze()
        self.presence._registry.disconnect()

    async def check_in(self) -> None:
        await self.transactions.run(self.presence.check_in)


Start = Callable[[], Awaitable[Process]]


@pytest.fixture
async def start(postgres_url: str) -> AsyncIterator[Start]:
    """Return what starts one more process on a database."""
    async with AsyncExitStack() as stack:

        async def make() -> Process:
            process = Process(postgres_url)
            stack.callback(process.engine.dispose)
            stack.callback(process.transactions.close)
            stack.push_async_callback(process.presence.leave)
            await process.presence.register()
            return process

        yield make


async def test_they_know_of_each_other_and_the_oldest_leads(start: Start) -> None:
    first, second = await start(), await start()
    await eventually(lambda: first.presence.living == second.presence.living == {first.id, second.id})
    assert first.presence.leads
    assert not second.presence.leads
    assert await first.presence.is_here(second.id)
    assert not await first.presence.is_here("another")
    await first.presence.announce_end()
    await eventually(lambda: second.presence.leads)
    await first.presence.leave()
    await eventually(lambda: second.gone == [{first.id}])
    assert second.presence.is_alone
    assert not second.found, "it went in order"


@pytest.mark.parametrize("frozen", [True, False])
async def test_one_of_the_others_replaces_a_dead_process_and_that_one_may_do_nothing(
    start: Start, postgres_url: str, frozen: bool
) -> None:
    dead, second, third = await start(), await start(), await start()
    sql(
        postgres_url,
        "INSERT INTO shard_leases VALUES (0, :dead, NULL), (1, :dead, :third)",
        dead=dead.id,
        third=third.id,
    )
    await eventually(lambda: second.presence.living == {dead.id, second.id, third.id})
    (dead.freeze if frozen else dead.cut_off)()
    await eventually(lambda: second.gone and third.gone)
    [found] = second.found + third.found
    assert (found.peer.id, found.was_frozen) == (dead.id, frozen)
    assert second.gone == third.gone == [{dead.id}]
    assert rows(postgres_url, "SELECT shard, owner, successor FROM shard_leases ORDER BY shard") == [
        (0, None, None),
        (1, third.id, None),
    ]
    assert not dead.presence.is_sure(), "it is unsure before the others act"
    with pytest.raises(ReplacedError):
        await dead.check_in()
    dead.wake()
    with pytest.raises(ReplacedError):
        await dead.presence.sure()
    assert dead.ended.is_set()
    await second.check_in()
    assert second.presence.is_sure()


async def test_what_a_frozen_process_holds_is_free(start: Start, postgres_url: str) -> None:
    """It may be frozen in the middle of a transaction, such as one that looks whether it was replaced."""
    frozen, other = await start(), await start()
    with frozen.engine.connect() as connection:
        frozen.presence.check_in(connection)
        frozen.freeze()
        await eventually(lambda: other.gone == [{frozen.id}])
        with pytest.raises(sa.exc.OperationalError):
            connection.execute(sa.text("SELECT 1"))


async def test_nobody_is_dead_because_the_database_was_away(start: Start, postgres_url: str) -> None:
    """As all connections end when it restarts."""
    first, second = await start(), await start()
    await eventually(lambda: first.presence.living == {first.id, second.id})
    for _ in range(3):
        end_all(postgres_url)
        await asyncio.sleep(PATIENCE / 6)
    await asyncio.sleep(PATIENCE / 2)
    assert first.presence.living == second.presence.living == {first.id, second.id}
    assert first.presence.is_sure()
    assert second.presence.is_sure()
    assert await first.presence.is_here(second.id), "it has its lock again"


async def test_a_process_in_a_copy_of_the_database_is_not_here(start: Start, postgres_url: str) -> None:
    process = await start()
    sql(postgres_url, "INSERT INTO processes SELECT 'copied', host, started_at, beat_at, false FROM processes")
    await eventually(lambda: "copied" in process.presence.living)
    assert not await process.presence.is_here("copied")
    await eventually(lambda: "copied" not in process.presence.living)


def end_all(url: str) -> None:
    """End all connections to the database."""
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    engine.dispose()
