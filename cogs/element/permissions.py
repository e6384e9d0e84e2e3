"""Who may see, share and delete an element."""

from __future__ import annotations

import discord

from bot.elements.element import Element


def is_moderator(interaction: discord.Interaction) -> bool:
    """Return whether the member looks after the whole server.

    The server's permissions count, not the channel's: a shared element reaches everyone, and in some servers members
    may manage the messages of a channel of their own.
    """
    member = interaction.user
    if not isinstance(member, discord.Member):
        return False
    return member.guild_permissions.manage_messages or member.guild_permissions.manage_guild


def may_see(interaction: discord.Interaction, element: Element) -> bool:
    """Return whether the member may see an element here: their own, or one that is shared."""
    return element.member_id == interaction.user.id or element.shared_in(interaction.guild_id or 0)


def may_remove(interaction: discord.Interaction, element: Element) -> bool:
    """Return whether the member may delete or unshare an element here: their own, or as a moderator a shared one."""
    own = element.member_id == interaction.user.id
    return own or (element.shared_in(interaction.guild_id or 0) and is_moderator(interaction))
