"""What is said with a link to a video: how long it works, and what there is once it does not."""

from __future__ import annotations

import time

from bot.generations.model import Generation, State
from bot.texts.generation_list import BRING_HERE

ORIGINAL_GONE = (
    "The original isn't kept any more: the video service keeps files for about a day. The fitted video above stays."
)


def lifetime(until: float | None, about: float | None) -> str:
    """Return how long a link works; empty when that is not known.

    Args:
        until: When the link itself says that it ends, in unix seconds; None when it does not say.
        about: Until when the video is probably kept; it may be kept for longer.
    """
    if until is not None:
        return f" The link works until <t:{until:.0f}:f>."
    if about is not None and about > time.time():
        return f" The link works until about <t:{about:.0f}:f>."
    return ""


def original(until: float | None, about: float | None) -> str:
    """Return the answer that gives the original to a member; see `lifetime`."""
    return f"Here's the original.{lifetime(until, about)}"


def original_gone(until: float | None) -> str:
    """Return the answer when the original is not kept any more; `until` is when its link ended, in unix seconds."""
    if until is None:
        return ORIGINAL_GONE
    return f"The original isn't kept any more: its link worked until <t:{until:.0f}:f>. The video above stays."


def private_link(until: float | None, about: float | None) -> str:
    """Return the answer that shows a video to its member alone; see `lifetime`."""
    return f"Here's your video, for your eyes only.{lifetime(until, about)}"


def link_gone(generation: Generation) -> str:
    """Return the answer when there is no link to a video any more, and where the video is instead."""
    gone = "There's no link to it any more: the video service keeps files for about a day."
    if generation.state is State.UNDELIVERED:
        return f"{gone} I may still have a copy: *{BRING_HERE}* posts it."
    return f"{gone} The video stays where I posted it."
