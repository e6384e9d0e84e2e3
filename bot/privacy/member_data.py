"""Everything that is kept of a member: how much it is, and deleting it."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.elements.tables import elements
from bot.generations.erased_words import REMEMBERED
from bot.generations.erasure import Erasure, NotErasedYet
from bot.generations.model import State
from bot.generations.moderation_store import forget_reporter_in
from bot.generations.showcase_store import stars
from bot.generations.tables import generations
from bot.guilds.access import consents
from bot.guilds.member_threads import member_threads
from bot.orders.drafts import drafts
from bot.orders.preferences import preferences


@dataclass(frozen=True)
class MemberDataCount:
    """How much is kept of a member."""

    requests: int
    elements: int
    drafts: int
    #: Whether they have set any.
    preferences: bool


class MemberData:
    """The queries."""

    def __init__(self, transactions: Transactions, erasure: Erasure) -> None:
        self._run = transactions.run
        self._erasure = erasure

    async def count(self, member_id: int) -> MemberDataCount:
        """Return how much is kept of a member."""
        of_member = sa.and_(generations.c.member_id == member_id, generations.c.state != State.ABANDONED, REMEMBERED)
        query = sa.select(
            sa.select(sa.func.count()).select_from(generations).where(of_member).scalar_subquery(),
            sa.select(sa.func.count()).select_from(elements).where(elements.c.member_id == member_id).scalar_subquery(),
            sa.select(sa.func.count()).select_from(drafts).where(drafts.c.member_id == member_id).scalar_subquery(),
            sa.select(preferences.c.choices).where(preferences.c.member_id == member_id).scalar_subquery(),
        )
        row = await self._run(lambda connection: connection.execute(query).one())
        return MemberDataCount(*row[:3], preferences=any((row[3] or {}).values()))

    async def delete(self, member_id: int) -> NotErasedYet:
        """Delete all that is kept of a member, but what a server's staff have noted about them.

        Returns:
            How many generations are forgotten later.
        """
        tables = (elements, drafts, preferences, consents, stars, member_threads)

        def write(connection: sa.Connection) -> None:
            for table in tables:
                connection.execute(sa.delete(table).where(table.c.member_id == member_id))
            forget_reporter_in(connection, member_id)

        await self._run(write)
        return await self._erasure.forget_member(member_id)
