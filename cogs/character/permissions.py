"""Who may see, share and delete a character."""

from __future__ import annotations

import discord

from bot.elements.element import Element


def is_moderator(interaction: discord.Interaction) -> bool:
    """Whether the member moderates the whole server.

    Permissions in the server count, not those in the channel: a shared character is for everyone in the
    server, and some servers let members manage the messages of their own channels.
    """
    member = interaction.user
    if not isinstance(member, discord.Member):
        return False
    return member.guild_permissions.manage_messages or member.guild_permissions.manage_guild


def may_see(interaction: discord.Interaction, character: Element) -> bool:
    """Whether the member may see a character here: it is theirs, or shared here."""
    return character.member_id == interaction.user.id or character.shared_in(interaction.guild_id or 0)


def may_remove(interaction: discord.Interaction, character: Element) -> bool:
    """Whether the member may delete or unshare a character here: it is theirs, or shared and they are a moderator."""
    own = character.member_id == interaction.user.id
    return own or (character.shared_in(interaction.guild_id or 0) and is_moderator(interaction))
