"""The durable queue of generations: what the rest of the bot calls."""

from __future__ import annotations

import logging
from collections.abc import Collection
from functools import partial

from bot import background_tasks
from bot.generations import dbos_runtime, workflow
from bot.generations.callback_tasks import CallbackTasks
from bot.generations.create_task import TaskCreation
from bot.generations.crun_overload import PollingPace
from bot.generations.delivery_retries import DeliveryRetries
from bot.generations.dependencies import Dependencies
from bot.generations.end_generation import Endings
from bot.generations.learned_schedules import LearnedSchedules
from bot.generations.model import Generation, LookAgainOutcome, RequestedChannel, Unfinished
from bot.generations.orphans import Orphans
from bot.generations.running_workflows import RunningWorkflows
from bot.generations.start_times import StartTimes
from bot.generations.submission import Submission, SubmissionLimits
from bot.generations.submission_holds import SubmissionHolds
from bot.generations.unconfirmed import UnconfirmedGenerations
from bot.generations.wait_for_video import Waiting
from bot.monitoring import log_context

log = logging.getLogger(__name__)


class Generations:
    """The queue of generations.

    Attributes:
        holds: what holds all submissions.
        submission: submits generations.
        deliveries: tries to post finished videos.
        unconfirmed: settles by hand what became of unconfirmed generations.
        queues: puts workflows into the queues.
        start_times: forecasts when generations are submitted.
        steps: what the workflows run.
    """

    def __init__(self, dependencies: Dependencies, limits: SubmissionLimits) -> None:
        store, crun, cards = dependencies.store, dependencies.crun, dependencies.cards
        metrics, process = dependencies.metrics, dependencies.process
        self._store, self._cards = store, cards
        self._tell_others = dependencies.tell_others
        self.queues = dependencies.queues
        self._launch = partial(dbos_runtime.launch, dependencies.engine, process.id, self.queues, limits.concurrency)
        running = RunningWorkflows(metrics)
        self._orphans = Orphans(store.queue, self.queues, running, process)
        self._callback_tasks = CallbackTasks(dependencies)
        self.unconfirmed = UnconfirmedGenerations(dependencies)
        self.holds = SubmissionHolds(dependencies, give_back=limits.give_back)
        circuit_breaker = self.holds.circuit_breaker
        endings = Endings(store, dependencies.overcharges, dependencies.outcomes, metrics)
        creation = TaskCreation(dependencies, circuit_breaker, endings, self._callback_tasks, running)
        self.submission = Submission(dependencies, limits, self.holds.pause, circuit_breaker, creation, endings)
        self.deliveries = DeliveryRetries(
            store, dependencies.post, cards.touch, dependencies.outcomes, metrics, running.uninterrupted
        )
        pace = PollingPace(circuit_breaker.alert, running.__len__, dependencies.key_fingerprint)
        signals = dependencies.callback_signals
        schedules = LearnedSchedules(store.statistics.durations, limit=limits.timeout, has_budget=crun.has_budget)
        waiting = Waiting(dependencies, endings, pace, schedules, timeout=limits.timeout)
        self.start_times = StartTimes(store.queue, store.statistics, limits.concurrency)
        self.steps = workflow.Steps(
            confirm_card=dependencies.confirm_card,
            submit=self.submission.submit,
            wait=waiting.wait,
            watch=waiting.watch,
            deliver=self.deliveries.deliver,
            close_card=cards.close,
            give_up=endings.give_up,
            running=running,
            callback_signals=signals,
        )

    async def launch(self) -> None:
        """Start DBOS on the running loop: jobs of an earlier process go on, new ones come from the queue.

        Raises:
            bot.db.errors.DatabaseError: DBOS cannot make its tables, say for lack of permission.
        """
        await self.holds.pause.look()
        workflow.use(self.steps)
        await self._launch()

    async def pause_changed(self) -> None:
        """Notice at once that the host has paused the bot, or lets it go on."""
        self._tell_others("pause", "")
        await self.holds.look_for_pause()
        await self.submission.update_next_cards()

    def pause_changed_elsewhere(self) -> None:
        """Begin to notice that the host has done so at another process."""
        self._looking = background_tasks.begin(self.holds.look_for_pause())

    def cancelled_elsewhere(self, generation_id: str) -> None:
        """Notice that a generation was cancelled at another process."""
        self.submission.end_wait(generation_id)

    async def recover(self, process_ids: Collection[str]) -> None:
        """Let the living processes go on with what dead ones ran."""
        await dbos_runtime.recover(process_ids)

    async def stop(self) -> None:
        """Let requests that must not be cut off finish, leave the rest to the next process, and end DBOS."""
        dbos_runtime.silence()
        await self.steps.running.stop()
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
            self._try_at_once(generation_id)
        if outcome is not LookAgainOutcome.NOTHING:
            with log_context.about(generation=generation_id):
                log.info("The video is looked for again, as was asked for")
            self._cards.touch(generation_id)
        return outcome

    async def cancel(self, generation: Generation, actor_id: int, *, card_id: int | None = None) -> bool:
        """Cancel a generation for which nothing was sent; see `SubmissionStore.cancel`."""
        if not await self._store.submissions.cancel(generation, actor_id, card_id=card_id):
            return False
        if actor_id == generation.member_id:  # what the staff does is in the record
            log.info("The request is cancelled")
        self.submission.cancelled(generation.id)
        self._tell_others("cancelled", generation.id)
        self._cards.touch(generation.id)
        await self.submission.update_next_cards()
        return True

    async def hold_back(self, generation: Generation, actor_id: int) -> bool:
        """Decide that the video of a generation that was sent is not posted; see `DeliveryStore.hold_back`."""
        if not await self._store.deliveries.hold_back(generation, actor_id):
            return False
        if actor_id == generation.member_id:  # what the staff does is in the record
            log.info("The video is held back")
        self._try_at_once(generation.id)
        self._cards.touch(generation.id)
        return True

    def _try_at_once(self, generation_id: str) -> None:
        self.deliveries.at_once(generation_id)
        self._tell_others("due", generation_id)

    async def take_up(self, *, only_old: bool = False) -> list[Unfinished]:
        """Resume what no workflow follows and no process runs; see `Orphans.take_up`."""
        return await self._orphans.take_up(only_old=only_old)

    async def found(self, generation_id: str, task_id: str) -> None:
        """Pass on the task id that a callback gives; see `CallbackTasks.found`."""
        await self._callback_tasks.found(generation_id, task_id)

    async def find_named(self) -> None:
        """Look again at the task ids that callbacks have given; see `CallbackTasks.find_named`."""
        await self._callback_tasks.find_named()
