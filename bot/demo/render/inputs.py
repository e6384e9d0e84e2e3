"""Opens the input files and checks them against Kling's limits."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from av.container import InputContainer
from av.stream import Stream
from av.video.reformatter import Colorspace
from av.video.stream import VideoStream
from PIL import Image, ImageOps

from bot.demo.render.job import FRAME_RATE, UnusableInputError

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


def open_picture(path: str, name: str) -> Image.Image:
    """Read a picture the right way up and check it against Kling's limits.

    Raises:
        UnusableInputError: it is not a JPEG or PNG, or its sides are out of bounds.
    """
    try:
        with Image.open(path, formats=("JPEG", "PNG")) as file:
            if file.width * file.height > _LARGEST_PICTURE:
                raise UnusableInputError(f"{name}: {file.width}x{file.height} is too large")
            picture = ImageOps.exif_transpose(file).convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise UnusableInputError(f"{name}: not a readable .jpg or .png image") from error
    short, long = sorted(picture.size)
    if short < PICTURE_SIDE:
        raise UnusableInputError(f"{name}: each side must be at least {PICTURE_SIDE} px, got {_sides(picture.size)}")
    if long > PICTURE_ASPECT * short:
        raise UnusableInputError(f"{name}: aspect ratio must be 1:2.5 to 2.5:1, got {_sides(picture.size)}")
    return picture


@dataclass(frozen=True, slots=True)
class MotionClip:
    """Properties of a motion clip; its size is that of the rotated picture that a viewer sees."""

    stream: VideoStream
    rotation: Image.Transpose | None
    size: tuple[int, int]
    rate: Fraction
    seconds: float
    matrix: Colorspace
    sound_rate: int | None
    sound_seconds: float


def inspect_clip(container: InputContainer, orientation: str) -> MotionClip:
    """Read a clip's properties and check them against Kling's limits.

    Args:
        container: the open file, which is at its beginning again afterwards.
        orientation: ``character_orientation``; ``image`` allows shorter clips only.

    Raises:
        UnusableInputError: it is not an MP4 or MOV, has no picture, or is out of bounds.
    """
    name = "video_urls[0]"
    if "mp4" not in container.format.name:
        raise UnusableInputError(f"{name}: must be .mp4 or .mov")
    if not container.streams.video:
        raise UnusableInputError(f"{name}: has no video track")
    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    first = next(container.decode(stream), None)
    if first is None or stream.time_base is None:
        raise UnusableInputError(f"{name}: not a readable video")
    container.seek(0)
    rotation = _ROTATIONS.get(first.rotation)
    size = (first.width, first.height)
    if abs(first.rotation) in {90, 270}:
        size = (first.height, first.width)
    if min(size) < CLIP_SIDES[0] or max(size) > CLIP_SIDES[1]:
        low, high = CLIP_SIDES
        raise UnusableInputError(f"{name}: sides must be {low} to {high} px, got {_sides(size)}")
    seconds = _seconds(container, stream)
    longest = CLIP_SECONDS_BY_PICTURE if orientation == "image" else CLIP_SECONDS[1]
    if not CLIP_SECONDS[0] - SECONDS_TOLERANCE <= seconds <= longest + SECONDS_TOLERANCE:
        raise UnusableInputError(
            f"{name}: duration must be {CLIP_SECONDS[0]} to {longest} s with character_orientation "
            f"{orientation!r}, got {seconds:.1f} s"
        )
    # Most phones tag the colour matrix; without a tag the height decides, as in players.
    hd = first.colorspace == Colorspace.ITU709 or (first.colorspace == 2 and first.height >= 720)
    sound = container.streams.audio[0] if container.streams.audio else None
    return MotionClip(
        stream=stream,
        rotation=rotation,
        size=size,
        rate=stream.average_rate or stream.guessed_rate or FRAME_RATE,
        seconds=seconds,
        matrix=Colorspace.ITU709 if hd else Colorspace.ITU601,
        sound_rate=sound.rate if sound else None,
        sound_seconds=_seconds(container, sound) if sound else 0.0,
    )


def _seconds(container: InputContainer, stream: Stream) -> float:
    """Return a track's length, or the whole file's where the track has none."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return (container.duration or 0) / 1e6


def _sides(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"
