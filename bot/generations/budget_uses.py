"""Budgets that are nearly or wholly used, each noted once in its day or month, whichever process meets it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa

from bot.db.transactions import metadata
from bot.generations.limits import ENDS_AT, WARNED_AT, Allowance, BudgetUse, LimitKind
from bot.guilds.record import ALL_GUILDS

#: One row for each budget: what has been told of it in the present day or month.
told_budgets = sa.Table(
    "told_budgets",
    metadata,
    #: `ALL_GUILDS` for the budget of all servers together.
    sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(24), primary_key=True),
    #: The day or the month in UTC, such as 2026-03-01 or 2026-03.
    sa.Column("period", sa.String(10), nullable=False),
    #: The budget that it was told of: another one is told of anew.
    sa.Column("budget", sa.Numeric(12, 4), nullable=False),
    sa.Column("percent", sa.Integer, nullable=False),
)


def period_of(now: float, *, monthly: bool) -> str:
    """Return the day or the month of a time, as it is stored."""
    return datetime.fromtimestamp(now, UTC).strftime("%Y-%m" if monthly else "%Y-%m-%d")


def note_in(
    connection: sa.Connection,
    guild_id: int | None,
    allowances: Iterable[Allowance],
    now: float,
    *,
    refused_by: LimitKind | None = None,
) -> tuple[BudgetUse, ...]:
    """Note the budgets that are to be told of, in a transaction that holds their locks; return those not told before.

    Args:
        connection: The transaction.
        guild_id: The server.
        allowances: The limits, some of which are budgets.
        now: The time, in unix seconds.
        refused_by: The limit that has refused something.
    """
    uses = [
        BudgetUse(each, percent)
        for each in allowances
        if each.kind.is_budget and (percent := _percent(each, refused_by)) is not None
    ]
    return tuple(use for use in uses if _is_new(connection, guild_id, use, now))


def _percent(allowance: Allowance, refused_by: LimitKind | None) -> int | None:
    if allowance.used * 100 < allowance.most * WARNED_AT:
        # A single dear request that was refused says nothing of the others.
        return None
    return ENDS_AT if allowance.kind is refused_by or not allowance.left else WARNED_AT


def _is_new(connection: sa.Connection, guild_id: int | None, use: BudgetUse, now: float) -> bool:
    kind, most = use.allowance.kind, use.allowance.most
    whose = ALL_GUILDS if kind.is_of_all else guild_id
    period = period_of(now, monthly=kind.is_monthly)
    mine = sa.and_(told_budgets.c.guild_id == whose, told_budgets.c.kind == kind.value)
    row = {"period": period, "budget": most, "percent": use.percent}
    # The write comes first: it begins a transaction on SQLite.
    differs = sa.or_(
        told_budgets.c.period != period, told_budgets.c.budget != most, told_budgets.c.percent < use.percent
    )
    if connection.execute(sa.update(told_budgets).where(mine, differs).values(row)).rowcount:
        return True
    if connection.execute(sa.select(told_budgets.c.percent).where(mine)).first() is not None:
        return False
    connection.execute(sa.insert(told_budgets).values(guild_id=whose, kind=kind.value, **row))
    return True
