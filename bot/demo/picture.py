"""Pictures for the demo's films: planes of a YUV 4:2:0 frame as Pillow images, and sprites to paste on them.

Working on the three planes directly, instead of on RGB, saves two colour conversions a frame and half of
the bytes: that is what keeps a 720p film faster than real time on one slow core.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

if TYPE_CHECKING:
    from collections.abc import Callable

WHITE = (255, 255, 255, 255)


def even(number: float) -> int:
    """Return the nearest even whole number, at least 2: 4:2:0 knows no other sides."""
    return max(2, round(number / 2) * 2)


@dataclass(frozen=True, slots=True)
class Canvas:
    """One frame as three 8-bit images; ``u`` and ``v`` have half the sides of ``y``."""

    y: Image.Image
    u: Image.Image
    v: Image.Image

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.y.size

    @classmethod
    def from_frame(cls, frame: VideoFrame) -> Canvas:
        """Copy the planes of a ``yuv420p`` frame."""
        planes = (Image.frombytes("L", (p.width, p.height), bytes(p), "raw", "L", p.line_size, 1) for p in frame.planes)
        return cls(*planes)

    @classmethod
    def from_picture(
        cls,
        picture: Image.Image,
        matrix: Colorspace = Colorspace.ITU709,
        *,
        size: tuple[int, int] | None = None,
    ) -> Canvas:
        """Convert a picture, scaled to ``size`` if given; the result's sides must be even. Alpha is dropped."""
        frame = VideoFrame(picture.width, picture.height, "rgb24")
        plane = frame.planes[0]
        plane.update(picture.convert("RGB").tobytes("raw", "RGB", plane.line_size, 1))
        width, height = size or picture.size
        return cls.from_frame(frame.reformat(width, height, "yuv420p", dst_colorspace=matrix, interpolation="BILINEAR"))

    def to_frame(self) -> VideoFrame:
        """Return the canvas as a new ``yuv420p`` frame, without a time stamp."""
        frame = VideoFrame(*self.size, "yuv420p")
        for plane, image in zip(frame.planes, (self.y, self.u, self.v), strict=True):
            plane.update(image.tobytes("raw", "L", plane.line_size, 1))
        return frame

    def map(self, change: Callable[[Image.Image], Image.Image]) -> Canvas:
        """Return a canvas with every plane changed in the same way."""
        return Canvas(change(self.y), change(self.u), change(self.v))

    def copy(self) -> Canvas:
        """Return a canvas that can be painted on without touching this one."""
        return self.map(Image.Image.copy)

    def paste(self, sprite: Sprite, x: float, y: float) -> None:
        """Paint a sprite with its top left corner near ``x, y`` (to the next even pixel)."""
        left, top = round(x / 2), round(y / 2)
        self.y.paste(sprite.canvas.y, (2 * left, 2 * top), sprite.alpha)
        self.u.paste(sprite.canvas.u, (left, top), sprite.alpha_half)
        self.v.paste(sprite.canvas.v, (left, top), sprite.alpha_half)

    def line(self, start: tuple[float, float], end: tuple[float, float], width: int, luma: int) -> None:
        """Draw a colourless line; coordinates and width in pixels."""
        ImageDraw.Draw(self.y).line((start, end), fill=luma, width=width)
        half = ((start[0] / 2, start[1] / 2), (end[0] / 2, end[1] / 2))
        for plane in (self.u, self.v):
            ImageDraw.Draw(plane).line(half, fill=128, width=max(1, width // 2))

    def zoomed(self, zoom: float, size: tuple[int, int], centre: tuple[float, float] = (0.5, 0.5)) -> Canvas:
        """Return the part that a camera at ``zoom`` (1 = everything) sees, scaled to ``size``.

        The window moves by fractions of a pixel, so that a slow push-in does not shake.
        """

        def view(plane: Image.Image) -> Image.Image:
            width, height = plane.width / zoom, plane.height / zoom
            left, top = (plane.width - width) * centre[0], (plane.height - height) * centre[1]
            target = size if plane is self.y else (size[0] // 2, size[1] // 2)
            return plane.resize(target, Image.Resampling.BILINEAR, box=(left, top, left + width, top + height))

        return self.map(view)

    def blended(self, other: Canvas, share: float) -> Canvas:
        """Return a mix with ``share`` (0 to 1) of the other canvas."""
        return Canvas(
            Image.blend(self.y, other.y, share),
            Image.blend(self.u, other.u, share),
            Image.blend(self.v, other.v, share),
        )


@dataclass(frozen=True, slots=True)
class Sprite:
    """A picture with transparency, ready to be pasted on a canvas."""

    canvas: Canvas
    alpha: Image.Image
    alpha_half: Image.Image

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.canvas.size

    @classmethod
    def from_picture(cls, picture: Image.Image, matrix: Colorspace = Colorspace.ITU709) -> Sprite:
        """Make a sprite of an RGBA picture with even sides."""
        alpha = picture.getchannel("A")
        return cls(Canvas.from_picture(picture, matrix), alpha, alpha.reduce(2))


@cache
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return a bold font of the system that knows many scripts, or the one Pillow carries."""
    for name in ("DejaVuSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf"):
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def wrap(text: str, width: float, size: int, lines: int) -> list[str]:
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


def label(lines: list[str], size: int, *, back: tuple[int, int, int, int] = (0, 0, 0, 150)) -> Image.Image:
    """Draw lines of white text, centred on a rounded plate; ``size`` is the font's, in pixels."""
    face, text, pad = font(size), "\n".join(lines), size * 0.6
    probe = ImageDraw.Draw(Image.new("L", (1, 1)))
    left, top, right, bottom = probe.multiline_textbbox((0, 0), text, font=face, spacing=size * 0.35)
    plate = Image.new("RGBA", (even(right - left + 2 * pad), even(bottom - top + 1.4 * pad)), (*WHITE[:3], 0))
    draw = ImageDraw.Draw(plate)
    draw.rounded_rectangle((0, 0, plate.width - 1, plate.height - 1), size * 0.6, fill=back)
    draw.multiline_text((pad - left, 0.7 * pad - top), text, fill=WHITE, font=face, spacing=size * 0.35, align="center")
    return plate


def rounded(picture: Image.Image, radius: int) -> Image.Image:
    """Return the picture with round corners, as RGBA."""
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, picture.width - 1, picture.height - 1), radius, fill=255)
    result = picture.convert("RGBA")
    result.putalpha(ImageChops.multiply(mask, result.getchannel("A")))
    return result


def sticker(picture: Image.Image, size: tuple[float, float]) -> Image.Image:
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
        picture = rounded(picture, 4 * rim)
    pad = 4 * rim
    sheet = Image.new("RGBA", (even(picture.width + 2 * pad), even(picture.height + 2 * pad)), (0, 0, 0, 0))
    outline = Image.new("L", sheet.size, 0)
    outline.paste(picture.getchannel("A"), (pad, pad))
    paper = outline.filter(ImageFilter.MaxFilter(2 * rim + 1)).filter(ImageFilter.GaussianBlur(0.8))
    sheet.putalpha(ImageChops.offset(paper, 0, rim).filter(ImageFilter.GaussianBlur(rim)).point(lambda a: a // 2))
    sheet.paste(WHITE, mask=paper)
    sheet.alpha_composite(picture, (pad, pad))
    return sheet
