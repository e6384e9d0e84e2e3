r"""A storyboard on one line: `4s wide shot of the temple | 6s @hero lifts the relic`.

Shots are parted by `|`, and each begins with its seconds. A `|` that belongs to a prompt is written `\|`, and a
backslash in front of one `\\`. Words between two pairs of bars, `||like these||`, are a spoiler and part nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from bot.crun import MAX_DURATION, MAX_PROMPT, MAX_SHOTS
from bot.orders.order import Shot

#: What stands between two bars; what follows a backslash parts nothing, nor do the bars of a spoiler. Two bars before
#: the seconds of a shot are a slip.
_PART = re.compile(r"(?:\\.|\|\|(?!\s*\d)[^|\\]+\|\||[^|\\]|\\\Z)*", re.DOTALL)
_ESCAPED = re.compile(r"\\([|\\])")
_SPECIAL, _ESCAPE = re.compile(r"([|\\])"), r"\\\1"

#: `4s`, `4 sec`, `4 seconds:`. The number's form is looked at afterwards, so that a wrong one is named as such.
_SECONDS = re.compile(r"(?P<number>[-+]?\d[\d.,]*)\s*s(?:ecs?|econds?)?\b[:.,]?\s*", re.IGNORECASE)


class Fault(StrEnum):
    """What is wrong with a line: the key of the sentence the member reads."""

    EMPTY = "empty"
    EMPTY_SHOT = "empty_shot"
    NO_SECONDS = "no_seconds"
    WRONG_SECONDS = "wrong_seconds"
    NO_WORDS = "no_words"
    LONG = "long"
    MANY = "many"


class ShorthandError(ValueError):
    """The line cannot be read.

    Attributes:
        fault: What is wrong.
        number: The shot's number, from 1.
        position: Where in the line it is, in characters from 1.
        found: What stands there.
    """

    def __init__(self, fault: Fault, number: int, position: int, found: str) -> None:
        super().__init__(f"shot {number}, character {position}: {fault}")
        self.fault = fault
        self.number = number
        self.position = position
        self.found = found


def read(line: str) -> tuple[Shot, ...]:
    """Read the shots.

    Raises:
        ShorthandError: The line cannot be read; it names the first place where.
    """
    # Half a surrogate pair is no text that could be kept or sent.
    line = line.encode(errors="replace").decode()
    if not line.strip():
        raise ShorthandError(Fault.EMPTY, 1, 1, "")
    parts = list(_parts(line))
    # Of very many, only the first is looked at that is too many.
    shots = tuple(_shot(number, start, text) for number, (start, text) in enumerate(parts[: MAX_SHOTS + 1], 1))
    if len(parts) > MAX_SHOTS:
        start, text = parts[MAX_SHOTS]
        raise ShorthandError(Fault.MANY, len(parts), start + 1, text)
    return shots


def write(shots: Iterable[Shot]) -> str:
    """Write shots so that `read` gives the same prompts and seconds."""
    return " | ".join(f"{shot.seconds}s {_SPECIAL.sub(_ESCAPE, shot.prompt)}" for shot in shots)


def _parts(line: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between the bars, without the space around it, with where it starts."""
    start = 0
    while start <= len(line):
        part = _PART.match(line, start)
        text = part[0] if part is not None else ""
        yield start + len(text) - len(text.lstrip()), text.strip()
        start += len(text) + 1


def _shot(number: int, start: int, text: str) -> Shot:
    if not text:
        raise ShorthandError(Fault.EMPTY_SHOT, number, start + 1, "")
    seconds = _SECONDS.match(text)
    if seconds is None:
        raise ShorthandError(Fault.NO_SECONDS, number, start + 1, text)
    given = seconds["number"]
    # A long run of digits is no number that Python would read.
    if not given.isdecimal() or len(given) > len(str(MAX_DURATION)) or not 1 <= int(given) <= MAX_DURATION:
        raise ShorthandError(Fault.WRONG_SECONDS, number, start + 1, given)
    prompt = _ESCAPED.sub(r"\1", text[seconds.end() :])
    if not prompt:
        raise ShorthandError(Fault.NO_WORDS, number, start + 1, text)
    if len(prompt) > MAX_PROMPT:
        raise ShorthandError(Fault.LONG, number, start + 1, prompt)
    return Shot(prompt=prompt, seconds=int(given))
