"""The commands of `/element`, which save, list, show, delete and share elements."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_api.limits import MAX_CHOICES
from bot.elements.element import MAX_DESCRIPTION, Element
from bot.errors import UserFacingError
from bot.member_text.element_names import AT, MAX_NAME
from bot.member_text.unicode import caseless
from bot.services import Services
from bot.texts import elements as texts
from cogs.element.errors import element_errors_told
from cogs.element.permissions import is_moderator, may_remove
from cogs.element.saving import ElementCreation
from cogs.element.showing import ElementDisplay


class ElementCog(commands.Cog, name="element"):
    """The commands."""

    element = app_commands.Group(
        name="element",
        description="Characters and things that stay themselves from video to video",
        guild_only=True,
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )

    def __init__(self, services: Services) -> None:
        self._handler_runner = services.handler_runner
        self._elements = services.elements
        self._display = ElementDisplay(services.elements)
        self._creation = ElementCreation(services)

    @element.command(description="Save a character or thing under a name that your prompts can use")
    @app_commands.describe(
        name="What prompts call it, such as hero for @hero: letters, digits, emoji, - and _",
        description="What it is, in a few words: a knight in red armour with a fox's tail",
        image1="A picture of it, from the front and with nothing else on it if you can",
        image2="The same from another side",
        image3="The same from another side",
        image4="The same from another side",
    )
    async def create(
        self,
        interaction: discord.Interaction,
        name: app_commands.Range[str, 1, MAX_NAME],
        description: app_commands.Range[str, 1, MAX_DESCRIPTION],
        image1: discord.Attachment,
        image2: discord.Attachment | None = None,
        image3: discord.Attachment | None = None,
        image4: discord.Attachment | None = None,
    ) -> None:
        """Save an element with its pictures."""
        given = {"image1": image1, "image2": image2, "image3": image3, "image4": image4}
        async with self._handler_runner.replying(interaction) as reply:
            attached = {option: attachment for option, attachment in given.items() if attachment is not None}
            await self._creation.create(interaction, reply, name, description, attached)

    @element.command(name="list", description="See your elements and those shared in this server")
    async def list_(self, interaction: discord.Interaction) -> None:
        """Show the first page of the list."""
        async with self._handler_runner.replying(interaction) as reply:
            await self._display.show_list(interaction, reply, 0)

    @element.command(description="See an element with its pictures")
    @app_commands.describe(name="Which one")
    async def show(self, interaction: discord.Interaction, name: str) -> None:
        """Show an element."""
        async with self._handler_runner.replying(interaction) as reply:
            element = await self._found(interaction, name)
            await self._display.show_element(interaction, reply, element.id)

    @element.command(description="Delete an element of yours; moderators can delete what is shared here")
    @app_commands.describe(name="Which one")
    async def delete(self, interaction: discord.Interaction, name: str) -> None:
        """Ask whether to delete an element."""
        async with self._handler_runner.replying(interaction) as reply:
            element = await self._found(interaction, name)
            await self._display.ask_to_delete(interaction, reply, element.id)

    @element.command(description="Let everyone in this server use an element of yours; for moderators")
    @app_commands.describe(name="Which one", off="Take it back instead; moderators can do that for what others share")
    async def share(self, interaction: discord.Interaction, name: str, off: bool = False) -> None:
        """Share an element with the whole server, or take it back."""
        async with self._handler_runner.replying(interaction) as reply:
            element = await self._found(interaction, name)
            own = element.member_id == interaction.user.id
            if not off and not is_moderator(interaction):
                raise UserFacingError(texts.SHARE_NEEDS_MODERATOR)
            if not (may_remove(interaction, element) if off else own):
                raise UserFacingError(texts.NOT_YOURS)
            with element_errors_told():
                if off:
                    element = await self._elements.unshare(element.id)
                else:
                    element = await self._elements.share(element.id, interaction.guild_id or 0)
            await reply.send_text(texts.sharing(element))

    @show.autocomplete("name")
    async def _complete_any(self, interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return self._choices(interaction, current, await self._visible(interaction))

    @delete.autocomplete("name")
    @share.autocomplete("name")
    async def _complete_removable(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        elements = [element for element in await self._visible(interaction) if may_remove(interaction, element)]
        return self._choices(interaction, current, elements)

    def _choices(
        self, interaction: discord.Interaction, current: str, elements: list[Element]
    ) -> list[app_commands.Choice[str]]:
        part = caseless(current.strip().lstrip(AT))
        # The value is the id, since the member's own and a shared element may have the same name.
        choices = [
            app_commands.Choice(name=texts.choice(element, interaction.user.id), value=element.id)
            for element in elements
            if part in caseless(element.name)
        ]
        return choices[:MAX_CHOICES]

    async def _visible(self, interaction: discord.Interaction) -> list[Element]:
        return await self._elements.visible(interaction.user.id, interaction.guild_id or 0)

    async def _found(self, interaction: discord.Interaction, given: str) -> Element:
        """Return the element of this name, the member's own first, or the one that was chosen while typing.

        Raises:
            UserFacingError: there is none.
        """
        name = given.strip().lstrip(AT)
        elements = await self._visible(interaction)
        for element in elements:
            if caseless(element.name) == caseless(name):
                return element
        for element in elements:
            if element.id == name:
                return element
        raise UserFacingError(texts.unknown(name))
