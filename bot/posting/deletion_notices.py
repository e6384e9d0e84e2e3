"""Tells the author of a video that a moderator has deleted it, and why."""

from __future__ import annotations

import logging

import aiohttp
import discord

from bot.generations.model import Generation
from bot.languages import speaking
from bot.posting import reader_languages
from bot.texts import moderation as texts

log = logging.getLogger(__name__)


class DeletionNotices:
    """Writes to the author directly, or in the channel, without a ping, where their direct messages are closed."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def send(self, generation: Generation, guild: discord.Guild, reason: str) -> None:
        """Tell the author; never fail.

        Args:
            generation: Whose video.
            guild: The server whose moderator deleted it.
            reason: What the moderator said.
        """
        nobody = discord.AllowedMentions.none()
        try:
            try:
                direct = await self._client.create_dm(discord.Object(generation.member_id))
                # What was asked for in an age-restricted channel does not leave it.
                words = not generation.age_restricted
                with speaking(reader_languages.of_place(self._client, generation, None)):
                    said = texts.deleted_for(generation.task, guild.name, reason, words=words)
                await direct.send(said, allowed_mentions=nobody)
            except (discord.Forbidden, discord.NotFound):
                # A forum post was deleted with its video.
                was_post = generation.video_id == generation.video_in
                channel_id = generation.channel_id if was_post else generation.video_channel_id
                channel = self._client.get_partial_messageable(channel_id)
                with speaking(reader_languages.of_card(self._client, generation)):
                    notice = texts.deleted_notice(generation.member_id, reason)
                await channel.send(notice, allowed_mentions=nobody, silent=True)
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("The author could not be told that the video was deleted: %s", error)
