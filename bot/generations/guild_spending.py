"""What the servers have spent lately, as the host sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import sqlalchemy as sa

from bot.generations.spending import CREDITS
from bot.generations.tables import GenerationQueries, generations


@dataclass(frozen=True)
class Spending:
    """Credits spent on this day and in this month (in UTC), and within the last seven days.

    What crun has not charged yet counts as reserved, as for budgets.
    """

    today: Decimal = Decimal(0)
    this_month: Decimal = Decimal(0)
    last_7_days: Decimal = Decimal(0)

    def __add__(self, other: Spending) -> Spending:
        """Return what both have spent."""
        return Spending(
            self.today + other.today, self.this_month + other.this_month, self.last_7_days + other.last_7_days
        )


class SpendingQueries(GenerationQueries):
    """The query."""

    async def by_guild(self, now: datetime) -> Mapping[int | None, Spending]:
        """Return what each server has spent; None for direct messages. Servers that spent nothing are left out."""
        day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        month, week = day.replace(day=1), now - timedelta(days=7)

        def since(beginning: datetime) -> sa.ColumnElement[Decimal]:
            total = sa.func.sum(sa.case((generations.c.created_at >= beginning.timestamp(), CREDITS), else_=0))
            return sa.cast(total, generations.c.credits.type)

        query = (
            sa.select(generations.c.guild_id, since(day), since(month), since(week))
            .where(generations.c.created_at >= min(month, week).timestamp())
            .group_by(generations.c.guild_id)
        )
        rows = await self._run(lambda connection: connection.execute(query).all())
        spent = {row[0]: Spending(*(Decimal(amount) for amount in row[1:])) for row in rows}
        return {guild_id: each for guild_id, each in spent.items() if each != Spending()}
