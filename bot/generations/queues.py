"""The two queues of all processes: one has what is to be submitted, the other whatever need not wait for a place."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from typing import Any

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, EnqueueOptions, SetEnqueueOptions, SetWorkflowID

from bot.generations import workflow
from bot.generations.enqueueing import WorkflowName

#: DBOS's names of the bot and its version. The version is kept by hand: DBOS's default is a hash of the code, and after
#: an update jobs of another version are not recovered.
APPLICATION = "marionette"
APPLICATION_VERSION = "1"

#: How often the queues are looked at, in seconds; 0.2 costs about 2 % of a core when idle.
_SUBMISSIONS_INTERVAL = 0.2
_FOLLOW_UPS_INTERVAL = 2.0

#: The queues: of submissions, and of follow-ups. DBOS stores these names.
NAMES = ("generations", "looking_again")


class Queues:
    """Puts workflows into the queues.

    Attributes:
        names: the names of both queues.
        submissions: the name of the queue of what is to be submitted.
        follow_ups: the name of the queue of the rest: it does not wait behind what is still to be submitted.
    """

    def __init__(self, engine: sa.Engine) -> None:
        """Enqueue through the engine that DBOS runs on too."""
        self.names = self.submissions, self.follow_ups = NAMES
        # DBOS itself enqueues in transactions of its own only; this client takes the caller's.
        self._client = DBOSClient(system_database_engine=engine, application_name=APPLICATION, lazy=True)

    async def register(self, concurrency: int) -> None:
        """Store the queues' settings; `concurrency` is how many generations all processes submit or await at once."""
        await DBOS.register_queue_async(
            self.submissions,
            global_concurrency=concurrency,
            polling_interval_sec=_SUBMISSIONS_INTERVAL,
            on_conflict="always_update",
        )
        await DBOS.register_queue_async(
            self.follow_ups, polling_interval_sec=_FOLLOW_UPS_INTERVAL, on_conflict="always_update"
        )

    def enqueue_in(
        self, connection: sa.Connection, name: WorkflowName, generation_id: str, *, priority: int | None = None
    ) -> None:
        """Enqueue a workflow for a generation in a transaction of the caller, which commits it or rolls it back.

        A second enqueue of the submission of the same generation changes nothing. What has no priority goes first.
        """
        is_submission = name is WorkflowName.GENERATION
        options: EnqueueOptions = {
            "workflow_name": name,
            "queue_name": self.submissions if is_submission else self.follow_ups,
            "workflow_id": generation_id if is_submission else _new_id(generation_id),
            "app_version": APPLICATION_VERSION,
        }
        if priority is not None:
            options["priority"] = priority
        self._client.enqueue_in_transaction(connection, options, generation_id)

    async def submit(self, generation_id: str, *, priority: int | None = None, run: str = "") -> None:
        """Enqueue a generation. A second call for the same one, with the same run, changes nothing."""
        with SetWorkflowID(f"{generation_id}:{run}" if run else generation_id), SetEnqueueOptions(priority=priority):
            await DBOS.enqueue_workflow_async(self.submissions, workflow.generation, generation_id)

    async def confirm_card(self, generation_id: str) -> None:
        """Enqueue one more search for a card that may be shown."""
        await self._follow_up(workflow.confirm_card, generation_id)

    async def watch(self, generation_id: str) -> None:
        """Enqueue one more watch for a video that was not finished at the limit."""
        await self._follow_up(workflow.watch, generation_id)

    async def _follow_up(self, which: Callable[[str], Coroutine[Any, Any, None]], generation_id: str) -> None:
        with SetWorkflowID(_new_id(generation_id)):
            await DBOS.enqueue_workflow_async(self.follow_ups, which, generation_id)

    def close(self) -> None:
        """Enqueue no more; the engine stays open."""
        self._client.destroy()


def _new_id(generation_id: str) -> str:
    """Return the id of one more workflow of a generation."""
    return f"{generation_id}:{time.time_ns()}"
