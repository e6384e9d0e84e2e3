"""Which failure of a generation a member was notified of, so that nobody is notified twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.db.transactions import Transactions, metadata
from bot.generations.model import Generation


def _table(name: str) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        sa.Column("generation_id", sa.String(16), primary_key=True),
        sa.Column("ended_at", sa.Float, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
    )


# DBOS has a table of its own called "notifications".
_notifications, _direct_notifications = _table("member_notifications"), _table("direct_notifications")


@dataclass(frozen=True)
class Notification:
    """The message about one end of a generation.

    Attributes:
        channel_id: the channel that it is in, or was about to be sent to.
        message_id: its id; None while nobody knows whether it was sent.
    """

    channel_id: int
    message_id: int | None


class SentNotifications:
    """The queries. A generation that is resumed and ends once more has another end, with another time."""

    def __init__(self, transactions: Transactions, *, direct: bool = False) -> None:
        """Open the queries.

        Args:
            transactions: The database.
            direct: Whether they are about the direct messages that members get besides, or instead.
        """
        self._run = transactions.run
        self._table = _direct_notifications if direct else _notifications

    async def of(self, generation: Generation) -> Notification | None:
        """Return the notification about this end of a generation; None when none was sent, or about to be."""
        query = sa.select(self._table.c.channel_id, self._table.c.message_id).where(self._each([generation]))
        row = await self._run(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else Notification(row.channel_id, row.message_id)

    async def was_sent(self, generation_id: str) -> bool:
        """Return whether a notification about any end of a generation was sent."""
        columns = self._table.c
        query = sa.select(columns.message_id).where(columns.generation_id == generation_id)
        return await self._run(lambda connection: connection.execute(query).scalar_one_or_none()) is not None

    async def mark(self, generations: Sequence[Generation], channel_id: int) -> None:
        """Leave the mark that a notification about these ends is about to be sent to this channel."""
        ids = [generation.id for generation in generations]
        rows = [
            {"generation_id": generation.id, "ended_at": generation.finished_at, "channel_id": channel_id}
            for generation in generations
        ]

        def write(connection: sa.Connection) -> None:
            connection.execute(sa.delete(self._table).where(self._table.c.generation_id.in_(ids)))
            connection.execute(sa.insert(self._table), rows)

        await self._run(write)

    async def unmark(self, generations: Sequence[Generation]) -> None:
        """Take the mark back: no notification was sent."""
        query = sa.delete(self._table).where(self._each(generations), self._table.c.message_id.is_(None))
        await self._run(lambda connection: connection.execute(query))

    async def sent(self, generations: Sequence[Generation], message_id: int) -> None:
        """Store the message that was sent to the channel given to `mark`."""
        query = sa.update(self._table).where(self._each(generations)).values(message_id=message_id)
        await self._run(lambda connection: connection.execute(query))

    def _each(self, generations: Sequence[Generation]) -> sa.ColumnElement[bool]:
        columns = self._table.c
        return sa.or_(
            *(
                sa.and_(columns.generation_id == generation.id, columns.ended_at == generation.finished_at)
                for generation in generations
            )
        )


def forget_in(connection: sa.Connection, generation_ids: Sequence[str]) -> None:
    """Delete what is known of the notifications about generations, in this transaction."""
    for table in (_notifications, _direct_notifications):
        connection.execute(sa.delete(table).where(table.c.generation_id.in_(generation_ids)))
