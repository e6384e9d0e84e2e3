"""Converts decoded sound to one format and cuts out the part that goes with the video. Runs in a worker."""

from __future__ import annotations

import contextlib
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from av.filter import Graph

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

SOUND_RATE = 48_000


class AudioConverter:
    """Converts decoded sound to one sample rate and format, cuts out a part of it, and fills gaps with silence."""

    def __init__(self, begin: Fraction, end: Fraction) -> None:
        """Set it up; the part is given in seconds of the stream's own clock."""
        self._begin, self._end = float(begin), float(end)
        self._graph: Graph | None = None
        self._graph_input: tuple[object, ...] = ()

    def convert(self, frame: AudioFrame) -> list[AudioFrame]:
        """Convert the next frame and return the frames that are ready."""
        described = (frame.sample_rate, frame.format.name, frame.layout.name, frame.time_base)
        if self._graph is None:
            self._graph, self._graph_input = self._build_graph(frame), described
        elif described != self._graph_input:
            return []  # a track that changes its format is dropped from there on
        self._push(frame)
        return self._ready()

    def flush(self) -> list[AudioFrame]:
        """Return the remaining frames at the end."""
        if self._graph is not None:
            self._push(None)
        return self._ready()

    def _push(self, frame: AudioFrame | None) -> None:
        # Past the end of the part, the graph refuses frames.
        with contextlib.suppress(EOFError):
            cast("Graph", self._graph).push(frame)

    def _ready(self) -> list[AudioFrame]:
        frames: list[AudioFrame] = []
        with contextlib.suppress(BlockingIOError, EOFError):
            while self._graph is not None:
                frames.append(cast("AudioFrame", self._graph.pull()))
        return frames

    def _build_graph(self, frame: AudioFrame) -> Graph:
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
