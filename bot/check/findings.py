"""The findings of `marionette check`, one line each."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from enum import StrEnum

#: Seconds that one call over the network may take.
TIMEOUT = 10.0

#: Longest quotation in characters.
_MAX_WORDS = 160


class Mark(StrEnum):
    """How a check ended; the value is the first word of its line."""

    OK = "ok"
    FAILED = "FAIL"
    #: The bot works, but the host will hardly want it this way.
    WARNING = "WARN"
    #: Worth knowing, or not checked because something else is wrong; the bot may work.
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One line: what was checked, the result, and what to do about it."""

    mark: Mark
    subject: str
    text: str
    advice: str = ""

    @property
    def sentence(self) -> str:
        """The result and what to do about it, without the mark."""
        return self.text + (f": {self.advice}" if self.advice else "")

    def __str__(self) -> str:
        return f"{self.mark:<4}  {self.subject:<11}  {self.sentence}"


class CheckError(Exception):
    """A check failed; the text is half a sentence, and `advice` is what to do."""

    def __init__(self, text: str, advice: str) -> None:
        super().__init__(text)
        self.advice = advice


def words(text: str) -> str:
    """Return a text from outside on one short line, without terminal control characters."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return textwrap.shorten(printable, _MAX_WORDS, placeholder="...") or "nothing"
