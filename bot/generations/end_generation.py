"""How a generation ends without a posted video, and the comparison of its cost with the price its member was shown."""

from __future__ import annotations

import logging
from dataclasses import replace
from decimal import Decimal
from typing import Literal

import sqlalchemy as sa

from bot.crun import with_own_names
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.outcomes import Outcomes
from bot.generations.overcharges import Overcharges
from bot.generations.store import Store
from bot.generations.unfetched_files import with_unfetched
from bot.monitoring.generation_metrics import GenerationMetrics

log = logging.getLogger(__name__)

#: The ends that `/metrics` shows with 0 until there are any: Prometheus does not count the first one of others.
USUAL_ENDS: tuple[tuple[State, str], ...] = (
    (State.DELIVERED, ""),
    (State.CANCELLED, ""),
    *((State.FAILED, reason) for reason in (Reason.FAILED, Reason.REFUSED, Reason.CREDITS, Reason.KEY, Reason.BUSY)),
    *((State.FAILED, reason) for reason in (Reason.UNREACHABLE, Reason.OUTAGE, Reason.ADDRESS, Reason.BROKEN)),
    *((State.FAILED, reason) for reason in (Reason.EXPIRED, Reason.UNFETCHED, Reason.LOST)),
    (State.UNCONFIRMED, Reason.UNCONFIRMED),
    *((State.OVERDUE, reason) for reason in (Reason.OVERDUE, Reason.NO_VIDEO, Reason.OTHER_KEY)),
    *((State.UNDELIVERED, reason) for reason in (Reason.CHANNEL, Reason.POSTING, Reason.TOO_LARGE, Reason.DOWNLOAD)),
    *((State.UNDELIVERED, reason) for reason in (Reason.DISK, Reason.HELD_BACK)),
)


class Endings:
    """Ends generations."""

    def __init__(self, store: Store, overcharges: Overcharges, outcomes: Outcomes, metrics: GenerationMetrics) -> None:
        self._store = store
        self._overcharges = overcharges
        self._outcomes = outcomes
        self._metrics = metrics

    async def end(
        self, generation: Generation, state: State, failure: Failure, *, cost: Decimal | None = None
    ) -> Literal[False]:
        """End a generation; `cost` in credits where it is known."""
        elements = getattr(generation.task.input, "element_list", None) or ()
        words = with_own_names(failure.words, [element.name for element in elements])
        failure = with_unfetched(replace(failure, words=words), generation.task)
        ended = await self._store.end(generation.id, state, failure, cost=cost)
        await self.compare_cost(generation.id, cost)
        if not ended:
            return False
        self._metrics.ended(state, failure.reason)
        self._metrics.spent(cost, before=generation.credits)
        self._outcomes.ended(generation, state, failure)
        log.warning("The request is %s: %s %s", state, failure.reason, failure.words)
        return False

    async def compare_cost(self, generation_id: str, cost: Decimal | None) -> None:
        """Compare the cost with the price shown, which may have been stored since the generation was read."""
        if not cost:
            return
        try:
            self._overcharges.compare(await self._store.need(generation_id), cost)
        except sa.exc.SQLAlchemyError as error:
            # The end is stored already; the step must not fail and run again because of this.
            log.info("The price was not compared: %s", error)

    async def give_up(self, generation_id: str) -> None:
        """End a generation one of whose steps has failed for good, as far as it got."""
        generation = await self._store.need(generation_id)
        generation.name_in_log()
        if generation.result_url is not None:
            reason = Reason.DOWNLOAD if generation.posting_at is None else Reason.POSTING
            await self.end(generation, State.UNDELIVERED, Failure(reason))
        elif generation.task_id is not None:
            await self.end(generation, State.OVERDUE, Failure(Reason.OVERDUE))
        elif generation.sent_at is not None:
            await self.end(generation, State.UNCONFIRMED, Failure(Reason.UNCONFIRMED))
        else:
            await self.end(generation, State.FAILED, Failure(Reason.BROKEN))
