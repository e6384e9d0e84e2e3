"""The record of what the staff of a server and the host did: who changed what, and when."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.db.transactions import Transactions, after_commit, metadata
from bot.monitoring import log_context

log = logging.getLogger(__name__)

guild_record = sa.Table(
    "guild_record",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    #: 0 for what concerns all servers.
    sa.Column("guild_id", sa.BigInteger, nullable=False),
    #: Who did it; 0 for the bot itself.
    sa.Column("actor_id", sa.BigInteger, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("action", sa.String(40), nullable=False),
    sa.Column("details", sa.JSON, nullable=False),
)

#: The `guild_id` of entries that concern all servers.
ALL_GUILDS = 0


@dataclass(frozen=True)
class Entry:
    """One thing that was done. `at` is in unix seconds; `details` depend on the action."""

    guild_id: int
    actor_id: int
    at: float
    action: str
    details: Mapping[str, Any]


def note_in(connection: sa.Connection, guild_id: int, actor_id: int, action: str, details: Mapping[str, Any]) -> None:
    """Add an entry in the transaction that does what it tells of; it is logged once that is committed.

    Args:
        connection: The transaction.
        guild_id: The server; `ALL_GUILDS` for what concerns all.
        actor_id: Who did it; 0 for the bot itself.
        action: What was done, a stored name that cannot change.
        details: What it was done to, as JSON; no words of members but the reasons that staff give.
    """
    values = {"guild_id": guild_id, "actor_id": actor_id, "at": time.time(), "action": action, "details": details}
    connection.execute(sa.insert(guild_record).values(values))
    after_commit(connection, partial(_log, guild_id, actor_id, action, details))


def _log(guild_id: int, actor_id: int, action: str, details: Mapping[str, Any]) -> None:
    # Ids only: the other details are names of settings, and what the staff wrote.
    about = "".join(f", {name} {value}" for name, value in details.items() if isinstance(value, int))
    with log_context.about(member=actor_id or None, server=guild_id or None):
        log.info("Recorded: %s%s", action, about)


class Record:
    """The queries."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def note(self, guild_id: int, actor_id: int, action: str, details: Mapping[str, Any]) -> None:
        """Add an entry for what changed nothing in the database; see `note_in`."""
        await self._run(lambda connection: note_in(connection, guild_id, actor_id, action, details))

    async def newest(self, guild_id: int, *, limit: int, skip: int = 0) -> list[Entry]:
        """Return a part of a server's entries, newest first."""
        query = (
            sa.select(guild_record)
            .where(guild_record.c.guild_id == guild_id)
            .order_by(guild_record.c.id.desc())
            .limit(limit)
            .offset(skip)
        )
        rows = await self._run(lambda connection: connection.execute(query).all())
        return [Entry(row.guild_id, row.actor_id, row.at, row.action, row.details) for row in rows]
