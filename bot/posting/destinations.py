"""Where a finished video can be posted: where it was asked for, or the next-best place.

The order is: the channel to which the member had it brought, or else where it was asked for (an archived thread is
opened again); the channel that a public thread belongs to; the member's direct messages. What a private thread holds
stays out of the channel above it. For a member who has left the server their direct messages come first.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

import aiohttp
import discord

from bot.discord_api.limits import MAX_UPLOAD_BYTES
from bot.discord_api.refusals import Refusal, refusal_of
from bot.generations.model import Generation

log = logging.getLogger(__name__)

#: How long a look at a channel or a member may take, in seconds; discord.py waits out rate limits inside.
_TIMEOUT = 60.0

#: How long it may take to find out whether the member is still there, in seconds; the video goes on without.
_LOOKUP_TIMEOUT = 10.0


class Spot(Enum):
    """Which place it is, as the member is told."""

    ASKED = "asked"  #: where it was asked for
    WANTED = "wanted"  #: where the member had it brought
    PARENT = "parent"  #: the channel that the thread belongs to
    DIRECT = "direct"  #: the member's direct messages


class ClosedError(Exception):
    """Nothing can be posted in a place.

    Attributes:
        refusal: what Discord said; None where it was not asked.
    """

    def __init__(self, refusal: Refusal | None = None) -> None:
        super().__init__(refusal or "closed")
        self.refusal = refusal

    @property
    def gone(self) -> bool:
        """Whether the place is no more, and so is everything that was posted there."""
        return self.refusal is Refusal.GONE


@dataclass(frozen=True)
class Destination:
    """A place where the bot may post, as far as is known.

    Attributes:
        spot: which one.
        channel: to post with.
        guild_id: the server; None for direct messages.
        limit: the most bytes that one file may have there.
        may_reply: False where the bot is known not to be allowed to read what was written, and so to reply to it.
    """

    spot: Spot
    channel: discord.PartialMessageable
    guild_id: int | None
    limit: int
    may_reply: bool = True


class Destinations:
    """Opens places."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def order(self, generation: Generation) -> list[Spot]:
        """Return the places to try, the best one first."""
        wanted = wanted_spot(generation)
        if wanted is not None:
            return list(dict.fromkeys([wanted, Spot.DIRECT]))
        spots = [Spot.ASKED] if generation.parent_id is None else [Spot.ASKED, Spot.PARENT]
        return [Spot.DIRECT, *spots] if await self._has_left(generation) else [*spots, Spot.DIRECT]

    async def open(self, generation: Generation, spot: Spot) -> Destination:
        """Open a place.

        Raises:
            ClosedError: nothing can be posted there.
            discord.DiscordException, aiohttp.ClientError, TimeoutError: that could not be found out.
        """
        async with asyncio.timeout(_TIMEOUT):
            with closed_told():
                if spot is Spot.DIRECT:
                    direct = await self._client.create_dm(discord.Object(generation.member_id))
                    return Destination(spot, self._client.get_partial_messageable(direct.id), None, MAX_UPLOAD_BYTES)
                channel_id, guild_id = _address(generation, spot)
                may_reply = await self._open_channel(channel_id)
        channel = self._client.get_partial_messageable(channel_id, guild_id=guild_id)
        return Destination(spot, channel, guild_id, await self._limit(guild_id), may_reply)

    async def open_thread(self, channel_id: int) -> bool:
        """Open a thread that Discord says is archived; whether that could be done."""
        try:
            async with asyncio.timeout(_TIMEOUT):
                thread = await self._client.fetch_channel(channel_id)
                if not isinstance(thread, discord.Thread):
                    return False
                await thread.edit(archived=False)
        except (discord.DiscordException, aiohttp.ClientError, TimeoutError):
            return False
        return True

    def spot_of(self, generation: Generation, channel_id: int) -> Spot | None:
        """Return which of the places a channel is; None when it is another channel of a server."""
        for spot in (Spot.WANTED, Spot.ASKED, Spot.PARENT):
            if channel_id == _address(generation, spot)[0]:
                return spot
        return Spot.DIRECT if self._known_in_server(channel_id) is None else None

    def guild_of(self, generation: Generation, channel_id: int) -> int | None:
        """Return the server that a channel is in; None for direct messages."""
        spot = self.spot_of(generation, channel_id)
        if spot is None:
            channel = self._known_in_server(channel_id)
            return None if channel is None else channel.guild.id
        return None if spot is Spot.DIRECT else _address(generation, spot)[1]

    async def check_history(self, channel_id: int) -> None:
        """Make sure that what was written in a channel can be seen: it looks empty where the bot may not read that.

        Raises:
            ClosedError: it cannot be seen, or that is not known; or the channel is gone.
            discord.DiscordException, aiohttp.ClientError, TimeoutError: that could not be found out.
        """
        async with asyncio.timeout(_TIMEOUT):
            with closed_told():
                channel = await self._channel(channel_id)
        if isinstance(channel, discord.abc.PrivateChannel):
            return
        allowed = _allowed(channel)
        if allowed is None or not allowed.read_message_history:
            raise ClosedError

    def _known_in_server(self, channel_id: int) -> discord.abc.GuildChannel | discord.Thread | None:
        channel = self._client.get_channel(channel_id)
        return channel if isinstance(channel, discord.abc.GuildChannel | discord.Thread) else None

    async def _channel(self, channel_id: int) -> discord.abc.GuildChannel | discord.Thread | discord.abc.PrivateChannel:
        # Threads that are archived are not known, nor is what the bot may not see any more.
        return self._client.get_channel(channel_id) or await self._client.fetch_channel(channel_id)

    async def _open_channel(self, channel_id: int) -> bool:
        """Open a channel; whether the bot may reply there, as far as is known."""
        channel = await self._channel(channel_id)
        if not isinstance(channel, discord.abc.Messageable):
            raise ClosedError  # a forum has threads only
        allowed = _allowed(channel)
        if allowed is None:
            return True  # it is found out by posting
        in_thread = isinstance(channel, discord.Thread)
        may_send = allowed.send_messages_in_threads if in_thread else allowed.send_messages
        if not (allowed.view_channel and may_send and allowed.attach_files):
            raise ClosedError
        if isinstance(channel, discord.Thread):
            if channel.locked:
                raise ClosedError  # by moderators, so that nothing is said there any more, whatever the bot may do
            if channel.archived:
                await channel.edit(archived=False)
        return allowed.read_message_history

    async def _limit(self, guild_id: int | None) -> int:
        """Return the most bytes that one file may have in a server, or anywhere where that cannot be found out."""
        if guild_id is None:
            return MAX_UPLOAD_BYTES
        guild = self._client.get_guild(guild_id)
        if guild is None or guild.unavailable:  # it is not known how it is boosted
            try:
                async with asyncio.timeout(_LOOKUP_TIMEOUT):
                    guild = await self._client.fetch_guild(guild_id, with_counts=False)
            except (discord.DiscordException, aiohttp.ClientError, TimeoutError) as error:
                log.info("How large a file may be in server %s could not be found out: %s", guild_id, _name(error))
                return MAX_UPLOAD_BYTES
        return guild.filesize_limit

    async def _has_left(self, generation: Generation) -> bool:
        """Tell whether the member is known to be no longer in the server."""
        guild = self._client.get_guild(generation.guild_id or 0)
        if guild is None:
            return False
        try:
            async with asyncio.timeout(_LOOKUP_TIMEOUT):
                await guild.fetch_member(generation.member_id)
        except discord.NotFound:
            return True
        except (discord.DiscordException, aiohttp.ClientError, TimeoutError) as error:
            log.info("Generation %s: its member could not be looked up: %s", generation.id, _name(error))
        return False


@contextmanager
def closed_told() -> Iterator[None]:
    """Turn Discord's answers that say that a place is closed into `ClosedError`.

    Raises:
        ClosedError: the block met such an answer.
    """
    try:
        yield
    except discord.HTTPException as error:
        refusal = refusal_of(error)
        if refusal is not None:
            raise ClosedError(refusal) from error
        raise


def wanted_spot(generation: Generation) -> Spot | None:
    """Return the place to which the member had it brought; None for where it was asked for."""
    if generation.wanted_in is None:
        return None
    # Outside of servers the bot posts in direct messages only.
    return Spot.DIRECT if generation.wanted_guild is None else Spot.WANTED


def _address(generation: Generation, spot: Spot) -> tuple[int, int | None]:
    """Return the channel and server of a place; no channel has the id 0."""
    if spot is Spot.WANTED:
        wanted = generation.wanted_in if wanted_spot(generation) is Spot.WANTED else None
        return wanted or 0, generation.wanted_guild
    return (generation.parent_id or 0) if spot is Spot.PARENT else generation.channel_id, generation.guild_id


def _allowed(channel: object) -> discord.Permissions | None:
    """Return what the bot may do in a channel of a server; None where that is not known."""
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread) or channel.guild.me is None:
        return None
    try:
        return channel.permissions_for(channel.guild.me)
    except discord.ClientException:  # the channel that a thread belongs to is not known
        return None


def _name(error: Exception) -> str:
    return type(error).__name__
