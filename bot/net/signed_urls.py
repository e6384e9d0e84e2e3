"""Until when a signed link works, as far as its own query says so."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from yarl import URL

#: The names under which links say in unix seconds until when they work: CloudFront's and OSS's, and such as are usual.
#: Discord's `ex` is hexadecimal.
_UNTIL = ("expires", "expire", "expiry", "exp", "ex", "e", "deadline")

#: Signed links of Amazon, Google and Alibaba say when they were made, and for how many seconds they work.
_MADE_AND_LIFE = (("x-amz-date", "x-amz-expires"), ("x-goog-date", "x-goog-expires"), ("x-oss-date", "x-oss-expires"))

#: Azure's say it as a date.
_DATE = "se"

#: A number outside of this is no time that a link could end at.
_PLAUSIBLE = range(1_500_000_000, 5_000_000_000)

#: What ends within this many seconds is as good as ended: crun fetches it a little later.
_SOON = 300.0

#: Seconds for which an address that names no end is used. crun names no lifetime; the shortest that a service of its
#: kind names is a day (docs.kie.ai, file upload), so half of that leaves room, and one upload more costs nothing.
_ASSUMED_LIFE = 12 * 3600.0

#: Seconds for which an address is used at most, whatever its end is read as: the longest life of a signed S3 address.
_LONGEST_LIFE = 7 * 86400.0


def ends_at(url: str) -> float | None:
    """Return when a link ends, in unix seconds; None when it does not say."""
    try:
        query = {name.lower(): value for name, value in URL(url).query.items()}
    except ValueError:
        return None
    return min(_ends(query), default=None)


def _ends(query: Mapping[str, str]) -> Iterator[float]:
    for name in _UNTIL:
        numbers = (_whole(query.get(name, ""), base) for base in (10, 16))
        yield from (float(number) for number in numbers if number in _PLAUSIBLE)
    for made, life in _MADE_AND_LIFE:
        began, seconds = _time(query.get(made, "")), _whole(query.get(life, ""), 10)
        if began is not None and seconds < _PLAUSIBLE.stop:
            yield began + seconds
    if (end := _time(query.get(_DATE, ""))) is not None:
        yield end


def ends_soon(url: str, until: float | None = None) -> bool:
    """Tell whether what a link leads to is gone, or soon will be.

    Args:
        url: The link.
        until: When it ends, in unix seconds, where more is known than the link says.
    """
    ends = [end for end in (ends_at(url), until) if end is not None]
    return bool(ends) and min(ends) < time.time() + _SOON


def usable_until(url: str, *, now: float) -> float:
    """Return until when a file that was uploaded just now is used under this address; both times in unix seconds."""
    end = ends_at(url)
    return now + _ASSUMED_LIFE if end is None else min(end, now + _LONGEST_LIFE)


def _time(date: str) -> float | None:
    """Read an ISO 8601 date, also one without separators; without a time zone it is UTC."""
    try:
        when = datetime.fromisoformat(date)
        return (when if when.tzinfo is not None else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def _whole(text: str, base: int) -> int:
    try:
        return int(text, base)
    except ValueError:
        return 0
