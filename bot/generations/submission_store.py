"""The queries around CreateTask: the mark left before it is sent, and the task id that came of it."""

from __future__ import annotations

import time
from decimal import Decimal

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.generations.enqueueing import EnqueueIn, WorkflowName
from bot.generations.erased_words import IS_OF_ERASED, digest_of
from bot.generations.model import Failure, Generation, Reason, State, TaskTakenError
from bot.generations.tables import MOVE, GenerationQueries, generations, moved, moving
from bot.guilds.record import ALL_GUILDS, note_in
from bot.processes.registry import ReplacedError

#: The action in the record when a server's staff cancel a member's request.
CANCELLED_BY_STAFF = "generation_cancelled"


#: The actions in the record when the host settles an unconfirmed generation.
FOUND_BY_HOST = "generation_found"
NOT_MADE = "generation_not_made"


#: For how many seconds at most a generation waits in the queue before it is sent.
_LONGEST_QUEUED = 7 * 86400.0


_G = generations.c

#: Leaves the mark of the time `at` that the generation `of` is about to be sent.
_MARK_SENT = (
    sa.update(generations)
    .where(
        _G.id == sa.bindparam("of"),
        _G.state == State.QUEUED,
        sa.or_(_G.sent_at.is_(None), _G.sent_at == sa.bindparam("at")),
    )
    .values(sent_at=sa.bindparam("at"))
)

#: Stores the task of a generation, unless it was that of one that was erased. A task that is found again later began
#: when its request was sent.
_SUBMITTED = MOVE.where(~IS_OF_ERASED).values(
    submitted_at=sa.case((_G.state == State.UNCONFIRMED, _G.sent_at), else_=sa.bindparam("now", type_=sa.Float))
)

_STATE = sa.select(_G.state).where(_G.id == sa.bindparam("id"))


class SubmissionStore(GenerationQueries):
    """The queries."""

    def __init__(self, transactions: Transactions, enqueue_in: EnqueueIn) -> None:
        super().__init__(transactions)
        self._enqueue_in = enqueue_in

    async def mark_sent(
        self, generation_id: str, at: float | None = None, *, key_fingerprint: str | None = None
    ) -> bool:
        """Leave the mark that CreateTask is about to be sent; True for exactly one caller.

        Args:
            generation_id: Which generation.
            at: When it is about to be sent, in unix seconds; left out, now. A caller who does not know whether the
                database took its mark, and has sent nothing, may leave it again with the same time: that mark is its
                own.
            key_fingerprint: Tells the key that it is sent with from others.
        """
        at = time.time() if at is None else at
        given = {"of": generation_id, "at": at, "key_fingerprint": key_fingerprint}
        return await self._update_synced(_MARK_SENT, given=given, fenced=True)

    async def unmark(self, generation_id: str, at: float) -> None:
        """Take back the mark of this time: nothing was sent for it."""
        query = (
            sa.update(generations)
            .where(
                generations.c.id == generation_id,
                generations.c.state == State.QUEUED,
                generations.c.sent_at == at,
                generations.c.task_id.is_(None),
            )
            .values(sent_at=None)
        )
        await self._run(lambda connection: connection.execute(query))

    async def cancel(self, generation: Generation, actor_id: int, *, card_id: int | None = None) -> bool:
        """Cancel a generation for which nothing was sent; True for exactly one caller.

        `mark_sent` needs the state that this leaves, so of the two one succeeds. The workflow that closes the card is
        enqueued in the same commit; the one that submits finds the state and ends.

        Args:
            generation: Which one.
            actor_id: Who cancels it; where that is not its member, it is noted in the server's record.
            card_id: Its card, in case that was not stored yet.
        """
        by_staff = actor_id != generation.member_id
        values = {
            "finished_at": time.time(),
            "failure": Failure(Reason.BY_STAFF).as_json() if by_staff else None,
            "card_id": sa.func.coalesce(generations.c.card_id, sa.literal(card_id, sa.BigInteger)),
        }
        waiting = (State.ACCEPTED, State.QUEUED)
        query = moved(generation.id, State.CANCELLED, from_states=waiting, values=values)

        def follow(connection: sa.Connection) -> None:
            self._enqueue_in(connection, WorkflowName.CLOSING, generation.id)
            if by_staff:
                details = {"generation": generation.id, "member": generation.member_id}
                note_in(connection, generation.guild_id or ALL_GUILDS, actor_id, CANCELLED_BY_STAFF, details)

        return await self._update_synced(query.where(generations.c.sent_at.is_(None)), follow)

    async def is_cancelled(self, generation_id: str) -> bool:
        """Return whether a generation was cancelled."""
        given = {"id": generation_id}
        state = await self._run(lambda connection: connection.execute(_STATE, given).scalar_one_or_none())
        return state == State.CANCELLED

    async def clear_sent(self, generation_id: str) -> None:
        """Take the mark back: crun answered that it made no task."""
        query = (
            sa.update(generations)
            .where(generations.c.id == generation_id, generations.c.task_id.is_(None))
            .values(sent_at=None)
        )
        await self._run(lambda connection: connection.execute(query))

    async def submitted(
        self, generation_id: str, task_id: str, *, look_again: bool = False, found_by: int | None = None
    ) -> bool:
        """Store the id of the task that crun made.

        A generation that was taken for unanswered meanwhile is under way again.

        Args:
            generation_id: Which generation.
            task_id: The task's id.
            look_again: Whether no workflow waits for the task: one is then enqueued in the same commit. It is too if
                others have replaced this process, whose workflow then waits no more.
            found_by: The host who says that it is this task, which is noted in the same commit.

        Returns:
            False when the generation has ended in a way that leaves no doubt about its outcome.

        Raises:
            TaskTakenError: another generation has this task.
        """
        given = moving(
            generation_id,
            State.RUNNING,
            from_states=(State.QUEUED, State.UNCONFIRMED),
            # What was erased meanwhile has a link again, so it is erased once more when it ends.
            values={
                "task_id": task_id,
                "failure": None,
                "finished_at": None,
                "erased_at": None,
            },
        )
        given |= {"now": time.time(), **digest_of(task_id)}

        def enqueue(connection: sa.Connection) -> None:
            if look_again or self._is_replaced(connection):
                self._enqueue_in(connection, WorkflowName.LOOK_AGAIN, generation_id)
            if found_by is not None:
                note_in(connection, ALL_GUILDS, found_by, FOUND_BY_HOST, {"generation": generation_id, "task": task_id})

        try:
            if await self._update_synced(_SUBMITTED, enqueue, given=given):
                return True
        except sa.exc.IntegrityError:
            raise TaskTakenError from None
        # An earlier attempt may have been committed although its answer was lost.
        stored = sa.select(generations.c.task_id, IS_OF_ERASED).where(generations.c.id == generation_id)
        row = await self._run(lambda connection: connection.execute(stored, digest_of(task_id)).one_or_none())
        if row is not None and row[1]:
            raise TaskTakenError
        return row is not None and row.task_id == task_id

    def _is_replaced(self, connection: sa.Connection) -> bool:
        try:
            self._transactions.check_in(connection)
        except ReplacedError:
            return True
        return False

    async def not_made(self, generation_id: str, host_id: int) -> bool:
        """End an unconfirmed generation without a charge, as the host says; True for exactly one caller.

        The workflow that closes the card and tells the member is enqueued in the same commit.
        """
        values = {
            "failure": Failure(Reason.NOT_MADE).as_json(),
            "finished_at": time.time(),
            "credits": Decimal(0),
        }
        query = moved(generation_id, State.FAILED, from_states=(State.UNCONFIRMED,), values=values)

        def note(connection: sa.Connection) -> None:
            self._enqueue_in(connection, WorkflowName.LOOK_AGAIN, generation_id)
            note_in(connection, ALL_GUILDS, host_id, NOT_MADE, {"generation": generation_id})

        return await self._update_synced(query, note)

    async def reopen(self, generation: Generation) -> bool:
        """Make a generation that the host took for not made unconfirmed again; False when it has changed since."""
        values = {"failure": Failure(Reason.UNCONFIRMED).as_json(), "credits": None, "erased_at": None}
        query = moved(generation.id, State.UNCONFIRMED, from_states=(State.FAILED,), values=values)
        same = generations.c.finished_at == generation.finished_at
        return await self._run(lambda connection: connection.execute(query.where(same)).rowcount == 1)

    async def unconfirmed(self, *, limit: int, skip: int = 0) -> tuple[list[Generation], int]:
        """Return a part of the unconfirmed generations, newest first, and how many there are in all."""
        mine = generations.c.state == State.UNCONFIRMED
        return await self._page(mine, generations.c.sent_at, limit=limit, skip=skip)

    async def unconfirmed_since(self, finished_at: float) -> list[Generation]:
        """Return the unconfirmed generations that ended after this unix time, oldest first."""
        query = (
            sa.select(generations)
            .where(generations.c.state == State.UNCONFIRMED, generations.c.finished_at > finished_at)
            .order_by(generations.c.finished_at, generations.c.id)
        )
        return await self._list(query)

    async def name_task(self, generation_id: str, task_id: str | None) -> None:
        """Store the task id that a callback gave for a generation whose task is unknown; None takes it back."""
        query = (
            sa.update(generations)
            .where(
                generations.c.id == generation_id,
                generations.c.sent_at.is_not(None),
                generations.c.task_id.is_(None),
                generations.c.erased_at.is_(None),
            )
            .values(named_task=task_id)
        )
        await self._run(lambda connection: connection.execute(query))

    async def named_since(self, sent_at: float) -> list[Generation]:
        """Return the generations sent since this unix time for which a callback alone has given a task id.

        They are unconfirmed, or have failed: among those are the ones that the host took for not made.
        """
        query = sa.select(generations).where(
            generations.c.state.in_((State.UNCONFIRMED, State.FAILED)),
            # What is older was not sent since then; the index has no `sent_at`.
            generations.c.created_at >= sent_at - _LONGEST_QUEUED,
            generations.c.named_task.is_not(None),
            generations.c.task_id.is_(None),
            generations.c.sent_at >= sent_at,
        )
        return await self._list(query)
