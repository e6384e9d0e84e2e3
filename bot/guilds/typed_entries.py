"""Entries for settings that are typed: numbers, amounts and lists of words, read strictly and in bounds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from bot.crun import MAX_DURATION, MIN_DURATION
from bot.guilds.guild_settings import MAX_COUNT, MAX_CREDIT_DECIMALS, MAX_CREDITS, MAX_NEW_MEMBER_DAYS
from bot.member_text.unicode import caseless, clean

#: How many words may be blocked, and how long each may be.
MAX_BLOCKED_WORDS, MAX_BLOCKED_WORD = 150, 50

#: Characters of the whole list as it is typed. It is shown again when it cannot be taken, in one message.
MAX_TYPED_WORDS = 2000

#: Characters of a typed number.
MAX_TYPED_NUMBER = 20

#: The choice of a list that stands for no limit.
NO_LIMIT = "none"

#: The categories of characters of which a word needs one: letters, digits and symbols such as emoji.
_SEEN_IN_WORDS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "So"})

_NUMBER = re.compile(r"(?P<sign>[-+\u2212\u2013]?)\s*(?P<number>\d+(?:\.\d*)?|\.\d+)")

#: A comma that only separates decimals: not three digits stand behind it, or only zeros before it.
_DECIMAL_COMMA = re.compile(
    r"(?P<sign>[-+\u2212\u2013]?)(?:(?P<any>\d*),(?P<few>\d{1,2}|\d{4,})|(?P<zeros>0+),(?P<all>\d+))"
)

#: What is another number in another country: another comma, separated thousands, and 1.000, a thousand in some.
_AMBIGUOUS = re.compile(r"[-+]?(?:[\d.,' ]*\d[,' ]\d[\d.,' ]*|,\d+|\d{1,3}(?:\.\d{3}){2,}|[1-9]\d{0,2}\.000)")


class EntryProblem(StrEnum):
    """Why an entry cannot be taken."""

    NOT_A_NUMBER = "not_a_number"
    #: Its separator may stand for decimals or for thousands.
    AMBIGUOUS = "ambiguous"
    NOT_WHOLE = "not_whole"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    TOO_MANY_DECIMALS = "too_many_decimals"
    TOO_MANY_WORDS = "too_many_words"
    WORD_TOO_LONG = "word_too_long"
    NO_WORD = "no_word"


class EntryError(Exception):
    """An entry cannot be taken.

    Attributes:
        field: Which one.
        typed: What was typed, or the part of it that is wrong.
        problem: What is wrong.
        bound: The least, the most or how many, where the problem has such a number.
    """

    def __init__(self, field: str, typed: str, problem: EntryProblem, bound: int = 0) -> None:
        super().__init__(field, problem)
        self.field = field
        self.typed = typed
        self.problem = problem
        self.bound = bound


@dataclass(frozen=True)
class _Number:
    """The bounds of a number; `empty` is what an empty entry stands for."""

    least: int
    most: int
    decimals: int = 0
    empty: int | None = None


_COUNT = _Number(0, MAX_COUNT)
_CREDITS = _Number(0, MAX_CREDITS, decimals=MAX_CREDIT_DECIMALS)
_NUMBERS = {
    "at_once": _COUNT,
    "per_hour": _COUNT,
    "per_day": _COUNT,
    "credits_per_day": _CREDITS,
    "credits_per_month": _CREDITS,
    "longest_seconds": _Number(MIN_DURATION, MAX_DURATION),
    "new_member_days": _Number(0, MAX_NEW_MEMBER_DAYS, empty=0),
    "showcase_stars": _Number(0, MAX_COUNT, empty=0),
}


def parse(field: str, typed: str) -> Any:
    """Return the value of a typed entry.

    Args:
        field: The field of the settings that it is for.
        typed: What was typed or chosen.

    Raises:
        EntryError: it cannot be taken.
    """
    if field in _NUMBERS:
        return _number(field, typed, _NUMBERS[field])
    return _OTHERS[field](typed)


def typed(value: Any) -> str:
    """Return a value as it would be typed."""
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value.normalize():f}"
        case tuple():
            return "\n".join(value)
        case _:
            return str(value)


def _number(field: str, entry: str, bounds: _Number) -> int | Decimal | None:
    text = " ".join(clean(entry).split())
    if not text:
        return bounds.empty
    if bounds.decimals:
        text = _with_point(text)
    if bounds.decimals and _AMBIGUOUS.fullmatch(text):
        raise EntryError(field, text, EntryProblem.AMBIGUOUS)
    if not bounds.decimals and ("." in text or _AMBIGUOUS.fullmatch(text)) and text.strip("+-.,' ")[:1].isdecimal():
        raise EntryError(field, text, EntryProblem.NOT_WHOLE)
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise EntryError(field, text, EntryProblem.NOT_A_NUMBER)
    number = Decimal(match["number"])
    if match["sign"] not in {"", "+"} and number:
        number = -number
    if number < bounds.least:
        raise EntryError(field, text, EntryProblem.TOO_SMALL, bounds.least)
    if number > bounds.most:
        raise EntryError(field, text, EntryProblem.TOO_LARGE, bounds.most)
    if not bounds.decimals:
        return int(number)
    plain = f"{number.normalize():f}"
    if len(plain.partition(".")[2]) > bounds.decimals:
        raise EntryError(field, text, EntryProblem.TOO_MANY_DECIMALS, bounds.decimals)
    return Decimal(plain)


def _with_point(text: str) -> str:
    """Return a number whose decimals stand behind a comma as it is written with a point; anything else as it is."""
    match = _DECIMAL_COMMA.fullmatch(text)
    if match is None:
        return text
    return f"{match['sign']}{match['any'] or match['zeros'] or '0'}.{match['few'] or match['all']}"


def _words(entry: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for part in re.split(r"[\n,;]", clean(entry)):
        word = " ".join(part.split())
        if not word:
            continue
        if len(word) > MAX_BLOCKED_WORD:
            raise EntryError("blocked_words", word, EntryProblem.WORD_TOO_LONG, MAX_BLOCKED_WORD)
        if not any(unicodedata.category(character) in _SEEN_IN_WORDS for character in word):
            raise EntryError("blocked_words", word, EntryProblem.NO_WORD)
        found.setdefault(caseless(word), word)
    if len(found) > MAX_BLOCKED_WORDS:
        raise EntryError("blocked_words", "", EntryProblem.TOO_MANY_WORDS, MAX_BLOCKED_WORDS)
    return tuple(found.values())


_OTHERS: dict[str, Callable[[str], Any]] = {
    "best_quality": lambda chosen: None if chosen in {"", NO_LIMIT} else chosen,
    "blocked_words": _words,
}
