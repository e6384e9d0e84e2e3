"""`/host`: the card, and the budgets of all servers together."""

from __future__ import annotations

from decimal import Decimal

import discord
from discord.ext import commands

from bot.guilds.record import ALL_GUILDS
from bot.guilds.typed_entries import EntryError, parse
from bot.interactions.components import Press, on_component, on_modal
from bot.interactions.reply import Reply
from bot.services import Services
from bot.texts import host as texts
from bot.ui.host import card as views
from bot.ui.host.kept_words import kept_words, read_words
from bot.ui.host.record import PER_PAGE, record
from cogs.host.report import host_report

#: The fields of the modal for the budgets, in its order, and how they are called there.
_FIELDS = {
    "credits_per_day": texts.PER_DAY,
    "credits_per_month": texts.PER_MONTH,
    "low_balance": texts.LOW_BALANCE,
}


class HostCard(commands.Cog):
    """Shows the card, and changes the host's settings."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._hosts = services.host.people

    async def host(self, interaction: discord.Interaction) -> None:
        """Show the card."""
        async with self._services.handler_runner.replying(interaction) as reply:
            await self._hosts.check(interaction.user.id)
            await self._show(interaction, reply)

    @on_component(views.CARD)
    async def card(self, press: Press) -> None:
        """Show the card as it is now."""
        await self._hosts.check(press.member_id)
        await self._show(press.interaction, press.reply)

    async def _show(self, interaction: discord.Interaction, reply: Reply, said: str = "") -> None:
        report = await host_report(self._services, interaction.client)
        await reply.send(views.card(report, said))

    @on_component(views.RECORD_PAGE)
    async def record(self, press: Press) -> None:
        """Show a page of what the hosts did."""
        await self._hosts.check(press.member_id)
        number, size = int(press.key.partition(":")[0]), PER_PAGE
        entries = await self._services.record.newest(ALL_GUILDS, limit=size + 1, skip=number * size)
        await press.reply.send(record(entries[:size], number, more=len(entries) > size))

    @on_component(views.EDIT_BUDGETS)
    async def edit_budgets(self, press: Press) -> None:
        """Open the modal with the budgets as they are."""
        await self._hosts.check(press.member_id)
        now = await self._services.settings_store.of_host()
        given = [texts.typed(getattr(now, name)) for name in _FIELDS]
        await views.BudgetModal(given=given).open(press.reply)

    @on_component(views.FILL_IN_BUDGETS)
    async def fill_in_budgets(self, press: Press) -> None:
        """Open the modal with what was typed before."""
        await self._hosts.check(press.member_id)
        await views.BudgetModal(given=read_words(press.interaction.message, len(_FIELDS))).open(press.reply)

    @on_modal(views.BudgetModal)
    async def budgets_given(self, interaction: discord.Interaction, reply: Reply, modal: views.BudgetModal) -> None:
        """Store the budgets; they hold for the next request."""
        await self._hosts.check(interaction.user.id)
        values: dict[str, Decimal | None] = {}
        for (name, called), words in zip(_FIELDS.items(), modal.given, strict=True):
            try:
                values[name] = parse("credits_per_day", words)
            except EntryError:
                primary = discord.ButtonStyle.primary
                again = views.FILL_IN_BUDGETS.button(views.ALL, texts.FILL_IN_AGAIN(), style=primary)
                return await reply.send(kept_words(texts.not_an_amount(called()), modal.given, again, views.back()))
        before = await self._services.settings_store.of_host()
        after = await self._services.settings_store.change_host(interaction.user.id, lambda _: values)
        self._services.host.low_balance.look()
        return await self._show(interaction, reply, texts.UNCHANGED() if after == before else texts.SAVED())

    @on_component(views.PAUSE)
    async def pause(self, press: Press) -> None:
        """Open the modal for the word for members."""
        await self._hosts.check(press.member_id)
        await views.PauseModal().open(press.reply)

    @on_modal(views.PauseModal)
    async def pause_given(self, interaction: discord.Interaction, reply: Reply, modal: views.PauseModal) -> None:
        """Take no new requests from now on, and send none."""
        await self._hosts.check(interaction.user.id)
        await self._set_paused(interaction.user.id, " ".join(modal.word.value.split()))
        await self._show(interaction, reply, texts.PAUSED_NOW())

    @on_component(views.RESUME)
    async def resume(self, press: Press) -> None:
        """Go on."""
        await self._hosts.check(press.member_id)
        was_paused = await self._services.settings_store.is_paused()
        await self._set_paused(press.member_id, None)
        await self._show(press.interaction, press.reply, texts.RESUMED() if was_paused else texts.NOT_PAUSED())

    async def _set_paused(self, host_id: int, word: str | None) -> None:
        await self._services.settings_store.change_host(host_id, lambda _: {"paused": word})
        await self._services.generations.pause_changed()
