"""Claims on interactions, so that each is handled once and makes one generation at most.

Discord's gateway may deliver an interaction twice, as after a resume. A claim's primary key is the interaction's id, so
the database refuses a second claim, from any process.
"""

from __future__ import annotations

import time

import sqlalchemy as sa

from bot.db.transactions import Transactions, metadata

interactions = sa.Table(
    "interactions",
    metadata,
    sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("claimed_at", sa.Float, nullable=False),
    sa.Column("generation_id", sa.String(16)),
)

_CLAIM = sa.insert(interactions)
_USE = sa.update(interactions).where(
    interactions.c.id == sa.bindparam("of", type_=sa.BigInteger), interactions.c.generation_id.is_(None)
)

#: How long a claim is kept, in seconds. The gateway repeats within minutes, and an interaction lives for 15 minutes.
_LIFE = 7 * 86400.0

#: How many ids are kept in memory too: most repetitions come soon, and are dropped without asking the database.
_REMEMBERED = 10_000


class InteractionClaims:
    """The queries."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run
        self._seen: dict[int, None] = {}

    def is_first_here(self, interaction_id: int) -> bool:
        """Return whether this process sees the interaction for the first time, and remember it.

        It awaits nothing, so the second of two copies is dropped before it can answer.
        """
        if interaction_id in self._seen:
            return False
        self._seen[interaction_id] = None
        if len(self._seen) > _REMEMBERED:
            del self._seen[next(iter(self._seen))]
        return True

    async def claim(self, interaction_id: int) -> bool:
        """Claim an interaction; True for exactly one caller among all processes.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        row = {"id": interaction_id, "claimed_at": time.time()}
        try:
            await self._run(lambda connection: connection.execute(_CLAIM, row))
        except sa.exc.IntegrityError:
            return False
        return True

    async def tidy(self) -> None:
        """Delete the claims of interactions that are long over."""
        old = sa.delete(interactions).where(interactions.c.claimed_at < time.time() - _LIFE)
        await self._run(lambda connection: connection.execute(old))


def use_for(connection: sa.Connection, interaction_id: int, generation_id: str) -> None:
    """Use an interaction's claim for a generation, in the transaction that saves the generation.

    Raises:
        sqlalchemy.exc.IntegrityError: it is used for one already.
    """
    used = connection.execute(_USE, {"of": interaction_id, "generation_id": generation_id})
    if not used.rowcount:
        # There is no claim yet, or it is used already: then the primary key refuses this row.
        row = {"id": interaction_id, "claimed_at": time.time(), "generation_id": generation_id}
        connection.execute(_CLAIM, row)
