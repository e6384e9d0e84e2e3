"""Find misspelt settings in `.env` and in the environment.

A misspelt setting is an error. Ignoring it silently would be worse: a misspelt `CONFIRM_ABOVE`, say, would mean that
members are never asked before an expensive video. Variables of other programs are fine: in the environment every name
that is more than a letter or two away from a setting, and every name when the setting itself is set too.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv.parser import parse_stream

#: A misspelling may have one wrong letter, and another one for every so many letters of the name.
_LETTERS_PER_TYPO = 9

#: Names that may be quoted in a message; anything else may be a secret in the wrong place.
_NAME = re.compile("[A-Z][A-Z_]{0,39}")


@dataclass(frozen=True)
class Names:
    """The names that are no settings.

    Attributes:
        wrong: What is wrong with a name or a line, by the name in lower case or by the line.
        unknown: Sentences about names in `.env` that are ignored.
    """

    wrong: Mapping[str, str]
    unknown: tuple[str, ...]


def check_names(known: Iterable[str], former: Mapping[str, str], file: Path, environment: Iterable[str]) -> Names:
    """Check the names in a settings file and in the environment.

    Args:
        known: The settings' names in upper case.
        former: The names of settings that there are no more, with what to do instead.
        file: The settings file; it need not exist.
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
        elif (spelt := name.upper()) in former:
            wrong[name.lower()] = f"{spelt} in {file} is no setting any more: {former[spelt]}"
        elif spelt not in known:
            near = nearest(spelt, known)
            if near is not None and near not in given:
                wrong[name.lower()] = f"{spelt} in {file} is no setting: write {near}, or take the line away"
            else:
                shown = spelt if _NAME.fullmatch(spelt) else f"The name in line {number}"
                unknown.append(f"{shown} in {file} is no setting and is passed over")
    for name in sorted(there & former.keys() - {each for each in former if each.lower() in wrong}):
        wrong[name.lower()] = f"{name} in the environment is no setting any more: {former[name]}"
    for name in sorted(there - set(known) - former.keys()):
        near = nearest(name, known)
        if near is not None and near not in given and name.lower() not in wrong:
            wrong[name.lower()] = (
                f"{name} in the environment is no setting: write {near}, or set {near} too if {name} is meant for "
                "another program"
            )
    return Names(wrong, tuple(unknown))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the setting that a name is a misspelling of; None when it is none."""
    plain = _letters(name)
    distances = {}
    for one in known:
        wanted = _letters(one)
        most = 1 + len(wanted) // _LETTERS_PER_TYPO
        # A distance is never below the difference of the lengths, so most names need no further look.
        if abs(len(plain) - len(wanted)) <= most and (distance := _distance(plain, wanted)) <= most:
            distances[one] = distance
    return min(distances, key=lambda one: distances[one], default=None)


@functools.lru_cache(maxsize=1000)
def _letters(name: str) -> str:
    return re.sub("[^A-Z0-9]", "", name.upper())


def _distance(one: str, other: str) -> int:
    """Return the edit distance with insertions, deletions, substitutions and swaps ("optimal string alignment")."""
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
    """Yield the number and the name of each line with an assignment; the name is None where it cannot be parsed."""
    # A pipe can be read only once, which is left to the settings themselves.
    if not file.is_file():
        return
    for binding in parse_stream(io.StringIO(file.read_text(encoding="utf-8-sig"))):
        # python-dotenv counts blank lines before an assignment as part of it.
        text = binding.original.string
        number = binding.original.line + len(text[: len(text) - len(text.lstrip())].splitlines())
        if binding.error or (binding.key is not None and binding.value is None):
            yield number, None
        elif binding.key is not None:
            yield number, binding.key
