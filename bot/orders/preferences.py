"""What each command begins with, as its member has set it in `/preferences`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from bot.crun import MAX_DURATION, MIN_DURATION
from bot.db.transactions import Transactions, metadata
from bot.orders.order import OrderKind
from bot.orders.storyboard import FIRST_SECONDS

preferences = sa.Table(
    "preferences",
    metadata,
    sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("choices", sa.JSON, nullable=False),
)


def _lengths(usual: int) -> tuple[int, ...]:
    return (usual, *(seconds for seconds in range(MIN_DURATION, MAX_DURATION + 1) if seconds != usual))


#: The values that each setting of each command may have, the usual one first.
SETTINGS: Mapping[OrderKind, Mapping[str, tuple[Any, ...]]] = {
    OrderKind.VIDEO: {
        "quality": ("std", "pro", "4K"),
        "seconds": _lengths(5),
        "aspect": ("16:9", "9:16", "1:1"),
        "sound": (True, False),
    },
    OrderKind.MOTION: {
        "quality": ("std", "pro"),
        "orientation": ("video", "image"),
        "sound": (True, False),
    },
    OrderKind.STORY: {
        "quality": ("std", "pro", "4K"),
        "seconds": _lengths(5),
    },
    OrderKind.STORYBOARD: {
        "quality": ("std", "pro", "4K"),
        "seconds": _lengths(FIRST_SECONDS),
    },
}

#: The kind of the choices that hold for every command.
EVERYWHERE = "everywhere"
#: Among those: whether the member refuses that their videos are shown in showcases, and the value that does.
SHOWCASE, REFUSED = "showcase", "refused"


_CHOICES = sa.select(preferences.c.choices).where(preferences.c.member_id == sa.bindparam("id", type_=sa.BigInteger))


class Preferences:
    """The queries. Choices are `{kind: {field: value}}`."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def of(self, member_id: int) -> dict[str, dict[str, Any]]:
        """Return what a member has set."""
        given = {"id": member_id}
        found = await self._run(lambda connection: connection.execute(_CHOICES, given).scalar_one_or_none())
        return {kind: chosen for kind, chosen in (found or {}).items() if chosen}

    async def choose(self, member_id: int, kind: OrderKind | str, choices: Mapping[str, Any]) -> None:
        """Set choices of a member, or with None take them back; the others stay as they were."""
        mine = preferences.c.member_id == member_id
        # The write takes the lock: SQLite's driver begins a transaction only then, and has no FOR UPDATE.
        touch = sa.update(preferences).where(mine).values(member_id=preferences.c.member_id)
        query = sa.select(preferences.c.choices).where(mine)

        def write(connection: sa.Connection) -> None:
            if connection.execute(touch).rowcount == 0:
                connection.execute(sa.insert(preferences).values(member_id=member_id, choices={}))
            known = connection.execute(query).scalar_one()
            merged = {**known.get(str(kind), {}), **choices}
            chosen = {name: value for name, value in merged.items() if value is not None}
            connection.execute(sa.update(preferences).where(mine).values(choices={**known, str(kind): chosen}))

        try:
            await self._run(write)
        except sa.exc.IntegrityError:  # two first choices at once, and the other one was first
            await self._run(write)

    async def reset(self, member_id: int) -> None:
        """Take back all choices of a member."""
        query = sa.delete(preferences).where(preferences.c.member_id == member_id)
        await self._run(lambda connection: connection.execute(query))
