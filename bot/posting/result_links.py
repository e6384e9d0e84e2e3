"""Links to the videos at crun: how to get one that works, and how long it does."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from dataclasses import dataclass

import aiohttp

from bot.crun import CrunClient, CrunError
from bot.generations.model import Generation
from bot.generations.task_status import is_about
from bot.media.file_types import is_video
from bot.net.download import DownloadError, looks_like
from bot.net.signed_urls import expires_at

log = logging.getLogger(__name__)

#: Seconds for which crun keeps a video, if its link does not say: about a day.
_KEPT = 86400.0

#: How long reading the beginning of a file may take.
_LOOK_TIMEOUT = aiohttp.ClientTimeout(total=30, connect=10, sock_read=10)


@dataclass(frozen=True)
class ResultLink:
    """A signed link to a file that crun made.

    Attributes:
        url: the link.
        until: when it expires, in unix seconds; None if the link does not say.
    """

    url: str
    until: float | None

    @property
    def is_expired(self) -> bool:
        """Whether the link says that it has expired."""
        return self.until is not None and self.until <= time.time()


class ResultLinks:
    """Gets links to finished videos."""

    def __init__(self, crun: CrunClient, session: aiohttp.ClientSession) -> None:
        self._crun = crun
        self._session = session

    async def fresh(self, generation: Generation) -> tuple[ResultLink, ...]:
        """Ask crun for the links to a generation's files, and return those that have not expired."""
        try:
            info = await self._crun.task_info(generation.task_id or "")
        except CrunError as error:
            log.warning("There is no fresh link to the video: %s", error)
            return ()
        if not is_about(info, generation):
            return ()
        return tuple(link for link in map(result_link, info.media_urls) if not link.is_expired)

    async def to_video(self, generation: Generation) -> ResultLink | None:
        """Return a link to the video as crun made it; None if none works any more, as far as that can be known."""
        links = await self.fresh(generation)
        if not links:
            links = tuple(link for link in map(result_link, generation.links) if not link.is_expired)
        if len(links) < 2:
            return next(iter(links), None)
        # Beside the video there may be a thumbnail, so the first bytes decide.
        for link in links:
            with suppress(DownloadError):
                if await looks_like(self._session, link.url, is_video, timeout=_LOOK_TIMEOUT):
                    return link
        return None


def result_link(url: str) -> ResultLink:
    """Read from a link's query when it expires."""
    return ResultLink(url, expires_at(url))


def kept_until(generation: Generation) -> float | None:
    """Return until about when crun keeps a video, in unix seconds, for links that do not say; None without a task."""
    if generation.submitted_at is None:
        return None
    return generation.submitted_at + (generation.seconds or 0.0) + _KEPT
