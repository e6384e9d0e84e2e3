"""The reason why a generation failed or waits, by the error that crun answered with."""

from __future__ import annotations

from bot.crun import (
    BadResponse,
    BudgetSpent,
    CrunError,
    FeatureDisabled,
    InsufficientCredits,
    KeyDisabled,
    Maintenance,
    NotFound,
    RateLimited,
    Unauthorized,
)
from bot.generations.model import Failure, Reason

_BY_TYPE: dict[type[CrunError], Reason] = {
    BudgetSpent: Reason.BUSY,
    Unauthorized: Reason.KEY,
    KeyDisabled: Reason.KEY,
    InsufficientCredits: Reason.CREDITS,
    NotFound: Reason.NOT_FOUND,
    RateLimited: Reason.BUSY,
    Maintenance: Reason.BUSY,
    FeatureDisabled: Reason.DISABLED,
}

#: Without crun's envelope these HTTP statuses (RFC 9110) mean that crun is not at this address, or not reached there:
#: not found, method not allowed, proxy authentication required, gone, misdirected, upgrade required. So do redirects.
_ELSEWHERE = frozenset({404, 405, 407, 410, 421, 426})


def reason_of(error: CrunError) -> Reason:
    """Return why crun refused; `REFUSED` where its own words say it best."""
    if error.code is None:
        return _BY_TYPE.get(type(error), Reason.UNREACHABLE)
    if isinstance(error, BadResponse) and (300 <= error.code < 400 or error.code in _ELSEWHERE):
        return Reason.ADDRESS
    return _BY_TYPE.get(type(error), Reason.REFUSED)


def failure_of(error: CrunError, reason: Reason) -> Failure:
    """Return what is stored of an error."""
    return Failure(reason, error.message, code=error.code if error.code is not None else error.status)
