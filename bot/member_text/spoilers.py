"""Spoilers: text between two pairs of bars, and files whose name says so, as Discord marks them."""

from __future__ import annotations

_BARS = "||"

#: The prefix of a spoiler's filename; Discord's own convention, also for uploads of bots.
FILE_PREFIX = "SPOILER_"


def is_spoiler(text: str) -> bool:
    """Return whether a part of a text is a spoiler; all of it is then shown as one."""
    begin = text.find(_BARS)
    # A spoiler has at least one character.
    return begin >= 0 and text.find(_BARS, begin + len(_BARS) + 1) >= 0


def covered(markdown: str) -> str:
    """Return escaped Markdown as a spoiler."""
    # A bar at the end would be taken for one of the closing pair.
    return f"{_BARS}{markdown}{' ' if markdown.endswith('|') else ''}{_BARS}"
