"""The words of the buttons under every result, and under the cards of what ended without one."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.generations.store import Generation
from bot.texts import excerpt, prompt_of, title

AGAIN = "Again"
EDIT = "Edit"
EXTEND = "Extend"
USE_AS_MOTION = "Use as motion"
DELETE = "Delete"
DELETE_FOR_GOOD = "Delete it for good"

JUST_MADE = "One more is on its way already. Press *Again* in a few seconds if you want yet another one."
NOT_KEPT = (
    "This video is from before I kept what was asked for, so I can't repeat it by myself. "
    "Send its command once more; *Extend* and *Use as motion* work."
)
NO_VIDEO_HERE = "I can't find the video in this message any more."
NOT_YOURS_TO_DELETE = "Only the member who asked for this video, or a moderator, can delete it."
NOT_POSTED_YET = "One moment: I've only just posted it. Press *Delete* again in a few seconds."
REALLY_DELETE = (
    "Delete this video for everyone? It was paid for, and I keep no copy: save it first if you might miss it."
)
DELETED = "Done, the video is gone."
CANNOT_DELETE = "I can't get at this message any more: I'm not allowed to see the channel. A moderator can delete it."

#: How much of the prompt stands under the video.
_PROMPT_UNDER_VIDEO = 120

#: How much of the prompt stands in the line that a card becomes.
_PROMPT_IN_LINE = 80


def about(task: CreateTask) -> str:
    """Return the small line under a posted video; empty when nothing was asked for in words."""
    words = excerpt(prompt_of(task), _PROMPT_UNDER_VIDEO)
    return f"\n-# {words}" if words else ""


def deleted_line(generation: Generation) -> str:
    """Return the one line that a card becomes when its video is deleted."""
    words = excerpt(prompt_of(generation.task), _PROMPT_IN_LINE)
    what = f" · {words}" if words else ""
    return f"-# {title(generation.task)} for <@{generation.member_id}>{what} · deleted"
