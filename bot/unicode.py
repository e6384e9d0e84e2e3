"""Text from members: without what cannot be seen or reaches over other lines, compared and cut as a reader would."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

#: Marks above, below or through one character. Hebrew and Tibetan have up to four; a tower of accents has dozens, which
#: cover the lines around them, and `unicodedata.normalize` takes time with the square of their number.
_MAX_MARKS = 4

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_BLACK_FLAG, _FIRST_TAG, _LAST_TAG = "\U0001f3f4", "\U000e0020", "\U000e007f"

#: Signs of category Cf that are seen: those in front of or around numbers and verses in Arabic, Syriac and Kaithi.
_SEEN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")

#: Letters and marks that show nothing: Hangul's fillers, the grapheme joiner and two vowels of Khmer.
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5")

#: Controls and the separators of lines and paragraphs.
_BREAKS = frozenset({"Cc", "Zl", "Zp"})

#: A character's neighbours that make a joiner between them meaningful: letters, marks, symbols and their modifiers.
_JOINED = frozenset("LMS")

#: How far back the beginning of one visible character is looked for; families of emoji have up to eleven code points.
_LONGEST_CHARACTER = 32


def clean(text: str) -> str:
    r"""Return a text without what is not seen and without towers of accents; of controls, only `\n` stays.

    Left out are the controls for the direction of writing, characters without a width, halves of surrogate pairs and
    every mark of a character beyond its fourth. Joiners stay where scripts and emoji need them, marks and flags too.
    """
    text = text.replace("\r\n", "\n")
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    kept: list[str] = []
    marks = 0
    for index, character in enumerate(text):
        category = unicodedata.category(character)
        if character in _UNSEEN or category == "Cs":
            continue
        if _is_above_or_below(character, category):
            marks += 1
            if marks > _MAX_MARKS or not kept or kept[-1] == "\n" or is_variation(kept[-1] + character):
                continue
        elif category == "Cf" and character not in _SEEN_FORMATS:
            if not _shapes(character, kept, text[index + 1 : index + 2]):
                continue
        elif category != "Mc":
            marks = 0
        kept.append(" " if category in _BREAKS and character != "\n" else character)
    return "".join(kept)


def _is_above_or_below(character: str, category: str) -> bool:
    """Tell whether a character takes no place of its own, or is one that `unicodedata.normalize` sorts."""
    return category in {"Mn", "Me"} or unicodedata.combining(character) != 0


def _shapes(character: str, before: Sequence[str], after: str) -> bool:
    """Tell whether an unseen character changes how its neighbours look: a joiner, or a part of a flag's name."""
    if not before:
        return False
    if character in {_ZWJ, _ZWNJ}:
        return _is_joined(after) and _is_joined(before[-1])
    return _FIRST_TAG <= character <= _LAST_TAG and (before[-1] == _BLACK_FLAG or _FIRST_TAG <= before[-1] < _LAST_TAG)


def _is_joined(character: str) -> bool:
    """Tell whether a joiner beside it can mean something: never beside what is ASCII."""
    return character > "\x7f" and unicodedata.category(character)[0] in _JOINED


def is_variation(text: str) -> bool:
    """Tell whether there is nothing but variation selectors, such as the one that makes a heart an emoji."""
    return all("\ufe00" <= each <= "\ufe0f" or "\U000e0100" <= each <= "\U000e01ef" for each in text)


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
    return text if len(text) <= limit else text[: start_of_character(text, limit - 1)] + "…"


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


def caseless(text: str) -> str:
    """Return a form in which texts are equal that differ in case, or in how their accents are written.

    Each character is folded by itself, so that the place of a character in a text tells its place in this form.
    """
    return "".join(character.casefold() for character in composed(text))


def composed(text: str) -> str:
    """Return the text cleaned and in Unicode's form NFC: cleaned first, or it takes long; see `_MAX_MARKS`."""
    return text if text.isascii() and text.isprintable() else unicodedata.normalize("NFC", clean(text))
