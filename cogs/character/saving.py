"""Saves a new character with its pictures. When that fails, the member gets back what they typed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import discord

from bot.elements.element import MAX_DESCRIPTION, Element, ElementPicture, readable
from bot.errors import UserFacingError
from bot.intake import new_id
from bot.interactions import mentioned_names
from bot.interactions.reply import Reply
from bot.orders.drafts import Draft, DraftKind
from bot.orders.file_problems import InputFileError
from bot.orders.input_file import InputFile
from bot.orders.order import Order, OrderKind
from bot.services import Services
from bot.texts import characters as texts
from bot.texts.file_problems import file_problem
from bot.ui import characters as views
from cogs.character.blocked_words import check_words
from cogs.character.errors import character_errors_told


class _NoPictureError(UserFacingError):
    """None of the pictures can be used."""


class CharacterCreation:
    """Saves characters, for the command and for the modal."""

    def __init__(self, services: Services) -> None:
        self._elements = services.elements
        self._attachments = services.attachments
        self._settings_store = services.settings_store
        self._intake = services.intake

    async def create(
        self,
        interaction: discord.Interaction,
        reply: Reply,
        name: str,
        description: str,
        given: Mapping[str, InputFile],
    ) -> None:
        """Save a character and show it; when that fails, show why, and keep what was given.

        Args:
            interaction: From the member who will own it.
            reply: Its reply.
            name: As it was typed.
            description: As it was typed.
            given: The files that may be its pictures, by the names of their options.
        """
        await reply.defer()
        try:
            called = await mentioned_names.with_names(interaction, name, MAX_DESCRIPTION, defer=reply.defer)
            described = await mentioned_names.with_names(
                interaction, readable(description), MAX_DESCRIPTION, defer=reply.defer
            )
            character, left_out = await self._save(interaction, called, described, given)
        except UserFacingError as refusal:
            kept = None if isinstance(refusal, _NoPictureError) else await self._keep(interaction.user.id, given)
            await reply.send(views.not_saved(str(refusal), readable(name), readable(description), kept))
        else:
            await reply.send(views.created(character, called, left_out))

    async def _keep(self, member_id: int, given: Mapping[str, InputFile]) -> str | None:
        """Keep pictures in a draft and return its id; None when that fails."""
        draft = Draft(
            new_id(), DraftKind.QUESTION, member_id, Order(kind=OrderKind.VIDEO), candidates=(*given.values(),)
        )
        return draft.id if await self._intake.try_to_keep(draft) else None

    async def _save(
        self,
        interaction: discord.Interaction,
        name: str,
        description: str,
        given: Mapping[str, InputFile],
    ) -> tuple[Element, list[str]]:
        """Save a character; return it with a sentence about each picture that is left out.

        Raises:
            UserFacingError: it cannot be saved.
        """
        if not description:
            raise UserFacingError(texts.NO_DESCRIPTION())
        member_id, guild_id = interaction.user.id, interaction.guild_id or 0
        await check_words(self._settings_store, guild_id, name, description)
        with character_errors_told():
            await self._elements.check_room(member_id, guild_id)
            async with self._elements.creation_slots.hold(member_id, wait=None):
                outcomes = await asyncio.gather(*(self._picture(member_id, file) for file in given.values()))
                left_out = [
                    texts.left_out(option, outcome)
                    for option, outcome in zip(given, outcomes, strict=True)
                    if isinstance(outcome, str)
                ]
                pictures = [outcome for outcome in outcomes if isinstance(outcome, ElementPicture)]
                if not pictures:
                    raise _NoPictureError("\n".join(left_out))
                character = await self._elements.create(
                    member_id=member_id,
                    guild_id=guild_id,
                    name=name,
                    description=description,
                    pictures=pictures,
                    spoiler=any(file.is_spoiler for file in given.values()),
                )
        return character, left_out

    async def _picture(self, member_id: int, file: InputFile) -> ElementPicture | str:
        """Return a picture ready to be saved, or a sentence about what is wrong with it."""
        try:
            data, content_type = await self._attachments.usable_picture(file, member_id, fit="pad")
        except InputFileError as error:
            return file_problem(error.role, error.file, error.problem, Order(kind=OrderKind.VIDEO))
        return ElementPicture(data, content_type)
