"""What Prometheus is told of generations: how they end, what they cost, and how long each part of them takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_SECONDS_OF_A_VIDEO = (15, 30, 60, 90, 120, 180, 240, 300, 450, 600, 900, 1800, 3600)
_SECONDS_TO_DELIVERY = (0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 300, 600)
_SECONDS_IN_QUEUE = (1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 21600, 86400)
_SECONDS_TO_SUBMIT = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class GenerationMetrics:
    """The metrics of the generations that one process runs."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Put them into a registry."""
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
            buckets=_SECONDS_TO_SUBMIT, registry=registry,
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
        for by in ("callback", "polling"):
            # What Prometheus first sees above 0 it does not take for an increase.
            self._noticed.labels(by)

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
