"""What Discord's players show, on every device."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.media.facts import Clip

#: What all of them show. Discord says that it plays HEVC (patch notes of July 2024) and AV1 (of July 2025), and on many
#: computers only the first picture appears and the sound goes on (issue 565 of flathub/com.discordapp.Discord, on
#: GitHub): it hangs on what the device decodes. The same holds for H.264 with more than 8 bits or finer colours.
_CONTAINERS = frozenset({"mp4"})
_PIXELS = frozenset({"yuv420p", "yuvj420p"})
_PROFILES = frozenset({"", "Baseline", "Constrained Baseline", "Main", "High", "Progressive High", "Constrained High"})
_SOUNDS = frozenset({"", "aac", "mp3"})

_NAMES = {"hevc": "HEVC", "mpeg4": "MPEG-4", "prores": "ProRes", "matroska": "MKV", "webm": "WebM", "wmv": "WMV"}


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
