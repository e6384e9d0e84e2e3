"""Videos from a prompt, pictures and elements: a slow camera move over each picture, or over the prompt's words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from PIL import Image, ImageOps

from bot.demo.render.frame_size import SHORT_SIDE, even, frame_size
from bot.demo.render.job import DEFAULT_SECONDS, FRAME_RATE, SOUND_RATE, RenderJob
from bot.demo.render.overlays import Overlay, element_badges, titles
from bot.demo.render.rendered_video import RenderedVideo
from bot.demo.render.sound import chord, sound_frame
from bot.demo.render.text_plates import text_plate, wrap_text
from bot.demo.render.yuv_image import Sprite, YuvImage


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the video, cut hard at both ends.

    Attributes:
        seconds: its length.
        view: gives the picture at a moment of it, from 0 (beginning) to 1 (end).
        overlays: what lies over every picture of it.
    """

    seconds: float
    view: Callable[[float], YuvImage]
    overlays: list[Overlay]


def make_prompt_video(job: RenderJob, pictures: list[Image.Image], elements: list[Image.Image]) -> None:
    """Write the video of a prompt, of one picture, or from a first to a last picture."""
    options = job.input
    size = frame_size(
        pictures[0].size if pictures else _aspect(options.get("aspect_ratio") or "16:9"),
        SHORT_SIDE[options.get("mode") or "std"],
    )
    seconds = float(options.get("duration") or DEFAULT_SECONDS)
    segments = list(_segments(options, size, seconds, pictures))
    badges = list(element_badges(options, elements, size))
    audio = bool(options.get("audio") or options.get("multi_shots"))
    number = 0
    with RenderedVideo(Path(job.out), size, FRAME_RATE, seconds, sound_rate=SOUND_RATE if audio else None) as video:
        for index, segment in enumerate(segments):
            frames = round(segment.seconds * FRAME_RATE)
            tones = chord(SOUND_RATE, *(round(f * (1 + index % 3 / 8)) for f in (220, 277, 330)), loudness=0.06)
            for n in range(frames):
                if audio and number % FRAME_RATE == 0:
                    video.add_sound(sound_frame(tones, SOUND_RATE, int(number / FRAME_RATE) * SOUND_RATE))
                image = segment.view(n / frames)
                for sprite, left, top in (*segment.overlays, *badges):
                    image.paste(sprite, left, top)
                video.add_frame(image, number)
                number += 1


def _segments(
    options: dict[str, Any], size: tuple[int, int], seconds: float, pictures: list[Image.Image]
) -> Iterator[Segment]:
    prompt = str(options.get("prompt") or "")
    if not options.get("multi_shots"):
        overlays = list(titles(size, prompt if pictures else ""))
        yield Segment(seconds, _view(size, prompt, pictures), overlays)
        return
    # Without given shots the model cuts the story itself; the demo cuts it into thirds, by sentence if it can.
    parts = options.get("multi_prompt") or _thirds(prompt, int(seconds))
    for number, part in enumerate(parts):
        caption = f"{number + 1} · {part['prompt']}"
        centre = ((0.5, 0.5), (0.15, 0.3), (0.85, 0.4), (0.5, 0.9), (0.5, 0.1), (0.2, 0.8))[number % 6]
        view = _push_in(_yuv_image(pictures[0], size), size, 1.0 + 0.35 * (number % 3), centre)
        yield Segment(float(part["duration"]), view, list(titles(size, caption)))


def _thirds(prompt: str, seconds: int) -> list[dict[str, Any]]:
    sentences = [s for s in re.split(r"(?<=[.!?,])\s+", prompt) if s][:3]
    sentences += [prompt] * (3 - len(sentences))
    each = seconds // 3
    return [
        {"prompt": sentence, "duration": each if n < 2 else seconds - 2 * each} for n, sentence in enumerate(sentences)
    ]


def _view(size: tuple[int, int], prompt: str, pictures: list[Image.Image]) -> Callable[[float], YuvImage]:
    if not pictures:
        return _words(size, prompt)
    first = _push_in(_yuv_image(pictures[0], size), size)
    if len(pictures) == 1:
        return first
    last = _yuv_image(pictures[1], size).zoomed(1.0, size)

    def crossfade(share: float) -> YuvImage:
        # Both ends are held for a fifth, so that the given frames can be seen.
        return first(share).blended(last, max(0.0, min(1.0, (share - 0.2) / 0.6)))

    return crossfade


def _yuv_image(picture: Image.Image, size: tuple[int, int]) -> YuvImage:
    """Fill ``size`` with the picture, on white where it is transparent, a tenth larger to leave room for the zoom."""
    larger = (even(size[0] * 1.1), even(size[1] * 1.1))
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    return YuvImage.from_picture(ImageOps.fit(ground, larger, Image.Resampling.BICUBIC))


def _push_in(
    image: YuvImage, size: tuple[int, int], start: float = 1.0, centre: tuple[float, float] = (0.5, 0.5)
) -> Callable[[float], YuvImage]:
    return lambda share: image.zoomed(start * (1 + 0.12 * share), size, centre)


def _words(size: tuple[int, int], prompt: str) -> Callable[[float], YuvImage]:
    """Pan over a gradient whose colours depend on the prompt, while the prompt's words appear line by line."""
    backdrop = _gradient(crc32(prompt.encode()), size)
    font_size = max(20, min(size) // 16)
    lines = wrap_text(prompt, 0.8 * size[0], font_size, 7)
    plates = [Sprite.from_picture(text_plate(lines[: n + 1], font_size, back=(0, 0, 0, 90))) for n in range(len(lines))]

    def view(share: float) -> YuvImage:
        angle = 2 * math.pi * share
        image = backdrop.zoomed(1.6, size, (0.5 + 0.5 * math.sin(angle), 0.5 + 0.5 * math.cos(angle)))
        plate = plates[min(len(plates) - 1, int(share * 2 * len(plates)))]
        image.paste(plate, (size[0] - plate.size[0]) / 2, (size[1] - plate.size[1]) / 2)
        return image

    return view


def _gradient(seed: int, size: tuple[int, int]) -> YuvImage:
    hue = seed % 360
    colours = [f"hsl({(hue + turn) % 360}, 70%, {light}%)" for turn, light in ((0, 22), (50, 48), (320, 62))]
    across = Image.linear_gradient("L").rotate(90)
    glow = ImageOps.invert(Image.radial_gradient("L"))
    picture = ImageOps.colorize(across, colours[0], colours[1])
    picture.paste(Image.new("RGB", picture.size, colours[2]), mask=glow)
    return YuvImage.from_picture(picture, size=(even(size[0] * 1.2), even(size[1] * 1.2)))


def _aspect(text: str) -> tuple[int, int]:
    width, _, height = text.partition(":")
    return int(width), int(height)
