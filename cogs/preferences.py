"""`/preferences`: the settings that each command begins with, which nobody but the member changes."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.admission.kling_checks import choosable
from bot.client import Marionette
from bot.errors import UserFacingError
from bot.interactions.components import Press, on_component
from bot.interactions.reply import Reply
from bot.orders.order import OrderKind
from bot.orders.preferences import EVERYWHERE, REFUSED, SETTINGS, SHOWCASE
from bot.services import Services
from bot.texts import preferences as texts
from bot.texts import result_buttons as result_button_texts
from bot.ui import preferences as views


class Preferences(commands.Cog):
    """What a member's commands begin with."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @app_commands.command(description="Set what your commands begin with: quality, length, shape and sound")
    @app_commands.guild_only()
    @app_commands.guild_install()
    async def preferences(self, interaction: discord.Interaction) -> None:
        """Show the member's preferences."""
        async with self._services.handler_runner.replying(interaction) as reply:
            await self._show(interaction, reply, OrderKind.VIDEO)

    @on_component(views.COMMAND)
    async def open_command(self, press: Press) -> None:
        """Show the settings of another command."""
        await self._show(press.interaction, press.reply, OrderKind(press.values[0] if press.values else press.key))

    @on_component(views.SETTING)
    async def choose(self, press: Press) -> None:
        """Set one of them; the usual value is no preference."""
        kind, _, name = press.key.partition(":")
        values = SETTINGS[OrderKind(kind)].get(name, ())
        number = int(press.values[0]) if press.values and press.values[0].isdecimal() else len(values)
        if number < len(values):
            chosen = {name: values[number] if number else None}
            await self._services.preferences.choose(press.member_id, kind, chosen)
        await self._show(press.interaction, press.reply, OrderKind(kind))

    @on_component(views.RESET)
    async def reset(self, press: Press) -> None:
        """Take everything back that was set."""
        _check_own(press, press.key)
        await self._services.preferences.reset(press.member_id)
        await self._show(press.interaction, press.reply, OrderKind.VIDEO)

    @on_component(views.SHOWCASE)
    async def switch_showcase(self, press: Press) -> None:
        """Allow that the member's videos are shown in showcases, or refuse it."""
        wanted, _, kind = press.key.partition(":")
        refusal = {SHOWCASE: REFUSED if wanted == "refuse" else None}
        await self._services.preferences.choose(press.member_id, EVERYWHERE, refusal)
        await self._show(press.interaction, press.reply, OrderKind(kind))

    @on_component(views.SWITCH_CHECK)
    async def switch_check(self, press: Press) -> None:
        """Turn one of Kling's checks on or off, if that is left to members here."""
        member, check, *shown = press.key.split(":")
        _check_own(press, member)
        guild = await self._services.settings_store.of_guild(press.interaction.guild_id or 0)
        if check in choosable(self._services.settings, guild):
            now = (await self._services.intake.compliance(press.member_id, guild))[check]
            other = "disabled" if now == "enabled" else "enabled"
            await self._services.preferences.choose(press.member_id, EVERYWHERE, {check: other})
        await self._show(press.interaction, press.reply, OrderKind(shown[0]) if shown else OrderKind.VIDEO)

    async def _show(self, interaction: discord.Interaction, reply: Reply, kind: OrderKind) -> None:
        member_id = interaction.user.id
        guild = await self._services.settings_store.of_guild(interaction.guild_id or 0)
        known = await self._services.preferences.of(member_id)
        checks = await self._services.intake.compliance(member_id, guild)
        left = {name: checks[name] for name in choosable(self._services.settings, guild)}
        await reply.defer()  # crun may take its time over the price
        order = await self._services.intake.compose(member_id, kind)
        prices = await self._services.intake.prices_by_quality(order)
        # For other commands the price depends on a file too.
        price = prices.get(order.quality) if kind is OrderKind.VIDEO else None
        said = None if price is None else texts.price(price.credits, exact=price.exact)
        await reply.send(views.card(member_id, kind, known, left, said, prices))


def _check_own(press: Press, member: str) -> None:
    if str(press.member_id) != member:
        raise UserFacingError(result_button_texts.NOT_YOURS())


async def setup(bot: Marionette) -> None:
    """Add the command and the handlers of its buttons."""
    await bot.add_cog(Preferences(bot.services))
