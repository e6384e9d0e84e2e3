"""Which process is to be connected to which of Discord's shards: an even share each, moved as seldom as possible.

All decide by the same table, one at a time. A shard whose owner lives moves in two steps: its successor connects first,
and the owner disconnects when it reads that the successor has taken over. So no event is lost in between; those that
both get are claimed once (`bot.generations.interaction_claims`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from bot.db.inserts import insert_into
from bot.db.transactions import Transactions
from bot.processes.tables import database_time, identify_slots, processes, shard_leases

#: One process at a time decides.
_ONE_AT_A_TIME = sa.text("SELECT pg_advisory_xact_lock(hashtext('marionette.shards'))")

#: Seconds between two uses of a bucket
#: (https://docs.discord.com/developers/events/gateway#sharding-max-concurrency), and a little more: clocks and networks
#: are not exact.
_BUCKET_PAUSE = 5.25


@dataclass(frozen=True)
class Lease:
    """Who is connected to a shard, and who takes it over from them."""

    shard: int
    owner: str | None
    successor: str | None

    @property
    def holder(self) -> str | None:
        """Who is connected to it in the end."""
        return self.successor or self.owner


@dataclass(frozen=True)
class Plan:
    """What one process does about shards.

    Attributes:
        count: how many there are in all.
        connected: those it is to be connected to.
        arriving: those of them that it takes over from another process, which is connected too until then.
        is_needed: whether it alone can be connected to those that it owns, since nobody else takes them.
    """

    count: int
    connected: frozenset[int]
    arriving: frozenset[int]
    is_needed: bool


class ShardLeases:
    """The queries of one process."""

    def __init__(self, transactions: Transactions, process_id: str) -> None:
        self._run = transactions.run
        self._id = process_id

    async def plan(self, count: int) -> Plan:
        """Take over what this process is due, and return what it is to be connected to.

        Args:
            count: How many shards there should be. While others are connected, theirs is the number that counts.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        return await self._run(lambda connection: self._plan(connection, count))

    async def took_over(self, shard: int) -> None:
        """Note that this process is connected to a shard now, so that the process before may disconnect.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        mine = sa.and_(shard_leases.c.shard == shard, shard_leases.c.successor == self._id)
        query = sa.update(shard_leases).where(mine).values(owner=self._id, successor=None)
        await self._run(lambda connection: connection.execute(query))

    async def may_identify(self, bucket: int) -> float:
        """Use a bucket for identifying if it is free; return the seconds to wait before the next try, 0 if it was.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        now = database_time()
        free = sa.and_(identify_slots.c.bucket == bucket, identify_slots.c.used_at <= now - _BUCKET_PAUSE)
        left = sa.select(identify_slots.c.used_at + _BUCKET_PAUSE - now).where(identify_slots.c.bucket == bucket)

        def write(connection: sa.Connection) -> float:
            new = insert_into(connection, identify_slots).values(bucket=bucket, used_at=now).on_conflict_do_nothing()
            if connection.execute(new.returning(identify_slots.c.bucket)).first() is not None:
                return 0.0
            if connection.execute(sa.update(identify_slots).where(free).values(used_at=now)).rowcount:
                return 0.0
            return max(float(connection.execute(left).scalar_one()), 0.1)

        return await self._run(write)

    def _plan(self, connection: sa.Connection, count: int) -> Plan:
        connection.execute(_ONE_AT_A_TIME)
        ordered = sa.select(processes).order_by(processes.c.started_at, processes.c.id)
        rows = connection.execute(ordered).all()
        alive, staying = [row.id for row in rows], [row.id for row in rows if not row.leaving]
        leases = self._leases(connection, count, alive)
        targets = share_out(len(leases), staying, _held(leases.values()))
        for shard in self._due(leases, targets, staying):
            lease = leases[shard]
            is_free = lease.owner is None
            changed = {"owner": self._id} if is_free else {"successor": self._id}
            connection.execute(sa.update(shard_leases).where(shard_leases.c.shard == shard).values(changed))
            leases[shard] = Lease(shard, self._id if is_free else lease.owner, None if is_free else self._id)
        mine = [lease for lease in leases.values() if self._id in {lease.owner, lease.successor}]
        return Plan(
            count=len(leases),
            connected=frozenset(lease.shard for lease in mine),
            arriving=frozenset(lease.shard for lease in mine if lease.successor == self._id),
            is_needed=not set(staying) - {self._id},
        )

    def _leases(self, connection: sa.Connection, count: int, alive: list[str]) -> dict[int, Lease]:
        """Return all leases; make as many as are wanted where nobody is connected to any."""
        rows = connection.execute(sa.select(shard_leases).order_by(shard_leases.c.shard)).all()
        leases = {
            row.shard: Lease(
                row.shard,
                row.owner if row.owner in alive else None,
                row.successor if row.successor in alive else None,
            )
            for row in rows
        }
        if len(leases) == count or any(lease.holder is not None for lease in leases.values()):
            return leases
        connection.execute(sa.delete(shard_leases))
        connection.execute(
            sa.insert(shard_leases),
            [{"shard": shard, "owner": None, "successor": None} for shard in range(count)],
        )
        return {shard: Lease(shard, None, None) for shard in range(count)}

    def _due(self, leases: Mapping[int, Lease], targets: Mapping[str, int], staying: list[str]) -> list[int]:
        """Return the shards that this process takes: first those of nobody, then those of whoever ends or has more."""
        held = _held(leases.values())
        missing = targets.get(self._id, 0) - held.get(self._id, 0)
        taken: list[int] = []
        for lease in sorted(leases.values(), key=lambda lease: (lease.owner is not None, lease.shard)):
            if len(taken) >= missing:
                break
            if lease.successor is not None or lease.owner == self._id:
                continue
            owner = lease.owner
            if owner is None or owner not in staying:
                taken.append(lease.shard)
            elif held[owner] > targets[owner]:
                held[owner] -= 1
                taken.append(lease.shard)
        return taken


def share_out(count: int, staying: list[str], held: Mapping[str, int]) -> dict[str, int]:
    """Return how many shards each process is due; where it does not come out even, whoever has one more keeps it.

    Args:
        count: How many shards there are.
        staying: The processes that share them, the oldest first.
        held: How many each has.
    """
    if not staying:
        return {}
    least, more = divmod(count, len(staying))
    fullest_first = sorted(staying, key=lambda process_id: -held.get(process_id, 0))
    return {process_id: least + (rank < more) for rank, process_id in enumerate(fullest_first)}


def _held(leases: Iterable[Lease]) -> dict[str, int]:
    held: dict[str, int] = {}
    for lease in leases:
        if lease.holder is not None:
            held[lease.holder] = held.get(lease.holder, 0) + 1
    return held
