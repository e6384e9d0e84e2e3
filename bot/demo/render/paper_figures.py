"""The character as a figure cut out of paper, and pictures with round corners."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bot.demo.render.frame_size import even
from bot.demo.render.text_plates import WHITE

#: How much smaller a picture is while its outline is searched, and the colour that marks what lies outside.
_CUT_SCALE, _MARK = 4, (255, 0, 255)


def round_corners(picture: Image.Image, radius: int) -> Image.Image:
    """Return the picture with round corners, as RGBA."""
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, picture.width - 1, picture.height - 1), radius, fill=255)
    result = picture.convert("RGBA")
    result.putalpha(ImageChops.multiply(mask, result.getchannel("A")))
    return result


def _cut_from_white(picture: Image.Image) -> Image.Image:
    """Return a picture in RGBA without the white around it, if all its corners are white."""
    small = picture.convert("RGB").reduce(_CUT_SCALE)
    right, bottom = small.width - 1, small.height - 1
    corners = ((0, 0), (right, 0), (0, bottom), (right, bottom))
    if any(picture.getpixel((x * _CUT_SCALE, y * _CUT_SCALE)) != (255, 255, 255, 255) for x, y in corners):
        return picture
    for corner in corners:
        ImageDraw.floodfill(small, corner, _MARK, thresh=24)
    kept = ImageChops.difference(small, Image.new("RGB", small.size, _MARK)).convert("L").point(lambda v: 255 * (v > 0))
    picture.putalpha(kept.resize(picture.size, Image.Resampling.BICUBIC))
    return picture


def paper_figure(picture: Image.Image, size: tuple[float, float]) -> Image.Image:
    """Make a picture into a paper figure no larger than ``size``: white rim, soft shadow.

    A picture with transparency, or on white, keeps its outline; any other becomes a card with round corners.
    """
    picture = _cut_from_white(picture.convert("RGBA"))
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
