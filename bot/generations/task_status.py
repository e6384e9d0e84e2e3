"""Asking crun for a task's status, and deciding which of its answers are final.

An answer may be wrong for a moment: crun's servers do not agree yet, or a cache on the way mixes answers up. So what
would end a paid generation is final only when crun says it twice, some time apart. Asking costs nothing.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from bot.crun import CrunClient, CrunError, GenerationFailed, NotFound, Outcome, TaskInfo, TaskStatus
from bot.generations.model import Failure, Generation, Reason

log = logging.getLogger(__name__)

#: How long after the first such answer a second one is final, in seconds: a failure, or files beside a status that
#: contradicts them. Long enough for crun's servers to agree, short compared with the minutes that a video takes.
CONFIRM_AFTER = 10.0

#: How long the missing files of a task that has succeeded are waited for, in seconds; afterwards asking is seldom.
FILES_AFTER = 60.0

#: A generation's id, which ends the path of its callback address.
_GENERATION_ID = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True)
class Answer:
    """What came of asking once.

    Attributes:
        outcome: how far the task is; None without an answer that can be believed.
        final: whether that is the end.
        again_in: after how many seconds asking again decides; None when nothing is in doubt.
        info: crun's answer itself.
        failure: why there is no video, as far as this answer says.
        cost: the cost in credits, where crun names it.
        error: what came instead of an answer.
    """

    outcome: Outcome | None = None
    final: bool = False
    again_in: float | None = None
    info: TaskInfo | None = None
    failure: Failure | None = None
    cost: Decimal | None = None
    error: CrunError | None = None

    @property
    def answered(self) -> bool:
        """Whether crun has said anything about the task, even that there is none."""
        return self.outcome is not None or isinstance(self.error, NotFound)


class TaskQuery:
    """Asks about one task, and remembers what the earlier answers were."""

    def __init__(self, crun: CrunClient, generation: Generation) -> None:
        self._crun = crun
        self._generation = generation
        self._suspected: Outcome | None = None
        self._suspected_since = 0.0
        #: What came last instead of an answer and has been logged; None after an answer.
        self._unanswered: str | None = None

    async def ask(self, urgency: Callable[[], float] | None = None) -> Answer:
        """Ask once. What says nothing about the task is no answer, and leaves open what was in doubt.

        Args:
            urgency: Decides which of several tasks is asked about first where crun allows only so many requests; None
                before all polls.
        """
        generation = self._generation
        try:
            info = await self._crun.task_info(generation.task_id or "", urgency=urgency)
        except GenerationFailed as error:
            return self._weigh(Outcome.FAILED, CONFIRM_AFTER, None, Failure(Reason.FAILED, error.message), Decimal(0))
        except CrunError as error:
            self._note_no_answer(type(error).__name__, str(error))
            # "No such task" is not the end: not every server of crun's may know it, or the key is another account's.
            lost = Failure(Reason.LOST) if isinstance(error, NotFound) else None
            return Answer(error=error, failure=lost)
        if not is_about(info, generation):
            self._note_no_answer("mixed up", "the answer is about another generation's task")
            return Answer()
        match info.outcome:
            case Outcome.FINISHED:
                return self._weigh(info.outcome, CONFIRM_AFTER if info.contradictory else 0.0, info)
            case Outcome.FAILED:
                failure = Failure(Reason.FAILED, info.failure or "")
                return self._weigh(info.outcome, CONFIRM_AFTER, info, failure, _cost_of_failure(info))
            case Outcome.EMPTY:
                if self._suspected is not Outcome.EMPTY:
                    log.warning("Task %s has succeeded and has no file", generation.task_id)
                return self._weigh(info.outcome, FILES_AFTER, info, Failure(Reason.NO_VIDEO), info.credits)
            case _:
                return self._weigh(info.outcome, None, info, Failure(Reason.OVERDUE))

    def _note_no_answer(self, kind: str, words: str) -> None:
        """Log what came instead of an answer, once until an answer or something of another kind comes."""
        if kind != self._unanswered:
            log.warning("crun does not say how far task %s is: %s", self._generation.task_id, words)
        self._unanswered = kind

    def _weigh(
        self,
        outcome: Outcome,
        after: float | None,
        info: TaskInfo | None,
        failure: Failure | None = None,
        cost: Decimal | None = None,
    ) -> Answer:
        """Make an answer final if the same came first `after` seconds ago and every time since; None for never."""
        now = time.monotonic()
        self._unanswered = None
        if outcome is not self._suspected:
            self._suspected, self._suspected_since = outcome, now
        left = None if after is None else self._suspected_since + after - now
        final = left is not None and left <= 0
        return Answer(outcome, final, None if final else left, info, failure, cost)


def is_about(info: TaskInfo, generation: Generation) -> bool:
    """Return whether an answer is about this generation's task, as far as it shows what was submitted.

    The callback address that was submitted ends with the generation's id. Prompts are not compared: crun
    may write them in its own way, and then no video at all would be believed.
    """
    given = (info.param or {}).get("callback_url")
    if not isinstance(given, str):
        return True
    try:
        named = urlsplit(given).path.rpartition("/")[2]
    except ValueError:
        return True
    return named == generation.id or _GENERATION_ID.fullmatch(named) is None


def _cost_of_failure(info: TaskInfo) -> Decimal | None:
    """Return the cost of a failed task; None when crun does not say, since the price it names is only reserved."""
    if info.status is TaskStatus.FAILED:
        # The estimate is given back, unless crun says that it cost something all the same.
        return info.credits or Decimal(0)
    return None if info.status in {TaskStatus.PENDING, TaskStatus.RUNNING} else info.credits
