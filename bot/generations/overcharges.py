"""Generations that cost more than their members were shown: the host is told, many at once in one message."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from bot import background_tasks
from bot.generations.model import Generation
from bot.monitoring.metrics import Metrics

log = logging.getLogger(__name__)

#: After a message to the host the next ones are gathered for so many seconds.
_GATHER = 3600.0

#: Of so many the message tells each; the log has all.
_MOST_TOLD = 10


@dataclass(frozen=True)
class Overcharge:
    """What one generation cost, and what its member was shown; in credits."""

    generation_id: str
    charged: Decimal
    shown: Decimal
    exact: bool


class Overcharges:
    """Compares what was charged with what was shown."""

    def __init__(self, tell: Callable[[list[Overcharge], int], None], metrics: Metrics) -> None:
        """Begin with nothing gathered.

        Args:
            tell: Tells the host of some, and of how many more there were; never waits and never fails.
            metrics: Where they are counted.
        """
        self._tell = tell
        self._metrics = metrics
        self._gathered: list[Overcharge] = []
        self._more = 0
        self._timer: asyncio.TimerHandle | None = None

    def compare(self, generation: Generation, charged: Decimal | None) -> None:
        """Note what a generation has cost in the end; None when crun does not say."""
        shown = generation.estimate
        if charged is None or shown is None or charged <= shown:
            return
        exact = bool(generation.estimate_exact)
        log.warning(
            "Generation %s cost %s credits and its member was shown %s%s",
            generation.id,
            charged,
            "" if exact else "about ",
            shown,
        )
        self._metrics.overcharged()
        if len(self._gathered) < _MOST_TOLD:
            self._gathered.append(Overcharge(generation.id, charged, shown, exact))
        else:
            self._more += 1
        if self._timer is None:
            self._tell_gathered()

    def _tell_gathered(self) -> None:
        self._timer = None
        if not self._gathered:
            return
        gathered, more = self._gathered, self._more
        self._gathered, self._more = [], 0
        self._timer = background_tasks.call_later(_GATHER, self._tell_gathered)
        self._tell(gathered, more)

    def stop(self) -> None:
        """Tell nothing more."""
        if self._timer is not None:
            self._timer.cancel()
