"""What each folder of tests costs: `pytest --costs` adds up processor time and waiting, and names the dearest tests.

The times of a busy machine mean little; processor time and the time for which a test truly waited do. So what counts
as waiting is neither computing nor queuing for a processor, which Linux counts for each thread.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.support import fork_server

_KEY = "cost"

#: How many tests are named.
_NAMED = 25


def add_option(parser: pytest.Parser) -> None:
    """Add `--costs`."""
    parser.addoption("--costs", action="store_true", help="show the processor time and the waiting of each folder")


def use(config: pytest.Config) -> None:
    """Measure if `--costs` is given."""
    if config.getoption("costs"):
        config.pluginmanager.register(_Costs(), "costs")


class _Costs:
    """Measures in the processes that run tests, and adds up in the one that shows the results."""

    def __init__(self) -> None:
        self._cpu = _cpu()
        self._queued = _queued()
        self._found: dict[str, list[float]] = defaultdict(lambda: [0.0] * 4)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        cpu, queued = _cpu(), _queued()
        waited = report.duration - (cpu[0] - self._cpu[0]) - (queued - self._queued)
        own, others = (now - before for now, before in zip(cpu, self._cpu, strict=True))
        report.user_properties = [*report.user_properties, (_KEY, (own, others, max(0.0, waited)))]
        self._cpu, self._queued = cpu, queued
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        costs: list[Sequence[float]] = [value for name, value in report.user_properties if name == _KEY]  # type: ignore[misc]
        for cost in costs:
            found = self._found[report.nodeid]
            for place, value in enumerate((*cost, report.duration)):
                found[place] += value

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        folders: dict[str, list[float]] = defaultdict(lambda: [0.0] * 5)
        for test, cost in self._found.items():
            for place, value in enumerate((1.0, *cost)):
                folders[str(Path(test.partition("::")[0]).parent)][place] += value
        terminalreporter.section("costs of folders")
        terminalreporter.line(f"{'':28} tests own cpu others' cpu   waited    whole")
        folders["all"] = [sum(column) for column in zip(*folders.values(), strict=True)]
        for folder, (tests, *cost) in sorted(folders.items(), key=lambda item: sum(item[1][1:3])):
            terminalreporter.line(f"{folder:28} {tests:5.0f} " + " ".join(f"{value:8.1f}" for value in cost))
        for place, what in enumerate(("own processor time", "other processes' time", "waited")):
            terminalreporter.section(f"dearest tests: {what}")
            for test, cost in sorted(self._found.items(), key=lambda item: -item[1][place])[:_NAMED]:
                terminalreporter.line(f"{cost[place]:8.2f} {test}")


def _cpu() -> tuple[float, float]:
    """Return the processor seconds of this process, and of all others that it has started and that have ended.

    What a fork does that `warm_python` has asked for is not in it.
    """
    times = os.times()
    others = times.children_user + times.children_system + fork_server.processor_seconds
    return times.user + times.system, others


def _queued() -> float:
    """Return the seconds for which the main thread was ready to run while others ran."""
    return int(Path("/proc/self/schedstat").read_text().split()[1]) / 1e9
