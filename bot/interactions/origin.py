"""The origin of an order, as Discord sends it with the interaction."""

from __future__ import annotations

import discord

from bot.discord_api.age_restriction import is_asked_in_age_restricted
from bot.discord_api.audience import audience_of
from bot.interactions.permissions import is_away
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
        is_away=is_away(interaction),
        privately=_is_private(interaction),
        member_locale=interaction.locale.value,
        guild_locale=None if interaction.guild_locale is None else interaction.guild_locale.value,
    )


def _is_private(interaction: discord.Interaction) -> bool:
    """Return whether fewer may read the channel than everyone in its server; where that is unknown, fewer.

    Where the bot is no member, the video goes to the direct messages of whoever asks, and is theirs to show.
    """
    if interaction.guild_id is None or is_away(interaction):
        return False
    # A channel as interactions show it has no overwrites; an archived thread is in no cache.
    channel = interaction.client.get_channel(interaction.channel_id or 0)
    if channel is None and isinstance(interaction.channel, discord.Thread):
        channel = interaction.channel
    audience = audience_of(channel)
    return audience is None or not audience.is_everyone
