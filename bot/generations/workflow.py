"""How a generation goes its way: submit -> wait -> deliver, each a durable step of a DBOS workflow.

A step that had finished is never run again; one that was running when the process ended is run again by the next
process. So each step asks the database first what an earlier run of it has done already, and what must happen at most
once leaves its mark before.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

import sqlalchemy as sa
from dbos import DBOS, DBOSConfig, SetWorkflowID, StepOptions
from dbos._error import DBOSMaxStepRetriesExceeded

from bot.crun import Advice, CrunClient, CrunError, GenerationFailed, NotFound, TaskInfo, TaskStatus
from bot.database import POOL_SIZE, unusable
from bot.generations.polling import PollingSchedule
from bot.generations.store import CAN_LOOK_AGAIN, Generation, Reason, State, Store, Trouble

log = logging.getLogger(__name__)

T = TypeVar("T")

QUEUE = "generations"

#: Kept by hand: DBOS's default is a hash of the code, and jobs of another version are not recovered after an update.
_APPLICATION_VERSION = "1"

#: How often the queue is looked at, in seconds; 0.2 costs about 2 % of a core when idle (design.md).
_QUEUE_INTERVAL = 0.2

#: Between two tries to submit while crun refuses for now, in seconds. A refused request made no task, so repeating it
#: is safe.
_SUBMIT_PAUSE = 5.0
_SUBMIT_PAUSE_LIMIT = 300.0

#: A task that crun does not know: right after submitting it may not have reached every one of its servers.
_UNKNOWN_TASK_PATIENCE = 120.0

#: How long what was learned from the history is used, in seconds.
_LEARN_AGAIN = 60.0

#: Cards of this many of the next in the queue are kept right.
_CARDS_AHEAD = 10

#: How long a stop waits for a request that must not be cut off, in seconds; together with DBOS's own end below 10.
_STOP_PATIENCE = 5.0

#: A step whose database or Discord fails is tried again: 2 s doubling seven times, about 4 minutes in all.
_PERSISTENT: StepOptions = {
    "retries_allowed": True,
    "interval_seconds": 2.0,
    "max_attempts": 8,
    "backoff_rate": 2.0,
}


#: Why crun refused, by the code of its answer; every other refusal is told in crun's own words.
_REASONS = {
    401: Reason.KEY,
    402: Reason.CREDITS,
    404: Reason.NOT_FOUND,
    422: Reason.REFUSED,
    429: Reason.BUSY,
    455: Reason.BUSY,
    505: Reason.DISABLED,
}


class StepError(Exception):
    """A step failed and may be run again. The text names the kind of failure only: DBOS keeps it in the database."""


class UndeliverableError(Exception):
    """The video cannot be posted and trying again would not help; `trouble` is what the member is told."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.reason.value)
        self.trouble = trouble


class Cards(Protocol):
    """Where the member sees how far a generation is."""

    def touch(self, generation_id: str) -> None:
        """Bring the generation's card up to date soon; never blocks and never fails."""

    def expect(self, generation_id: str, typical: float | None) -> None:
        """Note how many seconds this kind of generation usually takes."""

    def waiting(self, generation_id: str, reason: Reason | None) -> None:
        """Note why the generation has to wait before it can be submitted; None when it no longer has to."""

    async def close(self, generation_id: str) -> None:
        """Bring the card to its last form, and return when it is there or can never be changed.

        Raises:
            Exception: it could not be changed this time.
        """


class Post(Protocol):
    """How a finished video reaches its channel."""

    async def __call__(self, generation: Generation) -> int:
        """Post the video once, however often this is called, and return the message's id.

        Raises:
            UndeliverableError: trying again would not help.
        """


class Generations:
    """The durable queue of generations and the steps each takes."""

    def __init__(
        self,
        *,
        engine: sa.Engine,
        store: Store,
        crun: CrunClient,
        cards: Cards,
        post: Post,
        concurrency: int,
        timeout: float,
    ) -> None:
        self._engine = engine
        self._store = store
        self._crun = crun
        self._cards = cards
        self._post = post
        self._concurrency = concurrency
        self._timeout = timeout
        self._stopping = asyncio.Event()
        self._undisturbed = 0
        self._undisturbed_over = asyncio.Event()
        self._running: set[asyncio.Task[Any]] = set()
        self._schedules: dict[str, tuple[float, PollingSchedule]] = {}
        self._workflow: Callable[[str], Awaitable[None]] | None = None
        self._look_again: Callable[[str], Awaitable[None]] | None = None

    async def launch(self) -> None:
        """Start DBOS on the running loop: jobs an earlier process left go on, new ones come from the queue.

        Raises:
            bot.database.DatabaseError: DBOS cannot make its tables, say for lack of the right to.
        """
        config: DBOSConfig = {
            "name": "marionette",
            "system_database_url": self._engine.url.render_as_string(hide_password=False),
            "system_database_engine": self._engine,
            "application_version": _APPLICATION_VERSION,
            "log_level": "WARNING",
            # More threads than connections would only wait for one; the default is no limit.
            "max_executor_threads": POOL_SIZE,
        }
        # With a handler of its own there, DBOS's log goes where the bot's goes instead of to a console beside it.
        noise = logging.getLogger("dbos")
        noise.addHandler(logging.NullHandler())
        DBOS(config=config)
        # Without a bound a job that a restart interrupts is given up after 100 restarts; a paid one never should be.
        self._workflow = DBOS.workflow(name="generation", max_recovery_attempts=None)(self._make_workflow())
        self._look_again = DBOS.workflow(name="look_again", max_recovery_attempts=None)(self._make_look_again())
        noise.setLevel(logging.CRITICAL)  # what fails in launch() is raised too, and told in one sentence
        try:
            DBOS.launch()
        except sa.exc.DBAPIError as error:
            raise unusable(error) from None
        noise.setLevel(logging.WARNING)
        await DBOS.register_queue_async(
            QUEUE,
            global_concurrency=self._concurrency,
            polling_interval_sec=_QUEUE_INTERVAL,
            on_conflict="always_update",
        )

    async def stop(self) -> None:
        """Let requests that must not be cut off finish, leave the rest to be resumed, and end DBOS."""
        self._stopping.set()
        # What is cut off here on purpose is no news; DBOS warns of each.
        logging.getLogger("dbos").setLevel(logging.ERROR)
        if self._undisturbed:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._undisturbed_over.wait(), _STOP_PATIENCE)
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=1.0)
        await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
        # DBOS made its own pool the loop's and has closed it; whatever still runs on this loop needs a living one.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(thread_name_prefix="marionette"))

    async def enqueue(self, generation_id: str, *, run: str = "") -> None:
        """Put a generation into the queue. A second call for the same one, with the same run, changes nothing."""
        if self._workflow is None:
            raise RuntimeError("enqueue() before launch()")
        with SetWorkflowID(f"{generation_id}:{run}" if run else generation_id):
            await DBOS.enqueue_workflow_async(QUEUE, self._workflow, generation_id)  # type: ignore[arg-type]

    async def look_again(self, generation: Generation) -> bool:
        """Take up a generation that was given up with its task id kept; False when there is nothing to take up.

        Nothing is submitted again: crun is asked for the old task. However often this is called for one end of a
        generation, it is taken up once.
        """
        if self._look_again is None:
            raise RuntimeError("look_again() before launch()")
        if generation.state not in CAN_LOOK_AGAIN:
            return False
        with SetWorkflowID(f"{generation.id}:{generation.finished_at}"):
            await DBOS.enqueue_workflow_async(QUEUE, self._look_again, generation.id)  # type: ignore[arg-type]
        return True

    async def take_up(self) -> None:
        """Enqueue what is under way and has no workflow, since the process ended between the two."""
        under_way = await self._store.in_state(State.QUEUED, State.RUNNING, State.READY)
        if not under_way:
            return
        active = await DBOS.list_workflows_async(
            status=["ENQUEUED", "PENDING", "DELAYED"], load_input=False, load_output=False
        )
        followed = {workflow.workflow_id.partition(":")[0] for workflow in active}
        for generation in under_way:
            if generation.id in followed:
                continue
            log.info("Generation %s is taken up again", generation.id)
            known = await DBOS.get_workflow_status_async(generation.id)
            await self.enqueue(generation.id, run="" if known is None else str(time.time_ns()))

    # --- the workflow -------------------------------------------------------------------------------------------

    def _make_workflow(self) -> Callable[[str], Awaitable[None]]:
        async def generation(generation_id: str) -> None:
            with self._tracked():
                if await self._step("submit", self._submit, generation_id):
                    await self._wait_and_deliver(generation_id)
                await self._step("close card", self._cards.close, generation_id)

        return generation

    def _make_look_again(self) -> Callable[[str], Awaitable[None]]:
        async def look_again(generation_id: str) -> None:
            with self._tracked():
                if await self._step("take up", self._store.look_again, generation_id):
                    await self._wait_and_deliver(generation_id)
                    await self._step("close card", self._cards.close, generation_id)

        return look_again

    async def _wait_and_deliver(self, generation_id: str) -> None:
        if await self._step("wait", self._wait, generation_id):
            await self._step("deliver", self._deliver, generation_id)

    async def _step(self, name: str, step: Callable[[str], Awaitable[T]], generation_id: str) -> T | None:
        """Run a step durably. What it cannot get over in the end is told to the member and the log, once."""

        async def run() -> T:
            try:
                return await step(generation_id)
            except Exception as error:
                log.exception("Generation %s: the step '%s' failed", generation_id, name)
                raise StepError(f"{name}: {type(error).__name__}") from None

        try:
            return await DBOS.run_step_async({"name": name, **_PERSISTENT}, run)
        except DBOSMaxStepRetriesExceeded:
            log.error("Generation %s: the step '%s' is given up", generation_id, name)  # noqa: TRY400 - told above
        if step != self._cards.close:
            await DBOS.run_step_async({"name": f"{name} given up", **_PERSISTENT}, self._give_up, generation_id)
        return None

    async def _give_up(self, generation_id: str) -> None:
        generation = await self._get(generation_id)
        if generation.result_url is not None:
            reason = Reason.DOWNLOAD if generation.posting_at is None else Reason.POSTING
            await self._end(generation, State.UNDELIVERED, Trouble(reason))
        elif generation.task_id is not None:
            await self._end(generation, State.OVERDUE, Trouble(Reason.OVERDUE))
        elif generation.sent_at is not None:
            await self._end(generation, State.UNCONFIRMED, Trouble(Reason.UNCONFIRMED))
        else:
            await self._end(generation, State.FAILED, Trouble(Reason.BROKEN))

    # --- submit -------------------------------------------------------------------------------------------------

    async def _submit(self, generation_id: str) -> bool:
        """Send CreateTask, and once more only after crun said that it made no task. True when crun has the task."""
        generation = await self._get(generation_id)
        if generation.state is not State.QUEUED:
            return generation.task_id is not None
        deadline = time.monotonic() + self._timeout
        pause = _SUBMIT_PAUSE
        while True:
            async with self._undisturbed_section():
                outcome = await self._send(generation)
            if not isinstance(outcome, _Refusal):
                self._cards.waiting(generation_id, None)
                await self._refresh_queue()
                return outcome
            pause = max(pause, outcome.retry_after)
            if time.monotonic() + pause > deadline:
                return await self._end(generation, State.FAILED, outcome.trouble)
            self._cards.waiting(generation_id, outcome.trouble.reason)
            self._cards.touch(generation_id)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _SUBMIT_PAUSE_LIMIT)

    async def _send(self, generation: Generation) -> bool | _Refusal:
        """Leave the mark and send CreateTask once: True with a task, False ended, or a refusal that may pass."""
        if not await self._store.mark_sent(generation.id):
            # An earlier run sent it and did not live to note the answer.
            return await self._end(generation, State.UNCONFIRMED, Trouble(Reason.UNCONFIRMED))
        try:
            task_id = await self._crun.create_task(generation.task)
        except CrunError as error:
            return await self._not_created(generation, error)
        log.info("Generation %s is task %s at crun", generation.id, task_id)
        await self._keep_task_id(generation.id, task_id)
        return True

    async def _not_created(self, generation: Generation, error: CrunError) -> bool | _Refusal:
        log.warning("Generation %s: %s", generation.id, error)
        if error.task_id is not None:
            await self._keep_task_id(generation.id, error.task_id)
            return True
        if error.task_may_exist:
            trouble = Trouble(Reason.UNCONFIRMED)
            return await self._end(generation, State.UNCONFIRMED, trouble)
        await self._store.clear_sent(generation.id)
        reason = Reason.UNREACHABLE if error.code is None else _REASONS.get(error.code, Reason.REFUSED)
        trouble = Trouble(reason, error.message)
        if error.advice is Advice.RETRY_LATER:
            return _Refusal(trouble, error.retry_after or 0.0)
        return await self._end(generation, State.FAILED, trouble)

    async def _keep_task_id(self, generation_id: str, task_id: str) -> None:
        """Note the task id, outlasting a database that is away: without it a paid video could not be found again."""
        for pause in (0.1, 0.5, 1, 2, 4, 8, 16, 32):
            try:
                return await self._store.submitted(generation_id, task_id)
            except sa.exc.SQLAlchemyError as error:
                log.error(  # noqa: TRY400 - the traceback says no more, and this may repeat
                    "Generation %s is task %s at crun, which the database did not take: %s",
                    generation_id,
                    task_id,
                    type(error).__name__,
                )
                await asyncio.sleep(pause)
        return await self._store.submitted(generation_id, task_id)

    async def _refresh_queue(self) -> None:
        """Let the cards of those who wait say their new place."""
        for waiting in await self._store.next_in_queue(_CARDS_AHEAD):
            self._cards.touch(waiting.id)

    # --- wait ---------------------------------------------------------------------------------------------------

    async def _wait(self, generation_id: str) -> bool:
        """Ask crun until the task is finished, no longer than the limit. True when there is a video to deliver."""
        generation = await self._get(generation_id)
        if generation.state is not State.RUNNING or generation.submitted_at is None:
            return generation.state is State.READY
        schedule = await self._schedule(generation.kind)
        self._cards.expect(generation_id, schedule.typical)
        self._cards.touch(generation_id)
        # A clock that is set while the task runs must not move the limit: only the first reading is the wall clock's.
        started = time.monotonic() - max(0.0, time.time() - generation.submitted_at)
        delay: float | None = 0.0 if time.monotonic() - started > 1.0 else schedule.next_delay(0.0)
        while delay is not None:
            await asyncio.sleep(delay)
            elapsed = time.monotonic() - started
            pause = 0.0
            try:
                info = await self._crun.task_info(generation.task_id or "")
            except CrunError as error:
                if isinstance(error, GenerationFailed):
                    return await self._end(generation, State.FAILED, Trouble(Reason.FAILED, error.message))
                if isinstance(error, NotFound) and elapsed > _UNKNOWN_TASK_PATIENCE:
                    return await self._end(generation, State.FAILED, Trouble(Reason.LOST))
                # Everything else says nothing of the task: asking is free and safe to repeat until the limit.
                log.warning("Generation %s: %s", generation_id, error)
                pause = error.retry_after or 0.0
            else:
                if info.status is TaskStatus.SUCCESS:
                    return await self._finished(generation, info, elapsed)
                if info.status is TaskStatus.FAILED:
                    trouble = Trouble(Reason.FAILED, info.failure or "")
                    return await self._end(generation, State.FAILED, trouble)
            delay = schedule.next_delay(elapsed)
            if delay is not None:
                delay = max(delay, min(pause, self._timeout - elapsed))
        return await self._end(generation, State.OVERDUE, Trouble(Reason.OVERDUE))

    async def _schedule(self, kind: str) -> PollingSchedule:
        """Return when to ask for this kind; learned anew at most once a minute, as that takes milliseconds."""
        learned_at, schedule = self._schedules.get(kind, (float("-inf"), None))
        if schedule is None or schedule.typical is None or time.monotonic() - learned_at > _LEARN_AGAIN:
            schedule = PollingSchedule(await self._store.durations(kind), limit=self._timeout)
            self._schedules[kind] = (time.monotonic(), schedule)
        return schedule

    async def _finished(self, generation: Generation, info: TaskInfo, elapsed: float) -> bool:
        if not info.media_urls:
            return await self._end(generation, State.FAILED, Trouble(Reason.NO_VIDEO))
        seconds = info.seconds if info.seconds is not None else elapsed
        await self._store.ready(generation.id, info.media_urls[0], seconds, info.credits)
        return True

    # --- deliver ------------------------------------------------------------------------------------------------

    async def _deliver(self, generation_id: str) -> None:
        generation = await self._get(generation_id)
        if generation.state is not State.READY:
            return
        async with self._undisturbed_section():
            try:
                video_id = await self._post(generation)
            except UndeliverableError as error:
                await self._end(generation, State.UNDELIVERED, error.trouble)
            else:
                await self._store.delivered(generation_id, video_id)
                log.info("Generation %s is delivered", generation_id)

    # --- what the steps share -----------------------------------------------------------------------------------

    async def _get(self, generation_id: str) -> Generation:
        generation = await self._store.get(generation_id)
        if generation is None:
            raise LookupError(f"no generation {generation_id}")
        return generation

    async def _end(self, generation: Generation, state: State, trouble: Trouble) -> Literal[False]:
        await self._store.end(generation.id, state, trouble)
        log.warning(
            "Generation %s (task %s) is %s: %s %s",
            generation.id,
            generation.task_id,
            state,
            trouble.reason,
            trouble.words,
        )
        return False

    @contextmanager
    def _tracked(self) -> Iterator[None]:
        """Let `stop` find the running workflow."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a workflow runs in a task")
        self._running.add(task)
        try:
            yield
        finally:
            self._running.discard(task)

    @asynccontextmanager
    async def _undisturbed_section(self) -> AsyncIterator[None]:
        """Hold up `stop` for what must not be cut off; once the bot is stopping, nothing of the kind begins."""
        if self._stopping.is_set():
            await asyncio.Event().wait()  # until `stop` cancels; the next process runs the step again
        self._undisturbed += 1
        self._undisturbed_over.clear()
        try:
            yield
        finally:
            self._undisturbed -= 1
            if not self._undisturbed:
                self._undisturbed_over.set()


@dataclass(frozen=True)
class _Refusal:
    """Crun made no task, and may make one later; `retry_after` in seconds, 0 when it did not say."""

    trouble: Trouble
    retry_after: float
