"""Settling by hand what became of an unconfirmed generation: the host has looked in crun's list of tasks."""

from __future__ import annotations

import logging
import re
from enum import Enum

from bot.crun import CrunError, GenerationFailed, NotFound, TaskInfo
from bot.generations.dependencies import Dependencies
from bot.generations.model import Generation, State, TaskTakenError
from bot.generations.task_status import is_about
from bot.monitoring import log_context

log = logging.getLogger(__name__)

#: What a task id may look like; crun's are UUIDs.
_TASK_ID = re.compile("[0-9A-Za-z._:-]{1,200}")

#: For how many seconds before its request was sent a task may have begun: the clocks of both sides differ.
_CLOCK_ERROR = 600.0


class Settlement(Enum):
    """What came of naming a task."""

    FOLLOWED = "followed"  #: it is the generation's from now on, and its video is delivered
    SETTLED = "settled"  #: the generation is not unconfirmed any more
    UNKNOWN = "unknown"  #: crun knows no such task
    OTHER_MODEL = "other model"
    OTHERS = "others"  #: it is another generation's
    EARLIER = "earlier"  #: it began before the request was sent
    FAILED = "failed"  #: it has failed, and crun says nothing else of it
    NO_ANSWER = "no answer"  #: crun does not say now


class UnconfirmedGenerations:
    """Asks crun about a task that the host names, and stores what they say."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._crun = dependencies.crun
        self._store = dependencies.store
        self._cards = dependencies.cards

    async def is_task(self, generation_id: str, task_id: str, host_id: int) -> Settlement:
        """Follow a task as that of an unconfirmed generation, if crun says nothing against it.

        Args:
            generation_id: Which generation.
            task_id: The task, as the host has typed it.
            host_id: Who names it.
        """
        log_context.bind(generation=generation_id)
        generation = await self._store.get(generation_id)
        if generation is None or generation.state is not State.UNCONFIRMED:
            return Settlement.SETTLED
        if _TASK_ID.fullmatch(task_id) is None:
            return Settlement.UNKNOWN
        try:
            info = await self._crun.task_info(task_id)
        except NotFound:
            return Settlement.UNKNOWN
        except GenerationFailed:
            return Settlement.FAILED
        except CrunError as error:
            log.warning("The task that the host named cannot be looked at: %s", error)
            return Settlement.NO_ANSWER
        against = _against(info, generation)
        if against is not None:
            return against
        try:
            stored = await self._store.submissions.submitted(generation_id, task_id, look_again=True, found_by=host_id)
        except TaskTakenError:
            return Settlement.OTHERS
        if not stored:
            return Settlement.SETTLED
        self._cards.touch(generation_id)
        return Settlement.FOLLOWED

    async def was_not_made(self, generation_id: str, host_id: int) -> bool:
        """End an unconfirmed generation without a charge; False when it is settled already."""
        log_context.bind(generation=generation_id)
        return await self._store.submissions.not_made(generation_id, host_id)


def _against(info: TaskInfo, generation: Generation) -> Settlement | None:
    """Return what crun says against a task being this generation's; None for nothing."""
    model = (info.param or {}).get("model")
    if isinstance(model, str) and model != generation.task.model:
        return Settlement.OTHER_MODEL
    if not is_about(info, generation):
        return Settlement.OTHERS
    if info.create_at is None or generation.sent_at is None:
        return None
    return Settlement.EARLIER if info.create_at < generation.sent_at - _CLOCK_ERROR else None
