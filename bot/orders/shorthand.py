r"""The shorthand for a storyboard on one line: `4s wide shot of the temple | 6s @hero lifts the relic`.

Shots are separated by `|`, and each begins with its seconds. A `|` within a prompt is written `\|`, and a backslash
before a bar `\\`. A spoiler, `||words like these||`, separates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from bot.crun import MAX_DURATION, MAX_PROMPT, MAX_SHOTS
from bot.orders.order import Shot

#: The text between two separators: escaped characters and spoilers belong to it. Two bars before the seconds of a shot
#: are two separators, which is reported as an empty shot.
_PART = re.compile(r"(?:\\.|\|\|(?!\s*\d)[^|\\]+\|\||[^|\\]|\\\Z)*", re.DOTALL)
_ESCAPED = re.compile(r"\\([|\\])")
_SPECIAL, _ESCAPE = re.compile(r"([|\\])"), r"\\\1"

#: `4s`, `4 sec`, `4 seconds:`. Any form of number matches, so that an invalid one can be reported as such.
_SECONDS = re.compile(r"(?P<number>[-+]?\d[\d.,]*)\s*s(?:ecs?|econds?)?\b[:.,]?\s*", re.IGNORECASE)


class ShorthandErrorReason(StrEnum):
    """What is wrong with a line."""

    EMPTY = "empty"
    EMPTY_SHOT = "empty_shot"
    NO_SECONDS = "no_seconds"
    WRONG_SECONDS = "wrong_seconds"
    NO_WORDS = "no_words"
    LONG = "long"
    MANY = "many"


class ShorthandError(ValueError):
    """A line is no valid shorthand.

    Attributes:
        reason: What is wrong.
        number: The shot's number, from 1.
        position: The character of the line where it is wrong, from 1.
        found: The text at that position.
    """

    def __init__(self, reason: ShorthandErrorReason, number: int, position: int, found: str) -> None:
        super().__init__(f"shot {number}, character {position}: {reason}")
        self.reason = reason
        self.number = number
        self.position = position
        self.found = found


def read(line: str) -> tuple[Shot, ...]:
    """Parse the shots of a line.

    Raises:
        ShorthandError: The line is invalid; the error is about the first mistake.
    """
    # Half a surrogate pair cannot be stored or sent.
    line = line.encode(errors="replace").decode()
    if not line.strip():
        raise ShorthandError(ShorthandErrorReason.EMPTY, 1, 1, "")
    parts = list(_parts(line))
    # One shot too many is enough to report; the rest of a very long line is not parsed.
    shots = tuple(_shot(number, start, text) for number, (start, text) in enumerate(parts[: MAX_SHOTS + 1], 1))
    if len(parts) > MAX_SHOTS:
        start, text = parts[MAX_SHOTS]
        raise ShorthandError(ShorthandErrorReason.MANY, len(parts), start + 1, text)
    return shots


def write(shots: Iterable[Shot]) -> str:
    """Return the line from which `read` parses the same prompts and seconds."""
    return " | ".join(f"{shot.seconds}s {_SPECIAL.sub(_ESCAPE, shot.prompt)}" for shot in shots)


def _parts(line: str) -> Iterator[tuple[int, str]]:
    """Yield the texts between separators, stripped, each with its position."""
    start = 0
    while start <= len(line):
        part = _PART.match(line, start)
        text = part[0] if part is not None else ""
        yield start + len(text) - len(text.lstrip()), text.strip()
        start += len(text) + 1


def _shot(number: int, start: int, text: str) -> Shot:
    if not text:
        raise ShorthandError(ShorthandErrorReason.EMPTY_SHOT, number, start + 1, "")
    seconds = _SECONDS.match(text)
    if seconds is None:
        raise ShorthandError(ShorthandErrorReason.NO_SECONDS, number, start + 1, text)
    given = seconds["number"]
    # Python refuses to convert very long runs of digits.
    if not given.isdecimal() or len(given) > len(str(MAX_DURATION)) or not 1 <= int(given) <= MAX_DURATION:
        raise ShorthandError(ShorthandErrorReason.WRONG_SECONDS, number, start + 1, given)
    prompt = _ESCAPED.sub(r"\1", text[seconds.end() :])
    if not prompt:
        raise ShorthandError(ShorthandErrorReason.NO_WORDS, number, start + 1, text)
    if len(prompt) > MAX_PROMPT:
        raise ShorthandError(ShorthandErrorReason.LONG, number, start + 1, prompt)
    return Shot(prompt=prompt, seconds=int(given))
