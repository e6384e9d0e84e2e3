"""The channels and roles of a server's settings as the bot finds them: whether they are there, and what it may do."""

from __future__ import annotations

import discord

from bot.discord_api.audience import audience_of
from bot.guilds.guild_settings import GuildSettings, ResultPlace
from bot.texts.server_settings import ChannelState

#: In which channels a command can be used. A thread counts as the channel that it is in.
USED_IN = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
    discord.ChannelType.forum,
    discord.ChannelType.media,
)

#: Where something can be posted by itself.
POSTED_IN = (discord.ChannelType.text, discord.ChannelType.news)

#: The kinds of channels that fit each place for videos.
PLACE_TYPES = {
    ResultPlace.RESULTS_CHANNEL: POSTED_IN,
    ResultPlace.MEMBER_THREAD: POSTED_IN,
    ResultPlace.FORUM: (discord.ChannelType.forum, discord.ChannelType.media),
}

_POST = ("view_channel", "send_messages")
_POST_VIDEO = (*_POST, "attach_files", "read_message_history")
_POST_IN_THREAD = ("view_channel", "send_messages_in_threads", "attach_files", "read_message_history")
_IN_PLACE = {
    ResultPlace.SAME_CHANNEL: _POST_VIDEO,
    ResultPlace.RESULTS_CHANNEL: _POST_VIDEO,
    ResultPlace.MEMBER_THREAD: (*_POST_IN_THREAD, "create_public_threads"),
    #: A new post needs the permission to send messages.
    ResultPlace.FORUM: (*_POST_IN_THREAD, "send_messages"),
}


def used_in(guild: discord.Guild, settings: GuildSettings) -> list[ChannelState]:
    """Return the channels in which the bot may be used. Elsewhere posted videos need no permissions there."""
    if settings.results is ResultPlace.SAME_CHANNEL:
        return [
            _state(guild, each, _POST_IN_THREAD if _is_forum(guild, each) else _POST_VIDEO)
            for each in settings.channels
        ]
    return [_state(guild, each, ("view_channel",)) for each in settings.channels]


def results(guild: discord.Guild, settings: GuildSettings) -> ChannelState | None:
    """Return the channel for videos; None when they go where they were asked for."""
    if settings.results_channel_id is None or settings.results is ResultPlace.SAME_CHANNEL:
        return None
    return _state(guild, settings.results_channel_id, _IN_PLACE[settings.results])


def staff(guild: discord.Guild, settings: GuildSettings) -> ChannelState | None:
    """Return the staff channel."""
    return None if settings.staff_channel_id is None else _state(guild, settings.staff_channel_id, _POST)


def showcase(guild: discord.Guild, settings: GuildSettings) -> ChannelState | None:
    """Return the showcase."""
    return None if settings.showcase_channel_id is None else _state(guild, settings.showcase_channel_id, _POST_VIDEO)


def fits(guild: discord.Guild, channel_id: int | None, place: ResultPlace) -> bool:
    """Whether a channel is of a kind that a place for videos needs."""
    channel = guild.get_channel(channel_id or 0)
    return channel is not None and channel.type in PLACE_TYPES.get(place, ())


def forum(guild: discord.Guild, settings: GuildSettings) -> discord.ForumChannel | None:
    """Return the forum for videos, where it is there."""
    if settings.results is not ResultPlace.FORUM:
        return None
    channel = guild.get_channel(settings.results_channel_id or 0)
    return channel if isinstance(channel, discord.ForumChannel) else None


def existing_roles(guild: discord.Guild) -> frozenset[int]:
    """Return the ids of the server's roles."""
    return frozenset(role.id for role in guild.roles)


def _is_forum(guild: discord.Guild, channel_id: int) -> bool:
    return isinstance(guild.get_channel(channel_id), discord.ForumChannel)


def _state(guild: discord.Guild, channel_id: int, needed: tuple[str, ...]) -> ChannelState:
    channel = guild.get_channel(channel_id)
    if channel is None:
        return ChannelState(channel_id, None)
    audience = audience_of(channel)
    is_for_all = None if audience is None else audience.is_everyone
    if guild.me is None:
        return ChannelState(channel_id, is_for_all=is_for_all)
    held = channel.permissions_for(guild.me)
    return ChannelState(channel_id, tuple(name for name in needed if not getattr(held, name)), is_for_all)
