"""Unconfirmed generations in `/host`: the host says which task it is, or that it was not made."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.errors import UserFacingError
from bot.generations.model import Generation, State
from bot.generations.unconfirmed import Settlement
from bot.interactions.components import Press, on_component, on_modal
from bot.interactions.reply import Reply
from bot.services import Services
from bot.texts import host as host_texts
from bot.texts import host_unconfirmed as texts
from bot.texts import paging
from bot.ui.host import unconfirmed as views
from bot.ui.host.card import UNCONFIRMED_PAGE
from bot.ui.host.kept_words import kept_words, read_words
from cogs.host.report import server_names


class HostUnconfirmed(commands.Cog):
    """Lists and settles them."""

    def __init__(self, services: Services) -> None:
        self._store = services.store
        self._people = services.host.people
        self._unconfirmed = services.generations.unconfirmed

    @on_component(UNCONFIRMED_PAGE)
    async def page(self, press: Press) -> None:
        """Show a page of the list."""
        await self._people.check(press.member_id)
        await self._show(press.interaction, press.reply, int(press.key.partition(":")[0]))

    async def _show(self, interaction: discord.Interaction, reply: Reply, number: int = 0, said: str = "") -> None:
        submissions, size = self._store.submissions, views.PER_PAGE
        found, total = await submissions.unconfirmed(limit=size, skip=number * size)
        if not found and total:  # there were more when the button was made
            number = (total - 1) // size
            found, total = await submissions.unconfirmed(limit=size, skip=number * size)
        named = await server_names(interaction.client, [each.guild_id for each in found])
        shown = [(each, named[each.guild_id]) for each in found]
        await reply.send(views.unconfirmed_list(shown, number, total, said))

    @on_component(views.IS_TASK)
    async def is_task(self, press: Press) -> None:
        """Open the modal for the task's id."""
        await self._people.check(press.member_id)
        await views.TaskModal(press.key).open(press.reply)

    @on_component(views.FILL_IN_TASK)
    async def fill_in_task(self, press: Press) -> None:
        """Open the modal with what was typed before."""
        await self._people.check(press.member_id)
        [typed] = read_words(press.interaction.message, 1)
        await views.TaskModal(press.key, typed=typed).open(press.reply)

    @on_modal(views.TaskModal)
    async def task_given(self, interaction: discord.Interaction, reply: Reply, modal: views.TaskModal) -> None:
        """Ask crun about the task, and follow it."""
        await self._people.check(interaction.user.id)
        await reply.defer()
        typed = modal.task_id.value
        settlement = await self._unconfirmed.is_task(modal.key, typed.strip(), interaction.user.id)
        if settlement is Settlement.FOLLOWED:
            return await self._show(interaction, reply, said=texts.FOLLOWED())
        if settlement is Settlement.SETTLED:
            return await self._show(interaction, reply, said=texts.SETTLED_ALREADY())
        again = views.FILL_IN_TASK.button(modal.key, host_texts.FILL_IN_AGAIN(), style=discord.ButtonStyle.primary)
        return await reply.send(kept_words(texts.refused(settlement), [typed], again, views.open_list(paging.BACK())))

    @on_component(views.ASK_WHETHER_MADE)
    async def ask_whether_made(self, press: Press) -> None:
        """Ask whether a generation was really not made."""
        await self._people.check(press.member_id)
        await press.reply.send(views.ask_whether_made(await self._open(press.key)))

    @on_component(views.NOT_MADE)
    async def not_made(self, press: Press) -> None:
        """End a generation without a charge; its member is told."""
        await self._people.check(press.member_id)
        settled = await self._unconfirmed.was_not_made(press.key, press.member_id)
        said = texts.WAS_NOT_MADE() if settled else texts.SETTLED_ALREADY()
        await self._show(press.interaction, press.reply, said=said)

    async def _open(self, generation_id: str) -> Generation:
        """Return a generation that is still unconfirmed.

        Raises:
            UserFacingError: it is settled.
        """
        generation = await self._store.get(generation_id)
        if generation is None or generation.state is not State.UNCONFIRMED:
            raise UserFacingError(texts.SETTLED_ALREADY())
        return generation
