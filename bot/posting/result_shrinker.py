"""Makes finished videos small enough for Discord, and converts what not every player shows to H.264.

One video at a time, in worker processes of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

from bot.media import playback
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.fair_share import FairShare
from bot.media.media_pool import MediaPool, Timeouts

log = logging.getLogger(__name__)

#: How many videos are shrunk at the same time. One uses every free core, so two would only take longer each.
_AT_ONCE = 1

#: A worker that was killed says nothing about the video, so there is a second try.
_TRIES = 2


class ResultShrinker:
    """Shrinks and converts finished videos."""

    def __init__(self) -> None:
        # Members' files have another pool: their members wait for them, and a video takes minutes. One of these two
        # workers only looks at videos, so that no video waits behind the shrinking of another.
        self._media_pool = MediaPool(workers=2, timeouts=Timeouts(idle=5.0))
        self._slots = FairShare(_AT_ONCE, per_member=_AT_ONCE)

    async def format_not_shown_everywhere(self, original: Path) -> str | None:
        """Name what of a video's format some of Discord's players do not show; None if all do or that is unknown."""
        if await asyncio.to_thread(playback.surely_plays, original):
            return None
        try:
            return playback.unplayable_part(await self._media_pool.probe_clip(original))
        except MediaError as error:
            log.warning("A result could not be looked at: %s", error)
            return None

    async def shrink(self, original: Path, limit: int, member: int, progress: Callable[[float], None]) -> Path | None:
        """Make an H.264 form of at most `limit` bytes beside the video; None if no such form is worth watching.

        Args:
            original: The video. A form that an earlier call made is returned at once.
            limit: The most bytes.
            member: Whose video it is; a member with many waits behind other members.
            progress: Is called from time to time with the share that is done, from 0 to 1.

        Raises:
            OSError: it could not be written.
        """
        ready = original.with_name(f"fitted-{limit}.mp4")
        async with self._slots.hold(member, wait=None):
            if await asyncio.to_thread(ready.exists):
                return ready
            progress(0.0)
            for left in reversed(range(_TRIES)):
                try:
                    made = await self._media_pool.shrink(original, original.parent, limit=limit, progress=progress)
                except MediaError as error:
                    log.warning("A result could not be fitted into %d bytes: %s", limit, error)
                    if error.reason is not MediaErrorReason.CORRUPT or not left:
                        return None
                else:
                    return await asyncio.to_thread(made.replace, ready)
        return None

    async def close(self) -> None:
        """Stop the workers."""
        await self._media_pool.close()
