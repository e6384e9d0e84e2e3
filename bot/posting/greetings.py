"""Greets a server that has added the bot, once, in the channel for the system's messages."""

from __future__ import annotations

import logging

import aiohttp
import discord

from bot.db import errors as database_errors
from bot.db.key_values import KeyValues
from bot.interactions.layout import sealed
from bot.languages import language_of, speaking
from bot.ui import help as views

log = logging.getLogger(__name__)


class Greetings:
    """Sends the greetings, and keeps which servers had theirs."""

    def __init__(self, key_values: KeyValues) -> None:
        self._key_values = key_values

    async def greet(self, guild: discord.Guild) -> None:
        """Greet a server if it was never greeted and the bot may write in its system channel; never fail.

        The mark is set first: after a crash in between there is no greeting, and there are never two.
        """
        channel = guild.system_channel
        if channel is None or guild.me is None:
            return
        allowed = channel.permissions_for(guild.me)
        if not (allowed.view_channel and allowed.send_messages):
            return
        try:
            if not await self._key_values.claim(f"greeted server {guild.id}"):
                return
            with speaking(language_of(guild.preferred_locale)):
                greeting = sealed(views.greeting())
            await channel.send(view=greeting, allowed_mentions=discord.AllowedMentions.none())
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.info("Server %d could not be greeted: %s", guild.id, error or type(error).__name__)
        except database_errors.FAILURES as error:
            log.warning("Whether server %d was greeted could not be found out: %s", guild.id, error)
