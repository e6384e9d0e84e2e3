"""A sample character and a sample motion clip, for the tests and for trying the demo without files of one's own.

Both stay within Kling's limits: pictures of at least 300 px a side, clips of 340 to 3850 px a side and 3 to 30 s.
"""

from __future__ import annotations

import io
import math
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from bot.demo.render.job import SOUND_RATE
from bot.demo.render.rendered_video import RenderedVideo
from bot.demo.render.sound import chord, sound_frame
from bot.demo.render.yuv_image import YuvImage

COAT, SKIN, DARK = (250, 196, 40), (255, 219, 178), (60, 42, 66)
BACKDROP, FLOOR, DANCER = (32, 150, 160), (22, 96, 112), (245, 250, 255)


@cache
def character_png(*, transparent: bool = True) -> bytes:
    """Draw a wooden puppet in a yellow raincoat, 720x960 pixels, as a PNG.

    Args:
        transparent: without a background; otherwise before a rose wall.
    """
    back = (0, 0, 0, 0) if transparent else (235, 120, 140, 255)
    # Drawn at twice the size and reduced: Pillow draws hard edges.
    sheet = Image.new("RGBA", (1440, 1920), back)
    draw = ImageDraw.Draw(sheet)
    for x, way in ((520, -1), (920, 1)):
        draw.line((x + way * 60, 860, x + way * 330, 1120), fill=COAT, width=150)
        draw.ellipse((x + way * 350 - 85, 1060, x + way * 350 + 85, 1230), fill=SKIN)
        draw.rounded_rectangle((x + 60 * -way - 80, 1450, x + 60 * -way + 80, 1790), 50, fill=DARK)
    draw.polygon(((560, 760), (880, 760), (1040, 1500), (400, 1500)), fill=COAT)
    draw.ellipse((400, 200, 1040, 860), fill=COAT)
    draw.ellipse((470, 290, 970, 810), fill=SKIN)
    for x in (610, 830):
        draw.ellipse((x - 42, 480, x + 42, 590), fill=DARK)
        draw.ellipse((x - 12, 495, x + 20, 530), fill=(255, 255, 255))
        draw.ellipse((x - 70 + (x - 720) // 2, 610, x + 70 + (x - 720) // 2, 680), fill=(250, 170, 150))
    draw.arc((630, 560, 810, 720), 20, 160, fill=DARK, width=18)
    for y in (960, 1140, 1320):
        draw.ellipse((690, y, 750, y + 60), fill=DARK)
    data = io.BytesIO()
    sheet.reduce(2).save(data, "PNG", optimize=True)
    return data.getvalue()


@cache
def motion_clip(
    seconds: float = 5.0, size: tuple[int, int] = (720, 1280), fps: int = 30, *, sound: bool = True
) -> bytes:
    """Make a clip of a matchstick dancer, as an MP4 (H.264, and AAC with ``sound``).

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
    chords = [chord(SOUND_RATE, *tones, loudness=0.07) for tones in ((220, 277, 330), (196, 247, 294))]
    left, turn = round(seconds * SOUND_RATE), 0
    while left > 0:
        yield chords[turn % 2][: 4 * left]
        left, turn = left - SOUND_RATE, turn + 1


def _pose(time: float, size: tuple[int, int]) -> YuvImage:
    """Draw the dancer at a moment; two steps to the left and two to the right take two seconds."""
    # Drawn small and enlarged while the colours are converted, which is faster.
    scale = 1 if max(size) <= 640 else 2
    width, height = size[0] // scale, size[1] // scale
    sheet = Image.new("RGB", (width, height), BACKDROP)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 0.8 * height, width, height), fill=FLOOR)
    unit = min(width, height * 9 / 16) / 10
    beat = 2 * math.pi * time
    hip_x = width / 2 + 1.8 * unit * math.sin(beat / 2)
    hip_y = 0.8 * height - 4.6 * unit - 0.5 * unit * abs(math.sin(beat))
    neck = (hip_x + 0.5 * unit * math.sin(beat), hip_y - 3.2 * unit)
    thick = max(3, round(0.55 * unit))

    def limb(*points: tuple[float, float]) -> None:
        draw.line(points, fill=DANCER, width=thick, joint="curve")

    limb((hip_x, hip_y), neck)
    for way in (-1, 1):
        lift = math.sin(beat + way)
        knee = (hip_x + way * 1.1 * unit, hip_y + 2.2 * unit - max(0, lift) * unit)
        foot = (hip_x + way * 1.3 * unit, 0.8 * height - max(0, lift) * unit)
        limb((hip_x, hip_y), knee, foot)
        elbow = (neck[0] + way * 1.7 * unit, neck[1] + (0.9 - lift) * unit)
        hand = (neck[0] + way * 2.4 * unit, neck[1] - (2.2 * lift + 0.3) * unit)
        limb((neck[0], neck[1] + 0.4 * unit), elbow, hand)
    head = (neck[0] + 0.2 * unit * math.sin(beat), neck[1] - 1.1 * unit)
    draw.ellipse((head[0] - unit, head[1] - unit, head[0] + unit, head[1] + unit), fill=DANCER)
    return YuvImage.from_picture(sheet, size=size)
