"""The durable queue of generations: what the rest of the bot calls."""

from __future__ import annotations

import logging

from bot.generations import dbos_runtime, workflow
from bot.generations.callback_tasks import CallbackTasks
from bot.generations.circuit_breaker import CircuitBreaker
from bot.generations.create_task import TaskCreation
from bot.generations.crun_overload import PollingPace
from bot.generations.delivery_retries import DeliveryRetries
from bot.generations.dependencies import Dependencies
from bot.generations.end_generation import Endings
from bot.generations.model import Generation, LookAgainOutcome, Reason, RequestedChannel, State
from bot.generations.orphans import Orphans
from bot.generations.pause import Pause
from bot.generations.running_workflows import RunningWorkflows
from bot.generations.start_times import StartTimes
from bot.generations.submission import Submission, SubmissionLimits
from bot.generations.unconfirmed import UnconfirmedGenerations
from bot.generations.wait_for_video import Waiting
from bot.settings import Share

log = logging.getLogger(__name__)


class Generations:
    """The queue of generations.

    Attributes:
        circuit_breaker: permits submissions, or holds all of them.
        pause: holds them while the host has paused the bot.
        creation: sends CreateTask.
        deliveries: tries to post finished videos.
        callback_signals: passes crun's callbacks on to the workflows that wait.
        unconfirmed: settles by hand what became of unconfirmed generations.
        queues: puts workflows into this process's queues.
        start_times: forecasts when generations are submitted.
    """

    def __init__(
        self,
        dependencies: Dependencies,
        limits: SubmissionLimits,
        share: Share = Share(1, 1),  # noqa: B008 - it cannot be changed
    ) -> None:
        store, crun, cards = dependencies.store, dependencies.crun, dependencies.cards
        metrics = dependencies.metrics
        self.callback_signals = dependencies.callback_signals
        self._engine = dependencies.engine
        self._store, self._cards = store, cards
        self._concurrency = limits.concurrency
        self._share = share
        self.queues = dependencies.queues
        self._running = RunningWorkflows(metrics)
        self._orphans = Orphans(store.queue, self.queues, self._running, share)
        self._callback_tasks = CallbackTasks(dependencies, share)
        self.unconfirmed = UnconfirmedGenerations(dependencies)
        self.pause = Pause(dependencies.is_paused)
        self._outcomes = dependencies.outcomes
        self.circuit_breaker = CircuitBreaker(
            crun, dependencies.alert, give_back=limits.give_back, changed=self._tell_whether_submitting
        )
        endings = Endings(store, dependencies.overcharges, dependencies.outcomes, metrics)
        self.creation = TaskCreation(dependencies, self.circuit_breaker, endings, self._callback_tasks, self._running)
        self.deliveries = DeliveryRetries(
            store, dependencies.post, cards.touch, dependencies.outcomes, metrics, self._running.uninterrupted
        )
        pace = PollingPace(self.circuit_breaker.alert, self._running.__len__)
        waiting = Waiting(store, crun, cards, self.callback_signals, endings, pace, metrics, timeout=limits.timeout)
        self._metrics = metrics
        self._submission = submission = Submission(
            dependencies, limits, self.pause, self.circuit_breaker, self.creation, endings
        )
        self.start_times = StartTimes(store.queue, store.statistics, share, limits.concurrency)
        self._steps = workflow.Steps(
            confirm_card=dependencies.confirm_card,
            submit=submission.submit,
            wait=waiting.wait,
            watch=waiting.watch,
            deliver=self.deliveries.deliver,
            close_card=cards.close,
            give_up=endings.give_up,
            running=self._running,
            callback_signals=self.callback_signals,
        )

    async def launch(self) -> None:
        """Start DBOS on the running loop: jobs of an earlier process go on, new ones come from the queue.

        Raises:
            bot.db.errors.DatabaseError: DBOS cannot make its tables, say for lack of permission.
        """
        await self.pause.look()
        workflow.use(self._steps)
        await dbos_runtime.launch(self._engine, self._share, self.queues, self._concurrency)

    def why_held_up(self) -> Reason | None:
        """Return why nothing is submitted now; None while it is."""
        return Reason.PAUSED if self.pause.is_on else self.circuit_breaker.open_for

    async def pause_changed(self) -> None:
        """Notice at once that the host has paused the bot, or lets it go on."""
        await self.pause.look()
        self._tell_whether_submitting(self.circuit_breaker.open_for)
        await self._submission.update_next_cards()

    def _tell_whether_submitting(self, stopped_by: Reason | None) -> None:
        self._outcomes.submitting(Reason.PAUSED if self.pause.is_on else stopped_by)

    async def stop(self) -> None:
        """Let requests that must not be cut off finish, leave the rest to the next process, and end DBOS."""
        dbos_runtime.silence()
        await self._running.stop()
        await dbos_runtime.destroy()
        self.queues.close()

    async def look_again(self, generation_id: str, channel: RequestedChannel | None = None) -> LookAgainOutcome:
        """Resume a generation whose video was not posted. Nothing is submitted again: crun is asked for the old task.

        However often this is called for one end of a generation, it is resumed once.

        Args:
            generation_id: Which one.
            channel: Where to bring the video; left out, its destination stays as it was.
        """
        outcome = await self._store.look_again(generation_id, channel)
        if outcome is LookAgainOutcome.RETRIED_NOW:
            self.deliveries.at_once(generation_id)
        if outcome is not LookAgainOutcome.NOTHING:
            self._cards.touch(generation_id)
        return outcome

    async def cancel(self, generation: Generation, actor_id: int, *, card_id: int | None = None) -> bool:
        """Cancel a generation for which nothing was sent; see `SubmissionStore.cancel`."""
        if not await self._store.submissions.cancel(generation, actor_id, card_id=card_id):
            return False
        self._metrics.ended(State.CANCELLED)
        log.info("Generation %s is cancelled by %s", generation.id, actor_id)
        self._submission.cancelled(generation.id)
        self._cards.touch(generation.id)
        await self._submission.update_next_cards()
        return True

    async def hold_back(self, generation: Generation, actor_id: int) -> bool:
        """Decide that the video of a generation that was sent is not posted; see `DeliveryStore.hold_back`."""
        if not await self._store.deliveries.hold_back(generation, actor_id):
            return False
        log.info("Generation %s is held back by %s", generation.id, actor_id)
        self.deliveries.at_once(generation.id)
        self._cards.touch(generation.id)
        return True

    async def take_up(self, *, only_old: bool = False) -> None:
        """Resume what no workflow follows and no process runs; see `Orphans.take_up`."""
        await self._orphans.take_up(only_old=only_old)

    async def found(self, generation_id: str, task_id: str) -> None:
        """Pass on the task id that a callback gives; see `CallbackTasks.found`."""
        await self._callback_tasks.found(generation_id, task_id)

    async def find_named(self) -> None:
        """Look again at the task ids that callbacks have given; see `CallbackTasks.find_named`."""
        await self._callback_tasks.find_named()
