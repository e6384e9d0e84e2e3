"""Asking crun how far a generation's task is, and which of its answers are believed.

An answer may be wrong for a moment: crun's servers do not agree yet, or a cache on the way mixes answers up. So what
ends a paid generation is believed once crun has said it twice, some time apart; whatever is asked costs nothing.
"""

from __future__ import annotations

import logging
import re
import time
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from bot.crun import CrunClient, CrunError, GenerationFailed, NotFound, Outcome, TaskInfo, TaskStatus
from bot.generations.model import Failure, Generation, Reason

log = logging.getLogger(__name__)

#: How long after the first answer a second one makes an end final, in seconds: a failure, or files beside a word that
#: says something else. Long enough for crun's servers to agree, short beside the minutes that a video takes.
CONFIRM_AFTER = 10.0

#: How long the files of a task that has succeeded are waited for, in seconds; afterwards they are looked for seldom.
FILES_AFTER = 60.0

#: What ends the path of the address that a generation's task calls back: the generation's id.
_GENERATION_ID = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True)
class Heard:
    """What a question brought.

    Attributes:
        outcome: How far the task is; None when there was no answer that can be believed.
        final: Whether that is the end.
        again_in: After how many seconds another question decides; None when nothing is in doubt.
        info: The answer.
        trouble: What keeps the video away, as far as this answer says.
        cost: The credits that it has cost, where crun says so.
        error: What came instead of an answer.
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
        """Whether crun has said anything of the task, be it that there is none."""
        return self.outcome is not None or isinstance(self.error, NotFound)


class Inquiry:
    """The questions about one task, and what the earlier answers were."""

    def __init__(self, crun: CrunClient, generation: Generation) -> None:
        self._crun = crun
        self._generation = generation
        self._suspected: Outcome | None = None
        self._suspected_since = 0.0
        #: What kind of no answer came last, and stands in the log; None after an answer.
        self._unanswered: str | None = None

    async def ask(self) -> Heard:
        """Ask once. Everything that says nothing of the task is no answer, and leaves open what was in doubt."""
        generation = self._generation
        try:
            info = await self._crun.task_info(generation.task_id or "")
        except GenerationFailed as error:
            return self._weigh(Outcome.FAILED, CONFIRM_AFTER, None, Failure(Reason.FAILED, error.message), Decimal(0))
        except CrunError as error:
            self._note_no_answer(type(error).__name__, str(error))
            # "No such task" is no end: not each of crun's servers may know it, or the key is another account's.
            lost = Failure(Reason.LOST) if isinstance(error, NotFound) else None
            return Heard(error=error, failure=lost)
        if not is_about(info, generation):
            self._note_no_answer("mixed up", "the answer is about another generation's task")
            return Heard()
        match info.outcome:
            case Outcome.FINISHED:
                return self._weigh(info.outcome, CONFIRM_AFTER if info.contradictory else 0.0, info)
            case Outcome.FAILED:
                failure = Failure(Reason.FAILED, info.failure or "")
                return self._weigh(info.outcome, CONFIRM_AFTER, info, failure, _cost_of_failure(info))
            case Outcome.EMPTY:
                if self._suspected is not Outcome.EMPTY:
                    log.warning(
                        "Generation %s: task %s has succeeded and has no file", generation.id, generation.task_id
                    )
                return self._weigh(info.outcome, FILES_AFTER, info, Failure(Reason.NO_VIDEO), info.credits)
            case _:
                return self._weigh(info.outcome, None, info, Failure(Reason.OVERDUE))

    def _note_no_answer(self, kind: str, words: str) -> None:
        """Log what came instead of an answer, once until there is an answer or it is of another kind."""
        if kind != self._unanswered:
            log.warning("Generation %s: %s", self._generation.id, words)
        self._unanswered = kind

    def _weigh(
        self,
        outcome: Outcome,
        after: float | None,
        info: TaskInfo | None,
        failure: Failure | None = None,
        cost: Decimal | None = None,
    ) -> Heard:
        """Believe an answer when it came first so many seconds ago and was not taken back since; None for never."""
        now = time.monotonic()
        self._unanswered = None
        if outcome is not self._suspected:
            self._suspected, self._suspected_since = outcome, now
        left = None if after is None else self._suspected_since + after - now
        final = left is not None and left <= 0
        return Heard(outcome, final, None if final else left, info, failure, cost)


def is_about(info: TaskInfo, generation: Generation) -> bool:
    """Tell whether an answer is about this generation's task, as far as it shows what was submitted.

    The address for callbacks that was submitted with it ends with the generation's id. Prompts are not compared: crun
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
    """Return what a failed task has cost; None when crun does not say, since what it names is reserved only."""
    if info.status is TaskStatus.FAILED:
        # The estimate is given back, unless crun says that it cost something all the same.
        return info.credits or Decimal(0)
    return None if info.status in {TaskStatus.PENDING, TaskStatus.RUNNING} else info.credits
