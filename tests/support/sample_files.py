"""A picture and a clip that Kling accepts, made once."""

from __future__ import annotations

from functools import cache

from bot.demo.samples import character_png, motion_clip


@cache
def picture(name: str = "puppet.png") -> tuple[str, bytes]:
    """Return a picture as SimCord takes an attachment."""
    return name, character_png(transparent=False)


@cache
def clip(name: str = "dance.mp4", seconds: float = 3.0) -> tuple[str, bytes]:
    """Return a clip as SimCord takes an attachment."""
    return name, motion_clip(seconds, (360, 480), 12)
