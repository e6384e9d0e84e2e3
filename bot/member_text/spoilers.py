"""What members mark as a spoiler: words between two pairs of bars, and files, as Discord marks them."""

from __future__ import annotations

_BARS = "||"

#: How the name of a file begins that is a spoiler; Discord's own convention, also for what a bot uploads.
FILE_PREFIX = "SPOILER_"


def is_spoiler(text: str) -> bool:
    """Tell whether some of a text stands between bars; all of it is then shown as a spoiler."""
    begin = text.find(_BARS)
    # Between the bars stands at least one character.
    return begin >= 0 and text.find(_BARS, begin + len(_BARS) + 1) >= 0


def covered(markdown: str) -> str:
    """Return escaped Markdown so that Discord shows all of it as a spoiler."""
    # A bar at its end would be taken for one of the pair.
    return f"{_BARS}{markdown}{' ' if markdown.endswith('|') else ''}{_BARS}"
