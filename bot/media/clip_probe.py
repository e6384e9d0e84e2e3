"""Probes clips: measures duration, frame rate and size by reading all packets, rather than trusting the header.

Runs in a worker.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bot.media.clip_reader import OpenClip, codec_name, decoded, open_clip, packets
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.file_info import ClipInfo
from bot.media.frame_converter import is_rotated, is_sideways
from bot.media.limits import HEADER_TOLERANCE_SECONDS, HEADER_TOLERANCE_SHARE

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

#: The most packets that are read, each in two microseconds: an hour of 60 frames a second, with sound.
MAX_PACKETS = 500_000
#: How many packets are decoded until the first frame comes out: far more than any encoder delays one.
_FIRST_FRAME_PACKETS = 200
#: How many frames' times are kept, to compute their usual distance.
_MAX_TIMES = 3600

_COMMON_RATES = tuple(Fraction(rate) for rate in (10, 12, 15, 24, 25, 30, 48, 50, 60)) + tuple(
    Fraction(1000 * rate, 1001) for rate in (24, 30, 60)
)
#: How far a measured rate may be off a common one that is meant: the clocks of phones are more precise.
_RATE_TOLERANCE = 0.01
#: The least and most frames per second of a constant rate. Above twice of what Kling makes, more frames only take time;
#: below, a screen recording that stands still most of the time would lose its motion.
MIN_RATE, MAX_RATE = Fraction(10), Fraction(60)
#: A rate is variable if more than this share of the distances between frames is off the usual one by more than half of
#: it. Phones that drop a frame now and then stay below.
_VARIABLE_SHARE = 0.05
#: How far the width of a pixel may be off its height: encoders round it.
_SQUARE_TOLERANCE = Fraction(1, 50)


@dataclass(slots=True)
class PacketScan:
    """What reading all packets of a clip shows; times are in seconds of the stream's own clock.

    Attributes:
        first: The first frame.
        frames: How many there are.
        start: When the first one is shown.
        last: When the last one is shown.
        end: Until when the last one is shown.
        sound_end: Until when the sound plays.
        times: When the first few thousand frames are shown.
    """

    first: VideoFrame
    frames: int
    start: Fraction
    last: Fraction
    end: Fraction
    sound_end: Fraction
    times: list[Fraction]


def probe(path: Path) -> ClipInfo:
    """Return what a clip is. The first frame is decoded and all packets are counted.

    Raises:
        MediaError: NOT_A_CLIP, UNSUPPORTED, CORRUPT, TOO_COMPLEX, DECOMPRESSION_BOMB.
    """
    with open_clip(path) as clip:
        scan = scan_packets(clip)
        if clip.file_type.container == "gif" and scan.frames == 1:
            raise MediaError(MediaErrorReason.NOT_A_CLIP, "a still GIF")
        header_seconds = _header_seconds(clip.video)
        _check_complete(header_seconds, scan)
        width, height = displayed_size(clip.video, scan.first)
        span = scan.last - scan.start
        return ClipInfo(
            container=clip.file_type.container,
            codec=codec_name(clip.video),
            width=width,
            height=height,
            frame_rate=float((scan.frames - 1) / span) if span > 0 else None,
            seconds=float(scan.end - scan.start),
            sound=clip.audio is not None,
            size=path.stat().st_size,
            sound_seconds=float(max(Fraction(0), scan.sound_end - scan.start)) if clip.audio else 0.0,
            header_seconds=header_seconds,
            pixel_format=scan.first.format.name,
            profile=clip.video.codec_context.profile or "",
            sound_codec=codec_name(clip.audio) if clip.audio else "",
            rotated=is_rotated(scan.first),
            odd_size=bool(scan.first.width % 2 or scan.first.height % 2) or not _has_square_pixels(clip.video),
            variable_rate=_is_variable(scan),
        )


def scan_packets(clip: OpenClip) -> PacketScan:
    """Read a clip to its end.

    Raises:
        MediaError: CORRUPT, no frame can be decoded; TOO_COMPLEX, it has too many packets.
    """
    first: VideoFrame | None = None
    count, read, time_base = 0, 0, clip.video.time_base or Fraction(1)
    start, last, end = math.inf, -math.inf, -math.inf
    sound_end = Fraction(0)
    times: list[Fraction] = []
    for packet in packets(clip, *clip.streams):
        at = packet.pts if packet.pts is not None else packet.dts
        if packet.stream is clip.video and first is None and count < _FIRST_FRAME_PACKETS:
            first = next(iter(decoded(packet)), None)
        read += 1
        if read > MAX_PACKETS:
            raise MediaError(MediaErrorReason.TOO_COMPLEX, f"more than {MAX_PACKETS} packets")
        if at is None or packet.size == 0 or packet.is_discard:
            continue
        if packet.stream is not clip.video:
            sound_end = max(sound_end, (at + (packet.duration or 0)) * packet.time_base)
            continue
        count += 1
        start, last, end = min(start, at), max(last, at), max(end, at + (packet.duration or 0))
        if count <= _MAX_TIMES:
            times.append(at * time_base)
    if first is None or count == 0:
        raise MediaError(MediaErrorReason.CORRUPT, "no frame can be decoded")
    return PacketScan(
        first=first,
        frames=count,
        start=int(start) * time_base,
        last=int(last) * time_base,
        end=int(end) * time_base,
        sound_end=sound_end,
        times=sorted(times),
    )


def constant_rate(scan: PacketScan) -> Fraction:
    """Return the frame rate that most frames keep to, rounded to a common rate that is near."""
    steps = _steps(scan)
    if not steps:
        return MIN_RATE
    rate = 1 / steps[len(steps) // 2]
    common = min(_COMMON_RATES, key=lambda known: abs(known - rate))
    if abs(common - rate) <= _RATE_TOLERANCE * rate:
        rate = common
    return min(max(rate.limit_denominator(1001), MIN_RATE), MAX_RATE)


def _steps(scan: PacketScan) -> list[Fraction]:
    """Return the distances between the frames, the shortest first."""
    return sorted(after - before for before, after in pairwise(scan.times) if after > before)


def _is_variable(scan: PacketScan) -> bool:
    steps = _steps(scan)
    if not steps:
        return False
    usual = steps[len(steps) // 2]
    return sum(abs(step - usual) * 2 > usual for step in steps) > _VARIABLE_SHARE * len(steps)


def _has_square_pixels(video: VideoStream) -> bool:
    stretch = video.sample_aspect_ratio
    return not stretch or abs(stretch - 1) <= _SQUARE_TOLERANCE


def displayed_size(video: VideoStream, frame: VideoFrame) -> tuple[int, int]:
    """Return width and height as a player shows a frame: with square pixels, rotated upright."""
    width, height = frame.width, frame.height
    stretch = video.sample_aspect_ratio
    if stretch and Fraction(1, 4) < stretch < 4:
        width = round(width * stretch)
    return (height, width) if is_sideways(frame) else (width, height)


def _header_seconds(video: VideoStream) -> float | None:
    if not video.duration or video.time_base is None:
        return None
    return float(video.duration * video.time_base)


def _check_complete(header_seconds: float | None, scan: PacketScan) -> None:
    """Detect an upload that broke off, or a header that claims hours.

    Raises:
        MediaError: CORRUPT, the clip is shorter than its header says.
    """
    measured = float(scan.end - scan.start)
    if header_seconds is None:
        return
    if header_seconds - measured > max(HEADER_TOLERANCE_SECONDS, HEADER_TOLERANCE_SHARE * header_seconds):
        raise MediaError(MediaErrorReason.CORRUPT, f"says {header_seconds:.1f} s and has {measured:.1f} s")
