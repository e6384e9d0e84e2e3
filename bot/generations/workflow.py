"""The durable workflows of a generation: make sure that its card is shown, submit, wait for the video, deliver it.

Steps that have finished are never run again; one that was running when the process ended is run again by the next
process. So each step first asks the database what an earlier run has done, and whatever must happen at most once leaves
a mark before.

A video that is not finished at the limit gives up its place in the queue: `watch` then looks for it less often.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from dbos import DBOS, SetWorkflowID, StepOptions
from dbos import error as dbos_errors

from bot.generations.callback_signals import CallbackSignals
from bot.generations.enqueueing import WorkflowName
from bot.generations.running_workflows import RunningWorkflows
from bot.monitoring import log_context
from bot.processes.registry import ReplacedError
from bot.retries import doubling, retried

log = logging.getLogger(__name__)

T = TypeVar("T")

#: A step that fails is tried again: 2 s doubling seven times, about 4 minutes in all.
_PERSISTENT: StepOptions = {
    "retries_allowed": True,
    "interval_seconds": 2.0,
    "max_attempts": 8,
    "backoff_rate": 2.0,
}

#: The errors of a database that cannot be reached, or of a full disk.
_DATABASE_AWAY = (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError)

#: How long a step waits for the database, and its longest pause between two tries, in seconds.
_DATABASE_PATIENCE = 6 * 3600.0
_DATABASE_PAUSE = 30.0


class StepError(Exception):
    """A step failed and may run again. The text names the kind of failure only: DBOS stores it in the database."""


@dataclass(frozen=True)
class Steps:
    """What the workflows run; each step takes a generation's id."""

    #: Returns once it is certain whether the generation's card is shown.
    confirm_card: Callable[[str], Awaitable[None]]
    #: True when crun has the task.
    submit: Callable[[str], Awaitable[bool]]
    #: True when there is a video, None when one may come later, False when none will.
    wait: Callable[[str], Awaitable[bool | None]]
    #: True when there is a video, None when another workflow follows it, False when none will come.
    watch: Callable[[str], Awaitable[bool | None]]
    deliver: Callable[[str], Awaitable[None]]
    close_card: Callable[[str], Awaitable[None]]
    #: Ends a generation one of whose steps has failed for good.
    give_up: Callable[[str], Awaitable[None]]
    running: RunningWorkflows
    callback_signals: CallbackSignals


class _Current:
    """The steps of the bot that runs in this process. DBOS registers workflows when their module is imported."""

    steps: Steps


def use(steps: Steps) -> None:
    """Set the steps that the workflows run from now on; DBOS is launched afterwards."""
    _Current.steps = steps


@DBOS.workflow(name=WorkflowName.CONFIRM_CARD, max_recovery_attempts=None)
async def confirm_card(generation_id: str) -> None:
    """Make sure that a generation is enqueued if its card is shown, and dropped if it is not.

    It has no steps: what it finds out is stored with the generation, and a second run finds that there.
    """
    steps = _Current.steps
    with _about(steps, generation_id):
        await steps.confirm_card(generation_id)


@DBOS.workflow(name=WorkflowName.GENERATION, max_recovery_attempts=None)
async def generation(generation_id: str) -> None:
    """Submit a generation and wait for its video; it occupies a place in the queue meanwhile."""
    steps = _Current.steps
    with _about(steps, generation_id), steps.callback_signals.listening(generation_id):
        if await _run_step("submit", steps.submit, generation_id):
            await _wait(steps, generation_id)
        else:
            await _start(closing, generation_id)


@DBOS.workflow(name=WorkflowName.LOOK_AGAIN, max_recovery_attempts=None)
async def look_again(generation_id: str) -> None:
    """Wait for a video that crun has been asked for before."""
    steps = _Current.steps
    with _about(steps, generation_id), steps.callback_signals.listening(generation_id):
        await _wait(steps, generation_id)


@DBOS.workflow(name="watch", max_recovery_attempts=None)
async def watch(generation_id: str) -> None:
    """Look for a video that was not finished at the limit, for as long as results are kept."""
    steps = _Current.steps
    with _about(steps, generation_id), steps.callback_signals.listening(generation_id):
        found = await _run_step("watch", steps.watch, generation_id)
        if found:
            await _start(delivery, generation_id)
        elif found is not None:
            await _start(closing, generation_id)


@DBOS.workflow(name="delivery", max_recovery_attempts=None)
async def delivery(generation_id: str) -> None:
    """Post the video, however long that takes, and close the card."""
    steps = _Current.steps
    with _about(steps, generation_id):
        await _run_step("deliver", steps.deliver, generation_id)
        await _run_step("close card", steps.close_card, generation_id, give_up=False)


@DBOS.workflow(name=WorkflowName.CLOSING, max_recovery_attempts=None)
async def closing(generation_id: str) -> None:
    """Close the card of a generation that has ended; where Discord does not let that happen, it may take a day."""
    steps = _Current.steps
    with _about(steps, generation_id):
        await _run_step("close card", steps.close_card, generation_id, give_up=False)


@contextmanager
def _about(steps: Steps, generation_id: str) -> Iterator[None]:
    """Run a workflow of a generation: it counts as running, and what it logs names the generation.

    The first step names its member and channel too, once it has read the generation.
    """
    with steps.running.tracked(), log_context.about(generation=generation_id):
        yield


async def _wait(steps: Steps, generation_id: str) -> None:
    """Wait for the video; what comes next is a workflow of its own, which occupies no place in the queue."""
    found = await _run_step("wait", steps.wait, generation_id)
    if found:
        await _start(delivery, generation_id)
        return
    if found is None:
        await _start(watch, generation_id)
    await _start(closing, generation_id)


async def _start(workflow: Callable[[str], Coroutine[Any, Any, None]], generation_id: str) -> None:
    """Start a child workflow; its id makes a second start do nothing."""
    with SetWorkflowID(f"{DBOS.workflow_id}:{workflow.__name__}"):
        await DBOS.start_workflow_async(workflow, generation_id)


async def _run_step(
    name: str, step: Callable[[str], Awaitable[T]], generation_id: str, *, give_up: bool = True
) -> T | None:
    """Run a step durably. When all its tries have failed, the generation is given up unless that is told otherwise."""
    tries = 0

    async def run() -> T:
        nonlocal tries
        tries += 1
        try:
            return await _outlast_database(name, step, generation_id)
        except ReplacedError:
            # Another process goes on with it. This one ends, which cancels this wait.
            await asyncio.Event().wait()
            raise
        except Exception as error:
            if tries == 1:
                log.exception("The step '%s' failed", name)
            else:
                log.warning("The step '%s' failed again, try %d (%s)", name, tries, type(error).__name__)
            raise StepError(f"{name}: {type(error).__name__}") from None

    try:
        return await DBOS.run_step_async({"name": name, **_PERSISTENT}, run)
    except dbos_errors.DBOSMaxStepRetriesExceeded:
        log.error("The step '%s' is given up", name)  # noqa: TRY400 - told above
    if give_up:
        options: StepOptions = {"name": f"{name} given up", **_PERSISTENT}
        await DBOS.run_step_async(options, _Current.steps.give_up, generation_id)
    return None


async def _outlast_database(name: str, step: Callable[[str], Awaitable[T]], generation_id: str) -> T:
    """Run a step again while the database cannot be reached: that is no reason to give a generation up."""

    def failed(_error: Exception, failures: int) -> None:
        if failures == 1:
            log.exception("The step '%s' failed and waits for the database", name)

    pauses = doubling(2.0, _DATABASE_PAUSE, patience=_DATABASE_PATIENCE)
    return await retried(lambda: step(generation_id), pauses, on=_DATABASE_AWAY, failed=failed)
