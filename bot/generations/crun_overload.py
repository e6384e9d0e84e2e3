"""How long this process leaves crun alone when it is too busy to answer, and how many ask it how often afterwards."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from bot.crun import BudgetSpent, NotFound
from bot.generations.circuit_alerts import Alert
from bot.generations.failure_reasons import reason_of
from bot.generations.model import Generation, Reason
from bot.generations.polling_schedule import SeldomTurns
from bot.generations.task_status import Answer

#: The longest pause between two asks that crun may want, in seconds: meanwhile no callback signal is heard.
RETRY_AFTER_LIMIT = 60.0

#: How long crun is left alone when it is too busy and does not say for how long, in seconds; and how many ask it in a
#: second afterwards.
QUIET = 5.0
ASKS_PER_SECOND = 5.0


class PollingPace:
    """What all who wait for tasks in this process share.

    Attributes:
        watched: the generations that crun is asked about seldom.
        turns: the order in which those are asked about after a start or a pause.
    """

    def __init__(self, alert: Alert, running: Callable[[], int], key_fingerprint: str | None = None) -> None:
        """Begin without a pause.

        Args:
            alert: Alerts the host that crun refuses the key, or knows tasks under another one alone.
            running: Returns how many workflows run in this process.
            key_fingerprint: Tells the key that crun is asked with from others.
        """
        self._key_fingerprint = key_fingerprint
        self._alert = alert
        self._running = running
        self._quiet_until = float("-inf")
        self.watched: set[str] = set()
        self.turns = SeldomTurns()

    async def pause_after(self, answer: Answer) -> float:
        """Return how many seconds crun wants to be left alone, and let everybody wait if it is too busy."""
        if answer.error is None or isinstance(answer.error, BudgetSpent):
            return 0.0
        pause = min(answer.error.retry_after or 0.0, RETRY_AFTER_LIMIT)
        reason = reason_of(answer.error)
        if reason is Reason.KEY:
            await self._alert(reason, answer.error.message)
        elif reason is Reason.BUSY:
            self._quiet_until = max(self._quiet_until, time.monotonic() + max(pause, QUIET))
        return pause

    async def needs_other_key(self, generation: Generation, answer: Answer) -> bool:
        """Return whether crun does not know a task that was made with another key, and alert the host then.

        A key of the same account would do: then crun knows the task under both.
        """
        made_with = generation.key_fingerprint
        if not isinstance(answer.error, NotFound) or None in {made_with, self._key_fingerprint}:
            return False
        if made_with == self._key_fingerprint:
            return False
        await self._alert(Reason.OTHER_KEY, "")
        return True

    def quiet(self) -> float:
        """Return after how many seconds crun may be asked again; 0 when it may be now."""
        quiet = self._quiet_until - time.monotonic()
        # Spread out, since all at once would be too much again.
        return quiet + self._spread() if quiet > 0 else 0.0

    def quiet_for_watch(self) -> tuple[float, float] | None:
        """Return after how many seconds a watch asks again, and the least of that; None when it may ask now."""
        quiet = self._quiet_until - time.monotonic()
        return (quiet + self.turns.delay(self._quiet_until), quiet) if quiet > 0 else None

    def _spread(self) -> float:
        """Return a time in seconds within which all in this process who ask often have asked once."""
        asking = max(0, self._running() - len(self.watched))
        return random.uniform(0.0, asking / ASKS_PER_SECOND)  # noqa: S311 - no secret
