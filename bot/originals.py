"""Where crun keeps the videos that it made, and for how long."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from yarl import URL

from bot.crun import CrunClient, CrunError
from bot.generations.store import Generation

log = logging.getLogger(__name__)

#: How long crun keeps what it has made where a link does not say, in seconds: about a day.
_KEPT = 86400.0

#: The names under which links say in unix seconds until when they work: CloudFront's and OSS's, and such as are usual.
_UNTIL = ("expires", "expire", "expiry", "exp", "ex", "e", "deadline")

#: Signed links of Amazon, Google and Alibaba say when they were made, and for how many seconds they work.
_MADE_AND_LIFE = (("x-amz-date", "x-amz-expires"), ("x-goog-date", "x-goog-expires"), ("x-oss-date", "x-oss-expires"))

#: A number outside of this is no time that a link could end at.
_PLAUSIBLE = range(1_500_000_000, 5_000_000_000)


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
    try:
        query = {name.lower(): value for name, value in URL(url).query.items()}
    except ValueError:
        return Link(url, None)
    for name in _UNTIL:
        for base in (10, 16):  # Discord's are hexadecimal
            number = _whole(query.get(name, ""), base)
            if number in _PLAUSIBLE:
                return Link(url, float(number))
    for made, life in _MADE_AND_LIFE:
        seconds = _whole(query.get(life, ""), 10)
        try:
            began = datetime.strptime(query.get(made, ""), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            return Link(url, (began + timedelta(seconds=seconds)).timestamp())
        except (ValueError, OverflowError):
            continue
    return Link(url, None)


def _whole(text: str, base: int) -> int:
    try:
        return int(text, base)
    except ValueError:
        return 0


def kept_until(generation: Generation) -> float | None:
    """Return about until when crun keeps a video, in unix seconds, for links that do not say; None without a task."""
    if generation.submitted_at is None:
        return None
    return generation.submitted_at + (generation.seconds or 0.0) + _KEPT


async def fresh(crun: CrunClient, generation: Generation) -> Link | None:
    """Ask crun for a link to a video; None when it gives none that works."""
    try:
        info = await crun.task_info(generation.task_id or "")
    except CrunError as error:
        log.warning("Generation %s: no fresh link to its video: %s", generation.id, error)
        return None
    found = link(info.media_urls[0]) if info.media_urls else None
    return None if found is None or found.over else found
