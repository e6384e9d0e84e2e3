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

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from bot.crun.media_urls import link_of, links_in

#: How many JSON values are looked through for a model's schema: far more than any description has.
_MAX_SEARCHED = 10_000

#: The name in pydantic's context under which a caller says what scheme the answer came by.
SCHEME = "scheme"

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
    r"""(https?:(?:\\*/|\\+u002f){2}(?:(?!\\{1,15}u00(?:3f|23))[^\s?#])*)(?:(?:[?#]|\\+u00(?:3f|23))[^\s"'<>]*)?""",
    re.IGNORECASE,
)


#: Words that say how far a task is, and what stands between them: they give no reason.
_STATUS_WORD = re.compile(
    r"succe\w*|ok|okay|done|complet\w*|finish\w*|end|ended|fail\w*|errors?|exception|cancell?ed|abort\w*|pending|queue\w*"
    r"|wait\w*|running|process\w*|in|progress|submit\w*|created|unknown|none|null|true|false|status|state|result|code"
    r"|message|the|this|your|an?|is|was|has|been|with|and|or|task|job|generat\w*|video|request|model|please|try|again|later"
)


class TaskStatus(StrEnum):
    """How far a task is, in crun's word."""

    PENDING = "pending"
    RUNNING = "running"
    SUCCESS = "success"
    FAILED = "failed"
    #: crun named another status or none.
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """How far a task is, by everything that crun says of it."""

    UNDER_WAY = "under way"
    #: Its files are there.
    FINISHED = "finished"
    #: It is said to have succeeded, and there is neither a file nor a reason.
    EMPTY = "empty"
    FAILED = "failed"


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


def _scheme_of(info: ValidationInfo) -> str:
    """Return the scheme of the address that answered, where the caller names it."""
    context = info.context
    return str(context.get(SCHEME, "https")) if isinstance(context, dict) else "https"


def _media_urls_of(value: object, info: ValidationInfo) -> tuple[str, ...]:
    return links_in(value, _scheme_of(info))


def _result_of(value: object, info: ValidationInfo) -> object:
    """Read a result; a list is one of links, and a text is a link or the reason."""
    if isinstance(value, str):
        name = "message" if link_of(value, _scheme_of(info)) is None else "media_urls"
        return {name: value}
    if isinstance(value, list | tuple):
        return {"media_urls": value}
    return _object_or_none(value)


def _telling(words: str | None) -> bool:
    """Tell whether a text says more than how far a task is."""
    if words is None:
        return False
    parts = re.findall(r"[^\W_]+", words[: 4 * _MAX_MESSAGE].lower())
    return any(_STATUS_WORD.fullmatch(part) is None and not part.isdigit() for part in parts)


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
    #: The code as it came: where it is a text, it may be the only one that says why.
    code_words: Annotated[_Text, Field(validation_alias="code")] = None
    message: _Text = None
    #: http(s) links, to be treated as short-lived. Not in the repr: they are signed.
    media_urls: Annotated[tuple[str, ...], BeforeValidator(_media_urls_of), Field(repr=False)] = ()
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
    result: Annotated[TaskResult | None, BeforeValidator(_result_of)] = None

    @property
    def outcome(self) -> Outcome:
        """How far the task is: its files and its end say so before the word does.

        The words are not all documented, and one of success stands beside reasons of failure at times.
        """
        if self.media_urls:
            return Outcome.FINISHED
        succeeded = self.status is TaskStatus.SUCCESS
        # Zero is how some languages write a time that is not there.
        ended = bool(self.complete_at)
        if self.status is TaskStatus.FAILED or (ended and (not succeeded or self._reason is not None)):
            return Outcome.FAILED
        return Outcome.EMPTY if succeeded else Outcome.UNDER_WAY

    @property
    def contradictory(self) -> bool:
        """Whether its files are there although crun's word says that it goes on or has failed."""
        return bool(self.media_urls) and self.status in {TaskStatus.PENDING, TaskStatus.RUNNING, TaskStatus.FAILED}

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
        if self.outcome is not Outcome.FAILED or self._reason is None:
            return None
        return quotable(self._reason)

    @property
    def _reason(self) -> str | None:
        """The first text that says more than how far the task is: what is nearest to the files goes first."""
        result = self.result or TaskResult()
        return next(filter(_telling, (result.message, result.code_words, self.message)), None)

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
