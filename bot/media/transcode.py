"""Transcodes a part of a clip to an MP4 that Kling takes, with a constant frame rate. Runs in a worker."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from bot.media.audio_converter import AudioConverter
from bot.media.clip_probe import constant_rate, displayed_size, scan_packets
from bot.media.clip_reader import OpenClip, decoded, open_clip, packets, seek
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.frame_converter import FrameConverter
from bot.media.limits import MAX_CLIP_BYTES, MAX_CLIP_SIDE, MIN_CLIP_SIDE
from bot.media.mp4_writer import Mp4Writer

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

#: Called with the finished share of a job, 0 to 1.
ReportProgress = Callable[[float], None]

#: The most pixels of the shorter and the longer side. Motion control makes at most 1080p, so more would only cost time.
MAX_SHORT_SIDE = 1080
MAX_LONG_SIDE = MAX_CLIP_SIDE // 2 * 2
MAX_BIT_RATE = 12_000_000
SOUND_BIT_RATE = 160_000
#: By how many seconds sound may come later in a file than the frames that it belongs to.
_SOUND_LAG = 2
#: The least share of a job between two reports of its progress.
_PROGRESS_STEP = 0.02


def transcode(path: Path, base: Path, start: float, seconds: float, report: ReportProgress) -> Path:
    """Make an MP4 of a part of a clip that breaks no input rule, unless the part is too short; return its path.

    Its frame rate is constant, since whatever reads it next may count frames instead of reading their times.

    Args:
        path: The clip.
        base: The path of the new file without its suffix.
        start: Where to begin, in seconds.
        seconds: How much at most.
        report: Called with the progress.

    Raises:
        MediaError: As :func:`~bot.media.clip_probe.probe`; CORRUPT also when the part has no frame.
    """
    with open_clip(path) as clip:
        scan = scan_packets(clip)
        size, padded_size = _target_sizes(displayed_size(clip.video, scan.first))
    begin = scan.start + Fraction(start)
    rate = constant_rate(scan)
    frames = min(math.floor(Fraction(seconds) * rate), round((scan.end - begin) * rate))
    if frames < 1:
        raise MediaError(MediaErrorReason.CORRUPT, "no frame in this part")
    part = base.with_suffix(".part")
    with open_clip(path) as clip:
        if start > 0:
            seek(clip, begin)
        sound = SOUND_BIT_RATE if clip.audio else None
        with Mp4Writer(part, padded_size, rate, frames, _encoder_options(frames / rate), sound) as writer:
            reencode(clip, begin, FrameConverter(clip.video, size, padded_size), writer, report)
    return part.rename(base.with_suffix(".mp4"))


def reencode(
    clip: OpenClip, begin: Fraction, converter: FrameConverter, writer: Mp4Writer, report: ReportProgress
) -> None:
    """Decode a clip and write its frames and sound, until the writer has all frames or the clip ends.

    Args:
        clip: The clip; where it is read from need not be a frame at `begin`.
        begin: Where the new video begins, in seconds of the clip's own clock.
        converter: Converts its frames.
        writer: Writes the new video.
        report: Called with the progress.
    """
    sound = AudioConverter(begin, begin + writer.seconds)
    time_base = clip.video.time_base or Fraction(1)
    sound_over = begin + writer.seconds + _SOUND_LAG
    shown: VideoFrame | None = None
    reported = 0.0
    for packet in packets(clip, *clip.streams):
        if packet.stream is not clip.video:
            for frame in decoded(packet):
                writer.add_sound(sound.convert(frame))
            continue
        if writer.full:
            if packet.dts is None or packet.dts * time_base > sound_over:
                break
            continue
        for frame in decoded(packet):
            at = frame.pts if frame.pts is not None else frame.dts
            # A frame is shown until the next one, so the one at the beginning may be from before it.
            number = round((at * time_base - begin) * writer.rate) if at is not None else writer.written + 1
            if number > writer.written:
                writer.add(converter.convert(shown or frame), until=number)
            shown = frame
        if writer.share - reported >= _PROGRESS_STEP:
            reported = writer.share
            report(reported)
    if shown is not None:
        writer.add(converter.convert(shown), until=writer.total)
    writer.add_sound(sound.flush())


def _target_sizes(size: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the size to scale to, and that with borders, which a scaled clip needs if a side is still too short."""
    short, long = sorted(size)
    scale = min(1.0, MAX_SHORT_SIDE / short, MAX_LONG_SIDE / long)
    # A very long and narrow clip cannot have both sides within the limits without borders.
    scale = min(max(scale, MIN_CLIP_SIDE / short), MAX_LONG_SIDE / long)
    width, height = (max(2, round(side * scale / 2) * 2) for side in size)
    return (width, height), (max(width, MIN_CLIP_SIDE), max(height, MIN_CLIP_SIDE))


def _encoder_options(seconds: Fraction) -> dict[str, str]:
    """Return the options of libx264 for a clip of this length: good quality, and never larger than Kling takes."""
    # A tenth is left for the container and for the inaccuracy of the rate control.
    allowed = 0.9 * MAX_CLIP_BYTES * 8 / float(seconds) - SOUND_BIT_RATE
    bit_rate = str(int(min(MAX_BIT_RATE, allowed)))
    return {"preset": "veryfast", "crf": "20", "maxrate": bit_rate, "bufsize": bit_rate}
