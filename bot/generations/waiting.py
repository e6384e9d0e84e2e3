"""Waiting for a task that crun has: often up to the limit, then seldom for as long as results are kept."""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Literal, Protocol

from bot.crun import CrunClient, Outcome, TaskInfo
from bot.generations.callback_signals import CallbackSignals, Listener
from bot.generations.failure_reasons import reason_of
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.polling import PollingSchedule, SeldomTurns, seldom_delay
from bot.generations.store import Store
from bot.generations.task_status import Heard, Inquiry
from bot.monitoring.metrics import Metrics

#: Crun's word at the limit is waited for so much longer while there is no answer, and asked for in this pause, in
#: seconds: it, or the way to it, may be away just then, as after a start of the machine.
ANSWER_PATIENCE = 300.0
ANSWER_PAUSE = 10.0

#: The longest pause between two asks that crun may want, in seconds: for so long no callback is heard.
RETRY_AFTER_LIMIT = 60.0

#: How long crun is left alone when it says that it is too busy and not for how long, in seconds; and how many ask it
#: in a second afterwards.
QUIET = 5.0
ASKS_PER_SECOND = 5.0

#: How long what was learned from the history is used, in seconds.
LEARN_AGAIN = 60.0

#: A watch that begins later than this after the limit goes on from an earlier process, which may have missed something.
_JUST_NOW = 60.0


class End(Protocol):
    """Ends a generation without a posted video."""

    async def __call__(
        self, generation: Generation, state: State, failure: Failure, *, cost: Decimal | None = None
    ) -> Literal[False]:
        """Note the end; `cost` in credits where it is known."""


class Expectations(Protocol):
    """Where the member sees how far a generation is."""

    def touch(self, generation_id: str) -> None:
        """Bring the generation's card up to date soon; never blocks and never fails."""

    def expect(self, generation_id: str, typical: float | None) -> None:
        """Note how many seconds this kind of generation usually takes."""


class Waiting:
    """Asks crun about the tasks of this process's generations."""

    def __init__(
        self,
        *,
        store: Store,
        crun: CrunClient,
        cards: Expectations,
        callback_signals: CallbackSignals,
        metrics: Metrics,
        timeout: float,
        end: End,
        tell: Callable[[Reason, str], Awaitable[None]],
        charged: Callable[[str, Decimal | None], Awaitable[None]],
        crowd: Callable[[], int],
    ) -> None:
        """Ask nothing yet.

        Args:
            store: Where the generations are.
            crun: Who is asked.
            cards: Where the member sees how far it is.
            callback_signals: Word from crun that a task may have ended.
            metrics: Where ended tasks are counted.
            timeout: The limit, in seconds since the task was made.
            end: Ends a generation without a video.
            tell: Tells the host that crun refuses the account.
            charged: Compares what a finished one cost with what its member was shown.
            crowd: How many are under way in this process.
        """
        self._store = store
        self._crun = crun
        self._cards = cards
        self._callback_signals = callback_signals
        self._metrics = metrics
        self._timeout = timeout
        self._end = end
        self._tell = tell
        self._charged = charged
        self._crowd = crowd
        #: Until then crun is asked nothing about running tasks, in monotonic seconds.
        self._quiet_until = float("-inf")
        self._schedules: dict[str, tuple[float, PollingSchedule]] = {}
        #: What is asked about seldom; after a failure two workflows may watch the same generation.
        self._watched: set[str] = set()
        self._turns = SeldomTurns()

    async def wait(self, generation_id: str) -> bool | None:
        """Ask crun until the task has ended, no longer than the limit.

        Returns:
            True when there is a video to deliver, None when one may come later, False when none will.
        """
        generation = await self._get(generation_id)
        if generation.state is not State.RUNNING or generation.submitted_at is None:
            return _followed_by(generation)
        schedule = await self._schedule(generation.kind)
        listener = self._callback_signals.listener(generation_id)
        self._cards.expect(generation_id, schedule.typical)
        self._cards.touch(generation_id)
        # A clock that is set while the task runs must not move the limit: only the first reading is the wall clock's.
        started = time.monotonic() - max(0.0, time.time() - generation.submitted_at)
        delay: float | None = 0.0 if time.monotonic() - started > 1.0 else listener.delay(schedule, 0.0)
        answer_by = max(time.monotonic(), started + self._timeout) + ANSWER_PATIENCE
        inquiry, pause = Inquiry(self._crun, generation), 0.0
        # What the member is told at the limit, and the cost that crun named if any.
        failure, cost = Failure(Reason.OVERDUE), None
        while delay is not None:
            await listener.sleep(delay, pause)
            if (quiet := self._quiet()) and time.monotonic() < answer_by:
                delay = pause = quiet
                continue
            elapsed = time.monotonic() - started
            heard = await inquiry.ask()
            if heard.final:
                return await self._conclude(generation, heard, listener, elapsed)
            if heard.failure is not None and heard.outcome is not Outcome.FAILED:
                failure, cost = heard.failure, heard.cost
            pause = await self._wanted_pause(heard)
            delay = listener.delay(schedule, elapsed)
            if heard.outcome is Outcome.EMPTY:
                delay = None if delay is None else min(delay, heard.again_in or delay)
            elif heard.again_in is not None:
                delay = pause = heard.again_in
            elif delay is not None:
                pause = min(pause, self._timeout - elapsed)
                delay = max(delay, pause)
            elif not heard.answered and time.monotonic() < answer_by:
                delay = max(ANSWER_PAUSE, pause)
        await self._end(generation, State.OVERDUE, failure, cost=cost)
        return None

    async def watch(self, generation_id: str) -> bool | None:
        """Ask crun seldom about what was not finished at the limit, for as long as results are kept.

        A hint and *Look again* ask at once all the same.

        Returns:
            True when there is a video to deliver, None when somebody else follows it, False when none will come.
        """
        if generation_id in self._watched:
            return None
        self._watched.add(generation_id)
        try:
            return await self._watch(generation_id)
        finally:
            self._watched.discard(generation_id)

    async def _watch(self, generation_id: str) -> bool | None:
        generation = await self._get(generation_id)
        if generation.state is not State.OVERDUE:
            return _taken_up(generation)
        left = (generation.looked_for_until or 0.0) - time.time()
        over = time.time() - (generation.finished_at or time.time())
        until, began = time.monotonic() + left, time.monotonic() - max(0.0, over)
        listener = self._callback_signals.listener(generation_id)
        inquiry, pause = Inquiry(self._crun, generation), 0.0
        resumed = over > _JUST_NOW
        delay = self._turns.delay(time.monotonic()) if resumed else seldom_delay(over, len(self._watched))
        while (left := until - time.monotonic()) > 0:
            await listener.sleep(min(delay, left), pause)
            generation = await self._get(generation_id)
            if generation.state is not State.OVERDUE:
                return _taken_up(generation)
            if (quiet := self._quiet_until - time.monotonic()) > 0:
                delay, pause = quiet + self._turns.delay(self._quiet_until), quiet
                continue
            heard = await inquiry.ask()
            if heard.final and heard.outcome is not Outcome.EMPTY:
                return await self._conclude(generation, heard, listener, None)
            pause = await self._wanted_pause(heard)
            delay = max(pause, seldom_delay(time.monotonic() - began, len(self._watched)))
            if heard.again_in is not None and heard.outcome is not Outcome.EMPTY:
                delay = pause = heard.again_in
        return False

    async def _conclude(
        self, generation: Generation, heard: Heard, listener: Listener, elapsed: float | None
    ) -> bool | None:
        """Note how the task has ended; `elapsed` is how long it took where crun does not say, None if nobody knows."""
        if heard.outcome is Outcome.EMPTY:
            await self._end(generation, State.OVERDUE, Failure(Reason.NO_VIDEO), cost=heard.cost)
            return None
        self._metrics.noticed(by_callback=listener.prompted)
        listener.ended(well=heard.outcome is Outcome.FINISHED)
        if heard.outcome is Outcome.FAILED or heard.info is None:
            return await self._end(generation, State.FAILED, heard.failure or Failure(Reason.FAILED), cost=heard.cost)
        await self._finish(generation, heard.info, elapsed)
        return True

    async def _finish(self, generation: Generation, info: TaskInfo, elapsed: float | None) -> None:
        seconds = info.seconds if info.seconds is not None else elapsed
        if seconds is not None:
            self._metrics.generated(generation.task.model, seconds)
        await self._store.deliveries.ready(
            generation.id, info.media_urls[0], seconds, info.credits, result_urls=info.media_urls
        )
        await self._charged(generation.id, info.credits)

    async def _wanted_pause(self, heard: Heard) -> float:
        """Return for how many seconds crun wants to be left alone, and let everybody leave it alone if need be."""
        if heard.error is None:
            return 0.0
        pause = min(heard.error.retry_after or 0.0, RETRY_AFTER_LIMIT)
        reason = reason_of(heard.error)
        if reason is Reason.KEY:
            await self._tell(reason, heard.error.message)
        elif reason is Reason.BUSY:
            # It has no time for anybody's question.
            self._quiet_until = max(self._quiet_until, time.monotonic() + max(pause, QUIET))
        return pause

    def _quiet(self) -> float:
        """Return after how many seconds crun may be asked again; 0 when it may be now."""
        quiet = self._quiet_until - time.monotonic()
        # Not all of them at once afterwards: that would be too much again.
        return quiet + self._spread() if quiet > 0 else 0.0

    def _spread(self) -> float:
        """Return a time within which everybody in this process who asks often has asked once, in seconds."""
        asking = max(0, self._crowd() - len(self._watched))
        return random.uniform(0.0, asking / ASKS_PER_SECOND)  # noqa: S311 - no secret

    async def _schedule(self, kind: str) -> PollingSchedule:
        """Return when to ask for this kind; learned anew at most once a minute, as that takes milliseconds."""
        learned_at, schedule = self._schedules.get(kind, (float("-inf"), None))
        if schedule is None or schedule.typical is None or time.monotonic() - learned_at > LEARN_AGAIN:
            schedule = PollingSchedule(await self._store.statistics.durations(kind), limit=self._timeout)
            self._schedules[kind] = (time.monotonic(), schedule)
        return schedule

    async def _get(self, generation_id: str) -> Generation:
        generation = await self._store.get(generation_id)
        if generation is None:
            raise LookupError(f"no generation {generation_id}")
        return generation


def _taken_up(generation: Generation) -> bool | None:
    """Return what comes after a watch whose generation is overdue no more; see `Waiting.watch`.

    An earlier run of the watch may have noted the end and not lived to pass it on. Where somebody else did that, there
    will be nothing left to do.
    """
    if generation.state is State.FAILED:
        return False
    return True if generation.state in {State.READY, State.UNDELIVERED} else None


def _followed_by(generation: Generation) -> bool | None:
    """Return what comes after a wait that an earlier run has finished; see `Waiting.wait`."""
    if generation.state is State.OVERDUE:
        return None
    return generation.state in {State.READY, State.UNDELIVERED}
