"""What a generation will cost, asked of crun where it can tell."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from decimal import Decimal

from bot.crun import CreateTask, CrunClient, CrunError

log = logging.getLogger(__name__)

#: A member waits for the price before they confirm; a price that takes longer is not known, in seconds.
_TIMEOUT = 8.0

#: Prices asked for at the same time; they are a courtesy and must not crowd out the tasks themselves.
_AT_ONCE = 8

#: Where crun has no estimates, this many seconds pass before it is asked again about the same model.
_ABSENT = 600.0


@dataclass(frozen=True)
class Price:
    """What a generation costs, in credits."""

    credits: Decimal
    #: Whether exactly this is charged; else crun settles it at the end.
    exact: bool = False


class Prices:
    """Asks for estimates; never fails."""

    def __init__(self, crun: CrunClient) -> None:
        self._crun = crun
        self._free = asyncio.Semaphore(_AT_ONCE)
        #: Until when crun is not asked, by model: it may have no estimates at all, or not know that one.
        self._absent_until: dict[str, float] = {}

    async def estimate(self, task: CreateTask) -> Price | None:
        """Return what the task would cost; None when that cannot be told now."""
        if time.monotonic() < self._absent_until.get(task.model, 0.0):
            return None
        try:
            async with asyncio.timeout(_TIMEOUT), self._free:
                estimate = await self._crun.estimate(task)
        except (CrunError, TimeoutError) as error:
            log.info("No estimate: %s", error or "it took too long")
            if isinstance(error, CrunError) and error.code == 404:
                self._absent_until[task.model] = time.monotonic() + _ABSENT
            return None
        return None if estimate.price is None else Price(estimate.price, estimate.exact)
