"""The commands of `/character`, which save, list, show, delete and share characters."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_api.limits import MAX_CHOICES
from bot.elements.element import MAX_DESCRIPTION, Element
from bot.errors import UserFacingError
from bot.member_text.character_names import AT, MAX_NAME, closest_name
from bot.member_text.unicode import caseless
from bot.orders.message_files import file_from_attachment
from bot.services import Services
from bot.texts import characters as texts
from cogs.character.errors import character_errors_told
from cogs.character.permissions import is_moderator, may_remove
from cogs.character.saving import CharacterCreation
from cogs.character.sharing import CharacterSharing
from cogs.character.showing import CharacterDisplay


class CharacterCog(commands.Cog, name="character"):
    """The commands."""

    character = app_commands.Group(
        name="character",
        description="Characters that look the same in every video",
        guild_only=True,
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )

    def __init__(self, services: Services) -> None:
        self._handler_runner = services.handler_runner
        self._elements = services.elements
        self._display = CharacterDisplay(services.elements, services.faces)
        self._sharing = CharacterSharing(services)
        self._creation = CharacterCreation(services)

    @character.command(description="Save a character under a name that your prompts can use")
    @app_commands.describe(
        name="What prompts call it, such as hero for @hero: letters, digits, emoji, - and _",
        description="What it is, in a few words: a knight in red armour with a fox's tail",
        image1="A picture of it, from the front and with nothing else on it if you can",
        image2="The same from another side",
        image3="The same from another side",
        image4="The same from another side",
    )
    async def add(
        self,
        interaction: discord.Interaction,
        name: app_commands.Range[str, 1, MAX_NAME],
        description: app_commands.Range[str, 1, MAX_DESCRIPTION],
        image1: discord.Attachment,
        image2: discord.Attachment | None = None,
        image3: discord.Attachment | None = None,
        image4: discord.Attachment | None = None,
    ) -> None:
        """Save a character with its pictures."""
        given = {"image1": image1, "image2": image2, "image3": image3, "image4": image4}
        async with self._handler_runner.replying(interaction) as reply:
            attached = {option: file_from_attachment(file) for option, file in given.items() if file is not None}
            await self._creation.create(interaction, reply, name, description, attached)

    @character.command(name="list", description="See your characters and those shared in this server")
    async def list_(self, interaction: discord.Interaction) -> None:
        """Show the first page of the list."""
        async with self._handler_runner.replying(interaction) as reply:
            await self._display.show_list(interaction, reply, 0)

    @character.command(description="See a character with its pictures")
    @app_commands.describe(name="Which one")
    async def show(self, interaction: discord.Interaction, name: str) -> None:
        """Show a character."""
        async with self._handler_runner.replying(interaction) as reply:
            character = await self._found(interaction, name)
            await self._display.show_character(interaction, reply, character.id)

    @character.command(description="Delete a character of yours; moderators can delete what is shared here")
    @app_commands.describe(name="Which one")
    async def delete(self, interaction: discord.Interaction, name: str) -> None:
        """Ask whether to delete a character."""
        async with self._handler_runner.replying(interaction) as reply:
            character = await self._found(interaction, name)
            await self._display.ask_to_delete(interaction, reply, character.id)

    @character.command(description="Propose a character of yours to everyone in this server; a moderator accepts it")
    @app_commands.describe(name="Which one", off="Take it back instead; moderators can do that for what others share")
    async def share(self, interaction: discord.Interaction, name: str, off: bool = False) -> None:
        """Share a character with the whole server, or take it back."""
        async with self._handler_runner.replying(interaction) as reply:
            character = await self._found(interaction, name)
            own = character.member_id == interaction.user.id
            if not (may_remove(interaction, character) if off else own):
                raise UserFacingError(texts.NOT_YOURS())
            if off:
                with character_errors_told():
                    character = await self._elements.unshare(character.id, by=interaction.user.id)
                await reply.send_text(texts.sharing(character))
            elif is_moderator(interaction):
                await self._sharing.share(interaction, reply, character)
            else:
                await self._sharing.propose(interaction, reply, character)

    @show.autocomplete("name")
    async def _complete_any(self, interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return self._choices(interaction, current, await self._visible(interaction))

    @delete.autocomplete("name")
    @share.autocomplete("name")
    async def _complete_removable(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        characters = [character for character in await self._visible(interaction) if may_remove(interaction, character)]
        return self._choices(interaction, current, characters)

    def _choices(
        self, interaction: discord.Interaction, current: str, characters: list[Element]
    ) -> list[app_commands.Choice[str]]:
        part = caseless(current.strip().lstrip(AT))
        # The value is the id, since the member's own and a shared character may have the same name.
        choices = [
            app_commands.Choice(name=texts.choice(character, interaction.user.id), value=character.id)
            for character in characters
            if part in caseless(character.name)
        ]
        return choices[:MAX_CHOICES]

    async def _visible(self, interaction: discord.Interaction) -> list[Element]:
        return await self._elements.visible(interaction.user.id, interaction.guild_id or 0)

    async def _found(self, interaction: discord.Interaction, given: str) -> Element:
        """Return the character of this name, the member's own first, or the one that was chosen while typing.

        Raises:
            UserFacingError: there is none.
        """
        name = given.strip().lstrip(AT)
        characters = await self._visible(interaction)
        for character in characters:
            if caseless(character.name) == caseless(name):
                return character
        for character in characters:
            if character.id == name:
                return character
        nearest = closest_name(name, [character.name for character in characters]) if name else None
        raise UserFacingError(texts.unknown(name, nearest))
