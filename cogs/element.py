"""`/element`: characters and things that stay themselves from video to video."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_api.limits import MAX_CHOICES
from bot.elements.store import MAX_DESCRIPTION, Element
from bot.interactions.reply import UserFacingError, refusals_told
from bot.member_text.element_names import AT, MAX_NAME
from bot.member_text.unicode import caseless
from bot.texts import elements as texts
from bot.ui import elements as ui

if TYPE_CHECKING:
    from bot.client import Marionette


class ElementCog(commands.Cog, name="element"):
    """Keeps elements, shows them and shares them."""

    element = app_commands.Group(
        name="element",
        description="Characters and things that stay themselves from video to video",
        guild_only=True,
        allowed_installs=app_commands.AppInstallationType(guild=True),
    )

    def __init__(self, bot: Marionette) -> None:
        self._bot = bot

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
        interaction: discord.Interaction[Marionette],
        name: app_commands.Range[str, 1, MAX_NAME],
        description: app_commands.Range[str, 1, MAX_DESCRIPTION],
        image1: discord.Attachment,
        image2: discord.Attachment | None = None,
        image3: discord.Attachment | None = None,
        image4: discord.Attachment | None = None,
    ) -> None:
        """Keep an element with its pictures."""
        given = {"image1": image1, "image2": image2, "image3": image3, "image4": image4}
        async with refusals_told(interaction) as reply:
            attached = {option: attachment for option, attachment in given.items() if attachment is not None}
            await ui.create_element(interaction, reply, name, description, attached)

    @element.command(name="list", description="See your elements and those shared in this server")
    async def list_(self, interaction: discord.Interaction[Marionette]) -> None:
        """Show the first page of the list."""
        async with refusals_told(interaction) as reply:
            await ui.show_list(interaction, reply, 0)

    @element.command(description="See an element with its pictures")
    @app_commands.describe(name="Which one")
    async def show(self, interaction: discord.Interaction[Marionette], name: str) -> None:
        """Show an element."""
        async with refusals_told(interaction) as reply:
            element = await self._found(interaction, name)
            await ui.show_element(interaction, reply, element.id)

    @element.command(description="Delete an element of yours; moderators can delete what is shared here")
    @app_commands.describe(name="Which one")
    async def delete(self, interaction: discord.Interaction[Marionette], name: str) -> None:
        """Ask whether to delete an element."""
        async with refusals_told(interaction) as reply:
            element = await self._found(interaction, name)
            await ui.ask_to_delete(interaction, reply, element.id)

    @element.command(description="Let everyone in this server use an element of yours; for moderators")
    @app_commands.describe(name="Which one", off="Take it back instead; moderators can do that for what others share")
    async def share(self, interaction: discord.Interaction[Marionette], name: str, off: bool = False) -> None:
        """Share an element with the whole server, or take it back."""
        async with refusals_told(interaction) as reply:
            element = await self._found(interaction, name)
            own = element.member_id == interaction.user.id
            if not off and not ui.is_moderator(interaction):
                raise UserFacingError(texts.SHARE_NEEDS_MODERATOR)
            if not (ui.may_remove(interaction, element) if off else own):
                raise UserFacingError(texts.NOT_YOURS)
            with ui.obstacles_told():
                if off:
                    element = await self._bot.elements.unshare(element.id)
                else:
                    element = await self._bot.elements.share(element.id, interaction.guild_id or 0)
            await reply.say(texts.sharing(element))

    @show.autocomplete("name")
    async def _complete_any(
        self, interaction: discord.Interaction[Marionette], current: str
    ) -> list[app_commands.Choice[str]]:
        return self._choices(interaction, current, await self._visible(interaction))

    @delete.autocomplete("name")
    @share.autocomplete("name")
    async def _complete_removable(
        self, interaction: discord.Interaction[Marionette], current: str
    ) -> list[app_commands.Choice[str]]:
        elements = [element for element in await self._visible(interaction) if ui.may_remove(interaction, element)]
        return self._choices(interaction, current, elements)

    def _choices(
        self, interaction: discord.Interaction[Marionette], current: str, elements: list[Element]
    ) -> list[app_commands.Choice[str]]:
        part = caseless(current.strip().lstrip(AT))
        # By id, as one's own and a shared one may have the same name.
        choices = [
            app_commands.Choice(name=texts.choice(element, interaction.user.id), value=element.id)
            for element in elements
            if part in caseless(element.name)
        ]
        return choices[:MAX_CHOICES]

    async def _visible(self, interaction: discord.Interaction[Marionette]) -> list[Element]:
        return await self._bot.elements.visible(interaction.user.id, interaction.guild_id or 0)

    async def _found(self, interaction: discord.Interaction[Marionette], given: str) -> Element:
        """Return the element of this name, the member's own first, or the one that was chosen while typing.

        Raises:
            RequestError: there is none.
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


async def setup(bot: Marionette) -> None:
    """Add the cog and what its answers can be pressed for."""
    bot.add_dynamic_items(*ui.COMPONENTS)
    bot.modals.add(*ui.MODALS)
    await bot.add_cog(ElementCog(bot))
