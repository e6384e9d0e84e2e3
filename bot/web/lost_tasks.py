"""Recover tasks whose id was lost with the answer to CreateTask: crun's callback names it.

Every callback carries a task id, and a valid one can be replayed. So the ids are looked at one after the other, and
each generation at most once in a while.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot import background_tasks

log = logging.getLogger(__name__)

#: How many callbacks wait to be looked at, at most.
_MAX_WAITING = 1000

#: Seconds after looking at a generation's task id for which further ones are ignored.
_COOLDOWN = 3.0


class LostTasks:
    """Hands the task ids that callbacks name to whoever can attach them to their generations."""

    def __init__(self, recover: Callable[[str, str], Awaitable[None]]) -> None:
        """Wait for callbacks.

        Args:
            recover: Called with a generation's id and the task id that its callback names.
        """
        self._recover = recover
        self._waiting: dict[str, str] = {}
        self._cooling_down: set[str] = set()
        self._work: asyncio.Task[None] | None = None

    def __call__(self, generation_id: str, task_id: str) -> None:
        """Look at a task id soon, unless that generation was looked at a moment ago or too many wait."""
        if generation_id in self._cooling_down:
            return
        if len(self._waiting) >= _MAX_WAITING:
            log.warning(
                "Generation %s: too many callbacks at once to look at the task that this one names", generation_id
            )
            return
        self._waiting[generation_id] = task_id
        if self._work is None or self._work.done():
            self._work = background_tasks.begin(self._recover_all())

    async def _recover_all(self) -> None:
        while self._waiting:
            generation_id, task_id = next(iter(self._waiting.items()))
            self._cooling_down.add(generation_id)
            del self._waiting[generation_id]
            try:
                await self._recover(generation_id, task_id)
            except Exception:
                log.exception("Generation %s: the task that a callback named could not be looked at", generation_id)
            background_tasks.call_later(_COOLDOWN, self._cooling_down.discard, generation_id)
