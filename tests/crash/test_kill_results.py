"""The process is killed while a video goes to the place that its server's staff have set, and started again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.bot_process import ProcessWorld, process_world
from tests.support.database_access import sql
from tests.support.posted_messages import text_of


def settle(database_url: str, stage: ProcessWorld, **changes: Any) -> None:
    """Set the server's settings in the database of a bot that is not running."""
    query = "INSERT INTO guild_settings (guild_id, settings) VALUES (:guild, :settings)"
    sql(database_url, query, guild=stage.guild.id, settings=json.dumps(changes))


def threads_in(stage: ProcessWorld, channel_id: int) -> list[Any]:
    """Return the threads of a channel, oldest first."""
    channels = stage.discord.env.backend.channels.values()
    return [channel for channel in channels if channel.is_thread and channel.parent_id == channel_id]


def videos(stage: ProcessWorld) -> list[Any]:
    """Return all videos that were posted anywhere."""
    channels = stage.discord.env.backend.messages.values()
    return [message for messages in channels for message in messages.values() if message.attachments]


async def posted_once(stage: ProcessWorld, channel_id: int) -> None:
    """Wait for the only video, which is in this channel, and for the card that leads there."""
    [card] = stage.cards()
    await stage.discord.wait_for(lambda: f"posted in <#{channel_id}>" in text_of(card))
    [video] = videos(stage)
    assert video.channel_id == channel_id
    assert video.ping_user_ids == [stage.ann.id]
    assert stage.crun.count("create") == 1


@pytest.mark.parametrize("step", ["the post is made", "the video is in it"])
async def test_a_forum_post(sqlite_url: str, tmp_path: Path, step: str) -> None:
    """There is one post with one video, and the post is the one that was made before the kill."""
    async with process_world(sqlite_url, tmp_path) as stage:
        forum = stage.guild.create_forum_channel("results")
        settle(sqlite_url, stage, results="forum", results_channel_id=forum.id)
        await stage.bot.start()
        if step == "the post is made":
            path, method = f"/channels/{forum.id}/threads", "POST"
        else:
            path, method = "/channels/*/messages/*", "PATCH"
        stage.crun.hold()
        await stage.ask()
        await stage.generating()
        # Of the edits, those of the card arrive too.
        unanswered = stage.discord.inject(method, path, after_effect=True, delay=60, status=None, times=None)
        stage.crun.release()
        await stage.discord.wait_for(lambda: threads_in(stage, forum.id) if method == "POST" else videos(stage))
        await stage.bot.kill()
        unanswered.times = 0
        await stage.bot.start()
        [post] = threads_in(stage, forum.id)
        await posted_once(stage, post.id)
        assert len(stage.discord.env.backend.messages[post.id]) == 1
        assert len(threads_in(stage, forum.id)) == 1


async def test_a_members_thread(sqlite_url: str, tmp_path: Path) -> None:
    """The thread is made and not stored; then the video is posted and not noted."""
    async with process_world(sqlite_url, tmp_path) as stage:
        results = stage.guild.create_text_channel("results")
        settle(sqlite_url, stage, results="member_thread", results_channel_id=results.id)
        await stage.bot.start()
        stage.discord.inject("POST", f"/channels/{results.id}/threads", after_effect=True, delay=60, status=None)
        await stage.ask()
        await stage.discord.wait_for(lambda: threads_in(stage, results.id))
        await stage.bot.kill()
        [thread] = threads_in(stage, results.id)
        path = f"/channels/{thread.id}/messages"
        stage.discord.inject("POST", path, after_effect=True, delay=60, status=None)
        await stage.bot.start()
        await stage.discord.wait_for(lambda: videos(stage))
        await stage.bot.kill()
        # The staff have changed their mind meanwhile, which posts nothing twice.
        changed = json.dumps({"results": "results_channel", "results_channel_id": results.id})
        sql(sqlite_url, "UPDATE guild_settings SET settings = :settings", settings=changed)
        await stage.bot.start()
        await posted_once(stage, thread.id)
        assert len(threads_in(stage, results.id)) == 1
