"""Text from members: without what cannot be seen or reaches over other lines, compared and cut as a reader would."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import zip_longest

#: Marks above, below or through one character. Hebrew and Tibetan have up to four; a tower of accents has dozens, which
#: cover the lines around them, and `unicodedata.normalize` takes time with the square of their number.
_MAX_MARKS = 4

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_BLACK_FLAG, _FIRST_TAG, _LAST_TAG = "\U0001f3f4", "\U000e0020", "\U000e007f"

#: Signs of category Cf that are seen: those in front of or around numbers and verses in Arabic, Syriac and Kaithi.
_SEEN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")

#: Letters and marks that show nothing: Hangul's fillers, the grapheme joiner and two vowels of Khmer.
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5")

#: How many characters' kinds are remembered: more than the texts of any server have, and no more memory than a picture.
_REMEMBERED = 20_000

#: How far back the beginning of one visible character is looked for; families of emoji have up to eleven code points.
_LONGEST_CHARACTER = 32


class _Kinds(dict[int, str]):
    """What `clean` has to know of a character, as one letter, by its code point; looked up once for each."""

    def __missing__(self, code: int) -> str:
        kind = _kind(chr(code))
        if len(self) < _REMEMBERED:
            self[code] = kind
        return kind


_KINDS = _Kinds()

#: Kinds of characters that a joiner between them means something to: letters, symbols and marks, none of them ASCII.
_JOINED = frozenset("lfmvs")

#: What `clean` has to look at one by one: what is not seen, marks without a character or with very many others.
_TROUBLE = re.compile(r"[-bjt]|(?:\A|n)[mv]|[mvs]{5}|vv")


def clean(text: str) -> str:
    r"""Return a text without what is not seen and without towers of accents; of controls, only `\n` stays.

    Left out are the controls for the direction of writing, characters without a width, halves of surrogate pairs and
    every mark of a character beyond its fourth. Joiners stay where scripts and emoji need them, marks and flags too.
    """
    text = text.replace("\r\n", "\n")
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    kinds = text.translate(_KINDS)
    if _TROUBLE.search(kinds) is None:
        return text
    kept: list[str] = []
    last, marks = "", 0
    for character, kind, following in zip_longest(text, kinds, kinds[1:], fillvalue=""):
        if kind in {"m", "v"}:
            marks += 1
            left_out = marks > _MAX_MARKS or last in {"", "n"} or kind == last == "v"
        elif kind == "j":
            left_out = last not in _JOINED or following not in _JOINED
        elif kind == "t":
            left_out = last not in {"f", "t"}
        else:
            left_out = kind == "-"
            marks = marks if kind in {"-", "s"} else 0
        if not left_out:
            kept.append(" " if kind == "b" else character)
            last = kind
    return "".join(kept)


def _kind(character: str) -> str:
    """Return `m` for a mark, `v` for one that selects a variation, `s` for a mark that takes a place of its own.

    `n` for the line's end, `b` for other breaks and controls, `j` for joiners, `t` for letters of a flag's name and `f`
    for the flag before them, `l` for letters and symbols beyond ASCII, `-` for what is not seen, `.` for the rest.
    """
    category = unicodedata.category(character)
    if character in {_ZWJ, _ZWNJ, _BLACK_FLAG, "\n"}:
        return {_BLACK_FLAG: "f", "\n": "n"}.get(character, "j")
    if _FIRST_TAG <= character <= _LAST_TAG:
        return "t"
    if character in _UNSEEN or category == "Cs" or (category == "Cf" and character not in _SEEN_FORMATS):
        return "-"
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return "v"
    # What has a combining class is sorted by `unicodedata.normalize`.
    if category in {"Mn", "Me"} or unicodedata.combining(character):
        return "m"
    if category in {"Cc", "Zl", "Zp"}:
        return "b"
    if category == "Mc":
        return "s"
    return "l" if character > "\x7f" and category[0] in "LS" else "."


def is_seen(character: str) -> bool:
    """Tell whether a character shows something by itself."""
    return character.isprintable() and not character.isspace() and character not in _UNSEEN


def extends(character: str) -> bool:
    """Tell whether it belongs to the character before it: a mark, a joiner, a skin tone or a part of a flag's name."""
    return (
        unicodedata.category(character)[0] == "M"
        or character in {_ZWJ, _ZWNJ}
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or _FIRST_TAG <= character <= _LAST_TAG
    )


def cut(text: str, limit: int) -> str:
    """Return at most `limit` code points of a text, as Discord counts them, and no half of a visible character.

    Discord: "the API calculates length based on the number of codepoints" (discord-api-docs, issue 1315).
    """
    return text if len(text) <= limit else beginning(text, limit - 1) + "…"


def beginning(text: str, limit: int) -> str:
    """Return at most `limit` code points of a text, and no half of a visible character."""
    return text if len(text) <= limit else text[: start_of_character(text, limit)]


def start_of_character(text: str, index: int) -> int:
    """Return where the visible character begins that has this code point."""
    for _ in range(_LONGEST_CHARACTER):
        if index <= 0:
            break
        if not extends(text[index]) and text[index - 1] != _ZWJ and not _is_second_of_flag(text, index):
            break
        index -= 1
    return max(0, index)


def _is_second_of_flag(text: str, index: int) -> bool:
    """Tell whether it is the second of two regional indicators, which are a country's flag together."""
    first = index
    while first > max(0, index - 2 * _LONGEST_CHARACTER) and _is_regional(text[first]):
        first -= 1
    run = index - first - (not _is_regional(text[first])) if _is_regional(text[index]) else 0
    return run % 2 == 1


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


@lru_cache(maxsize=1024)
def caseless(text: str) -> str:
    """Return a form in which texts are equal that differ in case, or in how their accents are written.

    Each character is folded by itself, so that the place of a character in a text tells its place in this form.
    """
    return "".join(character.casefold() for character in composed(text))


@lru_cache(maxsize=64)
def composed(text: str) -> str:
    """Return the text cleaned and in Unicode's form NFC: cleaned first, or it takes long; see `_MAX_MARKS`."""
    return text if text.isascii() and text.isprintable() else unicodedata.normalize("NFC", clean(text))
