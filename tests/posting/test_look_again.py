"""The *Look again* button of a generation that takes very long."""

from __future__ import annotations

import asyncio

import discord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from tests.conftest import eventually, settings, world
from tests.support.deliveries import clickable
from tests.support.posted_messages import labels, said, text_of, video_of


def impatient(sqlite_url: str, crun: CrunStandIn) -> Marionette:
    """Return a bot that gives up after two seconds, less than the settings allow."""
    return Marionette(settings(sqlite_url, crun.base_url).model_copy(update={"generation_timeout": 2.0}))


async def test_look_again_fetches_a_late_video_once_and_sends_nothing_new(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(impatient(sqlite_url, crun)) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Taking very long" in text_of(card))
        [task_id] = crun.tasks
        assert f"`{task_id}`" in text_of(card)

        refused = await stage.ben.click(clickable(stage, card), label="Look again")
        assert refused.ephemeral
        assert "Only the member" in said(refused)

        crun.release()
        overdue = await stage.until(State.OVERDUE)
        pressed = await stage.ann.click(clickable(stage, card), label="Look again")
        assert pressed.ephemeral
        # A second press that was on its way at the same time: the button is gone too soon to press it here.
        await stage.bot.services.generations.look_again(overdue.id)
        await eventually(lambda: video_of(stage, stage.create))
        await asyncio.sleep(1)
        assert len([message for message in stage.messages(stage.create) if message.attachments]) == 1
        assert crun.count("create") == 1


async def test_a_moderator_may_look_again(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(impatient(sqlite_url, crun)) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Look again" in labels(card))
        crun.release()
        moderators = stage.guild.create_role("moderators", permissions=discord.Permissions(manage_messages=True))
        mara = stage.guild.add_member(stage.env.create_user("mara"), roles=[moderators])
        await mara.click(clickable(stage, card), label="Look again")
        message = await eventually(lambda: video_of(stage, stage.create))
        assert message.ping_user_ids == [stage.ann.id], "the video is still the one's who asked for it"
