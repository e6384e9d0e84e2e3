"""What the circuit breaker of one process finds out holds in the others on the same database, and for how long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal

import aiohttp
import pytest
from pydantic import SecretStr

from bot.client import Marionette
from bot.crun import CrunClient
from bot.db.key_values import KeyValues
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations import circuit_breaker as circuit_breakers
from bot.generations.circuit_breaker import CircuitBreaker
from bot.generations.circuit_notices import TOPIC, CircuitNotices
from bot.generations.circuit_trip import Permit
from bot.generations.crun_key import fingerprint
from bot.generations.model import Reason
from bot.processes.relay import Relay
from tests.conftest import API_KEY, eventually, settings, world
from tests.support.database_access import open_transactions
from tests.support.posted_messages import video_of

SOON = 0.2

#: A key's fingerprint.
KEY = "0123456789abcdef"


async def nobody_told(_reason: Reason, _words: str) -> None:
    """Alert nobody."""


@asynccontextmanager
async def process(
    url: str, crun: CrunStandIn, process_id: str, key: str = KEY
) -> AsyncIterator[tuple[CircuitBreaker, Relay]]:
    """Run what a process has for this: its breaker, and what connects that with others."""
    async with open_transactions(url) as transactions, aiohttp.ClientSession() as session:
        relay = Relay(transactions)
        notices = CircuitNotices(process_id, key, relay.send)
        client = CrunClient(session, SecretStr(API_KEY), crun.base_url)
        breaker = CircuitBreaker(client, nobody_told, tell=notices.tell)
        relay.on(TOPIC, lambda text: notices.hear(text, breaker))
        relay.start()
        try:
            async with asyncio.timeout(60):
                await relay.listening.wait()
            yield breaker, relay
        finally:
            await relay.stop()


@asynccontextmanager
async def permitted(breaker: CircuitBreaker, price: Decimal | None = None) -> AsyncIterator[Permit]:
    """Pass as a generation that waits as long as it takes."""

    async def cost() -> Decimal | None:
        return price

    async with breaker.permit(lambda _reason: None, lambda _reason: float("inf"), cost) as permit:
        yield permit


async def closed(breaker: CircuitBreaker) -> None:
    """Submit a generation that crun takes."""
    async with permitted(breaker) as permit:
        breaker.accepted(permit)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_PAUSE", "_ACCOUNT_PAUSE", "_BEHIND"):
        monkeypatch.setattr(circuit_breakers, name, SOON)


async def test_a_refusal_holds_the_others_until_one_is_taken(postgres_url: str, crun: CrunStandIn) -> None:
    async with process(postgres_url, crun, "a") as (here, _), process(postgres_url, crun, "b") as (there, _):
        await closed(there)
        crun.inject("balance", InjectedFault(code=401), times=1000)
        await here.refused(Reason.KEY)
        await eventually(lambda: there.open_for is Reason.KEY)
        waiting = asyncio.create_task(closed(there))
        await asyncio.sleep(3 * SOON)
        assert not waiting.done(), "it looks by itself, with free calls"
        crun.clear_faults()
        await waiting
        assert there.open_for is None
        await eventually(lambda: here.open_for is None)


async def test_what_is_refused_for_its_price_holds_what_costs_as_much(postgres_url: str, crun: CrunStandIn) -> None:
    async with process(postgres_url, crun, "a") as (here, _), process(postgres_url, crun, "b") as (there, _):
        await closed(there)
        await here.refused(Reason.CREDITS, price=Decimal(500))
        await eventually(lambda: there.open_for is Reason.CREDITS)
        dear = asyncio.ensure_future(permitted(there, Decimal(600)).__aenter__())
        async with asyncio.timeout(60), permitted(there, Decimal(3)):
            assert not dear.done()
        dear.cancel()


async def test_nobody_believes_that_crun_is_away(postgres_url: str, crun: CrunStandIn) -> None:
    """The network of one machine may be broken."""
    async with process(postgres_url, crun, "a") as (here, _), process(postgres_url, crun, "b") as (there, relay):
        await closed(there)
        asked = crun.count("balance")
        await here.refused(Reason.UNREACHABLE)
        await eventually(lambda: crun.count("balance") > asked)
        async with asyncio.timeout(60), permitted(there):
            assert there.open_for is None
        for free in ("balance", "info"):
            crun.inject(free, InjectedFault(status=502), times=1000)
        relay.send(TOPIC, f"another {KEY} outage 5 - new")
        await eventually(lambda: there.open_for is Reason.OUTAGE)


async def test_other_keys_and_other_versions_do_not_count(postgres_url: str, crun: CrunStandIn) -> None:
    async with (
        process(postgres_url, crun, "a", "another") as (here, relay),
        process(postgres_url, crun, "b") as (there, _),
    ):
        await closed(there)
        await here.refused(Reason.KEY)
        relay.send(TOPIC, f"c {KEY} a new reason 5 - new")
        relay.send(TOPIC, f"c {KEY} key soon - new")
        relay.send(TOPIC, f"b {KEY} key 5 - new")
        relay.send(TOPIC, f"c {KEY} busy 5 - new")
        await eventually(lambda: there.open_for is not None)
        assert there.open_for is Reason.BUSY, "only the last one is for it"


async def test_what_a_dead_process_said_is_forgotten(
    postgres_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(circuit_breakers, "_FORGET", 3 * SOON)
    async with process(postgres_url, crun, "b") as (there, _):
        await closed(there)
        async with process(postgres_url, crun, "a") as (here, _):
            await here.refused(Reason.BUSY)
            await eventually(lambda: there.open_for is Reason.BUSY)
        await eventually(lambda: there.open_for is None)


async def test_a_bot_sends_nothing_that_its_neighbour_was_refused(postgres_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(postgres_url, crun.base_url))) as stage:
        holds, built = stage.bot.services.generations.holds, stage.bot.lifecycle._built
        assert built is not None
        await eventually(built.relay.listening.is_set)
        async with open_transactions(postgres_url) as transactions:
            key = await fingerprint(SecretStr(API_KEY), KeyValues(transactions))
        async with process(postgres_url, crun, "a", key) as (neighbour, _):
            crun.inject("balance", InjectedFault(code=401), times=1000)
            await neighbour.refused(Reason.KEY)
            await eventually(lambda: holds.reason() is Reason.KEY)
            await stage.ann.slash(stage.create, "video", prompt="A fox reads a map")
            await eventually(lambda: holds.circuit_breaker._waiting)
            assert crun.count("create") == 0
            crun.clear_faults()
            await eventually(lambda: video_of(stage, stage.create))
            await eventually(lambda: neighbour.open_for is None)
        assert crun.count("create") == 1
