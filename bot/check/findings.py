"""What `marionette check` finds: one line each."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from enum import StrEnum

#: Characters of a foreign text that are shown.
_MAX_WORDS = 160


class Mark(StrEnum):
    """How a check ended, in the word at the start of its line."""

    OK = "ok"
    FAILED = "FAIL"
    #: The bot works, but something is as no host wants it.
    WARNING = "WARN"
    #: Worth knowing, or not checked because something else is wrong; the bot may work all the same.
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One line: what was checked, how it is, and what to do about it."""

    mark: Mark
    subject: str
    text: str
    advice: str = ""

    @property
    def sentence(self) -> str:
        """What was found and what to do about it, without the mark."""
        return self.text + (f": {self.advice}" if self.advice else "")

    def __str__(self) -> str:
        return f"{self.mark:<4}  {self.subject:<11}  {self.sentence}"


class CheckError(Exception):
    """A check failed; the text is half a sentence, and `advice` is what to do."""

    def __init__(self, text: str, advice: str) -> None:
        super().__init__(text)
        self.advice = advice


def words(text: str) -> str:
    """Return a foreign text on one short line, without anything that a terminal would obey."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return textwrap.shorten(printable, _MAX_WORDS, placeholder="...") or "nothing"
