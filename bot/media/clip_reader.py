"""Opens and decodes clips with FFmpeg (PyAV). Runs in a worker.

FFmpeg is told which demuxer to use and which decoders to allow. It reads only the given file, and nothing that this
refers to.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import av

from bot.media.decompression_bombs import refuse_bombs
from bot.media.errors import MediaError, MediaErrorReason
from bot.media.file_types import HEAD_BYTES, FileType, detect, wrong_type
from bot.media.mp4_boxes import codec_fourcc

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

#: The most pixels of one frame: a little more than 8K, the highest resolution of phones.
MAX_PIXELS = 8192 * 4352
#: Threads of one decoder, and of one encoder; both work at the same time.
THREADS = 2

#: The decoders that members' files may reach: those for what phones, browsers, screen recorders, old cameras and
#: editing programs write.
_VIDEO_CODECS = frozenset(
    {
        "8bps", "aic", "av1", "cfhd", "cinepak", "dnxhd", "dvvideo", "ffv1", "flv1", "gif", "h263", "h264", "hap",
        "hevc", "huffyuv", "jpeg2000", "mjpeg", "mjpegb", "mpeg1video", "mpeg2video", "mpeg4", "msmpeg4v2", "msmpeg4v3",
        "png", "prores", "qtrle", "rawvideo", "rpza", "smc", "svq1", "svq3", "theora", "utvideo", "v210", "vc1", "vp6f",
        "vp8", "vp9", "wmv1", "wmv2", "wmv3",
    }
)  # fmt: skip
_AUDIO_CODECS = frozenset(
    {
        "aac", "ac3", "adpcm_ima_qt", "adpcm_ima_wav", "adpcm_ms", "alac", "amr_nb", "amr_wb", "eac3", "flac", "mp2",
        "mp3", "opus", "pcm_alaw", "pcm_f32be", "pcm_f32le", "pcm_mulaw", "pcm_s16be", "pcm_s16le", "pcm_s24be",
        "pcm_s24le", "pcm_s32be", "pcm_s32le", "pcm_s8", "pcm_u8", "speex", "vorbis", "wmav1", "wmav2",
    }
)  # fmt: skip
#: The same for FFmpeg's whitelist, in which some decoders have other names than their codecs.
_DECODERS = ",".join(sorted(_VIDEO_CODECS | _AUDIO_CODECS | {"libdav1d", "amrnb", "amrwb", "flv", "mp3float"}))

#: The demuxers that can seek to a keyframe by its time. Clips in other containers are read from this many seconds
#: before the wanted start.
_SEEKABLE = frozenset({"mov", "matroska"})
_SEEK_MARGIN = 10


@dataclass(frozen=True, slots=True)
class OpenClip:
    """An open clip, and the streams that a player would play."""

    container: InputContainer
    file_type: FileType
    video: VideoStream
    audio: AudioStream | None

    @property
    def streams(self) -> tuple[VideoStream | AudioStream, ...]:
        """The video stream, and the audio stream if there is one."""
        return (self.video,) if self.audio is None else (self.video, self.audio)


@contextlib.contextmanager
def open_clip(path: Path) -> Iterator[OpenClip]:
    """Open a clip by the type that its content shows, and translate FFmpeg's errors within the block.

    Raises:
        MediaError: NOT_A_CLIP, UNSUPPORTED, TOO_COMPLEX, DECOMPRESSION_BOMB, CORRUPT.
    """
    with path.open("rb") as file:
        file_type = detect(file.read(HEAD_BYTES))
    if file_type is None or file_type.clip is None:
        raise wrong_type(file_type, MediaErrorReason.NOT_A_CLIP)
    refuse_bombs(path, file_type)
    try:
        with av.open(
            f"file:{path}",
            format=file_type.clip,
            # Not as `options`: PyAV then frees too many of them when streams appear later, and crashes.
            container_options={
                "protocol_whitelist": "file",
                "enable_drefs": "0",
                "codec_whitelist": _DECODERS,
                "max_streams": "32",
            },
            metadata_errors="replace",
        ) as container:
            yield _with_streams(container, file_type, path)
    except av.error.MemoryError as error:
        raise MediaError(MediaErrorReason.DECOMPRESSION_BOMB, str(error)) from None
    except (av.FFmpegError, ArithmeticError, LookupError, ValueError) as error:
        raise MediaError(MediaErrorReason.CORRUPT, f"{type(error).__name__}: {error}") from None


def _with_streams(container: InputContainer, file_type: FileType, path: Path) -> OpenClip:
    """Choose the streams that a player would play: the first video that is no cover picture, and the first sound."""
    covers = av.stream.Disposition.attached_pic
    videos = [stream for stream in container.streams.video if not stream.disposition & covers]
    if not container.streams:
        raise MediaError(MediaErrorReason.CORRUPT, "no streams")
    if not videos:
        raise MediaError(MediaErrorReason.NOT_A_CLIP, "no video stream")
    video = videos[0]
    if codec_name(video) not in _VIDEO_CODECS:
        name = _codec_display_name(video) or codec_fourcc(path)
        reason = MediaErrorReason.UNSUPPORTED if name else MediaErrorReason.NOT_A_CLIP
        raise MediaError(reason, "no video stream that can be decoded", format_name=name)
    if video.codec_context.width * video.codec_context.height > MAX_PIXELS:
        size = f"{video.codec_context.width}x{video.codec_context.height}"
        raise MediaError(MediaErrorReason.DECOMPRESSION_BOMB, size)
    sounds = [stream for stream in container.streams.audio if codec_name(stream) in _AUDIO_CODECS]
    video.codec_context.options = {"max_pixels": str(MAX_PIXELS)}
    video.codec_context.thread_type = "AUTO"
    video.codec_context.thread_count = THREADS
    return OpenClip(container, file_type, video, sounds[0] if sounds else None)


def codec_name(stream: VideoStream | AudioStream) -> str:
    """Return FFmpeg's name of a stream's codec; empty when FFmpeg has no decoder for it."""
    context = cast("Any", stream.codec_context)  # None without a decoder
    return str(context.codec.canonical_name) if context is not None else ""


def _codec_display_name(stream: VideoStream) -> str:
    context = cast("Any", stream.codec_context)
    if context is None:
        return ""
    return str(context.codec.long_name).partition("(")[0].removesuffix(" video").strip()


def packets(clip: OpenClip, *streams: VideoStream | AudioStream) -> Iterator[Packet[Any]]:
    """Read the packets of streams up to the end, or to where the file is broken."""
    try:
        yield from clip.container.demux(*streams)
    except av.error.MemoryError:
        raise
    except av.FFmpegError:
        return


def decoded(packet: Packet[Any]) -> list[Any]:
    """Decode a packet; a broken one gives no frames, as in players."""
    try:
        return list(packet.decode())
    except av.error.MemoryError:
        raise
    except av.FFmpegError:
        return []


def seek(clip: OpenClip, time: Fraction, *, exact: bool = False) -> None:
    """Go to a keyframe before a time in seconds; where that is impossible, stay where it is.

    Args:
        clip: The clip.
        time: The time, in seconds of the stream's own clock.
        exact: Whether to seek to just that time in any container, although frames in between may be missed.
    """
    if clip.file_type.clip == "gif" and not exact:
        return  # each frame of a GIF is drawn over the previous ones
    if clip.file_type.clip not in _SEEKABLE and not exact:
        time -= _SEEK_MARGIN
    time_base = clip.video.time_base or Fraction(1, 1_000_000)
    with contextlib.suppress(av.error.PermissionError):
        clip.container.seek(math.floor(max(Fraction(0), time) / time_base), stream=clip.video)
