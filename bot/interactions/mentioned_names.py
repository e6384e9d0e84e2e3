"""Looks up the names that mentions in a member's text stand for, in the interaction, the cache and at Discord."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any

import aiohttp
import discord

from bot.member_text import discord_markup

log = logging.getLogger(__name__)

#: How many members are fetched from Discord for one text, and within how many seconds: the text also works without.
_MOST_ASKED, _PATIENCE = 5, 2.0

#: Of how many different mentions of a kind the names are looked up. Computing a member's permissions takes up to 0.1 ms
#: a channel.
_MOST_NAMED, _MOST_CHANNELS = 100, 20


async def with_names(
    interaction: discord.Interaction, text: str, limit: int, *, defer: Callable[[], Awaitable[object]]
) -> str:
    """Return a text with its mentions replaced by names, where they are known or Discord returns them in time.

    A channel that the member cannot see is never named.

    Args:
        interaction: From the member who wrote the text.
        text: What they wrote.
        limit: The most code points of the result; when the names do not fit, generic words replace the mentions.
        defer: Awaited before Discord is asked for members, which may take longer than an interaction stays open.
    """
    mentioned = discord_markup.mentioned(text)
    if not mentioned.any:
        return text
    users = dict(_known_users(interaction, mentioned.users))
    unknown = [user for user in mentioned.users if user not in users][:_MOST_ASKED]
    guild = interaction.guild
    away = interaction.is_user_integration() and not interaction.is_guild_integration()
    if unknown and guild is not None and not away:
        await defer()
        users |= await _fetched_names(guild, unknown)
    roles = {} if guild is None else {role: guild.get_role(role) for role in mentioned.roles[:_MOST_NAMED]}
    names = discord_markup.Names(
        users=users,
        roles={role_id: role.name for role_id, role in roles.items() if role is not None},
        channels=dict(_channel_names(interaction, mentioned.channels[:_MOST_CHANNELS])),
    )
    return discord_markup.with_names(text, names, limit)


def _known_users(interaction: discord.Interaction, wanted: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the names of members that came with the interaction or are in the cache."""
    data: Mapping[str, Any] = interaction.data or {}
    resolved = data.get("resolved", {})
    for user_id in wanted:
        user = resolved.get("users", {}).get(str(user_id), {})
        nick = resolved.get("members", {}).get(str(user_id), {}).get("nick")
        resolved_name = nick or user.get("global_name") or user.get("username")
        member = interaction.guild.get_member(user_id) if interaction.guild is not None else None
        if user_id == interaction.user.id:
            yield user_id, interaction.user.display_name
        elif resolved_name:
            yield user_id, str(resolved_name)
        elif member is not None:
            yield user_id, member.display_name


async def _fetched_names(guild: discord.Guild, wanted: Iterable[int]) -> dict[int, str]:
    """Fetch the names of members of the server; those that fail or take too long are left out."""
    names: dict[int, str] = {}

    async def ask(user_id: int) -> None:
        try:
            names[user_id] = (await guild.fetch_member(user_id)).display_name
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.debug("The name of a member is not known: %s", error)

    try:
        async with asyncio.timeout(_PATIENCE):
            await asyncio.gather(*map(ask, wanted))
    except TimeoutError:
        log.info("Discord did not return the names of members within %d s", _PATIENCE)
    return names


def _channel_names(interaction: discord.Interaction, wanted: Iterable[int]) -> Iterator[tuple[int, str]]:
    for channel_id in wanted:
        name = _channel_name(interaction, channel_id)
        if name is not None:
            yield channel_id, name


def _channel_name(interaction: discord.Interaction, channel_id: int) -> str | None:
    """Return the name of a channel that the member can see, else None."""
    guild, member = interaction.guild, interaction.user
    channel = guild.get_channel_or_thread(channel_id) if guild is not None else None
    if channel is None or not isinstance(member, discord.Member):
        return None
    if isinstance(channel, discord.Thread) and channel.is_private() and channel.id != interaction.channel_id:
        return None
    return channel.name if channel.permissions_for(member).view_channel else None
