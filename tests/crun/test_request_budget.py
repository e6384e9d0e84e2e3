"""The budget gives so many turns in any ten seconds, the important ones first, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import contextlib
import math
import random
import time
from collections.abc import AsyncIterator, Callable
from functools import partial

import aiohttp
import pytest
from pydantic import SecretStr

from bot.crun import BudgetSpent, CrunClient, Priority, RateLimited, RequestBudget
from bot.demo.crun import CrunStandIn, InjectedFault
from tests.conftest import API_KEY

virtual = pytest.mark.virtual_time

LIMIT, WINDOW = 20, 10.0


def now() -> float:
    return asyncio.get_running_loop().time()


class Crun:
    """Takes requests after random delays, and notes when each arrived."""

    def __init__(self, budget: RequestBudget, *, latency: float = 0.3) -> None:
        self.budget = budget
        self.arrivals: list[float] = []
        self.served: list[Priority] = []
        self._latency = latency
        self._rng = random.Random(4)

    async def request(
        self, priority: Priority, *, urgency: Callable[[], float] | None = None, patience: float = 10_000.0
    ) -> float:
        """Send a request when it is its turn, and return how long that took."""
        began = now()
        async with self.budget.turn(priority, urgency=urgency, patience=patience) as turn:
            waited = now() - began
            turn.sent()
            await asyncio.sleep(self._rng.uniform(0.01, self._latency))
            self.arrivals.append(now())
            self.served.append(priority)
            await asyncio.sleep(self._rng.uniform(0.01, self._latency))
        return waited

    async def poll_for_ever(self) -> None:
        """Ask again and again, as soon as possible."""
        while True:
            await self.request(Priority.POLL, urgency=partial(self._since, now()))

    def _since(self, asked: float) -> float:
        return now() - asked


async def idle(budget: RequestBudget) -> RequestBudget:
    """Return a budget of which nothing is used."""
    assert budget.used() == 1.0, "an earlier process may just have used it"
    await asyncio.sleep(WINDOW + 1)
    assert budget.used() == 0.0
    return budget


def most_in(times: list[float], seconds: float) -> int:
    times = sorted(times)
    return max(sum(began <= time < began + seconds for time in times) for began in times)


@virtual
@pytest.mark.parametrize("limit", [1, 2, 7, LIMIT, 60])
async def test_no_ten_seconds_have_more_requests_than_the_limit(limit: int) -> None:
    crun = Crun(RequestBudget(limit), latency=1.0)
    rng = random.Random(limit)

    async def one() -> None:
        await asyncio.sleep(rng.uniform(0, 60))
        await crun.request(rng.choice(list(Priority)), urgency=rng.random)

    await asyncio.gather(*(one() for _ in range(limit * 10)))
    assert most_in(crun.arrivals, WINDOW) <= limit
    assert now() < 60 + limit * 10 / limit * WINDOW * 1.3, "and nearly that many are sent"


@virtual
async def test_a_restarted_process_does_not_spend_the_budget_again() -> None:
    first, second = Crun(RequestBudget(LIMIT)), Crun(RequestBudget(LIMIT))
    await asyncio.sleep(WINDOW)
    await asyncio.gather(*(first.request(Priority.TASK_INFO) for _ in range(10)))
    await asyncio.gather(*(second.request(Priority.TASK_INFO) for _ in range(30)))
    assert most_in(second.arrivals, WINDOW) <= LIMIT
    assert second.arrivals[0] >= WINDOW / LIMIT


@virtual
@pytest.mark.parametrize("seed", range(5))
async def test_processes_share_the_budget_also_while_they_come_and_go(seed: int) -> None:
    rng = random.Random(seed)
    #: When each process came, and when it went.
    lives = [(0.0, math.inf), (20.0, 60.0), (rng.uniform(30, 50), 90.0), (rng.uniform(65, 85), math.inf)]
    arrivals: list[float] = []

    def living(noticed: float) -> int:
        """Return how many there are to a process that notices everything so many seconds late."""
        return max(1, sum(came <= now() - noticed < went for came, went in lives))

    async def live(came: float, went: float) -> None:
        await asyncio.sleep(came)
        late = rng.uniform(0, 1.5)
        budget = RequestBudget(LIMIT, processes=lambda: living(late if now() > came + 1.5 else 0.0), noticed_within=1.5)
        crun = Crun(budget)
        crun.arrivals = arrivals
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout_at(min(went, 140.0)), asyncio.TaskGroup() as group:
                while True:
                    # All places at once, and then nothing for a while.
                    for _ in range(rng.randrange(40)):
                        group.create_task(crun.request(rng.choice([Priority.CREATE_TASK, Priority.TASK_INFO])))
                    await asyncio.sleep(rng.uniform(0, 15))

    await asyncio.gather(*(live(*life) for life in lives))
    assert most_in(arrivals, WINDOW) <= LIMIT
    assert len(arrivals) > 0.5 * LIMIT / WINDOW * 140


@virtual
async def test_none_is_stuck_among_many_processes() -> None:
    crun = Crun(RequestBudget(LIMIT, processes=lambda: 100))
    assert crun.budget.share() == 1
    await crun.request(Priority.REST)


@virtual
async def test_create_task_does_not_wait_behind_polls() -> None:
    crun = Crun(RequestBudget(LIMIT))
    polls = [asyncio.create_task(crun.poll_for_ever()) for _ in range(200)]
    rng = random.Random(2)
    waits = []
    for _ in range(300):
        await asyncio.sleep(rng.expovariate(0.6))
        waits.append(await crun.request(Priority.CREATE_TASK))
    for poll in polls:
        poll.cancel()
    waits.sort()
    assert waits[int(0.95 * len(waits))] < 1.0
    assert most_in(crun.arrivals, WINDOW) <= LIMIT
    assert len(crun.arrivals) > 0.85 * LIMIT / WINDOW * now(), "what is left over goes to polls"


@virtual
async def test_a_flood_of_important_requests_starves_nothing() -> None:
    crun = Crun(RequestBudget(LIMIT))
    flood = [asyncio.create_task(crun.request(Priority.CREATE_TASK)) for _ in range(1000)]
    flood += [asyncio.create_task(crun.request(Priority.TASK_INFO)) for _ in range(1000)]
    await asyncio.sleep(60)
    assert await crun.request(Priority.POLL, urgency=lambda: 0.0) < 10
    assert await crun.request(Priority.REST) < 10
    assert crun.served.count(Priority.CREATE_TASK) > 2 * crun.served.count(Priority.TASK_INFO) > 0
    for task in flood:
        task.cancel()
    await asyncio.gather(*flood, return_exceptions=True)


@virtual
async def test_of_several_polls_the_one_that_is_most_urgent_by_then_goes_first() -> None:
    crun = Crun(RequestBudget(1))
    order: list[str] = []
    urgencies = {"first": 1.0, "second": 2.0, "third": 3.0}

    async def poll(name: str) -> None:
        await crun.request(Priority.POLL, urgency=lambda: urgencies[name])
        order.append(name)

    polls = [asyncio.create_task(poll(name)) for name in urgencies]
    await asyncio.sleep(1)
    urgencies["second"] = 9.0
    await asyncio.gather(*polls)
    assert order == ["second", "third", "first"]


@virtual
async def test_who_waits_too_long_is_told_and_takes_nobodys_place() -> None:
    budget = RequestBudget(1)
    async with budget.turn(Priority.REST, patience=60) as turn:
        turn.sent()
        with pytest.raises(BudgetSpent, match="nothing was sent"):
            async with budget.turn(Priority.CREATE_TASK, patience=1.0):
                pytest.fail("there is no place")
    abandoned = asyncio.create_task(budget.turn(Priority.CREATE_TASK, patience=60).__aenter__())
    await asyncio.sleep(1)
    abandoned.cancel()
    began = now()
    async with budget.turn(Priority.REST, patience=60):
        assert now() - began < WINDOW


@virtual
async def test_an_unused_turn_costs_nothing_and_a_hanging_request_holds_up_the_rest_only_for_a_while() -> None:
    budget = await idle(RequestBudget(2))
    for _ in range(20):
        async with budget.turn(Priority.CREATE_TASK, patience=60):
            pass
    hanging = [budget.turn(Priority.CREATE_TASK, patience=60) for _ in range(2)]
    began = now()
    for each in hanging:
        (await each.__aenter__()).sent()
    async with budget.turn(Priority.REST, patience=60) as turn:
        turn.sent()
    assert WINDOW < now() - began < WINDOW + 5


@virtual
async def test_a_refusal_for_coming_too_soon_shrinks_the_budget_for_its_time() -> None:
    budget = await idle(RequestBudget(LIMIT))

    async def refused(after: float | None) -> None:
        with contextlib.suppress(RateLimited):
            async with budget.turn(Priority.TASK_INFO, patience=60) as turn:
                turn.sent()
                await asyncio.sleep(0.5)
                raise RateLimited(retry_after=after)

    await asyncio.gather(*(refused(30.0) for _ in range(5)))
    assert budget.share() == LIMIT // 2, "those that were sent together shrink it once"
    await refused(None)
    assert budget.share() == LIMIT // 4
    for _ in range(10):
        await refused(1e9)
    assert budget.share() == 1
    await asyncio.sleep(901)
    assert budget.share() == LIMIT


@virtual
async def test_without_a_limit_nobody_waits() -> None:
    crun = Crun(RequestBudget(0))
    assert max(await asyncio.gather(*(crun.request(Priority.REST) for _ in range(500)))) == 0.0
    assert crun.budget.used() == 0.0


@virtual
async def test_the_used_share_is_told() -> None:
    budget = await idle(RequestBudget(10))
    async with budget.turn(Priority.REST, patience=60):
        assert budget.used() == pytest.approx(0.1)


# --- the client, over real HTTP ---------------------------------------------------------------------------------------


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_all_calls_of_the_client_are_in_the_budget(crun: CrunStandIn, session: aiohttp.ClientSession) -> None:
    window, limit = 1.0, 10
    budget = RequestBudget(limit, window=window)
    client = CrunClient(session, SecretStr(API_KEY), crun.base_url, budget=budget)
    no_task = "00000000-0000-0000-0000-000000000000"
    await asyncio.gather(
        *(client.balance() for _ in range(10)),
        *(client.describe_model("kling/v3") for _ in range(5)),
        *(client.upload(b"x", content_type="video/mp4", ext=".mp4") for _ in range(5)),
        *(client.task_info(no_task, urgency=time.monotonic) for _ in range(10)),
        *(client.task_info(no_task) for _ in range(5)),
        return_exceptions=True,
    )
    to_crun = [call.at for call in crun.calls if call.endpoint != "put"]
    assert len(to_crun) == 35
    assert most_in(to_crun, window) <= limit


async def test_the_client_tells_the_budget_of_refusals(crun: CrunStandIn, session: aiohttp.ClientSession) -> None:
    budget = RequestBudget(100)
    client = CrunClient(session, SecretStr(API_KEY), crun.base_url, budget=budget)
    crun.inject("balance", InjectedFault(code=429, headers={"Retry-After": "60"}))
    with pytest.raises(RateLimited):
        await client.balance()
    assert budget.share() == 50
