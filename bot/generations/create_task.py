"""Sending CreateTask for a generation, at most once for as long as nobody knows that no task was made.

A mark in the database, left before the request is sent, tells a later run that it may have been. The mark is taken back
only when crun answers that it made no task.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

import sqlalchemy as sa

from bot.crun import Advice, BadResponse, BudgetSpent, CreateTask, CrunError, KeyDisabled, Turn
from bot.generations.callback_tasks import CallbackTasks
from bot.generations.circuit_breaker import CircuitBreaker
from bot.generations.circuit_trip import Permit
from bot.generations.crun_health import ACCOUNT
from bot.generations.dependencies import Dependencies
from bot.generations.end_generation import Endings
from bot.generations.failure_reasons import failure_of, reason_of
from bot.generations.model import Failure, Generation, Reason, State, TaskTakenError
from bot.generations.running_workflows import RunningWorkflows
from bot.processes.registry import ReplacedError
from bot.retries import doubling, retried

log = logging.getLogger(__name__)

T = TypeVar("T")

#: A refusal that contains this word may be about the callback's address.
_CALLBACK = "callback"

#: How long the turn to send CreateTask is waited for until it is looked again whether the links still work and nobody
#: has cancelled, in seconds; and how often.
_TURN_PATIENCE, _TURN_TRIES = 300.0, 12

#: For how long crun's answer is written again to a database that fails, and the longest pause meanwhile, in seconds.
_ANSWER_PATIENCE = 3600.0
_ANSWER_PAUSE = 30.0


@dataclass(frozen=True)
class Refusal:
    """Crun made no task, and may make one later; `retry_after` in seconds, 0 when it did not say."""

    failure: Failure
    retry_after: float


@dataclass(frozen=True)
class Unclear:
    """Nobody knows whether crun made a task; `found` when a callback has named it meanwhile."""

    found: bool
    retry_after: float


#: What came of one try: True when crun has the task, False when the generation has ended.
Outcome: TypeAlias = bool | Refusal | Unclear


class TaskCreation:
    """Sends CreateTask and stores what came of it."""

    def __init__(
        self,
        dependencies: Dependencies,
        circuit_breaker: CircuitBreaker,
        endings: Endings,
        callback_tasks: CallbackTasks,
        running: RunningWorkflows,
    ) -> None:
        self._crun = dependencies.crun
        self._store = dependencies.store.submissions
        self._callback_signals = dependencies.callback_signals
        self._renew = dependencies.renew
        #: Public so that tests can replace it.
        self.process = dependencies.process
        #: None also after crun has refused the address.
        self._callback_url = dependencies.callback_url
        self._key_fingerprint = dependencies.key_fingerprint
        self._circuit_breaker = circuit_breaker
        self._endings = endings
        self._callback_tasks = callback_tasks
        self._running = running
        #: The times of marks that the database may have taken although it raised an error; nothing was sent for them.
        self._unsure_marks: dict[str, float] = {}

    def was_sent(self, generation: Generation) -> bool:
        """Return whether an earlier run may have sent a queued generation, so that it is never sent again."""
        return generation.sent_at is not None and self._unsure_marks.get(generation.id) != generation.sent_at

    async def give_up(self, generation: Generation) -> bool:
        """End a generation that an earlier run may have sent; True when a callback has named its task.

        Raises:
            bot.processes.registry.ReplacedError: others have replaced this process.
        """
        await self.process.sure()
        async with self._running.uninterrupted():
            return await self._unanswered(generation, Failure(Reason.UNCONFIRMED))

    async def send(self, generation: Generation, permit: Permit) -> Outcome:
        """Send CreateTask, with links that work.

        Raises:
            bot.processes.registry.ReplacedError: others have replaced this process, and nothing was sent.
        """
        tries = 0
        while True:
            task = await self._renew(generation)
            if task is None:
                return await self._endings.end(generation, State.FAILED, Failure(Reason.EXPIRED))
            generation = replace(generation, task=task)
            try:
                # Before the mark: who is killed while waiting has sent nothing.
                async with self._crun.turn_to_create(patience=_TURN_PATIENCE) as turn:
                    await self.process.sure()
                    async with self._running.uninterrupted():
                        outcome = await self._send_once(generation, permit, turn)
            except BudgetSpent as error:
                tries += 1
                log.warning("The request is not sent: %s", error)
                if await self._store.is_cancelled(generation.id):
                    return False
                if tries == _TURN_TRIES:
                    return Refusal(failure_of(error, reason_of(error)), 0.0)
                continue
            if outcome is not None:
                return outcome

    async def _send_once(self, generation: Generation, permit: Permit, turn: Turn) -> Outcome | None:
        """Leave the mark and send CreateTask; None when it is to be sent again, without a callback."""
        at = await self._leave_mark(generation.id)
        if at is None:
            if await self._store.is_cancelled(generation.id):
                return False
            # An earlier run has sent it and ended before it could store the answer.
            return await self._unanswered(generation, Failure(Reason.UNCONFIRMED))
        if not self.process.is_sure():
            # It was frozen, say: others may have replaced it since.
            try:
                await self.process.sure()
            except (ReplacedError, asyncio.CancelledError):
                await self._store.unmark(generation.id, at)
                raise
        # The address proves itself, so it is only in what is sent, not in the database.
        callback_url = self._callback_url(generation.id) if self._callback_url is not None else None
        log.info("The request is sent to crun")
        try:
            task_id = await self._crun.create_task(generation.task.with_callback_url(callback_url), turn)
        except CrunError as error:
            if callback_url is not None and _is_about_callbacks(error, generation.task):
                self._callback_url = None
                log.error("crun refuses PUBLIC_URL, so I go on without callbacks: %s", error)  # noqa: TRY400 - it says all
                await self._take_mark_back(generation.id, error)
                return None
            return await self._not_created(generation, permit, error)
        log.info("The request is task %s at crun", task_id)
        if not await self._store_task_id(generation.id, task_id):
            return await self._unanswered(generation, Failure(Reason.UNCONFIRMED))
        self._callback_signals.listener(generation.id).expected = callback_url is not None
        return True

    async def _leave_mark(self, generation_id: str) -> float | None:
        """Leave the mark that CreateTask is about to be sent; None when another run has left one, else its time."""
        # A mark that the database may have taken belongs to this process as long as nothing was sent. It is popped
        # before anything is, so one run only leaves it again.
        at = self._unsure_marks.pop(generation_id, None) or time.time()
        try:
            return at if await self._store.mark_sent(generation_id, at, key_fingerprint=self._key_fingerprint) else None
        except sa.exc.SQLAlchemyError:
            self._unsure_marks[generation_id] = at
            raise

    async def _not_created(self, generation: Generation, permit: Permit, error: CrunError) -> Outcome:
        """Decide by an error what came of the request."""
        log.warning("The request is not sent: %s", error)
        if error.task_id is not None:
            if await self._store_task_id(generation.id, error.task_id):
                return True
            return await self._unanswered(generation, failure_of(error, Reason.UNCONFIRMED))
        if error.task_may_exist:
            found = await self._unanswered(generation, failure_of(error, Reason.UNCONFIRMED))
            return Unclear(found, error.retry_after or 0.0)
        await self._take_mark_back(generation.id, error)
        reason = reason_of(error)
        if isinstance(error, KeyDisabled) and await self._circuit_breaker.accepts_key():
            # The key is good for everything else, so this concerns one order and holds up nobody else's.
            reason = Reason.REFUSED
            await self._circuit_breaker.alert(reason, error.message)
        failure = failure_of(error, reason)
        if error.advice is Advice.RETRY_LATER or reason in ACCOUNT:
            return Refusal(failure, error.retry_after or 0.0)
        self._circuit_breaker.answered(permit)
        if isinstance(error, BadResponse):
            # Something else answers at crun's address: that concerns the host, whatever it says of this request.
            await self._circuit_breaker.alert(Reason.ADDRESS, str(error))
        return await self._endings.end(generation, State.FAILED, failure)

    async def _unanswered(self, generation: Generation, failure: Failure) -> bool:
        """End a generation whose task may or may not exist; True when a callback has named the task already.

        A callback that comes later is passed to `CallbackTasks.found`.
        """
        await self._endings.end(generation, State.UNCONFIRMED, failure)
        named = await self._callback_tasks.named(generation)
        return named is not None and await self._store_task_id(generation.id, named)

    async def _store_task_id(self, generation_id: str, task_id: str) -> bool:
        """Store the task id: without it a paid video could not be found again.

        Returns:
            False when it is another generation's. An answer that was mixed up, or comes from a cache, says nothing
            about this request, and following it would show one member's video to another.
        """
        try:
            stored = await self._persist(
                f"The request is task {task_id} at crun",
                lambda: self._store.submitted(generation_id, task_id),
            )
        except TaskTakenError:
            log.error("The request was answered with task %s, which is another one's", task_id)  # noqa: TRY400 - it says all
            return False
        if not stored:
            log.error("The request is task %s at crun, but it has ended already", task_id)
        return True

    async def _take_mark_back(self, generation_id: str, error: CrunError) -> None:
        """Note that crun made no task: with the mark it would be taken for unanswered."""
        what = f"crun made no task ({type(error).__name__})"
        await self._persist(what, lambda: self._store.clear_sent(generation_id))

    async def _persist(self, what: str, write: Callable[[], Awaitable[T]]) -> T:
        """Write crun's answer to the database until it takes it: the answer does not come twice."""

        def failed(error: Exception, _failures: int) -> None:
            log.error("%s, which the database did not take: %s", what, error)

        pauses = doubling(0.1, _ANSWER_PAUSE, patience=_ANSWER_PATIENCE)
        return await retried(write, pauses, on=sa.exc.SQLAlchemyError, failed=failed)


def _is_about_callbacks(error: CrunError, task: CreateTask) -> bool:
    """Return whether crun made no task because it does not accept the callback's address.

    The word in a member's own text does not count: crun may repeat that.
    """
    if error.code not in {400, 422} or error.task_may_exist or _CALLBACK in str(task.wire()).lower():
        return False
    return _CALLBACK in error.message.lower()
