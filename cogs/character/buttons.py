"""Handles the buttons, selects and modals of the answers to `/character`."""

from __future__ import annotations

from collections.abc import Sequence

import discord
from discord.ext import commands

from bot.errors import UserFacingError
from bot.interactions import mentioned_names
from bot.interactions.components import Press, on_component, on_modal
from bot.interactions.reply import Reply
from bot.member_text.character_names import MAX_NAME
from bot.orders.input_file import InputFile
from bot.orders.message_files import file_from_attachment
from bot.services import Services
from bot.texts import characters as texts
from bot.ui import characters as views
from cogs.character.blocked_words import check_words
from cogs.character.errors import character_errors_told
from cogs.character.saving import CharacterCreation
from cogs.character.showing import CharacterDisplay
from cogs.ordering.order_flow import OrderFlow


class CharacterButtons(commands.Cog):
    """List, show, rename, delete, and fill in again."""

    def __init__(self, services: Services) -> None:
        self._elements = services.elements
        self._drafts = services.drafts
        self._settings_store = services.settings_store
        self._display = CharacterDisplay(services.elements, services.faces)
        self._creation = CharacterCreation(services)
        self._flow = OrderFlow(services)

    @on_component(views.LIST_PAGE)
    async def list_page(self, press: Press) -> None:
        """Show a page of the list."""
        await self._display.show_list(press.interaction, press.reply, int(press.key))

    @on_component(views.PICK)
    async def pick(self, press: Press) -> None:
        """Show the character that was chosen from the list."""
        await self._display.show_character(press.interaction, press.reply, press.values[0])

    @on_component(views.SHOW)
    async def show(self, press: Press) -> None:
        """Show a character with its pictures."""
        await self._display.show_character(press.interaction, press.reply, press.key)

    @on_component(views.ASK_TO_DELETE)
    async def ask_to_delete(self, press: Press) -> None:
        """Ask whether to delete a character."""
        await self._display.ask_to_delete(press.interaction, press.reply, press.key)

    @on_component(views.DELETE)
    async def delete(self, press: Press) -> None:
        """Delete a character, if the member may still do that."""
        character = await self._display.removable(press.interaction, press.key)
        await self._elements.delete(character.id, by=press.member_id)
        await press.reply.send_text(texts.deleted(character))

    @on_component(views.RENAME)
    async def rename(self, press: Press) -> None:
        """Open the modal for another name."""
        character = await self._display.existing(press.interaction, press.key)
        await views.RenameModal(character.id, current=character.name).open(press.reply)

    @on_modal(views.RenameModal)
    async def renamed(self, interaction: discord.Interaction, reply: Reply, modal: views.RenameModal) -> None:
        """Rename a character, if it is the member's."""
        character = await self._display.existing(interaction, modal.key)
        if character.member_id != interaction.user.id:
            raise UserFacingError(texts.NOT_YOURS())
        given = await mentioned_names.with_names(interaction, modal.given.value, MAX_NAME, defer=reply.defer)
        await check_words(self._settings_store, interaction.guild_id or 0, given)
        with character_errors_told():
            character = await self._elements.rename(character.id, given)
        await reply.send(views.renamed(character))

    @on_modal(views.SaveModal)
    async def saved_from_message(self, interaction: discord.Interaction, reply: Reply, modal: views.SaveModal) -> None:
        """Save a character with the pictures of a message."""
        draft = await self._flow.draft_for(interaction.user.id, modal.key)
        given = {f"image{number}": file for number, file in enumerate(draft.candidates, 1)}
        await self._creation.create(interaction, reply, modal.called.value, modal.described.value, given)

    @on_component(views.FILL_IN_AGAIN)
    async def fill_in_again(self, press: Press) -> None:
        """Open the modal with what was typed for a character that could not be saved."""
        name, description = views.typed_in(press.interaction.message)
        draft = await self._drafts.get(press.key)
        key = {} if draft is None or draft.member_id != press.member_id else {"key": draft.id}
        await views.CreateModal(**key, called=name, described=description).open(press.reply)

    @on_modal(views.CreateModal)
    async def filled_in_again(self, interaction: discord.Interaction, reply: Reply, modal: views.CreateModal) -> None:
        """Save the character."""
        files: Sequence[InputFile] = [file_from_attachment(file) for file in modal.pictures.values]
        if not files and modal.draft_id is not None:
            files = (await self._flow.draft_for(interaction.user.id, modal.draft_id)).candidates
        # By the names of the command's options.
        given = {f"image{number}": file for number, file in enumerate(files, 1)}
        await self._creation.create(interaction, reply, modal.called.value, modal.described.value, given)
