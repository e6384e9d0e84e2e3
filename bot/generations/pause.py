"""Holding all submissions while the host has paused the bot."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

#: How often it is looked whether the pause is over, in seconds: another process may have ended it.
_LOOK_AGAIN = 10.0


class Pause:
    """Asks the database, so that a pause holds in every process and after a restart."""

    def __init__(self, is_paused: Callable[[], Awaitable[bool]]) -> None:
        self._is_paused = is_paused
        #: Whether the bot was paused at the last look.
        self.is_on = False
        #: How many generations wait for its end.
        self.held = 0
        self._changed = asyncio.Event()

    async def look(self) -> bool:
        """Return whether the bot is paused now; who waits for the end of a pause notices it at once."""
        self.is_on = await self._is_paused()
        if not self.is_on:
            self._changed.set()
            self._changed = asyncio.Event()
        return self.is_on

    async def over(self, waiting: Callable[[], None]) -> float:
        """Wait until the bot is not paused, and return how many seconds that took.

        Args:
            waiting: Called when there is something to wait for.
        """
        began = time.monotonic()
        self.held += 1
        try:
            while await self.look():
                waiting()
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_AGAIN):
                        await self._changed.wait()
        finally:
            self.held -= 1
        return time.monotonic() - began
