"""What is in a database, in a few words for the host."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from bot.generations.model import UNDER_WAY, State
from bot.generations.tables import generations

#: What a request in each of these states waits for.
_STATES = {
    State.ACCEPTED: "just asked for",
    State.QUEUED: "in the queue",
    State.RUNNING: "at crun",
    State.READY: "on the way to Discord",
}


def contents(connection: sa.Connection) -> str:
    """Return how many requests there are, from when the newest is, and how many are under way."""
    row = generations.c
    count, newest = connection.execute(sa.select(sa.func.count(), sa.func.max(row.created_at))).one()
    if not count:
        return "no requests"
    at = datetime.fromtimestamp(newest, UTC)
    by_state = sa.select(row.state, sa.func.count()).where(row.state.in_(UNDER_WAY)).group_by(row.state)
    counts = {State(state): number for state, number in connection.execute(by_state).all()}
    under_way = [f"{counts[state]} {said}" for state, said in _STATES.items() if state in counts]
    requests = "1 request" if count == 1 else f"{count} requests"
    return f"{requests}, the newest from {at:%Y-%m-%d %H:%M} UTC; {', '.join(under_way) or 'none is under way'}"
