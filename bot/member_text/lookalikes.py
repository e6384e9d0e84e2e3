"""Characters that look alike in different scripts: two names that nobody can tell apart are one.

The table is the part of Unicode's confusables (https://www.unicode.org/reports/tr39/) in which a letter of another
script, or a rare one, looks like a letter of ASCII.
"""

# ruff: noqa: RUF001 - the letters here look like those of ASCII

from __future__ import annotations

import unicodedata
from functools import lru_cache

from bot.member_text.unicode import clean

#: Letters of other scripts by the ASCII letter that they look like, as they are written.
_ALIKE = {
    letter: like
    for like, letters in {
        "A": "ΑАᎪᗅꓮ",
        "B": "ΒВᏴᗷꓐꞴ",
        "C": "СᏟⲤꓚ",
        "D": "Ꭰᗞᗪꓓ",
        "E": "ΕЕᎬⴹꓰ",
        "F": "ϜᖴꓝꞘ",
        "G": "ԌᏀᏳꓖ",
        "H": "ΗНᎻᕼⲎꓧ",
        "J": "ͿЈᎫᒍꓙꞲ",
        "K": "ΚКᏦᛕⲔꓗ",
        "L": "ᏞᒪⳐꓡ",
        "M": "ΜϺМᎷᗰᛖⲘꓟ",
        "N": "ΝⲚꓠ",
        "O": "ΟОՕଠዐⲞⵔꓳ",
        "P": "ΡРᏢᑭⲢꓑ",
        "Q": "ⵕ",
        "R": "ƦᎡᏒᖇꓣ",
        "S": "ЅՏᏕᏚꓢ",
        "T": "ΤТᎢⲦꓔ",
        "U": "Սሀᑌꓴ",
        "V": "ѴᏙᐯⴸꓦꛟ",
        "W": "ԜᎳᏔꓪ",
        "X": "ΧХᚷⲬⵝꓫꞳ",
        "Y": "ΥУҮᎩᎽⲨꓬ",
        "Z": "ΖᏃꓜ",
        "a": "ɑαа",
        "b": "ƄЬᏏᑲᖯ",
        "c": "сᴄⲥꮯ",
        "d": "ԁᏧᑯꓒ",
        "e": "еҽꬲ",
        "f": "քẝꞙꬵ",
        "g": "ƍɡցᶃ",
        "h": "һհᏂ",
        "i": "ıɩɪιіӏᎥꙇꭵ",
        "j": "ϳј",
        "l": "ƖǀΙІӀᛁⲒⵏꓲ",
        "n": "ոռ",
        "o": "οσоօഠဝჿᴏᴑⲟꬽ",
        "p": "ρрⲣ",
        "q": "ԛգզ",
        "r": "ᴦⲅꭇꭈꮁ",
        "s": "ƽѕꜱꮪ",
        "u": "ʋυսᴜꞟꭎꭒ",
        "v": "νѵᴠꮩ",
        "w": "ɯѡԝաᴡꮃ",
        "x": "хᕁᕽ",
        "y": "ɣʏγуүყᶌỿꭚ",
        "z": "ᴢꮓ",
    }.items()
    for letter in letters
} | {"I": "l", "1": "l", "0": "o"}

#: Small letters whose capitals look like a Latin one, or which look like one in many fonts: Cyrillic, Greek, Armenian.
FOLDED = dict(
    zip(
        "авсԁеғԍнһіјкӏмпорԛѕтуѵԝхҫүζαβεηικμνορτυχγωϳօսհո",
        "abcdefghhijklmnopqstyvwxcyzabenikmvoptuxywjouhn",
        strict=True,
    )
)


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """Return a form that is equal for texts which look alike, whatever characters they are made of.

    Case, accents and digits count as far as they can be seen; marks that only choose between two forms of an emoji, and
    invisible characters, do not. The form is for comparing, not for reading.
    """
    decomposed = unicodedata.normalize("NFKD", clean(text))
    seen = "".join(_ALIKE.get(character, character) for character in decomposed if not _is_invisible(character))
    return unicodedata.normalize("NFC", "".join(FOLDED.get(character, character) for character in seen.casefold()))


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"
