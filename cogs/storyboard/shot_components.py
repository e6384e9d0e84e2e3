"""Handles the buttons on the card of one shot, and the modal in which its prompt and length are edited."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.crun import MAX_PROMPT
from bot.errors import UserFacingError
from bot.interactions import mentioned_names
from bot.interactions.components import Press, on_component, on_modal
from bot.interactions.reply import Reply
from bot.orders.order import Shot
from bot.orders.storyboard import index_of, with_shot, with_shot_moved, without_shot
from bot.services import Services
from bot.texts import storyboard as texts
from bot.ui import storyboard as views
from cogs.ordering.order_flow import OrderFlow
from cogs.storyboard.builder import StoryboardBuilder, quoted_when_refused


class ShotComponents(commands.Cog):
    """The handlers of what changes one shot. Each key names the draft and the shot."""

    def __init__(self, services: Services) -> None:
        self._flow = OrderFlow(services)
        self._builder = StoryboardBuilder(services)

    @on_component(views.OPEN_SHOT)
    async def open(self, press: Press) -> None:
        """Show the shot's own card."""
        await press.reply.defer()
        draft_id, _, shot_id = press.key.partition(":")
        draft = await self._flow.draft_for(press.member_id, draft_id)
        await self._builder.show_shot(press.interaction, press.reply, draft, shot_id)

    @on_component(views.EDIT_SHOT)
    async def edit(self, press: Press) -> None:
        """Open the modal with the shot's words and seconds."""
        draft_id, _, shot_id = press.key.partition(":")
        draft = await self._flow.draft_for(press.member_id, draft_id)
        index = index_of(draft.order, shot_id)
        if index is None:
            await self._builder.show(press.interaction, press.reply, draft, texts.SHOT_GONE())
        else:
            await views.ShotModal(press.key, texts.edit_title(index + 1), draft.order.shots[index]).open(press.reply)

    @on_modal(views.ShotModal)
    async def edited(self, interaction: discord.Interaction, reply: Reply, modal: views.ShotModal) -> None:
        """Save the shot, or add it when it is new."""
        await reply.defer()
        prompt = await mentioned_names.with_names(
            interaction, modal.prompt.value.strip(), MAX_PROMPT, defer=reply.defer
        )
        new = Shot(prompt=prompt, seconds=int(modal.seconds.values[0]), id=modal.shot_id)
        with quoted_when_refused(prompt):
            draft = await self._builder.change(interaction.user.id, modal.draft_id, lambda order: with_shot(order, new))
            if index_of(draft.order, new.id) is None:
                raise UserFacingError(texts.full())
        await self._builder.show(interaction, reply, draft)

    @on_component(views.MOVE_EARLIER)
    async def move_earlier(self, press: Press) -> None:
        """Move the shot towards the beginning."""
        await self._move(press, -1)

    @on_component(views.MOVE_LATER)
    async def move_later(self, press: Press) -> None:
        """Move the shot towards the end."""
        await self._move(press, 1)

    @on_component(views.REMOVE_SHOT)
    async def remove(self, press: Press) -> None:
        """Take the shot out of the storyboard."""
        await press.reply.defer()
        draft_id, _, shot_id = press.key.partition(":")
        draft = await self._builder.change(press.member_id, draft_id, lambda order: without_shot(order, shot_id))
        await self._builder.show(press.interaction, press.reply, draft)

    async def _move(self, press: Press, by: int) -> None:
        await press.reply.defer()
        draft_id, _, shot_id = press.key.partition(":")
        draft = await self._builder.change(press.member_id, draft_id, lambda order: with_shot_moved(order, shot_id, by))
        await self._builder.show_shot(press.interaction, press.reply, draft, shot_id)
