"""Shares characters with a whole server: a member proposes, a moderator accepts, and the server is told once."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from contextlib import suppress

import discord
from discord.ext import commands

from bot.elements.element import Element, ElementError, ElementErrorReason
from bot.elements.news import NewsPlace
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
        self._news = services.character_news
        self._settings_store = services.settings_store

    async def share(self, interaction: discord.Interaction, reply: Reply, character: Element) -> None:
        """Share a moderator's own character, and tell the server if it is new there.

        Raises:
            UserFacingError: it cannot be shared.
        """
        guild_id = interaction.guild_id or 0
        # It may have been made in another server, or before the words were blocked.
        await check_words(self._settings_store, guild_id, character.name, character.description)
        place = NewsPlace(interaction.channel_id or 0, interaction.id)
        with character_errors_told():
            character = await self._elements.share(character.id, guild_id, by=interaction.user.id, place=place)
        await reply.send_text(texts.sharing(character))
        if await self._elements.news.take(character.id):
            files = await self._news.face(character, interaction.user.id)
            with reply.for_everyone():
                view = sealed(views.announcement(character, guild_id, files[0].filename if files else None))
            await reply.send_publicly(view, files)
            await self._elements.news.done(character.id)

    async def propose(self, interaction: discord.Interaction, reply: Reply, character: Element) -> None:
        """Ask the moderators, in their channel or else in this one, whether everyone may use a character.

        Raises:
            UserFacingError: it cannot be proposed, or Discord took the question in neither channel.
        """
        check_channel(interaction)
        await check_not_blocked(self._services, interaction)
        guild_id = interaction.guild_id or 0
        await check_words(self._settings_store, guild_id, character.name, character.description)
        if character.shared_in(guild_id):
            raise UserFacingError(texts.sharing(character))
        if character.shared:
            raise UserFacingError(texts.explain(ElementError(ElementErrorReason.SHARED_ELSEWHERE, character.name)))
        if not await self._elements.propose(character.id, guild_id, after=time.time() - _PROPOSED_FOR):
            raise UserFacingError(texts.PROPOSED_BEFORE())
        await reply.send_text(texts.PROPOSED())
        files = await self._news.face(character, interaction.user.id)
        with reply.for_everyone():
            card = views.proposal(character, interaction.channel_id or 0, files[0].filename if files else None)
        settings = await self._settings_store.of_guild(guild_id)
        if not await _is_posted(interaction, settings.staff_channel_id, card, files):
            for file in files:
                file.reset()
            try:
                await reply.send_publicly(sealed(card), files)
            except discord.HTTPException:
                await self._elements.withdraw(character.id, guild_id)
                raise UserFacingError(texts.NOT_PROPOSED()) from None

    async def accept(self, press: Press) -> None:
        """Share a proposed character, and tell the server where it was proposed.

        Raises:
            UserFacingError: the member is no moderator, or it cannot be shared any more.
        """
        character, channel_id = await self._proposed(press)
        guild_id = press.interaction.guild_id or 0
        card = press.interaction.message
        place = NewsPlace(channel_id, press.interaction.id if card is None else card.id)
        await check_words(self._settings_store, guild_id, character.name, character.description)
        with character_errors_told():
            by = press.member_id
            character = await self._elements.share(character.id, guild_id, by=by, proposed=True, place=place)
        is_news = await self._elements.news.take(character.id) is not None
        files = await self._news.face(character, press.member_id) if is_news else []
        with press.reply.for_everyone():
            announcement = views.announcement(character, guild_id, files[0].filename if files else None)
            decided = views.decided(texts.accepted(character, press.member_id))
        if is_news and channel_id == press.interaction.channel_id:
            is_told = await _replace_card(press, announcement, files)
        else:
            await _replace_card(press, decided)
            is_told = is_news and await _is_posted(press.interaction, channel_id, announcement, files)
        if is_told:
            await self._elements.news.done(character.id)

    async def decline(self, press: Press) -> None:
        """Leave a proposed character its owner's.

        Raises:
            UserFacingError: the member is no moderator, or it is decided already.
        """
        character, _ = await self._proposed(press)
        with character_errors_told():
            await self._elements.decline(character.id, press.interaction.guild_id or 0, by=press.member_id)
        with press.reply.for_everyone():
            decided = views.decided(texts.declined(character))
        await _replace_card(press, decided)

    async def _proposed(self, press: Press) -> tuple[Element, int]:
        """Return the character of a proposal, and where it was proposed."""
        if not is_moderator(press.interaction):
            raise UserFacingError(texts.ACCEPT_NEEDS_MODERATOR())
        character_id, channel_id = press.key.split(":")
        character = await self._elements.get(character_id)
        channel = press.interaction.guild and press.interaction.guild.get_channel_or_thread(int(channel_id))
        if character is None or (channel is None and int(channel_id) != press.interaction.channel_id):
            raise UserFacingError(texts.gone())
        return character, int(channel_id)


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
) -> bool:
    """Show what was decided in place of the card; return False if somebody has deleted that."""
    message, is_shown = press.interaction.message, False
    if message is not None:
        with suppress(discord.NotFound):
            nobody = discord.AllowedMentions.none()
            await message.edit(view=sealed(container), attachments=files, allowed_mentions=nobody)
            is_shown = True
    await press.reply.acknowledge(texts.DECIDED())
    return is_shown


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
