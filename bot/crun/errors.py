"""What can go wrong between the bot and crun, told apart by what a caller can do about it.

Two questions matter to a caller: may the same call be made again (`advice`), and, after CreateTask, may there be a task
that costs credits although no task id came back (`task_may_exist`)?
"""

# ruff: noqa: N818 - a name says what happened, as in discord.py; "Error" at the end of each would say nothing more.

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class Advice(StrEnum):
    """What a caller can do about a failure."""

    #: The same call may be made again later; nothing was created and nothing is wrong with the request.
    RETRY_LATER = "retry later"
    #: Only the person who hosts the bot can help: the key, the credits, the account, the address.
    TELL_HOST = "tell the host"
    #: The member who asked can help, by asking for something else.
    TELL_MEMBER = "tell the member"
    #: Making the call again may pay twice.
    NEVER_REPEAT = "never repeat"


class CrunError(Exception):
    """A call to crun failed. `str()` is one sentence for the log; it never holds the API key.

    Attributes:
        message: crun's own words, shortened and without the key; empty when there are none.
        code: The documented code; where the answer had none, the HTTP status; None when there was no answer.
        status: The HTTP status; None when there was no answer.
        retry_after: Seconds to wait before the next call, when the answer said so.
        creating: Whether the call was CreateTask.
        task_id: The id of a task that a failed answer named all the same.
    """

    _advice: ClassVar[Advice] = Advice.TELL_HOST
    _may_be_done: ClassVar[bool] = True

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
        """Whether this call may have created a task, and with it a charge. Always False for calls that create none."""
        return self.creating and (self._may_be_done or self.task_id is not None)

    @property
    def advice(self) -> Advice:
        """What to do about it. A CreateTask that may have worked is never to be repeated, whatever went wrong."""
        return Advice.NEVER_REPEAT if self.task_may_exist else self._advice


# --- crun answered with one of its codes --------------------------------------------------------------------------


class Refused(CrunError):
    """crun said no before doing anything: there is no task and no charge."""

    _may_be_done = False


class Unauthorized(Refused):
    """401: the API key is missing or wrong."""


class KeyDisabled(Unauthorized):
    """403 in crun's envelope: the API key is disabled. Without the envelope it is a firewall's: see `BadResponse`."""


class InsufficientCredits(Refused):
    """402: the account has not enough credits."""


class NotFound(Refused):
    """404: crun itself says that there is no such model, task or endpoint."""


class InvalidRequest(Refused):
    """422: crun's validation did not like the request."""

    _advice = Advice.TELL_MEMBER


class Declined(Refused):
    """Another code from 400 to 499 in crun's envelope: it said no to this request."""

    _advice = Advice.TELL_MEMBER


class RateLimited(Refused):
    """429: too many requests; `retry_after` holds the seconds to wait when crun named them."""

    _advice = Advice.RETRY_LATER


class Maintenance(Refused):
    """455: crun is being maintained; `retry_after` holds the seconds to wait when crun named them."""

    _advice = Advice.RETRY_LATER


class FeatureDisabled(Refused):
    """505: crun has switched the feature off."""


class ServerError(CrunError):
    """500: crun failed in a way it did not expect."""

    _advice = Advice.RETRY_LATER


class GenerationFailed(CrunError):
    """501: crun itself says that the generation failed."""

    _advice = Advice.TELL_MEMBER


class UnknownCode(CrunError):
    """crun answered with a code that its pages do not name."""

    @property
    def advice(self) -> Advice:
        """Never repeat a CreateTask; else codes from 500 on are taken for passing, as in HTTP."""
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
"""Every documented code but 200 (the vendor's pages, "Response status code"; 403 from the page of TaskInfo)."""

#: Of 400 to 499 these do not say that the request was turned away: it took too long (408), or came too early to be
#: sure that it is no copy (425).
_UNDECIDED = frozenset({408, 425})


def turned_away(code: int) -> bool:
    """Tell whether a code of HTTP's kind says that nothing was done."""
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


#: "See other": the answer to a request that was carried out stands somewhere else (RFC 9110, 15.4.4).
_SEE_OTHER = 303


class BadResponse(CrunError):
    """Something answered, but not as crun's pages say: a proxy's page, broken JSON, a missing field, too many bytes.

    `code` is the HTTP status, None from 200 to 299.
    """

    _advice = Advice.RETRY_LATER

    @property
    def task_may_exist(self) -> bool:
        """False after CreateTask where the HTTP status says that the request went no further.

        That is so for a redirect, which nobody follows, and wherever a client's error is told.
        """
        code = self.code or 0
        went_no_further = (300 <= code < 400 and code != _SEE_OTHER) or turned_away(code)
        return self.creating and (self.task_id is not None or not went_no_further)

    @property
    def advice(self) -> Advice:
        """Never repeat a CreateTask; a redirect or a client error says that the address or the way there is wrong."""
        if not self.task_may_exist and self.code is not None and 300 <= self.code < 500:
            return Advice.TELL_HOST
        return super().advice


class NotConnected(CrunError):
    """No connection to crun was made, so nothing was sent."""

    _advice = Advice.RETRY_LATER
    _may_be_done = False


class TimedOut(CrunError):
    """The request may have been sent, and no whole answer came in time."""

    _advice = Advice.RETRY_LATER


class Disconnected(CrunError):
    """The connection broke after it was made and before a whole answer came."""

    _advice = Advice.RETRY_LATER


class UploadFailed(CrunError):
    """The file store behind crun did not take the file."""

    _advice = Advice.RETRY_LATER
    _may_be_done = False
