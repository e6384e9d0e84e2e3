"""What the bot counts and measures for Prometheus; `bot.monitoring.gauges` has what is looked at for each answer.

Each process counts what it does itself, so that the sum over all processes is right. Labels contain no ids, no names
and nothing that members wrote, and have few values: routes are templates.
"""

from __future__ import annotations

import asyncio

from prometheus_client import CollectorRegistry, Histogram, ProcessCollector, disable_created_metrics, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.monitoring.generation_metrics import GenerationMetrics
from bot.monitoring.request_metrics import RequestMetrics

#: The content type of `Metrics.text`.
CONTENT_TYPE = CONTENT_TYPE_LATEST

#: Seconds between two measurements of the event loop's lag.
_LAG_INTERVAL = 1.0

_SECONDS_OF_LAG = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)

# When each counter was made would be as much again as all the counters. The library gives the function no types.
disable_created_metrics()  # type: ignore[no-untyped-call]


class Metrics:
    """The metrics of one process.

    Attributes:
        registry: the registry that they are in.
        generations: those of generations.
        requests: those of requests.
    """

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.generations = GenerationMetrics(registry)
        self.requests = RequestMetrics(registry)
        self._lag = Histogram(
            "marionette_event_loop_lag_seconds", "Delay of the event loop in running what is due.",
            buckets=_SECONDS_OF_LAG, registry=registry,
        )  # fmt: skip

    def text(self) -> bytes:
        """Return all metrics."""
        return generate_latest(self.registry)

    async def watch_lag(self) -> None:
        """Measure the event loop's lag until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _LAG_INTERVAL
            await asyncio.sleep(_LAG_INTERVAL)
            self._lag.observe(max(loop.time() - due, 0.0))
