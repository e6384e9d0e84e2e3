"""How a generation goes its way: submit -> wait -> deliver, each a durable step of a DBOS workflow.

What is not finished at the limit gives its place in the queue to the next and is watched: wait -> watch -> deliver.

A step that had finished is never run again; one that was running when the process ended is run again by the next
process. So each step asks the database first what an earlier run of it has done already, and what must happen at most
once leaves its mark before.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

import sqlalchemy as sa
from dbos import DBOS, DBOSConfig, SetWorkflowID, StepOptions, WorkflowStatus
from dbos._error import DBOSMaxStepRetriesExceeded
from dbos._utils import INTERNAL_QUEUE_NAME

from bot.crun import Advice, BadResponse, CreateTask, CrunClient, CrunError, GenerationFailed, KeyDisabled
from bot.db.engine import POOL_SIZE
from bot.db.errors import unusable
from bot.generations.callback_signals import CallbackSignals
from bot.generations.circuit_breaker import ACCOUNT, Alarm, CircuitBreaker, HeldUpError, Passage
from bot.generations.delivery_retries import DeliveryRetries, Post
from bot.generations.failure_reasons import reason_of, trouble_of
from bot.generations.model import Failure, Generation, LookAgainOutcome, Reason, RequestedChannel, State, TaskTakenError
from bot.generations.overcharges import Overcharges
from bot.generations.store import Store
from bot.generations.unfetched_files import told_apart
from bot.generations.waiting import Waiting
from bot.monitoring.metrics import Metrics
from bot.settings import Share

log = logging.getLogger(__name__)

T = TypeVar("T")

#: The first process's queues; the others' have their number behind it.
_QUEUE = "generations"
#: What had its turn at crun does not wait behind those that wait for theirs.
_LOOKING_AGAIN = "looking_again"

_GENERATION = "generation"
#: It follows what has ended already: whoever takes that up again needs another workflow.
_CLOSING = "closing"

#: DBOS's own name for a process that was given none, kept for the first.
_FIRST_PROCESS = "local"

#: Kept by hand: DBOS's default is a hash of the code, and jobs of another version are not recovered after an update.
_APPLICATION_VERSION = "1"

#: How often the queue is looked at, in seconds; 0.2 costs about 2 % of a core when idle (design.md).
_QUEUE_INTERVAL = 0.2
_LOOKING_AGAIN_INTERVAL = 2.0

#: DBOS's listener sleeps this long between two looks for messages, which the bot never sends, and stopping waits for
#: the end of that sleep.
_LISTENER_INTERVAL = 0.1

#: How long a generation waits for the account to be able to pay, in seconds: about as long as the links to a member's
#: files live.
_ACCOUNT_PATIENCE = 86400.0

#: How long crun is asked about a task that a callback has named, in seconds: as long as it keeps the video.
_NAMED_PATIENCE = 86400.0

#: Cards of this many of the next in the queue are kept right.
_CARDS_AHEAD = 10

#: What crun's refusal speaks of when it does not like the callback's address.
_CALLBACK = "callback"

#: How often DBOS may warn of the same, in seconds.
_SAY_AGAIN = 60.0

#: How long a stop waits for a request that must not be cut off, in seconds; together with DBOS's own end below 10.
_STOP_PATIENCE = 5.0

#: A step that fails is tried again: 2 s doubling seven times, about 4 minutes in all.
_PERSISTENT: StepOptions = {
    "retries_allowed": True,
    "interval_seconds": 2.0,
    "max_attempts": 8,
    "backoff_rate": 2.0,
}

#: What a database that is away, or a disk that is full, fails with.
_DATABASE_AWAY = (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError)

#: How long a step waits for the database, and the longest pause before it tries again, in seconds.
_DATABASE_PATIENCE = 6 * 3600.0
_DATABASE_PAUSE = 30.0

#: How long DBOS's records of a job that has ended are kept, in seconds: long enough to find out what went wrong.
_RECORDS_KEPT = 7 * 86400.0

#: So many are deleted at once: no command waits long behind that.
_RECORDS_AT_ONCE = 200


class _Calm(logging.Filter):
    """Keeps DBOS from warning of the same many times a second, as it does while the database is away.

    That a step failed is kept out altogether: the step has said it itself, with the generation's id.
    """

    def __init__(self) -> None:
        super().__init__()
        self._quiet_until: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Let a record through when nothing of its kind was said for a while."""
        kind = record.getMessage().partition(":")[0]
        now = time.monotonic()
        if kind.startswith("Step being automatically retried"):
            return False
        if record.levelno < logging.ERROR and now < self._quiet_until.get(kind, 0.0):
            return False
        self._quiet_until[kind] = now + _SAY_AGAIN
        return True


_calm = _Calm()


class StepError(Exception):
    """A step failed and may be run again. The text names the kind of failure only: DBOS keeps it in the database."""


class Cards(Protocol):
    """Where the member sees how far a generation is."""

    def touch(self, generation_id: str) -> None:
        """Bring the generation's card up to date soon; never blocks and never fails."""

    def expect(self, generation_id: str, typical: float | None) -> None:
        """Note how many seconds this kind of generation usually takes."""

    def waiting(self, generation_id: str, reason: Reason | None) -> None:
        """Note why the generation has to wait before it can be submitted; None when it no longer has to."""

    async def close(self, generation_id: str) -> None:
        """Bring the card to its last form and tell the member of a bad end; return when both are done or in vain."""


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
        alarm: Alarm,
        overcharges: Overcharges,
        callback_signals: CallbackSignals,
        metrics: Metrics,
        callback_url: Callable[[str], str] | None = None,
        give_back: bool = False,
        leave: Callable[[], Awaitable[object]] | None = None,
        share: Share = Share(1, 1),  # noqa: B008 - it cannot be changed
        made: Callable[[str], Awaitable[None]] | None = None,
        renew: Callable[[Generation], Awaitable[CreateTask | None]],
        reason_against: Callable[[Generation], Awaitable[Reason | None]] | None = None,
    ) -> None:
        self._share = share
        #: Why something in the queue is to be left alone, as another process may have sent it.
        self._reason_against = reason_against
        self._queue, self._looking_again = _queue_names(share.number)
        self._engine = engine
        self._store = store
        self._crun = crun
        self._cards = cards
        self._concurrency = concurrency
        self._timeout = timeout
        self._callback_signals = callback_signals
        self._metrics = metrics
        self._overcharges = overcharges
        #: Where crun is to say that a generation's task has ended; None where it cannot.
        self._callback_url = callback_url
        #: The same, and kept when crun takes none any more: tasks that were made with one are known by it.
        self._address = callback_url
        self._give_back = give_back
        #: Returns what is to be sent, with links that work; None when a file is gone.
        self._renew = renew
        #: Awaited with a generation's id once crun has its task; never fails.
        self._made = made
        #: Awaited right before each CreateTask; it fails, or never returns, once another process submits.
        self._leave = leave
        self.circuit_breaker = CircuitBreaker(crun, alarm, give_back=give_back)
        #: Marks for CreateTask that were written without word from the database, and nothing was sent.
        self._doubtful_marks: dict[str, float] = {}
        self._stopping = asyncio.Event()
        self._undisturbed = 0
        self._undisturbed_over = asyncio.Event()
        #: The workflow that each task runs.
        self._running: dict[asyncio.Task[Any], str | None] = {}
        #: Generations and workflows that nobody followed when that was looked at last.
        self._loose: set[str] = set()
        self._deliveries = DeliveryRetries(store, post, cards, metrics, self._undisturbed_section)
        self._waiting = Waiting(
            store=store,
            crun=crun,
            cards=cards,
            callback_signals=callback_signals,
            metrics=metrics,
            timeout=timeout,
            end=self._end,
            tell=self.circuit_breaker.tell,
            charged=self._compare_price,
            crowd=lambda: len(self._running),
        )
        self._workflow: Callable[[str], Awaitable[None]] | None = None
        self._look_again: Callable[[str], Coroutine[Any, Any, None]] | None = None
        self._delivery: Callable[[str], Coroutine[Any, Any, None]] | None = None
        self._closing: Callable[[str], Coroutine[Any, Any, None]] | None = None
        self._watch: Callable[[str], Coroutine[Any, Any, None]] | None = None

    async def launch(self) -> None:
        """Start DBOS on the running loop: jobs an earlier process left go on, new ones come from the queue.

        Raises:
            bot.db.errors.DatabaseError: DBOS cannot make its tables, say for lack of the right to.
        """
        config: DBOSConfig = {
            "name": "marionette",
            "system_database_url": self._engine.url.render_as_string(hide_password=False),
            "system_database_engine": self._engine,
            "application_version": _APPLICATION_VERSION,
            "log_level": "WARNING",
            # More threads than connections would only wait for one; the default is no limit.
            "max_executor_threads": POOL_SIZE,
            "executor_id": _executor_id(self._share.number),
            "notification_listener_polling_interval_sec": _LISTENER_INTERVAL,
        }
        # With a handler of its own there, DBOS's log goes where the bot's goes instead of to a console beside it.
        noise = logging.getLogger("dbos")
        noise.addHandler(logging.NullHandler())
        noise.addFilter(_calm)
        DBOS(config=config)
        # What a server asks for is made and posted by the process that hears of it, knows it and may write there.
        DBOS.listen_queues([self._queue, self._looking_again])
        # Without a bound a job that a restart interrupts is given up after 100 restarts; a paid one never should be.
        self._workflow = DBOS.workflow(name=_GENERATION, max_recovery_attempts=None)(self._make_workflow())
        self._look_again = DBOS.workflow(name="look_again", max_recovery_attempts=None)(self._make_look_again())
        self._delivery = DBOS.workflow(name="delivery", max_recovery_attempts=None)(self._make_delivery())
        self._closing = DBOS.workflow(name=_CLOSING, max_recovery_attempts=None)(self._make_closing())
        self._watch = DBOS.workflow(name="watch", max_recovery_attempts=None)(self._make_watch())
        noise.setLevel(logging.CRITICAL)  # what fails in launch() is raised too, and told in one sentence
        try:
            DBOS.launch()
        except sa.exc.DBAPIError as error:
            raise unusable(error) from None
        noise.setLevel(logging.WARNING)
        await DBOS.register_queue_async(
            self._queue,
            global_concurrency=self._concurrency,
            polling_interval_sec=_QUEUE_INTERVAL,
            on_conflict="always_update",
        )
        await DBOS.register_queue_async(
            self._looking_again, polling_interval_sec=_LOOKING_AGAIN_INTERVAL, on_conflict="always_update"
        )

    async def stop(self) -> None:
        """Let requests that must not be cut off finish, leave the rest to be resumed, and end DBOS."""
        self._stopping.set()
        # What is cut off here on purpose is no news; DBOS warns of each, and of what comes too late with a traceback.
        logging.getLogger("dbos").setLevel(logging.CRITICAL)
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
            await DBOS.enqueue_workflow_async(self._queue, self._workflow, generation_id)  # type: ignore[arg-type]

    async def look_again(self, generation_id: str, wanted: RequestedChannel | None = None) -> LookAgainOutcome:
        """Take up a generation whose video was not posted. Nothing is submitted again: crun is asked for the old task.

        However often this is called for one end of a generation, it is taken up once.

        Args:
            generation_id: Which one.
            wanted: Where to bring the video; left out, it stays with where that was to be.
        """
        if self._look_again is None:
            raise RuntimeError("look_again() before launch()")
        taken = await self._store.look_again(generation_id, wanted)
        if taken is LookAgainOutcome.RESUMED:
            await self._enqueue_again(generation_id, self._look_again)
        elif taken is LookAgainOutcome.RETRIED_NOW:
            self._deliveries.at_once(generation_id)
        if taken is not LookAgainOutcome.NOTHING:
            self._cards.touch(generation_id)
        return taken

    async def _enqueue_again(self, generation_id: str, workflow: Callable[[str], Coroutine[Any, Any, None]]) -> None:
        """Let what has its task at crun be followed by one more workflow."""
        with SetWorkflowID(f"{generation_id}:{time.time_ns()}"):
            await DBOS.enqueue_workflow_async(self._looking_again, workflow, generation_id)

    async def take_up(self, *, only_old: bool = False) -> None:
        """Follow up what is under way and has no workflow, or one that nobody runs.

        Such are left when the process ends, or the database fails, between two steps.

        Args:
            only_old: Only what the call before this one has seen too: while the bot runs, everything is between two
                steps now and then.
        """
        under_way = await self._store.queue.unfinished()
        if not under_way or self._watch is None:
            return
        active = await DBOS.list_workflows_async(
            status=["ENQUEUED", "PENDING", "DELAYED"], load_input=False, load_output=False
        )
        followed = {workflow.workflow_id.partition(":")[0] for workflow in active if workflow.name != _CLOSING}
        mine = {generation.id for generation in under_way if self._share.holds(generation.guild_id)}
        loose = mine - followed
        running = set(self._running.values())
        stranded = {workflow.workflow_id: workflow for workflow in active if self._is_stranded(workflow, running)}
        # Those that an earlier process left pending are taken up by DBOS itself.
        old = self._loose if only_old else loose
        overdue = {generation.id for generation in under_way if generation.state is State.OVERDUE}
        for generation_id in loose & old & overdue:
            log.info("Generation %s is looked for again", generation_id)
            await self._enqueue_again(generation_id, self._watch)
        for generation_id in (loose & old) - overdue:
            log.info("Generation %s is taken up again", generation_id)
            known = await DBOS.get_workflow_status_async(generation_id)
            await self.enqueue(generation_id, run="" if known is None else str(time.time_ns()))
        me = _executor_id(self._share.number)
        ripe = {workflow_id for workflow_id in stranded if only_old and workflow_id in self._loose}
        # At the start DBOS takes up this process's own by itself, and nobody those of processes that are no more.
        ripe |= {workflow_id for workflow_id, workflow in stranded.items() if workflow.executor_id not in {me, None}}
        for workflow_id in ripe:
            log.info("Generation %s is taken up again: nobody runs its workflow", workflow_id.partition(":")[0])
            waits = stranded[workflow_id].name == _GENERATION
            await DBOS.resume_workflow_async(workflow_id, queue_name=self._queue if waits else self._looking_again)
        self._loose = loose | stranded.keys()

    def _is_stranded(self, workflow: WorkflowStatus, running: Set[str | None]) -> bool:
        """Tell whether nobody runs a workflow, or will, though this process should.

        Args:
            workflow: The workflow.
            running: The ids of those that this process runs.
        """
        if workflow.status == "PENDING" and workflow.executor_id == _executor_id(self._share.number):
            return workflow.workflow_id not in running
        # There may have been more processes once; what is left of those that are no more is the first one's.
        if self._share.number > 1:
            return False
        processes = range(1, self._share.of + 1)
        if workflow.status == "PENDING":
            return workflow.executor_id not in {_executor_id(number) for number in processes}
        queues = {queue for number in processes for queue in _queue_names(number)}
        return workflow.queue_name not in {INTERNAL_QUEUE_NAME, None, *queues}

    async def tidy(self) -> int:
        """Delete DBOS's records of jobs that ended long ago; what became of each stands with the generation itself.

        Returns:
            How many jobs that were; with `_RECORDS_AT_ONCE` there may be more.
        """
        long_ago = datetime.fromtimestamp(time.time() - _RECORDS_KEPT, UTC)
        ended = await DBOS.list_workflows_async(
            status=["SUCCESS", "ERROR", "CANCELLED"],
            completed_before=long_ago.isoformat(),
            limit=_RECORDS_AT_ONCE,
            load_input=False,
            load_output=False,
        )
        if ended:
            await DBOS.delete_workflows_async([workflow.workflow_id for workflow in ended])
        return len(ended)

    # --- the workflow -------------------------------------------------------------------------------------------

    def _make_workflow(self) -> Callable[[str], Awaitable[None]]:
        async def generation(generation_id: str) -> None:
            with self._tracked(), self._callback_signals.listening(generation_id):
                if await self._step("submit", self._submit, generation_id):
                    await self._wait_and_hand_over(generation_id)
                else:
                    await self._start_closing(generation_id)

        return generation

    def _make_look_again(self) -> Callable[[str], Coroutine[Any, Any, None]]:
        async def look_again(generation_id: str) -> None:
            with self._tracked(), self._callback_signals.listening(generation_id):
                await self._wait_and_hand_over(generation_id)

        return look_again

    def _make_delivery(self) -> Callable[[str], Coroutine[Any, Any, None]]:
        async def delivery(generation_id: str) -> None:
            with self._tracked():
                await self._step("deliver", self._deliveries.deliver, generation_id)
                await self._step("close card", self._cards.close, generation_id)

        return delivery

    def _make_watch(self) -> Callable[[str], Coroutine[Any, Any, None]]:
        async def watch(generation_id: str) -> None:
            with self._tracked(), self._callback_signals.listening(generation_id):
                found = await self._step("watch", self._waiting.watch, generation_id)
                if found:
                    await self._hand_over(generation_id)
                elif found is not None:
                    await self._start_closing(generation_id)

        return watch

    async def _wait_and_hand_over(self, generation_id: str) -> None:
        """Wait for the video; what is not finished at the limit is looked for seldom, and by a workflow of its own."""
        found = await self._step("wait", self._waiting.wait, generation_id)
        if found:
            await self._hand_over(generation_id)
            return
        if found is None:
            await self._begin_watch(generation_id)
        await self._start_closing(generation_id)

    async def _hand_over(self, generation_id: str) -> None:
        """Let a workflow of its own deliver the video, which takes no place in the queue."""
        if self._delivery is None:
            raise RuntimeError("a workflow before launch()")
        with SetWorkflowID(f"{DBOS.workflow_id}:delivery"):
            await DBOS.start_workflow_async(self._delivery, generation_id)

    async def _begin_watch(self, generation_id: str) -> None:
        """Let a workflow of its own look for the video, which takes no place in the queue."""
        if self._watch is None:
            raise RuntimeError("a watch before launch()")
        with SetWorkflowID(f"{DBOS.workflow_id}:watch"):
            await DBOS.start_workflow_async(self._watch, generation_id)

    def _make_closing(self) -> Callable[[str], Coroutine[Any, Any, None]]:
        async def closing(generation_id: str) -> None:
            with self._tracked():
                await self._step("close card", self._cards.close, generation_id)

        return closing

    async def _start_closing(self, generation_id: str) -> None:
        """Let a workflow of its own close the card: that may take a day, and must take no place in the queue."""
        if self._closing is None:
            raise RuntimeError("a workflow before launch()")
        with SetWorkflowID(f"{DBOS.workflow_id}:closing"):
            await DBOS.start_workflow_async(self._closing, generation_id)

    async def _step(self, name: str, step: Callable[[str], Awaitable[T]], generation_id: str) -> T | None:
        """Run a step durably. What it cannot get over in the end is told to the member and the log, once."""
        tries = 0

        async def run() -> T:
            nonlocal tries
            tries += 1
            try:
                return await self._outlasting(name, step, generation_id)
            except Exception as error:
                if tries == 1:
                    log.exception("Generation %s: the step '%s' failed", generation_id, name)
                else:
                    log.warning(
                        "Generation %s: the step '%s' failed again, try %d (%s)",
                        generation_id,
                        name,
                        tries,
                        type(error).__name__,
                    )
                raise StepError(f"{name}: {type(error).__name__}") from None

        try:
            return await DBOS.run_step_async({"name": name, **_PERSISTENT}, run)
        except DBOSMaxStepRetriesExceeded:
            log.error("Generation %s: the step '%s' is given up", generation_id, name)  # noqa: TRY400 - told above
        if step != self._cards.close:
            await DBOS.run_step_async({"name": f"{name} given up", **_PERSISTENT}, self._give_up, generation_id)
        return None

    async def _outlasting(self, name: str, step: Callable[[str], Awaitable[T]], generation_id: str) -> T:
        """Run a step again while the database is away: that is no reason to give a generation up."""
        began, failures = time.monotonic(), 0
        while True:
            try:
                return await step(generation_id)
            except _DATABASE_AWAY:
                if time.monotonic() - began > _DATABASE_PATIENCE:
                    raise
                if not failures:
                    log.exception("Generation %s: the step '%s' failed and waits for the database", generation_id, name)
            failures += 1
            await asyncio.sleep(min(2.0**failures, _DATABASE_PAUSE))

    async def _give_up(self, generation_id: str) -> None:
        generation = await self._get(generation_id)
        if generation.result_url is not None:
            reason = Reason.DOWNLOAD if generation.posting_at is None else Reason.POSTING
            await self._end(generation, State.UNDELIVERED, Failure(reason))
        elif generation.task_id is not None:
            await self._end(generation, State.OVERDUE, Failure(Reason.OVERDUE))
        elif generation.sent_at is not None:
            await self._end(generation, State.UNCONFIRMED, Failure(Reason.UNCONFIRMED))
        else:
            await self._end(generation, State.FAILED, Failure(Reason.BROKEN))

    # --- submit -------------------------------------------------------------------------------------------------

    async def _submit(self, generation_id: str) -> bool:
        """Send CreateTask, and once more only after crun said that it made no task. True when crun has the task."""
        generation = await self._get(generation_id)
        if generation.state is not State.QUEUED:
            return generation.task_id is not None
        if self._reason_against is not None:
            against = await self._reason_against(generation)
            if against is not None:
                # What another process has taken on is that one's: nothing of it is shown or told from here.
                ended = State.ABANDONED if against is Reason.COPY else State.FAILED
                return await self._end(generation, ended, Failure(against))
        began = time.monotonic()
        # A clock that is set while it waits must not move the limit.
        asked = began - max(0.0, time.time() - generation.created_at)

        def waiting(reason: Reason) -> None:
            self._cards.waiting(generation_id, reason)
            self._cards.touch(generation_id)

        def patience(reason: Reason) -> float:
            return asked + _ACCOUNT_PATIENCE if reason in ACCOUNT else began + self._timeout

        async def price() -> Decimal | None:
            return await self._price(generation)

        while True:
            try:
                async with self.circuit_breaker.passing(waiting, patience, price) as passage:
                    outcome = await self._try_to_send(generation, passage)
                    if isinstance(outcome, _Refusal):
                        await self._note_refusal(generation, outcome)
                    elif isinstance(outcome, _Unclear):
                        # Who asked need not wait until it is known how crun is.
                        self._cards.touch(generation_id)
                        await self.circuit_breaker.unclear(passage, outcome.retry_after)
                        outcome = outcome.found
                    elif outcome:
                        self.circuit_breaker.took(passage)
            except HeldUpError as error:
                return await self._end(generation, State.FAILED, Failure(error.reason))
            if not isinstance(outcome, _Refusal):
                self._cards.waiting(generation_id, None)
                await self._refresh_queue()
                return outcome
            if outcome.failure.reason in ACCOUNT and self._give_back:
                return await self._end(generation, State.FAILED, outcome.failure)

    async def _note_refusal(self, generation: Generation, refusal: _Refusal) -> None:
        reason = refusal.failure.reason
        price = await self._price(generation) if reason is Reason.CREDITS else None
        await self.circuit_breaker.refused(reason, refusal.retry_after, refusal.failure.words, price)
        await self._refresh_queue()

    async def _price(self, generation: Generation) -> Decimal | None:
        """Return what a generation will cost as far as can be told, in credits."""
        try:
            known = (await self._get(generation.id)).estimate
            # Who adds the estimate to the card may still be at it.
            return known if known is not None else (await self._crun.estimate(generation.task)).price
        except (sa.exc.SQLAlchemyError, CrunError) as error:
            log.info("Generation %s: its price cannot be told: %s", generation.id, type(error).__name__)
            return None

    async def _try_to_send(self, generation: Generation, passage: Passage) -> _Outcome:
        """Send CreateTask: True with a task, False ended, a refusal that may pass, or that nobody knows."""
        while True:
            # What an earlier run has sent may be at crun, whatever has become of its links.
            task = generation.task if generation.sent_at is not None else await self._renew(generation)
            if task is None:
                return await self._end(generation, State.FAILED, Failure(Reason.EXPIRED))
            generation = replace(generation, task=task)
            if self._leave is not None:
                await self._leave()
            async with self._undisturbed_section():
                outcome = await self._send(generation, passage)
            if outcome is not None:
                return outcome

    async def _send(self, generation: Generation, passage: Passage) -> _Outcome | None:
        """Leave the mark and send CreateTask once; None when it is to be sent anew, without a callback."""
        if not await self._leave_mark(generation.id):
            # An earlier run sent it and did not live to note the answer.
            return await self._unanswered(generation, Failure(Reason.UNCONFIRMED))
        # Only what is sent holds the address: the database need not keep what proves it.
        callback_url = self._callback_url(generation.id) if self._callback_url is not None else None
        try:
            task_id = await self._crun.create_task(generation.task.with_callback_url(callback_url))
        except CrunError as error:
            if callback_url is not None and _is_about_callbacks(error, generation.task):
                self._callback_url = None
                log.error("crun refuses PUBLIC_URL, so I go on without callbacks: %s", error)  # noqa: TRY400 - it says all
                await self._take_mark_back(generation.id, error)
                return None
            return await self._not_created(generation, passage, error)
        log.info("Generation %s is task %s at crun", generation.id, task_id)
        if not await self._keep_task_id(generation.id, task_id):
            return await self._unanswered(generation, Failure(Reason.UNCONFIRMED))
        self._callback_signals.listener(generation.id).expected = callback_url is not None
        return True

    async def _leave_mark(self, generation_id: str) -> bool:
        """Leave the mark that CreateTask is about to be sent; False when another run has."""
        # A mark that the database may have taken is this process's own as long as nothing was sent; it is taken from
        # here before anything is, and by one run only.
        at = self._doubtful_marks.pop(generation_id, None) or time.time()
        try:
            return await self._store.submissions.mark_sent(generation_id, at)
        except sa.exc.SQLAlchemyError:
            self._doubtful_marks[generation_id] = at
            raise

    async def _not_created(self, generation: Generation, passage: Passage, error: CrunError) -> _Outcome:
        log.warning("Generation %s: %s", generation.id, error)
        if error.task_id is not None:
            if await self._keep_task_id(generation.id, error.task_id):
                return True
            return await self._unanswered(generation, trouble_of(error, Reason.UNCONFIRMED))
        if error.task_may_exist:
            found = await self._unanswered(generation, trouble_of(error, Reason.UNCONFIRMED))
            return _Unclear(found, error.retry_after or 0.0)
        await self._take_mark_back(generation.id, error)
        reason = reason_of(error)
        if isinstance(error, KeyDisabled) and await self.circuit_breaker.lets_in():
            # The key is good for everything else, so this is about one order and holds up nobody else's.
            reason = Reason.REFUSED
            await self.circuit_breaker.tell(reason, error.message)
        failure = trouble_of(error, reason)
        if error.advice is Advice.RETRY_LATER or reason in ACCOUNT:
            return _Refusal(failure, error.retry_after or 0.0)
        self.circuit_breaker.answered(passage)
        if isinstance(error, BadResponse):
            # What stands in crun's place concerns the host, whatever it says of this request.
            await self.circuit_breaker.tell(Reason.ADDRESS, str(error))
        return await self._end(generation, State.FAILED, failure)

    async def _unanswered(self, generation: Generation, failure: Failure) -> bool:
        """End what may or may not have been made; True when a callback has named its task before that was noted.

        `found` is told of one that comes later.
        """
        await self._end(generation, State.UNCONFIRMED, failure)
        named = (await self._get(generation.id)).named_task
        if named is None or not await self._is_task_of(generation, named):
            return False
        return await self._keep_task_id(generation.id, named)

    async def _is_task_of(self, generation: Generation, task_id: str) -> bool | None:
        """Tell whether a task was made for this generation: it holds the address that was made for that one alone.

        Returns:
            None when crun does not say, asking once more is free; and while the host has callbacks turned off.
        """
        if self._address is None:
            return None
        try:
            info = await self._crun.task_info(task_id)
        except GenerationFailed as error:
            # It does not say whose it was, and there is no video to find.
            log.warning("Generation %s: the task that a callback named: %s", generation.id, error)
            return False
        except CrunError as error:
            log.warning("Generation %s: the task that a callback named: %s", generation.id, error)
            return None
        given = str((info.param or {}).get("callback_url"))
        return hmac.compare_digest(given.encode(errors="replace"), self._address(generation.id).encode())

    async def found(self, generation_id: str, task_id: str) -> None:
        """Note what a callback calls a generation's task where that is not known, and take the generation up.

        Args:
            generation_id: Which one.
            task_id: What the callback calls its task; crun is asked whether that is so.
        """
        generation = await self._store.get(generation_id)
        if generation is None or generation.task_id is not None or generation.sent_at is None:
            return
        await self._store.submissions.name_task(generation_id, task_id)
        # Whoever waits for the answer to CreateTask looks at it after this one has been given up.
        generation = await self._get(generation_id)
        if generation.state is State.UNCONFIRMED:
            await self._take_up_named(generation, task_id)

    async def find_named(self) -> None:
        """Take up the unconfirmed generations whose task a callback has named and crun has said nothing of yet."""
        for generation in await self._store.submissions.named_since(time.time() - _NAMED_PATIENCE):
            if generation.named_task is not None and self._share.holds(generation.guild_id):
                await self._take_up_named(generation, generation.named_task)

    async def _take_up_named(self, generation: Generation, task_id: str) -> None:
        if self._look_again is None:
            raise RuntimeError("found() before launch()")
        is_its_task = await self._is_task_of(generation, task_id)
        try:
            taken_up = bool(is_its_task) and await self._store.submissions.submitted(generation.id, task_id)
        except TaskTakenError:
            is_its_task = taken_up = False
        if is_its_task is False:
            await self._store.submissions.name_task(generation.id, None)
        elif taken_up:
            log.info("Generation %s is task %s at crun, as its callback says", generation.id, task_id)
            await self._enqueue_again(generation.id, self._look_again)
            self._cards.touch(generation.id)
            await self._tell_made(generation.id)

    async def _tell_made(self, generation_id: str) -> None:
        if self._made is not None:
            await self._made(generation_id)

    async def _keep_task_id(self, generation_id: str, task_id: str) -> bool:
        """Note the task id: without it a paid video could not be found again.

        Returns:
            False when it is another generation's. An answer that was mixed up, or comes from a cache, says nothing of
            what became of this request; and following it would show one member's video to another.
        """
        try:
            kept = await self._keep_answer(
                f"Generation {generation_id} is task {task_id} at crun",
                lambda: self._store.submissions.submitted(generation_id, task_id),
            )
        except TaskTakenError:
            log.error("Generation %s was answered with task %s, which is another one's", generation_id, task_id)  # noqa: TRY400 - it says all
            return False
        if not kept:
            log.error("Generation %s is task %s at crun, but it has ended already", generation_id, task_id)
        await self._tell_made(generation_id)
        return True

    async def _take_mark_back(self, generation_id: str, error: CrunError) -> None:
        """Note that crun made no task: with the mark it would be taken for unanswered."""
        what = f"crun made no task for generation {generation_id} ({type(error).__name__})"
        await self._keep_answer(what, lambda: self._store.submissions.clear_sent(generation_id))

    async def _keep_answer(self, what: str, write: Callable[[], Awaitable[T]]) -> T:
        """Write down what crun answered, outlasting a database that is away: the answer does not come twice."""
        for pause in (0.1, 0.5, 1, 2, 4, 8, 16, *[_DATABASE_PAUSE] * 120):
            try:
                return await write()
            except sa.exc.SQLAlchemyError as error:
                log.error("%s, which the database did not take: %s", what, type(error).__name__)  # noqa: TRY400 - the traceback says no more, and this may repeat
                await asyncio.sleep(pause)
        return await write()

    async def _refresh_queue(self) -> None:
        """Let the cards of those who wait say their new place, or why nobody's turn comes."""
        # Those before the gate have their turn and wait all the same.
        for waiting in await self._store.queue.next_in_queue(self._concurrency + _CARDS_AHEAD):
            self._cards.touch(waiting.id)

    # --- what the steps share -----------------------------------------------------------------------------------

    async def _get(self, generation_id: str) -> Generation:
        generation = await self._store.get(generation_id)
        if generation is None:
            raise LookupError(f"no generation {generation_id}")
        return generation

    async def _end(
        self, generation: Generation, state: State, failure: Failure, *, cost: Decimal | None = None
    ) -> Literal[False]:
        failure = told_apart(failure, generation.task)
        await self._store.end(generation.id, state, failure, cost=cost)
        await self._compare_price(generation.id, cost)
        self._metrics.ended(state, failure.reason)
        log.warning(
            "Generation %s (task %s) is %s: %s %s",
            generation.id,
            generation.task_id,
            state,
            failure.reason,
            failure.words,
        )
        return False

    async def _compare_price(self, generation_id: str, cost: Decimal | None) -> None:
        """Compare what was charged with what was shown, which may have been told since the generation was read."""
        if not cost:
            return
        try:
            self._overcharges.compare(await self._get(generation_id), cost)
        except sa.exc.SQLAlchemyError as error:
            # The end is written down; nothing may make this step fail and be run again.
            log.info("Generation %s: its price was not compared: %s", generation_id, type(error).__name__)

    @contextmanager
    def _tracked(self) -> Iterator[None]:
        """Let `stop` and `take_up` find the running workflow."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a workflow runs in a task")
        self._running[task] = DBOS.workflow_id
        try:
            with self._metrics.in_flight():
                yield
        finally:
            del self._running[task]

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

    failure: Failure
    retry_after: float


@dataclass(frozen=True)
class _Unclear:
    """Nobody knows whether crun made a task; `found` when a callback has named it meanwhile."""

    found: bool
    retry_after: float


#: What came of one try to submit.
_Outcome: TypeAlias = bool | _Refusal | _Unclear


def _is_about_callbacks(error: CrunError, task: CreateTask) -> bool:
    """Tell whether crun made no task because it does not like the callback's address.

    A member's own words do not count: crun may repeat them.
    """
    if error.code not in {400, 422} or error.task_may_exist or _CALLBACK in str(task.wire()).lower():
        return False
    return _CALLBACK in error.message.lower()


def _queue_names(number: int) -> tuple[str, str]:
    """Return the queues of a process: for what is to be submitted, and for what has been."""
    suffix = "" if number == 1 else f"-{number}"
    return _QUEUE + suffix, _LOOKING_AGAIN + suffix


def _executor_id(number: int) -> str:
    """Return what DBOS calls a process, which takes up what the earlier one of that name has left."""
    return _FIRST_PROCESS if number == 1 else str(number)
