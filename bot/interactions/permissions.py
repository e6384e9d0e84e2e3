"""Permission checks where a video is asked for: the member may write there, and the bot can post the video."""

from __future__ import annotations

import discord

from bot.discord_api.age_restriction import is_asked_in_age_restricted
from bot.errors import UserFacingError
from bot.texts import permissions as texts

#: The permissions that the bot needs in a channel to see it, to post the video and to reply to its own card.
_NEEDED = ("view_channel", "send_messages", "send_messages_in_threads", "attach_files", "read_message_history")
NEEDED = discord.Permissions(**dict.fromkeys(_NEEDED, True))


def is_away(interaction: discord.Interaction) -> bool:
    """Whether the member uses the bot in a server that it is not in: it can answer there, but not post."""
    return interaction.is_user_integration() and not interaction.is_guild_integration()


def check_channel(interaction: discord.Interaction, *, files: bool = False) -> None:
    """Make sure that the member may write in this channel, and that the bot can post there or to the member directly.

    Args:
        interaction: What the member does.
        files: Whether it includes files that the member attaches.

    Raises:
        UserFacingError: a permission is missing; the text names it.
    """
    check_member(interaction, files=files)
    if is_away(interaction):
        return
    if interaction.guild_id is None or interaction.channel_id is None:
        raise UserFacingError(texts.SERVER_ONLY())
    in_thread = isinstance(interaction.channel, discord.Thread)
    elsewhere = "send_messages" if in_thread else "send_messages_in_threads"
    missing = [name for name in _NEEDED if name != elsewhere and not getattr(interaction.app_permissions, name)]
    if missing:
        raise UserFacingError(texts.missing_permissions(missing, in_thread=in_thread))


def check_restricted(interaction: discord.Interaction) -> None:
    """Make sure that a video can be posted where it is asked for if that is age-restricted.

    Raises:
        UserFacingError: it could only come as a direct message.
    """
    if is_away(interaction) and is_asked_in_age_restricted(interaction):
        raise UserFacingError(texts.AGE_RESTRICTED_ELSEWHERE())


def is_moderator(interaction: discord.Interaction) -> bool:
    """Whether the member may manage messages in the whole server.

    Their permissions in the channel do not count: some servers let members manage the messages of their own channels.
    """
    member = interaction.user
    return isinstance(member, discord.Member) and member.guild_permissions.manage_messages


def check_member(interaction: discord.Interaction, *, files: bool = False) -> None:
    """Make sure that a member may write in this channel, by the permissions that Discord sends with an interaction.

    In direct messages there are no permissions to check.

    Args:
        interaction: What they do.
        files: Whether it includes files that they attach.

    Raises:
        UserFacingError: a permission is missing; the text names it.
    """
    if interaction.guild_id is None:
        return
    allowed, member, channel = interaction.permissions, interaction.user, interaction.channel
    if isinstance(member, discord.Member) and member.is_timed_out() and not allowed.administrator:
        raise UserFacingError(texts.timed_out(member.timed_out_until))
    in_thread = isinstance(channel, discord.Thread)
    if isinstance(channel, discord.Thread) and channel.locked and not allowed.manage_threads:
        raise UserFacingError(texts.LOCKED_FOR_YOU())
    needed = ["send_messages_in_threads" if in_thread else "send_messages", *(["attach_files"] if files else [])]
    missing = [name for name in needed if not getattr(allowed, name)]
    if missing:
        raise UserFacingError(texts.member_lacks(missing, in_thread=in_thread))
