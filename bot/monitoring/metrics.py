"""The bot's Prometheus metrics. Their labels contain no ids, no names and nothing that members wrote."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.crun import CrunError, Priority

#: The content type of `Metrics.text`.
CONTENT_TYPE = CONTENT_TYPE_LATEST

#: Seconds between two measurements of the event loop's lag.
_LAG_INTERVAL = 1.0

_SECONDS_OF_A_CALL = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_SECONDS_OF_A_VIDEO = (15, 30, 60, 90, 120, 180, 240, 300, 450, 600, 900, 1800, 3600)
_SECONDS_TO_DELIVERY = (0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 300, 600)
_SECONDS_TO_TURN = (0.05, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600)
_SECONDS_OF_LAG = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)


class Metrics:
    """The metrics of one bot, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._active = Gauge(
            "marionette_generations", "Active generations in the database.", ["state"], registry=registry
        )
        self._workflows = Gauge(
            "marionette_generations_in_flight", "Generations whose workflow runs in this process.",
            registry=registry,
        )  # fmt: skip
        self._ended = Counter(
            "marionette_generations_ended", "Generations that have ended, by state and reason.", ["state", "reason"],
            registry=registry,
        )  # fmt: skip
        self._overcharged = Counter(
            "marionette_generations_overcharged", "Generations that cost more than their members were shown.",
            registry=registry,
        )  # fmt: skip
        self._generating = Histogram(
            "marionette_generation_seconds", "Seconds that crun took for a video.", ["model"],
            buckets=_SECONDS_OF_A_VIDEO, registry=registry,
        )  # fmt: skip
        self._delivery = Histogram(
            "marionette_delivery_seconds", "Seconds from crun's completion of a video to its message.",
            buckets=_SECONDS_TO_DELIVERY, registry=registry,
        )  # fmt: skip
        self._noticed = Counter(
            "marionette_tasks_noticed", "Ended tasks by what revealed that: callback or polling.", ["by"],
            registry=registry,
        )  # fmt: skip
        self._callbacks = Counter(
            "marionette_callbacks", "Requests to the callback address by HTTP status.", ["status"], registry=registry
        )
        self._crun = Histogram(
            "marionette_crun_request_seconds", "Calls of crun by call and outcome: ok or the class of the error.",
            ["call", "outcome"], buckets=_SECONDS_OF_A_CALL, registry=registry,
        )  # fmt: skip
        self._turns = Histogram(
            "marionette_crun_request_wait_seconds", "Seconds that requests to crun waited for their turn, by priority.",
            ["priority"], buckets=_SECONDS_TO_TURN, registry=registry,
        )  # fmt: skip
        self._lag = Histogram(
            "marionette_event_loop_lag_seconds", "Delay of the event loop in running what is due.",
            buckets=_SECONDS_OF_LAG, registry=registry,
        )  # fmt: skip

    def text(self, active: Mapping[str, int]) -> bytes:
        """Return all metrics.

        Args:
            active: How many generations are in each state that is not final; empty when that is unknown.
        """
        self._active.clear()
        for state, count in active.items():
            self._active.labels(state).set(count)
        return generate_latest(self._registry)

    @contextmanager
    def in_flight(self) -> Iterator[None]:
        """Count a generation while the block runs."""
        with self._workflows.track_inprogress():
            yield

    def overcharged(self) -> None:
        """Count a generation that cost more than its member was shown."""
        self._overcharged.inc()

    def ended(self, state: str, reason: str = "") -> None:
        """Count the end of a generation."""
        self._ended.labels(state, reason).inc()

    def generated(self, model: str, seconds: float) -> None:
        """Record how many seconds crun took for a video."""
        self._generating.labels(model).observe(seconds)

    def delivered(self, seconds: float) -> None:
        """Record the seconds from crun's completion of a video to its message."""
        self._delivery.observe(max(seconds, 0.0))

    def noticed(self, *, by_callback: bool) -> None:
        """Count an ended task."""
        self._noticed.labels("callback" if by_callback else "polling").inc()

    def called_back(self, status: int) -> None:
        """Count a request to the callback address by the status of its answer."""
        self._callbacks.labels(str(status)).inc()

    @contextmanager
    def calling(self, call: str) -> Iterator[None]:
        """Measure a call of crun."""
        began = time.perf_counter()
        outcome = "cancelled"
        try:
            yield
            outcome = "ok"
        except CrunError as error:
            outcome = type(error).__name__  # crun may make up codes, but not classes
            raise
        finally:
            self._crun.labels(call, outcome).observe(time.perf_counter() - began)

    def watch_request_budget(self, used: Callable[[], float]) -> None:
        """Tell the used share of the budget of requests to crun, as `used` returns it from 0 to 1."""
        Gauge(
            "marionette_crun_request_budget_used",
            "Used share of the requests that this process may send to crun in 10 s.",
            registry=self._registry,
        ).set_function(used)

    def waited_for_turn(self, priority: Priority, seconds: float) -> None:
        """Record how long a request to crun waited for its turn."""
        self._turns.labels(priority.name.lower()).observe(seconds)

    async def watch_lag(self) -> None:
        """Measure the event loop's lag until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _LAG_INTERVAL
            await asyncio.sleep(_LAG_INTERVAL)
            self._lag.observe(max(loop.time() - due, 0.0))
