"""Plots of how much there was on each day, drawn in a worker process: drawing would hold up the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot.media.media_pool import MediaPool


class DayPlots:
    """Draws the plots."""

    def __init__(self, pool: MediaPool, folder: Path) -> None:
        """Make it ready.

        Args:
            pool: Where they are drawn.
            folder: Where a file may lie until it is read.
        """
        self._pool = pool
        self._folder = folder

    async def draw(self, labels: Sequence[str], values: Sequence[float], *, colour: str, member: int) -> bytes:
        """Return a plot as a PNG.

        Args:
            labels: The days' names, in their order.
            values: How much it was on each day.
            colour: The bars', as in `#7C5CFF`.
            member: Who asked for it.

        Raises:
            bot.media.errors.MediaError: no worker was free in time.
        """
        made = await self._pool.draw_days(labels, values, self._folder, colour=colour, member=member)
        try:
            return await asyncio.to_thread(made.read_bytes)
        finally:
            await asyncio.to_thread(made.unlink, missing_ok=True)
