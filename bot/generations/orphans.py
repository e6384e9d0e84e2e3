"""Generations that no workflow follows, and workflows that no process runs.

A row and its workflow are one commit, and the workflows of a killed process are resumed. But a workflow of a living
process falls out when the database fails where DBOS does not try again, as with a full disk, and DBOS takes it up no
more, or not before the next start. What earlier versions left is found here too: their generations without a workflow,
and the workflows of their numbered processes and queues. Of several processes the oldest one looks; each looks for what
fell out of itself.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Set

from dbos import DBOS, WorkflowStatus

from bot.generations import dbos_runtime
from bot.generations.dbos_runtime import INTERNAL_QUEUE
from bot.generations.dependencies import Process
from bot.generations.enqueueing import WorkflowName
from bot.generations.model import State, Unfinished
from bot.generations.queue_queries import QueueQueries
from bot.generations.queues import Queues
from bot.generations.running_workflows import RunningWorkflows
from bot.monitoring import log_context

log = logging.getLogger(__name__)


class Orphans:
    """Finds them and takes them up."""

    def __init__(self, queries: QueueQueries, queues: Queues, running: RunningWorkflows, process: Process) -> None:
        self._queries = queries
        self._queues = queues
        self._running = running
        self._process = process
        #: The generations and workflows that were orphaned at the last look.
        self._seen: set[str] = set()

    async def take_up(self, *, only_old: bool = False) -> list[Unfinished]:
        """Enqueue orphaned generations and resume orphaned workflows; return all that a workflow has to follow.

        Args:
            only_old: Leave alone what was no orphan at the last look yet: while the bot runs, everything is between two
                steps now and then.
        """
        unfinished = await self._queries.unfinished()
        active = await DBOS.list_workflows_async(
            status=["ENQUEUED", "PENDING", "DELAYED"], load_input=False, load_output=False
        )
        leads = self._process.leads
        executors = {each.executor_id for each in active if each.status == "PENDING" and each.executor_id is not None}
        if executors - self._process.living:
            # Asked after the workflows were read: a process is in the list before it runs its first one.
            dead = executors - await self._process.living_now()
            await dbos_runtime.recover(dead)
        if not unfinished:
            return []
        # Of an accepted generation the card is looked for. Once it is enqueued, that workflow follows it no more, and
        # neither does a closing one: taken up again, it needs another.
        looked_for = {_generation_of(workflow) for workflow in active if workflow.name == WorkflowName.CONFIRM_CARD}
        done = {WorkflowName.CONFIRM_CARD, WorkflowName.CLOSING}
        followed = {_generation_of(workflow) for workflow in active if workflow.name not in done}
        orphaned = {
            each.id: each
            for each in unfinished
            if leads and each.id not in (looked_for if each.state is State.ACCEPTED else followed)
        }
        running = self._running.ids
        stranded = {workflow.workflow_id: workflow for workflow in active if self._is_stranded(workflow, running)}
        for generation_id, generation in orphaned.items():
            if not only_old or generation_id in self._seen:
                with log_context.about(generation=generation_id):
                    await self._enqueue(generation)
        await self._resume(stranded, only_old=only_old)
        self._seen = orphaned.keys() | stranded.keys()
        return unfinished

    async def _enqueue(self, generation: Unfinished) -> None:
        generation_id = generation.id
        if generation.state is State.ACCEPTED:
            log.info("The card is looked for")
            await self._queues.confirm_card(generation_id)
        elif generation.state is State.OVERDUE:
            log.info("The video is looked for again")
            await self._queues.watch(generation_id)
        else:
            log.info("The request is taken up again")
            known = await DBOS.get_workflow_status_async(generation_id)
            await self._queues.submit(
                generation_id, priority=generation.priority, run="" if known is None else str(time.time_ns())
            )

    async def _resume(self, stranded: dict[str, WorkflowStatus], *, only_old: bool) -> None:
        due = {workflow_id for workflow_id in stranded if only_old and workflow_id in self._seen}
        for workflow_id in due:
            with log_context.about(generation=workflow_id.partition(":")[0]):
                log.info("The request is taken up again: nobody runs its workflow")
            is_waiting = stranded[workflow_id].name == WorkflowName.GENERATION
            queue = self._queues.submissions if is_waiting else self._queues.follow_ups
            await DBOS.resume_workflow_async(workflow_id, queue_name=queue)

    def _is_stranded(self, workflow: WorkflowStatus, running: Set[str | None]) -> bool:
        """Return whether a workflow is this process's to run, and neither runs (`running`) nor will by itself."""
        if workflow.status == "PENDING":
            return workflow.executor_id == self._process.id and workflow.workflow_id not in running
        # Earlier versions had more queues.
        return self._process.leads and workflow.queue_name not in {INTERNAL_QUEUE, None, *self._queues.names}


def _generation_of(workflow: WorkflowStatus) -> str:
    """Return the id of the generation that a workflow is about."""
    return workflow.workflow_id.partition(":")[0]
