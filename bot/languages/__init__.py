"""Everything that members read, in the languages that they may read it in.

The texts are in Project Fluent's files, in a folder for each language: `en/limits.ftl`. `localized` formats one of them
in the current language, which `speaking` sets.
"""

from __future__ import annotations

from bot.languages.catalogues import ENGLISH, LANGUAGES, Language, Value, language_of
from bot.languages.current import (
    Localized,
    alternatives,
    current,
    in_english,
    joined,
    listed,
    localized,
    number,
    percentage,
    sentences,
    speak,
    speaking,
)

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "Language",
    "Localized",
    "Value",
    "alternatives",
    "current",
    "in_english",
    "joined",
    "language_of",
    "listed",
    "localized",
    "number",
    "percentage",
    "sentences",
    "speak",
    "speaking",
]
