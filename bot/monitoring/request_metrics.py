"""What Prometheus is told of requests: those to crun and to Discord, and crun's callbacks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Histogram

from bot.crun import BadResponse, CrunError, Disconnected, NotConnected, Priority, TimedOut
from bot.crun.errors import BY_CODE

_SECONDS_OF_A_CALL = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_SECONDS_TO_TURN = (0.05, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600)


class RequestMetrics:
    """The metrics of the requests that one process sends, and of the callbacks that it gets."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Put them into a registry."""
        self._crun = _Requests("crun", registry)
        self._discord = _Requests("discord", registry)
        self._turns = Histogram(
            "marionette_crun_request_wait_seconds", "Seconds that requests to crun waited for their turn, by priority.",
            ["priority"], buckets=_SECONDS_TO_TURN, registry=registry,
        )  # fmt: skip
        self._callbacks = Counter(
            "marionette_callbacks", "Requests to the callback address by HTTP status.", ["status"], registry=registry
        )
        self._missed = Counter(
            "marionette_callbacks_missed", "Finished tasks whose callback has not come within a minute.",
            registry=registry,
        )  # fmt: skip
        for status in ("200", "403"):
            # What Prometheus first sees above 0 it does not take for an increase.
            self._callbacks.labels(status)

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

    def waited_for_turn(self, priority: Priority, seconds: float) -> None:
        """Record how long a request to crun waited for its turn."""
        self._turns.labels(priority.name.lower()).observe(seconds)

    def asked_discord(self, route: str, status: str, seconds: float) -> None:
        """Record a request to Discord: its method and path as a template, what came of it, and how long it took."""
        self._discord.answered(route, status, seconds)

    def called_back(self, status: int) -> None:
        """Count a request to the callback address by the status of its answer."""
        self._callbacks.labels(str(status)).inc()

    def missed_callback(self) -> None:
        """Count a callback that did not come."""
        self._missed.inc()


class _Requests:
    """The requests to one API. The status of many routes would be too much for a histogram."""

    def __init__(self, api: str, registry: CollectorRegistry) -> None:
        self._count = Counter(
            f"marionette_{api}_requests",
            f"Requests to {api} by route and status: that of the answer, or in words why there was none.",
            ["route", "status"], registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            f"marionette_{api}_request_seconds", f"Seconds that requests to {api} took, by route.", ["route"],
            buckets=_SECONDS_OF_A_CALL, registry=registry,
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
