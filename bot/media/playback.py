"""What Discord's players show, on every device."""

from __future__ import annotations

import mmap
import re
import struct
from typing import TYPE_CHECKING

from bot.media.decompression_bombs import Bytes, named, tables
from bot.media.file_info import UnusableError
from bot.media.file_types import HEAD_BYTES, kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from bot.media.file_info import Clip

#: What all of them show. Discord says that it plays HEVC (patch notes of July 2024) and AV1 (of July 2025), and on many
#: computers only the first picture appears and the sound goes on (issue 565 of flathub/com.discordapp.Discord, on
#: GitHub): it hangs on what the device decodes. The same holds for H.264 with more than 8 bits or finer colours.
_CONTAINERS = frozenset({"mp4"})
_PIXELS = frozenset({"yuv420p", "yuvj420p"})
_PROFILES = frozenset({"", "Baseline", "Constrained Baseline", "Main", "High", "Progressive High", "Constrained High"})
_SOUNDS = frozenset({"", "aac", "mp3"})

_NAMES = {"hevc": "HEVC", "mpeg4": "MPEG-4", "prores": "ProRes", "matroska": "MKV", "webm": "WebM", "wmv": "WMV"}


#: The profiles of H.264 by their numbers, all of them in 8 bits and 4:2:0: Baseline, Main and High.
_PROFILE_NUMBERS = frozenset({66, 77, 100})
#: Where the boxes inside of a track's description begin: behind what all pictures say, and all sound.
_PICTURE_ENTRY, _SOUND_ENTRY = 86, 36
#: In the description of `mp4a` sound: the tag of its decoder, its length, and the number of AAC.
_AAC = re.compile(rb"\x04[\x80-\xff]{0,3}[\x00-\x7f]\x40")


def plainly_shown(path: Path) -> bool:
    """Tell whether the index of a file says that it is what all players show; False where it does not say so plainly.

    That spares nearly every result a look by a worker. Nothing is decoded, and only the index is read.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            kind = kind_of(data[:HEAD_BYTES])
            pictures = [_is_usual(data, start, end) for _, start, end in tables(data, b"vide", b"stsd")]
            sounds = [_is_aac(data, start, end) for _, start, end in tables(data, b"soun", b"stsd")]
    except (IndexError, ValueError, struct.error, UnusableError):
        return False
    return kind is not None and kind.container in _CONTAINERS and pictures == [True] and all(sounds)


def _is_usual(data: Bytes, start: int, end: int) -> bool:
    entry = start + 8
    if data[start + 4 : start + 8] != b"\0\0\0\1" or data[entry + 4 : entry + 8] not in {b"avc1", b"avc3"}:
        return False
    settings = [data[at + 1] for _, at, _ in named(data, entry + _PICTURE_ENTRY, end, b"avcC")]
    return len(settings) == 1 and settings[0] in _PROFILE_NUMBERS


def _is_aac(data: Bytes, start: int, end: int) -> bool:
    entry = start + 8
    if data[start + 4 : start + 8] != b"\0\0\0\1" or data[entry + 4 : entry + 8] != b"mp4a":
        return False
    return any(_AAC.search(data[at:over]) for _, at, over in named(data, entry + _SOUND_ENTRY, end, b"esds"))


def unshown(clip: Clip) -> str | None:
    """Return what of a video some players do not show, such as `HEVC`; None when all show it."""
    if clip.codec != "h264":
        return _name(clip.codec)
    if clip.pixels not in _PIXELS or clip.profile not in _PROFILES:
        return "H.264 in more bits or colours than usual"
    if clip.container not in _CONTAINERS:
        return _name(clip.container)
    if clip.sound_codec not in _SOUNDS:
        return f"a video with sound in {_name(clip.sound_codec)}"
    return None


def _name(code: str) -> str:
    return _NAMES.get(code, code.upper())
