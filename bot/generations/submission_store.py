"""The queries around CreateTask: the mark left before it is sent, and the task id that came of it."""

from __future__ import annotations

import time

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.generations.enqueueing import EnqueueIn, WorkflowName
from bot.generations.model import Generation, State, TaskTakenError
from bot.generations.tables import GenerationQueries, generations, moved


class SubmissionStore(GenerationQueries):
    """The queries."""

    def __init__(self, transactions: Transactions, enqueue_in: EnqueueIn) -> None:
        super().__init__(transactions)
        self._enqueue_in = enqueue_in

    async def mark_sent(self, generation_id: str, at: float | None = None) -> bool:
        """Leave the mark that CreateTask is about to be sent; True for exactly one caller.

        Args:
            generation_id: Which generation.
            at: When it is about to be sent, in unix seconds; left out, now. A caller who does not know whether the
                database took its mark, and has sent nothing, may leave it again with the same time: that mark is its
                own.
        """
        at = time.time() if at is None else at
        query = (
            sa.update(generations)
            .where(
                generations.c.id == generation_id,
                generations.c.state == State.QUEUED,
                sa.or_(generations.c.sent_at.is_(None), generations.c.sent_at == at),
            )
            .values(sent_at=at)
        )
        return await self._update_synced(query)

    async def clear_sent(self, generation_id: str) -> None:
        """Take the mark back: crun answered that it made no task."""
        query = (
            sa.update(generations)
            .where(generations.c.id == generation_id, generations.c.task_id.is_(None))
            .values(sent_at=None)
        )
        await self._run(lambda connection: connection.execute(query))

    async def submitted(self, generation_id: str, task_id: str, *, look_again: bool = False) -> bool:
        """Store the id of the task that crun made.

        A generation that was taken for unanswered meanwhile is under way again.

        Args:
            generation_id: Which generation.
            task_id: The task's id.
            look_again: Whether no workflow waits for the task: one is then enqueued in the same commit.

        Returns:
            False when the generation has ended in a way that leaves no doubt about its outcome.

        Raises:
            TaskTakenError: another generation has this task.
        """
        # A task that is found again later began when its request was sent.
        began = sa.case((generations.c.state == State.UNCONFIRMED, generations.c.sent_at), else_=time.time())
        query = moved(
            generation_id,
            State.RUNNING,
            from_states=(State.QUEUED, State.UNCONFIRMED),
            values={"task_id": task_id, "submitted_at": began, "failure": None, "finished_at": None},
        )

        def enqueue(connection: sa.Connection) -> None:
            self._enqueue_in(connection, WorkflowName.LOOK_AGAIN, generation_id)

        try:
            if await self._update_synced(query, enqueue if look_again else None):
                return True
        except sa.exc.IntegrityError:
            raise TaskTakenError from None
        # An earlier attempt may have been committed although its answer was lost.
        stored = sa.select(generations.c.task_id).where(generations.c.id == generation_id)
        return await self._run(lambda connection: connection.execute(stored).scalar_one_or_none()) == task_id

    async def name_task(self, generation_id: str, task_id: str | None) -> None:
        """Store the task id that a callback gave for a generation whose task is unknown; None takes it back."""
        query = (
            sa.update(generations)
            .where(
                generations.c.id == generation_id,
                generations.c.sent_at.is_not(None),
                generations.c.task_id.is_(None),
            )
            .values(named_task=task_id)
        )
        await self._run(lambda connection: connection.execute(query))

    async def named_since(self, sent_at: float) -> list[Generation]:
        """Return the unconfirmed generations sent since this unix time for which a callback has given a task id."""
        query = sa.select(generations).where(
            generations.c.state == State.UNCONFIRMED,
            generations.c.named_task.is_not(None),
            generations.c.sent_at >= sent_at,
        )
        return await self._list(query)
