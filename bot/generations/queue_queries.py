"""What is under way: how many, in which order, and what a workflow has to follow."""

from __future__ import annotations

import time
from dataclasses import dataclass

import sqlalchemy as sa

from bot.generations.fair_queue import IS_BEFORE, ORDER, WAITS, before
from bot.generations.model import RESULTS_KEPT, UNDER_WAY, Generation, State, Unfinished
from bot.generations.tables import GenerationQueries, generations

_G = generations.c

#: Counts the generations that are submitted before a place; its parameters are those of `fair_queue.before`.
COUNT_AHEAD = sa.select(sa.func.count()).select_from(generations).where(WAITS, IS_BEFORE)

#: The first `most` generations that wait to be submitted, and everything that occupies a place or waits for one, in the
#: order of the queue.
_NEXT = (
    sa.select(_G.id)
    .where(_G.state == State.QUEUED, _G.sent_at.is_(None))
    .order_by(*ORDER)
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_OCCUPIES = sa.and_(_G.state.in_((State.QUEUED, State.RUNNING)), _G.sent_at.is_not(None))
_QUEUE = sa.select(_G.kind, _G.guild_id, _G.sent_at, *ORDER).where(sa.or_(WAITS, _OCCUPIES)).order_by(*ORDER)


@dataclass(frozen=True)
class Queued:
    """What decides how long the queue takes: one generation in it.

    Attributes:
        kind: see `Generation.kind`.
        guild_id: its server.
        sent_at: when it was sent, in unix seconds; None while it waits.
        place: its place, see `bot.generations.fair_queue.place`.
    """

    kind: str
    guild_id: int | None
    sent_at: float | None
    place: tuple[int, float, str]


class QueueQueries(GenerationQueries):
    """The queries."""

    async def count_under_way(self) -> dict[State, int]:
        """Return how many generations are under way, by state."""
        state = generations.c.state
        query = sa.select(state, sa.func.count()).where(state.in_(UNDER_WAY)).group_by(state)
        rows = await self._run(lambda connection: connection.execute(query).all())
        return dict.fromkeys(UNDER_WAY, 0) | {State(name): int(count) for name, count in rows}

    async def oldest_waiting(self) -> float | None:
        """Return since when the oldest generation waits that was not sent yet, in unix seconds; None without any."""
        query = sa.select(sa.func.min(generations.c.created_at)).where(WAITS)
        return await self._run(lambda connection: connection.execute(query).scalar_one())

    async def newest_interaction(self) -> int:
        """Return the newest interaction that has a generation; 0 when there is none."""
        query = sa.select(sa.func.max(generations.c.interaction_id))
        return await self._run(lambda connection: connection.execute(query).scalar_one()) or 0

    async def next_in_queue(self, limit: int) -> list[str]:
        """Return the ids of the first `limit` generations that wait to be submitted, in the order of the queue."""
        return await self._run(lambda connection: list(connection.execute(_NEXT, {"most": limit}).scalars()))

    async def guilds_waiting(self) -> set[int]:
        """Return the servers in which a generation waits to be submitted."""
        query = (
            sa.select(generations.c.guild_id)
            .where(
                generations.c.state == State.QUEUED,
                generations.c.sent_at.is_(None),
                generations.c.guild_id.is_not(None),
            )
            .distinct()
        )
        return await self._run(lambda connection: set(connection.execute(query).scalars()))

    async def queue(self) -> list[Queued]:
        """Return what occupies a place in the queue or waits for one, in the order of the queue."""
        rows = await self._run(lambda connection: connection.execute(_QUEUE).all())
        return [Queued(kind, guild_id, sent_at, (first, at, id_)) for kind, guild_id, sent_at, first, at, id_ in rows]

    async def ahead_of(self, generation: Generation) -> int:
        """Return how many generations are submitted before this one."""
        given = before(generation)
        return await self._run(lambda connection: int(connection.execute(COUNT_AHEAD, given).scalar_one()))

    async def unfinished(self) -> list[Unfinished]:
        """Return the generations that a workflow has to follow, oldest first.

        This runs every few seconds and may return thousands, so it reads four columns only.
        """
        states = generations.c.state.in_(UNDER_WAY)
        retried = sa.and_(generations.c.state == State.UNDELIVERED, generations.c.try_at.is_not(None))
        watched = sa.and_(
            generations.c.state == State.OVERDUE,
            generations.c.task_id.is_not(None),
            generations.c.submitted_at > time.time() - RESULTS_KEPT,
        )
        query = (
            sa.select(generations.c.id, generations.c.guild_id, generations.c.state, generations.c.priority)
            .where(sa.or_(states, retried, watched))
            .order_by(generations.c.created_at, generations.c.id)
        )
        rows = await self._run(lambda connection: connection.execute(query).all())
        return [Unfinished(row.id, row.guild_id, State(row.state), row.priority) for row in rows]
