"""Turns away members whom a server's staff have blocked, before they fill in a modal in vain."""

from __future__ import annotations

import discord

from bot.errors import UserFacingError
from bot.services import Services
from bot.texts import admission as texts


async def check_not_blocked(services: Services, interaction: discord.Interaction) -> None:
    """Make sure that the staff of the server have not blocked whoever does this.

    Args:
        services: The services.
        interaction: What they do.

    Raises:
        UserFacingError: they have.
    """
    standing = await services.standings.of(interaction.guild_id, interaction.user.id)
    if standing.is_blocked:
        raise UserFacingError(texts.MEMBER_BLOCKED())
