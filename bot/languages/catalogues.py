"""The languages, and their catalogues: folders of `.ftl` files in Project Fluent's syntax.

A file is parsed when one of its messages is first asked for, which takes some 15 ms for the largest, so a language that
nobody reads costs nothing.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import babel
import discord
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentFloat, FluentInt, FluentType

log = logging.getLogger(__name__)

#: What a placeholder of a message can hold. Ids and times are given as text: numbers are formatted.
Value = str | int | float | Decimal

FOLDER = Path(__file__).parent

#: Fluent refuses longer placeholders than 2500 characters, to protect websites from translations that repeat others. A
#: text of a member's can be longer, so it is put in after the formatting.
_LONG = 2000

#: How many formatted messages are remembered in each language, and how long their values are at most, in characters:
#: longer ones are members' own words, which hardly repeat.
_REMEMBERED, _SHORT = 4096, 40

#: Numbers with more digits are grouped, as in 12,000. Most of the languages write smaller ones without a separator.
UNGROUPED_BELOW = 10_000

#: Digits behind the decimal point.
_MOST_DECIMALS = 6

_MESSAGE = re.compile(r"^([a-z][a-z0-9-]*) *=", re.MULTILINE)
_REFERENCE = re.compile(r"\{ *([a-z][a-z0-9-]*) *\}")


@dataclass(frozen=True)
class Language:
    """A language that members can read."""

    #: The name of its folder, a BCP 47 tag.
    tag: str
    #: Babel's name of it.
    babel_name: str
    #: Where a message is looked for that it lacks.
    fallback: Language | None = None
    #: Where its folder is.
    root: Path = FOLDER

    @functools.cached_property
    def babel(self) -> babel.Locale:
        """Babel's plural rules, formats of numbers and of lists."""
        return babel.Locale.parse(self.babel_name)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Its folder, and that of the language of which it is a variety, if it is one: its folder has what differs."""
        own, other = self.root / self.tag, self.fallback
        if other is None or other.babel.language != self.babel.language:
            return (own,)
        return (own, *other.folders)

    @functools.cached_property
    def catalogue(self) -> Catalogue:
        """Its messages."""
        return Catalogue(self)


#: Britain's lists have no comma before "and"; nothing else differs.
ENGLISH = Language("en", "en_GB")
_SPANISH = Language("es-ES", "es_ES", ENGLISH)

#: By Discord's codes. Members who have set any other language read English.
LANGUAGES: Mapping[discord.Locale, Language] = {
    discord.Locale.american_english: ENGLISH,
    discord.Locale.british_english: ENGLISH,
    discord.Locale.german: Language("de", "de", ENGLISH),
    discord.Locale.spain_spanish: _SPANISH,
    # Its folder has only what differs from Spain.
    discord.Locale.latin_american_spanish: Language("es-419", "es_419", _SPANISH),
    discord.Locale.french: Language("fr", "fr", ENGLISH),
    discord.Locale.brazil_portuguese: Language("pt-BR", "pt_BR", ENGLISH),
    discord.Locale.japanese: Language("ja", "ja", ENGLISH),
}

_BY_CODE = {locale.value: language for locale, language in LANGUAGES.items()}


def language_of(locale: discord.Locale | str | None) -> Language:
    """Return the language of one of Discord's locales; English for those without a catalogue."""
    return _BY_CODE.get(str(locale), ENGLISH)


class Catalogue:
    """The messages of one language."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._bundle = FluentBundle([language.babel_name], use_isolating=False)
        self._read: set[str] = set()
        #: Numbers and mentions repeat a lot, and Babel's formatting of a number takes most of the time.
        self._remembered = functools.lru_cache(_REMEMBERED)(self._format)

    def format(self, key: str, values: Mapping[str, Value]) -> str | None:
        """Return a message, or None where the language lacks it or it cannot be formatted.

        Args:
            key: Its key.
            values: What its placeholders hold, by their names.

        Raises:
            KeyError: English has no such message.
        """
        if any(isinstance(value, str) and len(value) > _SHORT for value in values.values()):
            return self._format(key, tuple(values.items()))
        return self._remembered(key, tuple(values.items()))

    def _format(self, key: str, items: tuple[tuple[str, Value], ...]) -> str | None:
        values = dict(items)
        self._read_file_of(key)
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            return None
        long = {f"\ue000{name}\ue001": value for name, value in values.items() if _is_long(value)}
        given = {name: f"\ue000{name}\ue001" if _is_long(value) else _fluent(value) for name, value in values.items()}
        said, errors = self._bundle.format_pattern(pattern, given)
        if errors:
            log.error("The message %s (%s) cannot be formatted: %s", key, self._language.tag, errors)
            if self._language.fallback is not None:
                return None
        text = str(said)
        for mark, value in long.items():
            text = text.replace(mark, str(value))
        return text

    def _read_file_of(self, key: str) -> None:
        """Read the file that a message is in, and those of the messages that it refers to."""
        files = files_by_key(self._language.root)
        name = files[key]
        if name in self._read:
            return
        self._read.add(name)
        # Of a message that is in several, the first counts.
        for file in (folder / name for folder in self._language.folders):
            if not file.exists():
                continue
            text = file.read_text(encoding="utf-8")
            self._bundle.add_resource(FluentResource(text))
            for reference in _REFERENCE.findall(text):
                if reference in files:
                    self._read_file_of(reference)


def _is_long(value: Value) -> bool:
    return isinstance(value, str) and len(value) > _LONG


def _fluent(value: Value) -> str | FluentType:
    """Return a value as Fluent takes it. A decimal becomes a float, as Fluent has no plural forms for decimals."""
    if isinstance(value, str):
        return value
    grouped = not -UNGROUPED_BELOW < value < UNGROUPED_BELOW
    if value == int(value):
        return FluentInt(int(value), useGrouping=grouped)
    return FluentFloat(float(value), useGrouping=grouped, maximumFractionDigits=_MOST_DECIMALS)


@functools.cache
def files_by_key(root: Path) -> Mapping[str, str]:
    """Return the names of the files by their messages' keys. They are the same for all languages.

    Args:
        root: Where the languages' folders are.
    """
    return {
        key: file.name
        for file in sorted((root / "en").glob("*.ftl"))
        for key in _MESSAGE.findall(file.read_text(encoding="utf-8"))
    }
