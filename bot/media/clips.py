"""Clips: what one really is, cutting one to what Kling takes, its last picture. Runs inside a worker.

See :mod:`bot.media.worker`. FFmpeg reads the one file that it is given and nothing that this file may point to.
"""

from __future__ import annotations

import contextlib
import math
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

import av
from av.filter import Graph
from av.video.reformatter import ColorRange

from bot.media import pictures
from bot.media.decompression_bombs import coding_of, screen
from bot.media.file_info import Clip, Fault, UnusableError
from bot.media.file_types import HEAD_BYTES, FileType, kind_of, unread
from bot.media.limits import MAX_CLIP_BYTES, MAX_CLIP_SIDE, MIN_CLIP_SIDE, MISSING_SECONDS, MISSING_SHARE

if TYPE_CHECKING:
    from types import TracebackType

    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream
    from PIL import Image

Told = Callable[[float], None]

#: The most pixels of one frame that are decoded: a little more than 8K, which the best phones film in.
MAX_PIXELS = 8192 * 4352
#: Sides of a mended clip. Motion control makes 1080p at best, so more would only cost time and bytes.
MENDED_SHORT_SIDE = 1080
MENDED_LONG_SIDE = MAX_CLIP_SIDE // 2 * 2
#: Frames per second of a mended clip: twice what Kling makes, and no slow motion that takes for ever; nor so few
#: that a recording which stands still most of the time loses its motion.
MENDED_RATES = (Fraction(10), Fraction(60))
MAX_BIT_RATE = 12_000_000
SOUND_RATE = 48_000
SOUND_BIT_RATE = 160_000
#: Threads of one decoder and of one encoder; both work side by side.
THREADS = 2

#: The decoders that members' files may reach: what phones, browsers, screen recorders, old cameras and programs for
#: cutting write.
_PICTURE_CODECS = frozenset(
    {
        "8bps", "aic", "av1", "cfhd", "cinepak", "dnxhd", "dvvideo", "ffv1", "flv1", "gif", "h263", "h264", "hap",
        "hevc", "huffyuv", "jpeg2000", "mjpeg", "mjpegb", "mpeg1video", "mpeg2video", "mpeg4", "msmpeg4v2", "msmpeg4v3",
        "png", "prores", "qtrle", "rawvideo", "rpza", "smc", "svq1", "svq3", "theora", "utvideo", "v210", "vc1", "vp6f",
        "vp8", "vp9", "wmv1", "wmv2", "wmv3",
    }
)  # fmt: skip
_SOUND_CODECS = frozenset(
    {
        "aac", "ac3", "adpcm_ima_qt", "adpcm_ima_wav", "adpcm_ms", "alac", "amr_nb", "amr_wb", "eac3", "flac", "mp2",
        "mp3", "opus", "pcm_alaw", "pcm_f32be", "pcm_f32le", "pcm_mulaw", "pcm_s16be", "pcm_s16le", "pcm_s24be",
        "pcm_s24le", "pcm_s32be", "pcm_s32le", "pcm_s8", "pcm_u8", "speex", "vorbis", "wmav1", "wmav2",
    }
)  # fmt: skip
#: The same, by the names that FFmpeg's own list of allowed decoders goes by.
_DECODERS = ",".join(sorted(_PICTURE_CODECS | _SOUND_CODECS | {"libdav1d", "amrnb", "amrwb", "flv", "mp3float"}))

_USUAL_RATES = tuple(Fraction(rate) for rate in (10, 12, 15, 24, 25, 30, 48, 50, 60)) + tuple(
    Fraction(1000 * rate, 1001) for rate in (24, 30, 60)
)
#: How far a mean rate may be off a usual one and still means it: phones' clocks wander by less.
_RATE_TOLERANCE = 0.01
#: Packets that are tried until the first picture comes out. Far above what any encoder holds back.
_FIRST_PICTURE_PACKETS = 200
#: Packets of pictures and sound that are walked through, each in two microseconds: an hour of 60 pictures a second.
MOST_PACKETS = 500_000
#: Sound may come this much later in the file than the pictures that it belongs to, in seconds.
_SOUND_LAG = 2
#: Pictures whose times are kept, to find out their usual distance.
_TIMES_KEPT = 3600
#: Where a clip's last picture is looked for, in seconds before its end: further back when the end is broken.
_LAST_TRIES = (0.0, 2.0, 15.0, math.inf)
#: Where a clip is to begin, only these find a picture by its time. The others are read from this many seconds before.
_SEEKABLE = frozenset({"mov", "matroska"})
_SEEK_AHEAD = 10
#: How often progress is told, as a share of the whole.
_TOLD_STEP = 0.02

# Values of AVColorSpace, AVColorPrimaries and AVColorTransferCharacteristic.
_RGB, _BT709, _UNSPECIFIED, _PQ, _HLG = 0, 1, 2, 16, 18
_MATRICES = {1: "bt709", 4: "fcc", 5: "bt470", 6: "smpte170m", 7: "smpte240m", 9: "bt2020", 10: "bt2020"}
_HDR_TRANSFERS = {_PQ: "smpte2084", _HLG: "arib-std-b67"}
_HD_HEIGHT = 720


@dataclass(frozen=True, slots=True)
class Source:
    """An open clip."""

    container: InputContainer
    kind: FileType
    video: VideoStream
    audio: AudioStream | None


def look_at(path: Path) -> Clip:
    """Tell what a clip is; its first picture is decoded, and all of its packets are counted.

    Raises:
        UnusableError: NOT_A_CLIP, CORRUPT, BOMB.
    """
    with opened(path) as source:
        walk = walked(source)
        if source.kind.container == "gif" and walk.pictures == 1:
            raise UnusableError(Fault.NOT_A_CLIP, "a still GIF")
        told = _told_seconds(source.video)
        _check_complete(told, walk)
        width, height = seen_sides(source.video, walk.first)
        span = walk.last - walk.start
        return Clip(
            container=source.kind.container,
            codec=_codec(source.video),
            width=width,
            height=height,
            frame_rate=float((walk.pictures - 1) / span) if span > 0 else None,
            seconds=float(walk.end - walk.start),
            sound=source.audio is not None,
            size=path.stat().st_size,
            sound_seconds=float(max(Fraction(0), walk.sound_end - walk.start)) if source.audio else 0.0,
            told_seconds=told,
            pixels=walk.first.format.name,
            profile=source.video.codec_context.profile or "",
            sound_codec=_codec(source.audio) if source.audio else "",
        )


def mend(path: Path, base: Path, start: float, seconds: float, told: Told) -> Path:
    """Cut a part out of a clip and make an MP4 of it that has no flaw.

    The pictures come out at even distances: what reads them next may well count frames instead of looking at the time.

    Args:
        path: the clip.
        base: where the new one goes; the suffix is added.
        start: where to begin, in seconds.
        seconds: how much at most.
        told: is told how far this is, from 0 to 1.

    Raises:
        UnusableError: NOT_A_CLIP, BOMB; CORRUPT, also when there is no picture in the part asked for.
    """
    with opened(path) as source:
        walk = walked(source)
        inner, outer = _mended_sides(seen_sides(source.video, walk.first))
    begin = walk.start + Fraction(start)
    rate = even_rate(walk)
    pictures_wanted = min(math.floor(Fraction(seconds) * rate), round((walk.end - begin) * rate))
    if pictures_wanted < 1:
        raise UnusableError(Fault.CORRUPT, "no picture in this part")
    part = base.with_suffix(".part")
    with opened(path) as source:
        if start > 0:
            _seek(source, begin)
        sound = SOUND_BIT_RATE if source.audio else None
        with Film(part, outer, rate, pictures_wanted, _coding(pictures_wanted / rate), sound) as film:
            play(source, begin, Lens(source.video, inner, outer), film, told)
    return part.rename(base.with_suffix(".mp4"))


def last_frame(path: Path, base: Path) -> Path:
    """Make a picture of the last frame that can be decoded, within what Kling takes.

    Args:
        path: the clip.
        base: where the picture goes; the suffix is added.

    Raises:
        UnusableError: NOT_A_CLIP, CORRUPT, BOMB.
    """
    with opened(path) as source:
        video = source.video
        end = float(((video.start_time or 0) + (video.duration or 0)) * (video.time_base or 0))
        for back in _LAST_TRIES:
            _seek(source, Fraction(max(0.0, end - back)), exact=True)
            last = None
            for packet in _packets(source, video):
                last = next(reversed(_decoded(packet)), last)
            if last is not None:
                sides = seen_sides(video, last)
                image: Image.Image = Lens(video, sides, sides, "rgb24").see(last).to_image()  # type: ignore[no-untyped-call] # PyAV's stub
                return pictures.save(pictures.fitted(image, "pad"), base, lossless=True)
    raise UnusableError(Fault.CORRUPT, "no picture comes out of it")


# --- opening and walking through --------------------------------------------------------------------


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open a clip by what it really is, and name what goes wrong with it meanwhile."""
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD_BYTES))
    if kind is None or kind.clip is None:
        raise unread(kind, Fault.NOT_A_CLIP)
    screen(path, kind)
    try:
        with av.open(
            f"file:{path}",
            format=kind.clip,
            # Not as ``options``: PyAV frees too many of these where streams turn up later, and crashes.
            container_options={
                "protocol_whitelist": "file",
                "enable_drefs": "0",
                "codec_whitelist": _DECODERS,
                "max_streams": "32",
            },
            metadata_errors="replace",
        ) as container:
            yield _chosen(container, kind, path)
    except av.error.MemoryError as error:
        raise UnusableError(Fault.BOMB, str(error)) from None
    except (av.FFmpegError, ArithmeticError, LookupError, ValueError) as error:
        raise UnusableError(Fault.CORRUPT, f"{type(error).__name__}: {error}") from None


def _chosen(container: InputContainer, kind: FileType, path: Path) -> Source:
    """Choose what a player would show: the first moving pictures, the first sound."""
    covers = av.stream.Disposition.attached_pic
    videos = [stream for stream in container.streams.video if not stream.disposition & covers]
    if not container.streams:
        raise UnusableError(Fault.CORRUPT, "nothing in it")
    if not videos:
        raise UnusableError(Fault.NOT_A_CLIP, "no moving pictures that could be shown")
    video = videos[0]
    if _codec(video) not in _PICTURE_CODECS:
        named = _codec_name(video) or coding_of(path)
        fault = Fault.UNREAD if named else Fault.NOT_A_CLIP
        raise UnusableError(fault, "no moving pictures that could be shown", named=named)
    if video.codec_context.width * video.codec_context.height > MAX_PIXELS:
        raise UnusableError(Fault.BOMB, f"{video.codec_context.width}x{video.codec_context.height}")
    sounds = [stream for stream in container.streams.audio if _codec(stream) in _SOUND_CODECS]
    video.codec_context.options = {"max_pixels": str(MAX_PIXELS)}
    video.codec_context.thread_type = "AUTO"
    video.codec_context.thread_count = THREADS
    return Source(container, kind, video, sounds[0] if sounds else None)


def _codec(stream: VideoStream | AudioStream) -> str:
    # There is no context when FFmpeg knows no decoder.
    context = cast("Any", stream.codec_context)
    return str(context.codec.canonical_name) if context is not None else ""


def _codec_name(stream: VideoStream) -> str:
    """Return what people call a coding; empty when FFmpeg does not know it."""
    context = cast("Any", stream.codec_context)
    if context is None:
        return ""
    return str(context.codec.long_name).partition("(")[0].removesuffix(" video").strip()


def _packets(source: Source, *streams: VideoStream | AudioStream) -> Iterator[Packet]:
    """Read to the end, or to where the file is broken."""
    try:
        yield from source.container.demux(*streams)
    except av.error.MemoryError:
        raise
    except av.FFmpegError:
        return


def _decoded(packet: Packet) -> list[Any]:
    """Decode a packet; a broken one gives nothing, as in a player."""
    try:
        return list(packet.decode())
    except av.error.MemoryError:
        raise
    except av.FFmpegError:
        return []


def _seek(source: Source, time: Fraction, *, exact: bool = False) -> None:
    """Go to the last picture before a time from which decoding can start; stay where this cannot be done."""
    if source.kind.clip == "gif" and not exact:
        return  # each picture is drawn over the one before
    if source.kind.clip not in _SEEKABLE and not exact:
        time -= _SEEK_AHEAD
    base = source.video.time_base or Fraction(1, 1_000_000)
    with contextlib.suppress(av.error.PermissionError):
        source.container.seek(math.floor(max(Fraction(0), time) / base), stream=source.video)


@dataclass(slots=True)
class Walk:
    """What a walk through all packets finds; times in seconds.

    Attributes:
        first: the first picture.
        pictures: how many there are.
        start: when the first one is shown.
        last: when the last one is shown.
        end: until when it is shown.
        sound_end: until when the sound plays.
        times: when the first few thousand are shown.
    """

    first: VideoFrame
    pictures: int
    start: Fraction
    last: Fraction
    end: Fraction
    sound_end: Fraction
    times: list[Fraction]


def walked(source: Source) -> Walk:
    """Walk to the end of the file.

    Raises:
        UnusableError: CORRUPT, no picture comes out of it; COSTLY, the way is too long.
    """
    first: VideoFrame | None = None
    count, read, base = 0, 0, source.video.time_base or Fraction(1)
    start, last, end = math.inf, -math.inf, -math.inf
    sound_end = Fraction(0)
    times: list[Fraction] = []
    for packet in _packets(source, source.video, *([source.audio] if source.audio else [])):
        at = packet.pts if packet.pts is not None else packet.dts
        if packet.stream is source.video and first is None and count < _FIRST_PICTURE_PACKETS:
            first = next(iter(_decoded(packet)), None)
        read += 1
        if read > MOST_PACKETS:
            raise UnusableError(Fault.COSTLY, f"more than {MOST_PACKETS} packets")
        if at is None or packet.size == 0 or packet.is_discard:
            continue
        if packet.stream is not source.video:
            sound_end = max(sound_end, (at + (packet.duration or 0)) * packet.time_base)
            continue
        count += 1
        start, last, end = min(start, at), max(last, at), max(end, at + (packet.duration or 0))
        if count <= _TIMES_KEPT:
            times.append(at * base)
    if first is None or count == 0:
        raise UnusableError(Fault.CORRUPT, "no picture comes out of it")
    return Walk(first, count, int(start) * base, int(last) * base, int(end) * base, sound_end, sorted(times))


def _told_seconds(video: VideoStream) -> float | None:
    """Return how long the pictures last by the header."""
    if not video.duration or video.time_base is None:
        return None
    return float(video.duration * video.time_base)


def _check_complete(told: float | None, walk: Walk) -> None:
    """Find out an upload that broke off, or a header that claims hours.

    Raises:
        UnusableError: CORRUPT, there is less of it than it says.
    """
    there = float(walk.end - walk.start)
    if told is not None and told - there > max(MISSING_SECONDS, MISSING_SHARE * told):
        raise UnusableError(Fault.CORRUPT, f"says {told:.1f} s and has {there:.1f} s")


def seen_sides(video: VideoStream, frame: VideoFrame) -> tuple[int, int]:
    """Return width and height as a viewer sees them: with square pixels, turned upright."""
    width, height = frame.width, frame.height
    stretch = video.sample_aspect_ratio
    if stretch and Fraction(1, 4) < stretch < 4:
        width = round(width * stretch)
    return (height, width) if _turned(frame).sideways else (width, height)


# --- mending ----------------------------------------------------------------------------------------


def _mended_sides(sides: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the sides of the mended pictures, and those with a frame where they would be too small."""
    short, long = sorted(sides)
    scale = min(1.0, MENDED_SHORT_SIDE / short, MENDED_LONG_SIDE / long)
    # A very long and narrow clip cannot have both sides within the limits without a frame.
    scale = min(max(scale, MIN_CLIP_SIDE / short), MENDED_LONG_SIDE / long)
    width, height = (max(2, round(side * scale / 2) * 2) for side in sides)
    return (width, height), (max(width, MIN_CLIP_SIDE), max(height, MIN_CLIP_SIDE))


def even_rate(walk: Walk) -> Fraction:
    """Return frames per second: what most pictures keep to, as a usual rate if it is near one."""
    steps = sorted(after - before for before, after in pairwise(walk.times) if after > before)
    if not steps:
        return MENDED_RATES[0]
    rate = 1 / steps[len(steps) // 2]
    usual = min(_USUAL_RATES, key=lambda known: abs(known - rate))
    if abs(usual - rate) <= _RATE_TOLERANCE * rate:
        rate = usual
    low, high = MENDED_RATES
    return min(max(rate.limit_denominator(1001), low), high)


def _coding(seconds: Fraction) -> dict[str, str]:
    """Return how a mended clip of this length is coded: well, and never larger than Kling takes."""
    # A tenth is room for the container and for what the rate control may be off.
    allowed = 0.9 * MAX_CLIP_BYTES * 8 / float(seconds) - SOUND_BIT_RATE
    bit_rate = str(int(min(MAX_BIT_RATE, allowed)))
    return {"preset": "veryfast", "crf": "20", "maxrate": bit_rate, "bufsize": bit_rate}


def play(source: Source, begin: Fraction, lens: Lens, film: Film, told: Told) -> None:
    """Show the clip to a film, from ``begin`` seconds on, until the film is full or the clip is over."""
    sound = _Sound(begin, begin + film.seconds)
    base = source.video.time_base or Fraction(1)
    over = begin + film.seconds + _SOUND_LAG
    shown: VideoFrame | None = None
    reported = 0.0
    for packet in _packets(source, source.video, *([source.audio] if source.audio else [])):
        if packet.stream is not source.video:
            for frame in _decoded(packet):
                film.add_sound(sound.hear(frame))
            continue
        if film.full:
            if packet.dts is None or packet.dts * base > over:
                break
            continue
        for frame in _decoded(packet):
            at = frame.pts if frame.pts is not None else frame.dts
            # A picture is shown until the next one comes; what came before the beginning may still be on then.
            slot = round((at * base - begin) * film.rate) if at is not None else film.pictures + 1
            if slot > film.pictures:
                film.add(lens.see(shown or frame), until=slot)
            shown = frame
        if film.share - reported >= _TOLD_STEP:
            reported = film.share
            told(reported)
    if shown is not None:
        film.add(lens.see(shown), until=film.wanted)
    film.add_sound(sound.rest())


class Film:
    """An MP4 under way; use it as a context manager.

    Attributes:
        rate: pictures per second.
        wanted: how many pictures there are to be.
        pictures: how many there are.
    """

    def __init__(
        self,
        path: Path,
        sides: tuple[int, int],
        rate: Fraction,
        wanted: int,
        coding: dict[str, str],
        sound: int | None,
    ) -> None:
        """Open the file.

        Args:
            path: where it goes.
            sides: width and height.
            rate: pictures per second.
            wanted: how many pictures there are to be.
            coding: the options of libx264.
            sound: bits per second of the sound; None for a silent film.
        """
        self.rate, self.wanted, self.pictures = rate, wanted, 0
        self._out: OutputContainer = av.open(
            f"file:{path}", "w", format="mp4", container_options={"movflags": "+faststart"}
        )
        self._video = self._out.add_stream("libx264", rate=rate, options={**coding, "threads": str(THREADS)})
        self._video.width, self._video.height = sides
        self._video.pix_fmt = "yuv420p"
        context = self._video.codec_context
        context.time_base = 1 / rate
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        context.color_range = ColorRange.MPEG
        self._sound: AudioStream | None = None
        if sound is not None:
            self._sound = self._out.add_stream("aac", rate=SOUND_RATE, layout="stereo")
            self._sound.bit_rate = sound

    @property
    def seconds(self) -> Fraction:
        """How long it is to be."""
        return self.wanted / self.rate

    @property
    def full(self) -> bool:
        """Whether all of its pictures are there."""
        return self.pictures >= self.wanted

    @property
    def share(self) -> float:
        """How much of it is there, from 0 to 1."""
        return self.pictures / self.wanted

    def add(self, frame: VideoFrame, *, until: int) -> None:
        """Show a picture until the ``until``-th one, or the end."""
        # The decoder's kind of frame would else be forced on the encoder.
        frame.pict_type = 0
        frame.time_base = 1 / self.rate
        for number in range(self.pictures, min(until, self.wanted)):
            frame.pts = number
            for packet in self._video.encode(frame):
                packet.duration = 1
                self._out.mux(packet)
            self.pictures = number + 1

    def add_sound(self, frames: list[AudioFrame]) -> None:
        """Add sound that begins with the film."""
        if self._sound is not None:
            for frame in frames:
                self._out.mux(self._sound.encode(frame))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            # The file is thrown away, and that it cannot be finished is no news then.
            with contextlib.suppress(av.FFmpegError):
                self._out.close()
            return
        for packet in self._video.encode(None):
            packet.duration = 1
            self._out.mux(packet)
        if self._sound is not None:
            self._out.mux(self._sound.encode(None))
        self._out.close()


@dataclass(frozen=True, slots=True)
class _Turn:
    """How pictures are turned upright.

    Attributes:
        sideways: width and height change places.
        filters: FFmpeg's filters that do it.
    """

    sideways: bool
    filters: tuple[tuple[str, str], ...]


def _turned(frame: VideoFrame) -> _Turn:
    """Read how a picture is to be turned, to the nearest right angle, and mirrored."""
    data = frame.side_data.get("DISPLAYMATRIX")
    if data is None:
        return _Turn(sideways=False, filters=())
    a, b, _, c, d, *_ = struct.unpack("=9i", bytes(cast("Any", data))[:36])
    if abs(b) + abs(c) > abs(a) + abs(d):
        ways = {(True, True): "cclock_flip", (True, False): "clock", (False, True): "cclock"}
        return _Turn(sideways=True, filters=(("transpose", ways.get((b > 0, c > 0), "clock_flip")),))
    flips = [("hflip", "")] * (a < 0) + [("vflip", "")] * (d < 0)
    return _Turn(sideways=False, filters=tuple(flips))


class Lens:
    """Makes decoded pictures into upright ones of one size and one kind, whatever they are like."""

    def __init__(
        self, video: VideoStream, inner: tuple[int, int], outer: tuple[int, int], pixels: str = "yuv420p"
    ) -> None:
        """Set it up.

        Args:
            video: whose pictures they are.
            inner: width and height of the pictures.
            outer: the same with a black frame around, where that is larger.
            pixels: FFmpeg's name of the format that they get.
        """
        self._inner, self._outer, self._pixels = inner, outer, pixels
        self._transfer = video.codec_context.color_trc
        self._graph: Graph | None = None
        self._like: tuple[object, ...] = ()

    def see(self, frame: VideoFrame) -> VideoFrame:
        """Return the picture as it is to be."""
        like = (frame.width, frame.height, frame.format.name, frame.colorspace, frame.color_range)
        if self._graph is None or like != self._like:
            self._graph, self._like = self._ground(frame), like
        # What the colours mean is told to the filter; told twice, it would compare the two at each picture.
        frame.colorspace = _RGB if frame.format.is_rgb else _UNSPECIFIED
        frame.color_range = ColorRange.UNSPECIFIED
        self._graph.vpush(frame)
        return self._graph.vpull()

    def _ground(self, frame: VideoFrame) -> Graph:
        turn = _turned(frame)
        width, height = reversed(self._inner) if turn.sideways else self._inner
        scale = f"{width}:{height}:flags=bicubic"
        if self._transfer in _HDR_TRANSFERS:
            # An older FFmpeg cannot do this; the colours are paler then.
            with contextlib.suppress(av.error.ValueError, av.error.OptionNotFoundError):
                colours = self._colours(frame) + (
                    f":in_primaries=bt2020:out_primaries=bt709:in_transfer={_HDR_TRANSFERS[self._transfer]}"
                    f":out_transfer=bt709"
                )
                return self._linked(frame, [("scale", scale), *turn.filters, ("scale", colours.lstrip(":"))])
        return self._linked(frame, [("scale", scale + self._colours(frame)), *turn.filters])

    def _colours(self, frame: VideoFrame) -> str:
        """Return the filter's options that say what the colours are and what they become."""
        options = ":out_color_matrix=bt709:out_range=limited" if self._pixels.startswith("yuv") else ""
        if frame.format.is_rgb:
            return options
        # Where nothing says so, the height decides, as players do it.
        usual = "bt709" if frame.height >= _HD_HEIGHT else "smpte170m"
        full = frame.color_range == ColorRange.JPEG or frame.format.name.startswith("yuvj")
        options += f":in_color_matrix={_MATRICES.get(frame.colorspace, usual)}"
        return options + f":in_range={'full' if full else 'limited'}"

    def _linked(self, frame: VideoFrame, filters: list[tuple[str, str]]) -> Graph:
        graph = Graph()
        outer = f"{self._outer[0]}:{self._outer[1]}:-1:-1"
        pads = [("pad", outer)] if self._outer != self._inner else []
        nodes = [
            graph.add_buffer(
                width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 1_000_000)
            ),
            *(graph.add(name, args) for name, args in [*filters, ("format", self._pixels), *pads, ("setsar", "1")]),
            graph.add("buffersink"),
        ]
        graph.link_nodes(*nodes).configure()
        return graph


class _Sound:
    """Makes decoded sound into what a film takes: its part alone, gaps filled, as the pictures keep time."""

    def __init__(self, begin: Fraction, end: Fraction) -> None:
        self._begin, self._end = float(begin), float(end)
        self._graph: Graph | None = None
        self._like: tuple[object, ...] = ()

    def hear(self, frame: AudioFrame) -> list[AudioFrame]:
        """Take the next piece and return what is ready."""
        like = (frame.sample_rate, frame.format.name, frame.layout.name, frame.time_base)
        if self._graph is None:
            self._graph, self._like = self._ground(frame), like
        elif like != self._like:
            return []  # a track that changes its nature has no use here
        self._push(frame)
        return self._ready()

    def rest(self) -> list[AudioFrame]:
        """Return what is left at the end."""
        if self._graph is not None:
            self._push(None)
        return self._ready()

    def _push(self, frame: AudioFrame | None) -> None:
        # Past the end of its part the graph takes no more.
        with contextlib.suppress(EOFError):
            cast("Graph", self._graph).push(frame)

    def _ready(self) -> list[AudioFrame]:
        frames: list[AudioFrame] = []
        with contextlib.suppress(BlockingIOError, EOFError):
            while self._graph is not None:
                frames.append(cast("AudioFrame", self._graph.pull()))
        return frames

    def _ground(self, frame: AudioFrame) -> Graph:
        graph = Graph()
        nodes = [
            graph.add_abuffer(
                sample_rate=frame.sample_rate,
                format=frame.format,
                layout=frame.layout,
                time_base=frame.time_base or Fraction(1, frame.sample_rate),
            ),
            graph.add("atrim", f"{self._begin:.6f}:{self._end:.6f}"),
            graph.add("asetpts", f"PTS-{self._begin:.6f}/TB"),
            graph.add("aresample", f"{SOUND_RATE}:async=1:first_pts=0"),
            graph.add("aformat", "sample_fmts=fltp:channel_layouts=stereo"),
            graph.add("abuffersink"),
        ]
        graph.link_nodes(*nodes).configure()
        return graph
