"""The names of the menus on messages and members, and the answers when there is nothing to use."""

from __future__ import annotations

from bot.languages import Localized, localized
from bot.orders.input_file import Role

ANIMATE = Localized("message-menus-animate")
USE_MOTION = Localized("message-menus-use-motion")
USE_CHARACTER = Localized("message-menus-use-character")
SAVE_CHARACTER = Localized("message-menus-save-character")
ANIMATE_AVATAR = Localized("message-menus-animate-avatar")

NOT_A_MEMBER = Localized("message-menus-not-a-member")
NO_AVATAR = Localized("message-menus-no-avatar")
VECTOR_STICKER = Localized("message-menus-vector-sticker")


def nothing_fits(role: Role) -> str:
    """Return that a message holds no file for this role, and which files are looked for."""
    if role == "clip":
        return localized("message-menus-no-clip")
    return localized("message-menus-no-picture")
