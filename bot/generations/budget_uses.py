"""Budgets that are nearly or wholly used, each noted once in its day or month, whichever process meets it.

The note is part of the transaction that uses the budget. It says who is still to be told, so that after a kill the next
process tells them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa

from bot.db.transactions import Transactions, metadata
from bot.generations import spending
from bot.generations.limits import (
    ENDS_AT,
    WARNED_AT,
    Allowance,
    BudgetUse,
    Limit,
    LimitKind,
    Reader,
    allowance_of,
)
from bot.guilds.record import ALL_GUILDS

#: One row for each budget: what is told of it in the present day or month.
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
    #: Whether the server's staff, and the host, are still to be told. NULL: an earlier version has told them.
    sa.Column("staff_waits", sa.Boolean),
    sa.Column("host_waits", sa.Boolean),
)

_T = told_budgets.c
_WAITS = {Reader.STAFF: _T.staff_waits, Reader.HOST: _T.host_waits}


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
        BudgetUse(each, percent, _readers(each.kind))
        for each in allowances
        if each.kind.is_budget and (percent := _percent(each, refused_by)) is not None
    ]
    return tuple(use for use in uses if _is_new(connection, guild_id, use, now))


class BudgetNotes:
    """The queries about who is told."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def told(self, guild_id: int | None, use: BudgetUse, reader: Reader) -> None:
        """Note that someone was told of a budget."""
        kind = use.allowance.kind
        query = (
            sa.update(told_budgets)
            .where(_mine(guild_id, kind), _T.budget == use.allowance.most, _T.percent == use.percent)
            .values({_WAITS[reader].name: False})
        )
        if use.allowance.again_at is not None:  # not the note of the next day or month
            period = period_of(use.allowance.again_at - 1, monthly=kind.is_monthly)
            query = query.where(_T.period == period)
        await self._run(lambda connection: connection.execute(query))

    async def untold(self, now: float) -> list[tuple[int | None, BudgetUse]]:
        """Return the budgets of the present day and month that someone is still to be told of, with their servers.

        `now` is the time in unix seconds.
        """
        waiting = sa.select(told_budgets).where(sa.or_(*_WAITS.values()))

        def read(connection: sa.Connection) -> list[tuple[int | None, BudgetUse]]:
            found = []
            for row in connection.execute(waiting).all():
                kind, guild_id = LimitKind(row.kind), None if row.guild_id == ALL_GUILDS else row.guild_id
                readers = frozenset(reader for reader, column in _WAITS.items() if row._mapping[column])
                if row.period != period_of(now, monthly=kind.is_monthly):
                    continue
                limit = Limit(kind, row.budget)
                used = spending.used_of(connection, [limit], guild_id, 0, now)[kind]
                found.append((guild_id, BudgetUse(allowance_of(limit, used, now), row.percent, readers)))
            return found

        return await self._run(read)


def _readers(kind: LimitKind) -> frozenset[Reader]:
    return frozenset({Reader.HOST} if kind.is_of_all else Reader)


def _mine(guild_id: int | None, kind: LimitKind) -> sa.ColumnElement[bool]:
    return sa.and_(_T.guild_id == (ALL_GUILDS if kind.is_of_all else guild_id), _T.kind == kind.value)


def _percent(allowance: Allowance, refused_by: LimitKind | None) -> int | None:
    if allowance.used * 100 < allowance.most * WARNED_AT:
        # A single dear request that was refused says nothing of the others.
        return None
    return ENDS_AT if allowance.kind is refused_by or not allowance.left else WARNED_AT


def _is_new(connection: sa.Connection, guild_id: int | None, use: BudgetUse, now: float) -> bool:
    kind, most = use.allowance.kind, use.allowance.most
    whose = ALL_GUILDS if kind.is_of_all else guild_id
    period = period_of(now, monthly=kind.is_monthly)
    mine = _mine(guild_id, kind)
    waits = {column.name: reader in use.readers for reader, column in _WAITS.items()}
    row = {"period": period, "budget": most, "percent": use.percent, **waits}
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
