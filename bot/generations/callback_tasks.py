"""Finding the task of a generation whose CreateTask was never answered, by the callback that names it."""

from __future__ import annotations

import hmac
import logging
import time

from bot.crun import CrunError, GenerationFailed
from bot.generations.dependencies import Dependencies
from bot.generations.model import Generation, Reason, State, TaskTakenError
from bot.monitoring import log_context

log = logging.getLogger(__name__)

#: For how long crun is asked about a task that a callback has named, in seconds: as long as it keeps the video.
_PATIENCE = 86400.0


class CallbackTasks:
    """Believes a callback once crun confirms what it says, and resumes the generation."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._crun = dependencies.crun
        self._store = dependencies.store
        self._cards = dependencies.cards
        self._callback_url = dependencies.callback_url
        self._process = dependencies.process

    async def found(self, generation_id: str, task_id: str) -> None:
        """Store the task id that a callback gives for a generation whose task is unknown, and resume it.

        Args:
            generation_id: Which generation.
            task_id: The task id in the callback; crun is asked whether that is so.
        """
        generation = await self._store.get(generation_id)
        if generation is None or generation.task_id is not None or generation.sent_at is None:
            return
        await self._store.submissions.name_task(generation_id, task_id)
        # Until CreateTask is given up as unanswered its workflow may still get the answer; it looks here afterwards.
        generation = await self._store.need(generation_id)
        if generation.state is State.UNCONFIRMED or _taken_for_not_made(generation):
            await self._resume(generation, task_id)

    async def find_named(self) -> None:
        """Resume the generations whose task a callback has named and crun has not confirmed yet."""
        if not self._process.leads:
            return
        for generation in await self._store.submissions.named_since(time.time() - _PATIENCE):
            is_open = generation.state is State.UNCONFIRMED or _taken_for_not_made(generation)
            if is_open and generation.named_task is not None:
                await self._resume(generation, generation.named_task)

    async def named(self, generation: Generation) -> str | None:
        """Return the task id that a callback has given for a generation, once crun confirms it."""
        task_id = (await self._store.need(generation.id)).named_task
        return task_id if task_id is not None and await self._is_task_of(generation, task_id) else None

    async def _resume(self, generation: Generation, task_id: str) -> None:
        with log_context.about():
            generation.name_in_log()
            await self._resume_named(generation, task_id)

    async def _resume_named(self, generation: Generation, task_id: str) -> None:
        is_its_task = await self._is_task_of(generation, task_id)
        if is_its_task and _taken_for_not_made(generation):
            await self._store.submissions.reopen(generation)
        try:
            is_stored = bool(is_its_task) and await self._store.submissions.submitted(
                generation.id, task_id, look_again=True
            )
        except TaskTakenError:
            is_its_task = is_stored = False
        if is_its_task is False:
            await self._store.submissions.name_task(generation.id, None)
        elif is_stored:
            log.info("The request is task %s at crun, as its callback says", task_id)
            self._cards.touch(generation.id)

    async def _is_task_of(self, generation: Generation, task_id: str) -> bool | None:
        """Return whether a task was made for this generation: it names the callback address of that one alone.

        Returns:
            None when crun does not say, and asking again is free; also while the host has callbacks turned off.
        """
        if self._callback_url is None:
            return None
        try:
            info = await self._crun.task_info(task_id)
        except GenerationFailed as error:
            # It does not say whose it was, and there is no video to find.
            log.warning("The task that a callback named cannot be looked at: %s", error)
            return False
        except CrunError as error:
            log.warning("The task that a callback named cannot be looked at: %s", error)
            return None
        given = str((info.param or {}).get("callback_url"))
        return hmac.compare_digest(given.encode(errors="replace"), self._callback_url(generation.id).encode())


def _taken_for_not_made(generation: Generation) -> bool:
    """Return whether the host has said that crun made no task for it, which a callback may prove wrong."""
    failure = generation.failure
    return generation.state is State.FAILED and failure is not None and failure.reason is Reason.NOT_MADE
