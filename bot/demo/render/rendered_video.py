"""The video being rendered: an MP4 with H.264 and AAC, which every browser and Discord's player can play."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace

from bot.demo.render.yuv_image import YuvImage

SIZE_LIMIT = 8.5 * 1024**2
"""Bytes a video stays under, however long it is: some room is left to the 10 MB that Discord accepts from anybody."""

SOUND_BIT_RATE = 128_000
MAX_BIT_RATE = 6_000_000

# Values of AVColorSpace, AVColorPrimaries and AVColorTransferCharacteristic.
_BT709, _SMPTE170M, _LIMITED_RANGE = 1, 6, 1


class RenderedVideo:
    """An MP4 file being written, as a context manager.

    Add frames and sound in the order of time: what is far ahead of the other waits in memory.
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
            seconds: how long the video will be, from which the bit rate follows.
            time_base: unit of the frames' time stamps; one frame if left out.
            matrix: how the frames' colours are coded: ``ITU709`` or ``ITU601``.
            sound_rate: samples per second of a stereo track; None for a silent video.
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

    def add_frame(self, picture: YuvImage | VideoFrame, pts: int, duration: int = 1) -> None:
        """Add one picture at ``pts``, shown for ``duration``, both in units of the time base."""
        frame = picture if isinstance(picture, av.VideoFrame) else picture.to_frame()
        frame.pts, frame.time_base, frame.duration = pts, self._time_base, duration
        # Else the encoder would repeat the decoder's frame type.
        frame.pict_type = 0
        self._durations[pts] = duration
        self._add_packets(self._video.encode(frame))

    def add_sound(self, frame: AudioFrame) -> None:
        """Add sound in any sample format, with its time stamp; a silent video drops it."""
        if self._sound:
            self._out.mux(self._sound.encode(frame))

    def _add_packets(self, packets: list[Packet[Stream]]) -> None:
        for packet in packets:
            # The encoder loses the duration, and the last frame would be shown for as long as an average one.
            packet.duration = self._durations.pop(packet.pts or 0, packet.duration)
            self._out.mux(packet)
