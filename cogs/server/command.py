"""`/server`, and the buttons that lead through the pages of its card."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import UserFacingError
from bot.interactions.components import Press, on_component
from bot.services import Services
from bot.texts import server_content as content_texts
from bot.ui.server.components import CHOOSE, PAGE, SWITCH, field_of
from cogs.server.card import ServerCard
from cogs.server.visit import Visit


class ServerCog(commands.Cog, name="server"):
    """The command, its pages, and the settings with a few values each."""

    def __init__(self, services: Services) -> None:
        self._handler_runner = services.handler_runner
        self._card = ServerCard(services)

    @app_commands.command(description="Set up this server: limits, channels, notifications, showcase, content")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    @app_commands.guild_install()
    async def server(self, interaction: discord.Interaction) -> None:
        """Show what holds in this server."""
        async with self._handler_runner.replying(interaction) as reply:
            await self._card.show(Visit.by_command(interaction, reply), "overview")

    @on_component(PAGE)
    async def turn_page(self, press: Press) -> None:
        """Show another page."""
        await self._card.show(Visit.by_press(press), press.key)

    @on_component(SWITCH)
    async def switch(self, press: Press) -> None:
        """Turn something on or off."""
        field, _, state = press.key.partition(":")
        page = {"spoiler": "where", "ask_consent": "content"}[field]
        await self._card.save(Visit.by_press(press), page, lambda _: {field: state == "on"})

    @on_component(CHOOSE)
    async def choose(self, press: Press) -> None:
        """Set how members are told, or one of Kling's checks where the host leaves it to the servers."""
        visit, field, value = Visit.by_press(press), field_of(press), press.values[0]
        if field == "notify":
            await self._card.save(visit, "notifications", lambda _: {"notify": value})
            return
        if self._card.host_checks[field] != "choose":  # the host has changed that since the card was built
            raise UserFacingError(content_texts.CHECK_FIXED())
        await self._card.save(visit, "content", lambda _: {field: None if value == "host" else value})
