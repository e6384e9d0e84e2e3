"""What has been asked for and what it costs, summed up from the rows of the generations themselves.

A generation's row is its own reservation. It counts with what crun has charged once that is known; before that, and
where crun never says, with the estimate or else the reserved price, unless it ended without a charge.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from bot.generations.limits import HOUR, Allowance, Limit, LimitKind, day_of, month_of
from bot.generations.model import GIVES_BACK, UNDER_WAY
from bot.generations.tables import generations

_G = generations.c

#: How many of the newest prices of a kind the dearest is looked for in.
_NEWEST = 200

_KEPT = _G.state.not_in(GIVES_BACK)

#: The credits that a generation counts with.
CREDITS = sa.func.coalesce(
    _G.credits, sa.case((_KEPT, sa.func.coalesce(_G.estimate, _G.reserved, sa.literal(0))), else_=sa.literal(0))
)

#: Whether a generation counts as a video.
COUNTS = sa.or_(_KEPT, _G.credits > 0)

_OF_MEMBER = _G.member_id == sa.bindparam("member_id")
_OF_GUILD = _G.guild_id == sa.bindparam("guild_id")
#: The same for the queries of one member, in a form that has no index: SQLite shall take that of the member's few rows.
_IN_GUILD = _G.guild_id + 0 == sa.bindparam("guild_id")
_THIS_HOUR = _G.created_at > sa.bindparam("hour")
_TODAY = _G.created_at >= sa.bindparam("day")
_THIS_MONTH = _G.created_at >= sa.bindparam("month")


def _count(*where: sa.ColumnElement[bool]) -> sa.ScalarSelect[Any]:
    return sa.select(sa.func.count()).select_from(generations).where(*where).scalar_subquery()


def _sum(*where: sa.ColumnElement[bool]) -> sa.ScalarSelect[Any]:
    total = sa.func.coalesce(sa.func.sum(CREDITS, type_=_G.credits.type), sa.literal(0))
    return sa.select(sa.cast(total, _G.credits.type)).where(*where).scalar_subquery()


#: How much is used of each limit. Their parameters are those of `window`.
USED: dict[LimitKind, sa.ScalarSelect[Any]] = {
    LimitKind.AT_ONCE_ANYWHERE: _count(_OF_MEMBER, _G.state.in_(UNDER_WAY)),
    LimitKind.AT_ONCE: _count(_OF_MEMBER, _IN_GUILD, _G.state.in_(UNDER_WAY)),
    LimitKind.PER_HOUR: _count(_OF_MEMBER, _IN_GUILD, _THIS_HOUR, COUNTS),
    LimitKind.PER_DAY: _count(_OF_MEMBER, _IN_GUILD, _TODAY, COUNTS),
    LimitKind.CREDITS_PER_DAY: _sum(_OF_MEMBER, _IN_GUILD, _TODAY),
    LimitKind.CREDITS_PER_MONTH: _sum(_OF_MEMBER, _IN_GUILD, _THIS_MONTH),
    LimitKind.GUILD_CREDITS_PER_DAY: _sum(_OF_GUILD, _TODAY),
    LimitKind.GUILD_CREDITS_PER_MONTH: _sum(_OF_GUILD, _THIS_MONTH),
    LimitKind.TOTAL_CREDITS_PER_DAY: _sum(_TODAY),
    LimitKind.TOTAL_CREDITS_PER_MONTH: _sum(_THIS_MONTH),
}


def window(guild_id: int | None, member_id: int, now: float) -> dict[str, Any]:
    """Return the parameters of `USED`."""
    return {
        "guild_id": -1 if guild_id is None else guild_id,
        "member_id": member_id,
        "hour": now - HOUR,
        "day": day_of(now),
        "month": month_of(now),
    }


@functools.cache
def _query_of(kinds: tuple[LimitKind, ...]) -> sa.Select[Any]:
    """Build the query of how much is used of these limits: there are as many as combinations of limits in use."""
    return sa.select(*(USED[kind].label(kind.value) for kind in kinds))


def used_of(
    connection: sa.Connection, limits: Sequence[Limit], guild_id: int | None, member_id: int, now: float
) -> dict[LimitKind, Decimal]:
    """Return how much is used of each of these limits, in one query."""
    if not limits:
        return {}
    query = _query_of(tuple(limit.kind for limit in limits))
    row = connection.execute(query, window(guild_id, member_id, now)).one()
    return {limit.kind: Decimal(used) for limit, used in zip(limits, row, strict=True)}


def with_end_of_hour(
    connection: sa.Connection, reached: Allowance, guild_id: int | None, member_id: int, now: float
) -> Allowance:
    """Return a limit that is reached with the time at which it works again, where the limit is the one per hour.

    It does when the oldest of the last videos that it allows is an hour old.
    """
    if reached.kind is not LimitKind.PER_HOUR or not reached.most:
        return reached
    oldest = (
        sa.select(_G.created_at)
        .where(_OF_MEMBER, _IN_GUILD, _THIS_HOUR, COUNTS)
        .order_by(_G.created_at.desc())
        .offset(int(reached.most) - 1)
        .limit(1)
    )
    at = connection.execute(oldest, window(guild_id, member_id, now)).scalar_one_or_none()
    return reached if at is None else replace(reached, again_at=float(at) + HOUR)


def dearest_known(connection: sa.Connection, kind: str) -> Decimal | None:
    """Return the highest price among the newest videos of this kind, else of the same model.

    None when none of them has a price: then only the limits that count videos hold.
    """
    price = sa.func.coalesce(_G.credits, _G.estimate)
    for same in (_G.kind == kind, _G.kind.startswith(f"{kind.partition(':')[0]}:", autoescape=True)):
        newest = (
            sa.select(price.label("price"))
            .where(same, price.is_not(None))
            .order_by(_G.finished_at.desc())
            .limit(_NEWEST)
            .subquery()
        )
        dearest = connection.execute(sa.select(sa.func.max(newest.c.price, type_=_G.credits.type))).scalar_one()
        if dearest is not None:
            return Decimal(dearest)
    return None


def lock(connection: sa.Connection, limits: Iterable[Limit], guild_id: int | None, member_id: int) -> None:
    """Let one transaction at a time add what counts for the same limits: each would count without the others' rows.

    The locks are taken from the narrowest to the widest, always in this order, so that no two transactions wait for
    each other. PostgreSQL computes the columns of a SELECT from left to right. SQLite has one writer at a time anyway.
    """
    if connection.dialect.name != "postgresql":
        return
    kinds = [limit.kind for limit in limits]
    keys = [("marionette.member", member_id)]
    if any(kind.is_of_guild for kind in kinds):
        keys.append(("marionette.budget", guild_id or 0))
    if any(kind.is_of_all for kind in kinds):
        keys.append(("marionette.total", 0))
    locks = [
        sa.func.pg_advisory_xact_lock(sa.func.hashtext(name), sa.func.hashtext(str(key))).label(name.partition(".")[2])
        for name, key in keys
    ]
    connection.execute(sa.select(*locks))
