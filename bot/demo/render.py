"""The stand-in's film studio: pictures and a clip in, a playable MP4 out.

Run as ``python -m bot.demo.render`` with a :class:`~bot.demo.job.Job` as JSON on standard input, it works in a
process of its own, so that no event loop waits for it. Exit code 0 means that the film is there; 3 that the material
is not usable, with the reason on standard output.

Motion control makes a marionette of the character: a paper figure on strings, before the dimmed clip. Its
control bar follows where the clip moves, and the figure swings below it as a pendulum does.
"""

from __future__ import annotations

import json
import math
import os
import re
import sys
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zlib import crc32

import av
from av.video.reformatter import Colorspace
from PIL import Image, ImageChops, ImageDraw, ImageOps, ImageStat

from bot.demo.film import Film, chord, sound_frame
from bot.demo.job import UNUSABLE, USUAL_SECONDS, Job
from bot.demo.picture import Canvas, Sprite, even, label, rounded, sticker, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from av.audio.frame import AudioFrame
    from av.container import InputContainer
    from av.stream import Stream
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

SHORT_SIDE = {"std": 720, "pro": 1080, "4K": 2160}
"""Pixels of a film's shorter side, by the mode that was asked for."""

FRAME_RATE = Fraction(24)
SOUND_RATE = 44_100

# Kling's limits for its inputs, as several resellers of the API repeat them.
PICTURE_SIDE = 300
PICTURE_ASPECT = 2.5
CLIP_SIDES = (340, 3850)
CLIP_SECONDS = (3, 30)
CLIP_SECONDS_BY_PICTURE = 10
SECONDS_TOLERANCE = 0.05

_LARGEST_PICTURE = 50_000_000
_ROTATIONS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    -180: Image.Transpose.ROTATE_180,
    -90: Image.Transpose.ROTATE_270,
    270: Image.Transpose.ROTATE_270,
}


class UnusableError(Exception):
    """The pictures or the clip cannot be used; the message says which and why."""


def render(job: Job) -> None:
    """Make the film.

    Raises:
        UnusableError: a picture or the clip is broken or outside Kling's limits.
    """
    pictures = [open_picture(path, f"img_urls[{n}]") for n, path in enumerate(job.pictures)]
    elements = [open_picture(path, f"element_list[{n}]") for n, path in enumerate(job.elements)]
    if job.clips:
        try:
            with av.open(job.clips[0]) as clip:
                _puppet_film(job, pictures[0], clip)
        except av.FFmpegError as error:
            raise UnusableError(f"video_urls[0]: not a readable video ({error.strerror})") from error
    else:
        _still_film(job, pictures, elements)


def open_picture(path: str, name: str) -> Image.Image:
    """Read a picture the right way up and hold it against Kling's limits.

    Raises:
        UnusableError: it is not a JPEG or PNG, or its sides are out of bounds.
    """
    try:
        with Image.open(path, formats=("JPEG", "PNG")) as file:
            if file.width * file.height > _LARGEST_PICTURE:
                raise UnusableError(f"{name}: {file.width}x{file.height} is too large")
            picture = ImageOps.exif_transpose(file).convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise UnusableError(f"{name}: not a readable .jpg or .png image") from error
    short, long = sorted(picture.size)
    if short < PICTURE_SIDE:
        raise UnusableError(f"{name}: each side must be at least {PICTURE_SIDE} px, got {_sides(picture.size)}")
    if long > PICTURE_ASPECT * short:
        raise UnusableError(f"{name}: aspect ratio must be 1:2.5 to 2.5:1, got {_sides(picture.size)}")
    return picture


# --- motion control ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clip:
    """What is to be known of a reference clip; sides are those a viewer sees."""

    stream: VideoStream
    turn: Image.Transpose | None
    size: tuple[int, int]
    rate: Fraction
    seconds: float
    matrix: Colorspace
    sound_rate: int | None
    sound_seconds: float


def look_at(container: InputContainer, orientation: str) -> Clip:
    """Read a clip's properties and hold them against Kling's limits.

    Args:
        container: the open file, which is at its beginning again afterwards.
        orientation: ``character_orientation``; ``image`` allows shorter clips only.

    Raises:
        UnusableError: it is not an MP4 or MOV, has no picture, or is out of bounds.
    """
    name = "video_urls[0]"
    if "mp4" not in container.format.name:
        raise UnusableError(f"{name}: must be .mp4 or .mov")
    if not container.streams.video:
        raise UnusableError(f"{name}: has no video track")
    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    first = next(container.decode(stream), None)
    if first is None or stream.time_base is None:
        raise UnusableError(f"{name}: not a readable video")
    container.seek(0)
    turn = _ROTATIONS.get(first.rotation)
    size = (first.width, first.height)
    if abs(first.rotation) in {90, 270}:
        size = (first.height, first.width)
    if min(size) < CLIP_SIDES[0] or max(size) > CLIP_SIDES[1]:
        low, high = CLIP_SIDES
        raise UnusableError(f"{name}: sides must be {low} to {high} px, got {_sides(size)}")
    seconds = _seconds(container, stream)
    longest = CLIP_SECONDS_BY_PICTURE if orientation == "image" else CLIP_SECONDS[1]
    if not CLIP_SECONDS[0] - SECONDS_TOLERANCE <= seconds <= longest + SECONDS_TOLERANCE:
        raise UnusableError(
            f"{name}: duration must be {CLIP_SECONDS[0]} to {longest} s with character_orientation "
            f"{orientation!r}, got {seconds:.1f} s"
        )
    # Most phones tag what they film; for the rest the height decides, as players do it.
    hd = first.colorspace == Colorspace.ITU709 or (first.colorspace == 2 and first.height >= 720)
    sound = container.streams.audio[0] if container.streams.audio else None
    return Clip(
        stream=stream,
        turn=turn,
        size=size,
        rate=stream.average_rate or stream.guessed_rate or FRAME_RATE,
        seconds=seconds,
        matrix=Colorspace.ITU709 if hd else Colorspace.ITU601,
        sound_rate=sound.rate if sound else None,
        sound_seconds=_seconds(container, sound) if sound else 0.0,
    )


def _seconds(container: InputContainer, stream: Stream) -> float:
    """Return a track's length, or the whole file's where a track does not say it."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return (container.duration or 0) / 1e6


def _puppet_film(job: Job, character: Image.Image, container: InputContainer) -> None:
    options = job.input
    clip = look_at(container, options.get("character_orientation") or "video")
    size = fit(clip.size, SHORT_SIDE[options.get("mode") or "std"])
    stage = Stage(size, clip, character, options)
    sound = clip.sound_rate if options.get("keep_original_sound", True) else None
    streams = [clip.stream, *(container.streams.audio[:1] if sound else [])]
    time_base = cast("Fraction", clip.stream.time_base)
    usual = max(1, round(1 / (clip.rate * time_base)))
    start: int | None = None
    early: list[AudioFrame] = []
    with Film(
        Path(job.out), size, clip.rate, clip.seconds,
        time_base=time_base, matrix=clip.matrix, sound_rate=_sound_rate(sound),
    ) as film:  # fmt: skip
        for frame in container.decode(*streams):
            if not isinstance(frame, av.VideoFrame):
                early.append(cast("AudioFrame", frame))
            elif frame.pts is not None:
                start = frame.pts if start is None else start
                pts = frame.pts - start
                film.add(stage.play(frame, float(pts * time_base)), pts, frame.duration or usual)
            if start is not None:
                _pass_on(early, film, start * time_base, clip.sound_seconds)


def _pass_on(frames: list[AudioFrame], film: Film, start: Fraction, seconds: float) -> None:
    """Add sound frames to the film, in time with pictures that began at ``start`` seconds.

    The last one is left out where it would end after ``seconds``: codecs fill it up with silence.
    """
    for frame in frames:
        base = frame.time_base or Fraction(1, frame.sample_rate)
        frame.pts = round((frame.pts or 0) - start / base)
        if frame.pts >= 0 and frame.pts * base + Fraction(frame.samples, frame.sample_rate) <= seconds:
            film.add_sound(frame)
    frames.clear()


def _sound_rate(rate: int | None) -> int | None:
    """Return a rate that AAC and every player know."""
    return rate if rate in {None, 32_000, 44_100, 48_000} else 48_000


class Stage:
    """The puppet theatre: takes the clip's frames one after another, returns them with the puppet in front."""

    def __init__(self, size: tuple[int, int], clip: Clip, character: Image.Image, options: dict[str, Any]) -> None:
        self.size, self._clip = size, clip
        width, height = size
        self._figure = sticker(character, (0.56 * width, 0.5 * height))
        # Follow the picture's facing: it then hardly leans.
        self._lean = 0.4 if options.get("character_orientation") == "image" else 1.0
        self._sprite = lru_cache(maxsize=32)(self._turned)
        self._bar = _control_bar(size, clip.matrix)
        self._dim = [min(255, round(16 + 0.62 * max(0, level - 16))) for level in range(256)]
        self._titles = list(_titles(size, str(options.get("prompt") or ""), clip.matrix))
        self._motion = Motion()
        self._pendulum = Pendulum()

    def play(self, frame: VideoFrame, time: float) -> Canvas:
        """Return the picture for the clip's frame at ``time`` seconds."""
        canvas = self._background(frame)
        x, y, force = self._motion.see(canvas.y, time)
        width, height = self.size
        self._pendulum.step(x, force, time)
        bar_x = width * (0.5 + 0.3 * (self._pendulum.x - 0.5))
        bob = 0.02 * self._pendulum.lift * math.sin(6 * math.pi * time)
        bar_y = height * (0.06 + 0.08 * y + bob)
        self._hang(canvas, bar_x, bar_y, self._lean * self._pendulum.angle)
        for sprite, left, top in self._titles:
            canvas.paste(sprite, left, top)
        return canvas

    def _background(self, frame: VideoFrame) -> Canvas:
        size = self.size
        sideways = self._clip.turn in {Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270}
        width, height = (size[1], size[0]) if sideways else size
        canvas = Canvas.from_frame(frame.reformat(width, height, "yuv420p", interpolation="BILINEAR"))
        if self._clip.turn is not None:
            canvas = canvas.map(partial(Image.Image.transpose, method=self._clip.turn))
        return Canvas(canvas.y.point(self._dim), canvas.u, canvas.v)

    def _hang(self, canvas: Canvas, x: float, y: float, angle: float) -> None:
        """Draw bar, strings and figure; ``angle`` in radians, positive to the right."""
        # Half a degree is not seen as a step, and keeps the number of different sprites small.
        half_degrees = round(2 * math.degrees(angle))
        sprite = self._sprite(half_degrees)
        angle = math.radians(half_degrees / 2)
        sin, cos = math.sin(angle), math.cos(angle)
        half_width, half_height = self._figure.width / 2, self._figure.height / 2
        drop = 0.07 * self.size[1] + half_height
        centre = (x + drop * sin, y + drop * cos)
        reach = self._bar.size[0] * 0.42
        for way in (-1, 1):
            # The strings end inside the figure's upper third, where a paper figure has its eyelets.
            along, down = way * 0.45 * half_width, -0.62 * half_height
            end = (centre[0] + along * cos + down * sin, centre[1] - along * sin + down * cos)
            canvas.line((x + way * reach, y), end, max(2, self.size[1] // 480), 225)
        canvas.paste(sprite, centre[0] - sprite.size[0] / 2, centre[1] - sprite.size[1] / 2)
        canvas.paste(self._bar, x - self._bar.size[0] / 2, y - self._bar.size[1] / 2)

    def _turned(self, half_degrees: int) -> Sprite:
        # The figure's top leans away from where its feet swing to.
        turned = self._figure.rotate(half_degrees / 2, Image.Resampling.BILINEAR, expand=True)
        width, height = even(turned.width), even(turned.height)
        return Sprite.from_picture(turned.crop((0, 0, width, height)), self._clip.matrix)


class Motion:
    """Where in the clip something moves, and how much, from the difference of two frames."""

    _CELLS = 32

    def __init__(self) -> None:
        self._before: Image.Image | None = None
        self._x = self._y = 0.5
        self._force = 0.0
        self._time = 0.0

    def see(self, luma: Image.Image, time: float) -> tuple[float, float, float]:
        """Take the next frame and return the smoothed middle of the motion and its force, all 0 to 1."""
        side = self._CELLS
        cells = luma.resize((side, side), Image.Resampling.BOX, reducing_gap=1.0)
        before, self._before = self._before, cells
        share = 1 - math.exp(-max(0.0, time - self._time) / 0.15)
        self._time = time
        if before is None:
            return self._x, self._y, self._force
        # What differs by less is noise of the camera or of the codec.
        change = ImageChops.difference(cells, before).point(lambda level: level if level > 4 else 0)
        mean = ImageStat.Stat(change).mean[0]
        self._force += share * (min(1.0, mean / 4) - self._force)
        if mean > 0.05:
            self._x += share * (_middle(change.resize((side, 1), Image.Resampling.BOX)) - self._x)
            self._y += share * (_middle(change.resize((1, side), Image.Resampling.BOX)) - self._y)
        return self._x, self._y, self._force


def _middle(line: Image.Image) -> float:
    weights = line.tobytes()
    total = sum(weights)
    return sum((n + 0.5) * w for n, w in enumerate(weights)) / total / len(weights) if total else 0.5


class Pendulum:
    """A figure on strings below a point that is pulled to and fro.

    Attributes:
        x: where the point is, 0 (left) to 1.
        angle: of the strings, in radians, positive when the figure hangs to the right.
        lift: how lively it bobs, 0 to 1.
    """

    _STEP = 1 / 240
    _LIMIT = math.radians(16)

    def __init__(self) -> None:
        self.x, self.angle, self.lift = 0.5, 0.05, 0.0
        self._speed = self._turning = self._time = 0.0

    def step(self, target: float, force: float, time: float) -> None:
        """Go on to ``time`` (seconds), pulled towards ``target``."""
        self.lift = force
        # A clip that jumps in time, or a very slow one, is not worth more than half a second of swinging.
        for _ in range(round(min(0.5, time - self._time) / self._STEP)):
            pull = 60 * (target - self.x) - 11 * self._speed
            # The air of the room keeps a puppet before a still picture alive.
            draught = 0.5 * math.sin(1.7 * time)
            swing = -32 * self.angle - 2.2 * self._turning - 2.2 * pull + draught
            self._speed += pull * self._STEP
            self.x += self._speed * self._STEP
            self._turning += swing * self._STEP
            self.angle = max(-self._LIMIT, min(self._LIMIT, self.angle + self._turning * self._STEP))
        self._time = time


def _control_bar(size: tuple[int, int], matrix: Colorspace) -> Sprite:
    """Draw the wooden bar that a marionette's strings hang from."""
    width, height = even(0.3 * min(size)), even(0.022 * max(size))
    bar = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(bar)
    draw.rounded_rectangle((0, 0, width - 1, height - 1), height // 3, fill=(120, 74, 40, 255))
    draw.rounded_rectangle((2, 2, width - 3, height // 2), height // 4, fill=(176, 118, 70, 255))
    return Sprite.from_picture(bar, matrix)


# --- films of stills and words ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shot:
    """A part of a film: how long, and what is seen at a share (0 to 1) of it."""

    seconds: float
    view: Callable[[float], Canvas]
    titles: list[tuple[Sprite, float, float]]


def _still_film(job: Job, pictures: list[Image.Image], elements: list[Image.Image]) -> None:
    options = job.input
    size = fit(
        pictures[0].size if pictures else _aspect(options.get("aspect_ratio") or "16:9"),
        SHORT_SIDE[options.get("mode") or "std"],
    )
    seconds = float(options.get("duration") or USUAL_SECONDS)
    shots = list(_shots(options, size, seconds, pictures))
    badges = list(_badges(options, elements, size))
    audio = bool(options.get("audio") or options.get("multi_shots"))
    number = 0
    with Film(Path(job.out), size, FRAME_RATE, seconds, sound_rate=SOUND_RATE if audio else None) as film:
        for index, shot in enumerate(shots):
            frames = round(shot.seconds * FRAME_RATE)
            tones = chord(SOUND_RATE, *(round(f * (1 + index % 3 / 8)) for f in (220, 277, 330)), loudness=0.06)
            for n in range(frames):
                if audio and number % FRAME_RATE == 0:
                    film.add_sound(sound_frame(tones, SOUND_RATE, int(number / FRAME_RATE) * SOUND_RATE))
                canvas = shot.view(n / frames)
                for sprite, left, top in (*shot.titles, *badges):
                    canvas.paste(sprite, left, top)
                film.add(canvas, number)
                number += 1


def _shots(
    options: dict[str, Any], size: tuple[int, int], seconds: float, pictures: list[Image.Image]
) -> Iterator[Shot]:
    prompt = str(options.get("prompt") or "")
    if not options.get("multi_shots"):
        titles = list(_titles(size, prompt if pictures else ""))
        yield Shot(seconds, _view(size, prompt, pictures), titles)
        return
    # The model cuts the story itself with "intelligence"; sentences, or else thirds, do for a demo.
    parts = options.get("multi_prompt") or _acts(prompt, int(seconds))
    for number, part in enumerate(parts):
        caption = f"{number + 1} · {part['prompt']}"
        centre = ((0.5, 0.5), (0.15, 0.3), (0.85, 0.4), (0.5, 0.9), (0.5, 0.1), (0.2, 0.8))[number % 6]
        view = _push_in(_canvas(pictures[0], size), size, 1.0 + 0.35 * (number % 3), centre)
        yield Shot(float(part["duration"]), view, list(_titles(size, caption)))


def _acts(prompt: str, seconds: int) -> list[dict[str, Any]]:
    sentences = [s for s in re.split(r"(?<=[.!?,])\s+", prompt) if s][:3]
    sentences += [prompt] * (3 - len(sentences))
    each = seconds // 3
    return [
        {"prompt": sentence, "duration": each if n < 2 else seconds - 2 * each} for n, sentence in enumerate(sentences)
    ]


def _view(size: tuple[int, int], prompt: str, pictures: list[Image.Image]) -> Callable[[float], Canvas]:
    if not pictures:
        return _words(size, prompt)
    first = _push_in(_canvas(pictures[0], size), size)
    if len(pictures) == 1:
        return first
    last = _canvas(pictures[1], size).zoomed(1.0, size)

    def crossfade(share: float) -> Canvas:
        # Both ends are held for a fifth, so that the given frames are really seen.
        return first(share).blended(last, max(0.0, min(1.0, (share - 0.2) / 0.6)))

    return crossfade


def _canvas(picture: Image.Image, size: tuple[int, int]) -> Canvas:
    """Fill ``size`` with the picture, on white where it is transparent, with some pixels more to move closer."""
    larger = (even(size[0] * 1.1), even(size[1] * 1.1))
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    return Canvas.from_picture(ImageOps.fit(ground, larger, Image.Resampling.BICUBIC))


def _push_in(
    canvas: Canvas, size: tuple[int, int], start: float = 1.0, centre: tuple[float, float] = (0.5, 0.5)
) -> Callable[[float], Canvas]:
    return lambda share: canvas.zoomed(start * (1 + 0.12 * share), size, centre)


def _words(size: tuple[int, int], prompt: str) -> Callable[[float], Canvas]:
    """Move over a gradient in colours that the prompt decides, while its words appear line by line."""
    sky = _gradient(crc32(prompt.encode()), size)
    font_size = max(20, min(size) // 16)
    lines = wrap(prompt, 0.8 * size[0], font_size, 7)
    plates = [Sprite.from_picture(label(lines[: n + 1], font_size, back=(0, 0, 0, 90))) for n in range(len(lines))]

    def view(share: float) -> Canvas:
        angle = 2 * math.pi * share
        canvas = sky.zoomed(1.6, size, (0.5 + 0.5 * math.sin(angle), 0.5 + 0.5 * math.cos(angle)))
        plate = plates[min(len(plates) - 1, int(share * 2 * len(plates)))]
        canvas.paste(plate, (size[0] - plate.size[0]) / 2, (size[1] - plate.size[1]) / 2)
        return canvas

    return view


def _gradient(seed: int, size: tuple[int, int]) -> Canvas:
    hue = seed % 360
    colours = [f"hsl({(hue + turn) % 360}, 70%, {light}%)" for turn, light in ((0, 22), (50, 48), (320, 62))]
    across = Image.linear_gradient("L").rotate(90)
    glow = ImageOps.invert(Image.radial_gradient("L"))
    picture = ImageOps.colorize(across, colours[0], colours[1])
    picture.paste(Image.new("RGB", picture.size, colours[2]), mask=glow)
    return Canvas.from_picture(picture, size=(even(size[0] * 1.2), even(size[1] * 1.2)))


# --- what every film has --------------------------------------------------------------------------------


def _titles(
    size: tuple[int, int], caption: str, matrix: Colorspace = Colorspace.ITU709
) -> Iterator[tuple[Sprite, float, float]]:
    """Yield the "demo" mark and the caption, each with the place of its upper left corner."""
    width, height = size
    small, margin = max(16, min(size) // 30), 0.02 * min(size)
    mark = Sprite.from_picture(label(["demo"], small), matrix)
    yield mark, width - margin - mark.size[0], margin
    if caption:
        plate = Sprite.from_picture(label(wrap(caption, 0.84 * width, small, 2), small), matrix)
        yield plate, (width - plate.size[0]) / 2, height - 2 * margin - plate.size[1]


def _badges(
    options: dict[str, Any], elements: list[Image.Image], size: tuple[int, int]
) -> Iterator[tuple[Sprite, float, float]]:
    """Yield a small picture with its name for each element, down the left side."""
    side, margin = even(0.14 * min(size)), 0.02 * min(size)
    top = margin
    for element, picture in zip(options.get("element_list") or [], elements, strict=False):
        face = Sprite.from_picture(rounded(ImageOps.fit(picture, (side, side)), side // 6))
        name = Sprite.from_picture(label([f"@{element['name']}"[:24]], max(14, side // 7)))
        yield face, margin, top
        yield name, margin, top + side
        top += side + name.size[1] + margin


def fit(aspect: tuple[int, int], short: int) -> tuple[int, int]:
    """Return even sides of that aspect, the shorter one ``short`` pixels, the longer at most 2.5 times that."""
    width, height = aspect
    long = min(2.5, max(aspect) / min(aspect)) * short
    return (even(long), short) if width >= height else (short, even(long))


def _aspect(text: str) -> tuple[int, int]:
    width, _, height = text.partition(":")
    return int(width), int(height)


def _sides(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def main() -> int:
    """Make the film that standard input describes and return the exit code."""
    if hasattr(os, "nice"):
        # The bot and its event loop go first on a small machine.
        os.nice(10)
    try:
        render(Job(**json.load(sys.stdin)))
    except UnusableError as error:
        sys.stdout.write(str(error))
        return UNUSABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
