"""Waiting for the video of a task: often asked for until the limit, then seldom for as long as results are kept."""

from __future__ import annotations

import logging
import time
from functools import partial

from bot.crun import Outcome, TaskInfo
from bot.generations.callback_signals import Listener
from bot.generations.crun_overload import PollingPace
from bot.generations.dependencies import Dependencies
from bot.generations.end_generation import Endings
from bot.generations.learned_schedules import LearnedSchedules
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.polling_schedule import Urgency, seldom_delay
from bot.generations.task_status import Answer, TaskQuery

log = logging.getLogger(__name__)

#: While crun does not answer at the limit, it is asked for so much longer, with this pause, in seconds: it, or the way
#: to it, may be away just then, as after a start of the machine.
ANSWER_PATIENCE = 300.0
ANSWER_PAUSE = 10.0

#: The likelihood that a task has ended which is asked about seldom.
_LEAST_LIKELIHOOD = 0.05

#: A watch that begins later than this after the limit goes on from an earlier process, which may have missed something.
_JUST_NOW = 60.0


class Waiting:
    """Asks crun about the tasks of this process's generations."""

    def __init__(
        self,
        dependencies: Dependencies,
        endings: Endings,
        pace: PollingPace,
        schedules: LearnedSchedules,
        *,
        timeout: float,
    ) -> None:
        """Begin to ask nothing yet; `timeout` is the limit, in seconds since a task was made."""
        self._store = dependencies.store
        self._crun = dependencies.crun
        self._cards = dependencies.cards
        self._callback_signals = dependencies.callback_signals
        self._endings = endings
        self._pace = pace
        self._metrics = dependencies.metrics
        self._timeout = timeout
        self._schedules = schedules

    async def wait(self, generation_id: str) -> bool | None:
        """Ask crun until the task has ended, but no longer than the limit.

        Returns:
            True when there is a video to deliver, None when one may come later, False when none will.
        """
        generation = await self._store.need(generation_id)
        generation.name_in_log()
        if generation.state is not State.RUNNING or generation.submitted_at is None:
            return _result_of_wait(generation)
        schedule = await self._schedules.of(generation.kind)
        listener = self._callback_signals.listener(generation_id)
        self._cards.expect(generation_id, schedule.typical)
        self._cards.touch(generation_id)
        # A clock that is set while the task runs must not move the limit: only the first reading is the wall clock's.
        started = time.monotonic() - max(0.0, time.time() - generation.submitted_at)
        delay: float | None = 0.0 if time.monotonic() - started > 1.0 else listener.delay(schedule, 0.0)
        answer_by = max(time.monotonic(), started + self._timeout) + ANSWER_PATIENCE
        query, pause, in_doubt = TaskQuery(self._crun, generation), 0.0, False
        urgency = Urgency(schedule, lambda: time.monotonic() - started, lambda: listener.prompted)
        # What the member is told at the limit, and the cost if crun named one.
        failure, cost = Failure(Reason.OVERDUE), None
        while delay is not None:
            await listener.sleep(delay, pause)
            if (quiet := self._pace.quiet()) and time.monotonic() < answer_by:
                delay = pause = quiet
                continue
            answer = await query.ask(None if in_doubt or listener.prompted else urgency)
            elapsed = time.monotonic() - started
            if answer.final:
                return await self._conclude(generation, answer, listener, elapsed)
            schedule = await self._schedules.of(generation.kind)
            if answer.answered:
                urgency.running(schedule)
            in_doubt = answer.again_in is not None
            if answer.failure is not None and answer.outcome is not Outcome.FAILED:
                failure, cost = answer.failure, answer.cost
            if await self._pace.needs_other_key(generation, answer):
                # It waits for its key without a place in the queue.
                failure = Failure(Reason.OTHER_KEY)
                break
            pause = await self._pace.pause_after(answer)
            delay = listener.delay(schedule, elapsed)
            if answer.outcome is Outcome.EMPTY:
                delay = None if delay is None else min(delay, answer.again_in or delay)
            elif answer.again_in is not None:
                delay = pause = answer.again_in
            elif delay is not None:
                pause = min(pause, self._timeout - elapsed)
                delay = max(delay, pause)
            elif not answer.answered and time.monotonic() < answer_by:
                delay = max(ANSWER_PAUSE, pause)
        await self._endings.end(generation, State.OVERDUE, failure, cost=cost)
        return None

    async def watch(self, generation_id: str) -> bool | None:
        """Ask crun seldom about a video that was not finished at the limit, for as long as results are kept.

        A callback and *Look again* make it ask at once all the same.

        Returns:
            True when there is a video to deliver, None when another workflow follows it, False when none will come.
        """
        if generation_id in self._pace.watched:
            return None
        self._pace.watched.add(generation_id)
        try:
            return await self._watch(generation_id)
        finally:
            self._pace.watched.discard(generation_id)

    async def _watch(self, generation_id: str) -> bool | None:
        generation = await self._store.need(generation_id)
        generation.name_in_log()
        if generation.state is not State.OVERDUE:
            return _result_of_watch(generation)
        left = (generation.looked_for_until or 0.0) - time.time()
        over = time.time() - (generation.finished_at or time.time())
        until, began = time.monotonic() + left, time.monotonic() - max(0.0, over)
        listener = self._callback_signals.listener(generation_id)
        query, pause = TaskQuery(self._crun, generation), 0.0
        resumed = over > _JUST_NOW
        delay = self._pace.turns.delay(time.monotonic()) if resumed else seldom_delay(over, len(self._pace.watched))
        while (left := until - time.monotonic()) > 0:
            await listener.sleep(min(delay, left), pause)
            generation = await self._store.need(generation_id)
            if generation.state is not State.OVERDUE:
                return _result_of_watch(generation)
            if (quiet := self._pace.quiet_for_watch()) is not None:
                delay, pause = quiet
                continue
            answer = await query.ask(None if listener.prompted else partial(_urgency_of_watch, time.monotonic()))
            if answer.final and answer.outcome is not Outcome.EMPTY:
                return await self._conclude(generation, answer, listener, None)
            await self._pace.needs_other_key(generation, answer)
            pause = await self._pace.pause_after(answer)
            delay = max(pause, seldom_delay(time.monotonic() - began, len(self._pace.watched)))
            if answer.again_in is not None and answer.outcome is not Outcome.EMPTY:
                delay = pause = answer.again_in
        return False

    async def _conclude(
        self, generation: Generation, answer: Answer, listener: Listener, elapsed: float | None
    ) -> bool | None:
        """Store how the task has ended; `elapsed` is its duration unless crun says it, None if nobody knows."""
        if answer.outcome is Outcome.EMPTY:
            await self._endings.end(generation, State.OVERDUE, Failure(Reason.NO_VIDEO), cost=answer.cost)
            return None
        self._metrics.noticed(by_callback=listener.prompted)
        listener.ended(well=answer.outcome is Outcome.FINISHED)
        if answer.outcome is Outcome.FAILED or answer.info is None:
            return await self._endings.end(
                generation, State.FAILED, answer.failure or Failure(Reason.FAILED), cost=answer.cost
            )
        await self._finish(generation, answer.info, elapsed)
        return True

    async def _finish(self, generation: Generation, info: TaskInfo, elapsed: float | None) -> None:
        seconds = info.seconds if info.seconds is not None else elapsed
        if seconds is not None:
            self._metrics.generated(generation.task.model, seconds)
        if await self._store.deliveries.ready(
            generation.id, info.media_urls[0], seconds, info.credits, result_urls=info.media_urls
        ):
            self._metrics.spent(info.credits, before=generation.credits)
            took = "?" if seconds is None else round(seconds)
            log.info(
                "The video is ready after %s s, for %s credits", took, "?" if info.credits is None else info.credits
            )
        await self._endings.compare_cost(generation.id, info.credits)


def _urgency_of_watch(due: float) -> float:
    """Return how urgent it is to ask about what was due at a time in monotonic seconds: hardly, but more and more."""
    return _LEAST_LIKELIHOOD * (time.monotonic() - due)


def _result_of_watch(generation: Generation) -> bool | None:
    """Return the result of a watch whose generation is no longer overdue; see `Waiting.watch`.

    An earlier run of the watch may have stored the end and been killed before it could return. If it was another
    workflow that did so, nothing will be left to do.
    """
    if generation.state is State.FAILED:
        return False
    return True if generation.state in {State.READY, State.UNDELIVERED} else None


def _result_of_wait(generation: Generation) -> bool | None:
    """Return the result of a wait that an earlier run has finished; see `Waiting.wait`."""
    if generation.state is State.OVERDUE:
        return None
    return generation.state in {State.READY, State.UNDELIVERED}
