"""How far a video is: the bars and lines on its status card while it is generated and fitted.

Discord counts relative times on, and while the bot is off nobody edits the card. So each of these sentences has to stay
true however long it is shown.
"""

from __future__ import annotations

from bot.texts.quantities import duration, moment
from bot.texts.signs import WORKING

_CELLS = 10
_FULLEST, _STEP = 95, 5
DONE_CELL, OPEN_CELL = "▰", "▱"

UPLOADING = f"{WORKING} Ready · bringing it here"

#: What is said of a generation that takes longer than usual. Each begins once that many times the usual duration have
#: passed, and at least that many seconds more than it.
_LONGER = (
    (4.0, 60.0, "far longer than usual"),
    (2.0, 30.0, "much longer than usual"),
    (1.25, 10.0, "longer than usual"),
)


def progress_bar(done: float) -> str:
    """Draw a share from 0 to 1. The bar is never full: when the video is there, no bar is shown.

    The number moves between two cells too. From 1 on it would only stand still, so it is left out.
    """
    filled = min(_CELLS - 1, max(0, round(done * _CELLS)))
    percent = min(_FULLEST, _STEP * int(max(0.0, done) * 100 / _STEP))
    return DONE_CELL * filled + OPEN_CELL * (_CELLS - filled) + (f" {percent}\N{NO-BREAK SPACE}%" if done < 1 else "")


def fitting(share: float, *, converting: bool = False) -> str:
    """Return how far the fitting of a video is, from 0 to 1, and what it is for."""
    what = "converting it so that everyone can watch it" if converting else "making it small enough for this server"
    return f"{progress_bar(share)}\n{WORKING} Ready · {what}"


def generating(started_at: float, typical: float | None, limit: float | None, now: float) -> str:
    """Return when the generation began, and how long one usually takes.

    Args:
        started_at: Since when crun has the task, in unix seconds, like `now`.
        typical: How long this kind of generation usually takes, in seconds; None while that is not known.
        limit: After how many seconds crun is asked only now and then; None where that is not known.
        now: The time.
    """
    since = f"{WORKING} Generating · started <t:{started_at:.0f}:R>"
    if typical is None:
        return since
    found = next((longer for longer in _LONGER if now - started_at >= _begins(longer, typical)), None)
    if found is None:
        return f"{since} · usually takes {duration(typical)}"
    line = f"{since} · {found[2]} ({duration(typical)})"
    if limit is None or found is _LONGER[-1]:
        return line
    return (
        f"{line}\n-# I keep looking until {moment(started_at + limit, now)}, and seldom after that: it comes by itself."
    )


def next_change(elapsed: float, typical: float) -> float | None:
    """Return in how many seconds `generating` says something else; None when it will not."""
    begins = [_begins(longer, typical) for longer in _LONGER]
    return min((begin - elapsed for begin in begins if begin > elapsed), default=None)


def _begins(longer: tuple[float, float, str], typical: float) -> float:
    """Return after how many seconds an entry of `_LONGER` is said, where `typical` seconds are usual."""
    factor, least, _ = longer
    return max(factor * typical, typical + least)
