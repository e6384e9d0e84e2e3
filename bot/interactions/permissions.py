"""What a member, and the bot, may do where a video is asked for: who may not write there may not spend there either."""

from __future__ import annotations

import discord

from bot.errors import UserFacingError
from bot.texts import permissions as texts

#: What the bot needs in a channel: to see it, to post the video and to reply to its own card.
_NEEDED = ("view_channel", "send_messages", "send_messages_in_threads", "attach_files", "read_message_history")
NEEDED = discord.Permissions(**dict.fromkeys(_NEEDED, True))


def is_away(interaction: discord.Interaction) -> bool:
    """Return whether the member brought the bot along to where it is no member: it can only answer there, not post."""
    return interaction.is_user_integration() and not interaction.is_guild_integration()


def check_channel(interaction: discord.Interaction, *, files: bool = False) -> None:
    """Make sure that the member may write where they ask, and the bot post the video there, or else to its member.

    Args:
        interaction: What the member does.
        files: Whether files that the member attaches belong to it.

    Raises:
        UserFacingError: one of them may not; the text names what is missing.
    """
    check_member(interaction, files=files)
    if is_away(interaction):
        return
    if interaction.guild_id is None or interaction.channel_id is None:
        raise UserFacingError(texts.SERVER_ONLY)
    in_thread = isinstance(interaction.channel, discord.Thread)
    elsewhere = "send_messages" if in_thread else "send_messages_in_threads"
    missing = [name for name in _NEEDED if name != elsewhere and not getattr(interaction.app_permissions, name)]
    if missing:
        raise UserFacingError(texts.missing_permissions(missing, in_thread=in_thread))


def check_member(interaction: discord.Interaction, *, files: bool = False) -> None:
    """Make sure that a member may write where they act, as Discord says with every interaction.

    In direct messages Discord says nothing of permissions, and there is nobody else to write to.

    Args:
        interaction: What they do.
        files: Whether files that they attach belong to it.

    Raises:
        UserFacingError: they may not; the text names what is missing.
    """
    if interaction.guild_id is None:
        return
    allowed, member, channel = interaction.permissions, interaction.user, interaction.channel
    if isinstance(member, discord.Member) and member.is_timed_out() and not allowed.administrator:
        raise UserFacingError(texts.timed_out(member.timed_out_until))
    in_thread = isinstance(channel, discord.Thread)
    if isinstance(channel, discord.Thread) and channel.locked and not allowed.manage_threads:
        raise UserFacingError(texts.LOCKED_FOR_YOU)
    needed = ["send_messages_in_threads" if in_thread else "send_messages", *(["attach_files"] if files else [])]
    missing = [name for name in needed if not getattr(allowed, name)]
    if missing:
        raise UserFacingError(texts.member_lacks(missing, in_thread=in_thread))
