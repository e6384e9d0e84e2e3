"""Hands an order to the intake and shows the outcome: a card in the channel, or a question to the member alone."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any

import discord
import sqlalchemy as sa

from bot import crun
from bot.admission.outcomes import Accepted, NeedsConsent, NeedsEdit, NeedsFiles, NeedsPrice, Outcome, TryAgain
from bot.discord_api.refusals import refusal_of
from bot.errors import UserFacingError
from bot.generations.limits import tightest
from bot.generations.model import Generation
from bot.intake import new_id
from bot.interactions import mentioned_names
from bot.interactions.origin import origin_of
from bot.interactions.permissions import check_channel, check_restricted, is_away
from bot.interactions.reply import UNSENT, AnsweredElsewhereError, Reply
from bot.interactions.waiting import Waiting
from bot.orders.drafts import Draft, DraftKind
from bot.orders.order import OrderKind, Problem, Rule
from bot.services import Services
from bot.texts import order_questions as ordering_texts
from bot.texts import replies
from bot.texts import result_buttons as result_button_texts
from bot.texts.option_labels import quality_named
from bot.ui import order_questions, status_card

log = logging.getLogger(__name__)

#: For how many seconds a card waits for its price: the first response to an interaction has to come within three.
_PRICE_WAIT = 1.0


class OrderFlow:
    """Takes an order through the intake, and shows what comes of it."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._intake = services.intake

    async def command(self, interaction: discord.Interaction, kind: OrderKind, **given: Any) -> None:
        """Handle a command that asks for a video.

        Args:
            interaction: The command.
            kind: Which command it is.
            given: Fields of `Order`; None for an option that was left out.
        """
        handler_runner = self._services.handler_runner
        async with handler_runner.replying(interaction) as reply, handler_runner.pending(reply):
            if given.get("prompt"):
                given["prompt"] = await mentioned_names.with_names(
                    interaction, given["prompt"], crun.MAX_PROMPT, defer=reply.defer
                )
            typed = given.pop("quality", None)
            quality = quality_named(typed or "")
            order = await self._intake.compose(interaction.user.id, kind, quality=quality, **given)
            draft = Draft(new_id(), DraftKind.QUESTION, interaction.user.id, order)
            if typed and quality is None:
                await reply.defer()
                await self._services.drafts.keep(draft)
                await self.ask(reply, NeedsEdit(draft, [Problem(Rule.NO_QUALITY, {"name": typed})]))
            else:
                await self.take_in(interaction, reply, draft)

    async def draft_for(self, member_id: int, draft_id: str) -> Draft:
        """Return the draft that a button or a modal belongs to.

        Raises:
            UserFacingError: it is gone, or somebody else's.
        """
        draft = await self._services.drafts.get(draft_id)
        if draft is None:
            raise UserFacingError(await self._intake.what_became_of(draft_id))
        if draft.member_id != member_id:
            raise UserFacingError(result_button_texts.NOT_YOURS())
        return draft

    async def take_in(self, interaction: discord.Interaction, reply: Reply, draft: Draft) -> None:
        """Hand an order to the intake and show the outcome.

        Raises:
            UserFacingError: it was sent before, or Discord did not say whether its card is shown.
        """
        try:
            await self._take_in(interaction, reply, draft)
        except (UserFacingError, AnsweredElsewhereError, asyncio.CancelledError):
            raise
        except Exception as error:
            # Nothing is sent to crun before the card is shown, and nothing is raised after that.
            if not await self._intake.try_to_keep(draft):
                raise
            await self._show_failure(reply, draft, error)

    async def _take_in(self, interaction: discord.Interaction, reply: Reply, draft: Draft) -> None:
        refused_there = None
        try:
            check_channel(interaction, files=draft.order.attached)
            check_restricted(interaction)
        except UserFacingError as refusal:
            refused_there = refusal
        with self._intake.at_work_on(draft.id):
            waiting = Waiting(reply)
            try:
                outcome = await self._intake.take(draft, origin_of(interaction), waiting, refused_there=refused_there)
            finally:
                await waiting.end()
            if isinstance(outcome, Accepted):
                pricing = asyncio.create_task(self._intake.with_price(outcome.generation))
                # The first in the queue is sent at once: its card is edited soon for that, and then not for a while.
                await asyncio.wait({pricing}, timeout=_PRICE_WAIT)
                generation = pricing.result() if pricing.done() else outcome.generation
                await self._show_card(interaction, reply, replace(outcome, generation=generation))
        if not isinstance(outcome, Accepted):
            await self.ask(reply, outcome)
        elif generation.estimate is None and (await pricing).estimate is not None:
            self._services.status_cards.touch(generation.id)

    async def ask(self, reply: Reply, outcome: Outcome) -> None:
        """Show the question that an outcome asks."""
        match outcome:
            case NeedsEdit(draft, problems, suggested):
                question = order_questions.needs_edit(draft, problems, suggested)
            case NeedsFiles(draft, errors):
                question = order_questions.needs_files(draft, errors)
            case NeedsConsent(draft):
                question = order_questions.needs_consent(draft)
            case NeedsPrice(draft, price):
                question = order_questions.needs_price(draft, price)
            case TryAgain(draft, why):
                question = order_questions.try_again(draft, why)
            case Accepted():
                return
        await reply.send(question)

    async def _show_failure(self, reply: Reply, draft: Draft, error: Exception) -> None:
        why = refusal_of(error)
        if why is not None:
            log.info("Discord does not let the request be shown: %s", error)
            await reply.send(order_questions.refused_by_discord(draft, why))
            return
        try:
            await reply.send(order_questions.try_again(draft, replies.broken(error)))
        except UNSENT:
            raise error from None  # the handler_runner logs it, with the fact that the member could not be told
        log.error("The request could not be taken in", exc_info=error)

    async def _show_card(self, interaction: discord.Interaction, reply: Reply, accepted: Accepted) -> None:
        """Show the card of a stored generation, and queue the generation."""
        generation, ahead = accepted.generation, accepted.ahead
        status_cards, confirmation = self._services.status_cards, self._services.card_confirmation
        status_cards.edit_through(generation.id, interaction.followup, away=is_away(interaction))
        status_cards.show_left(generation.id, tightest(accepted.allowances))
        starts_at = await status_cards.when_submitted(generation)
        details = status_cards.details(generation.id, ahead, starts_at)
        with reply.for_everyone():
            card = status_card.card(generation, details)
        try:
            card_id = await reply.publish(card)
        except AnsweredElsewhereError:
            status_cards.forget(generation.id)
            await self._services.store.abandon(generation)
            raise
        except Exception as error:  # noqa: BLE001 - `_look_for_card` raises or logs it
            await self._look_for_card(generation, error)
            return
        status_cards.renew(generation.id, starts_at)
        try:
            await confirmation.shown(generation, card_id)
        except Exception:
            # The member sees the card and expects the video, so this is no failure for them.
            log.exception("That the card is shown could not be noted; it is tried again")
        if status_cards.details(generation.id, ahead).held_up is not details.held_up:
            # The queue was halted while the card was being posted, so the card does not say that yet.
            status_cards.touch(generation.id)

    async def _look_for_card(self, generation: Generation, error: Exception) -> None:
        """Look in the channel for a card whose posting failed: perhaps only Discord's answer was lost.

        Args:
            generation: Whose card it is.
            error: The error of posting it, which is raised again when the card is not there.

        Raises:
            UserFacingError: it cannot be found out yet.
        """
        try:
            shown = await self._services.card_confirmation.settle(generation)
        except sa.exc.SQLAlchemyError:
            shown = None
        if shown is None:
            log.error("Whether the card is shown is not known yet", exc_info=error)
            raise UserFacingError(ordering_texts.card_unsure()) from None
        if not shown:
            self._services.status_cards.forget(generation.id)
            raise error
