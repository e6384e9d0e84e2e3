"""The menu on members (right click, Apps): their avatar becomes the start picture of a video."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Marionette
from bot.errors import UserFacingError
from bot.interactions.permissions import check_channel
from bot.languages.command_translator import menu_name
from bot.orders.message_files import file_from_avatar
from bot.orders.order import OrderKind
from bot.services import Services
from bot.texts import message_menus as texts
from bot.ui.order_modal import OrderModal
from cogs.blocked_members import check_not_blocked


class AvatarMenu(commands.Cog):
    """Animates the avatar that the members of a server see of one of them.

    It may show a person, so it is a given picture like any other: the server's question about consent is asked.
    """

    def __init__(self, tree: app_commands.CommandTree[Marionette], services: Services) -> None:
        self._tree = tree
        self._services = services
        self._menu = app_commands.ContextMenu(
            name=menu_name(texts.ANIMATE_AVATAR(), texts.ANIMATE_AVATAR.key),
            callback=self.animate,
            type=discord.AppCommandType.user,
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )
        self._tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Remove the menu from the command tree."""
        self._tree.remove_command(self._menu.name, type=self._menu.type)

    async def animate(self, interaction: discord.Interaction, member: discord.Member | discord.User) -> None:
        """Ask what the avatar should do."""
        async with self._services.handler_runner.replying(interaction) as reply:
            check_channel(interaction)
            await check_not_blocked(self._services, interaction)
            if not isinstance(member, discord.Member):
                raise UserFacingError(texts.NOT_A_MEMBER())
            avatar = file_from_avatar(member)
            if avatar is None:
                raise UserFacingError(texts.NO_AVATAR())
            order = await self._services.intake.compose(interaction.user.id, OrderKind.VIDEO, image=avatar)
            draft = await self._services.intake.keep_for(interaction.user.id, order, candidates=(avatar,))
            prices = await self._services.intake.prices_by_quality(order, wait=0)
            await OrderModal.for_draft(draft, prices).open(reply)


async def setup(bot: Marionette) -> None:
    """Add the menu."""
    await bot.add_cog(AvatarMenu(bot.tree, bot.services))
