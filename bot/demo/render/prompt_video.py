"""Videos from a prompt, pictures and saved characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from bot.demo.render.cast import Cast, Figure, figures
from bot.demo.render.frame_size import SHORT_SIDE, frame_size
from bot.demo.render.job import DEFAULT_SECONDS, FRAME_RATE, SOUND_RATE, RenderJob
from bot.demo.render.morph import Morph
from bot.demo.render.overlays import Titles
from bot.demo.render.rendered_video import RenderedVideo
from bot.demo.render.shots import Protagonist, picture_shot, scenery_shot
from bot.demo.render.sound import chord, sound_frame
from bot.demo.render.yuv_image import YuvImage

View = Callable[[int], YuvImage]
"""Gives the picture with a number, counted from the beginning of its segment."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the video, cut hard at both ends.

    Attributes:
        frames: how many pictures it has.
        view: gives each of them.
        caption: what is written on it.
    """

    frames: int
    view: View
    caption: str


def make_prompt_video(job: RenderJob, pictures: list[Image.Image], elements: list[Image.Image]) -> None:
    """Write the video of a prompt, of one picture, or from a first to a last picture."""
    options = job.input
    size = frame_size(
        pictures[0].size if pictures else _aspect(options.get("aspect_ratio") or "16:9"),
        SHORT_SIDE[options.get("mode") or "std"],
    )
    seconds = float(options.get("duration") or DEFAULT_SECONDS)
    segments = _segments(options, size, seconds, pictures, Cast(options, elements))
    audio = bool(options.get("audio") or options.get("multi_shots"))
    number = 0
    with RenderedVideo(Path(job.out), size, FRAME_RATE, seconds, sound_rate=SOUND_RATE if audio else None) as video:
        for index, segment in enumerate(segments):
            titles = Titles(size, segment.caption, _end(segment, number, seconds))
            tones = chord(SOUND_RATE, *(f * (8 + index % 3) // 8 for f in (224, 288, 352)), loudness=0.06)
            for n in range(segment.frames):
                if audio and number % FRAME_RATE == 0:
                    video.add_sound(sound_frame(tones, SOUND_RATE, int(number / FRAME_RATE) * SOUND_RATE))
                image = segment.view(n)
                titles.draw(image, float(n / FRAME_RATE))
                video.add_frame(image, number)
                number += 1


def _end(segment: Segment, start: int, seconds: float) -> float:
    """Return when a segment's text has faded away; only the last one's does before its end."""
    length = float(segment.frames / FRAME_RATE)
    return length if float(start / FRAME_RATE) + length > seconds - 0.01 else length + 1


def _segments(
    options: dict[str, Any], size: tuple[int, int], seconds: float, pictures: list[Image.Image], cast: Cast
) -> Iterator[Segment]:
    prompt = str(options.get("prompt") or "")
    if options.get("multi_shots"):
        yield from _shots(options, size, seconds, pictures[0], cast)
        return
    frames = round(seconds * FRAME_RATE)
    if len(pictures) == 2:
        first, last = (_filling(picture, size) for picture in pictures)
        morph = Morph(first, last, size)
        named = figures(size, prompt, cast.named_in(prompt), beside=True, late=True)
        yield Segment(frames, _with(lambda n: morph.view(n / (frames - 1)), named), prompt)
    elif pictures:
        view = picture_shot(Protagonist(pictures[0], size), size)
        named = figures(size, prompt, cast.named_in(prompt), beside=True, late=True)
        yield Segment(frames, _with(view, named), prompt)
    else:
        yield Segment(frames, scenery_shot(size, prompt, frames, cast.named_in(prompt)), prompt)


def _shots(
    options: dict[str, Any], size: tuple[int, int], seconds: float, picture: Image.Image, cast: Cast
) -> Iterator[Segment]:
    """Yield a story's shots: it begins with the picture, and goes on where each shot's words lead."""
    # Without given shots the model cuts the story itself; the demo cuts it into thirds, by sentence if it can.
    parts = options.get("multi_prompt") or _thirds(str(options.get("prompt") or ""), int(seconds))
    protagonist = Protagonist(picture, size)
    for number, part in enumerate(parts):
        prompt = str(part["prompt"])
        named, frames = cast.named_in(prompt), round(float(part["duration"]) * FRAME_RATE)
        if number == 0:
            view = _with(picture_shot(protagonist, size, prompt), figures(size, prompt, named, beside=True, late=True))
        else:
            view = scenery_shot(size, prompt, frames, named, protagonist, number)
        yield Segment(frames, view, f"{number + 1} · {prompt}")


def _thirds(prompt: str, seconds: int) -> list[dict[str, Any]]:
    sentences = [s for s in re.split("(?<=[.!?,。、\uff01\uff1f])\\s*", prompt) if s][:3]
    sentences += [prompt] * (3 - len(sentences))
    each = seconds // 3
    return [
        {"prompt": sentence, "duration": each if n < 2 else seconds - 2 * each} for n, sentence in enumerate(sentences)
    ]


def _with(view: View, named: Sequence[Figure]) -> View:
    """Return a view with figures in front."""
    if not named:
        return view

    def seen(number: int) -> YuvImage:
        image = view(number)
        for figure in named:
            figure.draw(image, float(number / FRAME_RATE))
        return image

    return seen


def _filling(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the picture cut to a size, on white where it is transparent."""
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    return ImageOps.fit(ground.convert("RGB"), size, Image.Resampling.BICUBIC)


def _aspect(text: str) -> tuple[int, int]:
    width, _, height = text.partition(":")
    return int(width), int(height)
