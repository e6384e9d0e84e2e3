"""Intake: an order becomes a generation that waits for its card, or the intake says what is missing.

`Intake.take` returns an outcome and shows nothing: the command or button handler that called it shows the outcome.
When an outcome asks for something, the order is kept as a draft, so that the member gives nothing twice.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from bot import crun
from bot.admission import rules
from bot.admission.admission import Admission, NotNowError
from bot.admission.kling_checks import choosable, kling_checks
from bot.admission.outcomes import Accepted, NeedsConsent, NeedsEdit, NeedsFiles, NeedsPrice, Outcome, TryAgain
from bot.crun import CrunError
from bot.db import errors as database_errors
from bot.elements.element import Element, ElementError
from bot.elements.store import Elements
from bot.errors import UserFacingError
from bot.generations.allowances import Situation
from bot.generations.model import Generation
from bot.generations.store import Store
from bot.guilds.guild_settings import GuildSettings
from bot.interactions.waiting import Waiting
from bot.monitoring import log_context
from bot.orders.attachments import Attachments, is_valid
from bot.orders.drafts import Draft, DraftKind, Drafts
from bot.orders.file_problems import UnreadyFilesError
from bot.orders.order import UNKNOWN, Order, OrderKind, Problem, Rule, suggested
from bot.orders.origin import Origin
from bot.orders.preferences import EVERYWHERE, Preferences
from bot.orders.prices import Price, Prices
from bot.settings import Settings
from bot.texts import order_problems as order_problem_texts
from bot.texts import order_questions as ordering_texts
from bot.texts import replies as texts

log = logging.getLogger(__name__)

#: For how many seconds what was read of a member's standing counts: files and prices may take longer.
_FRESH = 5.0


def new_id() -> str:
    """Return an id for a draft, and for the generation that it becomes."""
    return secrets.token_hex(8)


class Intake:
    """Checks orders, keeps their drafts and stores the generations."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        admission: Admission,
        drafts: Drafts,
        preferences: Preferences,
        elements: Elements,
        attachments: Attachments,
        prices: Prices,
    ) -> None:
        self._settings = settings
        self._store = store
        self._admission = admission
        self._drafts = drafts
        self._preferences = preferences
        self._elements = elements
        self._attachments = attachments
        self._prices = prices
        self._at_work: set[str] = set()
        #: Set once the bot is stopping: no more orders are accepted.
        self.is_closed = False

    async def start(self) -> None:
        """Go on with what an earlier process has left.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        await self._admission.tell_what_is_untold()

    def close(self) -> None:
        """Accept no more orders."""
        self.is_closed = True

    @contextmanager
    def at_work_on(self, draft_id: str) -> Iterator[None]:
        """Hold the lock of a draft, so that only one thing is done with it at a time.

        Raises:
            UserFacingError: another press is being handled for it.
        """
        if draft_id in self._at_work:
            raise UserFacingError(ordering_texts.ALREADY_AT_IT())
        self._at_work.add(draft_id)
        try:
            yield
        except Exception as error:
            error.add_note(f"Generation {draft_id}")  # for the log
            raise
        finally:
            self._at_work.discard(draft_id)

    def is_at_work_on(self, draft_id: str) -> bool:
        """Whether something is being done with a draft right now."""
        return draft_id in self._at_work

    async def what_became_of(self, draft_id: str) -> str:
        """Return what to tell a member whose draft no longer exists: it was sent, or it is too old."""
        sent = await self._store.get(draft_id)
        return ordering_texts.DRAFT_GONE() if sent is None else ordering_texts.ALREADY_SENT()

    async def compose(self, member_id: int, kind: OrderKind, **given: Any) -> Order:
        """Return the order of a command. For options left out, the member's preferences apply, then the defaults.

        Args:
            member_id: Whose command it is.
            kind: Which command it is.
            given: Fields of `Order`; None for an option that was left out.
        """
        chosen = {name: value for name, value in given.items() if value is not None}
        known = await self._preferences.of(member_id)
        return Order(kind=kind, **{**known.get(kind, {}), **chosen})

    async def prices_by_quality(self, order: Order, *, wait: float = 1.5) -> Mapping[str, Price]:
        """Return what a video like an order's costs in each quality; see `Prices.by_quality`."""
        return await self._prices.by_quality(order, wait=wait)

    async def compliance(self, member_id: int, guild: GuildSettings) -> dict[str, str]:
        """Return the fields for Kling's checks in a server; a member's choice counts where one is left to them."""
        own = await self._preferences.of(member_id) if choosable(self._settings, guild) else {}
        return kling_checks(self._settings, guild, own.get(EVERYWHERE, {}))

    async def keep_for(self, member_id: int, order: Order, **draft: Any) -> Draft:
        """Store an order as a new draft, before a question is asked about it.

        Args:
            member_id: Whose it is.
            order: The order.
            draft: More fields of `Draft`.
        """
        kept = Draft(new_id(), DraftKind.QUESTION, member_id, order, **draft)
        await self._drafts.keep(kept)
        return kept

    async def try_to_keep(self, draft: Draft) -> bool:
        """Store the draft, so that the member need not give everything again; return False when that fails."""
        try:
            await self._drafts.keep(draft)
        except database_errors.FAILURES as error:
            log.warning("A draft could not be kept: %s", error)
            return False
        return True

    async def take(
        self, draft: Draft, origin: Origin, waiting: Waiting, *, refused_there: UserFacingError | None = None
    ) -> Outcome:
        """Check an order, and accept it if nothing is missing.

        Args:
            draft: The order. Call this within `at_work_on` for it.
            origin: Who asks for it, and where.
            waiting: Told before and during anything that takes long.
            refused_there: Why nothing may be asked for in that channel; None when it may.

        Raises:
            UserFacingError: it was sent before, or it breaks a rule without a sentence of its own.
        """
        try:
            self._check_open(refused_there)
            situation = await self._admission.situation(origin, draft.id)
            return await self._take(draft, origin, situation, waiting)
        except NotNowError as refusal:
            if not await self.try_to_keep(draft):
                raise
            return TryAgain(draft, str(refusal))

    async def _take(self, draft: Draft, origin: Origin, situation: Situation, waiting: Waiting) -> Outcome:
        read_at = time.monotonic()
        checked = await self._checked(draft, origin, situation, waiting)
        if not isinstance(checked, tuple):
            return checked
        draft, task = checked
        limit, price = self._settings.confirm_above, None
        if limit is not None or situation.needs_price:
            if limit is not None:
                await waiting.defer()
            # Also where the member has agreed: the button may be old or forged.
            price = await self._prices.estimate(task, draft.order)
            if price is not None:
                await self._admission.check_price(situation, origin, price.credits)
            if limit is not None and _needs_agreement(draft, price, limit):
                await self._drafts.keep(draft)
                return NeedsPrice(draft, price)
        if time.monotonic() - read_at >= _FRESH:
            # Staff may have decided otherwise since.
            situation = await self._admission.situation(origin, draft.id)
        return await self._accept(_generation(draft, task, price, origin), situation, origin)

    def _check_open(self, refused_there: UserFacingError | None) -> None:
        """Check whether anything can be accepted now, whoever asks for it.

        Raises:
            NotNowError: nothing can be accepted now, or not in that channel.
        """
        if self.is_closed:
            raise NotNowError(texts.RESTARTING())
        if refused_there is not None:
            raise NotNowError(str(refused_there))

    async def _checked(
        self, draft: Draft, origin: Origin, situation: Situation, waiting: Waiting
    ) -> tuple[Draft, crun.CreateTask] | NeedsEdit | NeedsFiles | NeedsConsent | TryAgain:
        """Return the checked draft and the task to send for it, or the question to ask.

        Raises:
            UserFacingError: the order breaks a rule without a sentence of its own.
        """
        usable: Sequence[Element] = ()
        if draft.order.characters or draft.order.may_have_names:
            usable = await self._elements.usable(origin.member_id, origin.guild_id or 0)
        names = [element.name for element in usable]
        # The settings may have changed since the draft was begun.
        checks = await self.compliance(origin.member_id, situation.standing.guild)
        draft = replace(draft, order=draft.order.with_named_characters(names).model_copy(update=checks))
        problems = [*draft.order.problems(names), *rules.order_problems(draft.order, situation)]
        chosen = [element for name in draft.order.characters for element in usable if element.name == name]
        problems += rules.blocked_words(draft.order, chosen, situation)
        covered = any(element.is_spoiler for element in chosen)
        draft = replace(draft, order=draft.order.model_copy(update={"spoiler_character": covered}))
        if not problems and rules.needs_consent(draft.order, situation):
            await self._drafts.keep(draft)
            return NeedsConsent(draft)
        try:
            if not problems:
                draft, task = await self._prepared(draft, chosen, waiting)
                # How long a clip is, is known only now.
                problems = [*rules.order_problems(draft.order, situation)]
                if not problems:
                    return draft, task
        except UnreadyFilesError as unready:
            draft = replace(draft, order=unready.order)
            await self._drafts.keep(draft)
            return NeedsFiles(draft, unready.errors)
        except CrunError as error:
            log.warning("A member's file was not taken by crun: %s", error)
            await self._drafts.keep(draft)
            return TryAgain(draft, ordering_texts.not_handed_over(error))
        except ElementError as error:  # deleted a moment ago
            problems = [Problem(Rule.UNKNOWN_CHARACTER, {"name": error.name})]
        await self._drafts.keep(draft)
        for problem in problems:
            if problem.rule in UNKNOWN and origin.guild_id is not None:
                name: str = problem.about["name"]
                problem.about["others"] = await self._elements.is_somebody_elses(
                    name, origin.member_id, origin.guild_id
                )
        return NeedsEdit(draft, problems, suggested(draft.order, problems, names))

    async def _prepared(
        self, draft: Draft, chosen: Sequence[Element], waiting: Waiting
    ) -> tuple[Draft, crun.CreateTask]:
        """Return the draft with files that Kling accepts, and the task to send for it.

        Raises:
            UnreadyFilesError: files cannot be used as they are.
            CrunError: crun did not accept a file.
            ElementError: a character is gone.
            UserFacingError: the order breaks a rule without a sentence of its own.
        """
        if chosen or any(not is_valid(draft.order, *given) for given in draft.order.files):
            await waiting.defer()
        draft = replace(draft, order=await self._attachments.checked(draft.order, draft.member_id, waiting.transcoding))
        elements = await self._elements.uploads.for_task(chosen, anew=draft.order.upload_files) if chosen else ()
        try:
            return draft, draft.order.task(elements)
        except ValidationError as error:
            problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
            raise UserFacingError(
                order_problem_texts.options_clash(problem["msg"].removeprefix("Value error, "))
            ) from None

    async def _accept(self, generation: Generation, situation: Situation, origin: Origin) -> Accepted:
        """Store a generation.

        Raises:
            UserFacingError: it was accepted before.
            NotNowError: a limit is reached.
        """
        try:
            added = await self._admission.add(generation, situation, origin)
        except sa.exc.IntegrityError:
            raise UserFacingError(ordering_texts.ALREADY_SENT()) from None
        log_context.bind(generation=generation.id)
        log.info("The request is accepted: %s", generation.kind)
        return Accepted(added.generation, added.ahead, added.allowances)

    async def with_price(self, generation: Generation) -> Generation:
        """Store what a generation will cost, if that is known; return the generation with its price."""
        if generation.estimate is not None:
            return generation
        price = await self._prices.shown(generation.asked, generation.task)
        if price is None:
            return generation
        try:
            await self._store.estimated(generation.id, price.credits, exact=price.exact)
        except sa.exc.SQLAlchemyError:
            # The card is shown and the video will be made, so this is no failure for the member.
            log.exception("The price could not be noted")
        return replace(generation, estimate=price.credits, estimate_exact=price.exact)


def _needs_agreement(draft: Draft, price: Price | None, limit: Decimal) -> bool:
    """Return whether the member has yet to agree to a price, or has agreed to a lower one."""
    if price is None:
        return limit == 0 and draft.agreed is None
    return (limit == 0 or price.credits > limit) and (draft.agreed is None or price.credits > draft.agreed)


def _generation(draft: Draft, task: crun.CreateTask, price: Price | None, origin: Origin) -> Generation:
    return Generation(
        id=draft.id,
        task=task,
        asked=draft.order,
        made_from=draft.order.made_from,
        guild_id=origin.guild_id,
        channel_id=origin.channel_id,
        parent_id=origin.parent_id,
        member_id=origin.member_id,
        interaction_id=origin.interaction_id,
        age_restricted=origin.age_restricted,
        asked_privately=origin.privately,
        member_locale=origin.member_locale,
        guild_locale=origin.guild_locale,
        # What crun says, and not what the member agreed to: that comes from a button.
        estimate=None if price is None else price.credits,
        estimate_exact=price is not None and price.exact,
    )
