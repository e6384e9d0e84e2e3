"""Pictures and clips generated for tests, hostile ones among them, and what a player sees in a clip."""

from __future__ import annotations

import io
import math
import random
import struct
import zlib
from array import array
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import av
from av.audio.frame import AudioFrame
from PIL import Image

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.media_pool import MediaPool

RED, GREEN, BLUE, WHITE, BLACK = (200, 30, 30), (30, 160, 30), (30, 30, 200), (235, 235, 235), (20, 20, 20)
YELLOW, CYAN = (210, 210, 30), (30, 200, 200)
#: What a clip shows in its first second, in its second one, and so on.
BY_SECOND = (RED, GREEN, BLUE, WHITE, BLACK, YELLOW, CYAN)

#: The encoders' quickest settings. One thread each: those of libvpx wait for each other in loops, and take 20 times as
#: much CPU time for it.
FASTEST = {
    "libx264": {"preset": "ultrafast"},
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none"},
    "libvpx": {"deadline": "realtime", "cpu-used": "8", "b": "1M"},
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8", "b": "1M"},
    "dnxhd": {"profile": "dnxhr_sq"},
    "libsvtav1": {"preset": "13", "svtav1-params": "lp=1"},
}

Colour = tuple[int, int, int]
SOUND_RATE = 48_000


def quarters(size: tuple[int, int] = (400, 600)) -> Image.Image:
    """Return a picture with another colour in each corner: red, green / blue, white."""
    picture = Image.new("RGB", (2, 2))
    picture.putdata([RED, GREEN, BLUE, WHITE])
    return picture.resize(size, Image.Resampling.NEAREST)


def corners(picture: Image.Image) -> list[Colour]:
    """Return the colours of the corners, row by row."""
    width, height = picture.size
    x, y = width // 8, height // 8
    places = [(x, y), (width - x, y), (x, height - y), (width - x, height - y)]
    return [near(picture, place) for place in places]


def near(picture: Image.Image, place: tuple[int, int]) -> Colour:
    """Return which of the known colours is there."""
    pixel = (picture if picture.mode == "RGB" else picture.convert("RGB")).getpixel(place)
    assert isinstance(pixel, tuple)
    known = (*BY_SECOND, (0, 0, 0))
    best = min(known, key=lambda colour: sum((a - b) ** 2 for a, b in zip(colour, pixel, strict=True)))
    assert max(abs(a - b) for a, b in zip(best, pixel, strict=True)) < 60, f"{pixel} is none of them"
    return best


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    """Return the bytes of a picture file."""
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def clip(
    path: Path,
    *,
    seconds: float = 4,
    rate: int = 10,
    sides: tuple[int, int] = (360, 480),
    codec: str = "libx264",
    pixels: str = "yuv420p",
    sound: str | None = "aac",
    beep: tuple[float, float] | None = None,
    times: Sequence[float] | None = None,
    picture: Image.Image | None = None,
    container: str | None = None,
    aspect: Fraction | None = None,
    **options: Any,
) -> Path:
    """Make a clip that shows another colour in each second.

    Args:
        path: where; the suffix says which container.
        seconds: how long.
        rate: frames per second.
        sides: width and height.
        codec: FFmpeg's encoder.
        pixels: FFmpeg's pixel format.
        sound: the encoder of a tone; None for a silent clip.
        beep: from when to when there is a tone, in seconds; all the time if left out.
        times: when the frames are shown, where the distances differ.
        picture: shown all the time instead of the colours.
        container: FFmpeg's muxer, where the suffix does not say.
        aspect: of one pixel.
        options: for the container.
    """
    stamps = times or [n / rate for n in range(round(seconds * rate))]
    with av.open(str(path), "w", format=container, container_options={k: str(v) for k, v in options.items()}) as out:
        video = out.add_stream(codec, rate=rate, options={"threads": "1", **FASTEST.get(codec, {})})
        assert isinstance(video, av.VideoStream)
        video.width, video.height, video.pix_fmt = *sides, pixels
        base = Fraction(1, 1000) if times else Fraction(1, rate)
        video.codec_context.time_base = base
        if aspect:
            video.codec_context.sample_aspect_ratio = aspect
        audio = out.add_stream(sound, rate=SOUND_RATE, layout="stereo", bit_rate=96_000) if sound else None
        frames: dict[int, av.VideoFrame] = {}
        for stamp in stamps:
            which = int(stamp) % len(BY_SECOND)
            if which not in frames:
                shown = picture or Image.new("RGB", sides, BY_SECOND[which])
                frames[which] = av.VideoFrame.from_image(shown).reformat(format=pixels)  # type: ignore[no-untyped-call] # PyAV's stub
            frame = frames[which]
            frame.pts, frame.time_base = round(stamp / base), base
            out.mux(video.encode(frame))
        out.mux(video.encode(None))
        if isinstance(audio, av.AudioStream):
            for start in range(0, round(seconds * SOUND_RATE), SOUND_RATE // 10):
                out.mux(audio.encode(tone(start, SOUND_RATE // 10, beep)))
            out.mux(audio.encode(None))
    return path


#: 440 Hz in stereo: after so many samples the wave begins anew.
_WAVE_SAMPLES = SOUND_RATE // 40
_WAVE = b"".join(
    array("h", [int(12000 * math.sin(2 * math.pi * 440 * n / SOUND_RATE))] * 2).tobytes() for n in range(_WAVE_SAMPLES)
)


def tone(start: int, count: int, beep: tuple[float, float] | None = None) -> AudioFrame:
    """Return ``count`` samples of a tone from the ``start``-th on."""
    began = start % _WAVE_SAMPLES
    wave = _WAVE * ((began + count) // _WAVE_SAMPLES + 1)
    samples = bytearray(wave[4 * began : 4 * (began + count)])
    if beep:
        on, off = (min(max(math.ceil(time * SOUND_RATE) - start, 0), count) for time in beep)
        samples[: 4 * on] = bytes(4 * on)
        samples[4 * off :] = bytes(4 * (count - off))
    frame = AudioFrame(format="s16", layout="stereo", samples=count)
    frame.planes[0].update(bytes(samples))
    frame.sample_rate, frame.pts, frame.time_base = SOUND_RATE, start, Fraction(1, SOUND_RATE)
    return frame


def turn(path: Path, a: int, b: int, c: int, d: int) -> Path:
    """Write into an MP4 how its pictures are to be turned, as phones do: the new x is ax + cy, the new y bx + dy."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    data[at : at + 36] = struct.pack(">9i", a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30)
    path.write_bytes(data)
    return path


class Seen:
    """What a player finds in an MP4."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        self.fast_start = data.index(b"moov") < data.index(b"mdat")
        with av.open(str(path)) as container:
            video = container.streams.video[0]
            self.codec, self.pixels = video.codec_context.name, video.codec_context.pix_fmt
            self.seconds = (container.duration or 0) / 1e6
            self.sounds = [stream.codec_context.name for stream in container.streams.audio]
            self._frames = [frame for frame in container.decode(video) if isinstance(frame, av.VideoFrame)]
        self.times = [round(frame.time or 0.0, 3) for frame in self._frames]
        self.rotations = {frame.rotation for frame in self._frames}
        self._path = path

    @cached_property
    def loud(self) -> list[float]:
        """The times, in hundredths of a second, at which there is a sound."""
        return _loud(self._path)

    @cached_property
    def pictures(self) -> list[Image.Image]:
        """The frames as pictures."""
        return [frame.to_image() for frame in self._frames]  # type: ignore[no-untyped-call] # PyAV's stub

    @property
    def colours(self) -> list[Colour]:
        """The colour in the middle of each frame."""
        return [near(picture, (picture.width // 2, picture.height // 2)) for picture in self.pictures]

    @property
    def changes(self) -> list[tuple[float, Colour]]:
        """When another colour appears, and which."""
        changes: list[tuple[float, Colour]] = []
        for time, colour in zip(self.times, self.colours, strict=True):
            if not changes or changes[-1][1] != colour:
                changes.append((time, colour))
        return changes


def _loud(path: Path) -> list[float]:
    """Return the times, in hundredths of a second, at which there is a sound."""
    loud = set()
    with av.open(str(path)) as container:
        if not container.streams.audio:
            return []
        resampler = av.AudioResampler(format="s16", layout="mono")
        for frame in container.decode(container.streams.audio[0]):
            for part in resampler.resample(frame):
                samples = memoryview(bytes(part.planes[0])).cast("h")[: part.samples]
                began = float((part.pts or 0) * (part.time_base or 0))
                # Every twelfth sample is enough: a tone is quiet for nine of them at most.
                loud |= {
                    round(began + n / part.sample_rate, 2) for n in range(0, len(samples), 12) if abs(samples[n]) > 3000
                }
    return sorted(loud)


def gif(path: Path, seconds: int = 4, *, each: int = 100) -> Path:
    colours = [RED, GREEN, BLUE, WHITE, BLACK, YELLOW]
    per_second = 1000 // each
    frames = []
    for n in range(seconds * per_second):
        frame = Image.new("RGB", (360, 480), colours[n // per_second])
        # Two equal frames in a row would be written as one.
        frame.putpixel((n, 0), (1, 2, 3))
        frames.append(frame)
    frames[0].save(path, "GIF", save_all=True, append_images=frames[1:], duration=each, loop=0)
    return path


def noisy(
    path: Path,
    *,
    seconds: int = 2,
    rate: int = 30,
    sides: tuple[int, int] = (640, 360),
    sound: bool = True,
    crf: int = 8,
) -> Path:
    """Make a clip of moving blocks with noise on them, which no encoder compresses well."""
    chance = random.Random(7)
    width, height = sides
    grain = [bytes(chance.getrandbits(5) for _ in range(width)) * 2 for _ in range(64)]
    brighter = [bytes((level + part) & 255 for part in range(256)) for level in range(256)]
    with av.open(str(path), "w") as out:
        video = out.add_stream("libx264", rate=rate, options={"preset": "ultrafast", "crf": str(crf)})
        assert isinstance(video, av.VideoStream)
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        audio = out.add_stream("aac", rate=48_000, layout="stereo") if sound else None
        for number in range(seconds * rate):
            frame = av.VideoFrame(width, height, "yuv420p")
            for plane in frame.planes:
                rows = bytearray()
                for row in range(plane.height):
                    start = chance.randrange(plane.width)
                    level = 60 + (row // 24 * 37 + number * 3) % 120
                    line = grain[(row + number) % 64][start : start + plane.width]
                    rows += line.translate(brighter[level]).ljust(plane.line_size, b"\x80")
                plane.update(bytes(rows))
            frame.pts, frame.time_base = number, Fraction(1, rate)
            out.mux(video.encode(frame))
        out.mux(video.encode(None))
        if isinstance(audio, av.AudioStream):
            for start in range(0, seconds * 48_000, 4800):
                out.mux(audio.encode(tone(start, 4800)))
            out.mux(audio.encode(None))
    return path


# --- hostile files ---------------------------------------------------------------------------------------------------


def many_scans(scans: int, side: int) -> bytes:
    """Return a progressive JPEG that goes over all of its pixels so many times, in a few bytes each time."""
    whole = saved(Image.effect_noise((64, 64), 40).resize((side, side)), "JPEG", progressive=True, quality=30)
    spans, at = [], 2
    while whole[at + 1] != 0xD9:
        begin, marker = at, whole[at + 1]
        at += 2 + int.from_bytes(whole[at + 2 : at + 4], "big")
        if marker == 0xDA:
            while whole[at] != 0xFF or whole[at + 1] == 0:
                at += 1
            spans.append(whole[begin:at])
    return whole[:-2] + min(spans[1:], key=len) * (scans - len(spans)) + whole[-2:]


def with_junk(jpeg: bytes) -> bytes:
    """Return a JPEG with bytes behind its first segment that belong to none, as decoders take it."""
    at = 4 + int.from_bytes(jpeg[4:6], "big")
    return jpeg[:at] + b"junk\xff\x00\xff\xff\x00" + jpeg[at:]


def png_of_chunks(count: int) -> bytes:
    """Return a PNG with so many chunks that mean nothing."""
    data = saved(quarters(), "PNG")
    chunk = bytes(4) + b"abCd" + struct.pack(">I", zlib.crc32(b"abCd"))
    return data[:33] + chunk * count + data[33:]


def gif_of_comments(count: int) -> bytes:
    """Return a GIF with so many comments."""
    data = saved(quarters().quantize(4), "GIF")
    at = 13 + 3 * (2 << (data[10] & 7))
    return data[:at] + b"\x21\xfe\x01a\x00" * count + data[at:]


def jpeg_of_segments(count: int) -> bytes:
    """Return a JPEG with so many segments that mean nothing."""
    data = saved(quarters(), "JPEG")
    return data[:2] + b"\xff\xef\x00\x02" * count + data[2:]


def jpeg_of_fill(count: int) -> bytes:
    """Return a JPEG with so many fill bytes before its first marker."""
    data = saved(quarters(), "JPEG")
    return data[:2] + b"\xff" * count + data[2:]


def mp4_of_samples(path: Path, count: int) -> Path:
    """Write a clip whose index says that it has so many pictures."""
    data = bytearray(clip(path, seconds=3, sound=None).read_bytes())
    at = data.index(b"stsz") + 4 + 8
    data[at : at + 4] = struct.pack(">I", count)
    path.write_bytes(data)
    return path


def lying(path: Path, box: bytes, offset: int, value: bytes) -> Path:
    data = bytearray(path.read_bytes())
    at = data.index(box) + 4 + offset
    data[at : at + len(value)] = value
    path.write_bytes(data)
    return path


def bomb_png(side: int = 30_000) -> bytes:
    """Return a PNG of a few kilobytes that unpacks to gigabytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(side * (1 + side // 8)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def huge_gif() -> bytes:
    data = bytearray(saved(Image.new("P", (8, 8)), "GIF"))
    data[6:10] = struct.pack("<HH", 65_535, 65_535)
    return bytes(data)


async def error_reason(pool: MediaPool, method: str, path: Path) -> MediaErrorReason | None:
    """Return why probing a file fails; None when it succeeds."""
    try:
        await getattr(pool, method)(path)
    except MediaError as error:
        return error.reason
    return None
