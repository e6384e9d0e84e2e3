"""What members read about stars and the showcase."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.languages import Localized, localized
from bot.texts.command_mentions import mention
from bot.texts.task_summary import prompt_excerpt

MENU = Localized("showcase-menu")
ORIGINAL = Localized("showcase-original")

UNSTARRED = Localized("showcase-unstarred")
NO_VIDEO = Localized("showcase-no-video")
GONE = Localized("showcase-gone")
REFUSED = Localized("showcase-refused")
RESTRICTED = Localized("showcase-restricted")
PRIVATE = Localized("showcase-private")
CLOSED = Localized("showcase-closed")
SHOWN_ALREADY = Localized("showcase-shown-already")

#: Characters of the prompt under a shown video.
_PROMPT = 200


def starred() -> str:
    """Return the answer to whoever has starred a video."""
    return f"⭐ {localized('showcase-starred')}"


def stars(count: int) -> str:
    """Return the label of the star button."""
    return f"⭐ {count}" if count else "⭐"


def shown(member_id: int, task: CreateTask) -> str:
    """Return the words under a video in the showcase."""
    by = localized("showcase-by", member=f"<@{member_id}>")
    return f"{by}{prompt_excerpt(task, _PROMPT, before=chr(10) + '-# ')}"


def no_channel() -> str:
    """Return that a server has no showcase, and where to choose it."""
    return localized("showcase-no-channel", server=mention("server"))


def on_its_way(channel_id: int) -> str:
    """Return that a video is being put on show."""
    return localized("showcase-shown", channel=f"<#{channel_id}>")


def cannot_post(channel_id: int) -> str:
    """Return what the moderators are told when the showcase cannot be posted in."""
    return localized("showcase-cannot-post", channel=f"<#{channel_id}>")
