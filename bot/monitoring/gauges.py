"""What is looked at for each answer of `/metrics`: what this process is like, and what all processes share.

A process says of itself what no other says, so the sum over all processes is right. What belongs to all of them, such
as the queue, is the same in each: its name begins with `marionette_shared_`, and of several processes the maximum is
taken, not the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from prometheus_client import CollectorRegistry, Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.monitoring.probe import Probe

T = TypeVar("T")


@dataclass(frozen=True)
class _Gauge:
    """A gauge: its name, what it says, the names of its labels, and what returns its values by those of the labels."""

    name: str
    documentation: str
    labels: tuple[str, ...]
    values: Callable[[], Mapping[tuple[str, ...], float]]


@dataclass(frozen=True)
class Queue:
    """How many generations are in each state that is not final, and the age in seconds of the oldest one not sent."""

    under_way: Mapping[str, int]
    oldest: float


class Gauges(Collector):
    """The gauges of one process. What is not known is not shown."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Show nothing yet, and be asked with the rest of the registry."""
        self._gauges: list[_Gauge] = []
        registry.register(self)

    def show(self, name: str, documentation: str, value: Callable[[], float | None], *, shared: bool = False) -> None:
        """Show one value.

        Args:
            name: The name, without what all names begin with.
            documentation: What it says.
            value: Called for each answer; never waits and never fails. None is not shown.
            shared: Whether every process says the same.
        """

        def values() -> dict[tuple[str, ...], float]:
            found = value()
            return {} if found is None else {(): found}

        self._add(name, documentation, (), values, shared=shared)

    def show_each(
        self,
        name: str,
        label: str,
        documentation: str,
        values: Callable[[], Mapping[str, float]],
        *,
        shared: bool = False,
    ) -> None:
        """Show a value for each of a few values of a label; see `show`."""
        self._add(
            name, documentation, (label,), lambda: {(each,): value for each, value in values().items()}, shared=shared
        )

    def show_build(self, version: str, python: str, database: str) -> None:
        """Show what runs: the versions of the bot and of Python, and the kind of the database."""
        values: dict[tuple[str, ...], float] = {(version, python, database): 1.0}
        self._add("build_info", "What runs; always 1.", ("version", "python", "database"), lambda: values, shared=False)

    def collect(self) -> Iterator[Metric]:
        """Return what all gauges show now, as the registry asks for it."""
        for gauge in self._gauges:
            family = GaugeMetricFamily(gauge.name, gauge.documentation, labels=gauge.labels)
            for labels, value in gauge.values().items():
                family.add_metric(labels, value)
            yield family

    def _add(
        self,
        name: str,
        documentation: str,
        labels: tuple[str, ...],
        values: Callable[[], Mapping[tuple[str, ...], float]],
        *,
        shared: bool,
    ) -> None:
        if shared:
            name = f"shared_{name}"
            documentation += " The same in every process: take the maximum, not the sum."
        self._gauges.append(_Gauge(f"marionette_{name}", documentation, labels, values))


class Look(Generic[T]):
    """Something that is found out for each answer, which waits for it no longer than the probe's patience.

    Attributes:
        found: what was found out for this answer; None when it could not be.
    """

    def __init__(self, probe: Probe[T | None]) -> None:
        """Find nothing out yet."""
        self._probe = probe
        self.found: T | None = None

    async def look(self) -> None:
        """Find it out."""
        self.found = await self._probe()

    def stop(self) -> None:
        """Give up finding it out."""
        self._probe.stop()
