"""A small picture of what a video was made from, to be shown below it.

It is made when the video is posted and is kept nowhere else, so it goes with the video's message.
"""

from __future__ import annotations

import asyncio
import logging

from bot.generations.model import Generation
from bot.orders.attachments import Attachments, Overview

log = logging.getLogger(__name__)

#: Seconds that a finished video waits for its small picture at most.
_TIMEOUT = 15.0


class GivenPictures:
    """Makes the small pictures."""

    def __init__(self, attachments: Attachments) -> None:
        self._attachments = attachments

    async def of(self, generation: Generation) -> Overview | None:
        """Return the small picture; None where there is nothing to show, or it cannot be had any more."""
        if generation.asked is None:
            return None
        try:
            async with asyncio.timeout(_TIMEOUT):
                return await self._attachments.overview(generation.asked, generation.member_id)
        except TimeoutError:
            log.info("The small picture took too long")
        except Exception:
            # Whatever it is, it must not keep the video from being posted.
            log.exception("The small picture could not be made")
        return None
