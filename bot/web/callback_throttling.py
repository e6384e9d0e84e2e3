"""Limit how often the task ids in callbacks are looked at.

Every callback carries a task id, and whoever has seen one can replay it. So the ids are handled one after the other,
and those of one generation at most once in a few seconds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot import background_tasks
from bot.monitoring import log_context

log = logging.getLogger(__name__)

#: How many task ids wait at most.
_MAX_WAITING = 1000

#: Seconds after handling a generation's task id for which further ones are ignored.
_COOLDOWN = 3.0


class CallbackThrottle:
    """Passes task ids on to `handle`, one at a time."""

    def __init__(self, handle: Callable[[str, str], Awaitable[None]]) -> None:
        """Wait for callbacks.

        Args:
            handle: Called with a generation's id and the task id that its callback names.
        """
        self._handle = handle
        self._waiting: dict[str, str] = {}
        self._cooling_down: set[str] = set()
        self._work: asyncio.Task[None] | None = None

    def __call__(self, generation_id: str, task_id: str) -> None:
        """Handle a task id soon, unless one of that generation was handled a moment ago or too many wait."""
        if generation_id in self._cooling_down:
            return
        if len(self._waiting) >= _MAX_WAITING:
            with log_context.about(generation=generation_id):
                log.warning("Too many callbacks come at once to look at the task that this one names")
            return
        self._waiting[generation_id] = task_id
        if self._work is None or self._work.done():
            self._work = background_tasks.begin(self._handle_all())

    async def _handle_all(self) -> None:
        while self._waiting:
            generation_id, task_id = next(iter(self._waiting.items()))
            self._cooling_down.add(generation_id)
            del self._waiting[generation_id]
            with log_context.about(generation=generation_id):
                try:
                    await self._handle(generation_id, task_id)
                except Exception:
                    log.exception("The task that a callback named could not be looked at")
            background_tasks.call_later(_COOLDOWN, self._cooling_down.discard, generation_id)
