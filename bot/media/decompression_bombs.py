"""Turning away at once what would keep a decoder busy for very long. Runs inside a worker, before any decoder.

A file's skeleton is walked through in one pass, and no further than a bound: how many parts it has says how often a
decoder goes over all of its pixels, or round a slow loop. What decoders are quick at, such as the frames of a WebP, is
not looked at; and what is missed here ends with the worker's CPU time (:mod:`bot.media.pool`).
"""

from __future__ import annotations

import mmap
import re
import struct
from collections.abc import Iterator
from pathlib import Path

from bot.media.file_info import Fault, UnusableError
from bot.media.file_types import FileType

#: Scans of a progressive JPEG, and scans times pixels. Encoders write some 10 scans; each goes over all of the picture,
#: however few bytes it has.
MOST_SCANS, MOST_SCANNED = 200, 4_000_000_000
#: Parts of a picture file outside of its pixels: segments of a JPEG, chunks of a PNG, extensions of a GIF and pieces of
#: their data. Real ones have up to some thousands; Pillow's loops over them take up to 4 microseconds for each.
MOST_PARTS = 250_000
#: Fill bytes before the markers of a JPEG, all together. Any number is allowed, and encoders write none.
MOST_FILL = 10_000
#: Boxes on the top of an MP4, of which a recording in fragments has two each second or so.
MOST_BOXES = 100_000
#: Pictures in the index of one track: more than two hours at 240 a second.
MOST_SAMPLES = 2_000_000
#: Pictures that a HEIF lays over each other; a photo has one with its depth and its gain map.
MOST_LAYERS = 16

#: The end of a scan: a marker that is neither an escaped byte nor a restart.
_SCAN_END = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_SOS, _EOI = 0xDA, 0xD9
#: What makes no marker of the 0xFF before it.
_FILL = frozenset({0x00, 0xFF})
_FRAME_HEADERS = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})

Bytes = bytes | mmap.mmap


def screen(path: Path, kind: FileType) -> None:
    """Look for what would take very long.

    Raises:
        UnusableError: COSTLY, it would.
    """
    look = {"JPEG": _jpeg, "PNG": _png, "GIF": _gif, "HEIF": _heif}.get(kind.picture or "")
    if look is None and kind.clip == "mov":
        look = _mp4
    if look is None:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            look(data)
        except (IndexError, struct.error):
            return  # broken or cut off, which its decoder finds out at once


def coding_of(path: Path) -> str:
    """Return the four letters by which an MP4 or QuickTime file names the coding of its pictures; empty without."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for _, start, end in tables(data, b"vide", b"stsd"):
            letters = data[start + 12 : min(start + 16, end)]
            if re.fullmatch(rb"[A-Za-z0-9]{2,4} *", letters):
                return letters.decode().strip()
    return ""


def _refuse(what: str) -> UnusableError:
    return UnusableError(Fault.COSTLY, what)


def _jpeg(data: Bytes) -> None:
    at, fill, scans, parts, pixels = 2, 0, 0, 0, 0
    # Decoders step over what lies between two segments, so the next marker is looked for.
    while (at := data.find(b"\xff", at)) >= 0 and at + 4 <= len(data):
        if (marker := data[at + 1]) in _FILL:
            at, fill = at + 1, fill + 1
            if fill > MOST_FILL:
                raise _refuse("fill bytes")
            continue
        at += 2
        if marker == _EOI:
            return
        if marker in _STANDALONE:
            continue
        parts += 1
        if parts > MOST_PARTS:
            raise _refuse(f"more than {MOST_PARTS} segments")
        (length,) = struct.unpack(">H", data[at : at + 2])
        if marker in _FRAME_HEADERS:
            height, width = struct.unpack(">HH", data[at + 3 : at + 7])
            pixels = height * width
        at += length
        if marker == _SOS:
            scans += 1
            if scans > MOST_SCANS or scans * pixels > MOST_SCANNED:
                raise _refuse(f"{scans} scans of {pixels} pixels")
            end = _SCAN_END.search(data, at)
            if end is None:
                return
            at = end.start()


def _png(data: Bytes) -> None:
    at, parts = 8, 0
    while at + 8 <= len(data):
        parts += 1
        if parts > MOST_PARTS:
            raise _refuse(f"more than {MOST_PARTS} chunks")
        (length,) = struct.unpack(">I", data[at : at + 4])
        at += length + 12


def _gif(data: Bytes) -> None:
    """Count pieces up to the second picture: what comes later is not read for a look, or by a quick loop."""
    at, parts, pictures = 13 + _palette(data[10]), 0, 0
    while at < len(data) and pictures < 2:
        begins, at = data[at], at + 1
        if begins == 0x2C:
            pictures += 1
            at += 10 + _palette(data[at + 8])
        elif begins == 0x21:
            at += 1
        else:
            continue
        while length := data[at]:
            parts += 1
            if parts > MOST_PARTS:
                raise _refuse(f"more than {MOST_PARTS} pieces")
            at += 1 + length
        at += 1


def _palette(flags: int) -> int:
    """Return how many bytes a GIF's table of colours has."""
    return 3 * (2 << (flags & 7)) if flags & 0x80 else 0


def _heif(data: Bytes) -> None:
    for _, start, end in named(data, 0, len(data), b"meta"):
        if b"iovl" not in data[start:end]:
            continue
        for _, begin, stop in named(data, start + 4, end, b"iref"):
            wide = 4 if data[begin] else 2  # ids have more bytes from version 1 on
            for _, here, _ in named(data, begin + 4, stop, b"dimg"):
                (count,) = struct.unpack(">H", data[here + wide : here + wide + 2])
                if count > MOST_LAYERS:
                    raise _refuse(f"{count} layers")


def _mp4(data: Bytes) -> None:
    # Sound may have any number of samples: they are read in pieces.
    for _, start, _ in tables(data, b"vide", b"stsz", b"stz2"):
        (count,) = struct.unpack(">I", data[start + 8 : start + 12])
        if count > MOST_SAMPLES:
            raise _refuse(f"{count} pictures")


def tables(data: Bytes, handler: bytes, *wanted: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield these tables of all tracks of a sort, `vide` or `soun`: the name, and where the content begins and ends."""
    spans = [(0, len(data))]
    for name in (b"moov", b"trak", b"mdia"):
        spans = [(start, end) for span in spans for _, start, end in named(data, *span, name)]
    for start, end in spans:
        handlers = [data[at + 8 : at + 12] for _, at, _ in named(data, start, end, b"hdlr")]
        if handlers != [handler]:
            continue
        for _, inner, over in named(data, start, end, b"minf"):
            for _, here, beyond in named(data, inner, over, b"stbl"):
                yield from named(data, here, beyond, *wanted)


def named(data: Bytes, start: int, end: int, *wanted: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the boxes of these names."""
    return (box for box in boxes(data, start, end) if box[0] in wanted)


def boxes(data: Bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name of each box, and where its content begins and ends.

    Raises:
        UnusableError: COSTLY, there are too many.
    """
    at, count = start, 0
    while at + 8 <= end:
        count += 1
        if count > MOST_BOXES:
            raise _refuse(f"more than {MOST_BOXES} boxes")
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
