"""The two queues of a process: one holds what is to be submitted, the other what crun already has a task for."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from typing import Any

from dbos import DBOS, SetWorkflowID

from bot.generations import workflow

#: How often the queues are looked at, in seconds; 0.2 costs about 2 % of a core when idle.
_SUBMISSIONS_INTERVAL = 0.2
_FOLLOW_UPS_INTERVAL = 2.0


class Queues:
    """Puts workflows into the queues.

    Attributes:
        submissions: the name of the queue of what is to be submitted.
        follow_ups: the name of the queue of what has been: it does not wait behind what is still to be submitted.
    """

    def __init__(self, process: int) -> None:
        """Name the queues of a process, counted from 1."""
        suffix = "" if process == 1 else f"-{process}"
        self.submissions = f"generations{suffix}"
        self.follow_ups = f"looking_again{suffix}"

    @property
    def names(self) -> tuple[str, str]:
        """The names of both."""
        return self.submissions, self.follow_ups

    async def register(self, concurrency: int) -> None:
        """Store the queues' settings; `concurrency` is how many generations are submitted or awaited at once."""
        await DBOS.register_queue_async(
            self.submissions,
            global_concurrency=concurrency,
            polling_interval_sec=_SUBMISSIONS_INTERVAL,
            on_conflict="always_update",
        )
        await DBOS.register_queue_async(
            self.follow_ups, polling_interval_sec=_FOLLOW_UPS_INTERVAL, on_conflict="always_update"
        )

    async def submit(self, generation_id: str, *, run: str = "") -> None:
        """Enqueue a generation. A second call for the same one, with the same run, changes nothing."""
        with SetWorkflowID(f"{generation_id}:{run}" if run else generation_id):
            await DBOS.enqueue_workflow_async(self.submissions, workflow.generation, generation_id)

    async def look_again(self, generation_id: str) -> None:
        """Enqueue one more wait for the video of a generation that has its task."""
        await self._follow_up(workflow.look_again, generation_id)

    async def watch(self, generation_id: str) -> None:
        """Enqueue one more watch for a video that was not finished at the limit."""
        await self._follow_up(workflow.watch, generation_id)

    async def _follow_up(self, which: Callable[[str], Coroutine[Any, Any, None]], generation_id: str) -> None:
        with SetWorkflowID(f"{generation_id}:{time.time_ns()}"):
            await DBOS.enqueue_workflow_async(self.follow_ups, which, generation_id)
