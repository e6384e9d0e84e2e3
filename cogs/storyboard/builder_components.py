"""Handles the buttons, selects and modals on the card of a storyboard."""

from __future__ import annotations

from collections.abc import Callable

import discord
from discord.ext import commands

from bot.interactions import mentioned_names
from bot.interactions.components import Press, on_component, on_modal
from bot.interactions.reply import Reply
from bot.orders.order import Order
from bot.orders.storyboard import (
    MAX_LINE,
    as_line,
    fitted,
    new_shot,
    spread,
    with_characters,
    with_line,
    without_line,
)
from bot.services import Services
from bot.texts import storyboard as texts
from bot.ui import storyboard as views
from cogs.ordering.order_flow import OrderFlow
from cogs.storyboard.builder import StoryboardBuilder, picture_of, quoted_when_refused


class BuilderComponents(commands.Cog):
    """The handlers of what changes a storyboard as a whole."""

    def __init__(self, services: Services) -> None:
        self._drafts = services.drafts
        self._flow = OrderFlow(services)
        self._builder = StoryboardBuilder(services)

    @on_component(views.ADD_SHOT)
    async def add_shot(self, press: Press) -> None:
        """Open the modal for another shot. Its id is chosen now, so that sending the modal twice adds one shot."""
        draft = await self._flow.draft_for(press.member_id, press.key)
        new = new_shot(draft.order)
        await views.ShotModal(f"{draft.id}:{new.id}", texts.ADD_TITLE(), new).open(press.reply)

    @on_component(views.GIVE_PICTURE)
    async def ask_for_picture(self, press: Press) -> None:
        """Open the modal for the start picture."""
        draft = await self._flow.draft_for(press.member_id, press.key)
        await views.PictureModal(draft.id).open(press.reply)

    @on_modal(views.PictureModal)
    async def picture_given(self, interaction: discord.Interaction, reply: Reply, modal: views.PictureModal) -> None:
        """Put the picture into the storyboard."""
        await reply.defer()
        picture = picture_of(modal.upload.values[0])
        draft = await self._builder.change(
            interaction.user.id, modal.key, lambda order: order.with_file("image", picture)
        )
        await self._builder.show(interaction, reply, draft)

    @on_component(views.AS_TEXT)
    async def edit_as_text(self, press: Press) -> None:
        """Open all shots as one text, or the text that could not be read."""
        draft = await self._flow.draft_for(press.member_id, press.key)
        text = as_line(draft.order)
        if len(text) > MAX_LINE:  # it has grown since this copy of the card was shown
            await self._builder.show(press.interaction, press.reply, draft)
        else:
            await views.TextModal(draft.id, text=text).open(press.reply)

    @on_modal(views.TextModal)
    async def text_edited(self, interaction: discord.Interaction, reply: Reply, modal: views.TextModal) -> None:
        """Take the shots from the text; a text that cannot be read is kept to be corrected."""
        await reply.defer()
        text = await mentioned_names.with_names(interaction, modal.text.value, MAX_LINE, defer=reply.defer)
        with quoted_when_refused(text):
            draft = await self._builder.change(interaction.user.id, modal.key, lambda order: with_line(order, text))
        await self._builder.show(interaction, reply, draft)

    @on_component(views.DROP_LINE)
    async def drop_line(self, press: Press) -> None:
        """Forget a text that could not be read."""
        await self._change(press, without_line)

    @on_component(views.SPREAD)
    async def spread(self, press: Press) -> None:
        """Divide the video's length among the shots."""
        await self._change(press, spread)

    @on_component(views.FIT)
    async def fit(self, press: Press) -> None:
        """Make the video as long as its shots."""
        await self._change(press, fitted)

    @on_component(views.LENGTH)
    async def choose_length(self, press: Press) -> None:
        """Set the length; the card then offers to divide it among the shots."""
        seconds = int(press.values[0])
        await self._change(press, lambda order: order.model_copy(update={"seconds": seconds}))

    @on_component(views.QUALITY)
    async def choose_quality(self, press: Press) -> None:
        """Set the quality."""
        await self._change(press, lambda order: order.model_copy(update={"quality": press.values[0]}))

    @on_component(views.CHARACTERS)
    async def choose_characters(self, press: Press) -> None:
        """Set the characters."""
        await self._change(press, lambda order: with_characters(order, press.values))

    @on_component(views.GENERATE)
    async def generate(self, press: Press) -> None:
        """Hand the storyboard to the intake; show it again when something is wrong with it by now."""
        await press.reply.defer()
        draft = await self._flow.draft_for(press.member_id, press.key)
        known = await self._builder.names_known_to(press.interaction)
        if views.first_problem(draft.order.with_named_characters(known), known) is not None:
            await self._builder.show(press.interaction, press.reply, draft)
        else:
            await self._flow.take_in(press.interaction, press.reply, draft)

    @on_component(views.START_OVER)
    async def start_over(self, press: Press) -> None:
        """Ask whether to throw the storyboard away."""
        await press.reply.defer()
        draft = await self._flow.draft_for(press.member_id, press.key)
        another = await self._drafts.builder_beside(draft)
        await press.reply.send(views.start_over_question(draft, another=another is not None))

    @on_component(views.THROW_AWAY)
    async def throw_away(self, press: Press) -> None:
        """Delete the draft and open another one that the member has begun; if there is none, empty the draft."""
        await press.reply.defer()
        another = await self._drafts.builder_beside(await self._flow.draft_for(press.member_id, press.key))
        if another is None:
            new = await self._builder.new(press.member_id)
            await self._change(press, lambda _: new)
            return
        await self._drafts.forget(press.key)
        await self._builder.show(press.interaction, press.reply, another, texts.ANOTHER_SHOWN())

    @on_component(views.BACK)
    async def back(self, press: Press) -> None:
        """Show the whole storyboard again."""
        await press.reply.defer()
        draft = await self._flow.draft_for(press.member_id, press.key)
        await self._builder.show(press.interaction, press.reply, draft)

    async def _change(self, press: Press, change: Callable[[Order], Order]) -> None:
        """Change the storyboard and show it."""
        await press.reply.defer()
        draft = await self._builder.change(press.member_id, press.key, change)
        await self._builder.show(press.interaction, press.reply, draft)
