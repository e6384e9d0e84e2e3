"""Who may use the bot: servers that the host allows or blocks, and members whom a server's staff block."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from bot.db.inserts import insert_into
from bot.db.transactions import Transactions, metadata
from bot.guilds.record import note_in

guild_access = sa.Table(
    "guild_access",
    metadata,
    sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("access", sa.String(16), nullable=False),
    #: Who decided it; 0 for the bot itself.
    sa.Column("decided_by", sa.BigInteger, nullable=False),
    sa.Column("decided_at", sa.Float, nullable=False),
    #: When the host was asked about a server that waits; NULL while they have to be.
    sa.Column("asked_at", sa.Float),
)

blocked_members = sa.Table(
    "blocked_members",
    metadata,
    sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("blocked_by", sa.BigInteger, nullable=False),
    sa.Column("blocked_at", sa.Float, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

#: Members who have confirmed that they may use the pictures of people that they upload.
consents = sa.Table(
    "consents",
    metadata,
    sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("given_at", sa.Float, nullable=False),
)


class GuildAccess(StrEnum):
    """Whether the host lets a server use the bot."""

    ALLOWED = "allowed"
    #: It is new, and the host has not decided yet.
    WAITING = "waiting"
    BLOCKED = "blocked"


#: The name in the record of what is decided.
_ACTIONS = {
    GuildAccess.ALLOWED: "server_allowed",
    GuildAccess.WAITING: "server_waits",
    GuildAccess.BLOCKED: "server_blocked",
}


@dataclass(frozen=True)
class Decision:
    """What was decided about a server, by whom (0 for the bot itself) and when, in unix seconds."""

    guild_id: int
    access: GuildAccess
    decided_by: int
    decided_at: float


class Access:
    """The queries on the servers that the host allows or blocks.

    Where new servers have to wait for the host, one without a decision may not use the bot.
    """

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def of(self, guild_id: int) -> Decision | None:
        """Return what was decided about a server; None where nothing was."""
        query = sa.select(guild_access).where(guild_access.c.guild_id == guild_id)
        row = await self._run(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else _decision(row)

    async def all(self) -> list[Decision]:
        """Return all decisions, the newest first."""
        query = sa.select(guild_access).order_by(guild_access.c.decided_at.desc(), guild_access.c.guild_id)
        rows = await self._run(lambda connection: connection.execute(query).all())
        return [_decision(row) for row in rows]

    async def decide(self, guild_id: int, actor_id: int, access: GuildAccess) -> bool:
        """Allow or block a server; return False when that is so already."""
        values = {"access": access, "decided_by": actor_id, "decided_at": time.time()}

        def write(connection: sa.Connection) -> bool:
            new = insert_into(connection, guild_access).values(guild_id=guild_id, **values)
            decided = new.on_conflict_do_update(
                index_elements=[guild_access.c.guild_id], set_=values, where=guild_access.c.access != access
            )
            changed = _is_written(connection, decided)
            if changed:
                note_in(connection, guild_id, actor_id, _ACTIONS[access], {})
            return changed

        return await self._run(write)

    async def allow_undecided(self, guild_ids: Iterable[int]) -> None:
        """Allow the host's own servers, and those that were there before; what is decided already holds."""
        ids = frozenset(guild_ids)
        values = {"access": GuildAccess.ALLOWED, "decided_by": 0, "decided_at": time.time()}

        def write(connection: sa.Connection) -> None:
            undecided = ids.difference(connection.execute(sa.select(guild_access.c.guild_id)).scalars())
            if undecided:
                new = insert_into(connection, guild_access).on_conflict_do_nothing()
                connection.execute(new, [{"guild_id": guild_id, **values} for guild_id in sorted(undecided)])

        if ids:
            await self._run(write)

    async def wait(self, guild_ids: Iterable[int]) -> None:
        """Let servers wait until the host decides; where they have decided already, that holds."""
        ids = list(guild_ids)
        values = {"access": GuildAccess.WAITING, "decided_by": 0, "decided_at": time.time()}

        def write(connection: sa.Connection) -> None:
            for guild_id in ids:
                new = insert_into(connection, guild_access).values(guild_id=guild_id, **values)
                if _is_written(connection, new.on_conflict_do_nothing()):
                    note_in(connection, guild_id, 0, _ACTIONS[GuildAccess.WAITING], {})

        if ids:
            await self._run(write)

    async def allow_waiting(self, guild_ids: Iterable[int] | None = None) -> None:
        """Allow these of the servers that wait, or all of them."""
        waiting = guild_access.c.access == GuildAccess.WAITING
        which = waiting if guild_ids is None else sa.and_(waiting, guild_access.c.guild_id.in_(tuple(guild_ids)))
        query = sa.update(guild_access).where(which).values(access=GuildAccess.ALLOWED, decided_at=time.time())

        def write(connection: sa.Connection) -> None:
            for guild_id in connection.execute(query.returning(guild_access.c.guild_id)).scalars().all():
                note_in(connection, guild_id, 0, _ACTIONS[GuildAccess.ALLOWED], {})

        await self._run(write)

    async def forget(self, guild_ids: Iterable[int]) -> None:
        """Forget what was decided about servers that the bot is in no more; one that is blocked stays so."""
        ids = tuple(guild_ids)
        query = sa.delete(guild_access).where(
            guild_access.c.guild_id.in_(ids), guild_access.c.access != GuildAccess.BLOCKED
        )
        if ids:
            await self._run(lambda connection: connection.execute(query))

    async def to_ask(self) -> list[Decision]:
        """Return the servers that wait and about which the host was not asked yet, the oldest first."""
        query = (
            sa.select(guild_access)
            .where(guild_access.c.access == GuildAccess.WAITING, guild_access.c.asked_at.is_(None))
            .order_by(guild_access.c.decided_at, guild_access.c.guild_id)
        )
        rows = await self._run(lambda connection: connection.execute(query).all())
        return [_decision(row) for row in rows]

    async def asked(self, waiting: Iterable[Decision]) -> None:
        """Store that the host was asked about servers; not about those that have come again since."""
        same = [
            sa.and_(guild_access.c.guild_id == each.guild_id, guild_access.c.decided_at == each.decided_at)
            for each in waiting
        ]
        query = sa.update(guild_access).where(sa.or_(*same)).values(asked_at=time.time())
        await self._run(lambda connection: connection.execute(query))


def _is_written(connection: sa.Connection, insert: sa.Insert) -> bool:
    """Run an insert, and return whether it wrote its row: PostgreSQL's driver counts no rows of an insert."""
    return connection.execute(insert.returning(guild_access.c.guild_id)).first() is not None


def _decision(row: sa.Row[tuple[object, ...]]) -> Decision:
    return Decision(row.guild_id, GuildAccess(row.access), row.decided_by, row.decided_at)
