"""Text on pictures: in any script, wrapped into lines, white with a soft dark edge."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFilter

from bot.demo.render.fonts import EMOJI, drawable, font, latin, runs
from bot.demo.render.frame_size import even

WHITE = (255, 255, 255, 255)

#: More than this never fits, and measuring text costs time.
_LONGEST = 2500

#: Scripts that write words without spaces: a line may end behind each sign, or each syllable.
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "FULLWIDTH", "IDEOGRAPHIC", "THAI", "LAO", "KHMER", "MYANMAR")

#: Signs that no line begins with.
_CLINGING = frozenset(
    "、。」』】〉》ー…ぁぃぅぇぉっゃゅょァィゥェォッャュョ々\uff0c\uff0e\uff01\uff1f\uff1b\uff1a\uff09\u3015"
)


@dataclass(frozen=True, slots=True)
class Word:
    """Text that stays together on a line.

    Attributes:
        text: the text.
        spaced: whether a space stands before it, unless it begins a line.
    """

    text: str
    spaced: bool


def wrap_text(text: str, width: float, size: int, lines: int) -> list[list[Word]]:
    """Break text into at most ``lines`` lines of ``width`` pixels; what is too much ends with an ellipsis."""
    result: list[list[Word]] = [[]]
    for word in _words(drawable(text[:_LONGEST])):
        longer = [*result[-1], word]
        if result[-1] and _width(longer, size) > width:
            if len(result) == lines:
                last = result[-1].pop()
                result[-1].append(Word(f"{last.text}…", last.spaced))
                break
            longer = [word]
            result.append(longer)
        result[-1] = longer
    return [_shortened(line, width, size) for line in result if line]


def text_picture(lines: list[list[Word]], size: int) -> Image.Image:
    """Draw centred lines; ``size`` is the letters' height in pixels. The picture is as large as they need."""
    ascent, step, pad = round(1.1 * size), round(1.4 * size), round(0.5 * size)
    widths = [_width(line, size) for line in lines]
    sheet = Image.new(
        "RGBA",
        (even(max(widths, default=2) + 2 * pad), even(step * len(lines) + 2 * pad)),
        (*WHITE[:3], 0),
    )
    draw = ImageDraw.Draw(sheet)
    for number, (line, width) in enumerate(zip(lines, widths, strict=True)):
        _draw_line(draw, line, ((sheet.width - width) / 2, pad + ascent + number * step), size)
    return _edged(sheet, size)


def _draw_line(draw: ImageDraw.ImageDraw, line: list[Word], start: tuple[float, float], size: int) -> None:
    x, y = start
    for number, word in enumerate(_in_visual_order(line)):
        if number:
            x += _space(size) if word.spaced else 0
        for name, part in _ordered_runs(word.text):
            draw.text((x, y), part, fill=WHITE, font=font(name, size), anchor="ls", embedded_color=name == EMOJI)
            x += _length(name, part, size)


def _edged(sheet: Image.Image, size: int) -> Image.Image:
    """Lay a soft dark edge below what is drawn, so that it is read on anything."""
    alpha = sheet.getchannel("A")
    dark = alpha.filter(ImageFilter.GaussianBlur(max(1.0, size / 9))).point(lambda level: min(200, 3 * level))
    ground = Image.new("RGBA", sheet.size, (10, 8, 16, 0))
    ground.putalpha(dark)
    ground.alpha_composite(sheet)
    return ground


def _words(text: str) -> Iterator[Word]:
    for each in text.split():
        spaced = True
        for part in _breakable(each):
            yield Word(part, spaced)
            spaced = False


def _breakable(word: str) -> list[str]:
    """Divide what stands between two spaces where a line may end."""
    parts: list[str] = []
    for sign in word:
        joins = sign in _CLINGING or unicodedata.category(sign)[0] == "M"
        if not parts or not (joins or not (_is_unspaced(sign) or _is_unspaced(parts[-1][-1]))):
            parts.append(sign)
        else:
            parts[-1] += sign
    return parts


@cache
def _is_unspaced(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(_UNSPACED)


def _shortened(line: list[Word], width: float, size: int) -> list[Word]:
    while _width(line, size) > width and (len(line) > 1 or len(line[0].text) > 2):
        *others, last = line
        if others and len(last.text) <= 2:
            line = others
        else:
            line = [*others, Word(f"{last.text[: int(len(last.text) * 0.9) - 1]}…", last.spaced)]
    return line


def _width(line: list[Word], size: int) -> float:
    spaces = sum(word.spaced for word in line[1:])
    return spaces * _space(size) + sum(_length(*run, size) for word in line for run in runs(word.text))


@cache
def _length(name: str, part: str, size: int) -> float:
    return font(name, size).getlength(part)


def _space(size: int) -> float:
    return latin(size).getlength(" ")


# -- which way it is read ----------------------------------------------------------------------------------------------


def _in_visual_order(line: list[Word]) -> list[Word]:
    """Order a line's words from left to right: those of each direction as they are read, from the first one's side."""
    directions: list[bool] = []
    for word in line:
        towards_left = _towards_left(word.text)
        if towards_left is None:
            towards_left = directions[-1] if directions else False
        directions.append(towards_left)
    if not any(directions):
        return line
    groups: list[list[Word]] = []
    for number, word in enumerate(line):
        if number and directions[number] == directions[number - 1]:
            groups[-1].append(word)
        else:
            groups.append([word])
    ordered = [
        group[::-1] if towards_left else group for group, towards_left in zip(groups, _changes(directions), strict=True)
    ]
    words = [word for group in (ordered[::-1] if directions[0] else ordered) for word in group]
    return [Word(word.text, spaced=True) for word in words]


def _changes(directions: list[bool]) -> list[bool]:
    return [way for number, way in enumerate(directions) if not number or way != directions[number - 1]]


def _ordered_runs(text: str) -> list[tuple[str, str]]:
    found = runs(text)
    return found[::-1] if _towards_left(text) else found


def _towards_left(text: str) -> bool | None:
    """Whether a word is read from right to left; None where its signs do not say."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in {"R", "AL"}:
            return True
        if direction == "L":
            return False
    return None
