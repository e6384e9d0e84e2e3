"""Text on pictures: wrapped into lines and drawn on rounded plates."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw, ImageFont

from bot.demo.render.frame_size import even

WHITE = (255, 255, 255, 255)


@cache
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return a bold font of the system that knows many scripts, or the one Pillow carries."""
    for name in ("DejaVuSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf"):
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def wrap_text(text: str, width: float, size: int, lines: int) -> list[str]:
    """Break text at its spaces into at most ``lines`` lines of ``width`` pixels, the rest as an ellipsis."""
    face, result, line = font(size), [], ""
    # More than this never fits, and measuring text costs time.
    for word in [word[:200] for word in text.split()[:300]]:
        longer = f"{line} {word}".strip()
        if line and face.getlength(longer) > width:
            result.append(line)
            line = word
        else:
            line = longer
    result.append(line)
    if len(result) > lines:
        result = [*result[: lines - 1], f"{result[lines - 1]} …"]
    return [_shortened(line, width, size) for line in result]


def _shortened(line: str, width: float, size: int) -> str:
    face = font(size)
    while len(line) > 1 and face.getlength(line) > width:
        line = f"{line[: int(len(line) * 0.9) - 1]}…"
    return line


def text_plate(lines: list[str], size: int, *, back: tuple[int, int, int, int] = (0, 0, 0, 150)) -> Image.Image:
    """Draw lines of white text, centred on a rounded plate; ``size`` is the font's, in pixels."""
    face, text, pad = font(size), "\n".join(lines), size * 0.6
    probe = ImageDraw.Draw(Image.new("L", (1, 1)))
    left, top, right, bottom = probe.multiline_textbbox((0, 0), text, font=face, spacing=size * 0.35)
    plate = Image.new("RGBA", (even(right - left + 2 * pad), even(bottom - top + 1.4 * pad)), (*WHITE[:3], 0))
    draw = ImageDraw.Draw(plate)
    draw.rounded_rectangle((0, 0, plate.width - 1, plate.height - 1), size * 0.6, fill=back)
    draw.multiline_text((pad - left, 0.7 * pad - top), text, fill=WHITE, font=face, spacing=size * 0.35, align="center")
    return plate
