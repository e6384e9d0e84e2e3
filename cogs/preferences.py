"""`/preferences`: shows what the member chose last, and forgets it on demand."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.admission.kling_checks import choosable
from bot.client import Marionette
from bot.errors import UserFacingError
from bot.interactions.components import Component, Press, on_component
from bot.interactions.reply import Reply
from bot.orders.order import OrderKind
from bot.orders.preferences import EVERYWHERE
from bot.services import Services
from bot.texts import preferences as texts
from bot.texts import result_buttons as result_button_texts
from bot.ui.style import ACCENT

#: The key is the id of the member.
RESET = Component("forget", "[0-9]{1,20}")
#: The key is the id of the member, and the check.
SWITCH_CHECK = Component("check", "[0-9]{1,20}:(?:input_compliance|output_compliance)")


class Preferences(commands.Cog):
    """What the member chose last."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @app_commands.command(description="See or forget what you chose last")
    @app_commands.guild_only()
    @app_commands.guild_install()
    async def preferences(self, interaction: discord.Interaction) -> None:
        """Show the member's choices."""
        async with self._services.handler_runner.replying(interaction) as reply:
            await self._show(interaction, reply)

    @on_component(RESET)
    async def reset(self, press: Press) -> None:
        """Forget everything that was chosen."""
        _check_own(press, press.key)
        await self._services.preferences.reset(press.member_id)
        await press.reply.send_text(texts.FORGOTTEN)

    @on_component(SWITCH_CHECK)
    async def switch_check(self, press: Press) -> None:
        """Turn one of Kling's checks on or off, if that is left to members here, and show the new state."""
        member, _, check = press.key.partition(":")
        _check_own(press, member)
        guild = await self._services.settings_store.of_guild(press.interaction.guild_id or 0)
        if check in choosable(self._services.settings, guild):
            now = (await self._services.intake.compliance(press.member_id, guild))[check]
            other = "disabled" if now == "enabled" else "enabled"
            await self._services.preferences.remember(press.member_id, EVERYWHERE, {check: other})
        await self._show(press.interaction, press.reply)

    async def _show(self, interaction: discord.Interaction, reply: Reply) -> None:
        member_id = interaction.user.id
        guild = await self._services.settings_store.of_guild(interaction.guild_id or 0)
        known = await self._services.preferences.of(member_id)
        lines = [texts.choices(kind, known[kind]) for kind in OrderKind if known.get(kind)]
        said = [texts.TITLE, *lines] if lines else [texts.NOTHING]
        open_checks = choosable(self._services.settings, guild)
        now = await self._services.intake.compliance(member_id, guild)
        said += [texts.check(name, now[name]) for name in open_checks]
        buttons: list[ui.Item[Any]] = [
            SWITCH_CHECK.button(f"{member_id}:{name}", texts.switch(name, enabled=now[name] == "enabled"))
            for name in open_checks
        ]
        if known:
            buttons.append(RESET.button(str(member_id), texts.RESET))
        rows = [ui.ActionRow[Any](*buttons)] if buttons else []
        await reply.send(ui.Container(ui.TextDisplay("\n".join(said)), *rows, accent_colour=ACCENT))


def _check_own(press: Press, member: str) -> None:
    if str(press.member_id) != member:
        raise UserFacingError(result_button_texts.NOT_YOURS)


async def setup(bot: Marionette) -> None:
    """Add the command and the handlers of its buttons."""
    await bot.add_cog(Preferences(bot.services))
