"""Handles the buttons and modals of the questions that a member is asked before an order can go on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import discord
from discord.ext import commands

from bot.client import Marionette
from bot.crun import MAX_PROMPT
from bot.errors import UserFacingError
from bot.interactions import mentioned_names
from bot.interactions.components import Press, on_component, on_modal
from bot.interactions.reply import Reply
from bot.orders.drafts import DraftKind
from bot.orders.losses import with_losses_agreed
from bot.orders.order import Order, OrderKind
from bot.services import Services
from bot.texts import order_questions as texts
from bot.ui import order_questions
from bot.ui.order_modal import OrderModal
from cogs.ordering.order_flow import OrderFlow
from cogs.storyboard.builder import StoryboardBuilder


class OrderQuestions(commands.Cog):
    """The handlers of the questions."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._flow = OrderFlow(services)
        self._builder = StoryboardBuilder(services)

    @on_component(order_questions.EDIT)
    async def edit(self, press: Press) -> None:
        """Open the order with everything filled in: a modal, or the builder for a storyboard."""
        draft = await self._flow.draft_for(press.member_id, press.key)
        if draft.order.kind is OrderKind.STORYBOARD:
            draft = replace(draft, kind=DraftKind.BUILDER)
            await press.reply.defer()
            await self._services.drafts.keep(draft)
            await self._builder.show(press.interaction, press.reply, draft)
        else:
            prices = await self._services.intake.prices_by_quality(draft.order, wait=0)
            await OrderModal.for_draft(draft, prices).open(press.reply)

    @on_modal(OrderModal)
    async def order_filled_in(self, interaction: discord.Interaction, reply: Reply, modal: OrderModal) -> None:
        """Change the draft as filled in, and hand it to the intake."""
        kept = await self._flow.draft_for(interaction.user.id, modal.draft_id)
        prompt = await mentioned_names.with_names(interaction, modal.written, MAX_PROMPT, defer=reply.defer)
        draft = await self._services.drafts.change(
            modal.draft_id, lambda order: modal.filled_in(order, kept.candidates, prompt)
        )
        if draft is None:
            raise UserFacingError(texts.DRAFT_GONE())
        await self._flow.take_in(interaction, reply, draft)

    @on_component(order_questions.USE_NAMES)
    async def use_names(self, press: Press) -> None:
        """Put the suggested names into the prompt and go on; ask anew where another order would come of it by now."""
        draft_id, shown = press.key.split(":")
        draft = await self._flow.draft_for(press.member_id, draft_id)
        await press.reply.defer()
        known = await self._builder.names_known_to(press.interaction)

        def corrected(order: Order) -> Order:
            suggested = order.corrected(known)
            return suggested if suggested.digest == shown else order

        changed = await self._services.drafts.change(draft.id, corrected)
        if changed is None:
            raise UserFacingError(texts.DRAFT_GONE())
        if changed.kind is DraftKind.BUILDER:
            await self._builder.show(press.interaction, press.reply, changed)
        else:
            await self._flow.take_in(press.interaction, press.reply, changed)

    @on_component(order_questions.TRY_AGAIN)
    async def try_again(self, press: Press) -> None:
        """Hand the order to the intake once more."""
        draft = await self._flow.draft_for(press.member_id, press.key)
        await press.reply.defer()
        await self._flow.take_in(press.interaction, press.reply, draft)

    @on_component(order_questions.AGREE)
    async def agree(self, press: Press) -> None:
        """Hand the order to the intake with the price that the member agreed to, if it is still the same order."""
        draft_id, price, asked_about = press.key.split(":")
        draft = await self._flow.draft_for(press.member_id, draft_id)
        await press.reply.defer()
        # A changed order may cost something else, so the question is asked again.
        if draft.order.digest == asked_about:
            # Buttons of earlier versions have "=" before a price that is exact.
            draft = replace(draft, agreed=Decimal(0) if price == "-" else Decimal(price.removeprefix("=")))
        await self._flow.take_in(press.interaction, press.reply, draft)

    @on_component(order_questions.CONSENT)
    async def consent(self, press: Press) -> None:
        """Store that the member may use the pictures of people that they upload, and go on with the order."""
        draft = await self._flow.draft_for(press.member_id, press.key)
        await press.reply.defer()
        await self._services.consents.give(press.member_id)
        await self._flow.take_in(press.interaction, press.reply, draft)

    @on_component(order_questions.CANCEL)
    async def cancel(self, press: Press) -> None:
        """Delete the draft, unless it is a storyboard: that is more work than one command."""
        draft = await self._flow.draft_for(press.member_id, press.key)
        if draft.kind is not DraftKind.BUILDER:
            await self._services.drafts.forget(draft.id)
        await press.reply.send_text(
            texts.CANCELLED() if draft.kind is not DraftKind.BUILDER else texts.cancelled_storyboard()
        )

    @on_component(order_questions.FIX, order_questions.CROP)
    async def fix(self, press: Press) -> None:
        """Do everything that was proposed about the files, and go on with the order."""
        await self._agree(press.interaction, press.reply, press.key.partition(":")[0], with_losses_agreed)

    @on_component(order_questions.PAD)
    async def pad(self, press: Press) -> None:
        """Do the same, but add borders to a picture instead of cropping it."""
        draft_id = press.key.partition(":")[0]
        await self._agree(press.interaction, press.reply, draft_id, lambda order: with_losses_agreed(order, fit="pad"))

    async def _agree(
        self, interaction: discord.Interaction, reply: Reply, draft_id: str, change: Callable[[Order], Order]
    ) -> None:
        """Change the order of a draft, and go on with it.

        Raises:
            UserFacingError: The draft is gone, or somebody else's.
        """
        await self._flow.draft_for(interaction.user.id, draft_id)
        await reply.defer()
        draft = await self._services.drafts.change(draft_id, change)
        if draft is None:
            raise UserFacingError(await self._services.intake.what_became_of(draft_id))
        await self._flow.take_in(interaction, reply, draft)

    @on_component(order_questions.WHOLE_CLIP)
    async def whole_clip(self, press: Press) -> None:
        """Do the same, but use a clip as it is although it has cuts or camera moves."""
        await self._agree(
            press.interaction, press.reply, press.key, lambda order: with_losses_agreed(order, whole_clip=True)
        )

    @on_component(order_questions.CHOOSE_START)
    async def choose_start(self, press: Press) -> None:
        """Ask where in the clip to begin."""
        draft = await self._flow.draft_for(press.member_id, press.key)
        await order_questions.StartModal(draft.id).open(press.reply)

    @on_modal(order_questions.StartModal)
    async def start_chosen(
        self, interaction: discord.Interaction, reply: Reply, modal: order_questions.StartModal
    ) -> None:
        """Do everything that was proposed about the files, with the clip cut from there, and go on with the order."""
        start = seconds_in(modal.start.value)
        await self._agree(interaction, reply, modal.key, lambda order: with_losses_agreed(order, start=start))

    @on_component(order_questions.OTHER_FILE)
    async def other_file(self, press: Press) -> None:
        """Ask for other files in the same roles."""
        draft = await self._flow.draft_for(press.member_id, press.key.partition(":")[0])
        await order_questions.FileModal.for_draft(draft, press.key).open(press.reply)

    @on_modal(order_questions.FileModal)
    async def other_file_given(
        self, interaction: discord.Interaction, reply: Reply, modal: order_questions.FileModal
    ) -> None:
        """Put the files into the draft and go on with the order."""
        await self._agree(interaction, reply, modal.draft_id, modal.filled_in)


def seconds_in(text: str) -> float:
    """Return the seconds of a time such as `12.5` or `1:05`.

    Raises:
        UserFacingError: the text is no such time.
    """
    match = re.fullmatch(r"\s*(?:(\d{1,3}):)?(\d{1,4}(?:[.,]\d{1,3})?)\s*s?\s*", text)
    if match is None:
        raise UserFacingError(texts.NO_START())
    return 60.0 * int(match[1] or 0) + float(match[2].replace(",", "."))


async def setup(bot: Marionette) -> None:
    """Add the handlers; there is no command."""
    await bot.add_cog(OrderQuestions(bot.services))
