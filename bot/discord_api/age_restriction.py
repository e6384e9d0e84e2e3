"""Whether a channel is age-restricted, which Discord's API calls NSFW."""

from __future__ import annotations

import discord

#: The channels that know it; a thread has it from its parent channel.
_KNOWING = (
    discord.TextChannel,
    discord.VoiceChannel,
    discord.StageChannel,
    discord.ForumChannel,
    discord.Thread,
)


def is_age_restricted(channel: object) -> bool:
    """Return whether Discord says that a channel, or the one that a thread belongs to, is age-restricted."""
    return isinstance(channel, _KNOWING) and channel.is_nsfw()


def is_asked_in_age_restricted(interaction: discord.Interaction) -> bool:
    """Return whether the channel of an interaction is age-restricted."""
    known = interaction.client.get_channel(interaction.channel_id or 0)
    return is_age_restricted(interaction.channel) or is_age_restricted(known)
