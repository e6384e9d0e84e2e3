"""A sample character and a sample motion clip, for the tests and for trying the demo without files of one's own.

Both stay within Kling's limits: pictures of at least 300 px a side, clips of 340 to 3850 px a side and 3 to 30 s.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from bot.demo.render.job import SOUND_RATE
from bot.demo.render.puppet_parts import SHEET, draw_puppet
from bot.demo.render.rendered_video import RenderedVideo
from bot.demo.render.skeleton import LIMBS, MARKER_HUES, dance
from bot.demo.render.sound import chord, sound_frame
from bot.demo.render.yuv_image import YuvImage

BACKDROP, FLOOR, DANCER = (46, 50, 66), (34, 37, 50), (214, 218, 228)

_WALL = (235, 120, 140)


@cache
def character_png(*, transparent: bool = True) -> bytes:
    """Draw a wooden puppet in a yellow raincoat, 720x960 pixels, as a PNG.

    Args:
        transparent: without a background; otherwise before a rose wall.
    """
    sheet = Image.new("RGBA", SHEET, (0, 0, 0, 0) if transparent else (*_WALL, 255))
    if not transparent:
        ImageDraw.Draw(sheet).rectangle((0, 860, *SHEET), fill=(205, 98, 122))
    draw_puppet(sheet)
    data = io.BytesIO()
    sheet.save(data, "PNG", compress_level=6)
    return data.getvalue()


@cache
def motion_clip(
    seconds: float = 5.0, size: tuple[int, int] = (720, 1280), fps: int = 30, *, sound: bool = True
) -> bytes:
    """Make a clip of a matchstick dancer with coloured markers, as an MP4 (H.264, and AAC with ``sound``).

    Args:
        seconds: length.
        size: width and height in pixels, both even.
        fps: frames per second.
        sound: with a soft chord and a beat, or without a sound track.
    """
    with tempfile.TemporaryDirectory(prefix="marionette-") as folder:
        path = Path(folder, "motion.mp4")
        rate = Fraction(fps)
        with RenderedVideo(path, size, rate, seconds, sound_rate=SOUND_RATE if sound else None) as video:
            music = _music(seconds) if sound else iter(())
            for number in range(round(seconds * fps)):
                if number % fps == 0 and (bar := next(music, None)):
                    video.add_sound(sound_frame(bar, SOUND_RATE, number // fps * SOUND_RATE))
                video.add_frame(_pose(number / fps, size), number)
        return path.read_bytes()


def _music(seconds: float) -> Iterator[bytes]:
    """Yield the sound second by second, the last one perhaps shorter."""
    chords = [chord(SOUND_RATE, *tones, loudness=0.07) for tones in ((220, 276, 328), (196, 248, 292))]
    left, turn = round(seconds * SOUND_RATE), 0
    while left > 0:
        yield chords[turn % 2][: 4 * left]
        left, turn = left - SOUND_RATE, turn + 1


def _pose(time: float, size: tuple[int, int]) -> YuvImage:
    """Draw the dancer at a moment, with a marker in a colour of its own on each joint."""
    # Drawn small and enlarged while the colours are converted, which is faster.
    scale = 1 if max(size) <= 640 else 2
    width, height = size[0] // scale, size[1] // scale
    sheet = Image.new("RGB", (width, height), BACKDROP)
    draw = ImageDraw.Draw(sheet)
    floor = 0.86 * height
    draw.rectangle((0, floor - 0.02 * height, width, height), fill=FLOOR)
    unit = min(width, height * 3 / 4) / 10
    joints = {name: (width / 2 + x * unit, floor + y * unit) for name, (x, y) in dance(time).items()}
    thick = max(3, round(0.5 * unit))
    for start, end in LIMBS:
        draw.line((joints[start], joints[end]), fill=DANCER, width=thick)
    head = joints["head"]
    draw.ellipse(
        (head[0] - 0.95 * unit, head[1] - 0.95 * unit, head[0] + 0.95 * unit, head[1] + 0.95 * unit), fill=DANCER
    )
    radius = 0.36 * unit
    for name, (x, y) in joints.items():
        draw.ellipse(
            (x - radius, y - radius, x + radius, y + radius), fill=f"hsv({MARKER_HUES[name] * 360 / 256}, 100%, 96%)"
        )
    return YuvImage.from_picture(sheet, size=size)
