"""An event loop for tests of timers: nobody waits, and no figure depends on how busy the machine is."""

from __future__ import annotations

import asyncio
from selectors import DefaultSelector, SelectorKey


class _JumpingSelector(DefaultSelector):
    """Adds up the time for which it should have waited."""

    waited = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        if timeout is None:
            return super().select(None)
        ready = super().select(0)
        if not ready:
            self.waited += max(0.0, timeout)
        return ready


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock stands still, and jumps to the next timer when there is nothing else to do."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        """Return the seconds that tasks have waited for."""
        return self._jumping.waited
