"""What a language is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """The texts of the commands in one language, each by its English text."""

    #: Of commands, groups and options: at most 32 characters, lower case, no spaces.
    names: Mapping[str, str]
    #: Of commands, groups and options: at most 100 characters.
    descriptions: Mapping[str, str]
    #: Of message menus: at most 32 characters.
    menus: Mapping[str, str]
    #: Of choices that are words.
    choices: Mapping[str, str]
