"""What was asked for in an age-restricted channel never leaves age-restricted channels."""

from __future__ import annotations

from typing import Any

import pytest
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.model import Reason, State
from bot.texts import permissions, result_buttons
from bot.texts.failures import not_posted_yet
from tests.conftest import World, bring_along, eventually, settings, world
from tests.support.posted_messages import said, text_of, video_of, walk


def restrict(stage: World, channel: Any, *, restricted: bool = True) -> None:
    """Make a channel age-restricted, which SimCord does not know; the bot knows it from Discord's events."""
    known: Any = stage.bot.get_channel(channel.id)
    known.nsfw = restricted


async def opened_in(stage: World, channel: simcord.ChannelHandle) -> simcord.ResponseMessage:
    """Let Ann open her only video in the list of `/generations`."""
    listed = await stage.ann.slash(channel, "generations")
    assert listed.response is not None
    assert ("fox" in repr(listed.response.components)) == (channel is stage.staff)
    [select] = [part for part in walk(listed.response.components) if "videos-open" in part.get("custom_id", "")]
    opened = await stage.ann.select(listed.response, [select["options"][0]["value"]], custom_id=select["custom_id"])
    assert opened.response is not None
    return opened.response


async def test_a_video_waits_for_an_age_restricted_channel(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        restrict(stage, stage.create)
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.RUNNING)
        stage.deny_bot(stage.create, "send_messages")
        crun.release()
        generation = await stage.until(State.UNDELIVERED)
        assert generation.age_restricted
        assert generation.failure is not None
        assert generation.failure.reason is Reason.RESTRICTED
        assert "stays in age-restricted channels" in not_posted_yet(generation)
        # Nor does it go to another channel, or to the direct messages.
        opened = await opened_in(stage, stage.showcase)
        assert "from an age-restricted channel" in text_of(opened)
        assert "fox" not in repr(opened.components)
        for label in ("Bring it here", "Private link", "Again", "Edit"):
            assert said(await stage.ann.click(opened, label=label)) == result_buttons.AGE_RESTRICTED()
        restrict(stage, stage.staff)
        opened = await opened_in(stage, stage.staff)
        assert "> A fox" in text_of(opened)
        await stage.ann.click(opened, label="Bring it here")
        await eventually(lambda: video_of(stage, stage.staff))
        assert (await stage.until(State.DELIVERED)).video_in == stage.staff.id
        assert not stage.env.backend.dm_channels


async def test_a_channel_that_is_not_restricted_any_more_gets_nothing(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        restrict(stage, stage.create)
        thread = stage.thread(stage.create, "Foxes")
        crun.hold()
        await stage.ann.slash(thread, "video", prompt="A fox")
        await stage.until(State.RUNNING)
        restrict(stage, stage.create, restricted=False)
        crun.release()
        generation = await stage.until(State.UNDELIVERED)
        assert generation.age_restricted, "the thread has it from its channel"
        restrict(stage, stage.create)
        assert not video_of(stage, stage.create)
        await stage.bot.services.generations.look_again(generation.id)
        await eventually(lambda: video_of(stage, thread))
        # Nor does a place that the staff have set, unless that is age-restricted too.
        change = {"results": "results_channel", "results_channel_id": stage.showcase.id}
        await stage.bot.services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: change)
        await stage.ann.slash(thread, "video", prompt="An owl")
        await eventually(lambda: sum(bool(message.attachments) for message in stage.messages(thread)) == 2)
        restrict(stage, stage.showcase)
        await stage.ann.slash(thread, "video", prompt="A hen")
        await eventually(lambda: video_of(stage, stage.showcase))


async def test_nothing_is_made_where_it_could_only_come_directly(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_along(monkeypatch)
    async with world(Marionette(settings(sqlite_url, crun.base_url, user_installs=True))) as stage:
        restrict(stage, stage.create)
        refused = await stage.ann.slash(stage.create, "video", prompt="A fox")
        assert permissions.AGE_RESTRICTED_ELSEWHERE() in said(refused)
        assert not await stage.generations()
        assert not crun.count("create")
