"""What members read about stars and the showcase."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.texts.task_summary import prompt_excerpt

MENU = "Put into the showcase"
ORIGINAL = "Go to the video"

STARRED = "⭐ It has your star. Press again to take it back."
UNSTARRED = "I've taken your star back."
NO_VIDEO = "There's no video of mine in this message."
GONE = "This video is gone or hidden, so that's no longer possible."
NO_CHANNEL = "This server has no showcase yet: choose its channel in {server}."
REFUSED = "Its author doesn't want their videos in the showcase."
RESTRICTED = "It was asked for in an age-restricted channel, and the showcase isn't age-restricted."
PRIVATE = "Not everyone who may see the showcase may see the channel of this video, so it stays there."
CLOSED = "I can't post in this server's showcase: its channel is gone, or I may not write or attach files there."
SHOWN = "It's on its way to <#{channel}>."
SHOWN_ALREADY = "It's in the showcase already."

#: Characters of the prompt under a shown video.
_PROMPT = 200


def stars(count: int) -> str:
    """Return the label of the star button."""
    return f"⭐ {count}" if count else "⭐"


def shown(member_id: int, task: CreateTask) -> str:
    """Return the words under a video in the showcase."""
    return f"By <@{member_id}>{prompt_excerpt(task, _PROMPT, before=chr(10) + '-# ')}"


def cannot_post(channel_id: int) -> str:
    """Return what the moderators are told when the showcase cannot be posted in."""
    return f"I can't post in <#{channel_id}>: may I see it, write there and attach files?"
