"""Shares characters with a whole server: a member proposes, a moderator accepts, and the server is told once."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Sequence
from contextlib import suppress

import discord
from discord.ext import commands

from bot.elements.element import Element
from bot.errors import UserFacingError
from bot.interactions.components import Press, on_component
from bot.interactions.layout import sealed
from bot.interactions.permissions import check_channel
from bot.interactions.reply import Reply
from bot.services import Services
from bot.texts import characters as texts
from bot.ui import characters as views
from cogs.blocked_members import check_not_blocked
from cogs.character.blocked_words import check_words
from cogs.character.errors import character_errors_told
from cogs.character.permissions import is_moderator

log = logging.getLogger(__name__)

#: After this many seconds without a decision a character may be proposed again: its card may be gone.
_PROPOSED_FOR = 86400.0


class CharacterSharing:
    """What the command and the buttons of a proposal do."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._elements = services.elements
        self._faces = services.faces
        self._settings_store = services.settings_store

    async def share(self, interaction: discord.Interaction, reply: Reply, character: Element) -> None:
        """Share a moderator's own character, and tell the server if it is new there.

        Raises:
            UserFacingError: it cannot be shared.
        """
        guild_id = interaction.guild_id or 0
        # It may have been made in another server, or before the words were blocked.
        await check_words(self._settings_store, guild_id, character.name, character.description)
        with character_errors_told():
            character = await self._elements.share(character.id, guild_id)
        await reply.send_text(texts.sharing(character))
        if await self._elements.is_news(character.id, guild_id):
            files = await self._face(character, interaction.user.id)
            view = sealed(views.announcement(character, files[0].filename if files else None))
            await reply.send_publicly(view, files)

    async def propose(self, interaction: discord.Interaction, reply: Reply, character: Element) -> None:
        """Ask the moderators, in their channel or else in this one, whether everyone may use a character.

        Raises:
            UserFacingError: it cannot be proposed.
        """
        check_channel(interaction)
        await check_not_blocked(self._services, interaction)
        await check_words(self._settings_store, interaction.guild_id or 0, character.name, character.description)
        if character.shared:
            raise UserFacingError(texts.sharing(character))
        if not await self._elements.propose(character.id, after=time.time() - _PROPOSED_FOR):
            raise UserFacingError(texts.PROPOSED_BEFORE)
        await reply.send_text(texts.PROPOSED)
        files = await self._face(character, interaction.user.id)
        card = views.proposal(character, interaction.channel_id or 0, files[0].filename if files else None)
        settings = await self._settings_store.of_guild(interaction.guild_id or 0)
        if not await _is_posted(interaction, settings.staff_channel_id, card, files):
            for file in files:
                file.reset()
            await reply.send_publicly(sealed(card), files)

    async def accept(self, press: Press) -> None:
        """Share a proposed character, and tell the server where it was proposed.

        Raises:
            UserFacingError: the member is no moderator, or it cannot be shared any more.
        """
        character, channel_id = await self._proposed(press)
        guild_id = press.interaction.guild_id or 0
        await check_words(self._settings_store, guild_id, character.name, character.description)
        with character_errors_told():
            character = await self._elements.share(character.id, guild_id, proposed=True)
        is_news = await self._elements.is_news(character.id, guild_id)
        files = await self._face(character, press.member_id) if is_news else []
        announcement = views.announcement(character, files[0].filename if files else None)
        if is_news and channel_id == press.interaction.channel_id:
            await _replace_card(press, announcement, files)
            return
        await _replace_card(press, views.decided(texts.accepted(character, press.member_id)))
        if is_news:
            await _is_posted(press.interaction, channel_id, announcement, files)

    async def decline(self, press: Press) -> None:
        """Leave a proposed character its owner's.

        Raises:
            UserFacingError: the member is no moderator, or it is decided already.
        """
        character, _ = await self._proposed(press)
        with character_errors_told():
            await self._elements.decline(character.id)
        await _replace_card(press, views.decided(texts.declined(character)))

    async def _proposed(self, press: Press) -> tuple[Element, int]:
        """Return the character of a proposal, and where it was proposed."""
        if not is_moderator(press.interaction):
            raise UserFacingError(texts.ACCEPT_NEEDS_MODERATOR)
        character_id, channel_id = press.key.split(":")
        character = await self._elements.get(character_id)
        channel = press.interaction.guild and press.interaction.guild.get_channel_or_thread(int(channel_id))
        if character is None or (channel is None and int(channel_id) != press.interaction.channel_id):
            raise UserFacingError(texts.gone())
        return character, int(channel_id)

    async def _face(self, character: Element, member_id: int) -> list[discord.File]:
        faces = await self._faces.of([character], member_id)
        return [discord.File(io.BytesIO(face), "face.jpg") for face in faces.values()]


class SharingButtons(commands.Cog):
    """The buttons of a proposal."""

    def __init__(self, services: Services) -> None:
        self._sharing = CharacterSharing(services)

    @on_component(views.ACCEPT)
    async def accept(self, press: Press) -> None:
        """Share the character."""
        await self._sharing.accept(press)

    @on_component(views.DECLINE)
    async def decline(self, press: Press) -> None:
        """Leave it as it is."""
        await self._sharing.decline(press)


async def _replace_card(
    press: Press, container: discord.ui.Container[discord.ui.LayoutView], files: Sequence[discord.File] = ()
) -> None:
    """Show what was decided in place of the card."""
    message = press.interaction.message
    if message is not None:
        with suppress(discord.NotFound):  # somebody has deleted the card
            nobody = discord.AllowedMentions.none()
            await message.edit(view=sealed(container), attachments=files, allowed_mentions=nobody)
    await press.reply.acknowledge(texts.DECIDED)


async def _is_posted(
    interaction: discord.Interaction,
    channel_id: int | None,
    container: discord.ui.Container[discord.ui.LayoutView],
    files: list[discord.File],
) -> bool:
    """Post in another channel of the server; return False where that is impossible."""
    channel = interaction.guild.get_channel_or_thread(channel_id) if interaction.guild and channel_id else None
    if not isinstance(channel, discord.abc.Messageable):
        return False
    try:
        await channel.send(view=sealed(container), files=files, allowed_mentions=discord.AllowedMentions.none())
    except discord.HTTPException as error:
        log.warning("A shared character could not be told in channel %s: %s", channel_id, error)
        return False
    return True
