"""What a generation will cost, asked of crun where it can tell."""

from __future__ import annotations

import asyncio
import logging
import time
from decimal import Decimal

from bot.crun import CreateTask, CrunClient, CrunError, NotFound

log = logging.getLogger(__name__)

#: A member waits for the price before they confirm; a price that takes longer is not known, in seconds.
_TIMEOUT = 8.0

#: Prices asked for at the same time; they are a courtesy and must not crowd out the tasks themselves.
_AT_ONCE = 8

#: Where crun has no estimates (only other clients tell of them), this many seconds pass before it is asked again.
_ABSENT = 600.0


class Prices:
    """Asks for estimates; never fails."""

    def __init__(self, crun: CrunClient) -> None:
        self._crun = crun
        self._free = asyncio.Semaphore(_AT_ONCE)
        self._absent_until = float("-inf")

    async def estimate(self, task: CreateTask) -> Decimal | None:
        """Return what the task would cost in credits; None when that cannot be told now."""
        if time.monotonic() < self._absent_until:
            return None
        try:
            async with asyncio.timeout(_TIMEOUT), self._free:
                return (await self._crun.estimate(task)).estimated_credits
        except NotFound as error:
            log.info("crun has no estimates: %s", error)
            self._absent_until = time.monotonic() + _ABSENT
        except (CrunError, TimeoutError) as error:
            log.info("No estimate: %s", error or "it took too long")
        return None
