"""The price on the card: exact or about, asked about before, and unknown with a disabled key."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from tests.conftest import eventually, settings, world
from tests.support.posted_messages import cards_in, said, text_of
from tests.support.sample_files import picture

#: What the stand-in charges for 10 seconds in 1080p without sound.
PRICE = "3 credits"
ASKED: dict[str, Any] = {"prompt": "A fox", "duration": 10, "quality": "pro", "audio": False}


@pytest.mark.parametrize("exact", [True, False])
async def test_the_card_says_whether_the_price_is_exact(database_url: str, crun: CrunStandIn, exact: bool) -> None:
    crun.account.exact_prices = exact
    async with world(Marionette(settings(database_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", **ASKED)
        [card] = stage.messages(stage.create)
        await eventually(lambda: f"· {PRICE}" in text_of(card) or f"· about {PRICE}" in text_of(card))
        assert ("about" in text_of(card)) is not exact
        [generation] = await stage.generations()
        assert (generation.estimate, generation.estimate_exact) == (Decimal(3), exact)


@pytest.mark.parametrize("exact", [True, False])
async def test_an_exact_price_is_confirmed_as_such(sqlite_url: str, crun: CrunStandIn, exact: bool) -> None:
    crun.account.exact_prices = exact
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=Decimal(1)))) as stage:
        asked = await stage.ann.slash(stage.create, "video", **ASKED)
        assert f"This will cost {'' if exact else 'about '}**{PRICE}**. Make it?" in said(asked)
        assert asked.response is not None
        await stage.ann.click(asked.response, label=f"Make it for {PRICE}")
        [card] = stage.messages(stage.create)
        assert (f"· {PRICE}" if exact else f"· about {PRICE}") in text_of(card)


async def test_the_first_in_the_queue_shows_its_price(sqlite_url: str, crun: CrunStandIn) -> None:
    """And the next edit of the card is not delayed by that one."""
    crun.inject("create", InjectedFault(delay=4.0))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", **ASKED)
        [card] = stage.messages(stage.create)
        await eventually(lambda: f"about {PRICE}" in text_of(card))
        assert "Queued" in text_of(card)
        assert crun.tasks == {}
        crun.hold()
        async with asyncio.timeout(9):  # less than the pause between two edits
            await eventually(lambda: "Generating" in text_of(card))
        crun.release()


async def test_a_card_shows_what_one_like_it_cost_without_asking_again(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", **ASKED)
        crun.inject("estimate", InjectedFault(code=500), times=100)
        for other, is_known in (({"prompt": "A bear"}, True), ({"start": picture()}, False)):
            await stage.ben.slash(stage.create, "video", **ASKED | other)
            assert (f"about {PRICE}" in text_of(cards_in(stage, stage.create)[-1])) is is_known
        assert crun.count("estimate") == 2, "one with a picture may cost something else"


async def test_without_estimates_the_older_price_call_is_used(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.inject("estimate", InjectedFault(status=404), times=1000)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for number in range(2):
            await stage.ann.slash(stage.create, "video", **ASKED)
            card = stage.messages(stage.create)[-1]
            await eventually(lambda: f"about {PRICE}" in text_of(card))  # noqa: B023 - waited for
            await eventually(lambda: len(crun.tasks) == number + 1)  # noqa: B023
        assert crun.count("estimate") == 1


async def test_a_disabled_key_is_reported_to_the_host_once(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=Decimal(0)))) as stage:
        crun.account.key_disabled = True
        asked = await stage.ann.slash(stage.create, "video", **ASKED)
        assert "I can't tell what this will cost" in said(asked)
        await eventually(lambda: "crun refuses CRUN_API_KEY" in caplog.text)
        assert "API key disabled" in caplog.text
        assert caplog.text.count("crun refuses CRUN_API_KEY") == 1
