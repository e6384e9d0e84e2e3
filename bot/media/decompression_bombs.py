"""Refuses decompression bombs: files whose structure would keep a decoder busy for very long. Runs in a worker.

Before any decoder sees a file, its structure is read in one bounded pass. The number of its parts tells how often a
decoder would process all pixels, or iterate a slow loop. Parts that decoders are fast at, such as the frames of a WebP,
are not counted. A bomb that gets past this ends with the worker's CPU budget (:mod:`bot.media.media_pool`).
"""

from __future__ import annotations

import mmap
import re
import struct
from pathlib import Path

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.file_types import FileType
from bot.media.mp4_boxes import Bytes, boxes_named, track_tables

#: Scans of a progressive JPEG, and scans times pixels. Encoders write about 10 scans, and each goes over all pixels,
#: however few bytes it has.
MAX_SCANS, MAX_SCANNED_PIXELS = 200, 4_000_000_000
#: Parts of a picture file: segments of a JPEG, chunks of a PNG, sub-blocks of a GIF. Real files have up to a few
#: thousand; Pillow takes up to 4 microseconds for each.
MAX_PARTS = 250_000
#: Fill bytes before the markers of a JPEG, in total. Any number is valid, but encoders write none.
MAX_FILL_BYTES = 10_000
#: Frames in the index of one MP4 track: more than two hours at 240 a second.
MAX_FRAMES = 2_000_000
#: Pictures that a HEIF overlays. A photo has one, with a depth map and a gain map.
MAX_LAYERS = 16

#: The end of a scan: a marker other than an escaped byte or a restart.
_SCAN_END = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_SOS, _EOI = 0xDA, 0xD9
#: Bytes that do not form a marker with the 0xFF before them.
_NO_MARKER = frozenset({0x00, 0xFF})
_FRAME_HEADERS = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def refuse_bombs(path: Path, file_type: FileType) -> None:
    """Check the structure of a file, before it is decoded.

    Raises:
        MediaError: TOO_COMPLEX.
    """
    checks = {"JPEG": _check_jpeg, "PNG": _check_png, "GIF": _check_gif, "HEIF": _check_heif}
    check = checks.get(file_type.picture or "")
    if check is None and file_type.clip == "mov":
        check = _check_mp4
    if check is None:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            check(data)
        except (IndexError, struct.error):
            return  # broken or truncated, which its decoder notices at once


def _too_complex(what: str) -> MediaError:
    return MediaError(MediaErrorReason.TOO_COMPLEX, what)


def _check_jpeg(data: Bytes) -> None:
    at, fill, scans, parts, pixels = 2, 0, 0, 0, 0
    # Decoders skip bytes between two segments, so search for the next marker.
    while (at := data.find(b"\xff", at)) >= 0 and at + 4 <= len(data):
        if (marker := data[at + 1]) in _NO_MARKER:
            at, fill = at + 1, fill + 1
            if fill > MAX_FILL_BYTES:
                raise _too_complex("fill bytes")
            continue
        at += 2
        if marker == _EOI:
            return
        if marker in _STANDALONE:
            continue
        parts += 1
        if parts > MAX_PARTS:
            raise _too_complex(f"more than {MAX_PARTS} segments")
        (length,) = struct.unpack(">H", data[at : at + 2])
        if marker in _FRAME_HEADERS:
            height, width = struct.unpack(">HH", data[at + 3 : at + 7])
            pixels = height * width
        at += length
        if marker == _SOS:
            scans += 1
            if scans > MAX_SCANS or scans * pixels > MAX_SCANNED_PIXELS:
                raise _too_complex(f"{scans} scans of {pixels} pixels")
            end = _SCAN_END.search(data, at)
            if end is None:
                return
            at = end.start()


def _check_png(data: Bytes) -> None:
    at, parts = 8, 0
    while at + 8 <= len(data):
        parts += 1
        if parts > MAX_PARTS:
            raise _too_complex(f"more than {MAX_PARTS} chunks")
        (length,) = struct.unpack(">I", data[at : at + 4])
        at += length + 12


def _check_gif(data: Bytes) -> None:
    """Count sub-blocks up to the second frame: later ones are not read when probing, or read quickly."""
    at, parts, frames = 13 + _colour_table_size(data[10]), 0, 0
    while at < len(data) and frames < 2:
        block, at = data[at], at + 1
        if block == 0x2C:
            frames += 1
            at += 10 + _colour_table_size(data[at + 8])
        elif block == 0x21:
            at += 1
        else:
            continue
        while length := data[at]:
            parts += 1
            if parts > MAX_PARTS:
                raise _too_complex(f"more than {MAX_PARTS} pieces")
            at += 1 + length
        at += 1


def _colour_table_size(flags: int) -> int:
    """Return the size in bytes of a GIF's colour table."""
    return 3 * (2 << (flags & 7)) if flags & 0x80 else 0


def _check_heif(data: Bytes) -> None:
    for _, start, end in boxes_named(data, 0, len(data), b"meta"):
        if b"iovl" not in data[start:end]:
            continue
        for _, begin, stop in boxes_named(data, start + 4, end, b"iref"):
            wide = 4 if data[begin] else 2  # from version 1 on, ids have 4 bytes
            for _, here, _ in boxes_named(data, begin + 4, stop, b"dimg"):
                (count,) = struct.unpack(">H", data[here + wide : here + wide + 2])
                if count > MAX_LAYERS:
                    raise _too_complex(f"{count} layers")


def _check_mp4(data: Bytes) -> None:
    # Only video: FFmpeg reads the index of sound in pieces.
    for _, start, _ in track_tables(data, b"vide", b"stsz", b"stz2"):
        (count,) = struct.unpack(">I", data[start + 8 : start + 12])
        if count > MAX_FRAMES:
            raise _too_complex(f"{count} pictures")
