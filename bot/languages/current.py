"""The current language, and texts in it.

It is a context variable, so each task has its own: a task begins with that of the task that has begun it. Whatever is
shown to somebody else than the member who acts has to be built with `speaking` the language of those who read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import wraps
from typing import ParamSpec, TypeVar

from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from bot.languages.catalogues import ENGLISH, UNGROUPED_BELOW, Language, Value

P = ParamSpec("P")
R = TypeVar("R")

_current: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def current() -> Language:
    """Return the language of the current task."""
    return _current.get()


def speak(language: Language) -> None:
    """Make this the language of the rest of the current task."""
    _current.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Make this the current language within the block."""
    before = _current.set(language)
    try:
        yield
    finally:
        _current.reset(before)


def in_english(say: Callable[P, R]) -> Callable[P, R]:
    """Make a function speak English: what only the host reads."""

    @wraps(say)
    def english(*args: P.args, **kwargs: P.kwargs) -> R:
        with speaking(ENGLISH):
            return say(*args, **kwargs)

    return english


def localized(key: str, /, **values: Value) -> str:
    """Return a message in the current language; in English where it lacks it.

    Args:
        key: The message's key.
        values: What its placeholders hold. Numbers are formatted by the language; give ids and times as text.

    Raises:
        KeyError: There is no such message.
    """
    language: Language | None = _current.get()
    while language is not None:
        text = language.catalogue.format(key, values)
        if text is not None:
            return text
        language = language.fallback
    raise KeyError(key)


class Localized:
    """A message that is read in the current language wherever it is shown, not where it is made.

    Call it to get the text. In an f-string the call is not needed.
    """

    def __init__(self, key: str, *placeholders: str) -> None:
        """Name a message.

        Args:
            key: Its key.
            placeholders: The names of its placeholders, which the call gives values.
        """
        self.key = key
        self._placeholders = frozenset(placeholders)

    def __call__(self, **values: Value) -> str:
        """Return the text in the current language.

        Raises:
            TypeError: these are not the values of its placeholders.
        """
        if values.keys() != self._placeholders:
            raise TypeError(f"{self.key} needs {sorted(self._placeholders)}")
        return localized(self.key, **values)

    def __str__(self) -> str:
        return self()


def joined(items: Sequence[str]) -> str:
    """Return a list in words: "a, b and c"."""
    return format_list(items, locale=_current.get().babel)


def alternatives(items: Sequence[str]) -> str:
    """Return a choice in words: "a, b or c"."""
    return format_list(items, style="or", locale=_current.get().babel)


def listed(items: Sequence[str]) -> str:
    """Return a list without a word before the last one: "a, b, c"."""
    return ("、" if _current.get().tag == "ja" else ", ").join(items)


def sentences(*parts: str) -> str:
    """Return sentences one after another; empty ones are left out."""
    return ("" if _current.get().tag == "ja" else " ").join(part for part in parts if part)


def number(value: int | float | Decimal, decimals: int | None = None) -> str:
    """Return a number as the current language writes it.

    Args:
        value: The number.
        decimals: How many digits there are behind the point; None for as many as needed.
    """
    form = None if decimals is None else f"#,##0.{'0' * decimals}"
    return format_decimal(
        value,
        format=form,
        locale=_current.get().babel,
        group_separator=not -UNGROUPED_BELOW < value < UNGROUPED_BELOW,
        decimal_quantization=decimals is not None,
    )


def percentage(percent: int) -> str:
    """Return a percentage as the current language writes it, unbroken: "34%" or "34 %"."""
    return format_percent(percent / 100, locale=_current.get().babel)
