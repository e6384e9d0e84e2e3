"""The language of those who read what the bot posts by itself.

Everyone in a server reads the server's preferred language; a direct message is in its member's, as Discord said it when
they asked for the video.
"""

from __future__ import annotations

import discord

from bot.discord_api.guild_loading import known_guild
from bot.generations.model import Generation
from bot.languages import Language, language_of


def of_server(client: discord.Client, guild_id: int | None) -> Language:
    """Return the language of a server; English for one that the bot is no member of.

    Of a server on another process's shard, load it before: see `bot.discord_api.guild_loading`.
    """
    guild = known_guild(client, guild_id)
    return language_of(None if guild is None else guild.preferred_locale)


def of_place(client: discord.Client, generation: Generation, guild_id: int | None) -> Language:
    """Return the language of a message about a generation.

    Args:
        client: Knows the servers.
        generation: The generation.
        guild_id: The server that the message is in; None for its member's direct messages.
    """
    if guild_id is None:
        return language_of(generation.member_locale)
    if guild_id == generation.guild_id and known_guild(client, guild_id) is None:
        # Its member has brought the bot along, or another process has the server's shard.
        return language_of(generation.guild_locale)
    return of_server(client, guild_id)


def of_card(client: discord.Client, generation: Generation) -> Language:
    """Return the language of everyone who sees a generation's card."""
    return of_place(client, generation, generation.guild_id)
