"""Shrinks a video to a size in bytes, at the best quality that is worth watching. Runs in a worker.

Two passes of x264 with the bit rate that fits. The resolution is reduced only when there would be too few bits per
pixel: fewer sharp pixels look better than many blurred ones.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from bot.media.clip_probe import constant_rate, displayed_size, probe, scan_packets
from bot.media.clip_reader import open_clip
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.frame_converter import FrameConverter
from bot.media.mp4_writer import Mp4Writer
from bot.media.transcode import ReportProgress, reencode

#: Bits per pixel and frame below which the resolution is reduced. At 0.05, motion at 1080p shows no blocks yet
#: (tests/benchmarks/delivery.py measures the difference to the original).
MIN_BITS_PER_PIXEL = 0.05
#: The same above 30 frames per second: more frames differ less from each other, and need fewer bits each.
MIN_BITS_PER_PIXEL_ABOVE_30_FPS = 0.035
#: Below this, even the lowest resolution is not worth watching.
LEAST_BITS_PER_PIXEL = 0.025
#: The resolutions to reduce to, by the shorter side in pixels.
SHORT_SIDES = (1440, 1080, 720, 540, 480, 360)
#: Bit rates of the sound, each with the least total bit rate that it is used for.
SOUND_BIT_RATES = ((1_500_000, 128_000), (0, 96_000))
#: The overhead of the container for each frame, each sound packet, and once, in bytes; measured and rounded up.
_PER_FRAME, _PER_SOUND_PACKET, _ONCE = 20, 12, 8192
_SOUND_PACKETS_PER_SECOND = 47
#: The share of the limit that is aimed at: two passes miss their target by about one percent.
TARGET_SHARE = 0.98
#: A result that is too large is encoded again, up to so many times in all, with the bit rate reduced by the excess and
#: this factor.
_ATTEMPTS, _REDUCTION = 3, 0.97
#: The most bytes that are used, however many are allowed: so many times those of the original, since other codecs are
#: more efficient than H.264, but at least so many bits per pixel and frame.
_MAX_GROWTH, _AMPLE_BITS_PER_PIXEL = 3, 0.1
#: The x264 preset. One core takes 3 s for each second of 1080p; the next slower preset takes a tenth longer and looks
#: the same.
_PRESET = "faster"
#: The share of the work that the first pass takes.
_FIRST_PASS_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a video is encoded.

    Attributes:
        size: Width and height.
        rate: Frames per second.
        bit_rate: Of the video, in bits per second.
        sound_bit_rate: In bits per second; None without sound.
    """

    size: tuple[int, int]
    rate: Fraction
    bit_rate: int
    sound_bit_rate: int | None


def shrink(path: Path, base: Path, limit: int, report: ReportProgress) -> Path:
    """Make an MP4 (H.264, AAC) of a video with at most `limit` bytes; return its path.

    Args:
        path: The video.
        base: The path of the new file without its suffix.
        limit: The most bytes that it may have.
        report: Called with the progress.

    Raises:
        MediaError: As :func:`~bot.media.clip_probe.probe`; TOO_LARGE when nothing worth watching is that small.
    """
    with open_clip(path) as clip:
        scan = scan_packets(clip)
        size = displayed_size(clip.video, scan.first)
        sound = clip.audio is not None
    rate = constant_rate(scan)
    seconds = scan.end - scan.start
    if seconds <= 0:
        raise MediaError(MediaErrorReason.CORRUPT, "no frame with a duration")
    pixels = size[0] * size[1] * float(rate * seconds)
    ample = max(_MAX_GROWTH * path.stat().st_size, int(pixels * _AMPLE_BITS_PER_PIXEL / 8))
    encoding = choose_encoding(size, rate, float(seconds), min(limit, ample), sound=sound)
    part = base.with_suffix(".part")

    def report_second_pass(share: float) -> None:
        report(_FIRST_PASS_SHARE + share * (1 - _FIRST_PASS_SHARE))

    with _pass_log(base) as log:
        _encode(path, part, encoding, scan.start, seconds, log, 1, lambda share: report(share * _FIRST_PASS_SHARE))
        for _ in range(_ATTEMPTS):
            _encode(path, part, encoding, scan.start, seconds, log, 2, report_second_pass)
            made = part.stat().st_size
            if made <= limit:
                _check(part, float(seconds))
                return part.rename(base.with_suffix(".mp4"))
            encoding = replace(encoding, bit_rate=int(encoding.bit_rate * limit / made * _REDUCTION))
    part.unlink()
    raise MediaError(MediaErrorReason.TOO_LARGE, f"{made} bytes of {limit} at {encoding.bit_rate} bit/s")


def choose_encoding(size: tuple[int, int], rate: Fraction, seconds: float, limit: int, *, sound: bool) -> Encoding:
    """Choose the highest resolution that gets enough bits per pixel.

    Args:
        size: Width and height of the video.
        rate: Its frames per second.
        seconds: How long it is.
        limit: The most bytes that it may have.
        sound: Whether it has sound.

    Raises:
        MediaError: TOO_LARGE when even the lowest resolution would not be worth watching.
    """
    total = limit * TARGET_SHARE * 8 / seconds
    sound_bit_rate = next(bits for least, bits in SOUND_BIT_RATES if total >= least) if sound else None
    encodings: list[tuple[Encoding, float]] = []
    for smaller in _sizes(size):
        # Halving a high frame rate keeps motion smooth, so that is tried before the next lower resolution.
        for frame_rate in (rate, rate / 2) if rate > 30 else (rate,):
            container = (_ONCE / seconds + _PER_FRAME * float(frame_rate)) * 8
            if sound:
                container += _PER_SOUND_PACKET * _SOUND_PACKETS_PER_SECOND * 8
            bit_rate = int(total - container - (sound_bit_rate or 0))
            bits = bit_rate / (smaller[0] * smaller[1] * float(frame_rate))
            encodings.append((Encoding(smaller, frame_rate, bit_rate, sound_bit_rate), bits))
            if bits >= (MIN_BITS_PER_PIXEL if frame_rate <= 30 else MIN_BITS_PER_PIXEL_ABOVE_30_FPS):
                return encodings[-1][0]
    encoding, bits = encodings[-1]
    if bits < LEAST_BITS_PER_PIXEL:
        raise MediaError(MediaErrorReason.TOO_LARGE, f"{seconds:.0f} s would get {bits:.4f} bits a pixel")
    return encoding


def _sizes(size: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the size, and then ever lower resolutions of it; sides are even, as H.264 requires."""
    short = min(size)
    for wanted in (short, *(side for side in SHORT_SIDES if side < short)):
        width, height = (max(2, round(side * wanted / short / 2) * 2) for side in size)
        yield width, height


def _encode(
    path: Path,
    part: Path,
    encoding: Encoding,
    start: Fraction,
    seconds: Fraction,
    pass_log: Path,
    number: int,
    report: ReportProgress,
) -> None:
    """Do the first or the second pass."""
    frames = max(1, round(seconds * encoding.rate))
    options = {
        "preset": _PRESET,
        "b": str(encoding.bit_rate),
        # Keyframes every 4 s for seeking, and bounded peaks for players that start before the whole file is there.
        "g": str(round(encoding.rate * 4)),
        "maxrate": str(encoding.bit_rate * 3),
        "bufsize": str(encoding.bit_rate * 4),
        "flags": f"+pass{number}",
        "stats": str(pass_log),
    }
    with open_clip(path) as clip:
        sound_bit_rate = encoding.sound_bit_rate if number == 2 else None
        with Mp4Writer(part, encoding.size, encoding.rate, frames, options, sound_bit_rate) as writer:
            reencode(clip, start, FrameConverter(clip.video, encoding.size, encoding.size), writer, report)


def _check(made: Path, seconds: float) -> None:
    """Check that the result is a video of the same length.

    Raises:
        MediaError: CORRUPT, it is not.
    """
    info = probe(made)
    if abs(info.seconds - seconds) > 0.5:
        raise MediaError(MediaErrorReason.CORRUPT, f"{info.seconds:.1f} s of {seconds:.1f} s came out")


@contextlib.contextmanager
def _pass_log(base: Path) -> Iterator[Path]:
    """Yield the path for the first pass's statistics, and delete them afterwards; x264 adds a second file beside it."""
    pass_log = base.with_suffix(".pass")
    try:
        yield pass_log
    finally:
        for path in pass_log.parent.glob(f"{pass_log.name}*"):
            path.unlink(missing_ok=True)
