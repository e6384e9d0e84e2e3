"""What a video was made from, and how often it was made into others: with one of the buttons below it."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from bot.generations.model import Generation, State
from bot.generations.tables import GenerationQueries, generation_of, generations

_G = generations.c

_PARENT = sa.select(generations).where(
    _G.id == sa.bindparam("id"),
    _G.state == State.DELIVERED,
    _G.video_id.is_not(None),
    # Nobody is led to a message in a server, or in direct messages, that they may not know of.
    sa.func.coalesce(sa.case((_G.video_in.is_(None), _G.guild_id), else_=_G.video_guild), 0)
    == sa.bindparam("guild", type_=sa.BigInteger),
)
_MADE_INTO = (
    sa.select(sa.func.count())
    .select_from(generations)
    .where(_G.made_from == sa.bindparam("id"), _G.state == State.DELIVERED)
)


@dataclass(frozen=True)
class Lineage:
    """Where a video comes from, and what became of it."""

    #: Posted, and in the same server; None where there is none, or where its message is not to be linked from here.
    parent: Generation | None = None
    #: How many posted videos were made from it.
    made_into: int = 0


class LineageQueries(GenerationQueries):
    """The queries."""

    async def of(self, generation: Generation) -> Lineage:
        """Return what a video was made from, and how often it was made into others."""

        def query(connection: sa.Connection) -> Lineage:
            row = None
            if generation.made_from is not None:
                given = {"id": generation.made_from, "guild": generation.guild_id or 0}
                row = connection.execute(_PARENT, given).mappings().one_or_none()
            made_into = int(connection.execute(_MADE_INTO, {"id": generation.id}).scalar_one())
            return Lineage(None if row is None else generation_of(row), made_into)

        return await self._run(query)
