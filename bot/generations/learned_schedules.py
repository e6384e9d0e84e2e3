"""The polling schedule of each kind of task, learned from how long crun took for the last ones."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence

import sqlalchemy as sa

from bot.generations.polling_schedule import MEAN_DELAY, PollingSchedule

log = logging.getLogger(__name__)

#: How long what was learned is used, in seconds, since learning reads the database and takes milliseconds; and how long
#: it is used while hardly anything is known.
LEARN_AGAIN, _LEARN_SOON = 60.0, 5.0

#: The mean time in seconds from ready to noticed to aim at where a budget limits the requests anyway: what it leaves
#: over is used, and when it is short the schedules of all tasks are stretched.
_MEAN_DELAY_IN_BUDGET = 0.7


class LearnedSchedules:
    """Keeps one schedule for each kind of task."""

    def __init__(
        self, durations: Callable[[str], Awaitable[Sequence[float]]], *, limit: float, has_budget: bool
    ) -> None:
        """Begin with nothing learned.

        Args:
            durations: Returns how many seconds crun took for the newest tasks of a kind.
            limit: Seconds after submission at which a task is asked about for the last time.
            has_budget: Whether there is a limit to the requests sent to crun.
        """
        self._durations = durations
        self._limit = limit
        self._mean_delay = _MEAN_DELAY_IN_BUDGET if has_budget else MEAN_DELAY
        self._known: dict[str, tuple[float, PollingSchedule]] = {}
        self._learning: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def of(self, kind: str) -> PollingSchedule:
        """Return the schedule of a kind, learned again when it is a minute old.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: nothing is learned yet, and the database does not answer.
        """
        now = asyncio.get_running_loop().time()
        learned_at, schedule = self._known.get(kind, (float("-inf"), None))
        if schedule is not None:
            used_for = LEARN_AGAIN if schedule.typical is not None else _LEARN_SOON
            if now - learned_at < used_for or self._learning[kind].locked():
                return schedule
        async with self._learning[kind]:
            if self._known.get(kind, (learned_at, None))[0] == learned_at:
                await self._learn(kind, now, schedule)
            return self._known[kind][1]

    async def _learn(self, kind: str, now: float, old: PollingSchedule | None) -> None:
        try:
            durations = await self._durations(kind)
        except sa.exc.SQLAlchemyError as error:
            if old is None:
                raise
            log.info("How long videos took cannot be learned now: %s", error)
            self._known[kind] = (now, old)
            return
        self._known[kind] = (now, PollingSchedule(durations, limit=self._limit, mean_delay=self._mean_delay))
