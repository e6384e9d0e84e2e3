"""The sign in front of what has become of a request, the same on cards, in lists and in notices.

A sign always stands beside words that say the same: a screen reader may leave it out.
"""

from __future__ import annotations

from bot.generations.model import Generation, Reason, State

WAITING = "⏳"
WORKING = "🎬"
DONE = "✅"
FAILED = "❌"
NEEDS_YOU = "✋"

_SIGNS = {
    State.ACCEPTED: WAITING,
    State.QUEUED: WAITING,
    State.RUNNING: WORKING,
    State.READY: WORKING,
    State.DELIVERED: DONE,
    State.FAILED: FAILED,
    State.UNCONFIRMED: NEEDS_YOU,
    State.OVERDUE: WAITING,
    State.UNDELIVERED: NEEDS_YOU,
}

#: Why a video is not posted that only people can change.
_CLOSED = frozenset({Reason.CHANNEL, Reason.RESTRICTED, Reason.HIDDEN})


def signed(generation: Generation, said: str) -> str:
    """Return what is said of a request behind its sign; one that was cancelled or deleted has none."""
    sign = _sign_of(generation)
    return f"{sign} {said}" if sign else said


def needs_you(said: str) -> str:
    """Return a question to a member behind the sign that they are asked for something."""
    return f"{NEEDS_YOU} {said}"


def _sign_of(generation: Generation) -> str:
    if generation.is_erased_unposted:
        return ""
    reason = generation.failure.reason if generation.failure is not None else None
    if generation.state is State.UNDELIVERED:
        if reason is Reason.HELD_BACK:
            return DONE
        if generation.try_at is not None and reason not in _CLOSED:
            return WAITING
    return _SIGNS.get(generation.state, "")
