"""Videos go where the server's staff want them: into one channel, a thread for each member, or posts in a forum."""

from __future__ import annotations

import asyncio
from typing import Any

import simcord
from simcord.enums import ChannelType

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.demo.discord.forum_posts import number_like_discord
from bot.demo.discord.waiting import pauses
from bot.generations.model import Generation, State
from bot.member_text.spoilers import FILE_PREFIX
from bot.texts.staff_alerts import place_closed
from tests.conftest import World, eventually, settings, world
from tests.support.posted_messages import text_of


async def change(stage: World, **changes: Any) -> None:
    """Change the server's settings as its owner."""
    await stage.bot.services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: changes)


def videos(stage: World, channel_id: int) -> list[Any]:
    """Return the videos in a channel, oldest first."""
    messages = sorted(stage.env.backend.messages[channel_id].values(), key=lambda message: int(message.id))
    return [message for message in messages if message.attachments]


def threads_in(stage: World, channel: simcord.ChannelHandle) -> list[Any]:
    """Return the threads of a channel, oldest first."""
    return [made for made in stage.env.backend.channels.values() if made.is_thread and made.parent_id == channel.id]


async def made(stage: World, prompt: str, channel: simcord.ChannelHandle | None = None) -> tuple[Generation, Any]:
    """Let Ann ask for a video; return it once it is delivered, and its card."""
    await stage.ann.slash(channel or stage.create, "video", prompt=prompt)
    pause = pauses()
    async with asyncio.timeout(60):
        while True:
            generation = (await stage.generations())[-1]
            if generation.state is State.DELIVERED:
                break
            await asyncio.sleep(next(pause))
    card = stage.env.backend.messages[generation.channel_id][generation.card_id or 0]
    await eventually(lambda: "discord.com/channels/" in text_of(card))
    return generation, card


async def test_a_results_channel(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        place = {"results": "results_channel", "results_channel_id": stage.showcase.id}
        await change(stage, **place, spoiler=True, staff_channel_id=stage.staff.id)
        generation, card = await made(stage, "A fox")
        [video] = videos(stage, stage.showcase.id)
        assert video.ping_user_ids == [stage.ann.id]
        assert video.reference is None
        assert video.attachments[0]["filename"].startswith(FILE_PREFIX), "this server covers its videos"
        assert f"-# You asked for it in <#{stage.create.id}>." in text_of(video)
        url = f"https://discord.com/channels/{stage.guild.id}/{stage.showcase.id}/{video.id}"
        assert text_of(card) == f"-# ✅ [Video]({url}) for <@{stage.ann.id}> · posted in <#{stage.showcase.id}>"
        assert (generation.video_in, generation.results_in) == (stage.showcase.id, stage.showcase.id)
        # Asked for in the results channel, it is a reply to its card as anywhere.
        _, card = await made(stage, "An owl", stage.showcase)
        assert str(videos(stage, stage.showcase.id)[1].reference["message_id"]) == str(card.id)
        # What was asked for in a private thread stays there.
        backend = stage.env.backend
        backend.create_thread(stage.create.id, "secret", owner_id=backend.bot_user.id, type=ChannelType.PRIVATE_THREAD)
        private = stage.create.threads[-1]
        backend.add_thread_member(private.id, stage.ann.id)
        await made(stage, "A cat", private)
        assert videos(stage, private.id)
        # Nobody loses a video because the place is closed, or gone.
        stage.deny_bot(stage.showcase, "send_messages")
        await made(stage, "A hen")
        assert len(videos(stage, stage.create.id)) == 1
        [told] = await eventually(lambda: stage.messages(stage.staff))
        assert told.content == f"**Where videos go**\n{place_closed(stage.showcase.id)}"
        stage.env.backend.delete_channel(stage.showcase.id)
        await made(stage, "A dog")
        assert len(videos(stage, stage.create.id)) == 2


async def test_a_thread_for_each_member(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await change(stage, results="member_thread", results_channel_id=stage.showcase.id)
        # A thread that was made right before a crash is used.
        backend = stage.env.backend
        backend.create_thread(stage.showcase.id, "Videos of ann", owner_id=backend.bot_user.id)
        backend.create_thread(stage.showcase.id, "Videos of ann", owner_id=stage.ben.id)
        generation, card = await made(stage, "A fox")
        thread = threads_in(stage, stage.showcase)[0]
        assert generation.video_in == thread.id
        assert len(videos(stage, thread.id)) == 1
        assert text_of(card).endswith(f"posted in <#{thread.id}>")
        await stage.ben.slash(stage.create, "video", prompt="Ben's fox")
        await eventually(lambda: len(threads_in(stage, stage.showcase)) == 3)
        assert threads_in(stage, stage.showcase)[2].name == "Videos of ben"
        # Discord archives it after a week.
        backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
        await made(stage, "An owl")
        assert len(videos(stage, thread.id)) == 2
        assert not thread.thread_metadata.archived
        backend.delete_channel(thread.id)
        generation, _ = await made(stage, "A hen")
        anew = threads_in(stage, stage.showcase)[-1]
        assert generation.video_in == anew.id
        assert anew.name == "Videos of ann"


async def test_a_post_in_a_forum(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        number_like_discord(stage.env.backend)
        forum = stage.guild.create_forum_channel("results")
        about = {"moderated": False, "emoji_id": None, "emoji_name": None}
        tags = [{"id": "7", "name": "kling", **about}, {"id": "8", "name": "other", **about}]
        stage.env.backend.edit_channel(forum.id, {"available_tags": tags})
        await change(stage, results="forum", results_channel_id=forum.id, forum_tags=(7, 9))
        generation, card = await made(stage, "A fox *reads* @everyone")
        [post] = threads_in(stage, forum)
        assert post.name == "A fox *reads* @everyone · ann"
        assert post.applied_tags == [7]
        [message] = stage.env.backend.messages[post.id].values()
        assert message.id == post.id == generation.video_id, "the video is the first message"
        assert message.attachments
        assert message.ping_user_ids == [stage.ann.id]
        assert "your video is ready." in text_of(message)
        assert text_of(card).endswith(f"posted in <#{post.id}>")
        deleted = await stage.ann.click(simcord.ResponseMessage(stage.env, message), label="Delete")
        assert deleted.response is not None
        await stage.ann.click(deleted.response, label="Delete it for good")
        assert not threads_in(stage, forum)

        # Discord takes the post, but not the video, for example as explicit.
        def refuse(event: str, payload: Any) -> None:
            if event == "THREAD_CREATE":
                path = f"/channels/{payload['id']}/messages/{payload['id']}"
                stage.env.inject_error("PATCH", path, status=400, code=20009, times=2)

        stage.env.backend.subscribers.append(refuse)
        await made(stage, "The ||butler|| did it")
        stage.env.backend.subscribers.remove(refuse)
        [video], [post] = videos(stage, stage.create.id), threads_in(stage, forum)
        assert post.name == "Video · ann"
        [message] = stage.env.backend.messages[post.id].values()
        url = f"https://discord.com/channels/{stage.guild.id}/{stage.create.id}/{video.id}"
        assert text_of(message) == f"-# This video isn't posted here. [It's here.]({url})"
        stage.deny_bot(forum, "send_messages")
        await made(stage, "A hen")
        assert len(videos(stage, stage.create.id)) == 2
        assert len(threads_in(stage, forum)) == 1
