"""The threads in which members' videos are posted, where the staff of a server want that."""

from __future__ import annotations

import sqlalchemy as sa

from bot.db.transactions import Transactions, metadata

member_threads = sa.Table(
    "member_threads",
    metadata,
    #: The channel that the thread belongs to.
    sa.Column("channel_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("thread_id", sa.BigInteger, nullable=False),
)


class MemberThreads:
    """The queries."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def of(self, channel_id: int, member_id: int) -> int | None:
        """Return a member's thread in a channel; None while there is none."""
        mine = sa.and_(member_threads.c.channel_id == channel_id, member_threads.c.member_id == member_id)
        query = sa.select(member_threads.c.thread_id).where(mine)
        return await self._run(lambda connection: connection.execute(query).scalar_one_or_none())

    async def known(self, channel_id: int) -> set[int]:
        """Return all members' threads in a channel."""
        query = sa.select(member_threads.c.thread_id).where(member_threads.c.channel_id == channel_id)
        return await self._run(lambda connection: set(connection.execute(query).scalars()))

    async def keep(self, channel_id: int, member_id: int, thread_id: int) -> None:
        """Store a member's thread in place of an earlier one."""
        mine = sa.and_(member_threads.c.channel_id == channel_id, member_threads.c.member_id == member_id)
        values = {"channel_id": channel_id, "member_id": member_id, "thread_id": thread_id}

        def write(connection: sa.Connection) -> None:
            connection.execute(sa.delete(member_threads).where(mine))
            connection.execute(sa.insert(member_threads).values(values))

        await self._run(write)

    async def forget(self, thread_id: int) -> None:
        """Forget a thread that was deleted."""
        query = sa.delete(member_threads).where(member_threads.c.thread_id == thread_id)
        await self._run(lambda connection: connection.execute(query))
