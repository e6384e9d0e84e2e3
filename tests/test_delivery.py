"""Delivery when it does not go smoothly: too large, not allowed any more, too late, asked for twice."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, Fault
from bot.generations.store import State
from tests.conftest import World, eventually, settings, world
from tests.reading import said, text_of, video_of, walk


def impatient(sqlite_url: str, crun: CrunStandIn) -> Marionette:
    """Return a bot that gives up after two seconds, less than the settings allow."""
    return Marionette(settings(sqlite_url, crun.base_url).model_copy(update={"generation_timeout": 2.0}))


def labels(message: Any) -> list[str]:
    """Return what the buttons on a message say."""
    return [part["label"] for part in walk(message.components) if part["type"] == 2]


def response(stage: World, message: Any) -> simcord.ResponseMessage:
    """Return a message as something that can be clicked."""
    return simcord.ResponseMessage(stage.env, message)


async def test_what_takes_too_long_keeps_its_task_and_is_fetched_later(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(impatient(sqlite_url, crun)) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Taking very long" in text_of(card), timeout=20)
        [task_id] = crun.tasks
        assert f"`{task_id}`" in text_of(card)

        refused = await stage.ben.click(response(stage, card), label="Look again")
        assert refused.ephemeral
        assert "Only the member" in said(refused)

        crun.release()
        overdue = await stage.until(State.OVERDUE)
        pressed = await stage.ann.click(response(stage, card), label="Look again")
        assert pressed.ephemeral
        # A second press that was on its way at the same time: the button is gone too soon to press it here.
        await stage.bot.generations.look_again(overdue)
        await eventually(lambda: video_of(stage, stage.create), timeout=20)
        await asyncio.sleep(1)
        assert len([message for message in stage.messages(stage.create) if message.attachments]) == 1
        assert crun.count("create") == 1


async def test_a_moderator_may_look_again_too(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(impatient(sqlite_url, crun)) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Look again" in labels(card), timeout=20)
        crun.release()
        moderators = stage.guild.create_role("moderators", permissions=discord.Permissions(manage_messages=True))
        mara = stage.guild.add_member(stage.env.create_user("mara"), roles=[moderators])
        await mara.click(response(stage, card), label="Look again")
        message = await eventually(lambda: video_of(stage, stage.create), timeout=20)
        assert message.ping_user_ids == [stage.ann.id], "the video is still the one's who asked for it"


async def test_a_video_over_the_upload_limit_is_a_link(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.fault("result", Fault(body=b"x" * (10 * 1024 * 1024 + 1)), times=2)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Too large for this server" in text_of(card), timeout=20)
        assert labels(card) == ["Look again", "Open the video"]
        assert video_of(stage, stage.create) is None
        [generation] = await stage.bot.store.in_state(State.UNDELIVERED)
        [link] = [part["url"] for part in walk(card.components) if part.get("url")]
        assert link == generation.result_url


@pytest.mark.parametrize("permission", ["send_messages", "view_channel"])
async def test_a_permission_taken_away_meanwhile(sqlite_url: str, crun: CrunStandIn, permission: str) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: crun.count("create"))
        stage.deny_bot(stage.create, permission)
        crun.release()
        undelivered = await stage.until(State.UNDELIVERED)
        stage.env.backend.channels[stage.create.id].overwrites = []
        card = stage.messages(stage.create)[0]
        if permission == "send_messages":
            await eventually(lambda: "I can't post here" in text_of(card), timeout=20)
            await stage.ann.click(response(stage, card), label="Look again")
        else:
            await stage.bot.generations.look_again(undelivered)
        await eventually(lambda: video_of(stage, stage.create), timeout=20)
        assert crun.count("create") == 1


async def test_a_channel_that_is_gone_ends_the_generation(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: crun.count("create"))
        stage.env.backend.delete_channel(stage.create.id)
        crun.release()
        undelivered = await stage.until(State.UNDELIVERED)
        assert undelivered.result_url is not None, "the video's address is kept"


async def test_discord_faults_while_posting_give_one_video(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        stage.env.inject_error("POST", f"/channels/{stage.create.id}/messages", status=500, times=1)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: video_of(stage, stage.create), timeout=20)
        assert len([message for message in stage.messages(stage.create) if message.attachments]) == 1
