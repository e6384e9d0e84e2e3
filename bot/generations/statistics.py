"""What past generations have cost and how long they took."""

from __future__ import annotations

from decimal import Decimal

import sqlalchemy as sa

from bot.generations.model import CreditTotals, State
from bot.generations.tables import GenerationQueries, generations

#: How many past durations the polling learns from: the newest, which say most about today's load.
_HISTORY = 200

#: With fewer durations of a kind than this, those of the whole model are used.
_ENOUGH_OF_KIND = 3


class Statistics(GenerationQueries):
    """The queries."""

    async def credit_totals(self) -> CreditTotals:
        """Return the cost of all generations."""
        unknown = sa.and_(generations.c.credits.is_(None), generations.c.sent_at.is_not(None))
        query = sa.select(
            sa.func.coalesce(sa.func.sum(generations.c.credits), 0),
            sa.func.coalesce(sa.func.sum(sa.case((unknown, generations.c.estimate))), 0),
            sa.func.count().filter(generations.c.state == State.UNCONFIRMED),
        )
        known, estimated, unconfirmed = await self._run(lambda connection: connection.execute(query).one())
        return CreditTotals(Decimal(known), Decimal(estimated), unconfirmed)

    async def durations(self, kind: str) -> list[float]:
        """Return how many seconds crun took for the newest generations of this kind, newest first.

        While there are too few of them, those of the same model are returned instead.
        """
        newest = (
            sa.select(generations.c.seconds)
            .where(generations.c.seconds.is_not(None))
            .order_by(generations.c.finished_at.desc())
            .limit(_HISTORY)
        )
        model = kind.partition(":")[0]

        def query(connection: sa.Connection) -> list[float]:
            same = list(connection.execute(newest.where(generations.c.kind == kind)).scalars())
            if len(same) >= _ENOUGH_OF_KIND:
                return same
            return list(connection.execute(newest.where(generations.c.kind.startswith(f"{model}:"))).scalars())

        return await self._run(query)
