"""Fonts for text in any script: each character has one that knows it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

EMOJI = "MarionetteEmoji.ttf"
_LATIN, _CHINESE = "noto-sans-latin-v2.015.ttf", "noto-sans-sc-v2.004.ttf"
_KOREAN = "NotoSansKR-Bold.otf"

#: The first code point of each range, and the font's file or the script of a file `NotoSans…-Bold.ttf`.
_RANGES = (
    (0x0000, _LATIN),
    (0x0530, "Armenian"),
    (0x0590, "noto-sans-hebrew-v3.001.ttf"),
    (0x0600, "noto-sans-arabic-v2.012.ttf"),
    (0x0900, "noto-sans-devanagari-v2.007.ttf"),
    (0x0980, "Bengali"),
    (0x0A00, "Gurmukhi"),
    (0x0A80, "Gujarati"),
    (0x0B00, "Oriya"),
    (0x0B80, "Tamil"),
    (0x0C00, "Telugu"),
    (0x0C80, "Kannada"),
    (0x0D00, "Malayalam"),
    (0x0D80, "Sinhala"),
    (0x0E00, "Thai"),
    (0x0E80, "Lao"),
    (0x0F00, _LATIN),
    (0x1000, "Myanmar"),
    (0x10A0, "Georgian"),
    (0x1100, _KOREAN),
    (0x1200, "Ethiopic"),
    (0x13A0, _LATIN),
    (0x1780, "Khmer"),
    (0x1800, _LATIN),
    (0x2190, _CHINESE),
    (0x2600, EMOJI),
    (0x27C0, _CHINESE),
    (0x2B00, EMOJI),
    (0x2C00, _LATIN),
    (0x2E80, _CHINESE),
    (0x3130, _KOREAN),
    (0x3190, _CHINESE),
    (0xA000, _LATIN),
    (0xAC00, _KOREAN),
    (0xD7B0, _LATIN),
    (0xF900, _CHINESE),
    (0xFB00, _LATIN),
    (0xFB1D, "noto-sans-hebrew-v3.001.ttf"),
    (0xFB50, "noto-sans-arabic-v2.012.ttf"),
    (0xFE00, _LATIN),
    (0xFE30, _CHINESE),
    (0xFE70, "noto-sans-arabic-v2.012.ttf"),
    (0xFF00, _CHINESE),
    (0x10000, _LATIN),
    (0x1F000, EMOJI),
    (0x1FB00, _LATIN),
    (0x20000, _CHINESE),
)
_STARTS = [start for start, _ in _RANGES]

#: What joins or colours emoji; each part is drawn by itself.
_JOINERS = {0x200D, 0xFE0E, 0xFE0F, 0x20E3, *range(0x1F3FB, 0x1F400)}

#: The letters that two of make a flag are letters here.
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)

_OWN = Path(__file__).parent / "fonts"
_WEIGHT = 700.0


def drawable(text: str) -> str:
    """Return the text with what no font draws left out or replaced: control characters, and what joins emoji."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        chr(ord("A") + ord(sign) - _FLAG_LETTERS.start) if ord(sign) in _FLAG_LETTERS else sign
        for sign in composed
        if sign.isspace() or (unicodedata.category(sign)[0] != "C" and ord(sign) not in _JOINERS) or sign == "\u200c"
    )


def runs(text: str) -> list[tuple[str, str]]:
    """Divide a word into parts of one font each, as the name of its file and the part."""
    found: list[tuple[str, str]] = []
    for sign in text:
        name = _RANGES[bisect_right(_STARTS, ord(sign)) - 1][1]
        # Marks belong to the letter before them, whatever their own range.
        if found and (name == found[-1][0] or unicodedata.category(sign)[0] == "M"):
            found[-1] = (found[-1][0], found[-1][1] + sign)
        else:
            found.append((name, sign))
    return found


@cache
def font(name: str, size: int) -> Font:
    """Open a font, in bold; where its file is missing, one that the system or Pillow has."""
    file = name if "." in name else f"NotoSans{name}-Bold.ttf"
    for path in (_OWN / file, *_simcords(file), *(("DejaVuSans-Bold.ttf",) if name == _LATIN else ())):
        try:
            opened = ImageFont.truetype(str(path), size)
        except OSError:
            continue
        if "-v2" in file or "-v3" in file:
            axes = opened.get_variation_axes()
            opened.set_variation_by_axes([_WEIGHT, 100.0][: len(axes)])
        return opened
    return ImageFont.load_default(size) if name == _LATIN else font(_LATIN, size)


def latin(size: int) -> Font:
    """Return the font of most text, whose height the lines have."""
    return font(_LATIN, size)


@cache
def _simcords(file: str) -> tuple[Path, ...]:
    """Return where SimCord has a font; found without importing it, which takes longer than a film's text."""
    found = find_spec("simcord")
    if found is None or found.origin is None:
        return ()
    return (Path(found.origin).parent / "preview" / "static" / "fonts" / file,)
