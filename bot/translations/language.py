"""The texts that a translation consists of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A translation of the commands. Each mapping goes from the English text to the translated one."""

    #: Of commands, groups and options: at most 32 characters, lower case, no spaces.
    names: Mapping[str, str]
    #: Of commands, groups and options: at most 100 characters.
    descriptions: Mapping[str, str]
    #: Of message menus: at most 32 characters.
    menus: Mapping[str, str]
    #: Of choices; those without one stay English.
    choices: Mapping[str, str]
