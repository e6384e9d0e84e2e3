"""Deleting the message that shows a video, and the forum post that was made for it: its title tells the prompt."""

from __future__ import annotations

import logging
from contextlib import suppress

import aiohttp
import discord

from bot.generations.model import Generation
from bot.languages import speaking
from bot.posting import reader_languages
from bot.texts import result_places as texts

log = logging.getLogger(__name__)


async def delete_video(client: discord.Client, generation: Generation) -> None:
    """Delete a video's message; nothing is raised when it is gone already.

    Raises:
        discord.Forbidden: the bot cannot reach it.
        discord.DiscordException, aiohttp.ClientError: Discord did not say.
    """
    channel = client.get_partial_messageable(generation.video_channel_id)
    with suppress(discord.NotFound):
        await channel.get_partial_message(generation.video_id or 0).delete()
    # The first message of a forum post has the id of the post.
    if generation.video_id == generation.video_in:
        await _remove_post(client, generation)


async def _remove_post(client: discord.Client, generation: Generation) -> None:
    """Delete a post, or take the prompt out of its title: whoever made a thread may rename it, but not delete it."""
    try:
        post = await client.fetch_channel(generation.video_channel_id)
        if not isinstance(post, discord.Thread):
            return
        try:
            await post.delete()
        except discord.Forbidden:
            with speaking(reader_languages.of_server(client, post.guild.id)):
                name = texts.DELETED_POST()
            await post.edit(name=name, archived=True)
    except discord.NotFound:
        pass
    except (discord.DiscordException, aiohttp.ClientError, TimeoutError) as error:
        log.info("The post is still there: %s", error)
