"""Shows characters to a member: the list, one with its pictures, and the question before it is deleted."""

from __future__ import annotations

import io
from collections.abc import Sequence

import discord

from bot.discord_api.limits import MAX_REQUEST_BYTES
from bot.discord_api.refusals import is_too_large
from bot.elements.element import Element, ElementPicture
from bot.elements.faces import Faces
from bot.elements.store import Elements
from bot.errors import UserFacingError
from bot.interactions.reply import Reply
from bot.texts import characters as texts
from bot.ui import characters as views
from cogs.character.permissions import may_remove, may_see

#: Bytes of the pictures in one message, with room for what else is in the request.
_MOST_SHOWN = MAX_REQUEST_BYTES - 1_000_000


class CharacterDisplay:
    """What the commands and the buttons show."""

    def __init__(self, characters: Elements, faces: Faces) -> None:
        self._elements = characters
        self._faces = faces

    async def existing(self, interaction: discord.Interaction, character_id: str) -> Element:
        """Return a character that the member may see.

        Raises:
            UserFacingError: it is gone, or no longer shared with them.
        """
        character = await self._elements.get(character_id)
        if character is None or not may_see(interaction, character):
            raise UserFacingError(texts.gone())
        return character

    async def removable(self, interaction: discord.Interaction, character_id: str) -> Element:
        """Return a character that the member may delete.

        Raises:
            UserFacingError: it is gone, or they may not.
        """
        character = await self.existing(interaction, character_id)
        if not may_remove(interaction, character):
            raise UserFacingError(texts.NOT_YOURS())
        return character

    async def show_list(self, interaction: discord.Interaction, reply: Reply, number: int) -> None:
        """Show a page of the member's characters and those shared here; pages count from 0."""
        member_id, guild_id = interaction.user.id, interaction.guild_id or 0
        characters = await self._elements.visible(member_id, guild_id)
        if characters:
            await reply.defer()
            faces = await self._faces.of(views.on_page(characters, number), member_id)
            names = {character_id: f"face-{character_id}.jpg" for character_id in faces}
            files = [discord.File(io.BytesIO(faces[each]), name) for each, name in names.items()]
            await reply.send(views.character_list(characters, number, member_id, guild_id, names), files=files)
        else:
            await reply.send_text(texts.none_yet())

    async def show_character(self, interaction: discord.Interaction, reply: Reply, character_id: str) -> None:
        """Show a character with its pictures.

        Raises:
            UserFacingError: it is gone, or not for this member.
        """
        await reply.defer()
        character = await self.existing(interaction, character_id)
        async with self._elements.pictures(character.id) as pictures:
            if not pictures:
                raise UserFacingError(texts.gone())
            fitting = _fitting(pictures, interaction.filesize_limit)
            try:
                await _show_with(interaction, reply, character, pictures, fitting)
            except discord.HTTPException as error:
                if not is_too_large(error):
                    raise
                # Discord refused the pictures, although they are below its documented limit.
                await _show_with(interaction, reply, character, pictures, [])

    async def ask_to_delete(self, interaction: discord.Interaction, reply: Reply, character_id: str) -> None:
        """Ask whether to delete a character.

        Raises:
            UserFacingError: it is gone, or the member may not.
        """
        character = await self.removable(interaction, character_id)
        await reply.send(views.delete_question(character, interaction.user.id))


async def _show_with(
    interaction: discord.Interaction,
    reply: Reply,
    character: Element,
    pictures: Sequence[ElementPicture],
    indices: Sequence[int],
) -> None:
    """Show a character with some of its pictures; the card says how many more there are."""
    names = {index: f"picture-{index + 1}{pictures[index].suffix}" for index in indices}
    card = views.character_card(
        character,
        interaction.user.id,
        interaction.guild_id or 0,
        pictures=len(pictures),
        files=names,
        removable=may_remove(interaction, character),
    )
    files = [discord.File(io.BytesIO(pictures[index].data), name) for index, name in names.items()]
    await reply.send(card, files=files)


def _fitting(pictures: Sequence[ElementPicture], largest: int) -> list[int]:
    """Return the indices of as many pictures as fit into one message, each of at most `largest` bytes."""
    room, fitting = _MOST_SHOWN, []
    for index in sorted(range(len(pictures)), key=lambda index: len(pictures[index].data)):
        size = len(pictures[index].data)
        if size <= min(room, largest):
            room -= size
            fitting.append(index)
    return sorted(fitting)
