"""Alerting the host to generations that cost more than their members were shown, several in one message."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from bot.generations.model import Generation
from bot.monitoring.digests import Digests
from bot.monitoring.generation_metrics import GenerationMetrics

log = logging.getLogger(__name__)

#: After a message to the host, further overcharges are collected for this many seconds.
_COLLECT_FOR = 3600.0

#: How many a message lists; the log has all.
_MOST_LISTED = 10


@dataclass(frozen=True)
class Overcharge:
    """The cost of a generation and the price its member was shown, in credits."""

    generation_id: str
    charged: Decimal
    shown: Decimal
    exact: bool


class Overcharges:
    """Compares costs with the prices shown."""

    def __init__(self, tell: Callable[[list[Overcharge], int], None], metrics: GenerationMetrics) -> None:
        """Begin with nothing collected.

        Args:
            tell: Tells the host of some, and how many more there were; never blocks and never fails.
            metrics: Counts them.
        """
        self._digest = Digests[None, Overcharge](
            lambda _, found, more: tell(found, more), seconds=_COLLECT_FOR, most=_MOST_LISTED
        )
        self._metrics = metrics

    def compare(self, generation: Generation, charged: Decimal | None) -> None:
        """Compare what a generation has cost in the end; None when crun does not say."""
        shown = generation.estimate
        if charged is None or shown is None or charged <= shown:
            return
        exact = bool(generation.estimate_exact)
        log.warning(
            "The request cost %s credits and its member was shown %s%s", charged, "" if exact else "about ", shown
        )
        self._metrics.overcharged()
        self._digest.add(None, Overcharge(generation.id, charged, shown, exact))

    def stop(self) -> None:
        """Tell nothing more."""
        self._digest.stop()
