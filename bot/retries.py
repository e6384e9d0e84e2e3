"""Trying something again while it fails, with growing pauses."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

log = logging.getLogger(__name__)

#: Seconds of the first and of the longest pause while something that the start needs is not there.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0

#: Seconds until the log says once more that it is waited for.
_SAY_AGAIN = 600.0


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


async def wait_until_there(
    name: str, attempt: Callable[[], Awaitable[T]], reason: Callable[[Exception], str | None]
) -> T:
    """Run something until what it needs is there, however long that takes, and return its result.

    The log says so when the wait begins, every ten minutes, and when it is over.

    Args:
        name: What is waited for.
        attempt: What to run. It has to end by itself.
        reason: Returns why an attempt failed, in half a line; None where waiting does not help, so that it is raised.
    """
    clock = asyncio.get_running_loop().time
    began, say_at = clock(), -math.inf
    for pause in doubling(_FIRST_PAUSE, _LONGEST_PAUSE):
        try:
            result = await attempt()
        except Exception as error:
            why = reason(error)
            if why is None:
                raise
            now = clock()
            if say_at == -math.inf:
                log.warning("%s cannot be reached (%s): I wait for it", name, why)
            elif now >= say_at:
                log.warning("%s cannot be reached for %d minutes now (%s): I wait on", name, (now - began) // 60, why)
            if now >= say_at:
                say_at = now + _SAY_AGAIN
        else:
            if say_at > -math.inf:
                log.warning("%s is there, after %.0f s", name, clock() - began)
            return result
        await asyncio.sleep(pause)
    raise AssertionError("doubling() without patience has no end")
