"""Converts decoded video frames: upright, in one size, pixel format and colour space. Runs in a worker."""

from __future__ import annotations

import contextlib
import struct
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

import av
from av.filter import Graph
from av.video.reformatter import ColorRange

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

# Values of FFmpeg's AVColorSpace, AVColorPrimaries and AVColorTransferCharacteristic.
_RGB, _UNSPECIFIED, _PQ, _HLG = 0, 2, 16, 18
_MATRICES = {1: "bt709", 4: "fcc", 5: "bt470", 6: "smpte170m", 7: "smpte240m", 9: "bt2020", 10: "bt2020"}
_HDR_TRANSFERS = {_PQ: "smpte2084", _HLG: "arib-std-b67"}
#: From this height on, players assume the colour matrix of HD video where a clip names none.
_HD_HEIGHT = 720


@dataclass(frozen=True, slots=True)
class _Rotation:
    """How a frame is rotated upright.

    Attributes:
        sideways: Whether width and height are swapped.
        filters: The FFmpeg filters that do it.
    """

    sideways: bool
    filters: tuple[tuple[str, str], ...]


def is_sideways(frame: VideoFrame) -> bool:
    """Return whether rotating a frame upright swaps its width and height."""
    return _rotation(frame).sideways


def is_rotated(frame: VideoFrame) -> bool:
    """Return whether a frame is to be rotated or mirrored before it is shown."""
    rotation = _rotation(frame)
    return rotation.sideways or bool(rotation.filters)


def _rotation(frame: VideoFrame) -> _Rotation:
    """Return the rotation, to the nearest right angle, and mirroring that a frame's display matrix asks for."""
    data = frame.side_data.get("DISPLAYMATRIX")
    if data is None:
        return _Rotation(sideways=False, filters=())
    a, b, _, c, d, *_ = struct.unpack("=9i", bytes(cast("Any", data))[:36])
    if abs(b) + abs(c) > abs(a) + abs(d):
        transposes = {(True, True): "cclock_flip", (True, False): "clock", (False, True): "cclock"}
        return _Rotation(sideways=True, filters=(("transpose", transposes.get((b > 0, c > 0), "clock_flip")),))
    flips = [("hflip", "")] * (a < 0) + [("vflip", "")] * (d < 0)
    return _Rotation(sideways=False, filters=tuple(flips))


class FrameConverter:
    """Converts frames of any size and format, which may change within a clip, to upright ones that are all alike."""

    def __init__(
        self,
        video: VideoStream,
        size: tuple[int, int],
        padded_size: tuple[int, int],
        pixel_format: str = "yuv420p",
    ) -> None:
        """Set it up.

        Args:
            video: The stream of the frames.
            size: Width and height to scale to.
            padded_size: The same with black borders, where that is larger.
            pixel_format: FFmpeg's name of the pixel format to convert to.
        """
        self._size, self._padded_size, self._pixel_format = size, padded_size, pixel_format
        self._transfer = video.codec_context.color_trc
        self._graph: Graph | None = None
        self._graph_input: tuple[object, ...] = ()

    def convert(self, frame: VideoFrame) -> VideoFrame:
        """Return a converted frame."""
        described = (frame.width, frame.height, frame.format.name, frame.colorspace, frame.color_range)
        if self._graph is None or described != self._graph_input:
            self._graph, self._graph_input = self._build_graph(frame), described
        # The filter's options already describe the colours; if the frame did too, both would be compared each time.
        frame.colorspace = _RGB if frame.format.is_rgb else _UNSPECIFIED
        frame.color_range = ColorRange.UNSPECIFIED
        self._graph.vpush(frame)
        return self._graph.vpull()

    def _build_graph(self, frame: VideoFrame) -> Graph:
        rotation = _rotation(frame)
        width, height = reversed(self._size) if rotation.sideways else self._size
        scale = f"{width}:{height}:flags=bicubic"
        if self._transfer in _HDR_TRANSFERS:
            # Where FFmpeg refuses this conversion, colours look paler.
            with contextlib.suppress(av.error.OptionNotFoundError, ValueError):
                colours = self._colours(frame) + (
                    f":in_primaries=bt2020:out_primaries=bt709:in_transfer={_HDR_TRANSFERS[self._transfer]}"
                    f":out_transfer=bt709"
                )
                return self._linked_graph(frame, [("scale", scale), *rotation.filters, ("scale", colours.lstrip(":"))])
        return self._linked_graph(frame, [("scale", scale + self._colours(frame)), *rotation.filters])

    def _colours(self, frame: VideoFrame) -> str:
        """Return the options of the scale filter that convert the colours."""
        options = ":out_color_matrix=bt709:out_range=limited" if self._pixel_format.startswith("yuv") else ""
        if frame.format.is_rgb:
            return options
        # Without a stated matrix the height decides, as in players.
        default = "bt709" if frame.height >= _HD_HEIGHT else "smpte170m"
        full = frame.color_range == ColorRange.JPEG or frame.format.name.startswith("yuvj")
        options += f":in_color_matrix={_MATRICES.get(frame.colorspace, default)}"
        return options + f":in_range={'full' if full else 'limited'}"

    def _linked_graph(self, frame: VideoFrame, filters: list[tuple[str, str]]) -> Graph:
        graph = Graph()
        padded = f"{self._padded_size[0]}:{self._padded_size[1]}:-1:-1"
        pads = [("pad", padded)] if self._padded_size != self._size else []
        filters = [*filters, ("format", self._pixel_format), *pads, ("setsar", "1")]
        nodes = [
            graph.add_buffer(
                width=frame.width, height=frame.height, format=frame.format, time_base=Fraction(1, 1_000_000)
            ),
            *(graph.add(name, args) for name, args in filters),
            graph.add("buffersink"),
        ]
        graph.link_nodes(*nodes).configure()
        return graph
