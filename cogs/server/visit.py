"""Somebody at the card of `/server`: where it is, and whether they may change the settings of that server."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.discord_api.limits import INTERACTION_TOKEN_SECONDS
from bot.errors import UserFacingError
from bot.interactions.components import Press
from bot.interactions.permissions import is_away
from bot.interactions.reply import Reply
from bot.texts import server_settings as texts
from bot.ui.server.components import is_let_in

#: For how long a card may be used whose opener has no Manage Server, in seconds.
_LET_IN_FOR = INTERACTION_TOKEN_SECONDS


@dataclass(frozen=True)
class Visit:
    """A command, a press or a submitted modal of somebody who may change a server's settings."""

    interaction: discord.Interaction
    reply: Reply
    guild: discord.Guild
    #: Whether Discord let them use the command without Manage Server.
    let_in: bool

    @classmethod
    def by_command(cls, interaction: discord.Interaction, reply: Reply) -> Visit:
        """Return the visit that a command begins.

        Discord has checked who may use it: by default whoever has Manage Server, or whom the server's administrators
        name under Server Settings, Integrations. So a command that arrives is allowed. That does not hold whoever has
        installed the bot for themselves: they need Manage Server.

        Raises:
            UserFacingError: they may not, or there is no server here to set up.
        """
        guild, manages = _guild(interaction), _manages(interaction)
        if interaction.is_user_integration() and not manages:
            raise UserFacingError(texts.NOT_ALLOWED())
        return cls(interaction, reply, guild, let_in=not manages)

    @classmethod
    def by_press(cls, press: Press) -> Visit:
        """Return the visit of a press; see `of`."""
        return cls.of(press.interaction, press.reply)

    @classmethod
    def of(cls, interaction: discord.Interaction, reply: Reply) -> Visit:
        """Return the visit of a press or a modal, which is judged anew, since a card may stay open for days.

        Discord sends the presser's permissions with each press, and checks nothing itself. A card that was opened with
        Manage Server takes Manage Server as long as it is used: without it any more, nothing is changed. Who has been
        let in without it by an administrator's choice cannot be looked up from a press (that takes a token of an
        administrator), so their card holds for some minutes, after which the command asks Discord again. The card is
        ephemeral: nobody but its opener sees it. That is checked all the same, as a press names whose card it is.

        Raises:
            UserFacingError: they may not, or there is no server here to set up.
        """
        guild, message = _guild(interaction), interaction.message
        if message is None:
            raise UserFacingError(texts.too_old())
        metadata = message.interaction_metadata
        if metadata is not None and metadata.user.id != interaction.user.id:
            raise UserFacingError(texts.not_yours())
        let_in = is_let_in(message)
        if not _manages(interaction):
            if not let_in:
                raise UserFacingError(texts.NOT_ALLOWED())
            if (interaction.created_at - message.created_at).total_seconds() > _LET_IN_FOR:
                raise UserFacingError(texts.too_old())
        return cls(interaction, reply, guild, let_in)


def _manages(interaction: discord.Interaction) -> bool:
    held = interaction.permissions
    return held.manage_guild or held.administrator


def _guild(interaction: discord.Interaction) -> discord.Guild:
    """Return the server, with its channels and roles.

    Raises:
        UserFacingError: it is none that the bot is in, or Discord has not sent its channels yet: they would all look
            deleted.
    """
    if interaction.guild_id is None:
        raise UserFacingError(texts.SERVER_ONLY())
    if is_away(interaction):
        raise UserFacingError(texts.AWAY())
    guild = interaction.guild
    if guild is None or guild.unavailable:
        raise UserFacingError(texts.NOT_THERE_YET())
    return guild
