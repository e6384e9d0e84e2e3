"""Everything that can go wrong with a call of crun, as classes of errors.

Two questions matter to a caller: may the same call be made again (`advice`), and may CreateTask have made a task that
costs credits although no task id came back (`task_may_exist`)?
"""

# ruff: noqa: N818 - the names say what happened, as discord.py's do; a suffix "Error" would add nothing.

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class Advice(StrEnum):
    """What a caller can do about a failure."""

    #: The same call may be made again later; nothing was created and nothing is wrong with the request.
    RETRY_LATER = "retry later"
    #: Only the host can help: with the key, the credits, the account or the address.
    TELL_HOST = "tell the host"
    #: The member can help, by asking for something else.
    TELL_MEMBER = "tell the member"
    #: Making the call again may pay twice.
    NEVER_REPEAT = "never repeat"


class CrunError(Exception):
    """A call of crun failed. `str()` is one sentence for the log and never contains the API key.

    Attributes:
        message: crun's own words, shortened and without the key; empty when there are none.
        code: crun's code, or the HTTP status when the answer had no code; None when there was no answer.
        status: The HTTP status; None when there was no answer.
        retry_after: Seconds to wait before the next call, when the answer said so.
        creating: Whether the call was CreateTask.
        task_id: The task id in an answer that is a failure nevertheless.
    """

    _advice: ClassVar[Advice] = Advice.TELL_HOST
    _may_have_worked: ClassVar[bool] = True

    def __init__(
        self,
        summary: str = "",
        *,
        message: str = "",
        code: int | None = None,
        status: int | None = None,
        retry_after: float | None = None,
        creating: bool = False,
        task_id: str | None = None,
    ) -> None:
        super().__init__(summary)
        self.message = message
        self.code = code
        self.status = status
        self.retry_after = retry_after
        self.creating = creating
        self.task_id = task_id

    @property
    def task_may_exist(self) -> bool:
        """Whether this call may have created a task, and with it a charge. False for all calls but CreateTask."""
        return self.creating and (self._may_have_worked or self.task_id is not None)

    @property
    def advice(self) -> Advice:
        """What to do. A CreateTask that may have worked must never be repeated."""
        return Advice.NEVER_REPEAT if self.task_may_exist else self._advice


# --- crun answered with one of its codes --------------------------------------------------------------------------


class Refused(CrunError):
    """crun refused before doing anything: there is no task and no charge."""

    _may_have_worked = False


class Unauthorized(Refused):
    """401: the API key is missing or wrong."""


class KeyDisabled(Unauthorized):
    """403 in crun's envelope: the API key is disabled. Without the envelope it is a firewall's: see `BadResponse`."""


class InsufficientCredits(Refused):
    """402: the account does not have enough credits."""


class NotFound(Refused):
    """404 in crun's envelope: there is no such model, task or endpoint."""


class InvalidRequest(Refused):
    """422: the request failed crun's validation."""

    _advice = Advice.TELL_MEMBER


class Declined(Refused):
    """Any other code from 400 to 499 in crun's envelope: it refused this request."""

    _advice = Advice.TELL_MEMBER


class RateLimited(Refused):
    """429: too many requests; `retry_after` has the seconds to wait if crun named them."""

    _advice = Advice.RETRY_LATER


class Maintenance(Refused):
    """455: crun is being maintained; `retry_after` has the seconds to wait if crun named them."""

    _advice = Advice.RETRY_LATER


class FeatureDisabled(Refused):
    """505: crun has switched the feature off."""


class ServerError(CrunError):
    """500: crun failed in a way it did not expect."""

    _advice = Advice.RETRY_LATER


class GenerationFailed(CrunError):
    """501 in crun's envelope: the generation failed."""

    _advice = Advice.TELL_MEMBER


class UnknownCode(CrunError):
    """crun answered with an undocumented code."""

    @property
    def advice(self) -> Advice:
        """Never repeat a CreateTask; else codes from 500 to 599 are temporary, as in HTTP."""
        if not self.task_may_exist and self.code is not None and 500 <= self.code < 600:
            return Advice.RETRY_LATER
        return super().advice


BY_CODE: dict[int, type[CrunError]] = {
    401: Unauthorized,
    402: InsufficientCredits,
    403: KeyDisabled,
    404: NotFound,
    422: InvalidRequest,
    429: RateLimited,
    455: Maintenance,
    500: ServerError,
    501: GenerationFailed,
    505: FeatureDisabled,
}
"""Every documented code but 200 ("Response status code" in the vendor's pages; 403 on the page of TaskInfo)."""

#: The client errors after which the request may have been carried out: it took too long (408), or it came so early that
#: it may be a replay (425).
_UNDECIDED = frozenset({408, 425})


def turned_away(code: int) -> bool:
    """Return whether a code means, as in HTTP, that the request was refused and nothing was done."""
    return 400 <= code < 500 and code not in _UNDECIDED


MEANINGS: dict[type[CrunError], str] = {
    Unauthorized: "the API key is missing or wrong",
    KeyDisabled: "the API key is disabled",
    InsufficientCredits: "not enough credits",
    NotFound: "no such thing",
    InvalidRequest: "the request failed validation",
    Declined: "the request was declined",
    RateLimited: "too many requests",
    Maintenance: "under maintenance",
    ServerError: "server error",
    GenerationFailed: "the generation failed",
    FeatureDisabled: "the feature is disabled",
    UnknownCode: "a code that is not documented",
}


# --- there was no answer that could be understood -----------------------------------------------------------------


#: "See Other": the request was carried out, and its answer is at another address (RFC 9110, 15.4.4).
_SEE_OTHER = 303


class BadResponse(CrunError):
    """The answer is not as documented: a proxy's page, broken JSON, a missing field, too many bytes.

    `code` is the HTTP status, None from 200 to 299.
    """

    _advice = Advice.RETRY_LATER

    @property
    def task_may_exist(self) -> bool:
        """False after CreateTask when the HTTP status shows that the request did not get through.

        That is a redirect, which nobody follows, or a client error.
        """
        code = self.code or 0
        not_carried_out = (300 <= code < 400 and code != _SEE_OTHER) or turned_away(code)
        return self.creating and (self.task_id is not None or not not_carried_out)

    @property
    def advice(self) -> Advice:
        """Never repeat a CreateTask; a redirect or a client error means a wrong address or a wrongly set up network."""
        if not self.task_may_exist and self.code is not None and 300 <= self.code < 500:
            return Advice.TELL_HOST
        return super().advice


class NotConnected(CrunError):
    """No connection to crun was made, so nothing was sent."""

    _advice = Advice.RETRY_LATER
    _may_have_worked = False


class BudgetSpent(CrunError):
    """Nothing was sent: the requests that crun allows in a time were used up for too long."""

    _advice = Advice.RETRY_LATER
    _may_have_worked = False


class TimedOut(CrunError):
    """The request may have been sent, and no whole answer came in time."""

    _advice = Advice.RETRY_LATER


class Disconnected(CrunError):
    """The connection broke after it was made and before a whole answer came."""

    _advice = Advice.RETRY_LATER


class UploadFailed(CrunError):
    """The file store behind crun did not take the file."""

    _advice = Advice.RETRY_LATER
    _may_have_worked = False
