"""Whether Discord's players play a video on every device."""

from __future__ import annotations

import mmap
import re
import struct
from typing import TYPE_CHECKING

from bot.media.errors import MediaError
from bot.media.file_types import HEAD_BYTES, detect
from bot.media.mp4_boxes import Bytes, boxes_named, track_tables

if TYPE_CHECKING:
    from pathlib import Path

    from bot.media.file_info import ClipInfo

#: What all players support. According to Discord's patch notes it plays HEVC (July 2024) and AV1 (July 2025), but on
#: many computers only the first frame appears while the sound plays (issue 565 of flathub/com.discordapp.Discord on
#: GitHub): it depends on the device's decoders. So does H.264 with more than 8 bits or finer chroma than 4:2:0.
_CONTAINERS = frozenset({"mp4"})
_PIXEL_FORMATS = frozenset({"yuv420p", "yuvj420p"})
_PROFILES = frozenset({"", "Baseline", "Constrained Baseline", "Main", "High", "Progressive High", "Constrained High"})
_SOUND_CODECS = frozenset({"", "aac", "mp3"})

_NAMES = {
    "hevc": "HEVC",
    "mpeg4": "MPEG-4",
    "prores": "ProRes",
    "matroska": "MKV",
    "webm": "WebM",
    "wmv": "WMV",
}


#: The H.264 profiles by their numbers that have 8 bits and 4:2:0: Baseline, Main and High.
_PROFILE_NUMBERS = frozenset({66, 77, 100})
#: Where the inner boxes of a sample description begin: after the fields that all video has, and all sound.
_VIDEO_ENTRY, _SOUND_ENTRY = 86, 36
#: In the description of `mp4a` sound: the tag of the decoder configuration, its length, and the object type of AAC.
_AAC = re.compile(rb"\x04[\x80-\xff]{0,3}[\x00-\x7f]\x40")


def surely_plays(path: Path) -> bool:
    """Return whether the index of an MP4 shows that every player plays it; False where it does not show that clearly.

    This spares nearly all results a probe in a worker. Only the index is read, and nothing is decoded.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            file_type = detect(data[:HEAD_BYTES])
            videos = [_is_common_h264(data, start, end) for _, start, end in track_tables(data, b"vide", b"stsd")]
            sounds = [_is_aac(data, start, end) for _, start, end in track_tables(data, b"soun", b"stsd")]
    except (IndexError, ValueError, struct.error, MediaError):
        return False
    return file_type is not None and file_type.container in _CONTAINERS and videos == [True] and all(sounds)


def _is_common_h264(data: Bytes, start: int, end: int) -> bool:
    entry = start + 8
    if data[start + 4 : start + 8] != b"\0\0\0\1" or data[entry + 4 : entry + 8] not in {b"avc1", b"avc3"}:
        return False
    settings = [data[at + 1] for _, at, _ in boxes_named(data, entry + _VIDEO_ENTRY, end, b"avcC")]
    return len(settings) == 1 and settings[0] in _PROFILE_NUMBERS


def _is_aac(data: Bytes, start: int, end: int) -> bool:
    entry = start + 8
    if data[start + 4 : start + 8] != b"\0\0\0\1" or data[entry + 4 : entry + 8] != b"mp4a":
        return False
    return any(_AAC.search(data[at:over]) for _, at, over in boxes_named(data, entry + _SOUND_ENTRY, end, b"esds"))


def unplayable_part(clip: ClipInfo) -> str | None:
    """Return what some players do not support about a video, such as `HEVC`; None when all play it."""
    if clip.codec != "h264":
        return _display_name(clip.codec)
    if clip.pixel_format not in _PIXEL_FORMATS or clip.profile not in _PROFILES:
        return "H.264 in more bits or colours than usual"
    if clip.container not in _CONTAINERS:
        return _display_name(clip.container)
    if clip.sound_codec not in _SOUND_CODECS:
        return f"a video with sound in {_display_name(clip.sound_codec)}"
    return None


def _display_name(code: str) -> str:
    return _NAMES.get(code, code.upper())
