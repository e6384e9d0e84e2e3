"""Probes pictures, and converts them to ones that Kling takes. Runs in a worker."""

from __future__ import annotations

import contextlib
import io
import math
import struct
from typing import TYPE_CHECKING

import pillow_heif
from PIL import AvifImagePlugin, Image, ImageCms, ImageOps, ImageStat

from bot.media.decompression_bombs import refuse_bombs
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.file_info import PictureInfo
from bot.media.file_types import HEAD_BYTES, FileType, detect, wrong_type
from bot.media.input_rules import Fit
from bot.media.limits import MAX_PICTURE_ASPECT, MAX_PICTURE_BYTES, MIN_PICTURE_SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: The most pixels that are decoded: Pillow uses four bytes for each, so a quarter of a GiB. By default, phones take
#: pictures of up to 50 million pixels.
MAX_PIXELS = 64_000_000
#: A JPEG can be decoded at a half, a quarter or an eighth of its size, so the 200 million of some phones are fine.
MAX_JPEG_PIXELS = 256_000_000
#: The longest side of a converted picture. Kling's videos have at most 3840 pixels, and at this size nearly all JPEGs
#: have less than 10 MB.
MAX_SIDE = 4096

#: The longest side of a small copy: Discord shows it 85 pixels wide, and twice as sharp on most phones.
SMALL_SIDE = 240
SMALL_QUALITY = 80

_ORIENTATION = 0x0112
_SIDEWAYS = frozenset({5, 6, 7, 8})
#: All that ask for a rotation or a reflection.
_ORIENTATIONS = _SIDEWAYS | {2, 3, 4}
_QUALITIES = (95, 90, 82)
_SHRINK = 0.75
_SIXTEEN_BIT_MODES = frozenset({"I;16", "I;16L", "I;16B", "I;16N"})
_COMMON_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})
_WHITE, _DARK = (255, 255, 255), (48, 48, 56)
#: From this mean brightness on, something on a transparent ground would hardly be seen on white.
_BRIGHT = 224

#: What Pillow and its plugins raise for broken files; only OSError is documented.
_DECODING_ERRORS = (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError, struct.error)


def prepare() -> None:
    """Set up Pillow and load all of its plugins, once in a process."""
    Image.init()
    pillow_heif.register_heif_opener(thumbnails=False)
    pillow_heif.options.DECODE_THREADS = 1
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    # Sizes are checked against limits of our own, which depend on the format.
    Image.MAX_IMAGE_PIXELS = None


def probe(path: Path) -> PictureInfo:
    """Return what a picture is. Its first frame is decoded completely, to detect a broken one.

    Raises:
        MediaError: NOT_A_PICTURE, UNSUPPORTED, CORRUPT, TOO_COMPLEX, DECOMPRESSION_BOMB.
    """
    with _opened(path) as (image, file_type):
        size = image.size
        # Viewers show only the first picture of a JPEG with several (MPO), which many phones make.
        animated = file_type.picture != "JPEG" and bool(getattr(image, "is_animated", False))
        unusual_colours = image.mode not in _COMMON_MODES or _has_16_bits(image)
        if file_type.picture == "JPEG":
            image.draft("RGB", (1, 1))
        image.load()
        # Read after loading: for some formats, Pillow has then rotated the picture and reset the orientation.
        orientation = image.getexif().get(_ORIENTATION, 1)
        width, height = reversed(size) if orientation in _SIDEWAYS else size
        return PictureInfo(
            file_type.picture or "",
            width,
            height,
            animated,
            path.stat().st_size,
            rotated=orientation in _ORIENTATIONS,
            transparent=image.has_transparency_data and _is_transparent(image),
            unusual_colours=unusual_colours,
        )


def convert(path: Path, base: Path, fit: Fit) -> Path:
    """Make a picture of the first frame that breaks no input rule, upright and in sRGB; return its path.

    Args:
        path: The picture.
        base: The path of the new file without its suffix.
        fit: What to do about an extreme aspect ratio.

    Raises:
        MediaError: NOT_A_PICTURE, UNSUPPORTED, CORRUPT, TOO_COMPLEX, DECOMPRESSION_BOMB.
    """
    with _opened(path) as (image, file_type):
        if file_type.picture == "JPEG":
            image.draft(None, _within((MAX_SIDE, MAX_SIDE), image.size))
        image.load()
        upright = _in_rgb(ImageOps.exif_transpose(image))
    return save(resized(upright, fit), base)


def resized(image: Image.Image, fit: Fit) -> Image.Image:
    """Return an RGB or RGBA picture in a size and aspect ratio that Kling takes."""
    if fit == "crop":
        image = _cropped(image)
    if max(image.size) > MAX_SIDE:
        image = image.resize(_within((MAX_SIDE, MAX_SIDE), image.size), Image.Resampling.LANCZOS, reducing_gap=3.0)
    image = _padded(image)
    short, long = sorted(image.size)
    if short < MIN_PICTURE_SIDE:
        longer = min(math.ceil(long * MIN_PICTURE_SIDE / short), int(MIN_PICTURE_SIDE * MAX_PICTURE_ASPECT))
        size = (MIN_PICTURE_SIDE, longer) if image.width == short else (longer, MIN_PICTURE_SIDE)
        image = image.resize(size, Image.Resampling.LANCZOS)
    return image


def read_small(path: Path) -> Image.Image:
    """Return the first frame of a picture, upright and in RGB or RGBA; a JPEG no larger than a small copy needs.

    Raises:
        MediaError: NOT_A_PICTURE, UNSUPPORTED, CORRUPT, TOO_COMPLEX, DECOMPRESSION_BOMB.
    """
    with _opened(path) as (image, file_type):
        if file_type.picture == "JPEG":
            image.draft("RGB", (SMALL_SIDE, SMALL_SIDE))
        image.load()
        return _in_rgb(ImageOps.exif_transpose(image))


def save_small(image: Image.Image, base: Path) -> Path:
    """Write a small JPEG of an RGB or RGBA picture; return its path."""
    image.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return _write(_encoded(_on_a_ground(image), "JPEG", quality=SMALL_QUALITY), base.with_suffix(".jpg"))


def save(image: Image.Image, base: Path, *, lossless: bool = False) -> Path:
    """Write a picture that is within the limit on bytes; return its path.

    Args:
        image: In RGB or RGBA.
        base: The path of the new file without its suffix.
        lossless: Whether to write a PNG if that is within the limit; what was transparent always tries that.
    """
    lossless = lossless or (image.mode == "RGBA" and _is_transparent(image))
    image = _on_a_ground(image)
    if lossless:
        data = _encoded(image, "PNG", compress_level=3)
        if len(data) <= MAX_PICTURE_BYTES:
            return _write(data, base.with_suffix(".png"))
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
    """Open a picture by the type that its content shows, and translate Pillow's errors within the block."""
    with path.open("rb") as file:
        file_type = detect(file.read(HEAD_BYTES))
        if file_type is None or file_type.picture is None:
            raise wrong_type(file_type, MediaErrorReason.NOT_A_PICTURE)
        refuse_bombs(path, file_type)
        file.seek(0)
        try:
            with Image.open(file, formats=(file_type.picture,)) as image:
                limit = MAX_JPEG_PIXELS if file_type.picture == "JPEG" else MAX_PIXELS
                if image.width * image.height > limit:
                    raise MediaError(MediaErrorReason.DECOMPRESSION_BOMB, f"{image.width}x{image.height}")
                yield image, file_type
        except _DECODING_ERRORS as error:
            raise MediaError(MediaErrorReason.CORRUPT, f"{type(error).__name__}: {error}") from None


def _has_16_bits(image: Image.Image) -> bool:
    """Return whether a picture that is not loaded yet has 16 bits for each value."""
    return any("16" in str(tile[3]) for tile in getattr(image, "tile", ()) if image.format == "PNG")


def _is_transparent(image: Image.Image) -> bool:
    """Return whether something of a picture with transparency data is transparent."""
    # Converting copies it, and it may have hundreds of megabytes.
    alpha = image if "A" in image.getbands() else image.convert("RGBA")
    return alpha.getchannel("A").getextrema()[0] != 255


def _on_a_ground(image: Image.Image) -> Image.Image:
    """Put a picture in RGB or RGBA on a ground of one colour: a video has no transparency.

    The ground is white, or dark for a bright drawing, which would be lost on white.
    """
    if image.mode != "RGBA":
        return image
    alpha = image.getchannel("A")
    visible = ImageStat.Stat(image.convert("L"), mask=alpha.point(_is_opaque))
    bright = visible.count[0] > 0 and visible.mean[0] > _BRIGHT and _is_transparent(image)
    ground = Image.new("RGB", image.size, _DARK if bright else _WHITE)
    ground.paste(image, mask=alpha)
    return ground


def _is_opaque(alpha: float) -> float:
    return 255.0 if alpha > 127 else 0.0


def _in_rgb(image: Image.Image) -> Image.Image:
    """Convert a picture of any mode and colour profile to RGB or RGBA in sRGB."""
    profile = image.info.get("icc_profile")
    transparent = image.has_transparency_data
    if image.mode in _SIXTEEN_BIT_MODES:
        # Pillow would clip values at 255 instead of scaling them.
        image = image.convert("I").point(_by(1 / 256)).convert("L")
    elif image.mode in {"I", "F"}:
        image = _from_32_bit(image)
    elif profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        # A broken profile is no reason to refuse the picture.
        with contextlib.suppress(ImageCms.PyCMSError, *_DECODING_ERRORS):
            image = _in_srgb(image, profile)
    return image.convert("RGBA" if transparent else "RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    # Models ignore profiles: pictures of phones in a wide colour space would look pale.
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    opaque = image.convert("RGB") if alpha else image
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    converted = ImageCms.profileToProfile(opaque, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    if converted is None:
        return image
    if alpha:
        converted.putalpha(alpha)
    return converted


def _from_32_bit(image: Image.Image) -> Image.Image:
    """Convert a picture of 32-bit values to greys. The format does not define white, so the values have to show it."""
    low, high = image.getextrema()
    top = float(high) if isinstance(high, int | float) else 0.0
    if isinstance(low, int | float) and low >= 0 and top <= 1:
        scale = 255.0
    else:
        scale = 1 / 256 if 255 < top <= 65535 else 255 / max(top, 255.0)
    return image.point(_by(scale)).convert("L")


def _by(scale: float) -> Callable[[float], float]:
    # For these modes Pillow accepts only `value * scale + offset`, and calls the function to find both.
    return lambda value: value * scale + 0


def _within(box: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _cropped(image: Image.Image) -> Image.Image:
    """Crop a picture with an extreme aspect ratio to its centre."""
    width, height = image.size
    wide = min(width, int(height * MAX_PICTURE_ASPECT))
    high = min(height, int(width * MAX_PICTURE_ASPECT))
    left, top = (width - wide) // 2, (height - high) // 2
    return image.crop((left, top, left + wide, top + high))


def _padded(image: Image.Image) -> Image.Image:
    """Add borders to the short sides of a picture with an extreme aspect ratio, in the mean colour of its edges."""
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
