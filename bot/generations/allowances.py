"""What a member may still ask for, read together with their standing in one query."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.generations import budget_uses, spending
from bot.generations.budget_uses import period_of
from bot.generations.limits import (
    Allowance,
    Limit,
    LimitKind,
    LimitReachedError,
    allowance_of,
    limits_that_apply,
)
from bot.guilds.guild_settings import MemberLimits
from bot.guilds.member_limits import is_new, limits_of, new_until
from bot.guilds.record import ALL_GUILDS
from bot.guilds.standing import STANDING, Standing, standing_of
from bot.orders.origin import Origin


@dataclass(frozen=True)
class Situation:
    """What holds for a member who asks for something."""

    standing: Standing
    limits: MemberLimits
    #: The limits and budgets that `Store.add` enforces.
    counted: tuple[Limit, ...]
    #: What is used of them; a budget of which less than `WARNED_AT` percent were used is left out.
    allowances: tuple[Allowance, ...]
    #: When the limits of new members end, which are the member's; None for others, and for guests.
    new_until: float | None = None
    #: Whether the server may have to wait for the host, and that is not written down yet: it has just added the bot.
    is_unknown_server: bool = False

    @property
    def needs_price(self) -> bool:
        """Whether a limit counts credits, so that the price has to be known first."""
        return any(limit.kind.is_in_credits for limit in self.counted)


def _used(kind: LimitKind) -> sa.ColumnElement[Any]:
    """Build the column that tells how much is used; NULL for a budget that is far from its end.

    The sum of a month of everyone takes long, and `Store.add` needs it anyway.
    """
    used: sa.ColumnElement[Any] = spending.USED[kind]
    if kind.is_budget:
        told = budget_uses.told_budgets.c
        whose: Any = sa.bindparam("guild_id") if kind.is_of_guild else ALL_GUILDS
        period: Any = sa.bindparam("this_month" if kind.is_monthly else "today")
        is_told = sa.exists().where(told.guild_id == whose, told.kind == kind.value, told.period == period)
        used = sa.case((is_told, used))
    return used.label(kind.value)


_QUERY = sa.select(*STANDING, *map(_used, LimitKind))


class Allowances:
    """The query."""

    def __init__(
        self, transactions: Transactions, at_once_anywhere: int, asks_about: Callable[[int], bool] = lambda _: False
    ) -> None:
        """Open the query.

        Args:
            transactions: The database.
            at_once_anywhere: The host's own bound on what a member may have under way, in all servers.
            asks_about: Whether a server has to wait until the host allows it.
        """
        self._run = transactions.run
        self._asks_about = asks_about
        self._at_once_anywhere = at_once_anywhere

    async def situation(self, origin: Origin) -> Situation:
        """Return what holds for a member."""
        now = time.time()
        values = spending.window(origin.guild_id, origin.member_id, now)
        values |= {"today": period_of(now, monthly=False), "this_month": period_of(now, monthly=True)}
        row = await self._run(lambda connection: connection.execute(_QUERY, values).mappings().one())
        standing = standing_of(row)
        member = limits_of(standing.guild, origin.role_ids, origin.joined_at, now)
        counted = limits_that_apply(member, standing.guild, standing.host, at_once_anywhere=self._at_once_anywhere)
        return Situation(
            standing,
            member,
            counted,
            tuple(
                allowance_of(limit, Decimal(used), now)
                for limit in counted
                if (used := row[limit.kind.value]) is not None
            ),
            new_until(standing.guild, origin.joined_at) if is_new(standing.guild, origin.joined_at, now) else None,
            is_unknown_server=standing.access is None and self._may_have_to_wait(origin),
        )

    def _may_have_to_wait(self, origin: Origin) -> bool:
        return origin.guild_id is not None and not origin.is_away and self._asks_about(origin.guild_id)

    async def refusal(self, reached: Allowance, price: Decimal | None, origin: Origin) -> LimitReachedError:
        """Return the refusal by a limit that was found reached: when it works again, and whether that is to be told.

        Args:
            reached: The limit.
            price: What the video costs, in credits; None while nobody knows.
            origin: Who asked, and where.
        """
        kind, by, now = reached.kind, (origin.guild_id, origin.member_id), time.time()
        if not (kind.is_budget or kind is LimitKind.PER_HOUR):
            return LimitReachedError(reached, price)

        def note(connection: sa.Connection) -> LimitReachedError:
            spending.lock(connection, [Limit(kind, reached.most)], *by)
            budgets = budget_uses.note_in(connection, origin.guild_id, [reached], now, refused_by=kind)
            return LimitReachedError(spending.with_end_of_hour(connection, reached, *by, now), price, budgets)

        return await self._run(note)
