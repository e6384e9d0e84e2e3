"""Finds the words that a server's staff have blocked, however they are written: case, accents, lookalikes.

A blocked word counts as a whole word. Where a script writes no spaces between words (Chinese, Japanese, Thai, Lao,
Khmer, Burmese, Tibetan) and for emoji it counts anywhere. Korean glues endings to a word, so there its end is free.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from bot.member_text.lookalikes import FOLDED as LOOKALIKES
from bot.member_text.unicode import clean

#: Letters with a stroke or a tail, and joined letters, which Unicode does not take apart; and small capitals.
_LETTERS = str.maketrans(
    {
        **dict(zip("øłđħŧıȷðĸŋ", "oldhtijdkn", strict=True)),
        **dict(zip("ƒɓɖɗɠɡƙ", "fbddggk", strict=True)),
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
    }
)

#: How a disguised word is read: as Latin, with 1 for either of two letters, and as Cyrillic.
_READINGS = (
    *({**LOOKALIKES, **dict(zip("034578", "oeastb", strict=True)), "1": one} for one in "il"),
    dict(zip("abcehijkmnoprstuxy0346", "авсенијкмпоргѕтихуозчб", strict=True)),
)

#: The canonical combining classes of accents, vowel points and strokes. Other marks are parts of the letters of Indic
#: scripts, Thai and Japanese.
_ACCENTS = frozenset([1, *range(10, 36), *range(200, 241)])

_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"
    "\u3005-\u3007\u3021-\u3029\u3031-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_HANGUL = "\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff"
#: What stands for itself in a folded text, such as an emoji.
_SYMBOL = "\ue000"

#: A run of one of them is one token: no spaces between words, Hangul, one symbol, and all other letters and digits.
_TOKENS = re.compile(f"[{_UNSPACED}]+|[{_HANGUL}]+|{_SYMBOL}.|[^ {_UNSPACED}{_HANGUL}{_SYMBOL}]+")
_STARTS_ANYWHERE = re.compile(f"[{_UNSPACED}{_SYMBOL}]")
_ENDS_ANYWHERE = re.compile(f"[{_UNSPACED}{_HANGUL}{_SYMBOL}]")

_MAX_CACHED = 20_000


class _Folded(dict[int, str]):
    """A cache of what becomes of a decomposed, caseless character: nothing, itself, or the space between words."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(self) < _MAX_CACHED:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def holds_blocked_word(texts: Iterable[str], blocked: tuple[str, ...]) -> bool:
    """Return whether one of the texts holds one of the blocked words or phrases.

    The time it takes grows with the length of the texts times the number of words, whatever they are.

    Args:
        texts: What a member wrote; a word is not looked for across two of them.
        blocked: As the staff wrote them; those without a letter, digit or symbol block nothing.
    """
    needles = _needles(blocked)
    if not needles:
        return False
    for text in texts:
        tokens = _tokens(text)
        readings = {" ".join(_read_as(token, reading) for token in tokens) for reading in ({}, *_READINGS)}
        if any(needle in f" {written} " for written in readings for needle in needles):
            return True
    return False


@lru_cache(maxsize=64)
def _needles(blocked: tuple[str, ...]) -> frozenset[str]:
    """Return what to search for in texts whose tokens have one space between them and around them."""
    found: set[str] = set()
    for word in blocked:
        phrase = " ".join(_tokens(word))
        if phrase:
            before = "" if _STARTS_ANYWHERE.match(phrase) else " "
            after = "" if _ENDS_ANYWHERE.match(phrase[-1]) or phrase[-2:-1] == _SYMBOL else " "
            found.add(f"{before}{phrase}{after}")
    return frozenset(found)


def _tokens(text: str) -> list[str]:
    return _TOKENS.findall(_fold(text))


def _fold(text: str) -> str:
    """Return the text without case, accents and what is not seen."""
    # Cleaning comes first: it bounds the marks on a character, for which normalizing takes quadratic time.
    text = unicodedata.normalize("NFKD", clean(text)).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_FOLDED).translate(_LETTERS)
    return unicodedata.normalize("NFC", text)


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cf", "Me", "Sk"} or unicodedata.combining(character) in _ACCENTS:
        return ""
    if category == "Mn" and ("\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"):
        return ""
    if character in "\u0640\u034f":  # Arabic's stretched line, and the grapheme joiner
        return ""
    if category == "So":
        return f"{_SYMBOL}{character}"
    return character if category[0] in "LMN" else " "


@lru_cache(maxsize=4096)
def _is_disguised(token: str) -> bool:
    """Return whether a word may be another in disguise: it mixes scripts, or all of it looks Latin.

    Digits count within a word of at least two letters, and no more of them than letters: "4k" and "1080p" are none.
    """
    latin = sum("a" <= character <= "z" for character in token)
    alike = sum(character in LOOKALIKES for character in token)
    digits = sum(character.isdigit() for character in token)
    letters = len(token) - digits
    return bool(alike and (latin or alike == letters)) or (digits > 0 and letters >= max(2, digits))


def _read_as(token: str, reading: dict[str, str]) -> str:
    return "".join(reading.get(character, character) for character in token) if _is_disguised(token) else token
