"""Unicode in members' text: removes invisible and overflowing characters, compares ignoring case, truncates safely."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import zip_longest

#: The most combining marks on one character. Hebrew and Tibetan have up to four. "Zalgo" text has dozens, which cover
#: the lines around it, and `unicodedata.normalize` takes quadratic time for them.
_MAX_MARKS = 4

_ZWNJ, _ZWJ = "\u200c", "\u200d"

#: What keyboards write or leave out unseen: the two selectors of an emoji's form, and the non-joiner.
IGNORED = frozenset(f"\ufe0e\ufe0f{_ZWNJ}")
_BLACK_FLAG, _FIRST_TAG, _LAST_TAG = "\U0001f3f4", "\U000e0020", "\U000e007f"

#: Visible characters of category Cf: signs before or around numbers and verses in Arabic, Syriac and Kaithi.
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")

#: Letters and marks that show nothing: Hangul's fillers, the grapheme joiner and two vowels of Khmer.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5")

#: How many characters' kinds are cached: more different ones than the texts of any server contain.
_MAX_CACHED = 20_000

#: How many code points back the start of a visible character is searched; emoji of families have up to eleven.
_MAX_CODE_POINTS = 32


class _Kinds(dict[int, str]):
    """A cache of the kinds of characters that `clean` distinguishes, by code point; each kind is one letter."""

    def __missing__(self, code: int) -> str:
        kind = _kind(chr(code))
        if len(self) < _MAX_CACHED:
            self[code] = kind
        return kind


_KINDS = _Kinds()

#: Kinds of characters that a joiner can connect: letters, symbols and marks, but not ASCII.
_JOINABLE = frozenset("lfmvs")

#: Kinds, in a text, that `clean` must go through one by one: invisible characters, and marks that are alone or many.
_NEEDS_CLEANING = re.compile(r"[-bjt]|(?:\A|n)[mv]|[mvs]{5}|vv")


def clean(text: str) -> str:
    r"""Return a text without invisible characters and stacked marks; of control characters, only `\n` stays.

    Removed are controls of the writing direction, zero-width characters, halves of surrogate pairs, and all marks of a
    character beyond the fourth. Joiners, marks and tags stay where scripts, emoji and flags need them.
    """
    text = text.replace("\r\n", "\n")
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    kinds = text.translate(_KINDS)
    if _NEEDS_CLEANING.search(kinds) is None:
        return text
    kept: list[str] = []
    last, marks = "", 0
    for character, kind, following in zip_longest(text, kinds, kinds[1:], fillvalue=""):
        if kind in {"m", "v"}:
            marks += 1
            removed = marks > _MAX_MARKS or last in {"", "n"} or kind == last == "v"
        elif kind == "j":
            removed = last not in _JOINABLE or following not in _JOINABLE
        elif kind == "t":
            removed = last not in {"f", "t"}
        else:
            removed = kind == "-"
            marks = marks if kind in {"-", "s"} else 0
        if not removed:
            kept.append(" " if kind == "b" else character)
            last = kind
    return "".join(kept)


def _kind(character: str) -> str:
    """Return the kind of a character.

    `m`: combining mark; `v`: variation selector; `s`: spacing mark; `n`: line end; `b`: other breaks and controls; `j`:
    joiner; `f`: the black flag; `t`: tag characters, which follow it; `l`: letters and symbols other than ASCII; `-`:
    invisible; `.`: all others.
    """
    category = unicodedata.category(character)
    if character in {_ZWJ, _ZWNJ, _BLACK_FLAG, "\n"}:
        return {_BLACK_FLAG: "f", "\n": "n"}.get(character, "j")
    if _FIRST_TAG <= character <= _LAST_TAG:
        return "t"
    if character in _INVISIBLE or category == "Cs" or (category == "Cf" and character not in _VISIBLE_FORMATS):
        return "-"
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return "v"
    # `unicodedata.normalize` also sorts other characters that have a combining class.
    if category in {"Mn", "Me"} or unicodedata.combining(character):
        return "m"
    if category in {"Cc", "Zl", "Zp"}:
        return "b"
    if category == "Mc":
        return "s"
    return "l" if character > "\x7f" and category[0] in "LS" else "."


def is_seen(character: str) -> bool:
    """Return whether a character is visible by itself."""
    return character.isprintable() and not character.isspace() and character not in _INVISIBLE


def extends(character: str) -> bool:
    """Return whether it is displayed as a part of the character before: a mark, joiner, skin tone or tag."""
    return (
        unicodedata.category(character)[0] == "M"
        or character in {_ZWJ, _ZWNJ}
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or _FIRST_TAG <= character <= _LAST_TAG
    )


def cut(text: str, limit: int) -> str:
    """Truncate a text to `limit` code points, which Discord counts, at the end of a visible character; "…" marks that.

    Discord: "the API calculates length based on the number of codepoints" (discord-api-docs, issue 1315).
    """
    return text if len(text) <= limit else beginning(text, limit - 1) + "…"


def beginning(text: str, limit: int) -> str:
    """Truncate a text to `limit` code points, at the end of a visible character."""
    return text if len(text) <= limit else text[: start_of_character(text, limit)]


def start_of_character(text: str, index: int) -> int:
    """Return the index where the visible character begins that the code point at an index belongs to."""
    for _ in range(_MAX_CODE_POINTS):
        if index <= 0:
            break
        if not extends(text[index]) and text[index - 1] != _ZWJ and not _is_second_of_flag(text, index):
            break
        index -= 1
    return max(0, index)


def _is_second_of_flag(text: str, index: int) -> bool:
    """Return whether it is the second of two regional indicators, which together display a country's flag."""
    first = index
    while first > max(0, index - 2 * _MAX_CODE_POINTS) and _is_regional(text[first]):
        first -= 1
    run = index - first - (not _is_regional(text[first])) if _is_regional(text[index]) else 0
    return run % 2 == 1


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


@lru_cache(maxsize=1024)
def caseless(text: str) -> str:
    """Return a form that is equal for texts which differ only in case, or in how accents and emoji are encoded.

    Each character is folded by itself, in order; those of `IGNORED` become nothing.
    """
    return "".join(character.casefold() for character in composed(text) if character not in IGNORED)


@lru_cache(maxsize=64)
def composed(text: str) -> str:
    """Return the text cleaned and in Unicode's form NFC. Cleaning comes first to bound the time, see `_MAX_MARKS`."""
    return text if text.isascii() and text.isprintable() else unicodedata.normalize("NFC", clean(text))
