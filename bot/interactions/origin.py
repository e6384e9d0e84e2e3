"""The origin of an order, as Discord sends it with the interaction."""

from __future__ import annotations

import discord

from bot.discord_api.age_restriction import is_asked_in_age_restricted
from bot.orders.origin import Origin


def origin_of(interaction: discord.Interaction) -> Origin:
    """Return who asks, and where."""
    channel, member = interaction.channel, interaction.user
    thread = channel if isinstance(channel, discord.Thread) else None
    role_ids: tuple[int, ...] = ()
    joined_at = None
    if isinstance(member, discord.Member):
        role_ids = tuple(role.id for role in member.roles)
        joined_at = None if member.joined_at is None else member.joined_at.timestamp()
    return Origin(
        interaction_id=interaction.id,
        member_id=member.id,
        guild_id=interaction.guild_id,
        channel_id=interaction.channel_id or 0,
        # A private thread gets no parent: not everyone who sees the channel may see the video.
        parent_id=None if thread is None or thread.is_private() else thread.parent_id,
        thread_of=None if thread is None else thread.parent_id,
        role_ids=role_ids,
        joined_at=joined_at,
        age_restricted=is_asked_in_age_restricted(interaction),
    )
