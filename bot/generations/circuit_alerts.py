"""Alerting the host to what stops submissions and what only they can put right: once while it lasts."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from bot.generations.model import Reason

#: The host is alerted of the same problem once while it lasts, and where it comes and goes once in this many seconds.
_ALERT_AGAIN = 3600.0

#: Alerts the host to what only they can put right: what it is, and crun's words where it gave any.
Alert: TypeAlias = Callable[[Reason, str], Awaitable[None]]


class HostAlerts:
    """The alerts of one process."""

    def __init__(self, alert: Alert) -> None:
        """Alert to nothing yet; `alert` alerts the host."""
        self._alert = alert
        self._alerted_at: dict[Reason, float] = {}
        #: The problems that the host was alerted to and that last as far as known.
        self._lasting: set[Reason] = set()

    async def __call__(self, reason: Reason, words: str = "") -> None:
        """Alert the host, unless they know.

        Args:
            reason: What it is.
            words: What crun said.
        """
        now = time.monotonic()
        if reason not in self._lasting and now - self._alerted_at.get(reason, float("-inf")) > _ALERT_AGAIN:
            self._lasting.add(reason)
            self._alerted_at[reason] = now
            await self._alert(reason, words)

    def over(self) -> None:
        """Note that no problem lasts any more."""
        self._lasting.clear()
