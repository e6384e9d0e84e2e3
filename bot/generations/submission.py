"""The submit step: a generation waits until the circuit breaker permits it, and CreateTask is sent."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa

from bot.crun import CrunError
from bot.generations.circuit_breaker import CircuitBreaker
from bot.generations.circuit_trip import CircuitOpenError, Permit
from bot.generations.create_task import Outcome, Refusal, TaskCreation, Unclear
from bot.generations.crun_health import ACCOUNT
from bot.generations.dependencies import Dependencies
from bot.generations.end_generation import Endings
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.pause import Pause

log = logging.getLogger(__name__)

#: How long a generation waits for the account to be able to pay, in seconds: about as long as the links to a member's
#: files live.
_ACCOUNT_PATIENCE = 86400.0

#: The cards of this many of the next in the queue are updated when their place changes.
_CARDS_AHEAD = 10


@dataclass(frozen=True)
class SubmissionLimits:
    """The host's settings for submitting.

    Attributes:
        concurrency: how many generations are submitted or awaited at once.
        timeout: how long crun is waited for, in seconds.
        give_back: whether no generation waits until the account can pay, or its key is accepted.
    """

    concurrency: int
    timeout: float
    give_back: bool = False


class Submission:
    """Submits generations.

    Attributes:
        creation: sends CreateTask.
    """

    def __init__(
        self,
        dependencies: Dependencies,
        limits: SubmissionLimits,
        pause: Pause,
        circuit_breaker: CircuitBreaker,
        creation: TaskCreation,
        endings: Endings,
    ) -> None:
        self._store = dependencies.store
        self._metrics = dependencies.metrics
        self._crun = dependencies.crun
        self._cards = dependencies.cards
        self._reason_against = dependencies.reason_against
        self._limits = limits
        self._pause = pause
        self._circuit_breaker = circuit_breaker
        self.creation = creation
        self._endings = endings
        #: Ends the wait for a permit of each generation that has none yet.
        self._waits: dict[str, asyncio.Timeout] = {}

    async def submit(self, generation_id: str) -> bool:
        """Submit a generation; it is sent again only after crun said that it made no task.

        Returns:
            Whether crun has the task; otherwise the generation has ended.
        """
        generation = await self._store.need(generation_id)
        generation.name_in_log()
        if generation.state is not State.QUEUED:
            return generation.task_id is not None
        settled = await self._settle_left(generation)
        if settled is not None:
            return settled
        began = time.monotonic()
        # Only the age at the beginning is the wall clock's: setting the clock must not move the limit.
        requested = began - max(0.0, time.time() - generation.created_at)

        def waiting(reason: Reason) -> None:
            self._cards.waiting(generation_id, reason)
            self._cards.touch(generation_id)

        def patience(reason: Reason) -> float:
            return requested + _ACCOUNT_PATIENCE if reason in ACCOUNT else began + self._limits.timeout

        async def price() -> Decimal | None:
            return await self._price(generation)

        @asynccontextmanager
        async def permission() -> AsyncIterator[Permit]:
            """Wait until the host has not paused the bot and the circuit breaker permits the submission."""
            nonlocal began, requested
            while True:
                paused_for = await self._pause.over(lambda: waiting(Reason.PAUSED))
                began, requested = began + paused_for, requested + paused_for
                async with self._circuit_breaker.permit(waiting, patience, price) as permit:
                    if not await self._pause.look():
                        yield permit
                        return

        while True:
            try:
                async with AsyncExitStack() as permitted:
                    permit = await self._wait(generation_id, permitted, permission())
                    if permit is None:
                        return False
                    waited, permitted_at = time.time() - generation.created_at, time.monotonic()
                    outcome = await self.creation.send(generation, permit)
                    if outcome is True:
                        self._metrics.submitted(max(0.0, waited), time.monotonic() - permitted_at)
                    await self._report(generation, permit, outcome)
            except CircuitOpenError as error:
                return await self._endings.end(generation, State.FAILED, Failure(error.reason))
            if not isinstance(outcome, Refusal):
                self._cards.waiting(generation_id, None)
                await self.update_next_cards()
                return outcome.found if isinstance(outcome, Unclear) else outcome
            if outcome.failure.reason in ACCOUNT and self._limits.give_back:
                return await self._endings.end(generation, State.FAILED, outcome.failure)

    async def _settle_left(self, generation: Generation) -> bool | None:
        """Decide about a queued generation that an earlier run, or another process, may have sent.

        Returns:
            Whether crun has the task, or None when it is to be sent.
        """
        against = None if self._reason_against is None else await self._reason_against(generation)
        if against is Reason.COPY:
            # Where another process may have sent it, that one shows and tells what becomes of it.
            return await self._endings.end(generation, State.ABANDONED, Failure(against))
        if against is Reason.UNCONFIRMED:
            # Another process has sent it. The mark keeps it from being sent again, and a callback may name its task.
            await self._store.submissions.mark_sent(generation.id)
            return await self.creation.give_up(generation)
        if self.creation.was_sent(generation):
            # It is not sent again, so it waits for nothing, and no reason to send nothing now says what became of it.
            return await self.creation.give_up(generation)
        if against is not None:
            return await self._endings.end(generation, State.FAILED, Failure(against))
        return None

    async def _report(self, generation: Generation, permit: Permit, outcome: Outcome) -> None:
        """Report to the circuit breaker what came of a try."""
        if isinstance(outcome, Refusal):
            reason = outcome.failure.reason
            price = await self._price(generation) if reason is Reason.CREDITS else None
            await self._circuit_breaker.refused(reason, outcome.retry_after, outcome.failure.words, price)
            await self.update_next_cards()
        elif isinstance(outcome, Unclear):
            # The member need not wait until crun has been probed.
            self._cards.touch(generation.id)
            await self._circuit_breaker.unclear(permit, outcome.retry_after)
        elif outcome:
            self._circuit_breaker.accepted(permit)

    async def _price(self, generation: Generation) -> Decimal | None:
        """Return the price of a generation in credits; None when it is unknown."""
        try:
            known = (await self._store.need(generation.id)).estimate
            # The estimate on the card may not have been stored yet.
            return known if known is not None else (await self._crun.estimate(generation.task)).price
        except (sa.exc.SQLAlchemyError, CrunError) as error:
            log.info("The price cannot be told: %s", error)
            return None

    def cancelled(self, generation_id: str) -> None:
        """Let a generation that waits for a permit notice that it was cancelled, so that its place is free."""
        self._metrics.ended(State.CANCELLED)
        self.end_wait(generation_id)

    def end_wait(self, generation_id: str) -> None:
        """Let a generation look whether it was cancelled, if it waits for a permit in this process."""
        wait = self._waits.get(generation_id)
        if wait is not None:
            wait.reschedule(asyncio.get_running_loop().time())

    async def _wait(
        self, generation_id: str, permitted: AsyncExitStack, permission: AbstractAsyncContextManager[Permit]
    ) -> Permit | None:
        """Enter `permission` on the stack `permitted` once it is given; None when the generation is cancelled."""
        wait = asyncio.timeout(None)
        try:
            async with wait:
                self._waits[generation_id] = wait
                # Who cancelled it before found no wait to end.
                if await self._store.submissions.is_cancelled(generation_id):
                    return None
                return await permitted.enter_async_context(permission)
        except TimeoutError:
            if not wait.expired():
                raise
            return None
        finally:
            del self._waits[generation_id]

    async def update_next_cards(self) -> None:
        """Update the cards of the next in the queue: their place has changed, or the reason why they wait."""
        # Those that the circuit breaker holds up have left the queue already.
        for generation_id in await self._store.queue.next_in_queue(self._limits.concurrency + _CARDS_AHEAD):
            self._cards.touch(generation_id)
