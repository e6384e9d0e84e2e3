"""What a member may do where they ask for a video: who may not write there may not spend there either."""

from __future__ import annotations

from typing import Any

import discord

from bot import texts
from bot.interactions.reply import UserFacingError


def check_member(interaction: discord.Interaction[Any], *, files: bool = False) -> None:
    """Make sure that a member may write where they act, as Discord says with every interaction.

    In direct messages Discord says nothing of permissions, and there is nobody else to write to.

    Args:
        interaction: What they do.
        files: Whether files that they attach belong to it.

    Raises:
        RequestError: they may not; the text names what is missing.
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
