"""When signed URLs expire, read from their query."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from yarl import URL

#: Query parameters that hold the expiry in unix seconds: those of CloudFront and OSS, and other common names. Discord's
#: `ex` is hexadecimal.
_EXPIRY = ("expires", "expire", "expiry", "exp", "ex", "e", "deadline")

#: Signed URLs of Amazon, Google and Alibaba hold the time of signing, and for how many seconds they are valid.
_DATE_AND_VALIDITY = (
    ("x-amz-date", "x-amz-expires"),
    ("x-goog-date", "x-goog-expires"),
    ("x-oss-date", "x-oss-expires"),
)

#: Azure's hold the expiry as a date.
_EXPIRY_DATE = "se"

#: A number outside of this range is no expiry.
_PLAUSIBLE = range(1_500_000_000, 5_000_000_000)

#: A link that expires within this many seconds counts as expired: crun fetches it a little later.
_SOON = 300.0

#: Seconds for which an upload is used whose URL states no expiry. crun documents no lifetime. The shortest one that a
#: similar service documents is a day (docs.kie.ai, file upload); half of that is safe, and uploading again is free.
_ASSUMED_LIFETIME = 12 * 3600.0

#: Seconds for which an upload is used at most, whatever expiry its URL states: the longest validity of a signed S3 URL.
_MAX_LIFETIME = 7 * 86400.0


def expires_at(url: str) -> float | None:
    """Return when a link expires, in unix seconds; None when it does not state that."""
    try:
        query = {name.lower(): value for name, value in URL(url).query.items()}
    except ValueError:
        return None
    return min(_expiries(query), default=None)


def _expiries(query: Mapping[str, str]) -> Iterator[float]:
    for name in _EXPIRY:
        numbers = (_int(query.get(name, ""), base) for base in (10, 16))
        yield from (float(number) for number in numbers if number in _PLAUSIBLE)
    for signed_at, valid_for in _DATE_AND_VALIDITY:
        signed, seconds = _time(query.get(signed_at, "")), _int(query.get(valid_for, ""), 10)
        if signed is not None and seconds < _PLAUSIBLE.stop:
            yield signed + seconds
    if (end := _time(query.get(_EXPIRY_DATE, ""))) is not None:
        yield end


def expires_soon(url: str, known_expiry: float | None = None) -> bool:
    """Return whether a link has expired, or soon will.

    Args:
        url: The link.
        known_expiry: When it expires, in unix seconds, where that is known from elsewhere. The earlier time counts.
    """
    expiries = [expiry for expiry in (expires_at(url), known_expiry) if expiry is not None]
    return bool(expiries) and min(expiries) < time.time() + _SOON


def usable_until(url: str, *, now: float) -> float:
    """Return until when to use the URL of a file that was uploaded just now; both times in unix seconds."""
    expiry = expires_at(url)
    return now + _ASSUMED_LIFETIME if expiry is None else min(expiry, now + _MAX_LIFETIME)


def _time(date: str) -> float | None:
    """Parse an ISO 8601 date, with or without separators; without a time zone it is UTC."""
    try:
        when = datetime.fromisoformat(date)
        return (when if when.tzinfo is not None else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def _int(text: str, base: int) -> int:
    try:
        return int(text, base)
    except ValueError:
        return 0
