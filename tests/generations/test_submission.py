"""What members and the host see while submissions are held up, through the whole bot."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations import circuit_breaker as circuit_breakers
from bot.generations.model import State
from tests.conftest import eventually, settings, world
from tests.support.posted_messages import cards_in, text_of

SOON = 0.2


#: What crun answers without a charge, and without anything having to be there.
FREE = ("balance", "info")


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what takes minutes in the field take moments."""
    monkeypatch.setattr(circuit_breakers, "_PAUSE", SOON)
    monkeypatch.setattr(circuit_breakers, "_ACCOUNT_PAUSE", SOON)


async def test_twenty_requests_wait_for_credits_and_the_host_is_told_once(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.balance = 0.0
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for number in range(20):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "out of credits. Whoever runs this bot knows" in text_of(card))
        # Ten have their turn; the next ten are told why theirs does not come.
        for behind in stage.messages(stage.create):
            await eventually(lambda: "out of credits. Whoever runs this bot knows" in text_of(behind))  # noqa: B023 - waited for
        await asyncio.sleep(1)
        refused = crun.count("create")
        await asyncio.sleep(1)
        assert crun.count("create") == refused <= 12, "nothing is sent while it is known to be refused"
        crun.balance = 1000.0
        await eventually(lambda: len(crun.tasks) == 20)
        found = await stage.generations()
        assert len(found) == 20
        assert all(generation.state is not State.FAILED for generation in found)


async def test_requests_are_given_back_where_the_host_chose_so(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.balance = 0.0
    async with world(Marionette(settings(sqlite_url, crun.base_url, without_credits="give_back"))) as stage:
        for number in range(5):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        cards = stage.messages(stage.create)
        await eventually(lambda: all("Out of credits" in text_of(card) for card in cards))
        crun.balance = 1000.0
        await asyncio.sleep(1.0)
        await stage.ann.slash(stage.create, "video", prompt="Now")
        await eventually(lambda: len(crun.tasks) == 1)
        assert Decimal(str(crun.balance)) < 1000


async def test_a_busy_crun_holds_up_everyone_together(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.inject("create", InjectedFault(code=429, headers={"Retry-After": "10"}), times=1)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="First")
        await eventually(lambda: crun.count("create") == 1)
        for number in range(4):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        await asyncio.sleep(1.0)
        assert crun.count("create") == 1, "the others did not run into the same refusal"
        await eventually(lambda: len(crun.tasks) == 5)
        assert crun.count("create") == 6


async def test_error_pages_for_single_orders_do_not_stop_the_queue(sqlite_url: str, crun: CrunStandIn) -> None:
    """A proxy's page for an hour: what was sent when it began stays unclear, everybody else waits."""
    for endpoint in ("create", *FREE):
        crun.inject(endpoint, InjectedFault(status=502), times=10_000)
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=2))) as stage:
        for number in range(10):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        cards = stage.messages(stage.create)
        await eventually(lambda: any("only answers with errors right now" in text_of(card) for card in cards))
        sent = crun.count("create")
        assert sent <= 2
        asked = crun.count("balance")
        await eventually(lambda: crun.count("balance") >= asked + 3)
        assert crun.count("create") == sent, "nothing is sent into the outage"
        crun.clear_faults()
        await eventually(lambda: len(crun.tasks) == 10 - sent)
        states = [generation.state for generation in await stage.generations()]
        assert states.count(State.UNCONFIRMED) == sent
        assert State.FAILED not in states
        assert crun.count("create") == 10


async def test_a_success_under_way_does_not_cancel_a_pause(sqlite_url: str, crun: CrunStandIn) -> None:
    wanted = 6
    crun.inject("create", InjectedFault(delay=2.0))
    crun.inject("create", InjectedFault(code=429, headers={"Retry-After": str(wanted)}))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for number in range(2):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        await eventually(lambda: len(crun.tasks) == 1)
        await stage.ann.slash(stage.create, "video", prompt="A newcomer")
        await eventually(lambda: len(crun.tasks) == 3)
        _slow, refused, *later = [call for call in crun.calls if call.endpoint == "create"]
        assert refused.code == 429
        assert len(later) == 2
        assert all(call.at - refused.at >= wanted for call in later)


@pytest.mark.parametrize("without_credits", ["wait", "give_back"])
async def test_an_expensive_request_holds_up_no_cheaper_ones(
    sqlite_url: str, crun: CrunStandIn, without_credits: str
) -> None:
    crun.balance = 10.0
    async with world(
        Marionette(settings(sqlite_url, crun.base_url, without_credits=without_credits, confirm_above=None))
    ) as stage:
        await stage.ann.slash(stage.create, "video", prompt="Dear", duration=15, quality="4K")
        await eventually(lambda: crun.count("create") == 1)
        [dear] = cards_in(stage, stage.create)
        await eventually(lambda: "out of credits" in text_of(dear).lower())
        for number in range(3):
            await stage.ben.slash(stage.create, "video", prompt=f"Fox {number}", duration=3, quality="std", audio=False)
            await eventually(lambda: len(crun.tasks) == number + 1)  # noqa: B023
        refused = [call.code for call in crun.calls if call.endpoint == "create"].count(402)
        assert refused == 1, "and it is not sent again meanwhile"
        crun.balance = 100.0
        if without_credits == "wait":
            await eventually(lambda: len(crun.tasks) == 4)


BAD_ANSWERS = [
    [InjectedFault(code=400, message="The prompt is not allowed")] * 6,
    [InjectedFault(code=403, message="This prompt is forbidden")] * 6,
    [InjectedFault(code=500)] * 6,
    [
        InjectedFault(status=403),
        InjectedFault(status=413),
        InjectedFault(drop=True),
        InjectedFault(body=b"{nonsense"),
        InjectedFault(status=502),
        InjectedFault(code=500),
    ],
]


@pytest.mark.parametrize("answers", BAD_ANSWERS, ids=["400", "403", "500", "all sorts"])
async def test_a_good_order_is_submitted_at_once_after_six_bad_ones(
    sqlite_url: str, crun: CrunStandIn, answers: list[InjectedFault]
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for number, fault in enumerate(answers, 1):
            crun.inject("create", fault)
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
            await eventually(lambda: crun.count("create") == number)  # noqa: B023 - waited for
        await stage.ben.slash(stage.create, "video", prompt="An honest owl")
        honest = stage.messages(stage.create)[-1]
        seen: set[str] = set()

        def is_made() -> bool:
            seen.add(text_of(honest))
            return bool(crun.tasks)

        await eventually(is_made)
        assert not any(words in text for text in seen for words in ("can't be reached", "errors", "let the bot in"))
        assert crun.count("create") == 7


async def test_a_403_to_one_order_is_told_to_its_member_and_the_host(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    crun.inject("create", InjectedFault(code=403, message="This prompt is forbidden"), times=2)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for number in range(2):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        for card in stage.messages(stage.create):
            await eventually(lambda: "Not accepted" in text_of(card))  # noqa: B023 - waited for
            assert "nothing was charged. It said: “This prompt is forbidden”" in text_of(card)
        told = [line for line in caplog.messages if "accepts CRUN_API_KEY for everything else" in line]
        assert len(told) == 1
        assert "“This prompt is forbidden”" in told[0]
        assert crun.count("create") == 2


async def test_an_outage_leaves_few_unconfirmed_generations(sqlite_url: str, crun: CrunStandIn) -> None:
    """One after the other, as on a quiet server: the third order is not sent into it."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: len(crun.tasks) == 1)
        for endpoint in ("create", *FREE):
            crun.inject(endpoint, InjectedFault(code=500), times=10_000)
        for number in range(1, 6):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
            [card] = await eventually(lambda: cards_in(stage, stage.create)[number:])  # noqa: B023
            await eventually(lambda: "Unclear" in text_of(card) or "only answers with errors" in text_of(card))  # noqa: B023
        assert crun.count("create") == 3
        crun.clear_faults()
        await eventually(lambda: len(crun.tasks) == 4)
        states = [generation.state for generation in await stage.generations()]
        assert states.count(State.UNCONFIRMED) == 2


async def test_a_disabled_key_trips_it_for_all(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.account.key_disabled = True
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for number in range(3):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        cards = stage.messages(stage.create)
        await eventually(lambda: all("doesn't let the bot in. Whoever runs" in text_of(card) for card in cards))
        assert not crun.tasks
        crun.account.key_disabled = False
        await eventually(lambda: len(crun.tasks) == 3)
