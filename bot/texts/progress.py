"""What a card says while its video is being made.

Discord counts on in a time by itself, and nobody may be there to change the text when that time has passed: the bot may
be off. So each of these sentences stays true for as long as it may stand.
"""

from __future__ import annotations

#: What is said of a generation that takes longer than usual: from how many times the usual duration on, and from how
#: many seconds more than it.
_LONGER = (
    (4.0, 60.0, "far longer than usual"),
    (2.0, 30.0, "much longer than usual"),
    (1.25, 10.0, "longer than usual"),
)

#: A time without its date is clear within this many seconds.
_SAME_DAY = 12 * 3600.0


def generating(started_at: float, typical: float | None, limit: float | None, now: float) -> str:
    """Say how long it has been, and how long it usually is.

    Args:
        started_at: Since when crun has the task, in unix seconds, like `now`.
        typical: How long this kind of generation usually takes, in seconds; None while that is not known.
        limit: After how many seconds it is asked for only now and then; None where that is not known.
        now: The time.
    """
    since = f"Generating · started <t:{started_at:.0f}:R>"
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
    """Return after how many seconds more `generating` says something else; None when it says the same from now on."""
    begins = [_begins(longer, typical) for longer in _LONGER]
    return min((begin - elapsed for begin in begins if begin > elapsed), default=None)


def duration(seconds: float) -> str:
    """Return about how long something takes."""
    if seconds < 90:
        whole = max(1, round(seconds)) if seconds < 10 else 5 * round(seconds / 5)
        unit = "second"
    elif seconds < 90 * 60:
        whole, unit = round(seconds / 60), "minute"
    else:
        whole, unit = round(seconds / 3600), "hour"
    return f"about {whole} {unit}" + ("" if whole == 1 else "s")


def moment(at: float, now: float) -> str:
    """Return a time as the reader's clock shows it; both in unix seconds."""
    return f"<t:{at:.0f}:{'t' if abs(at - now) < _SAME_DAY else 'f'}>"


def _begins(longer: tuple[float, float, str], typical: float) -> float:
    """Return after how many seconds something is said of a generation that usually takes `typical` seconds."""
    factor, least, _ = longer
    return max(factor * typical, typical + least)
