"""Members' last choices, which are the defaults of their next command."""

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

#: The fields of an order that are remembered; the others differ from video to video. Quality and length are never among
#: them: they multiply the price, which a member should not pay again without choosing it.
REMEMBERED = ("aspect", "sound", "orientation")

#: The kind of the choices that hold for every command.
EVERYWHERE = "everywhere"


class Preferences:
    """The queries. Choices are `{kind: {field: value}}`."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def of(self, member_id: int) -> dict[str, dict[str, Any]]:
        """Return a member's last choices, without what only earlier versions remembered."""
        query = sa.select(preferences.c.choices).where(preferences.c.member_id == member_id)
        found = await self._run(lambda connection: connection.execute(query).scalar_one_or_none())
        known = {
            kind: {name: value for name, value in chosen.items() if kind == EVERYWHERE or name in REMEMBERED}
            for kind, chosen in (found or {}).items()
        }
        return {kind: chosen for kind, chosen in known.items() if chosen}

    async def made(self, member_id: int, order: Order) -> None:
        """Remember what a member has chosen for a video that is being made."""
        await self.remember(member_id, order.kind, {name: getattr(order, name) for name in order.chosen})

    async def remember(self, member_id: int, kind: OrderKind | str, choices: dict[str, Any]) -> None:
        """Remember choices of a member; the others stay as they were."""
        if not choices:
            return
        mine = preferences.c.member_id == member_id
        # The write takes the lock: SQLite's driver begins a transaction only then, and has no FOR UPDATE.
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
        except sa.exc.IntegrityError:  # two first choices at once, and the other one was first
            await self._run(write)

    async def reset(self, member_id: int) -> None:
        """Forget all choices of a member."""
        query = sa.delete(preferences).where(preferences.c.member_id == member_id)
        await self._run(lambda connection: connection.execute(query))
