"""What a member chose last is the default of their next command, and theirs to see and forget."""

from __future__ import annotations

from typing import Any

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.orders import Kind
from bot.preferences import Preferences
from tests.conftest import settings, world
from tests.history import asked_for
from tests.reading import said


async def orders(bot: Marionette) -> list[dict[str, Any]]:
    """Return what was asked for, oldest first, by the fields of the order."""
    found = await asked_for(bot.store)
    return [generation.asked.model_dump() for generation in found if generation.asked is not None]


async def test_the_last_choices_are_the_next_defaults(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="One", quality="pro", duration=9, audio=False)
        await stage.ann.slash(stage.create, "video", prompt="Two", duration=4)
        await stage.ben.slash(stage.create, "video", prompt="Three")
        _, second, third = await orders(stage.bot)
        assert (second["quality"], second["seconds"], second["sound"]) == ("pro", 4, False)
        assert (third["quality"], third["seconds"], third["sound"]) == ("std", 5, True), "Ben chose nothing"


async def test_they_are_shown_and_forgotten(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        nothing = await stage.ann.slash(stage.create, "preferences")
        assert "haven't chosen anything yet" in said(nothing)
        await stage.ann.slash(stage.create, "video", prompt="One", quality="4K", aspect="9:16")
        shown = await stage.ann.slash(stage.create, "preferences")
        assert "`/video` · Tall (9:16) · 4K" in said(shown)
        assert shown.ephemeral
        assert shown.response is not None
        forgotten = await stage.ann.click(shown.response, label="Reset")
        assert "Forgotten" in said(forgotten)
        await stage.ann.slash(stage.create, "video", prompt="Two")
        assert (await orders(stage.bot))[1]["quality"] == "std"


async def test_klings_checks_are_the_members_where_the_host_says_so(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, output_compliance="choose"))) as stage:
        crun.hold()
        shown = await stage.ann.slash(stage.create, "preferences")
        assert "Kling's check of what comes out: **on**" in said(shown)
        assert "what you give" not in said(shown), "the host decides about that one"
        assert shown.response is not None
        switched = await stage.ann.click(shown.response, label="Turn off: Kling's check of what comes out")
        assert "Kling's check of what comes out: **off**" in said(switched)
        await stage.ann.slash(stage.create, "video", prompt="One")
        await stage.ben.slash(stage.create, "video", prompt="Two")
        first, second = await orders(stage.bot)
        assert (first["input_compliance"], first["output_compliance"]) == ("enabled", "disabled")
        assert second["output_compliance"] == "enabled"


async def test_a_choice_that_the_host_took_back_no_longer_counts(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        known: Preferences = stage.bot.preferences
        await known.remember(stage.ann.id, "everywhere", {"output_compliance": "disabled"})
        await known.remember(stage.ann.id, Kind.VIDEO, {"quality": "pro"})
        await stage.ann.slash(stage.create, "video", prompt="One")
        [order] = await orders(stage.bot)
        assert (order["quality"], order["output_compliance"]) == ("pro", "enabled")
