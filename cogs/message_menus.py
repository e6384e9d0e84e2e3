"""The menus on messages (right click, Apps): what a message shows becomes the picture or the clip of a video."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot import intake
from bot.discord_api.limits import MAX_SELECT_OPTIONS
from bot.interactions.reply import UserFacingError, refusals_told
from bot.orders.attachments import of_message, suits
from bot.orders.drafts import Draft, DraftKind
from bot.orders.order import OrderKind, Role
from bot.texts import message_menus as texts
from bot.ui.order_modal import OrderModal

if TYPE_CHECKING:
    from bot.client import Marionette


class Messages(commands.Cog):
    """One menu for each thing that a picture or a clip can become."""

    def __init__(self, bot: Marionette) -> None:
        self._tree = bot.tree
        self._menus = [
            app_commands.ContextMenu(
                name=name,
                callback=callback,
                type=discord.AppCommandType.message,
                allowed_contexts=app_commands.AppCommandContext(guild=True),
                allowed_installs=app_commands.AppInstallationType(guild=True),
            )
            for name, callback in (
                (texts.ANIMATE, self.animate),
                (texts.USE_MOTION, self.use_motion),
                (texts.USE_CHARACTER, self.use_character),
            )
        ]
        for menu in self._menus:
            self._tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take the menus away."""
        for menu in self._menus:
            self._tree.remove_command(menu.name, type=menu.type)

    async def animate(self, interaction: discord.Interaction[Marionette], message: discord.Message) -> None:
        """Ask what the picture should do."""
        await _ask(interaction, message, OrderKind.VIDEO, "image")

    async def use_motion(self, interaction: discord.Interaction[Marionette], message: discord.Message) -> None:
        """Ask for the character that moves like the clip."""
        await _ask(interaction, message, OrderKind.MOTION, "clip")

    async def use_character(self, interaction: discord.Interaction[Marionette], message: discord.Message) -> None:
        """Ask for the clip that the character moves like."""
        await _ask(interaction, message, OrderKind.MOTION, "image")


async def _ask(
    interaction: discord.Interaction[Marionette], message: discord.Message, kind: OrderKind, role: Role
) -> None:
    """Open the modal for what is still missing; which file is meant is asked in it when there are several."""
    async with refusals_told(interaction) as reply:
        # A motion takes a second file, which its modal asks for.
        intake.check_channel(interaction, files=kind is OrderKind.MOTION)
        found = tuple(reference for reference in of_message(message) if suits(reference, role))[:MAX_SELECT_OPTIONS]
        if not found:
            raise UserFacingError(texts.nothing_fits(role))
        order = await intake.compose(interaction, kind, **{role: found[0]})
        draft = Draft(intake.new_id(), DraftKind.QUESTION, interaction.user.id, order, candidates=found)
        await interaction.client.drafts.keep(draft)
        await OrderModal.for_draft(draft, candidates_for=role).open(reply)


async def setup(bot: Marionette) -> None:
    """Add the cog; its modal is one that the bot knows already."""
    await bot.add_cog(Messages(bot))
