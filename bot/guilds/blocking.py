"""Blocking members: they can ask for nothing in a server until its staff unblock them."""

from __future__ import annotations

import time

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.guilds.access import blocked_members
from bot.guilds.moderation_actions import ModerationAction
from bot.guilds.record import note_in


class Blocking:
    """The queries. Every change is in the record."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def blocked_by(self, guild_id: int, member_id: int) -> int | None:
        """Return who has blocked a member; None for a member who is not blocked."""
        query = sa.select(blocked_members.c.blocked_by).where(_one(guild_id, member_id))
        return await self._run(lambda connection: connection.execute(query).scalar_one_or_none())

    async def blocked(self, guild_id: int) -> list[int]:
        """Return the blocked members of a server, the last one first."""
        query = (
            sa.select(blocked_members.c.member_id)
            .where(blocked_members.c.guild_id == guild_id)
            .order_by(blocked_members.c.blocked_at.desc(), blocked_members.c.member_id)
        )
        return await self._run(lambda connection: list(connection.execute(query).scalars()))

    async def block(self, guild_id: int, member_id: int, *, by: int, reason: str) -> bool:
        """Block a member; True for exactly one caller until they are unblocked."""
        row = {"blocked_by": by, "blocked_at": time.time(), "reason": reason}

        def write(connection: sa.Connection) -> None:
            connection.execute(sa.insert(blocked_members).values(guild_id=guild_id, member_id=member_id, **row))
            note_in(
                connection, guild_id, by, ModerationAction.MEMBER_BLOCKED, {"member_id": member_id, "reason": reason}
            )

        try:
            await self._run(write)
        except sa.exc.IntegrityError:
            return False
        return True

    async def unblock(self, guild_id: int, member_id: int, *, by: int) -> bool:
        """Unblock a member; True for exactly one caller."""
        query = sa.delete(blocked_members).where(_one(guild_id, member_id))

        def write(connection: sa.Connection) -> bool:
            if not connection.execute(query).rowcount:
                return False
            note_in(connection, guild_id, by, ModerationAction.MEMBER_UNBLOCKED, {"member_id": member_id})
            return True

        return await self._run(write)


def _one(guild_id: int, member_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(blocked_members.c.guild_id == guild_id, blocked_members.c.member_id == member_id)
