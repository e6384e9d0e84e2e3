"""What members chose for the last video that was made: the defaults of their next command."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.db.transactions import Transactions, metadata
from bot.orders.order import Order, OrderKind

preferences = sa.Table(
    "preferences",
    metadata,
    sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("choices", sa.JSON, nullable=False),
)

#: What is remembered, by the names of an order's fields; everything else differs from video to video. Quality and
#: length are never among them: they multiply the price, which is not to be paid again without being asked for.
REMEMBERED = ("aspect", "sound", "orientation")

#: Under which kind the choices stand that hold for every command.
EVERYWHERE = "everywhere"


class Preferences:
    """The queries. Choices are `{kind: {field: value}}`."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def of(self, member_id: int) -> dict[str, dict[str, Any]]:
        """Return what a member chose last; empty for who never chose.

        What earlier versions remembered besides is left out.
        """
        query = sa.select(preferences.c.choices).where(preferences.c.member_id == member_id)
        found = await self._run(lambda connection: connection.execute(query).scalar_one_or_none())
        known = {
            kind: {name: value for name, value in chosen.items() if kind == EVERYWHERE or name in REMEMBERED}
            for kind, chosen in (found or {}).items()
        }
        return {kind: chosen for kind, chosen in known.items() if chosen}

    async def made(self, member_id: int, order: Order) -> None:
        """Remember what a member chose themselves for a video that is being made."""
        await self.remember(member_id, order.kind, {name: getattr(order, name) for name in order.chosen})

    async def remember(self, member_id: int, kind: OrderKind | str, choices: dict[str, Any]) -> None:
        """Remember what a member chose; what they did not choose now stays as it was."""
        if not choices:
            return
        mine = preferences.c.member_id == member_id
        # Writing first takes the lock: SQLite's driver begins a transaction only then, and knows no FOR UPDATE.
        touch = sa.update(preferences).where(mine).values(member_id=preferences.c.member_id)
        query = sa.select(preferences.c.choices).where(mine)

        def write(connection: sa.Connection) -> None:
            if connection.execute(touch).rowcount == 0:
                connection.execute(sa.insert(preferences).values(member_id=member_id, choices={str(kind): choices}))
                return
            known = connection.execute(query).scalar_one()
            merged = {**known, str(kind): {**known.get(str(kind), {}), **choices}}
            connection.execute(sa.update(preferences).where(mine).values(choices=merged))

        try:
            await self._run(write)
        except sa.exc.IntegrityError:  # the member's first two choices at once: the other one was first
            await self._run(write)

    async def reset(self, member_id: int) -> None:
        """Forget everything that a member chose."""
        query = sa.delete(preferences).where(preferences.c.member_id == member_id)
        await self._run(lambda connection: connection.execute(query))
