"""How large a video is: even sides, the shorter one given by the mode."""

from __future__ import annotations

SHORT_SIDE = {"std": 720, "pro": 1080, "4K": 2160}
"""Pixels of a video's shorter side, by the mode that was asked for."""


def even(number: float) -> int:
    """Return the nearest even whole number, at least 2: 4:2:0 knows no other sides."""
    return max(2, round(number / 2) * 2)


def frame_size(aspect: tuple[int, int], short: int) -> tuple[int, int]:
    """Return even sides of that aspect, the shorter one ``short`` pixels, the longer at most 2.5 times that."""
    width, height = aspect
    long = min(2.5, max(aspect) / min(aspect)) * short
    return (even(long), short) if width >= height else (short, even(long))
