"""Copies the packets of a clip into an MP4, without decoding anything. Runs in a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av

from bot.media.clip_reader import codec_name, open_clip, packets

if TYPE_CHECKING:
    from av.packet import Packet

#: The most frames that H.264 and HEVC reorder.
_MAX_REORDERED = 16


def remux(path: Path, base: Path) -> Path:
    """Copy the frames and the sound of a clip into an MP4; return its path.

    Args:
        path: The clip.
        base: The path of the new file without its suffix.

    Raises:
        MediaError: NOT_A_CLIP, UNSUPPORTED, CORRUPT, TOO_COMPLEX, DECOMPRESSION_BOMB.
    """
    part = base.with_suffix(".part")
    with (
        open_clip(path) as clip,
        av.open(f"file:{part}", "w", format="mp4", container_options={"movflags": "+faststart"}) as out,
    ):
        copies = {stream.index: out.add_stream_from_template(stream) for stream in clip.streams}
        if codec_name(clip.video) == "hevc":
            copies[clip.video.index].codec_context.codec_tag = "hvc1"  # the only one that Apple's players know
        # Some containers do not begin at 0, and in an MP4 the header would then state a longer duration.
        begin = clip.container.start_time or 0
        for packet in _with_decoding_times(packets(clip, *clip.streams)):
            shift = round(begin / (av.time_base * packet.time_base))
            packet.pts = None if packet.pts is None else packet.pts - shift
            packet.dts = None if packet.dts is None else packet.dts - shift
            packet.stream = copies[packet.stream.index]
            out.mux(packet)
    return part.rename(base.with_suffix(".mp4"))


def _with_decoding_times(read: Iterator[Packet[Any]]) -> Iterator[Packet[Any]]:
    """Yield the packets that hold something, and give the first ones the decoding times that Matroska leaves out.

    It is unknown for as many frames as the encoder reorders, so they are kept until the first one that has it.
    """
    waiting: dict[int, list[Packet[Any]]] = {}
    for packet in read:
        if packet.size == 0:
            continue
        without = waiting.setdefault(packet.stream.index, [])
        if packet.dts is None and len(without) < _MAX_REORDERED:
            without.append(packet)
            continue
        step = packet.duration or 1
        for number, earlier in enumerate(without):
            earlier.dts = (packet.dts or 0) - (len(without) - number) * step
            yield earlier
        without.clear()
        yield packet
