"""What is said with a link to a video: how long it works, and what there is once it does not."""

from __future__ import annotations

import time

from bot.generations.model import Generation, State
from bot.languages import Localized, localized, sentences
from bot.texts.generation_list import BRING_HERE

ORIGINAL_GONE = Localized("result-links-original-gone")


def lifetime(until: float | None, about: float | None) -> str:
    """Return how long a link works; empty when that is not known.

    Args:
        until: When the link itself says that it ends, in unix seconds; None when it does not say.
        about: Until when the video is probably kept; it may be kept for longer.
    """
    if until is not None:
        return localized("result-links-until", until=f"<t:{until:.0f}:f>")
    if about is not None and about > time.time():
        return localized("result-links-until-about", until=f"<t:{about:.0f}:f>")
    return ""


def original(until: float | None, about: float | None) -> str:
    """Return the answer that gives the original to a member; see `lifetime`."""
    return sentences(localized("result-links-original"), lifetime(until, about))


def original_gone(until: float | None) -> str:
    """Return the answer when the original is not kept any more; `until` is when its link ended, in unix seconds."""
    if until is None:
        return ORIGINAL_GONE()
    return localized("result-links-original-ended", until=f"<t:{until:.0f}:f>")


def private_link(until: float | None, about: float | None) -> str:
    """Return the answer that shows a video to its member alone; see `lifetime`."""
    return sentences(localized("result-links-private"), lifetime(until, about))


def link_gone(generation: Generation) -> str:
    """Return the answer when there is no link to a video any more, and where the video is instead."""
    gone = localized("result-links-gone")
    if generation.state is State.UNDELIVERED:
        return sentences(gone, localized("result-links-maybe-a-copy", bring_here=str(BRING_HERE)))
    return sentences(gone, localized("result-links-where-posted"))
