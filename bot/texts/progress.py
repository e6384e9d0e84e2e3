"""How far a video is: the bars and lines on its status card while it is generated and fitted.

Discord counts relative times on, and while the bot is off nobody edits the card. So each of these sentences has to stay
true however long it is shown.
"""

from __future__ import annotations

from bot.languages import localized, percentage
from bot.texts.quantities import duration, moment
from bot.texts.signs import WORKING

_CELLS = 10
_FULLEST, _STEP = 95, 5
DONE_CELL, OPEN_CELL = "▰", "▱"

#: What is said of a generation that takes longer than usual. Each begins once that many times the usual duration have
#: passed, and at least that many seconds more than it.
_LONGER = (
    (4.0, 60.0, "far"),
    (2.0, 30.0, "much"),
    (1.25, 10.0, "longer"),
)


def progress_bar(done: float) -> str:
    """Draw a share from 0 to 1. The bar is never full: when the video is there, no bar is shown.

    The number moves between two cells too. From 1 on it would only stand still, so it is left out.
    """
    filled = min(_CELLS - 1, max(0, round(done * _CELLS)))
    percent = min(_FULLEST, _STEP * int(max(0.0, done) * 100 / _STEP))
    return DONE_CELL * filled + OPEN_CELL * (_CELLS - filled) + (f" {percentage(percent)}" if done < 1 else "")


def uploading() -> str:
    """Return that a video is ready and on its way to Discord."""
    return f"{WORKING} {localized('progress-uploading')}"


def fitting(share: float, *, converting: bool = False) -> str:
    """Return how far the fitting of a video is, from 0 to 1, and what it is for."""
    what = localized("progress-converting") if converting else localized("progress-shrinking")
    return f"{progress_bar(share)}\n{WORKING} {what}"


def generating(started_at: float, typical: float | None, limit: float | None, now: float) -> str:
    """Return when the generation began, and how long one usually takes.

    Args:
        started_at: Since when crun has the task, in unix seconds, like `now`.
        typical: How long this kind of generation usually takes, in seconds; None while that is not known.
        limit: After how many seconds crun is asked only now and then; None where that is not known.
        now: The time.
    """
    begun = f"<t:{started_at:.0f}:R>"
    if typical is None:
        return f"{WORKING} {localized('progress-generating', begun=begun)}"
    usual = duration(typical)
    found = next((longer for longer in _LONGER if now - started_at >= _begins(longer, typical)), None)
    if found is None:
        return f"{WORKING} {localized('progress-usual', begun=begun, usual=usual)}"
    line = f"{WORKING} {localized('progress-longer', begun=begun, usual=usual, than=found[2])}"
    if limit is None or found is _LONGER[-1]:
        return line
    return f"{line}\n-# {localized('progress-limit', until=moment(started_at + limit, now))}"


def next_change(elapsed: float, typical: float) -> float | None:
    """Return in how many seconds `generating` says something else; None when it will not."""
    begins = [_begins(longer, typical) for longer in _LONGER]
    return min((begin - elapsed for begin in begins if begin > elapsed), default=None)


def _begins(longer: tuple[float, float, str], typical: float) -> float:
    """Return after how many seconds an entry of `_LONGER` is said, where `typical` seconds are usual."""
    factor, least, _ = longer
    return max(factor * typical, typical + least)
