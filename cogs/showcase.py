"""Stars below videos, and the message menu with which moderators put a video into the showcase."""

from __future__ import annotations

from collections.abc import Callable

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Marionette
from bot.errors import UserFacingError
from bot.generations.model import State
from bot.interactions.components import Press, on_component
from bot.languages.command_translator import menu_name
from bot.posting.showcase import ShowcaseOutcome
from bot.services import Services
from bot.texts import moderation as moderation_texts
from bot.texts import result_buttons as result_button_texts
from bot.texts import showcase as texts
from bot.ui import result_buttons
from cogs.blocked_members import check_not_blocked
from cogs.generation_lookup import check_is_in, existing_generation


class Showcase(commands.Cog):
    """The handlers."""

    def __init__(self, client: Marionette, services: Services) -> None:
        self._client = client
        self._services = services
        self._menu = app_commands.ContextMenu(
            name=menu_name(texts.MENU(), texts.MENU.key),
            callback=self.put,
            type=discord.AppCommandType.message,
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )
        # Who manages the server may let others use it, in Discord's settings.
        self._menu.default_permissions = discord.Permissions(manage_messages=True)
        client.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Remove the menu from the command tree."""
        self._client.tree.remove_command(self._menu.name, type=self._menu.type)

    @on_component(result_buttons.STAR)
    async def star(self, press: Press) -> None:
        """Give the member's star to the video, or take it back."""
        generation = await existing_generation(self._services.store, press.key)
        if press.interaction.guild_id is None:
            raise UserFacingError(moderation_texts.ONLY_IN_SERVERS())
        if generation.state is not State.DELIVERED:
            raise UserFacingError(texts.GONE())
        if not generation.member_id:
            raise UserFacingError(result_button_texts.FORGOTTEN())
        check_is_in(generation.video_guild_id, press.interaction)
        await check_not_blocked(self._services, press.interaction)
        showcase = self._services.moderation.showcase
        has_star = await showcase.store.switch_star(generation.id, press.member_id)
        await press.reply.acknowledge(texts.starred() if has_star else texts.UNSTARRED())
        await showcase.starred(generation)

    async def put(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Put the video of a message into the showcase."""
        async with self._services.handler_runner.replying(interaction) as reply:
            # A member who has brought the bot along is not held by the server's permissions for its commands.
            if interaction.is_user_integration() and not interaction.permissions.manage_messages:
                raise UserFacingError(moderation_texts.STAFF_ONLY())
            me = self._client.user
            generation_id = result_buttons.generation_of(message)
            if generation_id is None or me is None or message.author.id != me.id:
                raise UserFacingError(texts.NO_VIDEO())
            generation = await existing_generation(self._services.store, generation_id)
            if generation.video_guild_id != interaction.guild_id:
                raise UserFacingError(texts.NO_VIDEO())
            outcome = await self._services.moderation.showcase.show(generation, by=interaction.user.id)
            if outcome is not ShowcaseOutcome.SHOWN:
                raise UserFacingError(_WHY_NOT[outcome]())
            settings = await self._services.settings_store.of_guild(interaction.guild_id or 0)
            await reply.send_text(texts.on_its_way(settings.showcase_channel_id or 0))


_WHY_NOT: dict[ShowcaseOutcome, Callable[[], str]] = {
    ShowcaseOutcome.SHOWN_ALREADY: texts.SHOWN_ALREADY,
    ShowcaseOutcome.NO_CHANNEL: texts.no_channel,
    ShowcaseOutcome.GONE: texts.GONE,
    ShowcaseOutcome.REFUSED: texts.REFUSED,
    ShowcaseOutcome.RESTRICTED: texts.RESTRICTED,
    ShowcaseOutcome.PRIVATE: texts.PRIVATE,
    ShowcaseOutcome.CLOSED: texts.CLOSED,
}


async def setup(bot: Marionette) -> None:
    """Add the handlers and the menu."""
    await bot.add_cog(Showcase(bot, bot.services))
