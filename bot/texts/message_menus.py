"""The names of the menus on messages and members, and the answers when there is nothing to use."""

from __future__ import annotations

from bot.orders.input_file import Role

ANIMATE = "Animate this picture"
USE_MOTION = "Use this motion"
USE_CHARACTER = "Use as character"
SAVE_CHARACTER = "Save as character"
ANIMATE_AVATAR = "Animate their avatar"

NOT_A_MEMBER = "They aren't in this server any more, so I leave their avatar alone."
NO_AVATAR = "They have no avatar of their own, so there is nothing to animate."
VECTOR_STICKER = (
    "That sticker is a vector drawing (Lottie), which I can't read. Stickers in PNG, APNG and GIF work, and so does a "
    "screenshot of it."
)


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
