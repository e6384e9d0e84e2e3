"""What no scene reaches: messages of the catalogues that no picture shows, commands and handlers that nobody uses."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from discord.ext import commands
from fluent.syntax import ast as ftl

from bot.client import COGS
from bot.interactions.components import handlers_of
from tests.languages.source import entries

#: Where Discord keeps texts that people read, in messages and modals.
_TEXTS = frozenset({"content", "label", "title", "placeholder", "description", "value", "name"})

#: How CLDR calls plural forms. They differ in a word, and a picture of one is as good as a picture of another.
_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})

#: Stands for a placeholder that is found in a text as anything at all.
_ANYTHING = r"[^\0]+?"

#: Shorter messages than so many characters are found in longer ones, so they count only as a whole.
_SHORT = 24

#: What separates the parts of a line, each of which may be a message.
_BETWEEN = re.compile(r" · |\n|\*\*|^-# |: |[。.] |[、,] ")
_AROUND = r"[\s*_.:#>⏳🎬✅❌✋🔒-]*"


@dataclass
class Reached:
    """What the scenes have reached so far.

    Attributes:
        texts: All that could be read in the pictures.
        used: The names of the buttons, select menus and modals that were used, and the commands behind a slash.
        handled: The names of all buttons, select menus and modals.
    """

    texts: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    handled: frozenset[str] = field(default_factory=lambda: frozenset(_handled()))

    def read(self, shown: Any) -> None:
        """Note all texts of a message, a modal or a list of choices."""
        self.texts.update(_texts(shown))

    def use(self, custom_id: str) -> None:
        """Note that a button, a select menu or a modal was used."""
        self.used.add(custom_id.split(":")[1])

    def unshown(self, tag: str) -> list[str]:
        """Return the keys of messages that no picture shows in a language; a variant's name stands in brackets.

        Args:
            tag: The name of the language's folder.
        """
        whole = "\n\0\n".join(self.texts)
        parts = {part for text in self.texts for part in (text, *_parts(text))}
        found = []
        for key, entry in entries(tag).items():
            if key.startswith("commands-"):  # lists of commands are Discord's
                continue
            for name, pattern in _patterns(key, entry.message.value, tag):
                if len(pattern.replace(_ANYTHING, "")) < _SHORT:
                    alone = re.compile(f"{_AROUND}{pattern}{_AROUND}", re.IGNORECASE)
                    is_shown = any(map(alone.fullmatch, parts))
                else:
                    is_shown = re.search(pattern, whole, re.IGNORECASE) is not None
                if not is_shown:
                    found.append(name)
        return found

    def unused(self, published: Iterable[str]) -> list[str]:
        """Return the commands, and the names of handled buttons, select menus and modals, that nobody has used.

        Args:
            published: The commands and menus that people have.
        """
        return sorted({*self.handled, *published} - self.used)


def _texts(shown: Any) -> Iterator[str]:
    if isinstance(shown, Mapping):
        for key, value in shown.items():
            if key in _TEXTS and isinstance(value, str):
                yield value
            else:
                yield from _texts(value)
    elif isinstance(shown, list | tuple):
        for value in shown:
            yield from _texts(value)


def _parts(text: str) -> Iterator[str]:
    yield from text.split("\n")
    yield from _BETWEEN.split(text)


def _patterns(key: str, value: ftl.Pattern | None, tag: str) -> Iterator[tuple[str, str]]:
    """Yield a message as a regular expression; one for each variant that differs in more than the number."""
    selects = [] if value is None else [each for each in _selects(value) if not _is_by_number(each)]
    if not selects:
        yield key, _regex(value, tag, {})
    for select in selects:
        for variant in select.variants:
            yield f"{key}[{_name(variant)}]", _regex(value, tag, {id(select): variant})


def _selects(value: ftl.Pattern) -> Iterator[ftl.SelectExpression]:
    for element in value.elements:
        if isinstance(element, ftl.Placeable) and isinstance(element.expression, ftl.SelectExpression):
            yield element.expression


def _is_by_number(select: ftl.SelectExpression) -> bool:
    names = {_name(variant) for variant in select.variants}
    return all(name in _PLURALS or name.isdecimal() for name in names)


def _name(variant: ftl.Variant) -> str:
    key = variant.key
    return key.name if isinstance(key, ftl.Identifier) else str(key.value)


def _regex(value: ftl.Pattern | None, tag: str, chosen: Mapping[int, ftl.Variant]) -> str:
    parts = []
    for element in [] if value is None else value.elements:
        if isinstance(element, ftl.TextElement):
            parts.append(re.escape(element.value))
            continue
        expression = element.expression
        if isinstance(expression, ftl.SelectExpression):
            variants = [chosen[id(expression)]] if id(expression) in chosen else expression.variants
            parts.append(f"(?:{'|'.join(_regex(variant.value, tag, chosen) for variant in variants)})")
        elif isinstance(expression, ftl.MessageReference):
            known = entries(tag).get(expression.id.name) or entries("en")[expression.id.name]
            parts.append(_regex(known.message.value, tag, chosen))
        elif isinstance(expression, ftl.StringLiteral):
            parts.append(re.escape(expression.parse()["value"]))
        else:
            parts.append(_ANYTHING)
    return "".join(parts)


def _handled() -> Iterator[str]:
    for name in COGS:
        for _, cog in inspect.getmembers(importlib.import_module(name), inspect.isclass):
            if issubclass(cog, commands.Cog):
                yield from (handled.name for _, handled in handlers_of(cog))
