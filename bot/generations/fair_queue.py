"""The order of the queue: in rounds, in each of which every member has one request.

A member's next request is in the round after that of their last one that still waits, or in the present round. So a
second request waits behind the first ones of others, however many one member asks for. Within a round, members with a
priority role come first, then the older request. Nobody waits for ever: a member's next request that has waited for
long is not overtaken by new ones any more.

DBOS takes the lowest priority first, then the oldest. A priority is stored with its generation, so that its place in
the queue can be told.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.generations.model import Generation, State
from bot.generations.tables import generations

_G = generations.c

#: After so many seconds new requests no longer overtake a member's next one.
_PATIENCE = 600.0

#: Whether a generation waits to be submitted; its card may not be shown yet.
WAITS = sa.and_(_G.state.in_((State.ACCEPTED, State.QUEUED)), _G.sent_at.is_(None))

#: The order in which generations are submitted. Those of versions without priorities come first, as in DBOS.
ORDER: tuple[sa.ColumnElement[Any], ...] = (sa.func.coalesce(_G.priority, 0), _G.created_at, _G.id)


def place(generation: Generation) -> tuple[int, float, str]:
    """Return what the columns of `ORDER` hold for a generation."""
    return generation.priority or 0, generation.created_at, generation.id


def before(generation: Generation) -> dict[str, Any]:
    """Return the parameters of `IS_BEFORE` for a generation."""
    return dict(zip(("place_priority", "place_created_at", "place_id"), place(generation), strict=True))


#: Whether a generation comes before a place.
IS_BEFORE = sa.tuple_(*ORDER) < sa.tuple_(
    sa.bindparam("place_priority", type_=sa.Integer),
    sa.bindparam("place_created_at", type_=sa.Float),
    sa.bindparam("place_id", type_=sa.String),
)


def _priorities() -> sa.Select[Any]:
    """Build the query of what decides a member's next priority: one row of three numbers."""
    members = (
        sa.select(
            _G.member_id,
            sa.func.min(_G.priority).label("next"),
            sa.func.max(_G.priority).label("last"),
            sa.func.min(_G.created_at).label("since"),
        )
        .where(WAITS)
        .group_by(_G.member_id)
        .subquery()
    )
    mine = members.c.member_id == sa.bindparam("member", type_=sa.BigInteger)
    own = sa.func.max(sa.case((mine, members.c.last)))
    patient = sa.func.max(sa.case((members.c.since < sa.bindparam("waited_since"), members.c.next)))
    return sa.select(own, sa.func.min(members.c.next), patient)


_PRIORITIES = _priorities()


def next_priority(connection: sa.Connection, member_id: int, *, goes_first: bool, now: float) -> int:
    """Return the priority of a member's next request.

    Args:
        connection: The transaction that adds it.
        member_id: Whose it is.
        goes_first: Whether they have a priority role.
        now: The time, in unix seconds.
    """
    given = {"member": member_id, "waited_since": now - _PATIENCE}
    last_own, present, patient_one = connection.execute(_PRIORITIES, given).one()
    turn = max(_round(last_own) + 1, _round(present), _round(patient_one))
    return 2 * turn - int(goes_first)


def _round(priority: int | None) -> int:
    """Return the round of a priority: each has two, of which the lower one goes first."""
    return ((priority or 0) + 1) // 2
