"""An MP4 being written: H.264 and AAC, as every browser and Discord's player take them."""

from __future__ import annotations

import math
from array import array
from fractions import Fraction
from typing import TYPE_CHECKING, Self

import av
from av.audio.frame import AudioFrame
from av.video.reformatter import Colorspace

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet
    from av.video.frame import VideoFrame

    from bot.demo.picture import Canvas

SIZE_LIMIT = 8.5 * 1024**2
"""Bytes a film stays under, however long it is: what Discord takes of anybody is 10 MB, less some room."""

SOUND_BIT_RATE = 128_000
MAX_BIT_RATE = 6_000_000

# Values of AVColorSpace, AVColorPrimaries and AVColorTransferCharacteristic.
_BT709, _SMPTE170M, _LIMITED_RANGE = 1, 6, 1


class Film:
    """An MP4 file under way; use it as a context manager.

    Pictures and sound are to be added side by side in the order of time: what is far ahead waits in memory.
    """

    def __init__(
        self,
        path: Path,
        size: tuple[int, int],
        rate: Fraction,
        seconds: float,
        *,
        time_base: Fraction | None = None,
        matrix: Colorspace = Colorspace.ITU709,
        sound_rate: int | None = None,
    ) -> None:
        """Open the file.

        Args:
            path: where to write; replaced if it exists.
            size: width and height in pixels, both even.
            rate: frames per second (the mean one where the distances differ).
            seconds: how long the film will be, from which the bit rate follows.
            time_base: unit of the frames' time stamps; one frame if left out.
            matrix: how the frames' colours are coded: ``ITU709`` or ``ITU601``.
            sound_rate: samples per second of a stereo track; None for a silent film.
        """
        # The rate control may be ahead by its one-second buffer at the end, hence one second more.
        allowed = SIZE_LIMIT * 8 / (seconds + 1) - SOUND_BIT_RATE
        bit_rate = int(min(MAX_BIT_RATE, allowed))
        self._out: OutputContainer = av.open(str(path), "w", format="mp4", container_options={"movflags": "+faststart"})
        options = {
            "preset": "ultrafast",
            "crf": "24",
            "maxrate": str(bit_rate),
            "bufsize": str(bit_rate),
        }
        self._video = self._out.add_stream("libx264", rate=rate, options=options)
        self._video.width, self._video.height = size
        self._video.pix_fmt = "yuv420p"
        context = self._video.codec_context
        context.time_base = time_base or 1 / rate
        tag = _BT709 if matrix == Colorspace.ITU709 else _SMPTE170M
        context.colorspace = context.color_primaries = context.color_trc = tag
        context.color_range = _LIMITED_RANGE
        self._time_base = context.time_base
        self._durations: dict[int, int] = {}
        self._sound: AudioStream | None = None
        if sound_rate:
            self._sound = self._out.add_stream("aac", rate=sound_rate, layout="stereo")
            self._sound.bit_rate = SOUND_BIT_RATE

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._add_packets(self._video.encode(None))
                if self._sound:
                    self._out.mux(self._sound.encode(None))
        finally:
            self._out.close()

    def add(self, picture: Canvas | VideoFrame, pts: int, duration: int = 1) -> None:
        """Add one picture at ``pts``, shown for ``duration``, both in units of the time base."""
        frame = picture if isinstance(picture, av.VideoFrame) else picture.to_frame()
        frame.pts, frame.time_base, frame.duration = pts, self._time_base, duration
        # The decoder's kind of frame would else be forced on the encoder.
        frame.pict_type = 0
        self._durations[pts] = duration
        self._add_packets(self._video.encode(frame))

    def add_sound(self, frame: AudioFrame) -> None:
        """Add sound in any sample format, with its time stamp; a silent film leaves it out."""
        if self._sound:
            self._out.mux(self._sound.encode(frame))

    def _add_packets(self, packets: list[Packet]) -> None:
        for packet in packets:
            # The encoder loses it, and the last picture would be shown for as long as an average one.
            packet.duration = self._durations.pop(packet.pts or 0, packet.duration)
            self._out.mux(packet)


def chord(rate: int, *hertz: int, loudness: float = 0.1) -> bytes:
    """One second of tones as 16-bit stereo samples that can be repeated without a seam.

    Args:
        rate: samples per second.
        hertz: whole numbers, so that every tone ends where it began.
        loudness: of each tone, as a share of full scale.
    """
    peak = 32767 * loudness
    samples = array("h")
    for n in range(rate):
        # Swells four times a second, as a held chord of strings does.
        swell = 0.75 + 0.25 * math.cos(8 * math.pi * n / rate)
        value = int(peak * swell * sum(math.sin(2 * math.pi * f * n / rate) for f in hertz))
        samples.extend((value, value))
    return samples.tobytes()


def sound_frame(samples: bytes, rate: int, start: int) -> AudioFrame:
    """Make 16-bit stereo samples into a frame that starts ``start`` samples into the film."""
    frame = AudioFrame(format="s16", layout="stereo", samples=len(samples) // 4)
    frame.planes[0].update(samples)
    frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
    return frame
