"""Pictures: what one really is, and making one that Kling takes. Runs inside a worker, see :mod:`bot.media.worker`."""

from __future__ import annotations

import contextlib
import io
import math
import struct
from typing import TYPE_CHECKING

import pillow_heif
from PIL import AvifImagePlugin, Image, ImageCms, ImageOps, ImageStat

from bot.media.decompression_bombs import screen
from bot.media.file_info import Fault, Fit, Picture, UnusableError
from bot.media.file_types import HEAD_BYTES, FileType, kind_of, unread
from bot.media.limits import MAX_PICTURE_ASPECT, MAX_PICTURE_BYTES, MIN_PICTURE_SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: The most pixels that are unpacked: Pillow holds four bytes for each, so a quarter of a GiB. Phones make up to 50
#: million when they are not told to make more.
MAX_PIXELS = 64_000_000
#: A JPEG can be unpacked at a half, a quarter or an eighth of its sides, so the 200 million of some phones do no harm.
MAX_JPEG_PIXELS = 256_000_000
#: Sides of a mended picture. Kling's videos have at most 3840, and at this size nearly every JPEG is within 10 MB.
MAX_SIDE = 4096

_ORIENTATION = 0x0112
_SIDEWAYS = frozenset({5, 6, 7, 8})
_QUALITIES = (95, 90, 82)
_SHRINK = 0.75
_SIXTEEN_BIT_MODES = frozenset({"I;16", "I;16L", "I;16B", "I;16N"})
_WHITE = (255, 255, 255)

#: What Pillow and its plugins raise at broken files; they promise only OSError, and do not keep to it.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError, struct.error)


def prepare() -> None:
    """Set up Pillow, once in a process."""
    pillow_heif.register_heif_opener(thumbnails=False)
    pillow_heif.options.DECODE_THREADS = 1
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    # The sides are held against limits of our own, which differ by format.
    Image.MAX_IMAGE_PIXELS = None


def look_at(path: Path) -> Picture:
    """Tell what a picture is; all of its first frame is unpacked, so that a broken one is found out.

    Raises:
        UnusableError: NOT_A_PICTURE, CORRUPT, BOMB.
    """
    with _opened(path) as (image, kind):
        sides = image.size
        # A JPEG of two views, as many phones make them, shows the first only.
        animated = kind.picture != "JPEG" and bool(getattr(image, "is_animated", False))
        if kind.picture == "JPEG":
            image.draft("RGB", (1, 1))
        image.load()
        # Only now: where Pillow turns pictures itself, it then has.
        width, height = reversed(sides) if image.getexif().get(_ORIENTATION) in _SIDEWAYS else sides
    return Picture(kind.picture or "", width, height, animated, path.stat().st_size)


def mend(path: Path, base: Path, fit: Fit) -> Path:
    """Make a picture that has no flaw: upright, sRGB, the first frame, its sides and bytes within the limits.

    Args:
        path: the picture.
        base: where the new one goes; the suffix is added.
        fit: what to do about extreme aspect.

    Raises:
        UnusableError: NOT_A_PICTURE, CORRUPT, BOMB.
    """
    with _opened(path) as (image, kind):
        if kind.picture == "JPEG":
            image.draft(None, _within((MAX_SIDE, MAX_SIDE), image.size))
        image.load()
        upright = _plain(ImageOps.exif_transpose(image))
    return save(fitted(upright, fit), base)


def fitted(image: Image.Image, fit: Fit) -> Image.Image:
    """Return an RGB or RGBA picture with sides that Kling takes."""
    if fit == "crop":
        image = _cropped(image)
    if max(image.size) > MAX_SIDE:
        image = image.resize(_within((MAX_SIDE, MAX_SIDE), image.size), Image.Resampling.LANCZOS, reducing_gap=3.0)
    image = _padded(image)
    short, long = sorted(image.size)
    if short < MIN_PICTURE_SIDE:
        longer = min(math.ceil(long * MIN_PICTURE_SIDE / short), int(MIN_PICTURE_SIDE * MAX_PICTURE_ASPECT))
        sides = (MIN_PICTURE_SIDE, longer) if image.width == short else (longer, MIN_PICTURE_SIDE)
        image = image.resize(sides, Image.Resampling.LANCZOS)
    return image


def save(image: Image.Image, base: Path, *, lossless: bool = False) -> Path:
    """Write a picture within the limit on bytes and return where it is.

    Args:
        image: RGB or RGBA.
        base: where it goes; the suffix is added.
        lossless: as PNG, if that is within the limit; a picture that can be seen through always tries it first.
    """
    see_through = image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255)
    if lossless or see_through:
        data = _encoded(image, "PNG", compress_level=3)
        if len(data) <= MAX_PICTURE_BYTES:
            return _write(data, base.with_suffix(".png"))
    if image.mode == "RGBA":
        ground = Image.new("RGB", image.size, _WHITE)
        ground.paste(image, mask=image.getchannel("A"))
        image = ground
    return _write(_as_jpeg(image), base.with_suffix(".jpg"))


def _as_jpeg(image: Image.Image) -> bytes:
    while True:
        for quality in _QUALITIES:
            data = _encoded(image, "JPEG", quality=quality)
            if len(data) <= MAX_PICTURE_BYTES:
                return data
        image = image.resize((round(image.width * _SHRINK), round(image.height * _SHRINK)), Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, form: str, **options: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def _write(data: bytes, path: Path) -> Path:
    part = path.with_suffix(".part")
    part.write_bytes(data)
    return part.rename(path)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[Image.Image, FileType]]:
    """Open a picture by what it really is, and name what goes wrong with it meanwhile."""
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD_BYTES))
        if kind is None or kind.picture is None:
            raise unread(kind, Fault.NOT_A_PICTURE)
        screen(path, kind)
        file.seek(0)
        try:
            with Image.open(file, formats=(kind.picture,)) as image:
                most = MAX_JPEG_PIXELS if kind.picture == "JPEG" else MAX_PIXELS
                if image.width * image.height > most:
                    raise UnusableError(Fault.BOMB, f"{image.width}x{image.height}")
                yield image, kind
        except _BROKEN as error:
            raise UnusableError(Fault.CORRUPT, f"{type(error).__name__}: {error}") from None


def _plain(image: Image.Image) -> Image.Image:
    """Return an RGB or RGBA picture in sRGB, whatever mode and profile this one has."""
    profile = image.info.get("icc_profile")
    see_through = image.has_transparency_data
    if image.mode in _SIXTEEN_BIT_MODES:
        # Pillow would cut off at 255 rather than scale.
        image = image.convert("I").point(_by(1 / 256)).convert("L")
    elif image.mode in {"I", "F"}:
        image = _stretched(image)
    elif profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        # A profile that cannot be read is no reason to turn the picture away.
        with contextlib.suppress(ImageCms.PyCMSError, *_BROKEN):
            image = _in_srgb(image, profile)
    return image.convert("RGBA" if see_through else "RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    # Models read the bare numbers: the wide colours of a phone's picture would look pale.
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    bare = image.convert("RGB") if alpha else image
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    turned = ImageCms.profileToProfile(bare, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    if turned is None:
        return image
    if alpha:
        turned.putalpha(alpha)
    return turned


def _stretched(image: Image.Image) -> Image.Image:
    """Return a picture of 32-bit numbers as greys; what its white is, only its own numbers tell."""
    low, high = image.getextrema()
    top = float(high) if isinstance(high, int | float) else 0.0
    if isinstance(low, int | float) and low >= 0 and top <= 1:
        scale = 255.0
    else:
        scale = 1 / 256 if 255 < top <= 65535 else 255 / max(top, 255.0)
    return image.point(_by(scale)).convert("L")


def _by(scale: float) -> Callable[[float], float]:
    # Pillow takes such modes only as one multiplication and one addition, which it finds out by calling.
    return lambda value: value * scale + 0


def _within(box: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _cropped(image: Image.Image) -> Image.Image:
    """Cut the middle out of a picture of extreme aspect."""
    width, height = image.size
    wide = min(width, int(height * MAX_PICTURE_ASPECT))
    high = min(height, int(width * MAX_PICTURE_ASPECT))
    left, top = (width - wide) // 2, (height - high) // 2
    return image.crop((left, top, left + wide, top + high))


def _padded(image: Image.Image) -> Image.Image:
    """Fill up the short sides of a picture of extreme aspect, in the mean colour of the edges they border on."""
    width, height = image.size
    wide = max(width, math.ceil(height / MAX_PICTURE_ASPECT))
    high = max(height, math.ceil(width / MAX_PICTURE_ASPECT))
    if (wide, high) == image.size:
        return image
    if wide > width:
        edges = [(0, 0, 1, height), (width - 1, 0, width, height)]
    else:
        edges = [(0, 0, width, 1), (0, height - 1, width, height)]
    means = [ImageStat.Stat(image.crop(edge)).mean for edge in edges]
    colour = tuple(round((one + other) / 2) for one, other in zip(*means, strict=True))
    canvas = Image.new(image.mode, (wide, high), (*colour[:3], 0) if image.mode == "RGBA" else colour)
    canvas.paste(image, ((wide - width) // 2, (high - height) // 2))
    return canvas
