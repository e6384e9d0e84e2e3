"""Servers and channels, from the cache of this process's shards or else from Discord's REST API.

With several processes most servers are in the cache of another one. What is loaded here is whole: its roles, channels
and the bot's own membership, by which permissions are known. It is kept for a minute and not put into discord.py's
cache, which no event would keep up to date.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import aiohttp
import discord

from bot.discord_api import patches

#: For how many seconds a loaded server is used, how many are kept, and how many are loaded at a time for a list.
_FRESH = 60.0
_MOST = 200
_AT_A_TIME = 5

#: Seconds to load a server for its name alone.
_NAME_TIMEOUT = 5.0

#: Any channel of a server, or a private one.
Channel = discord.abc.GuildChannel | discord.Thread | discord.abc.PrivateChannel


@dataclass
class _Loaded:
    """The servers that were loaded for one client."""

    #: When each was loaded, by the monotonic clock; None for one that the bot is not in.
    guilds: OrderedDict[int, tuple[float, discord.Guild | None]] = field(default_factory=OrderedDict)
    locks: dict[int, asyncio.Lock] = field(default_factory=dict)


_loaded: WeakKeyDictionary[discord.Client, _Loaded] = WeakKeyDictionary()


async def load_guild(client: discord.Client, guild_id: int | None) -> discord.Guild | None:
    """Return a server; None when there is none, or the bot is not in it.

    Raises:
        discord.DiscordException, aiohttp.ClientError: Discord did not say.
    """
    if guild_id is None or (cached := client.get_guild(guild_id)) is not None:
        return None if guild_id is None else cached
    known = _loaded.setdefault(client, _Loaded())
    lock = known.locks.setdefault(guild_id, asyncio.Lock())
    try:
        async with lock:
            loaded_at, guild = known.guilds.get(guild_id, (float("-inf"), None))
            if time.monotonic() - loaded_at > _FRESH:
                guild = await _load(client, guild_id)
                known.guilds[guild_id] = time.monotonic(), guild
                known.guilds.move_to_end(guild_id)
                if len(known.guilds) > _MOST:
                    known.guilds.popitem(last=False)
            return guild
    finally:
        if not lock.locked():
            known.locks.pop(guild_id, None)


def known_guild(client: discord.Client, guild_id: int | None) -> discord.Guild | None:
    """Return a server as far as it is known without asking: also one that was loaded a while ago."""
    cached = client.get_guild(guild_id or 0)
    if cached is not None or client not in _loaded:
        return cached
    return _loaded[client].guilds.get(guild_id or 0, (0.0, None))[1]


async def load_channel(client: discord.Client, channel_id: int) -> Channel:
    """Return a channel with its server.

    Raises:
        discord.DiscordException, aiohttp.ClientError: Discord refused, or did not say.
    """
    cached = client.get_channel(channel_id)
    if cached is not None:
        return cached
    # Archived threads are not in the cache, nor are channels that the bot cannot see any more.
    fetched = await client.fetch_channel(channel_id)
    if isinstance(fetched, discord.abc.PrivateChannel) or client.get_guild(fetched.guild.id) is not None:
        return fetched
    guild = await load_guild(client, fetched.guild.id)
    if guild is None:
        return fetched
    # The fetched one belongs to a server without roles, so its permissions would be unknown.
    return guild.get_channel(channel_id) or await guild.fetch_channel(channel_id)


async def find_channel(client: discord.Client, channel_id: int | None) -> Channel | None:
    """Return a channel with its server; None when it is gone or closed to the bot.

    Raises:
        discord.DiscordException, aiohttp.ClientError: Discord did not say.
    """
    try:
        return None if channel_id is None else await load_channel(client, channel_id)
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return None


async def name_guilds(client: discord.Client, guild_ids: Iterable[int]) -> Mapping[int, discord.Guild]:
    """Return those of these servers about which Discord says something soon, by their ids."""
    at_a_time = asyncio.Semaphore(_AT_A_TIME)

    async def load(guild_id: int) -> discord.Guild | None:
        try:
            async with at_a_time:
                return await load_guild(client, guild_id)
        except (discord.DiscordException, aiohttp.ClientError, OSError):
            return None

    ids = list(dict.fromkeys(guild_ids))
    tasks = [asyncio.create_task(load(guild_id)) for guild_id in ids]
    if tasks:
        _, late = await asyncio.wait(tasks, timeout=_NAME_TIMEOUT)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
    found = [None if task.cancelled() else task.result() for task in tasks]
    return {guild_id: guild for guild_id, guild in zip(ids, found, strict=True) if guild is not None}


async def _load(client: discord.Client, guild_id: int) -> discord.Guild | None:
    if client.user is None:
        return None
    http = client.http
    try:
        guild = await http.get_guild(guild_id, with_counts=False)
        channels = await http.get_all_guild_channels(guild_id)
        me = await http.get_member(guild_id, client.user.id)
    except (discord.NotFound, discord.Forbidden):
        return None
    return patches.guild_from(client, {**guild, "channels": channels, "members": [me]})
