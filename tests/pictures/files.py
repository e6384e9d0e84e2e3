"""Files that members give."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw

from bot.demo.samples import character_png
from tests.support.sample_files import clip

LONG_PROMPT = (
    "A fox in a red coat reads a map in the rain, folds it, looks up at the street lamps and walks on through puddles "
    "that mirror the neon signs of a small town by the sea, while a brass band plays somewhere behind the harbour, and "
    "a cat on a balcony watches all of it without moving an ear until the very last note has faded away"
)


@cache
def banner() -> tuple[str, bytes]:
    """Return a picture that is too wide."""
    return "banner.png", _png(Image.new("RGB", (2000, 400), "teal"))


@cache
def other_picture() -> tuple[str, bytes]:
    """Return the sample picture with a sun, as the end of a video."""
    with Image.open(io.BytesIO(character_png(transparent=False))) as given:
        picture = given.convert("RGB")
    ImageDraw.Draw(picture).ellipse((500, 30, 690, 220), fill="gold")
    return "sunny.png", _png(picture)


@cache
def webp() -> tuple[str, bytes]:
    """Return a picture of a type that Kling does not accept."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(character_png(transparent=False))) as picture:
        picture.save(out, "WEBP")
    return "puppet.webp", out.getvalue()


def dance() -> tuple[str, bytes]:
    """Return a clip that is too long where the picture's facing is kept."""
    return clip("a long dance.mp4", 12.0)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
