"""Figures as if cut out of paper, with a white rim and a soft shadow."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bot.demo.render.captions import WHITE
from bot.demo.render.cutout import Cutout
from bot.demo.render.frame_size import even


def round_corners(picture: Image.Image, radius: int) -> Image.Image:
    """Return the picture with round corners, as RGBA."""
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, picture.width - 1, picture.height - 1), radius, fill=255)
    result = picture.convert("RGBA")
    result.putalpha(ImageChops.multiply(mask, result.getchannel("A")))
    return result


def paper_figure(cutout: Cutout, size: tuple[float, float]) -> Image.Image:
    """Make a figure no larger than ``size`` with a rim and a shadow; one without an outline is a card.

    Its sides are even.
    """
    picture = cutout.figure
    scale = min(size[0] / picture.width, size[1] / picture.height)
    picture = picture.resize(
        (max(2, round(picture.width * scale)), max(2, round(picture.height * scale))), Image.Resampling.BICUBIC
    )
    rim = max(2, round(min(size) / 100))
    if not cutout.found:
        picture = round_corners(picture, 8 * rim)
    pad = 4 * rim
    sheet = Image.new("RGBA", (even(picture.width + 2 * pad), even(picture.height + 2 * pad)), (0, 0, 0, 0))
    outline = Image.new("L", sheet.size, 0)
    outline.paste(picture.getchannel("A"), (pad, pad))
    paper = outline.filter(ImageFilter.GaussianBlur(rim * 0.8)).point(
        [min(255, max(0, 7 * (n - 12))) for n in range(256)]
    )
    sheet.putalpha(ImageChops.offset(paper, 0, rim).filter(ImageFilter.GaussianBlur(rim)).point(lambda a: a // 2))
    sheet.paste(WHITE, mask=paper)
    sheet.alpha_composite(picture, (pad, pad))
    return sheet
