"""The character as a figure cut out of paper, and pictures with round corners."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bot.demo.render.frame_size import even
from bot.demo.render.text_plates import WHITE


def round_corners(picture: Image.Image, radius: int) -> Image.Image:
    """Return the picture with round corners, as RGBA."""
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, picture.width - 1, picture.height - 1), radius, fill=255)
    result = picture.convert("RGBA")
    result.putalpha(ImageChops.multiply(mask, result.getchannel("A")))
    return result


def paper_figure(picture: Image.Image, size: tuple[float, float]) -> Image.Image:
    """Make a picture into a paper figure no larger than ``size``: white rim, soft shadow.

    A picture with transparency keeps its outline; any other becomes a card with round corners.
    """
    picture = picture.convert("RGBA")
    low, _ = picture.getchannel("A").getextrema()
    cut_out = isinstance(low, int) and low < 200 and picture.getchannel("A").getbbox() is not None
    if cut_out:
        picture = picture.crop(picture.getchannel("A").point(lambda a: 255 * (a > 40)).getbbox())
    scale = min(size[0] / picture.width, size[1] / picture.height)
    picture = picture.resize(
        (max(2, round(picture.width * scale)), max(2, round(picture.height * scale))),
        Image.Resampling.BICUBIC,
    )
    rim = max(2, round(min(size) / 60))
    if not cut_out:
        picture = round_corners(picture, 4 * rim)
    pad = 4 * rim
    sheet = Image.new("RGBA", (even(picture.width + 2 * pad), even(picture.height + 2 * pad)), (0, 0, 0, 0))
    outline = Image.new("L", sheet.size, 0)
    outline.paste(picture.getchannel("A"), (pad, pad))
    paper = outline.filter(ImageFilter.MaxFilter(2 * rim + 1)).filter(ImageFilter.GaussianBlur(0.8))
    sheet.putalpha(ImageChops.offset(paper, 0, rim).filter(ImageFilter.GaussianBlur(rim)).point(lambda a: a // 2))
    sheet.paste(WHITE, mask=paper)
    sheet.alpha_composite(picture, (pad, pad))
    return sheet
