"""What a member chose last is the default of their next command, and theirs to see and forget."""

from __future__ import annotations

import asyncio
from typing import Any

import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import State
from bot.orders.order import OrderKind
from bot.orders.preferences import Preferences
from bot.texts.command_mentions import mention
from tests.conftest import World, settings, world
from tests.support.past_videos import requested_generations
from tests.support.posted_messages import said, video_of


async def orders(bot: Marionette) -> list[dict[str, Any]]:
    """Return what was asked for, oldest first, by the fields of the order."""
    found = await requested_generations(bot.services.store)
    return [generation.asked.model_dump() for generation in found if generation.asked is not None]


async def ordered(stage: World, prompt: str, **given: Any) -> dict[str, Any]:
    """Let Ann ask for a video, and return what is asked for once crun has its task."""
    await stage.ann.slash(stage.create, "video", prompt=prompt, **given)
    async with asyncio.timeout(60):
        while True:
            if all(generation.task_id for generation in await stage.generations()):
                return (await orders(stage.bot))[-1]
            await asyncio.sleep(0.02)


async def remembered(stage: World, kind: str, **wanted: Any) -> None:
    """Wait until exactly this is remembered of Ann."""
    async with asyncio.timeout(60):
        while True:
            if (await stage.bot.services.preferences.of(stage.ann.id)).get(kind, {}) == wanted:
                return
            await asyncio.sleep(0.02)


async def test_the_last_choices_are_the_next_defaults_but_for_what_costs_more(
    sqlite_url: str, crun: CrunStandIn
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await ordered(stage, "One", quality="4K", duration=15, audio=False, aspect="9:16")
        await remembered(stage, "video", sound=False, aspect="9:16")
        second = await ordered(stage, "Two", aspect="1:1")
        assert (second["quality"], second["seconds"], second["sound"]) == ("std", 5, False)
        await remembered(stage, "video", sound=False, aspect="1:1")
        await stage.ben.slash(stage.create, "video", prompt="Three")
        third = (await orders(stage.bot))[-1]
        assert (third["aspect"], third["sound"]) == ("16:9", True), "Ben chose nothing"


async def test_what_was_not_made_is_not_remembered(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = await stage.ann.slash(stage.create, "video", prompt="@nobody bows", aspect="9:16", audio=False)
        assert "no character of that name" in said(asked)
        crun.inject("create", InjectedFault(code=422, message="prompt: not allowed"))
        await stage.ann.slash(stage.create, "video", prompt="Refused", aspect="1:1", audio=False)
        await stage.until(State.FAILED)
        assert await stage.bot.services.preferences.of(stage.ann.id) == {}
        assert "haven't chosen anything yet" in said(await stage.ann.slash(stage.create, "preferences"))
        await stage.ann.slash(stage.create, "video", prompt="Plain")
        plain = (await orders(stage.bot))[-1]
        assert (plain["aspect"], plain["sound"]) == ("16:9", True)


async def test_again_and_edit_of_anothers_video_make_their_choices_nobodys(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ben.slash(stage.create, "video", prompt="A fox", aspect="9:16", quality="4K", audio=False)
        await stage.until(State.DELIVERED)
        video = simcord.ResponseMessage(stage.env, video_of(stage, stage.create))
        await stage.ann.click(video, label="Again")
        modal = await stage.ann.click(video, label="Edit")
        values = {"prompt": "A fox", "seconds": ["5"], "quality": "4K", "sound": True, "aspect": ["9:16"]}
        await stage.ann.submit_modal(modal, values)
        await remembered(stage, "video", sound=True)
        assert await stage.bot.services.preferences.of(stage.ben.id) == {"video": {"aspect": "9:16", "sound": False}}
        assert (await ordered(stage, "Plain"))["quality"] == "std"


async def test_a_storyboards_settings_end_with_it(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "storyboard", quality="4K", seconds=15)
        opened = await stage.ann.slash(stage.create, "storyboard")
        assert "0 of 10 s" in said(opened)
        assert "720p" in said(opened)
        begun = await stage.ann.slash(stage.create, "storyboard", shots="4s a fox", quality="4K")
        assert "4K" in said(begun)
        assert "4K" in said(await stage.ann.slash(stage.create, "storyboard")), "one that is being worked on keeps them"
        assert await stage.bot.services.preferences.of(stage.ann.id) == {}


async def test_they_are_shown_and_forgotten(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        nothing = await stage.ann.slash(stage.create, "preferences")
        assert "haven't chosen anything yet" in said(nothing)
        await ordered(stage, "One", quality="4K", aspect="9:16")
        await remembered(stage, "video", aspect="9:16")
        shown = await stage.ann.slash(stage.create, "preferences")
        assert f"{mention('video')} · Tall (9:16)" in said(shown)
        assert "4K" not in said(shown)
        assert "never remember quality and length" in said(shown)
        assert shown.ephemeral
        assert shown.response is not None
        forgotten = await stage.ann.click(shown.response, label="Reset")
        assert "Forgotten" in said(forgotten)
        assert (await ordered(stage, "Two"))["aspect"] == "16:9"


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
        known: Preferences = stage.bot.services.preferences
        await known.remember(stage.ann.id, "everywhere", {"output_compliance": "disabled"})
        await known.remember(stage.ann.id, OrderKind.VIDEO, {"aspect": "1:1"})
        await stage.ann.slash(stage.create, "video", prompt="One")
        [order] = await orders(stage.bot)
        assert (order["aspect"], order["output_compliance"]) == ("1:1", "enabled")
