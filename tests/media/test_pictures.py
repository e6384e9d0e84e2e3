"""Probing and converting pictures of every kind, and refusing hostile ones."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pillow_heif
import pytest
from PIL import Image, ImageCms

from bot.media.errors import MediaErrorReason
from bot.media.file_info import PictureInfo
from bot.media.input_rules import Violation, picture_violations
from bot.media.media_pool import MediaPool
from tests.media.sample_media import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    bomb_png,
    clip,
    corners,
    error_reason,
    huge_gif,
    quarters,
    saved,
)

pillow_heif.register_heif_opener()

pytestmark = pytest.mark.asyncio(loop_scope="module")

ORIENTATION = 0x0112
UPRIGHT = [RED, GREEN, BLUE, WHITE]


def animation() -> dict[str, Any]:
    return {"save_all": True, "append_images": [Image.new("RGB", (400, 600), "black")], "duration": 100}


def see_through() -> Image.Image:
    picture = quarters().convert("RGBA")
    picture.paste((0, 0, 0, 0), (180, 0, 220, 600))
    return picture


def palette() -> Image.Image:
    picture = quarters().quantize(8)
    picture.putpalette([*(picture.getpalette() or [])[:12], 1, 2, 3])
    picture.paste(4, (180, 0, 220, 600))
    return picture


def sixteen_bit() -> Image.Image:
    return Image.frombytes("I;16", (400, 600), (b"\x00\x14" * 200 + b"\x00\xeb" * 200) * 600)


def twins() -> bytes:
    return saved(quarters(), "MPO", save_all=True, append_images=[quarters((100, 150))])


def swapping_profile() -> bytes:
    """Return sRGB's profile with red and blue in each other's place, so that leaving it out is seen."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(profile)


@pytest.mark.parametrize(
    ("data", "form", "violations", "made"),
    [
        (lambda: saved(quarters(), "JPEG"), "JPEG", (), ".jpg"),
        (lambda: saved(quarters().convert("CMYK"), "JPEG", quality=95), "JPEG", (Violation.COLOURS,), ".jpg"),
        (lambda: saved(quarters().convert("YCbCr"), "JPEG", progressive=True), "JPEG", (), ".jpg"),
        (twins, "JPEG", (), ".jpg"),
        (lambda: saved(quarters(), "PNG"), "PNG", (), ".jpg"),
        (lambda: saved(quarters().convert("RGBA"), "PNG"), "PNG", (), ".jpg"),
        (lambda: saved(see_through(), "PNG"), "PNG", (Violation.TRANSPARENT,), ".png"),
        (lambda: saved(palette(), "PNG", transparency=4), "PNG", (Violation.TRANSPARENT,), ".png"),
        (lambda: saved(quarters(), "PNG", **animation()), "PNG", (Violation.ANIMATED,), ".jpg"),
        (lambda: saved(quarters(), "WEBP"), "WEBP", (Violation.FORMAT,), ".jpg"),
        (
            lambda: saved(see_through(), "WEBP", lossless=True),
            "WEBP",
            (Violation.FORMAT, Violation.TRANSPARENT),
            ".png",
        ),
        (lambda: saved(quarters(), "WEBP", **animation()), "WEBP", (Violation.FORMAT, Violation.ANIMATED), ".jpg"),
        (lambda: saved(quarters(), "GIF"), "GIF", (Violation.FORMAT,), ".jpg"),
        (lambda: saved(quarters(), "GIF", **animation()), "GIF", (Violation.FORMAT, Violation.ANIMATED), ".jpg"),
        (lambda: saved(quarters(), "HEIF", quality=90), "HEIF", (Violation.FORMAT,), ".jpg"),
        (lambda: saved(quarters(), "AVIF", quality=90), "AVIF", (Violation.FORMAT,), ".jpg"),
        (lambda: saved(quarters(), "BMP"), "BMP", (Violation.FORMAT,), ".jpg"),
        (lambda: saved(quarters(), "TIFF", compression="tiff_lzw"), "TIFF", (Violation.FORMAT,), ".jpg"),
        (lambda: saved(quarters().convert("CMYK"), "TIFF"), "TIFF", (Violation.FORMAT, Violation.COLOURS), ".jpg"),
    ],
)
async def test_each_type_is_detected_and_converted(
    pool: MediaPool, tmp_path: Path, data: Callable[[], bytes], form: str, violations: tuple[Violation, ...], made: str
) -> None:
    path = tmp_path / "its_name_says.nothing"
    path.write_bytes(data())
    found = await pool.probe_picture(path)
    assert found == PictureInfo(
        form,
        400,
        600,
        animated=Violation.ANIMATED in violations,
        size=path.stat().st_size,
        transparent=Violation.TRANSPARENT in violations,
        unusual_colours=Violation.COLOURS in violations,
    )
    assert picture_violations(found) == violations
    converted = await pool.convert_picture(path, tmp_path / "out")
    assert converted.suffix == made
    assert picture_violations(await pool.probe_picture(converted)) == ()
    with Image.open(converted) as picture:
        assert picture.size == (400, 600)
        assert corners(picture) == UPRIGHT
        assert picture.mode == "RGB"
        if made == ".png":
            assert picture.getpixel((200, 300)) == (255, 255, 255), "a video has no transparency"
    assert list((tmp_path / "out").iterdir()) == [converted]


async def test_sixteen_bit_greys_are_scaled(pool: MediaPool, tmp_path: Path) -> None:
    path = tmp_path / "grey.png"
    sixteen_bit().save(path)
    assert picture_violations(await pool.probe_picture(path)) == (Violation.COLOURS,)
    with Image.open(await pool.convert_picture(path, tmp_path)) as picture:
        values = [picture.getpixel((100, 300)), picture.getpixel((300, 300))]
    assert values == [(20, 20, 20), (235, 235, 235)]


async def test_what_is_drawn_in_white_on_nothing_is_still_seen(pool: MediaPool, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    drawn = Image.new("RGBA", (400, 600), (0, 0, 0, 0))
    drawn.paste((255, 255, 255, 255), (100, 100, 300, 300))
    drawn.save(path)
    with Image.open(await pool.convert_picture(path, tmp_path)) as picture:
        inside, outside = (sum(picture.getpixel(place)) for place in ((200, 200), (50, 500)))  # type: ignore[arg-type]
    assert inside - outside > 300


async def test_colours_of_a_profile_are_converted_to_srgb(pool: MediaPool, tmp_path: Path) -> None:
    path = tmp_path / "swapped.png"
    swapped = Image.merge("RGB", quarters().split()[::-1])
    swapped.save(path, icc_profile=swapping_profile())
    with Image.open(await pool.convert_picture(path, tmp_path)) as picture:
        assert corners(picture) == UPRIGHT
        assert "icc_profile" not in picture.info


async def test_a_broken_colour_profile_is_ignored(pool: MediaPool, tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    quarters().save(path, icc_profile=swapping_profile()[:200])
    with Image.open(await pool.convert_picture(path, tmp_path)) as picture:
        assert corners(picture) == UPRIGHT


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF", "AVIF"])
@pytest.mark.parametrize(
    ("orientation", "undo"),
    [(3, Image.Transpose.ROTATE_180), (6, Image.Transpose.ROTATE_90), (5, Image.Transpose.TRANSPOSE)],
)
async def test_pictures_are_rotated_upright(
    pool: MediaPool, tmp_path: Path, form: str, orientation: int, undo: Image.Transpose
) -> None:
    path = tmp_path / "phone"
    turned = quarters().transpose(undo)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    turned.info["exif"] = exif.tobytes()
    path.write_bytes(saved(turned, form, **({} if form == "HEIF" else {"exif": exif})))
    found = await pool.probe_picture(path)
    assert (found.width, found.height) == (400, 600)
    assert (Violation.ROTATED in picture_violations(found)) == (form in {"JPEG", "PNG", "WEBP", "AVIF"})
    with Image.open(await pool.convert_picture(path, tmp_path)) as picture:
        assert picture.size == (400, 600)
        assert corners(picture) == UPRIGHT
        assert picture.getexif().get(ORIENTATION, 1) == 1


@pytest.mark.parametrize(
    ("sides", "fit", "expected"),
    [
        ((1500, 300), "pad", (1500, 600)),
        ((1500, 300), "crop", (750, 300)),
        ((300, 1500), "pad", (600, 1500)),
        ((300, 1500), "crop", (300, 750)),
        ((20, 24), "pad", (300, 360)),
        ((20, 50), "pad", (300, 750)),
        ((1, 1), "crop", (300, 300)),
        ((9000, 12), "pad", (4096, 1639)),
        ((9000, 12), "crop", (750, 300)),
        ((4500, 3750), "pad", (4096, 3413)),
        ((5000, 2000), "pad", (4096, 1639)),
    ],
)
async def test_sides(
    pool: MediaPool, tmp_path: Path, sides: tuple[int, int], fit: Any, expected: tuple[int, int]
) -> None:
    path = tmp_path / "odd.png"
    Image.new("RGB", sides, GREEN).save(path)
    converted = await pool.convert_picture(path, tmp_path, fit=fit)
    found = await pool.probe_picture(converted)
    assert (found.width, found.height) == expected
    assert picture_violations(found) == ()
    with Image.open(converted) as picture:
        # What is added has the colour of the edge.
        assert set(corners(picture)) == {GREEN}


async def test_cropping_keeps_the_centre(pool: MediaPool, tmp_path: Path) -> None:
    path = tmp_path / "wide.png"
    wide = Image.new("RGB", (3000, 400), RED)
    wide.paste(BLUE, (1000, 0, 2000, 400))
    wide.save(path)
    with Image.open(await pool.convert_picture(path, tmp_path, fit="crop")) as picture:
        assert set(corners(picture)) == {BLUE}


async def test_a_picture_with_too_many_bytes(pool: MediaPool, tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(2400 * 1800 * 4)
    path = tmp_path / "noise.png"
    Image.frombytes("RGBA", (2400, 1800), noise).save(path, compress_level=0)
    assert picture_violations(await pool.probe_picture(path)) == (Violation.FILE_SIZE, Violation.TRANSPARENT)
    converted = await pool.convert_picture(path, tmp_path)
    assert converted.suffix == ".jpg"
    assert picture_violations(await pool.probe_picture(converted)) == ()


# --- hostile and broken -----------------------------------------------------------------------------


def endless_gif(frames: int = 200_000) -> bytes:
    head, tail = b"GIF89a\x08\x00\x08\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff", b"\x3b"
    frame = b"\x2c\x00\x00\x00\x00\x08\x00\x08\x00\x00\x02\x07\x84\x8f\xa9\xcb\xed\x5d\x00\x00"
    return head + frame * frames + tail


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF", "BMP", "TIFF"])
async def test_half_a_picture_is_corrupt(pool: MediaPool, tmp_path: Path, form: str) -> None:
    noisy = Image.effect_noise((400, 600), 90).convert("RGB")
    data = saved(noisy, form)
    path = tmp_path / "half"
    for share in (0.02, 0.5, 0.9):
        path.write_bytes(data[: int(len(data) * share)])
        assert await error_reason(pool, "probe_picture", path) is MediaErrorReason.CORRUPT, share


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", MediaErrorReason.NOT_A_PICTURE),
        (b"\x00", MediaErrorReason.NOT_A_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", MediaErrorReason.NOT_A_PICTURE),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", MediaErrorReason.NOT_A_PICTURE),
        (b"RIFF\x00\x00\x00\x00", MediaErrorReason.NOT_A_PICTURE),
        (b"\xff\xd8\xff" + random.Random(2).randbytes(5000), MediaErrorReason.CORRUPT),
        (b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(5000), MediaErrorReason.CORRUPT),
        (b"\x00\x00\x00\x18ftypheic" + random.Random(4).randbytes(5000), MediaErrorReason.CORRUPT),
        (b"\x00\x00\x00\x18ftypavif" + random.Random(5).randbytes(5000), MediaErrorReason.CORRUPT),
        (b"II*\x00" + random.Random(6).randbytes(5000), MediaErrorReason.CORRUPT),
        (huge_gif(), MediaErrorReason.DECOMPRESSION_BOMB),
    ],
)
async def test_files_that_are_no_pictures(
    pool: MediaPool, tmp_path: Path, data: bytes, expected: MediaErrorReason
) -> None:
    path = tmp_path / "it.png"
    path.write_bytes(data)
    assert await error_reason(pool, "probe_picture", path) is expected


async def test_decompression_bombs(pool: MediaPool, tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(bomb_png())
    assert path.stat().st_size < 200_000
    assert await error_reason(pool, "probe_picture", path) is MediaErrorReason.DECOMPRESSION_BOMB
    path.write_bytes(endless_gif())
    async with asyncio.timeout(60):
        assert (await pool.probe_picture(path)).animated


async def test_random_bytes_are_never_a_picture(pool: MediaPool, tmp_path: Path) -> None:
    chance = random.Random(7)
    data = {form: saved(quarters(), form) for form in ("JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF", "TIFF")}
    for turn in range(70):
        broken = bytearray(data[list(data)[turn % len(data)]])
        for _ in range(20):
            broken[chance.randrange(16, len(broken))] = chance.randrange(256)
        path = tmp_path / "broken"
        path.write_bytes(broken)
        assert await error_reason(pool, "probe_picture", path) in {
            None,
            MediaErrorReason.CORRUPT,
            MediaErrorReason.DECOMPRESSION_BOMB,
        }


async def test_a_clip_is_no_picture(pool: MediaPool, tmp_path: Path) -> None:
    for name in ("a.mp4", "a.mov", "a.webm"):
        options: dict[str, Any] = {"codec": "libvpx", "sound": None} if name.endswith("webm") else {}
        path = clip(tmp_path / name, seconds=0.5, **options)
        assert await error_reason(pool, "probe_picture", path) is MediaErrorReason.NOT_A_PICTURE
