"""`/preferences`: what the member chose last, and a way to forget it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot import intake
from bot import texts as shared
from bot.interactions.persistent import DurableButton, template
from bot.interactions.reply import Reply, UserFacingError, refusals_told
from bot.orders.order import OrderKind
from bot.orders.preferences import EVERYWHERE
from bot.texts import preferences as texts
from bot.ui.cards import ACCENT

if TYPE_CHECKING:
    from bot.client import Marionette

#: A member's id, of Discord's.
_MEMBER = "(?P<member>[0-9]{1,20})"


class Reset(DurableButton, template=template("forget", _MEMBER)):
    """Forgets everything that was chosen."""

    name = "forget"
    label = texts.RESET

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Forget it."""
        _check_owner(interaction, self.key)
        await interaction.client.preferences.reset(interaction.user.id)
        await reply.say(texts.FORGOTTEN)


class Switch(DurableButton, template=template("check", f"{_MEMBER}:(?P<check>input_compliance|output_compliance)")):
    """Turns one of Kling's checks on or off, where the host lets members choose."""

    name = "check"
    label = ""

    async def press(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Turn it the other way and show what holds now."""
        member, _, check = self.key.partition(":")
        _check_owner(interaction, member)
        bot: Marionette = interaction.client
        if getattr(bot.settings, check) == "choose":
            now = (await intake.compliance(bot, interaction.user.id))[check]
            other = "disabled" if now == "enabled" else "enabled"
            await bot.preferences.remember(interaction.user.id, EVERYWHERE, {check: other})
        await _show(interaction, reply)


class Preferences(commands.Cog):
    """What the member chose last."""

    @app_commands.command(description="See or forget what you chose last")
    @app_commands.guild_only()
    @app_commands.guild_install()
    async def preferences(self, interaction: discord.Interaction[Marionette]) -> None:
        """Show the member's choices."""
        async with refusals_told(interaction) as reply:
            await _show(interaction, reply)


async def _show(interaction: discord.Interaction[Marionette], reply: Reply) -> None:
    bot = interaction.client
    known = await bot.preferences.of(interaction.user.id)
    lines = [texts.choices(kind, known[kind]) for kind in OrderKind if known.get(kind)]
    said = [texts.TITLE, *lines] if lines else [texts.NOTHING]
    open_checks = [name for name in texts.CHECKS if getattr(bot.settings, name) == "choose"]
    now = await intake.compliance(bot, interaction.user.id)
    said += [texts.check(name, now[name]) for name in open_checks]
    key = str(interaction.user.id)
    buttons: list[ui.Item[Any]] = [
        Switch(f"{key}:{name}", label=texts.switch(name, enabled=now[name] == "enabled")) for name in open_checks
    ]
    if known:
        buttons.append(Reset(key))
    rows = [ui.ActionRow[Any](*buttons)] if buttons else []
    await reply.show(ui.Container(ui.TextDisplay("\n".join(said)), *rows, accent_colour=ACCENT))


def _check_owner(interaction: discord.Interaction[Any], member: str) -> None:
    if str(interaction.user.id) != member:
        raise UserFacingError(shared.NOT_YOURS)


async def setup(bot: Marionette) -> None:
    """Add the cog."""
    bot.add_dynamic_items(Reset, Switch)
    await bot.add_cog(Preferences())
