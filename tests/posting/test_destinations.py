"""A video whose channel is closed is posted at the next destination, once, and says where it was asked for."""

from __future__ import annotations

import contextlib
import re
from typing import Any

import discord
import pytest
import simcord
from simcord.backend import serializers
from simcord.backend.models import Overwrite
from simcord.enums import ChannelType, OverwriteType

from bot.client import Marionette
from bot.crun import CreateTask
from bot.demo.crun import CrunStandIn
from bot.discord_api.limits import MAX_UPLOAD_BYTES
from bot.generations.model import Generation, RequestedChannel, State
from bot.posting.destinations import ChannelClosedError, DestinationKind, Destinations
from tests.conftest import World, eventually, settings, world
from tests.support.posted_messages import text_of, video_of


def videos(stage: World) -> dict[int, list[Any]]:
    """Return all posted videos, by channel."""
    found: dict[int, list[Any]] = {}
    for channel_id, messages in stage.env.backend.messages.items():
        shown = [message for message in messages.values() if message.attachments]
        if shown:
            found[channel_id] = shown
    return found


def direct(stage: World, member: simcord.MemberActor) -> int:
    """Return the channel of a member's direct messages."""
    return stage.env.backend.get_dm_channel(member.id).id


def deny(stage: World, channel: simcord.ChannelHandle, permission: str) -> None:
    """Take a permission from the bot, of which Discord tells it."""
    overwrite = Overwrite(stage.env.backend.bot_user.id, OverwriteType.MEMBER)
    overwrite.deny = getattr(discord.Permissions, permission).flag
    stage.env.backend.set_overwrite(channel.id, overwrite)


async def held(stage: World, crun: CrunStandIn, channel: simcord.ChannelHandle) -> Any:
    """Let Ann ask for a video that is not done before `crun.release()`; return the card."""
    crun.hold()
    await stage.ann.slash(channel, "video", prompt="A fox")
    await eventually(lambda: crun.count("create"))
    return stage.messages(channel)[0]


async def the_only(stage: World, channel_id: int) -> Any:
    """Return the one video that there is once it is delivered, which is in this channel."""
    await stage.until(State.DELIVERED)
    found = videos(stage)
    assert list(found) == [channel_id]
    [message] = found[channel_id]
    assert message.ping_user_ids in ([stage.ann.id], []), "nobody else is told"
    return message


@pytest.mark.parametrize(
    ("permission", "known"),
    # SimCord lets files pass without the permission for them, so that cannot be noticed when posting.
    [
        ("send_messages", True),
        ("send_messages", False),
        ("view_channel", True),
        ("view_channel", False),
        ("attach_files", True),
    ],
)
async def test_without_a_permission_the_next_destination_is_tried(
    sqlite_url: str, crun: CrunStandIn, permission: str, known: bool
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        card = await held(stage, crun, stage.create)
        if known:
            deny(stage, stage.create, permission)
        else:
            stage.deny_bot(stage.create, permission)
        crun.release()
        message = await the_only(stage, direct(stage, stage.ann))
        assert f"You asked for it in <#{stage.create.id}> on Puppet theatre" in text_of(message)
        if permission != "view_channel":
            await eventually(lambda: "sent as a direct message" in text_of(card))
            assert f"/channels/@me/{direct(stage, stage.ann)}/{message.id}" in text_of(card)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, 160002),  # no right to reply, which the bot was not told
        (400, 160006),  # too many open threads
        (400, 20009),  # what Discord takes for explicit
        (400, 40058),  # a post in a forum whose first message is still to come
        (400, 240000),  # a link that Discord takes for harmful
        (403, 40333),  # any other no
        (403, 0),
    ],
)
async def test_after_any_refusal_the_next_destination_is_tried(
    sqlite_url: str, crun: CrunStandIn, status: int, code: int
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await held(stage, crun, stage.create)
        stage.env.inject_error("POST", f"/channels/{stage.create.id}/messages", status=status, code=code, times=None)
        crun.release()
        await the_only(stage, direct(stage, stage.ann))


async def test_after_a_passing_failure_the_same_destination_is_tried_again(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await held(stage, crun, stage.create)
        stage.env.inject_error("POST", f"/channels/{stage.create.id}/messages", status=400, code=50035, times=1)
        crun.release()
        await the_only(stage, stage.create.id)


async def test_a_video_for_a_deleted_channel_comes_directly(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await held(stage, crun, stage.create)
        stage.env.backend.delete_channel(stage.create.id)
        crun.release()
        message = await the_only(stage, direct(stage, stage.ann))
        labels = [button["label"] for row in message.components if row["type"] == 1 for button in row["components"]]
        assert labels == ["Recipe", "Delete"], "what cannot be done in direct messages is not offered"


async def test_an_archived_thread_is_opened(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        thread = stage.thread(stage.create, "foxes")
        await held(stage, crun, thread)
        stage.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
        crun.release()
        message = await the_only(stage, thread.id)
        assert "You asked for it" not in text_of(message)
        metadata = stage.env.backend.channels[thread.id].thread_metadata
        assert metadata is not None
        assert not metadata.archived


async def test_a_thread_that_is_archived_just_before_posting_is_opened(sqlite_url: str, crun: CrunStandIn) -> None:
    """Discord says so when the video is posted."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        thread = stage.thread(stage.create, "foxes")
        await held(stage, crun, thread)
        stage.env.inject_error("POST", f"/channels/{thread.id}/messages", status=400, code=50083, times=1)
        crun.release()
        await the_only(stage, thread.id)


@pytest.mark.parametrize("how", ["locked", "locked just before", "deleted"])
async def test_a_video_for_a_closed_thread_comes_to_the_parent_channel(
    sqlite_url: str, crun: CrunStandIn, how: str
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        thread = stage.thread(stage.create, "foxes")
        card = await held(stage, crun, thread)
        if how == "locked":
            stage.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True, "locked": True})
        elif how == "deleted":
            stage.env.backend.delete_channel(thread.id)
        else:
            stage.env.inject_error("POST", f"/channels/{thread.id}/messages", status=400, code=160005, times=None)
        crun.release()
        message = await the_only(stage, stage.create.id)
        assert message.ping_user_ids == [stage.ann.id]
        assert f"You asked for it in <#{thread.id}>, where I can't post any more." in text_of(message)
        if how != "deleted":
            await eventually(lambda: f"posted in <#{stage.create.id}>" in text_of(card))


async def test_a_video_for_a_closed_private_thread_comes_directly(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        backend = stage.env.backend
        made = backend.create_thread(stage.create.id, "secret", owner_id=stage.ann.id, type=ChannelType.PRIVATE_THREAD)
        made.thread_members[backend.bot_user.id] = made.thread_members.get(stage.ann.id, "2026-01-01T00:00:00+00:00")
        thread = stage.create.threads[-1]
        await held(stage, crun, thread)
        backend.delete_channel(thread.id)
        crun.release()
        await the_only(stage, direct(stage, stage.ann))


async def test_a_member_who_left_gets_the_video_directly(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await held(stage, crun, stage.create)
        stage.env.backend.remove_member(stage.guild.id, stage.ann.id)
        crun.release()
        await the_only(stage, direct(stage, stage.ann))


async def test_a_member_who_left_and_takes_no_messages_gets_it_in_the_channel(
    sqlite_url: str, crun: CrunStandIn
) -> None:
    """50278: no server in common any more. The others have seen the card, so the video comes there."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await held(stage, crun, stage.create)
        stage.env.backend.remove_member(stage.guild.id, stage.ann.id)
        path = f"/channels/{direct(stage, stage.ann)}/messages"
        stage.env.inject_error("POST", path, status=403, code=50278, times=None)
        crun.release()
        await the_only(stage, stage.create.id)


async def test_a_video_for_a_server_without_the_bot_comes_directly(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await held(stage, crun, stage.create)
        stage.env.backend.remove_guild(stage.guild.id)
        crun.release()
        message = await the_only(stage, direct(stage, stage.ann))
        assert f"You asked for it in <#{stage.create.id}>, where I can't" in text_of(message)


async def test_it_is_posted_long_after_the_interaction(sqlite_url: str, crun: CrunStandIn) -> None:
    """The token that the card came by works for 15 minutes."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        card = await held(stage, crun, stage.create)
        await stage.env.advance_time(20 * 60)
        crun.release()
        message = await the_only(stage, stage.create.id)
        await eventually(lambda: str(message.id) in text_of(card))


async def test_without_any_destination_it_is_put_off_and_the_card_says_so(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        card = await held(stage, crun, stage.create)
        deny(stage, stage.create, "send_messages")
        path = f"/channels/{direct(stage, stage.ann)}/messages"
        stage.env.inject_error("POST", path, status=403, code=50007, times=1)
        crun.release()
        generation = await stage.until(State.UNDELIVERED)
        assert generation.try_at is not None, "it is tried again by itself"
        await eventually(lambda: "**I can't post here.**" in text_of(card))
        told = re.search(r"I keep trying, next at <t:(\d+):t>", text_of(card))
        assert told is not None
        assert 0 <= int(told[1]) - generation.try_at <= 1, "in whole seconds, and no earlier than it is"
        assert not videos(stage)
        assert generation.posting_at is None, "Discord said no, so nothing is anywhere"

        stage.env.backend.delete_overwrite(stage.create.id, stage.env.backend.bot_user.id)
        await stage.ann.click(simcord.ResponseMessage(stage.env, card), label="Look again")
        await the_only(stage, stage.create.id)
        assert crun.count("create") == 1
        assert crun.count("result") == 1, "the file was kept"


async def test_a_video_that_is_put_off_delays_no_other(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=1))) as stage:
        await held(stage, crun, stage.create)
        deny(stage, stage.create, "send_messages")
        path = f"/channels/{direct(stage, stage.ann)}/messages"
        stage.env.inject_error("POST", path, status=403, code=50007, times=None)
        crun.release()
        await stage.until(State.UNDELIVERED)
        await stage.ben.slash(stage.showcase, "video", prompt="A hare")
        await eventually(lambda: video_of(stage, stage.showcase))


# --- what is known of a channel ---------------------------------------------------------------------------------------


def request_in(channel_id: int, guild_id: int | None, **given: Any) -> Generation:
    """Return a video that a member asked for."""
    body = {"model": "kling/v3", "input": {"multi_shots": False, "duration": 5, "prompt": "A fox"}}
    task = CreateTask.model_validate(body)
    return Generation(
        id="1" * 16, task=task, channel_id=channel_id, guild_id=guild_id, member_id=1, interaction_id=1, **given
    )


async def forgotten(stage: World) -> None:
    """Let the bot know as little of its server as just after its start."""
    guild = stage.bot.get_guild(stage.guild.id)
    assert guild is not None
    stage.bot._connection._remove_guild(guild)


async def test_without_the_message_history_no_reply_is_possible(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        destinations, asked = Destinations(stage.bot), request_in(stage.create.id, stage.guild.id)
        assert (await destinations.open(asked, DestinationKind.ORIGIN)).may_reply
        await destinations.check_history(stage.create.id)
        deny(stage, stage.create, "read_message_history")
        assert not (await destinations.open(asked, DestinationKind.ORIGIN)).may_reply
        with pytest.raises(ChannelClosedError):
            await destinations.check_history(stage.create.id)


async def test_a_thread_that_is_not_cached_is_fetched(sqlite_url: str, crun: CrunStandIn) -> None:
    """The bot forgets threads that are archived."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        destinations, thread = Destinations(stage.bot), stage.thread(stage.create, "foxes")
        stage.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
        await eventually(lambda: stage.bot.get_channel(thread.id) is None)
        await destinations.check_history(thread.id)
        deny(stage, stage.create, "read_message_history")
        with pytest.raises(ChannelClosedError) as closed:
            await destinations.check_history(thread.id)
        assert not closed.value.gone
        stage.env.backend.delete_channel(thread.id)
        with pytest.raises(ChannelClosedError) as closed:
            await destinations.check_history(thread.id)
        assert closed.value.gone


@pytest.mark.parametrize("is_allowed", [True, False])
async def test_a_channel_of_a_server_that_is_not_known_here_is_fetched(
    is_allowed: bool, sqlite_url: str, crun: CrunStandIn
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        destinations = Destinations(stage.bot)
        if not is_allowed:
            deny(stage, stage.create, "read_message_history")
        await forgotten(stage)
        with contextlib.nullcontext() if is_allowed else pytest.raises(ChannelClosedError):
            await destinations.check_history(stage.create.id)


async def test_direct_messages_can_be_searched(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        channel_id = direct(stage, stage.ann)
        assert stage.bot.get_channel(channel_id) is None, "as after a start"
        await Destinations(stage.bot).check_history(channel_id)


async def test_the_upload_limit_of_a_server_that_is_not_cached_is_fetched(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = serializers.guild_create_payload
    monkeypatch.setattr(serializers, "guild_create_payload", lambda *given: {**shown(*given), "premium_tier": 3})
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        destinations, asked = Destinations(stage.bot), request_in(stage.create.id, stage.guild.id)
        await forgotten(stage)
        assert (await destinations.open(asked, DestinationKind.ORIGIN)).limit == 100 * 1024 * 1024
        stage.env.inject_error("GET", f"/guilds/{stage.guild.id}", status=500, times=None)
        assert (await destinations.open(asked, DestinationKind.ORIGIN)).limit == MAX_UPLOAD_BYTES


async def test_the_order_for_a_video_brought_elsewhere(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        destinations, here, server = Destinations(stage.bot), stage.create.id, stage.guild.id

        async def order(wanted: RequestedChannel) -> list[DestinationKind]:
            wish = {"wanted_in": wanted.channel_id, "wanted_guild": wanted.guild_id}
            return await destinations.order(request_in(here, server, parent_id=7, **wish))

        assert await order(RequestedChannel(stage.showcase.id, server)) == [
            DestinationKind.WANTED,
            DestinationKind.DIRECT,
        ]
        assert await order(RequestedChannel(stage.showcase.id, None)) == [DestinationKind.DIRECT], "outside of servers"


async def test_a_video_can_be_brought_back_to_its_origin(sqlite_url: str, crun: CrunStandIn) -> None:
    """It is a reply again, and nothing is said of where it was asked for."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        card = await held(stage, crun, stage.create)
        [generation] = await stage.generations()
        await stage.bot.services.store.look_again(generation.id, RequestedChannel(stage.showcase.id, stage.guild.id))
        await stage.bot.services.store.look_again(generation.id, RequestedChannel(stage.create.id, stage.guild.id))
        crun.release()
        message = await the_only(stage, stage.create.id)
        assert "You asked for it" not in text_of(message)
        assert message.reference is not None
        assert int(message.reference["message_id"]) == card.id


async def test_a_video_brought_back_to_a_closed_thread_comes_directly(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        thread = stage.thread(stage.create, "foxes")
        await held(stage, crun, thread)
        [generation] = await stage.generations()
        await stage.bot.services.store.look_again(generation.id, RequestedChannel(thread.id, stage.guild.id))
        stage.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True, "locked": True})
        crun.release()
        await the_only(stage, stage.create.id)
