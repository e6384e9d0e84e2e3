"""The workflows that run in this process, and how a stop ends them without cutting off what must finish."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

from dbos import DBOS

from bot.monitoring.generation_metrics import GenerationMetrics

#: How long a stop waits for requests that must not be cut off, in seconds; with DBOS's own end it stays below 10.
_STOP_PATIENCE = 5.0


class RunningWorkflows:
    """Keeps track of the running workflows and ends them."""

    def __init__(self, metrics: GenerationMetrics) -> None:
        self._metrics = metrics
        #: The workflow id of each task.
        self._tasks: dict[asyncio.Task[Any], str | None] = {}
        self._stopping = asyncio.Event()
        self._uninterrupted = 0
        self._nothing_uninterrupted = asyncio.Event()

    def __len__(self) -> int:
        """Return how many run."""
        return len(self._tasks)

    @property
    def ids(self) -> set[str | None]:
        """The workflow ids of those that run."""
        return set(self._tasks.values())

    @contextmanager
    def tracked(self) -> Iterator[None]:
        """Count the current task as a running workflow."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a workflow runs in a task")
        self._tasks[task] = DBOS.workflow_id
        try:
            with self._metrics.in_flight():
                yield
        finally:
            del self._tasks[task]

    @asynccontextmanager
    async def uninterrupted(self) -> AsyncIterator[None]:
        """Hold up `stop` while the block runs; once the bot is stopping, no such block begins."""
        if self._stopping.is_set():
            await asyncio.Event().wait()  # until `stop` cancels this task; the next process runs the step again
        self._uninterrupted += 1
        self._nothing_uninterrupted.clear()
        try:
            yield
        finally:
            self._uninterrupted -= 1
            if not self._uninterrupted:
                self._nothing_uninterrupted.set()

    async def stop(self) -> None:
        """Let uninterrupted blocks finish and cancel the rest, which the next process resumes."""
        self._stopping.set()
        if self._uninterrupted:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._nothing_uninterrupted.wait(), _STOP_PATIENCE)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=1.0)
