"""The generations in the database: adding, reading and ending them; further queries by subject."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.generations import budget_uses, fair_queue, interaction_claims, spending
from bot.generations.budget_uses import BudgetNotes
from bot.generations.delivery_store import DeliveryStore
from bot.generations.enqueueing import EnqueueIn, WorkflowName, enqueue_nothing
from bot.generations.erased_words import REMEMBERED, erase_in
from bot.generations.erasure import Erasure
from bot.generations.guild_spending import SpendingQueries
from bot.generations.limits import Allowance, BudgetUse, Limit, LimitReachedError, allowance_of, first_in_the_way
from bot.generations.lineage import LineageQueries
from bot.generations.list_filter import ListFilter
from bot.generations.model import Failure, Generation, LookAgainOutcome, RequestedChannel, State
from bot.generations.queue_queries import COUNT_AHEAD, QueueQueries
from bot.generations.statistics import Statistics
from bot.generations.submission_store import SubmissionStore
from bot.generations.tables import BY_ID, MOVE, GenerationQueries, generation_of, generations, moved, moving, row_of
from bot.generations.usage import UsageQueries
from bot.orders.drafts import drafts

_G = generations.c

_DELETE_ABANDONED = sa.delete(generations).where(_G.id == sa.bindparam("id"), _G.state == State.ABANDONED)
_TAKEN = sa.select(_G.id).where(
    sa.or_(_G.id == sa.bindparam("id"), _G.interaction_id == sa.bindparam("interaction", type_=sa.BigInteger))
)
_INSERT = sa.insert(generations)
_CARD_SHOWN = MOVE.where(_G.interaction_id == sa.bindparam("interaction", type_=sa.BigInteger)).returning(_G.priority)
_DELETE_DRAFT = sa.delete(drafts).where(drafts.c.id == sa.bindparam("id"))
_REQUESTED_BY = sa.select(_G.interaction_id).where(_G.id == sa.bindparam("id"))


@dataclass(frozen=True)
class Added:
    """A new generation with its place in the queue, and what is used of its member's limits with it."""

    generation: Generation
    #: How many are submitted before it.
    ahead: int
    allowances: tuple[Allowance, ...]
    #: The budgets that are to be told of for it.
    budgets: tuple[BudgetUse, ...]


class Store(GenerationQueries):
    """The queries on a generation as a whole.

    Attributes:
        submissions: those around CreateTask.
        deliveries: those around posting a finished video.
        queue: those about what is under way.
        statistics: those about past generations.
        usage: those about what was used by whom.
        spending: those about what servers spend.
        budget_notes: those about who was told of a budget.
        erasure: those that remove who asked for what.
        lineage: those about what was made from what.
    """

    def __init__(self, transactions: Transactions, enqueue_in: EnqueueIn = enqueue_nothing) -> None:
        """Open the queries.

        Args:
            transactions: The database.
            enqueue_in: Enqueues the workflow that follows a change, in the transaction that makes the change.
        """
        super().__init__(transactions)
        self._enqueue_in = enqueue_in
        self._taken_by = None if transactions.fence is None else transactions.fence.id
        self.submissions = SubmissionStore(transactions, enqueue_in)
        self.deliveries = DeliveryStore(transactions)
        self.queue = QueueQueries(transactions)
        self.statistics = Statistics(transactions)
        self.usage = UsageQueries(transactions)
        self.spending = SpendingQueries(transactions)
        self.budget_notes = BudgetNotes(transactions)
        self.erasure = Erasure(transactions)
        self.lineage = LineageQueries(transactions)

    async def add(self, generation: Generation, limits: Sequence[Limit] = (), *, goes_first: bool = False) -> Added:
        """Save a new generation, unless a limit is reached.

        The workflow that makes sure that its card is shown is enqueued in the same commit. Of all that is added at the
        same time, by any process, no more gets in than the limits allow. Where a limit counts credits and crun told no
        price, the dearest known price of its kind is reserved; where there is none either, it counts with none.

        It replaces an abandoned one with the same id: nothing was sent for that, and its member never saw a card.

        Args:
            generation: The new one.
            limits: Those that hold for its member.
            goes_first: Whether its member has a priority role.

        Raises:
            sqlalchemy.exc.IntegrityError: there is one already, with this id or for this interaction.
            LimitReachedError: nothing was saved.
        """
        by, now = (generation.guild_id, generation.member_id), generation.created_at

        def write(connection: sa.Connection) -> Added | LimitReachedError:
            if limits:
                spending.lock(connection, limits, *by)
            # SQLite's driver begins a transaction with the first write, so one comes before what is read.
            connection.execute(_DELETE_ABANDONED, {"id": generation.id})
            added = replace(generation, taken_by=self._taken_by)
            if generation.estimate is None and any(limit.kind.is_in_credits for limit in limits):
                added = replace(added, reserved=spending.dearest_known(connection, generation.kind))
            price = added.estimate if added.estimate is not None else added.reserved
            used = spending.used_of(connection, limits, *by, now)
            allowances = [allowance_of(limit, used[limit.kind], now) for limit in limits]
            reached = first_in_the_way(allowances, price)
            # What exists already raises IntegrityError below.
            same = {"id": generation.id, "interaction": generation.interaction_id}
            if reached is not None and connection.execute(_TAKEN, same).first() is None:
                budgets = budget_uses.note_in(connection, generation.guild_id, allowances, now, refused_by=reached.kind)
                return LimitReachedError(spending.with_end_of_hour(connection, reached, *by, now), price, budgets)
            interaction_claims.use_for(connection, generation.interaction_id, generation.id)
            priority = fair_queue.next_priority(connection, by[1], goes_first=goes_first, now=now)
            added = replace(added, priority=priority)
            connection.execute(_INSERT, row_of(added))
            self._enqueue_in(connection, WorkflowName.CONFIRM_CARD, generation.id)
            ahead = int(connection.execute(COUNT_AHEAD, fair_queue.before(added)).scalar_one())
            allowances = [each.with_one_more(price or Decimal(0)) for each in allowances]
            budgets = budget_uses.note_in(connection, generation.guild_id, allowances, now)
            return Added(added, ahead, tuple(allowances), budgets)

        outcome = await self._run(write)
        if isinstance(outcome, LimitReachedError):
            raise outcome
        return outcome

    async def get(self, generation_id: str) -> Generation | None:
        """Return the generation, or None when there is none with this id."""
        row = await self._run(
            lambda connection: connection.execute(BY_ID, {"id": generation_id}).mappings().one_or_none()
        )
        return None if row is None else generation_of(row)

    async def need(self, generation_id: str) -> Generation:
        """Return the generation with this id.

        Raises:
            LookupError: there is none.
        """
        generation = await self.get(generation_id)
        if generation is None:
            raise LookupError(f"no generation {generation_id}")
        return generation

    async def in_state(self, *states: State) -> list[Generation]:
        """Return all generations in these states, oldest first."""
        query = (
            sa.select(generations)
            .where(generations.c.state.in_(states))
            .order_by(generations.c.created_at, generations.c.id)
        )
        return await self._list(query)

    async def of_member(
        self, member_id: int, which: ListFilter | None = None, *, limit: int, skip: int = 0
    ) -> tuple[list[Generation], int]:
        """Return a part of a member's generations, newest first, and how many there are in all."""
        mine = sa.and_(generations.c.member_id == member_id, REMEMBERED, *(which or ListFilter()).conditions())
        return await self._page(mine, generations.c.created_at, limit=limit, skip=skip)

    async def card_shown(self, generation: Generation, card_id: int) -> bool:
        """Store the card's message id, delete the draft and enqueue the generation, in one commit.

        Returns:
            False when it was requested once more since, which has a card of its own.
        """
        mine = {"id": generation.id}
        given = moving(generation.id, State.QUEUED, from_states=(State.ACCEPTED,), values={"card_id": card_id})
        given |= {"interaction": generation.interaction_id}

        def write(connection: sa.Connection) -> bool:
            shown = connection.execute(_CARD_SHOWN, given).one_or_none()
            if shown is not None:
                self._enqueue_in(connection, WorkflowName.GENERATION, generation.id, priority=shown.priority)
            connection.execute(_DELETE_DRAFT, mine)
            return bool(connection.execute(_REQUESTED_BY, mine).scalar_one() == generation.interaction_id)

        return await self._run(write)

    async def card_found(self, generation_id: str, card_id: int) -> None:
        """Store that the card is another message than the database said."""
        await self._set(generation_id, card_id=card_id)

    async def estimated(self, generation_id: str, price: Decimal, *, exact: bool = False) -> None:
        """Store the price that crun estimated, and whether it charges exactly that."""
        await self._set(generation_id, estimate=price, estimate_exact=exact)

    async def abandon(self, generation: Generation) -> None:
        """End a generation whose member never saw a card. Nothing was sent for it."""
        query = moved(
            generation.id, State.ABANDONED, from_states=(State.ACCEPTED,), values={"finished_at": time.time()}
        ).where(generations.c.interaction_id == generation.interaction_id)
        await self._run(lambda connection: connection.execute(query))

    async def end(self, generation_id: str, state: State, failure: Failure, *, cost: Decimal | None = None) -> bool:
        """End a generation without a posted video; `cost` in credits where it is known. False when it had ended."""
        return await self._move(
            generation_id,
            state,
            from_states=(State.QUEUED, State.RUNNING, State.READY, State.OVERDUE, State.UNDELIVERED),
            values={
                "finished_at": time.time(),
                "try_at": None,
                "failure": failure.as_json(),
                **({} if cost is None else {"credits": cost}),
            },
            fenced=True,
        )

    async def deleted(self, generation_id: str) -> bool:
        """Store that the posted video was deleted on request, and erase its words; True for exactly one caller."""
        query = moved(generation_id, State.DELETED, from_states=(State.DELIVERED,), values={})

        def write(connection: sa.Connection) -> bool:
            if not connection.execute(query).rowcount:
                return False
            erase_in(connection, [generation_id], time.time())
            return True

        return await self._run(write)

    async def look_again(self, generation_id: str, channel: RequestedChannel | None = None) -> LookAgainOutcome:
        """Resume a generation without a posted video; for each of its ends exactly one caller gets `RESUMED`.

        With that outcome, the workflow that looks for the video is enqueued in the same commit.

        Args:
            generation_id: Which one.
            channel: Where to bring the video, also if it was held back; left out, its destination stays as it was.
        """
        now = time.time()
        redirected = {} if channel is None else _redirected_to(channel)
        afresh = {"finished_at": None, "failure": None, "deliver_since": now, "tries": 0, **redirected}
        has_next_try = generations.c.try_at.is_not(None)
        # A video that was held back is posted only where a channel is named, and not if somebody did that since.
        to_post = generations.c.held_back_by.is_not_distinct_from(None if channel is None else channel.takes_back)
        overdue, undelivered = (State.OVERDUE,), (State.UNDELIVERED,)
        running = moved(generation_id, State.RUNNING, from_states=overdue, values=afresh)
        ready = moved(generation_id, State.READY, from_states=undelivered, values=afresh)
        ready_now = moved(generation_id, State.READY, from_states=undelivered, values={**afresh, "try_at": now})
        updates = [
            (running.where(to_post) if redirected else running, LookAgainOutcome.RESUMED),
            (ready.where(to_post, sa.not_(has_next_try)), LookAgainOutcome.RESUMED),
            (ready_now.where(to_post, has_next_try), LookAgainOutcome.RETRIED_NOW),
        ]
        if redirected:
            under_way = generations.c.state.in_((State.QUEUED, State.RUNNING, State.READY))
            mine = sa.and_(generations.c.id == generation_id, under_way, to_post)
            updates.append((sa.update(generations).where(mine).values(redirected), LookAgainOutcome.REDIRECTED))

        known = generations.c.erased_at.is_(None)

        def write(connection: sa.Connection) -> LookAgainOutcome:
            found = (outcome for query, outcome in updates if connection.execute(query.where(known)).rowcount)
            outcome = next(found, LookAgainOutcome.NOTHING)
            if outcome is LookAgainOutcome.RESUMED:
                self._enqueue_in(connection, WorkflowName.LOOK_AGAIN, generation_id)
            return outcome

        return await self._run(write)


def _redirected_to(channel: RequestedChannel) -> dict[str, Any]:
    """Return the columns that bring a video to a channel: NULL where that is the one it was requested in."""
    requested_there = (generations.c.channel_id == channel.channel_id, sa.null())
    return {
        "wanted_in": sa.case(requested_there, else_=sa.literal(channel.channel_id, sa.BigInteger)),
        "wanted_guild": sa.case(requested_there, else_=sa.literal(channel.guild_id, sa.BigInteger)),
        "held_back_by": None,
    }
