"""crun's answers as pydantic models.

The documentation is incomplete, so the models are lenient: unknown fields are ignored, and a field that is missing or
unreadable is None. Credits are `Decimal`, since they are added and compared like money; times are `float` seconds.
"""

from __future__ import annotations

import json
import math
import re
from collections import deque
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from bot.crun.media_urls import link_of, links_in

#: How many JSON values are searched for a model's schema: far more than any description has.
_MAX_SEARCHED = 10_000

#: The key in pydantic's validation context for the URL scheme of the address that answered.
SCHEME = "scheme"

#: Longest message of crun and longest task id, in characters; the database column is as wide as the latter.
_MAX_MESSAGE, _MAX_TASK_ID = 500, 200

#: Most digits before the point, and most zeros behind it; arithmetic on a number with more would fail.
_MAX_DIGITS = 18

#: Credits from which a price is not believed: a video costs some tens at most, and the column has eight digits.
_MAX_PRICE = 10**6

#: The smallest amount of credits that the database stores.
_SMALLEST = Decimal("0.0001")

#: Seconds from which a duration is not believed: a video takes minutes, and members are shown estimates based on it.
_TOO_LONG = 86400.0

#: A URL and its query. In JSON quoted inside of JSON, the slashes and the start of the query may be escaped.
_SIGNED = re.compile(
    r"""(https?:(?:\\*/|\\+u002f){2}(?:(?!\\{1,15}u00(?:3f|23))[^\s?#])*)(?:(?:[?#]|\\+u00(?:3f|23))[^\s"'<>]*)?""",
    re.IGNORECASE,
)

#: Words that only describe a task's state, and the words that connect them: a message made of these gives no reason.
_STATUS_WORD = re.compile(
    r"succe\w*|ok|okay|done|complet\w*|finish\w*|end|ended|fail\w*|errors?|exception|cancell?ed|abort\w*|pending|queue\w*"
    r"|wait\w*|running|process\w*|in|progress|submit\w*|created|unknown|none|null|true|false|status|state|result|code"
    r"|message|the|this|your|an?|is|was|has|been|with|and|or|task|job|generat\w*|video|request|model|please|try|again|later"
)


class TaskStatus(StrEnum):
    """A task's status as crun names it."""

    PENDING = "pending"
    RUNNING = "running"
    SUCCESS = "success"
    FAILED = "failed"
    #: Another status, or none.
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """A task's state, judged by everything in the answer and not by the status alone."""

    UNDER_WAY = "under way"
    #: There are files.
    FINISHED = "finished"
    #: The status is success, but there is neither a file nor a reason.
    EMPTY = "empty"
    FAILED = "failed"


def number_of(value: object) -> Decimal | None:
    """Read a number, which may be text; None when it is no number, not finite or absurdly large."""
    if not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() > _MAX_DIGITS:
        return None
    # The `+` rounds to the precision of the decimal context.
    return +number if number.adjusted() >= -_MAX_DIGITS else Decimal(0)


def _seconds_of(value: object) -> float | None:
    number = number_of(value)
    seconds = None if number is None else float(number)
    return seconds if seconds is not None and math.isfinite(seconds) and seconds >= 0 else None


def whole_number_of(value: object) -> int | None:
    """Read a whole number of at most nine digits, which may be text; None when it is none."""
    number = number_of(value)
    return int(number) if number is not None and abs(number) < 10**9 and number == int(number) else None


def text_of(value: object) -> str | None:
    """Read a text that is not blank; a whole number becomes its digits."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() else None


def task_id_of(value: object) -> str | None:
    """Read a task id; None when it is none, or one that cannot be stored."""
    text = text_of(value)
    return text if text is not None and len(text) <= _MAX_TASK_ID and text.isprintable() else None


def _credits_of(value: object) -> Decimal | None:
    """Read a price, rounded to what the database stores; None when it is none or not credible."""
    number = number_of(value)
    if number is None or not 0 <= number < _MAX_PRICE:
        return None
    rounded = number.quantize(_SMALLEST)
    return number if number == rounded else rounded


def _yes_or_no(value: object) -> bool | None:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return bool(value) if value in (True, False) else None


def _object_or_none(value: object) -> object:
    return value if isinstance(value, dict | BaseModel) else None


def quotable(words: str) -> str:
    """Return crun's own words on one line, shortened, and without the queries of URLs, which contain signatures."""
    # Cut first, so that the search below stays quick whatever came.
    words = " ".join("".join(c if c.isprintable() else " " for c in words[: 4 * _MAX_MESSAGE]).split())
    words = _SIGNED.sub(r"\1", words)
    return words if len(words) <= _MAX_MESSAGE else words[: _MAX_MESSAGE - 1] + "…"


def _scheme_of(info: ValidationInfo) -> str:
    """Return the URL scheme of the address that answered, if the caller has named it."""
    context = info.context
    return str(context.get(SCHEME, "https")) if isinstance(context, dict) else "https"


def _media_urls_of(value: object, info: ValidationInfo) -> tuple[str, ...]:
    return links_in(value, _scheme_of(info))


def _result_of(value: object, info: ValidationInfo) -> object:
    """Read a result; a list contains links, and a text is a link or the reason."""
    if isinstance(value, str):
        name = "message" if link_of(value, _scheme_of(info)) is None else "media_urls"
        return {name: value}
    if isinstance(value, list | tuple):
        return {"media_urls": value}
    return _object_or_none(value)


def _gives_a_reason(words: str | None) -> bool:
    """Return whether a text says more than the task's state."""
    if words is None:
        return False
    parts = re.findall(r"[^\W_]+", words[: 4 * _MAX_MESSAGE].lower())
    return any(_STATUS_WORD.fullmatch(part) is None and not part.isdigit() for part in parts)


_Text = Annotated[str | None, BeforeValidator(text_of)]
_Seconds = Annotated[float | None, BeforeValidator(_seconds_of)]
_Credits = Annotated[Decimal | None, BeforeValidator(_credits_of)]
_WholeNumber = Annotated[int | None, BeforeValidator(whole_number_of)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class TaskResult(_Answer):
    """The result of a task: links to media, or why there are none."""

    code: _WholeNumber = None
    #: The code unparsed: a text there may be the only reason given.
    code_words: Annotated[_Text, Field(validation_alias="code")] = None
    message: _Text = None
    #: http(s) links, valid for a short time. Not in the repr, since they are signed.
    media_urls: Annotated[tuple[str, ...], BeforeValidator(_media_urls_of), Field(repr=False)] = ()


class TaskInfo(_Answer):
    """A task's state: the answer of TaskInfo, and the body of a callback."""

    task_id: _Text = None
    #: The status as it came, which may be none of `TaskStatus`.
    status_word: Annotated[_Text, Field(validation_alias="status")] = None
    #: What was submitted. Not in the repr, since its links are signed.
    param: Annotated[dict[str, Any] | None, BeforeValidator(_object_or_none), Field(repr=False)] = None
    #: Unix seconds.
    create_at: _Seconds = None
    complete_at: _Seconds = None
    #: Seconds that it took.
    duration_s: _Seconds = None
    credits: _Credits = None
    message: _Text = None
    result: Annotated[TaskResult | None, BeforeValidator(_result_of)] = None

    @property
    def outcome(self) -> Outcome:
        """The task's state. Its files and its time of completion count before its status.

        Not every status is documented, and "success" sometimes comes with a reason of failure.
        """
        if self.media_urls:
            return Outcome.FINISHED
        succeeded = self.status is TaskStatus.SUCCESS
        # Some languages write a missing time as zero.
        ended = bool(self.complete_at)
        if self.status is TaskStatus.FAILED or (ended and (not succeeded or self._reason is not None)):
            return Outcome.FAILED
        return Outcome.EMPTY if succeeded else Outcome.UNDER_WAY

    @property
    def contradictory(self) -> bool:
        """Whether there are files although the status is pending, running or failed."""
        return bool(self.media_urls) and self.status in {TaskStatus.PENDING, TaskStatus.RUNNING, TaskStatus.FAILED}

    @property
    def status(self) -> TaskStatus:
        """The status; UNKNOWN when it is not documented."""
        try:
            return TaskStatus((self.status_word or "").strip().lower())
        except ValueError:
            return TaskStatus.UNKNOWN

    @property
    def media_urls(self) -> tuple[str, ...]:
        """The links to the generated files; empty while there are none."""
        return self.result.media_urls if self.result is not None else ()

    @property
    def failure(self) -> str | None:
        """Why the task failed, in crun's own words; None when it did not fail or crun does not say."""
        if self.outcome is not Outcome.FAILED or self._reason is None:
            return None
        return quotable(self._reason)

    @property
    def _reason(self) -> str | None:
        """The first text that gives a reason, those of the result before those of the task."""
        result = self.result or TaskResult()
        return next(filter(_gives_a_reason, (result.message, result.code_words, self.message)), None)

    @property
    def seconds(self) -> float | None:
        """Seconds that the task took; None when crun does not say, or gives an impossible number."""
        seconds = self.duration_s
        if seconds is None and self.create_at is not None and self.complete_at is not None:
            seconds = self.complete_at - self.create_at
        return seconds if seconds is not None and 0 <= seconds < _TOO_LONG else None


class Estimate(_Answer):
    """What a task would cost. A field is None when crun does not say."""

    #: In the answer of `estimate-credits`, and of the older `EstimateTask`.
    credits: _Credits = None
    estimated_credits: _Credits = None
    #: Whether the price is an estimate, and the charge is settled at the end.
    estimated: Annotated[bool | None, BeforeValidator(_yes_or_no)] = None

    @property
    def price(self) -> Decimal | None:
        """The price in credits; None when crun does not say."""
        return self.credits if self.credits is not None else self.estimated_credits

    @property
    def exact(self) -> bool:
        """Whether exactly this price is charged."""
        return self.estimated is False


class ModelDescription(_Answer):
    """crun's present description of a model."""

    name: str
    #: The JSON Schema of the model's input; None when the answer holds none.
    input_schema: dict[str, Any] | None = None

    @property
    def properties(self) -> dict[str, Any]:
        """The schema of each input field; empty when crun gives none."""
        properties = (self.input_schema or {}).get("properties")
        return properties if isinstance(properties, dict) else {}


def find_input_schema(data: object) -> dict[str, Any] | None:
    """Find the object `input_schema` anywhere inside of `data`, the outermost first.

    Its place is not documented, and it may be JSON in a text.
    """
    waiting = deque([data])
    for _ in range(_MAX_SEARCHED):
        if not waiting:
            return None
        value = waiting.popleft()
        if isinstance(value, dict):
            if (schema := _schema_of(value.get("input_schema"))) is not None:
                return schema
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return None


def _schema_of(value: object) -> dict[str, Any] | None:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    return value if isinstance(value, dict) else None
