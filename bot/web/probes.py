"""The checks behind `/readyz`, and the count behind `/metrics`: Discord's gateway, the database, crun."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import discord
import sqlalchemy as sa

from bot.crun import BadResponse, CrunClient, CrunError
from bot.db.transactions import Transactions
from bot.generations.store import Store
from bot.monitoring.probe import Probe

#: For the database and for crun: seconds to wait for an answer, and seconds for which an answer is reused.
_DATABASE_PATIENCE, _DATABASE_FRESH = 2.0, 1.0
_CRUN_PATIENCE, _CRUN_FRESH = 5.0, 60.0

#: Seconds that Discord may take to answer a heartbeat; discord.py logs a warning from the same value on.
_HIGHEST_LATENCY = 10.0

#: Seconds for which the count of active generations is reused.
_COUNT_FRESH = 2.0


def gateway_probe(client: discord.AutoShardedClient) -> Probe[bool]:
    """Return the check whether all shards are connected to Discord and get their heartbeats answered."""

    async def check() -> bool:
        if not client.is_ready() or client.is_closed():
            return False
        return all(not shard.is_closed() and shard.latency < _HIGHEST_LATENCY for shard in client.shards.values())

    return Probe(check, fresh=0.0, patience=1.0)


def database_probe(transactions: Transactions) -> Probe[bool]:
    """Return the check whether the database answers."""
    # A bare SELECT 1 would not touch SQLite's file.
    query = sa.text("SELECT 1 FROM key_values LIMIT 1")

    async def check() -> bool:
        try:
            await transactions.run(lambda connection: connection.execute(query).all())
        except sa.exc.SQLAlchemyError:
            return False
        return True

    return Probe(check, fresh=_DATABASE_FRESH, patience=_DATABASE_PATIENCE)


def crun_probe(crun: CrunClient) -> Probe[bool]:
    """Return the check whether crun answers; a refusal (a wrong key, say) is an answer too."""

    async def check() -> bool:
        try:
            async with asyncio.timeout(_CRUN_PATIENCE):
                await crun.balance()
        except TimeoutError:
            return False
        except CrunError as error:
            return error.code is not None and error.code < 500 and not isinstance(error, BadResponse)
        return True

    return Probe(check, fresh=_CRUN_FRESH, patience=_CRUN_PATIENCE + 1.0)


def count_probe(store: Store) -> Probe[Mapping[str, int]]:
    """Return the count of active generations by state; it is empty when the database does not answer."""

    async def count() -> Mapping[str, int]:
        try:
            return {state.value: count for state, count in (await store.queue.count_under_way()).items()}
        except sa.exc.SQLAlchemyError:
            return {}

    return Probe(count, fresh=_COUNT_FRESH, patience=_DATABASE_PATIENCE)
