"""Making results fit for where they are posted, small enough and in H.264: one at a time, in processes of their own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from bot.fair_share import FairShare
from bot.media import playback
from bot.media.file_info import Fault, UnusableError
from bot.media.pool import MediaPool, Times

log = logging.getLogger(__name__)

#: Results fitted at the same time, and of one member. One takes every core that is free; two would only be ready later.
_AT_ONCE = 1

#: A process that was brought down is no fault of the video, so it is tried once more.
_TRIES = 2


class ResultShrinker:
    """Fits results."""

    def __init__(self) -> None:
        # Members' files have workers of their own: they are waited for, and a result takes minutes.
        # Of the two workers, one only looks, so that no result waits for another one's fitting.
        self._media_pool = MediaPool(workers=2, times=Times(idle=5.0))
        self._turns = FairShare(_AT_ONCE, each=_AT_ONCE)

    async def unshown(self, original: Path) -> str | None:
        """Return what of a video some of Discord's players do not show; None when all show it, or nobody knows."""
        if await asyncio.to_thread(playback.plainly_shown, original):
            return None
        try:
            return playback.unshown(await self._media_pool.look_at_clip(original))
        except UnusableError as error:
            log.warning("A result could not be looked at: %s", error)
            return None

    async def fitted(self, original: Path, limit: int, member: int, progress: Callable[[float], None]) -> Path | None:
        """Return an H.264 form of a video of at most `limit` bytes, beside it; None when there is none worth watching.

        Args:
            original: The video; what was made of it earlier is found again.
            limit: The most bytes.
            member: Whose video; one with many waits behind the next member.
            progress: Is told from time to time how far this is, from 0 to 1.

        Raises:
            OSError: it could not be written.
        """
        ready = original.with_name(f"fitted-{limit}.mp4")
        async with self._turns.turn(member, wait=None):
            if await asyncio.to_thread(ready.exists):
                return ready
            progress(0.0)
            for left in reversed(range(_TRIES)):
                try:
                    made = await self._media_pool.fit(original, original.parent, limit=limit, progress=progress)
                except UnusableError as error:
                    log.warning("A result could not be fitted into %d bytes: %s", limit, error)
                    if error.reason is not Fault.CORRUPT or not left:
                        return None
                else:
                    return await asyncio.to_thread(made.replace, ready)
        return None

    async def close(self) -> None:
        """End what is under way."""
        await self._media_pool.close()
