"""Members' confirmation that they may use the pictures of people that they upload, asked for once."""

from __future__ import annotations

import time

import sqlalchemy as sa

from bot.db.transactions import Transactions
from bot.guilds.access import consents


class Consents:
    """The queries; `bot.guilds.standing` reads them with everything else."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def give(self, member_id: int) -> None:
        """Store that a member has confirmed it now; the first time counts."""
        query = sa.insert(consents).values(member_id=member_id, given_at=time.time())
        try:
            await self._run(lambda connection: connection.execute(query))
        except sa.exc.IntegrityError:
            return
