"""A health check that many may ask at once and that still runs only once in a while."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Probe(Generic[T]):
    """Caches the result of a check for some seconds, and never runs the check twice at the same time."""

    def __init__(self, check: Callable[[], Awaitable[T]], *, fresh: float, patience: float) -> None:
        """Prepare the check without running it.

        Args:
            check: Does the work.
            fresh: Seconds for which a result is reused, counted from the start of its check.
            patience: Seconds that a caller waits. The check itself goes on and serves later callers.
        """
        self._check = check
        self._fresh = fresh
        self._patience = patience
        self._began = float("-inf")
        self._running: asyncio.Future[T] | None = None

    async def __call__(self) -> T | None:
        """Return the result; None when it takes too long."""
        running = self._running
        if running is None or (running.done() and time.monotonic() - self._began >= self._fresh):
            self._began = time.monotonic()
            running = self._running = asyncio.ensure_future(self._check())
        done, _ = await asyncio.wait({running}, timeout=self._patience)
        return running.result() if done else None

    def stop(self) -> None:
        """Cancel a check under way."""
        if self._running is not None:
            self._running.cancel()
