"""When the circuit breaker trips, what it permits meanwhile, when it closes, and when the host is alerted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from decimal import Decimal

import aiohttp
import pytest
from pydantic import SecretStr

from bot.crun import CrunClient
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations import circuit_breaker as circuit_breakers
from bot.generations.circuit_breaker import CircuitBreaker
from bot.generations.circuit_trip import CircuitOpenError, Permit
from bot.generations.model import Reason
from tests.conftest import API_KEY, eventually

SOON = 0.2


#: What crun answers without a charge, and without anything having to be there.
FREE = ("balance", "info")


class Alerts(list[Reason]):
    """What the host was told."""

    async def __call__(self, reason: Reason, _words: str) -> None:
        self.append(reason)


@pytest.fixture
async def client(crun: CrunStandIn) -> AsyncIterator[CrunClient]:
    async with aiohttp.ClientSession() as session:
        yield CrunClient(session, SecretStr(API_KEY), crun.base_url)


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what takes minutes in the field take moments."""
    monkeypatch.setattr(circuit_breakers, "_PAUSE", SOON)
    monkeypatch.setattr(circuit_breakers, "_ACCOUNT_PAUSE", SOON)


def permitted(
    circuit_breaker: CircuitBreaker,
    seconds: float = 20.0,
    price: Decimal | None = None,
    told: list[Reason] | None = None,
) -> AbstractAsyncContextManager[Permit]:
    """Pass as a generation that waits for so many seconds and costs so much."""
    deadline = time.monotonic() + seconds
    reasons: list[Reason] = [] if told is None else told

    async def cost() -> Decimal | None:
        return price

    return circuit_breaker.permit(reasons.append, lambda _reason: deadline, cost)


async def submitted(
    circuit_breaker: CircuitBreaker, price: Decimal | None = None, told: list[Reason] | None = None
) -> float:
    """Pass and be taken; return when, in monotonic seconds."""
    async with permitted(circuit_breaker, price=price, told=told) as permit:
        circuit_breaker.accepted(permit)
        return time.monotonic()


async def test_it_begins_half_open_and_permits_one_probe(client: CrunClient) -> None:
    """What was sent into an outage before a restart must not be followed by as much more after it."""
    circuit_breaker = CircuitBreaker(client, Alerts())
    assert circuit_breaker.open_for is None, "nobody is told that something is wrong"
    told: list[Reason] = []
    async with permitted(circuit_breaker) as permit:
        others = [asyncio.create_task(submitted(circuit_breaker, told=told)) for _ in range(3)]
        await asyncio.sleep(4 * SOON)
        assert not any(other.done() for other in others)
        circuit_breaker.accepted(permit)
    await asyncio.gather(*others)
    assert not told


async def test_a_refusal_that_concerns_one_order_closes_it_too(client: CrunClient) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    async with permitted(circuit_breaker):
        circuit_breaker.answered()
    async with permitted(circuit_breaker), permitted(circuit_breaker):
        assert circuit_breaker.open_for is None


async def test_at_the_start_nothing_is_submitted_during_an_outage(client: CrunClient, crun: CrunStandIn) -> None:
    for endpoint in FREE:
        crun.inject(endpoint, InjectedFault(code=500), times=3)
    circuit_breaker = CircuitBreaker(client, Alerts())
    told: list[Reason] = []
    async with permitted(circuit_breaker, told=told):
        assert crun.count("balance") == crun.count("info") == 4
    assert set(told) <= {Reason.UNREACHABLE, Reason.OUTAGE}


async def test_while_closed_it_permits_any_number_at_once(client: CrunClient) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    await submitted(circuit_breaker)
    async with permitted(circuit_breaker), permitted(circuit_breaker):
        assert circuit_breaker.open_for is None


async def test_after_a_trip_one_probe_goes_first_and_the_others_follow_together(client: CrunClient) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    began = time.monotonic()
    await circuit_breaker.refused(Reason.BUSY)
    inside, most, order = 0, 0, []

    async def submit(number: int) -> None:
        nonlocal inside, most
        async with permitted(circuit_breaker) as permit:
            inside += 1
            most = max(most, inside)
            order.append((number, inside))
            await asyncio.sleep(0.05)
            inside -= 1
            if len(order) == 1:
                assert most == 1, "the first one goes alone"
            circuit_breaker.accepted(permit)

    await asyncio.gather(*(submit(number) for number in range(5)))
    assert time.monotonic() - began >= SOON
    assert most > 1, "once it was taken nobody waits for anybody"


async def test_many_refusals_at_once_count_as_one(client: CrunClient) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    for _ in range(50):
        await circuit_breaker.refused(Reason.BUSY)
    async with asyncio.timeout(60):  # doubled each time it would be the limit of five minutes
        await submitted(circuit_breaker)


async def test_each_refusal_in_a_row_doubles_the_pause(client: CrunClient) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    began = time.monotonic()
    await circuit_breaker.refused(Reason.BUSY)
    for _ in range(2):
        async with permitted(circuit_breaker):
            await circuit_breaker.refused(Reason.BUSY)
    assert await submitted(circuit_breaker) - began >= (1 + 2 + 4) * SOON
    again = time.monotonic()
    await circuit_breaker.refused(Reason.BUSY)
    assert await submitted(circuit_breaker) - again >= SOON


async def test_it_waits_as_long_as_crun_asks_for(client: CrunClient) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    began = time.monotonic()
    await circuit_breaker.refused(Reason.BUSY)
    await circuit_breaker.refused(Reason.BUSY, 1.0)
    assert await submitted(circuit_breaker) - began >= 1.0


async def test_the_pause_that_crun_asks_for_has_a_limit(client: CrunClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circuit_breakers, "_RETRY_AFTER_LIMIT", 2 * SOON)
    for reason in (Reason.BUSY, Reason.UNREACHABLE):
        circuit_breaker = CircuitBreaker(client, Alerts())
        await circuit_breaker.refused(reason, 999_999_999.0)
        await circuit_breaker.refused(reason, 999_999_999.0)
        async with asyncio.timeout(60):
            await submitted(circuit_breaker)


async def test_a_success_sent_before_the_trip_does_not_close_it(client: CrunClient) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    async with permitted(circuit_breaker) as permit:
        await circuit_breaker.refused(Reason.BUSY, 30.0)
        circuit_breaker.accepted(permit)
    assert circuit_breaker.open_for is Reason.BUSY
    with pytest.raises(CircuitOpenError):
        async with permitted(circuit_breaker, 5 * SOON):
            pytest.fail("crun wanted to be left alone")


async def test_waiting_generations_learn_at_once_of_a_new_reason(client: CrunClient) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts(), give_back=True)
    await circuit_breaker.refused(Reason.BUSY, 300.0)
    waiting = [asyncio.create_task(submitted(circuit_breaker)) for _ in range(3)]
    await asyncio.sleep(SOON)
    await circuit_breaker.refused(Reason.CREDITS)
    async with asyncio.timeout(60):
        results = await asyncio.gather(*waiting, return_exceptions=True)
    assert [error.reason for error in results if isinstance(error, CircuitOpenError)] == [Reason.CREDITS] * 3


async def test_no_generation_waits_beyond_its_deadline(client: CrunClient) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    await circuit_breaker.refused(Reason.BUSY, 30.0)
    told: list[Reason] = []
    with pytest.raises(CircuitOpenError) as held_up:
        async with permitted(circuit_breaker, 0.1, told=told):
            pytest.fail("it is closed")
    assert held_up.value.reason is Reason.BUSY
    assert told == [Reason.BUSY]


async def test_no_reason_is_reported_after_it_has_closed(client: CrunClient) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    await circuit_breaker.refused(Reason.BUSY)
    await asyncio.sleep(2 * SOON)
    told: list[Reason] = []
    async with permitted(circuit_breaker, told=told):
        assert told == []


@pytest.mark.parametrize("fault", [InjectedFault(status=503), InjectedFault(drop=True), InjectedFault(code=500)])
async def test_it_stays_open_until_crun_answers_a_free_call(
    client: CrunClient, crun: CrunStandIn, fault: InjectedFault
) -> None:
    for endpoint in FREE:
        crun.inject(endpoint, fault, times=1000)
    circuit_breaker = CircuitBreaker(client, Alerts())
    await circuit_breaker.refused(Reason.UNREACHABLE)
    waiting = [asyncio.create_task(submitted(circuit_breaker)) for _ in range(5)]
    await eventually(lambda: min(map(crun.count, FREE)) >= 4)
    assert not any(task.done() for task in waiting)
    assert circuit_breaker.open_for is (Reason.UNREACHABLE if fault.drop else Reason.OUTAGE)
    crun.clear_faults()
    async with asyncio.timeout(60):
        await asyncio.gather(*waiting)
    assert circuit_breaker.open_for is None


@pytest.mark.parametrize("free", FREE)
async def test_one_answered_free_call_is_enough(client: CrunClient, crun: CrunStandIn, free: str) -> None:
    [other] = set(FREE) - {free}
    crun.inject(other, InjectedFault(status=503, delay=30), times=1000)
    circuit_breaker = CircuitBreaker(client, Alerts())
    await circuit_breaker.refused(Reason.UNREACHABLE)
    async with asyncio.timeout(20):  # the other one would have to be waited for much longer
        await submitted(circuit_breaker)


@pytest.mark.parametrize("code", [401, 403])
async def test_a_refused_key_is_found_by_the_free_calls(client: CrunClient, crun: CrunStandIn, code: int) -> None:
    for endpoint in FREE:
        crun.inject(endpoint, InjectedFault(code=code), times=1000)
    alerts = Alerts()
    circuit_breaker = CircuitBreaker(client, alerts)
    waiting = asyncio.create_task(submitted(circuit_breaker))
    await eventually(lambda: circuit_breaker.open_for is Reason.KEY)
    await asyncio.sleep(2 * SOON)
    assert not waiting.done()
    assert alerts == [Reason.KEY]
    crun.clear_faults()
    await asyncio.wait_for(waiting, 60)


@pytest.mark.parametrize("code", [429, 455])
async def test_a_refused_free_call_counts_as_answered(client: CrunClient, crun: CrunStandIn, code: int) -> None:
    crun.inject("balance", InjectedFault(code=code), times=1000)
    circuit_breaker = CircuitBreaker(client, Alerts())
    await circuit_breaker.refused(Reason.UNREACHABLE)
    async with asyncio.timeout(60):
        await submitted(circuit_breaker)


async def test_a_probe_is_sent_now_and_then_although_no_free_call_is_answered(
    client: CrunClient, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(circuit_breakers, "_TRY_ANYWAY", 5 * SOON)
    monkeypatch.setattr(circuit_breakers, "_PAUSE_LIMIT", SOON)
    for endpoint in FREE:
        crun.inject(endpoint, InjectedFault(status=503), times=1000)
    circuit_breaker = CircuitBreaker(client, Alerts())
    began = time.monotonic()
    await circuit_breaker.refused(Reason.UNREACHABLE)
    async with permitted(circuit_breaker):
        assert time.monotonic() - began >= 5 * SOON
        await circuit_breaker.refused(Reason.UNREACHABLE)
    asked = crun.count("balance")
    async with permitted(circuit_breaker):
        assert crun.count("balance") > asked, "the next one waits as long"


async def left_unclear(circuit_breaker: CircuitBreaker) -> None:
    """Pass, and hear nothing clear."""
    async with permitted(circuit_breaker) as permit:
        await circuit_breaker.unclear(permit)


async def test_unclear_answers_do_not_trip_it_while_free_calls_are_answered(
    client: CrunClient, crun: CrunStandIn
) -> None:
    alerts = Alerts()
    circuit_breaker = CircuitBreaker(client, alerts)
    for _ in range(6):
        await left_unclear(circuit_breaker)
        assert circuit_breaker.open_for is None
    async with permitted(circuit_breaker), permitted(circuit_breaker):
        assert crun.count("create") == 0
    assert alerts == [Reason.UNCONFIRMED], "each may have been charged, so the host hears of it"


async def test_one_unclear_answer_does_not_trip_it(client: CrunClient, crun: CrunStandIn) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    await submitted(circuit_breaker)
    for endpoint in FREE:
        crun.inject(endpoint, InjectedFault(code=500), times=1000)
    for _ in range(2):
        await left_unclear(circuit_breaker)
        assert circuit_breaker.open_for is None
        await submitted(circuit_breaker)  # and a clear one in between says that all is well


@pytest.mark.parametrize(
    ("fault", "reason"), [(InjectedFault(code=500), Reason.OUTAGE), (InjectedFault(drop=True), Reason.UNREACHABLE)]
)
async def test_several_unclear_answers_trip_it_while_no_free_call_is_answered(
    client: CrunClient, crun: CrunStandIn, fault: InjectedFault, reason: Reason
) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    await submitted(circuit_breaker)
    for endpoint in FREE:
        crun.inject(endpoint, fault, times=1000)
    for _ in range(2):
        await left_unclear(circuit_breaker)
    assert circuit_breaker.open_for is reason
    waiting = [asyncio.create_task(submitted(circuit_breaker)) for _ in range(3)]
    await asyncio.sleep(4 * SOON)
    assert not any(task.done() for task in waiting)
    crun.clear_faults()
    async with asyncio.timeout(60):
        await asyncio.gather(*waiting)
    assert circuit_breaker.open_for is None


async def test_after_an_outage_one_unclear_answer_does_not_trip_it_again(client: CrunClient, crun: CrunStandIn) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    await circuit_breaker.refused(Reason.OUTAGE)
    await left_unclear(circuit_breaker)
    assert circuit_breaker.open_for is None
    assert min(map(crun.count, FREE)) >= 1


async def test_nothing_is_permitted_while_crun_is_probed(client: CrunClient, crun: CrunStandIn) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    await submitted(circuit_breaker)
    await left_unclear(circuit_breaker)
    for endpoint in FREE:
        crun.inject(endpoint, InjectedFault(code=500, delay=4 * SOON))
    second = asyncio.create_task(left_unclear(circuit_breaker))
    await eventually(lambda: min(map(crun.count, FREE)))
    newcomer = asyncio.create_task(submitted(circuit_breaker))
    await asyncio.sleep(SOON)
    assert not newcomer.done()
    await second
    assert circuit_breaker.open_for is Reason.OUTAGE
    await asyncio.wait_for(newcomer, 60)


async def test_many_unclear_answers_at_once_make_one_probe(client: CrunClient, crun: CrunStandIn) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    await submitted(circuit_breaker)
    crun.inject("balance", InjectedFault(delay=SOON))
    crun.inject("info", InjectedFault(delay=SOON))
    await asyncio.gather(*(left_unclear(circuit_breaker) for _ in range(20)))
    assert crun.count("balance") <= 3, "at the start, for the first two, and for those that came meanwhile"


async def test_without_credits_it_waits_for_a_better_balance(client: CrunClient, crun: CrunStandIn) -> None:
    crun.balance = 1.0
    alerts = Alerts()
    circuit_breaker = CircuitBreaker(client, alerts)
    for _ in range(20):
        await circuit_breaker.refused(Reason.CREDITS, 0.0, "too few")
    assert alerts == [Reason.CREDITS], "the host is told once"
    waiting = asyncio.create_task(submitted(circuit_breaker))
    await asyncio.sleep(4 * SOON)
    assert not waiting.done()
    crun.balance = 100.0
    await asyncio.wait_for(waiting, 60)


async def test_an_account_whose_balance_does_not_rise_is_tried_now_and_then(
    client: CrunClient, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(circuit_breakers, "_TRY_ANYWAY", 3 * SOON)
    circuit_breaker = CircuitBreaker(client, Alerts())
    began = time.monotonic()
    await circuit_breaker.refused(Reason.CREDITS)
    assert await submitted(circuit_breaker) - began >= 3 * SOON


DEAR, CHEAP = Decimal("13.5"), Decimal("0.9")


@pytest.mark.parametrize("give_back", [False, True])
async def test_affordable_generations_are_permitted_one_at_a_time(
    client: CrunClient, crun: CrunStandIn, give_back: bool
) -> None:
    crun.balance = 2.0
    circuit_breaker = CircuitBreaker(client, Alerts(), give_back=give_back)
    await circuit_breaker.refused(Reason.CREDITS, price=DEAR)
    inside = 0

    async def submit(price: Decimal) -> None:
        nonlocal inside
        async with permitted(circuit_breaker, price=price) as permit:
            inside += 1
            assert inside == 1, "alone"
            await asyncio.sleep(0.02)
            crun.balance -= float(price)
            inside -= 1
            circuit_breaker.accepted(permit)

    async with asyncio.timeout(60):
        await asyncio.gather(submit(CHEAP), submit(CHEAP))
    assert circuit_breaker.open_for is Reason.CREDITS, "that says nothing of the dear one"
    left = [asyncio.create_task(submit(price)) for price in (DEAR, CHEAP)]
    if give_back:
        async with asyncio.timeout(60):
            results = await asyncio.gather(*left, return_exceptions=True)
        assert [error.reason for error in results if isinstance(error, CircuitOpenError)] == [Reason.CREDITS] * 2
        return
    await asyncio.sleep(4 * SOON)
    assert not any(task.done() for task in left), "0.2 credits are left"
    crun.balance = 3.0
    async with asyncio.timeout(60):
        await left[1]
    assert not left[0].done()
    crun.balance = 20.0
    async with asyncio.timeout(60):
        await left[0]
    assert circuit_breaker.open_for is None


async def test_a_price_that_was_refused_is_not_tried_again_and_again(client: CrunClient, crun: CrunStandIn) -> None:
    """The balance does not tell everything: it may be another wallet's, or the price an old one."""
    circuit_breaker = CircuitBreaker(client, Alerts())
    await circuit_breaker.refused(Reason.CREDITS, price=DEAR)
    async with asyncio.timeout(60), permitted(circuit_breaker, price=CHEAP):
        await circuit_breaker.refused(Reason.CREDITS, price=CHEAP)
    waiting = [asyncio.create_task(submitted(circuit_breaker, price)) for price in (CHEAP, DEAR, None)]
    await asyncio.sleep(4 * SOON)
    assert not any(task.done() for task in waiting)
    async with asyncio.timeout(60):
        await submitted(circuit_breaker, CHEAP / 2)
    crun.balance += 1
    async with asyncio.timeout(60):
        await asyncio.gather(*waiting)


async def test_a_low_price_does_not_pass_a_refused_key(client: CrunClient, crun: CrunStandIn) -> None:
    circuit_breaker = CircuitBreaker(client, Alerts())
    crun.inject("balance", InjectedFault(code=401), times=1000)
    await circuit_breaker.refused(Reason.KEY, price=DEAR)
    waiting = asyncio.create_task(submitted(circuit_breaker, CHEAP))
    await asyncio.sleep(4 * SOON)
    assert not waiting.done()
    crun.clear_faults()
    await asyncio.wait_for(waiting, 60)
