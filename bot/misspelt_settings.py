"""Names in `.env` and in the environment that are no setting: those that were meant to be one, and the others.

A misspelt setting is an error, wherever it stands: what was meant to ask members before a dear video would else be
passed over in silence. Names that are the work of other programs stay: in the environment all that are not within a
letter or two of a setting, and any of them while the setting itself is there too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv.parser import parse_stream

#: One slip is allowed in a name, and another one for every so many of its letters.
_LETTERS_A_SLIP = 9

#: What is shown of a foreign line: anything else may be a secret that stands in the wrong place.
_NAME = re.compile("[A-Z][A-Z_]{0,39}")


@dataclass(frozen=True)
class Names:
    """What was found besides the settings.

    Attributes:
        wrong: What is wrong with a name or a line, by the name in small letters or by the line.
        unknown: Sentences about names in `.env` that mean nothing here.
    """

    wrong: Mapping[str, str]
    unknown: tuple[str, ...]


def check_names(known: Iterable[str], file: Path, environment: Iterable[str]) -> Names:
    """Look through the names in a settings file and in the environment.

    Args:
        known: The settings' names in capitals.
        file: The settings file; it need not be there.
        environment: The names of the environment's variables.

    Raises:
        OSError, UnicodeDecodeError: the file cannot be read.
    """
    known = tuple(known)
    there = {name.upper() for name in environment}
    wrong: dict[str, str] = {}
    unknown: list[str] = []
    lines = list(_lines(file))
    given = there | {name.upper() for _, name in lines if name is not None}
    for number, name in lines:
        if name is None:
            wrong[f"line {number}"] = f"Line {number} of {file} says nothing: write it as NAME=value"
        elif (spelt := name.upper()) not in known:
            near = nearest(spelt, known)
            if near is not None and near not in given:
                wrong[name.lower()] = f"{spelt} in {file} is no setting: write {near}, or take the line away"
            else:
                shown = spelt if _NAME.fullmatch(spelt) else f"The name in line {number}"
                unknown.append(f"{shown} in {file} is no setting and is passed over")
    for name in sorted(there - set(known)):
        near = nearest(name, known)
        if near is not None and near not in given and name.lower() not in wrong:
            wrong[name.lower()] = (
                f"{name} in the environment is no setting: write {near}, or set {near} too if {name} is meant for "
                "another program"
            )
    return Names(wrong, tuple(unknown))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the setting that a name is a slip of; None when it is none."""
    plain = _letters(name)
    distances = {one: _distance(plain, _letters(one)) for one in known}
    best = min(distances, key=lambda one: distances[one])
    return best if distances[best] <= 1 + len(_letters(best)) // _LETTERS_A_SLIP else None


def _letters(name: str) -> str:
    return re.sub("[^A-Z0-9]", "", name.upper())


def _distance(one: str, other: str) -> int:
    """Return how many letters have to be added, left out, changed or swapped with the next ("optimal alignment")."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            changed = before[j - 1] + (letter != wanted)
            row.append(min(before[j] + 1, row[j - 1] + 1, changed))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]


def _lines(file: Path) -> Iterator[tuple[int, str | None]]:
    """Return the number and the name of each line that says something; no name where it cannot be understood."""
    # A pipe can be read once, and that is for the settings themselves.
    if not file.is_file():
        return
    for binding in parse_stream(io.StringIO(file.read_text(encoding="utf-8-sig"))):
        # What is counted as the line begins with the blank ones before it.
        text = binding.original.string
        number = binding.original.line + len(text[: len(text) - len(text.lstrip())].splitlines())
        if binding.error or (binding.key is not None and binding.value is None):
            yield number, None
        elif binding.key is not None:
            yield number, binding.key
