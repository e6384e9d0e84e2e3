"""Encodes MP4 files with H.264 and AAC. Runs in a worker."""

from __future__ import annotations

import contextlib
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Self

import av
from av.video.reformatter import ColorRange

from bot.media.audio_converter import SOUND_RATE
from bot.media.clip_reader import THREADS

if TYPE_CHECKING:
    from types import TracebackType

    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.video.frame import VideoFrame

#: BT.709 in FFmpeg's AVColorSpace, AVColorPrimaries and AVColorTransferCharacteristic.
_BT709 = 1


class Mp4Writer:
    """Encodes an MP4 with a constant frame rate; to be used as a context manager.

    Attributes:
        rate: Frames per second.
        total: How many frames it will have.
        written: How many it has so far.
    """

    def __init__(
        self,
        path: Path,
        size: tuple[int, int],
        rate: Fraction,
        total: int,
        options: dict[str, str],
        sound_bit_rate: int | None,
    ) -> None:
        """Open the file.

        Args:
            path: The file to write.
            size: Width and height.
            rate: Frames per second.
            total: How many frames it will have.
            options: Of libx264.
            sound_bit_rate: In bits per second; None for no sound.
        """
        self.rate, self.total, self.written = rate, total, 0
        self._out: OutputContainer = av.open(
            f"file:{path}", "w", format="mp4", container_options={"movflags": "+faststart"}
        )
        self._video = self._out.add_stream("libx264", rate=rate, options={**options, "threads": str(THREADS)})
        self._video.width, self._video.height = size
        self._video.pix_fmt = "yuv420p"
        context = self._video.codec_context
        context.time_base = 1 / rate
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        context.color_range = ColorRange.MPEG
        self._sound: AudioStream | None = None
        if sound_bit_rate is not None:
            self._sound = self._out.add_stream("aac", rate=SOUND_RATE, layout="stereo")
            self._sound.bit_rate = sound_bit_rate

    @property
    def seconds(self) -> Fraction:
        """How long it will be."""
        return self.total / self.rate

    @property
    def full(self) -> bool:
        """Whether all frames are written."""
        return self.written >= self.total

    @property
    def share(self) -> float:
        """The share of the frames that is written, 0 to 1."""
        return self.written / self.total

    def add(self, frame: VideoFrame, *, until: int) -> None:
        """Write a frame, repeated up to the frame number `until`, or to the end."""
        # Otherwise the encoder would have to reuse the decoded frame's type (I, P or B).
        frame.pict_type = 0
        frame.time_base = 1 / self.rate
        for number in range(self.written, min(until, self.total)):
            frame.pts = number
            for packet in self._video.encode(frame):
                packet.duration = 1
                self._out.mux(packet)
            self.written = number + 1

    def add_sound(self, frames: list[AudioFrame]) -> None:
        """Write sound; its clock starts with the video."""
        if self._sound is not None:
            for frame in frames:
                self._out.mux(self._sound.encode(frame))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            # The file will be deleted, so it does not matter that it cannot be finished.
            with contextlib.suppress(av.FFmpegError):
                self._out.close()
            return
        for packet in self._video.encode(None):
            packet.duration = 1
            self._out.mux(packet)
        if self._sound is not None:
            self._out.mux(self._sound.encode(None))
        self._out.close()
