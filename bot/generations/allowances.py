"""What a member may still ask for, read together with their standing in one query."""

from __future__ import annotations

import time
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.generations import budget_uses, spending
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
from bot.guilds.settings_store import guild_settings
from bot.guilds.standing import STANDING, Standing, standing_of
from bot.orders.origin import Origin

#: The setting of each budget. What is spent is summed up only where it is set.
_BUDGETS = {
    LimitKind.GUILD_CREDITS_PER_DAY: "credits_per_day",
    LimitKind.GUILD_CREDITS_PER_MONTH: "credits_per_month",
    LimitKind.TOTAL_CREDITS_PER_DAY: "credits_per_day",
    LimitKind.TOTAL_CREDITS_PER_MONTH: "credits_per_month",
}


@dataclass(frozen=True)
class Situation:
    """What holds for a member who asks for something."""

    standing: Standing
    #: The limits of this member, and those of them that count, with the budgets and what is used of each.
    limits: MemberLimits
    allowances: tuple[Allowance, ...]
    #: When the limits of new members end, which are the member's; None for others, and for guests.
    new_until: float | None = None

    @property
    def counted(self) -> tuple[Limit, ...]:
        """The limits that `Store.add` enforces."""
        return tuple(Limit(each.kind, each.most) for each in self.allowances)

    @property
    def needs_price(self) -> bool:
        """Whether a limit counts credits, so that the price has to be known first."""
        return any(each.kind.is_in_credits for each in self.allowances)


def _used(kind: LimitKind) -> sa.ColumnElement[Any]:
    used: sa.ColumnElement[Any] = spending.USED[kind]
    if kind in _BUDGETS:
        whose: Any = sa.bindparam("guild_id") if kind.is_of_guild else ALL_GUILDS
        budget = guild_settings.c.settings[_BUDGETS[kind]].as_string()
        is_set = sa.exists().where(guild_settings.c.guild_id == whose, budget.is_not(None))
        used = sa.case((is_set, used), else_=0)
    return used.label(kind.value)


_QUERY = sa.select(*STANDING, *map(_used, LimitKind))


class Allowances:
    """The query."""

    def __init__(self, transactions: Transactions, at_once_anywhere: int) -> None:
        """Open the query.

        Args:
            transactions: The database.
            at_once_anywhere: The host's own bound on what a member may have under way, in all servers.
        """
        self._run = transactions.run
        self._at_once_anywhere = at_once_anywhere

    async def of(self, origin: Origin) -> tuple[Allowance, ...]:
        """Return what is used and left of each limit that holds for a member."""
        return (await self.situation(origin)).allowances

    async def situation(self, origin: Origin) -> Situation:
        """Return what holds for a member."""
        now = time.time()
        values = spending.window(origin.guild_id, origin.member_id, now)
        row = await self._run(lambda connection: connection.execute(_QUERY, values).mappings().one())
        standing = standing_of(row)
        member = limits_of(standing.guild, origin.role_ids, origin.joined_at, now)
        applying = limits_that_apply(member, standing.guild, standing.host, at_once_anywhere=self._at_once_anywhere)
        return Situation(
            standing,
            member,
            tuple(allowance_of(limit, Decimal(row[limit.kind.value]), now) for limit in applying),
            new_until(standing.guild, origin.joined_at) if is_new(standing.guild, origin.joined_at, now) else None,
        )

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
