"""The balance of the account at crun, asked for no more often than its readers need."""

from __future__ import annotations

import asyncio
import time
from decimal import Decimal

from bot.crun import CrunClient
from bot.generations.crun_health import CrunHealth

#: How many seconds an answer is used for somebody who looks, and how long they wait for another one.
_FRESH = 10.0
_PATIENCE = 5.0


class AccountBalance:
    """Asks crun, and remembers the answer for a moment."""

    def __init__(self, crun: CrunClient) -> None:
        self._health = CrunHealth(crun)
        self._known: Decimal | None = None
        self._asked_at = float("-inf")

    async def now(self) -> Decimal | None:
        """Return the balance in credits, at most a few seconds old; None when crun does not say."""
        if self._known is None or time.monotonic() - self._asked_at > _FRESH:
            try:
                async with asyncio.timeout(_PATIENCE):
                    self._known = await self._health.balance()
            except TimeoutError:
                self._known = None
            self._asked_at = time.monotonic()
        return self._known
