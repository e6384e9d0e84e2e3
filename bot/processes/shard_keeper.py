"""Connects this process to its part of Discord's shards, and hands shards over while both processes are connected."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress

import discord
import sqlalchemy as sa
from yarl import URL

from bot import background_tasks
from bot.discord_api import patches
from bot.processes.presence import Presence
from bot.processes.shard_leases import Plan, ShardLeases

log = logging.getLogger(__name__)

#: Seconds from one look at the leases to the next, at most and while a process hands its shards over.
_INTERVAL = 1.0
_INTERVAL_AT_END = 0.3

#: For how many seconds a process that ends waits until its shards are taken over: a while, and more for each of them,
#: since one bucket lets one process identify in five seconds.
_HAND_OVER, _HAND_OVER_EACH, _LONGEST_HAND_OVER = 10.0, 6.0, 120.0

#: Seconds to answer what came just before the last shard was handed over; a first answer comes within three.
_LAST_ANSWERS = 3.0


class ShardKeeper:
    """Keeps one client connected to the shards that its process is due.

    Attributes:
        on_released: called with the number of each shard that another process is connected to from now on.
    """

    def __init__(
        self,
        client: discord.AutoShardedClient,
        leases: ShardLeases,
        presence: Presence,
        on_released: Callable[[int], None],
    ) -> None:
        """Connect to nothing yet."""
        self.on_released = on_released
        self._client = client
        self._leases = leases
        self._presence = presence
        self._gateway = URL()
        #: How many shards there should be, and how many of them may identify at a time.
        self._count, self._concurrency = 1, 1
        #: What connects each shard, and those that have got the list of their servers.
        self._connecting: dict[int, asyncio.Task[None]] = {}
        self._ready: set[int] = set()
        self._looking: asyncio.Task[None] | None = None

    async def start(self, count: int | None) -> None:
        """Begin to connect.

        Args:
            count: How many shards there should be; None for as many as Discord recommends.

        Raises:
            discord.DiscordException, aiohttp.ClientError: Discord does not say where its gateway is.
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        recommended, gateway, limits = await self._client.http.get_bot_gateway()
        self._gateway, self._count = URL(gateway), count or recommended
        self._concurrency = max(1, limits["max_concurrency"])
        plan = await self._leases.plan(self._count)
        if count not in {None, plan.count}:
            log.warning("%d shards are connected: SHARD_COUNT counts once all processes were stopped", plan.count)
        patches.keep_shards_by_hand(self._client, plan.count)
        await self._follow(plan)
        self._looking = background_tasks.begin(self._look_regularly())

    @property
    def shards(self) -> list[int]:
        """The numbers of the shards that this process is connected to, or about to be."""
        return sorted(self._connecting)

    def has_list_of(self, shard: int) -> None:
        """Note that a shard is connected and the servers on it are known."""
        self._ready.add(shard)

    async def wait_for_turn(self, shard: int) -> None:
        """Wait until Discord lets a shard identify, among all processes."""
        bucket = shard % self._concurrency
        while True:
            try:
                left = await self._leases.may_identify(bucket)
            except sa.exc.SQLAlchemyError as error:
                log.warning("Shard %d waits for the database to connect: %s", shard, error)
                left = _INTERVAL
            if not left:
                return
            await asyncio.sleep(left)

    async def hand_over(self) -> None:
        """Let other processes take over all shards; return when they have, or when nobody does in time."""
        if self._looking is None:
            return
        self._looking.cancel()
        await asyncio.wait({self._looking})
        held = len(self._connecting)
        until = time.monotonic() + min(_HAND_OVER + held * _HAND_OVER_EACH, _LONGEST_HAND_OVER)
        with suppress(sa.exc.SQLAlchemyError):
            await self._presence.announce_end()
            while time.monotonic() < until and not self._presence.replaced.is_set():
                plan = await self._leases.plan(self._count)
                await self._follow(plan)
                if not plan.connected:
                    await asyncio.sleep(_LAST_ANSWERS)
                if not plan.connected or plan.is_needed:
                    break
                await asyncio.sleep(_INTERVAL_AT_END)
        for task in self._connecting.values():
            task.cancel()

    async def _look_regularly(self) -> None:
        pause = min(_INTERVAL, self._presence.interval)
        while True:
            await asyncio.sleep(pause)
            try:
                await self._follow(await self._leases.plan(self._count))
            except sa.exc.SQLAlchemyError as error:
                log.warning("Which shards are due could not be found out: %s", error)
            except Exception:
                log.exception("Shards could not be kept")

    async def _follow(self, plan: Plan) -> None:
        """Connect and disconnect as planned."""
        for shard in self._connecting.keys() - plan.connected:
            await self._release(shard)
        for shard in sorted(plan.connected - self._connecting.keys()):
            # At the start one line says it of all shards.
            level = logging.INFO if self._client.is_ready() else logging.DEBUG
            log.log(level, "Shard %d of %d is connected by this process", shard, plan.count)
            self._connecting[shard] = background_tasks.begin(self._client.launch_shard(self._gateway, shard))
        for shard in plan.arriving & self._ready:
            await self._leases.took_over(shard)
        # Whoever has no shard works the queue, for which nothing more is to come.
        if not self._client.is_ready() and plan.connected <= self._ready:
            patches.say_ready(self._client)

    async def _release(self, shard: int) -> None:
        log.info("Shard %d is connected by another process now", shard)
        self._ready.discard(shard)
        task = self._connecting.pop(shard)
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
        await patches.drop_shard(self._client, shard)
        self.on_released(shard)
