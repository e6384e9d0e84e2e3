"""The words of the menus on messages."""

from __future__ import annotations

from bot.orders.order import Role

ANIMATE = "Animate this picture"
USE_MOTION = "Use this motion"
USE_CHARACTER = "Use as character"


def nothing_fits(role: Role) -> str:
    """Say that a message shows nothing that could be used, and what could."""
    if role == "clip":
        return (
            "I see no clip in this message. I look for attached or embedded videos and GIFs: "
            "MP4 and MOV are best, 3 to 30 seconds."
        )
    return (
        "I see no picture in this message. I look for attached or embedded pictures and for stickers: "
        "JPG and PNG are best; WebP, HEIC and GIF work too."
    )
