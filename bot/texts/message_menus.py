"""The names of the message menus, and the answer when a message holds nothing to use."""

from __future__ import annotations

from bot.orders.input_file import Role

ANIMATE = "Animate this picture"
USE_MOTION = "Use this motion"
USE_CHARACTER = "Use as character"


def nothing_fits(role: Role) -> str:
    """Return that a message holds no file for this role, and which files are looked for."""
    if role == "clip":
        return (
            "I see no clip in this message. I look for attached or embedded videos and GIFs: "
            "MP4 and MOV are best, 3 to 30 seconds."
        )
    return (
        "I see no picture in this message. I look for attached or embedded pictures and for stickers: "
        "JPG and PNG are best; WebP, HEIC and GIF work too."
    )
