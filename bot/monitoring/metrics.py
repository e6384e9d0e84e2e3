"""What the bot counts and measures for Prometheus; `bot.monitoring.gauges` has what is looked at for each answer.

Each process counts what it does itself, so that the sum over all processes is right. Labels contain no ids, no names
and nothing that members wrote, and have few values: routes are templates.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.crun import BadResponse, CrunError, Disconnected, NotConnected, Priority, TimedOut
from bot.crun.errors import BY_CODE

#: The content type of `Metrics.text`.
CONTENT_TYPE = CONTENT_TYPE_LATEST

#: Seconds between two measurements of the event loop's lag.
_LAG_INTERVAL = 1.0

_SECONDS_OF_A_CALL = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_SECONDS_OF_A_VIDEO = (15, 30, 60, 90, 120, 180, 240, 300, 450, 600, 900, 1800, 3600)
_SECONDS_TO_DELIVERY = (0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 300, 600)
_SECONDS_TO_TURN = (0.05, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600)
_SECONDS_IN_QUEUE = (1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 21600, 86400)
_SECONDS_OF_LAG = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)

# When each counter was made would be as much again as all the counters. The library gives the function no types.
disable_created_metrics()  # type: ignore[no-untyped-call]


class Metrics:
    """The metrics of one process.

    Attributes:
        registry: the registry that they are in.
    """

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
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
        self._spent = Counter(
            "marionette_credits_spent", "Credits that crun has charged, as far as it said so.", registry=registry
        )
        self._waits = Histogram(
            "marionette_queue_wait_seconds", "Seconds from a request to its CreateTask, of those that crun took.",
            buckets=_SECONDS_IN_QUEUE, registry=registry,
        )  # fmt: skip
        self._submissions = Histogram(
            "marionette_submit_seconds",
            "Seconds from the permission to submit a generation until its task is stored: renewing links, waiting for "
            "a place in the request budget, CreateTask.",
            buckets=_SECONDS_OF_A_CALL, registry=registry,
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
        self._missed = Counter(
            "marionette_callbacks_missed", "Finished tasks whose callback has not come within a minute.",
            registry=registry,
        )  # fmt: skip
        self._callbacks = Counter(
            "marionette_callbacks", "Requests to the callback address by HTTP status.", ["status"], registry=registry
        )
        self._crun = _Requests("crun", registry, _SECONDS_OF_A_CALL)
        self._discord = _Requests("discord", registry, _SECONDS_OF_A_CALL)
        self._turns = Histogram(
            "marionette_crun_request_wait_seconds", "Seconds that requests to crun waited for their turn, by priority.",
            ["priority"], buckets=_SECONDS_TO_TURN, registry=registry,
        )  # fmt: skip
        self._lag = Histogram(
            "marionette_event_loop_lag_seconds", "Delay of the event loop in running what is due.",
            buckets=_SECONDS_OF_LAG, registry=registry,
        )  # fmt: skip
        # What Prometheus first sees above 0 it does not take for an increase.
        for by in ("callback", "polling"):
            self._noticed.labels(by)
        for status in ("200", "403"):
            self._callbacks.labels(status)

    def text(self) -> bytes:
        """Return all metrics."""
        return generate_latest(self.registry)

    @contextmanager
    def in_flight(self) -> Iterator[None]:
        """Count a generation while the block runs."""
        with self._workflows.track_inprogress():
            yield

    def overcharged(self) -> None:
        """Count a generation that cost more than its member was shown."""
        self._overcharged.inc()

    def spent(self, credits_: Decimal | None, before: Decimal | None = None) -> None:
        """Count what crun has charged for a generation; nothing when it did not say.

        Args:
            credits_: All that it has charged.
            before: What of that was counted before.
        """
        if credits_ is not None:
            self._spent.inc(max(0.0, float(credits_ - (before or 0))))

    def expect_ends(self, ends: Iterable[tuple[str, str]]) -> None:
        """Show ends, each a state and a reason, with 0 until there are any."""
        for state, reason in ends:
            self._ended.labels(state, reason)

    def ended(self, state: str, reason: str = "") -> None:
        """Count the end of a generation."""
        self._ended.labels(state, reason).inc()

    def submitted(self, waited: float, seconds: float) -> None:
        """Record that crun took a generation: how many seconds it had waited, and how many submitting took."""
        self._waits.observe(waited)
        self._submissions.observe(seconds)

    def generated(self, model: str, seconds: float) -> None:
        """Record how many seconds crun took for a video."""
        self._generating.labels(model).observe(seconds)

    def delivered(self, seconds: float) -> None:
        """Record the seconds from crun's completion of a video to its message."""
        self._delivery.observe(max(seconds, 0.0))

    def noticed(self, *, by_callback: bool) -> None:
        """Count an ended task."""
        self._noticed.labels("callback" if by_callback else "polling").inc()

    def missed_callback(self) -> None:
        """Count a callback that did not come."""
        self._missed.inc()

    def called_back(self, status: int) -> None:
        """Count a request to the callback address by the status of its answer."""
        self._callbacks.labels(str(status)).inc()

    @contextmanager
    def calling(self, call: str) -> Iterator[None]:
        """Measure a call of crun."""
        began = time.perf_counter()
        status = "cancelled"
        try:
            yield
            status = "200"
        except CrunError as error:
            status = _status_of(error)
            raise
        finally:
            self._crun.answered(call, status, time.perf_counter() - began)

    def asked_discord(self, route: str, status: str, seconds: float) -> None:
        """Record a request to Discord: its method and path as a template, what came of it, and how long it took."""
        self._discord.answered(route, status, seconds)

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


class _Requests:
    """The requests to one API. The status of many routes would be too much for a histogram."""

    def __init__(self, api: str, registry: CollectorRegistry, buckets: Iterable[float]) -> None:
        self._count = Counter(
            f"marionette_{api}_requests",
            f"Requests to {api} by route and status: that of the answer, or in words why there was none.",
            ["route", "status"], registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            f"marionette_{api}_request_seconds", f"Seconds that requests to {api} took, by route.", ["route"],
            buckets=tuple(buckets), registry=registry,
        )  # fmt: skip

    def answered(self, route: str, status: str, seconds: float) -> None:
        self._count.labels(route, status).inc()
        self._seconds.labels(route).observe(seconds)


#: What came instead of a code.
_WITHOUT_CODE: dict[type[CrunError], str] = {
    NotConnected: "not_connected",
    TimedOut: "timed_out",
    Disconnected: "disconnected",
    BadResponse: "bad_answer",
}


def _status_of(error: CrunError) -> str:
    """Return crun's code or the HTTP status; where there is none, what happened in words.

    crun may make codes up, so those that are not documented are shown by their hundred.
    """
    code = error.code
    if code is None:
        return _WITHOUT_CODE.get(type(error), "failed")
    if code in BY_CODE:
        return str(code)
    return f"{code // 100}xx" if 100 <= code < 600 else "other"
