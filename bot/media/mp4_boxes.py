"""The structure of MP4, QuickTime and HEIF files: nested boxes, each with a size and a name. Nothing is decoded."""

from __future__ import annotations

import mmap
import re
import struct
from collections.abc import Iterator
from pathlib import Path

from bot.media.errors import MediaError, MediaErrorReason

#: The most boxes in one place. A fragmented recording has about two at the top level for each second.
MAX_BOXES = 100_000

Bytes = bytes | mmap.mmap


def codec_fourcc(path: Path) -> str:
    """Return the four letters by which an MP4 or QuickTime file names its video codec; empty without one."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for _, start, end in track_tables(data, b"vide", b"stsd"):
            letters = data[start + 12 : min(start + 16, end)]
            if re.fullmatch(rb"[A-Za-z0-9]{2,4} *", letters):
                return letters.decode().strip()
    return ""


def track_tables(data: Bytes, handler: bytes, *wanted: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield these tables of all tracks with a handler, `vide` or `soun`: name, and start and end of the content."""
    spans = [(0, len(data))]
    for name in (b"moov", b"trak", b"mdia"):
        spans = [(start, end) for span in spans for _, start, end in boxes_named(data, *span, name)]
    for start, end in spans:
        handlers = [data[at + 8 : at + 12] for _, at, _ in boxes_named(data, start, end, b"hdlr")]
        if handlers != [handler]:
            continue
        for _, inner, over in boxes_named(data, start, end, b"minf"):
            for _, here, beyond in boxes_named(data, inner, over, b"stbl"):
                yield from boxes_named(data, here, beyond, *wanted)


def boxes_named(data: Bytes, start: int, end: int, *wanted: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the boxes with these names."""
    return (box for box in boxes(data, start, end) if box[0] in wanted)


def boxes(data: Bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name of each box, and start and end of its content.

    Raises:
        MediaError: TOO_COMPLEX, there are too many.
    """
    at, count = start, 0
    while at + 8 <= end:
        count += 1
        if count > MAX_BOXES:
            raise MediaError(MediaErrorReason.TOO_COMPLEX, f"more than {MAX_BOXES} boxes")
        size, name = struct.unpack(">I4s", data[at : at + 8])
        head = 8
        if size == 1:
            (size,) = struct.unpack(">Q", data[at + 8 : at + 16])
            head = 16
        elif size == 0:
            size = end - at
        if size < head:
            return
        yield name, at + head, min(at + size, end)
        at += size
