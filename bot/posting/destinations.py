"""The channels in which a finished video can be posted, and the order in which they are tried.

First comes the channel to which the member had the video brought. Otherwise it is the place that the server's staff
have set (`bot.posting.result_places`); then the channel where the video was asked for (an archived thread is opened
again); then the parent channel, if that was a public thread; then the member's direct messages. A video asked for in a
private thread never goes to the parent channel. If the member has left the server, their direct messages are tried
first.

What was asked for in an age-restricted channel goes to age-restricted channels only, and what was asked for where not
everyone may read goes where nobody else may.
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

from bot.discord_api.audience import audience_of, is_no_more_public
from bot.discord_api.guild_loading import find_channel, load_channel, load_guild
from bot.discord_api.limits import MAX_UPLOAD_BYTES
from bot.discord_api.refusals import Refusal, refusal_of
from bot.generations.model import Generation
from bot.posting.age_restriction import may_go_to

log = logging.getLogger(__name__)

#: Seconds to open a channel or to fetch a member; discord.py waits out rate limits inside.
_TIMEOUT = 60.0

#: Seconds to find out whether the member is still in the server, or how large a file may be there. After that the video
#: is posted without knowing.
_LOOKUP_TIMEOUT = 10.0


class DestinationKind(Enum):
    """Which of the possible destinations a channel is."""

    ORIGIN = "origin"  #: the channel where the video was asked for
    RESULTS = "results"  #: the place that the server's staff have set
    WANTED = "wanted"  #: the channel to which the member had it brought
    PARENT = "parent"  #: the parent channel of the thread where it was asked for
    DIRECT = "direct"  #: the member's direct messages


class ChannelClosedError(Exception):
    """The bot cannot post, or cannot read, in a channel.

    Attributes:
        refusal: what Discord answered; None if the bot knew without asking.
    """

    def __init__(self, refusal: Refusal | None = None) -> None:
        super().__init__(refusal or "closed")
        self.refusal = refusal

    @property
    def gone(self) -> bool:
        """Whether the channel was deleted, with everything that was posted there."""
        return self.refusal is Refusal.GONE


@dataclass(frozen=True)
class Destination:
    """A channel where the bot may post, as far as it knows.

    Attributes:
        kind: which of the possible destinations it is.
        channel: to post with.
        guild_id: the server; None for direct messages.
        limit: the most bytes that one file may have there.
        may_reply: False if the bot may not read the message history there, and so cannot reply to a message.
        edited: the message that is edited to show the video; None if a message is sent.
        notifies: whether the message notifies the video's member.
    """

    kind: DestinationKind
    channel: discord.PartialMessageable
    guild_id: int | None
    limit: int
    may_reply: bool = True
    edited: int | None = None
    notifies: bool = True


class Destinations:
    """Opens channels to post in."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def order(self, generation: Generation, *, has_place: bool = False) -> list[DestinationKind]:
        """Return the destinations to try, the best one first.

        Args:
            generation: Whose video.
            has_place: Whether the server's staff have set a place for it.
        """
        wanted = wanted_kind(generation)
        if wanted is not None and not generation.age_restricted:
            return list(dict.fromkeys([wanted, DestinationKind.DIRECT]))
        in_server = [DestinationKind.WANTED] if wanted is DestinationKind.WANTED else []
        in_server += [DestinationKind.RESULTS] if has_place else []
        in_server.append(DestinationKind.ORIGIN)
        if generation.parent_id is not None:
            in_server.append(DestinationKind.PARENT)
        if generation.age_restricted:
            return in_server
        if await self._has_left(generation):
            return [DestinationKind.DIRECT, *in_server]
        return [*in_server, DestinationKind.DIRECT]

    async def open(self, generation: Generation, kind: DestinationKind) -> Destination:
        """Open the channel of a destination.

        Raises:
            ChannelClosedError: the bot cannot post there.
            discord.DiscordException, aiohttp.ClientError, TimeoutError: Discord did not say.
        """
        async with asyncio.timeout(_TIMEOUT):
            with refusals_as_closed():
                if kind is DestinationKind.DIRECT:
                    direct = await self._client.create_dm(discord.Object(generation.member_id))
                    return Destination(kind, self._client.get_partial_messageable(direct.id), None, MAX_UPLOAD_BYTES)
        return await self.open_channel(generation, kind, _address(generation, kind)[0])

    async def open_channel(self, generation: Generation, kind: DestinationKind, channel_id: int) -> Destination:
        """Open a channel of a server, as a destination of this kind.

        Raises:
            ChannelClosedError: the bot cannot post there.
            discord.DiscordException, aiohttp.ClientError, TimeoutError: Discord did not say.
        """
        if channel_id == generation.channel_id:
            kind = DestinationKind.ORIGIN
        guild_id = generation.wanted_guild if kind is DestinationKind.WANTED else generation.guild_id
        async with asyncio.timeout(_TIMEOUT):
            with refusals_as_closed():
                channel = await self.channel(channel_id)
                may_reply = await _opened(generation, channel)
        is_post = kind is DestinationKind.RESULTS and isinstance(channel, discord.Thread) and _is_post(channel)
        return Destination(
            kind,
            self._client.get_partial_messageable(channel_id, guild_id=guild_id),
            guild_id,
            await self._upload_limit(guild_id),
            may_reply,
            edited=channel_id if is_post else None,
        )

    async def open_thread(self, channel_id: int) -> bool:
        """Open a thread that Discord says is archived; return whether that worked."""
        try:
            async with asyncio.timeout(_TIMEOUT):
                thread = await self._client.fetch_channel(channel_id)
                if not isinstance(thread, discord.Thread):
                    return False
                await thread.edit(archived=False)
        except (discord.DiscordException, aiohttp.ClientError, TimeoutError):
            return False
        return True

    async def kind_of(self, generation: Generation, channel_id: int) -> DestinationKind | None:
        """Return which destination a channel is; None for a channel of a server that is none of them.

        Raises:
            discord.DiscordException, aiohttp.ClientError, TimeoutError: Discord did not say.
        """
        for kind in DestinationKind:
            if kind is not DestinationKind.DIRECT and channel_id == _address(generation, kind)[0]:
                return kind
        return DestinationKind.DIRECT if await self._in_server(channel_id) is None else None

    async def guild_of(self, generation: Generation, channel_id: int) -> int | None:
        """Return the id of the server that a channel is in; None for direct messages.

        Raises:
            discord.DiscordException, aiohttp.ClientError, TimeoutError: Discord did not say.
        """
        kind = await self.kind_of(generation, channel_id)
        if kind is None:
            channel = await self._in_server(channel_id)
            return None if channel is None else channel.guild.id
        return None if kind is DestinationKind.DIRECT else _address(generation, kind)[1]

    async def check_history(self, channel_id: int) -> None:
        """Make sure that the bot may read a channel's messages: without that permission the channel looks empty.

        Raises:
            ChannelClosedError: it may not, or that is unknown; or the channel is gone.
            discord.DiscordException, aiohttp.ClientError, TimeoutError: Discord did not say.
        """
        async with asyncio.timeout(_TIMEOUT):
            with refusals_as_closed():
                channel = await self.channel(channel_id)
        if isinstance(channel, discord.abc.PrivateChannel):
            return
        permissions = _own_permissions(channel)
        if permissions is None or not permissions.read_message_history:
            raise ChannelClosedError

    async def keeps_private(self, generation: Generation, target: object) -> bool:
        """Return whether nobody would see a video in a channel who could not see where it was asked for.

        Raises:
            discord.DiscordException, aiohttp.ClientError, TimeoutError: Discord did not say.
        """
        if generation.asked_privately is False or generation.guild_id is None:
            return True
        return await self.is_no_more_public(target, generation.channel_id)

    async def is_no_more_public(self, target: object, source_id: int) -> bool:
        """Return whether nobody may read a channel who may not read another; False where the other one is gone.

        Raises:
            discord.DiscordException, aiohttp.ClientError, TimeoutError: Discord did not say.
        """
        if isinstance(target, discord.abc.GuildChannel | discord.Thread) and target.id == source_id:
            return True
        try:
            async with asyncio.timeout(_TIMEOUT):
                with refusals_as_closed():
                    source = await self.channel(source_id)
        except ChannelClosedError:
            return False
        return is_no_more_public(audience_of(target), audience_of(source))

    async def _in_server(self, channel_id: int) -> discord.abc.GuildChannel | discord.Thread | None:
        async with asyncio.timeout(_TIMEOUT):
            channel = await find_channel(self._client, channel_id)
        return channel if isinstance(channel, discord.abc.GuildChannel | discord.Thread) else None

    async def channel(self, channel_id: int) -> discord.abc.GuildChannel | discord.Thread | discord.abc.PrivateChannel:
        """Return a channel, from the cache or from Discord.

        Raises:
            discord.DiscordException, aiohttp.ClientError: Discord refused, or did not say.
        """
        return await load_channel(self._client, channel_id)

    async def _upload_limit(self, guild_id: int | None) -> int:
        """Return the most bytes that one file may have in a server; the limit of direct messages if that is unknown."""
        if guild_id is None:
            return MAX_UPLOAD_BYTES
        guild = self._client.get_guild(guild_id)
        if guild is None or guild.unavailable:  # its boosts are unknown
            try:
                async with asyncio.timeout(_LOOKUP_TIMEOUT):
                    guild = await self._client.fetch_guild(guild_id, with_counts=False)
            except (discord.DiscordException, aiohttp.ClientError, TimeoutError) as error:
                log.info("How large a file may be in server %s could not be found out: %s", guild_id, _name(error))
                return MAX_UPLOAD_BYTES
        return guild.filesize_limit

    async def _has_left(self, generation: Generation) -> bool:
        """Return whether Discord says that the member is not in the server any more."""
        try:
            async with asyncio.timeout(_LOOKUP_TIMEOUT):
                guild = await load_guild(self._client, generation.guild_id)
                if guild is None:
                    return False
                await guild.fetch_member(generation.member_id)
        except discord.NotFound:
            return True
        except (discord.DiscordException, aiohttp.ClientError, TimeoutError) as error:
            log.info("The member could not be looked up: %s", _name(error))
        return False


@contextmanager
def refusals_as_closed() -> Iterator[None]:
    """Turn Discord's refusals into `ChannelClosedError`; other errors stay as they are."""
    try:
        yield
    except discord.HTTPException as error:
        refusal = refusal_of(error)
        if refusal is not None:
            raise ChannelClosedError(refusal) from error
        raise


def wanted_kind(generation: Generation) -> DestinationKind | None:
    """Return the destination to which the member had the video brought; None if they did not."""
    if generation.wanted_in is None:
        return None
    # Outside of servers the bot posts in direct messages only.
    return DestinationKind.DIRECT if generation.wanted_guild is None else DestinationKind.WANTED


def _address(generation: Generation, kind: DestinationKind) -> tuple[int, int | None]:
    """Return the ids of a destination's channel and server; the channel's is 0 if there is no such destination."""
    if kind is DestinationKind.WANTED:
        wanted = generation.wanted_in if wanted_kind(generation) is DestinationKind.WANTED else None
        return wanted or 0, generation.wanted_guild
    if kind is DestinationKind.RESULTS:
        return generation.results_in or 0, generation.guild_id
    channel_id = (generation.parent_id or 0) if kind is DestinationKind.PARENT else generation.channel_id
    return channel_id, generation.guild_id


async def _opened(generation: Generation, channel: object) -> bool:
    """Open a channel of a server, and return whether the bot may reply there, as far as it knows.

    Raises:
        ChannelClosedError: the bot cannot post there.
        discord.HTTPException: Discord does not let it open the thread.
    """
    if not isinstance(channel, discord.abc.Messageable):
        raise ChannelClosedError  # a forum takes threads only
    if not may_go_to(generation, channel):
        raise ChannelClosedError
    permissions = _own_permissions(channel)
    if permissions is None:
        return True  # posting will tell
    in_thread = isinstance(channel, discord.Thread)
    may_send = permissions.send_messages_in_threads if in_thread else permissions.send_messages
    if not (permissions.view_channel and may_send and permissions.attach_files):
        raise ChannelClosedError
    if isinstance(channel, discord.Thread):
        if channel.locked:
            # Moderators lock a thread so that nothing is posted there, even by a bot that has the permission.
            raise ChannelClosedError
        if channel.archived:
            await channel.edit(archived=False)
    return permissions.read_message_history


def _is_post(thread: discord.Thread) -> bool:
    """Return whether a thread is a post in a forum."""
    return isinstance(thread.parent, discord.ForumChannel)


def _own_permissions(channel: object) -> discord.Permissions | None:
    """Return the bot's permissions in a channel of a server; None if they are unknown."""
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread) or channel.guild.me is None:
        return None
    try:
        return channel.permissions_for(channel.guild.me)
    except discord.ClientException:  # the parent channel of the thread is not in the cache
        return None


def _name(error: Exception) -> str:
    return type(error).__name__
