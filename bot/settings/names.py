"""Find misspelt settings in `.env` and in the environment.

A misspelt setting is an error. Ignoring it silently would be worse: a misspelt `CONFIRM_ABOVE`, say, would mean that
members are never asked before an expensive video. Variables of other programs are fine: in the environment every name
that is more than a letter or two away from a setting, and every name when the setting itself is set too. In `.env`,
which is the bot's own, a name that lacks some words of a setting is an error too.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv.parser import parse_stream

from bot.settings.place import VARIABLE

#: A misspelling may have one wrong letter, and another one for every so many letters of the name.
_LETTERS_PER_TYPO = 9

#: What a name may begin with that is meant for this program alone.
_PREFIX = "MARIONETTE_"

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


def check_names(
    known: Iterable[str], former: Mapping[str, str], file: Path, shown: str, environment: Iterable[str]
) -> Names:
    """Check the names in a settings file and in the environment.

    Args:
        known: The settings' names in upper case.
        former: The names of settings that there are no more, with what to do instead.
        file: The settings file; it need not exist.
        shown: What messages call it.
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
            wrong[f"line {number}"] = f"Line {number} of {shown} says nothing: write it as NAME=value"
        elif (spelt := name.upper()) in former:
            wrong[name.lower()] = f"{spelt} in {shown} is no setting any more: {former[spelt]}"
        elif spelt not in known:
            near = nearest(spelt, known) or _in_full(spelt, known)
            if near is not None and near not in given:
                wrong[name.lower()] = f"{spelt} in {shown} is no setting: write {near}, or take the line away"
            else:
                name_or_line = spelt if _NAME.fullmatch(spelt) else f"The name in line {number}"
                unknown.append(f"{name_or_line} in {shown} is no setting and is passed over")
    for name in sorted(there & former.keys() - {each for each in former if each.lower() in wrong}):
        wrong[name.lower()] = f"{name} in the environment is no setting any more: {former[name]}"
    known_there = (*known, VARIABLE)
    for name in sorted(there - set(known_there) - former.keys()):
        near = nearest(name, known_there)
        if near is not None and near not in given and name.lower() not in wrong:
            wrong[name.lower()] = (
                f"{name} in the environment is no setting: write {near}, or set {near} too if {name} is meant for "
                "another program"
            )
    return Names(wrong, tuple(unknown))


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the setting that a name is a misspelling of; None when it is none."""
    distances: dict[str, int] = {}
    for one in known:
        for meant in {name, name.removeprefix(_PREFIX)}:
            distance = _typos(_letters(meant), _letters(one))
            if distance is not None:
                distances[one] = min(distance, distances.get(one, distance))
    return min(distances, key=lambda one: distances[one], default=None)


def _in_full(name: str, known: Iterable[str]) -> str | None:
    """Return the setting of which a name has only the first word and some others, as CRUN_KEY; None when it is none."""
    words = name.split("_")
    if len(words) < 2:
        return None
    for one in known:
        rest = iter(one.split("_"))
        if words[0] == next(rest) and all(any(_typos(word, other) is not None for other in rest) for word in words[1:]):
            return one
    return None


def _typos(name: str, wanted: str) -> int | None:
    """Return the edit distance of two names; None when it is too large for a misspelling."""
    most = 1 + len(wanted) // _LETTERS_PER_TYPO
    # A distance is never below the difference of the lengths, so most names need no further look.
    if abs(len(name) - len(wanted)) > most or (distance := _distance(name, wanted)) > most:
        return None
    return distance


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
