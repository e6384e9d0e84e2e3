"""Trying something again while it fails, with growing pauses."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


async def retried(
    work: Callable[[], Awaitable[T]],
    pauses: Iterable[float],
    *,
    on: type[Exception] | tuple[type[Exception], ...],
    failed: Callable[[Exception, int], None],
) -> T:
    """Run something until it succeeds and return its result.

    Args:
        work: What to run. When the pauses are used up it runs once more, and what it raises then is raised.
        pauses: Seconds to wait after each failure.
        on: The exceptions after which it is tried again.
        failed: Called with the exception and the number of failures so far, before each pause.
    """
    for failures, pause in enumerate(pauses, 1):
        try:
            return await work()
        except on as error:
            failed(error, failures)
        await asyncio.sleep(pause)
    return await work()


def doubling(first: float, longest: float, *, patience: float = math.inf) -> Iterator[float]:
    """Yield pauses in seconds that double up to the longest, until `patience` seconds have passed."""
    began, pause = time.monotonic(), first
    while time.monotonic() - began <= patience:
        yield pause
        pause = min(2 * pause, longest)
