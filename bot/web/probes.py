"""The checks behind `/readyz`, and what is looked at for `/metrics`.

Some are about this process: Discord's gateway and its disks. Others hold for every process at once: the database, crun,
and whether anything is submitted.
"""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import discord
import sqlalchemy as sa

from bot.crun import BadResponse, CrunClient, CrunError, KeyDisabled, Unauthorized
from bot.db.key_values import set_in
from bot.db.transactions import Transactions
from bot.generations.model import Reason
from bot.generations.store import Store
from bot.monitoring.gauges import Queue
from bot.monitoring.probe import Probe

#: For the database and for crun: seconds to wait for an answer, and seconds for which an answer is reused.
_DATABASE_PATIENCE, _DATABASE_FRESH = 2.0, 1.0
_CRUN_PATIENCE, _CRUN_FRESH = 5.0, 60.0

#: The name under which the database check writes.
_WRITTEN = "readyz"

#: Seconds that Discord may take to answer a heartbeat; discord.py logs a warning from the same value on.
_HIGHEST_LATENCY = 10.0

#: Seconds for which the count of active generations is reused.
_COUNT_FRESH = 2.0

#: For the balance: seconds that crun has for an answer, and seconds that an answer of `/metrics` waits for it. A later
#: one shows what came too late.
_BALANCE_TIMEOUT, _BALANCE_PATIENCE = 20.0, 2.0

#: For the disks: seconds for which a look is reused, and seconds to wait for it; network drives may be slow.
_FREE_FRESH, _FREE_PATIENCE = 5.0, 2.0


def gateway_probe(client: discord.AutoShardedClient) -> Probe[bool]:
    """Return the check whether all shards are connected to Discord and get their heartbeats answered."""

    async def check() -> bool:
        if not client.is_ready() or client.is_closed():
            return False
        return all(not shard.is_closed() and shard.latency < _HIGHEST_LATENCY for shard in client.shards.values())

    return Probe(check, fresh=0.0, patience=1.0)


def database_probe(transactions: Transactions) -> Probe[bool]:
    """Return the check whether the database can be written: one on a full disk, or a read-only one, still answers."""

    async def check() -> bool:
        try:
            await transactions.run(lambda connection: set_in(connection, _WRITTEN, repr(time.time())))
        except sa.exc.SQLAlchemyError:
            return False
        return True

    return Probe(check, fresh=_DATABASE_FRESH, patience=_DATABASE_PATIENCE)


def crun_probe(crun: CrunClient) -> Probe[bool]:
    """Return the check whether crun answers, and accepts the key. Other refusals are answers too."""

    async def check() -> bool:
        try:
            async with asyncio.timeout(_CRUN_PATIENCE):
                await crun.balance()
        except (TimeoutError, Unauthorized, KeyDisabled):
            return False
        except CrunError as error:
            return error.code is not None and error.code < 500 and not isinstance(error, BadResponse)
        return True

    return Probe(check, fresh=_CRUN_FRESH, patience=_CRUN_PATIENCE + 1.0)


def submitting_probe(held_up: Callable[[], Reason | None]) -> Probe[bool]:
    """Return the check whether requests are submitted.

    They are not while the host has paused the bot, the account has no credits, crun refuses the key, or crun is away.
    That crun has no room for a moment does not count: it takes the next one soon.

    Args:
        held_up: Returns why nothing is submitted now; None while it is.
    """

    async def check() -> bool:
        return held_up() in {None, Reason.BUSY}

    return Probe(check, fresh=0.0, patience=1.0)


def queue_probe(store: Store) -> Probe[Queue | None]:
    """Return the look at what is under way; None when the database does not answer."""

    async def look() -> Queue | None:
        try:
            under_way = await store.queue.count_under_way()
            since = await store.queue.oldest_waiting()
        except sa.exc.SQLAlchemyError:
            return None
        oldest = 0.0 if since is None else max(0.0, time.time() - since)
        return Queue({state.value: count for state, count in under_way.items()}, oldest)

    return Probe(look, fresh=_COUNT_FRESH, patience=_DATABASE_PATIENCE)


def balance_probe(crun: CrunClient) -> Probe[float | None]:
    """Return the look at the account's balance in credits; None when crun does not say."""

    async def look() -> float | None:
        try:
            async with asyncio.timeout(_BALANCE_TIMEOUT):
                return float(await crun.balance())
        except (TimeoutError, CrunError):
            return None

    return Probe(look, fresh=_CRUN_FRESH, patience=_BALANCE_PATIENCE)


def free_probe(folders: Iterable[Path]) -> Probe[float | None]:
    """Return the look at how many bytes are free on the fullest of the disks; None when a folder cannot be read."""
    watched = tuple(folders)

    def least() -> float | None:
        try:
            return float(min(shutil.disk_usage(folder).free for folder in watched))
        except OSError:
            return None

    return Probe(lambda: asyncio.to_thread(least), fresh=_FREE_FRESH, patience=_FREE_PATIENCE)
