"""The message menus (right click, Apps): a picture or clip in a message becomes the input of a video."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Marionette
from bot.crun import MAX_ELEMENT_IMAGES
from bot.discord_api.limits import MAX_SELECT_OPTIONS
from bot.errors import UserFacingError
from bot.interactions.permissions import check_channel
from bot.languages.command_translator import menu_name
from bot.orders.input_file import InputFile, Role
from bot.orders.message_files import files_in_message, fits_role, has_vector_sticker
from bot.orders.order import Order, OrderKind
from bot.services import Services
from bot.texts import message_menus as texts
from bot.ui.characters import SaveModal
from bot.ui.order_modal import OrderModal
from cogs.blocked_members import check_not_blocked


class MessageMenus(commands.Cog):
    """One menu for each use of a picture or a clip."""

    def __init__(self, tree: app_commands.CommandTree[Marionette], services: Services) -> None:
        self._tree = tree
        self._services = services
        self._menus = [
            app_commands.ContextMenu(
                name=menu_name(name(), name.key),
                callback=callback,
                type=discord.AppCommandType.message,
                allowed_contexts=app_commands.AppCommandContext(guild=True),
                allowed_installs=app_commands.AppInstallationType(guild=True),
            )
            for name, callback in (
                (texts.ANIMATE, self.animate),
                (texts.USE_MOTION, self.use_motion),
                (texts.USE_CHARACTER, self.use_character),
                (texts.SAVE_CHARACTER, self.save_character),
            )
        ]
        for menu in self._menus:
            self._tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Remove the menus from the command tree."""
        for menu in self._menus:
            self._tree.remove_command(menu.name, type=menu.type)

    async def animate(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Ask what the picture should do."""
        await self._ask(interaction, message, OrderKind.VIDEO, "image")

    async def use_motion(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Ask for the character that moves like the clip."""
        await self._ask(interaction, message, OrderKind.MOTION, "clip")

    async def use_character(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Ask for the clip that the character moves like."""
        await self._ask(interaction, message, OrderKind.MOTION, "image")

    async def save_character(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Ask what the character in the message's pictures is called."""
        async with self._services.handler_runner.replying(interaction) as reply:
            await check_not_blocked(self._services, interaction)
            found = _files_for("image", message)[:MAX_ELEMENT_IMAGES]
            order = Order(kind=OrderKind.VIDEO)
            draft = await self._services.intake.keep_for(interaction.user.id, order, candidates=found)
            await SaveModal(draft.id).open(reply)

    async def _ask(
        self, interaction: discord.Interaction, message: discord.Message, kind: OrderKind, role: Role
    ) -> None:
        """Open the modal for what is still missing. If the message holds several files, it asks for one."""
        async with self._services.handler_runner.replying(interaction) as reply:
            # A motion needs a second file, which its modal asks for.
            check_channel(interaction, files=kind is OrderKind.MOTION)
            await check_not_blocked(self._services, interaction)
            found = _files_for(role, message)[:MAX_SELECT_OPTIONS]
            order = await self._services.intake.compose(interaction.user.id, kind, **{role: found[0]})
            draft = await self._services.intake.keep_for(interaction.user.id, order, candidates=found)
            prices = await self._services.intake.prices_by_quality(order, wait=0)
            await OrderModal.for_draft(draft, prices, candidates_for=role).open(reply)


def _files_for(role: Role, message: discord.Message) -> tuple[InputFile, ...]:
    """Return the files in a message that fit a role.

    Raises:
        UserFacingError: there are none.
    """
    found = tuple(file for file in files_in_message(message) if fits_role(file, role))
    if not found and role == "image" and has_vector_sticker(message):
        raise UserFacingError(texts.VECTOR_STICKER())
    if not found:
        raise UserFacingError(texts.nothing_fits(role))
    return found


async def setup(bot: Marionette) -> None:
    """Add the menus."""
    await bot.add_cog(MessageMenus(bot.tree, bot.services))
