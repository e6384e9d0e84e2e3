"""The price of a generation, as crun estimates it."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from decimal import Decimal

from bot.crun import CreateTask, CrunClient, CrunError

log = logging.getLogger(__name__)

#: How long an estimate may take, in seconds: a member waits for it before they confirm.
_TIMEOUT = 8.0

#: How many estimates are asked for at once: they must not crowd out the tasks themselves.
_AT_ONCE = 8

#: For how long crun is not asked again about a model that it has no estimates for, in seconds.
_ABSENT = 600.0


@dataclass(frozen=True)
class Price:
    """The price of a generation, in credits."""

    credits: Decimal
    #: Whether exactly this is charged; otherwise crun decides at the end.
    exact: bool = False


class Prices:
    """Asks crun for estimates; never fails."""

    def __init__(self, crun: CrunClient) -> None:
        self._crun = crun
        self._free = asyncio.Semaphore(_AT_ONCE)
        #: When crun may be asked about a model again, by model: it may have no estimates at all, or not know that one.
        self._absent_until: dict[str, float] = {}

    async def estimate(self, task: CreateTask) -> Price | None:
        """Return the price of the task; None when crun does not tell it now."""
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
