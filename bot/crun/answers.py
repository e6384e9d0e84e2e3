"""What crun answers, as objects.

Only some of it is documented, so the models survive what they do not know: further fields are ignored, and a field
that is missing or cannot be read is None. Amounts of credits are `Decimal`, since they are added up and compared as
money is; times and durations are `float` seconds.
"""

from __future__ import annotations

import json
import math
import re
from collections import deque
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.crun.tasks import http_url

#: How many JSON values are looked through for a model's schema: far more than any description has.
_MAX_SEARCHED = 10_000

#: Characters of crun's own words that are kept, and of a task's id; the database keeps no longer id.
_MAX_MESSAGE, _MAX_TASK_ID = 500, 200

#: Digits before the point and zeros behind it that a number may have; with more, counting and comparing would fail.
_MAX_DIGITS = 18

#: Credits; the books hold eight digits before the point, and a video costs some tens at most.
_TOO_DEAR = 10**6

#: What the books tell apart, in credits.
_SMALLEST = Decimal("0.0001")

#: Seconds; a video takes minutes, and the time for those to come is told from this.
_TOO_LONG = 86400.0

#: A link and its query. In JSON that is quoted, once or more often, slashes and what begins the query may be escaped.
_SIGNED = re.compile(
    r"""(https?:(?:\\*/|\\+u002f){2}[^\s?#]*?)(?:[?#]|\\+u003f|\\+u0023)[^\s"'<>]*""",
    re.IGNORECASE,
)


class TaskStatus(StrEnum):
    """How far a task is."""

    PENDING = "pending"
    RUNNING = "running"
    SUCCESS = "success"
    FAILED = "failed"
    #: crun named another status or none: ask again later.
    UNKNOWN = "unknown"


def number_of(value: object) -> Decimal | None:
    """Read a number, also one that came as text; None when it is none, not finite or absurdly large."""
    if not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() > _MAX_DIGITS:
        return None
    # With `+` rounded to the digits that are reckoned with.
    return +number if number.adjusted() >= -_MAX_DIGITS else Decimal(0)


def _seconds_of(value: object) -> float | None:
    number = number_of(value)
    seconds = None if number is None else float(number)
    return seconds if seconds is not None and math.isfinite(seconds) and seconds >= 0 else None


def whole_number_of(value: object) -> int | None:
    """Read a whole number of at most nine digits, also one that came as text; None when it is none."""
    number = number_of(value)
    return int(number) if number is not None and abs(number) < 10**9 and number == int(number) else None


def text_of(value: object) -> str | None:
    """Read a text that is not blank; a whole number is taken as its digits."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and value.strip() else None


def task_id_of(value: object) -> str | None:
    """Read a task's id; None when it is none, or one that cannot be kept."""
    text = text_of(value)
    return text if text is not None and len(text) <= _MAX_TASK_ID and text.isprintable() else None


def _credits_of(value: object) -> Decimal | None:
    """Read a price, as exactly as it can be kept; None when it is none, or one that nobody ever paid."""
    number = number_of(value)
    if number is None or not 0 <= number < _TOO_DEAR:
        return None
    kept = number.quantize(_SMALLEST)
    return number if number == kept else kept


def _yes_or_no(value: object) -> bool | None:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().lower())
    return bool(value) if value in (True, False) else None


def _object_or_none(value: object) -> object:
    return value if isinstance(value, dict | BaseModel) else None


def quotable(words: str) -> str:
    """Return crun's own words on one line, shortened, and without the queries of links, which are signed there."""
    # More than is kept, and little enough to be looked through in no time.
    words = " ".join("".join(c if c.isprintable() else " " for c in words[: 4 * _MAX_MESSAGE]).split())
    words = _SIGNED.sub(r"\1", words)
    return words if len(words) <= _MAX_MESSAGE else words[: _MAX_MESSAGE - 1] + "…"


def url_of(value: object) -> str | None:
    """Read an http(s) URL, unchanged; None when it is none."""
    try:
        return http_url(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _urls_of(value: object) -> tuple[str, ...]:
    given = value if isinstance(value, list | tuple) else [value]
    return tuple(url for url in map(url_of, given) if url is not None)


_Text = Annotated[str | None, BeforeValidator(text_of)]
_Seconds = Annotated[float | None, BeforeValidator(_seconds_of)]
_Number = Annotated[Decimal | None, BeforeValidator(number_of)]
_Credits = Annotated[Decimal | None, BeforeValidator(_credits_of)]
_WholeNumber = Annotated[int | None, BeforeValidator(whole_number_of)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class TaskResult(_Answer):
    """What came out of a task: links to media, or why there are none."""

    code: _WholeNumber = None
    message: _Text = None
    #: http(s) links, to be treated as short-lived.
    media_urls: Annotated[tuple[str, ...], BeforeValidator(_urls_of)] = ()
    media_info: Any = None
    usage: Any = None


class TaskInfo(_Answer):
    """How far a task is: the answer of TaskInfo, and the body of a callback."""

    task_id: _Text = None
    provider: _Text = None
    model_version: _Text = None
    #: The status in crun's own word, also when it is none that `TaskStatus` knows.
    status_word: Annotated[_Text, Field(validation_alias="status")] = None
    #: What was submitted. Not in the repr: the links in it are signed.
    param: Annotated[dict[str, Any] | None, BeforeValidator(_object_or_none), Field(repr=False)] = None
    #: Unix seconds.
    create_at: _Seconds = None
    complete_at: _Seconds = None
    #: How many seconds it took.
    duration_s: _Seconds = None
    credits: _Credits = None
    source: _Text = None
    message: _Text = None
    result: Annotated[TaskResult | None, BeforeValidator(_object_or_none)] = None

    @property
    def status(self) -> TaskStatus:
        """How far the task is; UNKNOWN for a word that is not documented."""
        try:
            return TaskStatus((self.status_word or "").strip().lower())
        except ValueError:
            return TaskStatus.UNKNOWN

    @property
    def media_urls(self) -> tuple[str, ...]:
        """The links to what was generated; empty while there is nothing."""
        return self.result.media_urls if self.result is not None else ()

    @property
    def failure(self) -> str | None:
        """Why the task failed, in crun's own words; None when it did not fail or crun does not say."""
        if self.status is not TaskStatus.FAILED:
            return None
        words = (self.result.message if self.result is not None else None) or self.message
        return None if words is None else quotable(words)

    @property
    def seconds(self) -> float | None:
        """How many seconds the task took, as far as crun says so sensibly."""
        seconds = self.duration_s
        if seconds is None and self.create_at is not None and self.complete_at is not None:
            seconds = self.complete_at - self.create_at
        return seconds if seconds is not None and 0 <= seconds < _TOO_LONG else None


class Estimate(_Answer):
    """What a task would cost; None for what crun does not say."""

    #: In the answer of `estimate-credits`, and of the older `EstimateTask`.
    credits: _Credits = None
    estimated_credits: _Credits = None
    #: Whether what is charged is settled at the end only.
    estimated: Annotated[bool | None, BeforeValidator(_yes_or_no)] = None
    balance: _Number = None
    affordable: Annotated[bool | None, BeforeValidator(_yes_or_no)] = None

    @property
    def price(self) -> Decimal | None:
        """The credits that it would cost; None when crun does not say."""
        return self.credits if self.credits is not None else self.estimated_credits

    @property
    def exact(self) -> bool:
        """Whether exactly the price is charged."""
        return self.estimated is False


class ModelDescription(_Answer):
    """What crun says about a model today."""

    name: str
    #: The JSON Schema of the model's input; None when the answer holds none.
    input_schema: dict[str, Any] | None = None

    @property
    def properties(self) -> dict[str, Any]:
        """The schema of each input field; empty when crun does not give them."""
        properties = (self.input_schema or {}).get("properties")
        return properties if isinstance(properties, dict) else {}


def find_input_schema(data: object) -> dict[str, Any] | None:
    """Find the object called `input_schema` wherever it is inside `data`, the outermost first.

    Where it stands is not documented; it may also be JSON in a text.
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
