"""Where crun keeps the videos that it made, and for how long."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from bot.crun import CrunClient, CrunError
from bot.generations.model import Generation
from bot.generations.task_status import is_about
from bot.net.signed_urls import ends_at

log = logging.getLogger(__name__)

#: How long crun keeps what it has made where a link does not say, in seconds: about a day.
_KEPT = 86400.0


@dataclass(frozen=True)
class Link:
    """An address of a video.

    Attributes:
        url: where it is; signed.
        until: when it ends to work, in unix seconds; None when it does not say.
    """

    url: str
    until: float | None

    @property
    def over(self) -> bool:
        """Whether it says that it works no longer."""
        return self.until is not None and self.until <= time.time()


def link(url: str) -> Link:
    """Read from a link's query until when it works."""
    return Link(url, ends_at(url))


def kept_until(generation: Generation) -> float | None:
    """Return about until when crun keeps a video, in unix seconds, for links that do not say; None without a task."""
    if generation.submitted_at is None:
        return None
    return generation.submitted_at + (generation.seconds or 0.0) + _KEPT


async def fresh(crun: CrunClient, generation: Generation) -> tuple[Link, ...]:
    """Ask crun for the links to a video and what came with it, without those that say that they are over."""
    try:
        info = await crun.task_info(generation.task_id or "")
    except CrunError as error:
        log.warning("Generation %s: no fresh link to its video: %s", generation.id, error)
        return ()
    if not is_about(info, generation):
        return ()
    return tuple(found for found in map(link, info.media_urls) if not found.over)
