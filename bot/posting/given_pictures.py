"""Small copies of the pictures and the clip that a video was made from, to be shown below it.

They are made when the video is posted and are kept nowhere else, so they go with the video's message.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from bot.generations.model import Generation
from bot.orders.attachments import Attachments
from bot.orders.file_problems import InputFileError
from bot.orders.input_file import Role

log = logging.getLogger(__name__)

#: Seconds that a finished video waits for all of its small pictures at most: it is worth more than they are.
_TIMEOUT = 15.0

#: A clip of more bytes is not downloaded once more for its first frame.
_LARGEST = 50 * 1024**2


class GivenPictures:
    """Makes the small copies."""

    def __init__(self, attachments: Attachments) -> None:
        self._attachments = attachments

    async def of(self, generation: Generation) -> Mapping[Role, bytes]:
        """Return a JPEG for each file that can still be had; never fail for want of one."""
        made: dict[Role, bytes] = {}
        if generation.asked is None:
            return made
        try:
            async with asyncio.timeout(_TIMEOUT):
                for role, file in generation.asked.files:
                    if (file.size or 0) > _LARGEST:
                        continue
                    try:
                        made[role] = await self._attachments.thumbnail(role, file, generation.member_id)
                    except InputFileError as error:
                        log.info(
                            "Generation %s: its %s is not shown small: %s", generation.id, role, error.problem.kind
                        )
        except TimeoutError:
            log.info("Generation %s: small pictures took too long", generation.id)
        return made
