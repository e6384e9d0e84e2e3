"""Processes on one database share crun's requests, also while one comes and another one goes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from pydantic import SecretStr

from bot.crun import CrunClient, RequestBudget
from bot.demo.crun import CrunStandIn
from tests.conftest import API_KEY, eventually
from tests.processes.test_presence import PATIENCE, Process

LIMIT, WINDOW = 20, 2.0


@asynccontextmanager
async def asking(process: Process, crun: CrunStandIn) -> AsyncIterator[list[float]]:
    """Let a process ask crun as often as it may, and give the balances that it was told."""
    presence = process.presence
    budget = RequestBudget(LIMIT, window=WINDOW, processes=lambda: len(presence.living), noticed_within=PATIENCE / 2)
    async with aiohttp.ClientSession() as session:
        client = CrunClient(session, SecretStr(API_KEY), crun.base_url, budget=budget)

        told: list[float] = []

        async def ask() -> None:
            while True:
                told.append(float(await client.balance()))

        tasks = [asyncio.create_task(ask()) for _ in range(LIMIT)]
        try:
            yield told
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)


async def test_no_window_has_more_than_the_limit(postgres_url: str, crun: CrunStandIn) -> None:
    first, second = Process(postgres_url), Process(postgres_url)
    try:
        await first.presence.register()
        async with asking(first, crun) as told_first:
            await eventually(lambda: len(told_first) > 2 * LIMIT)
            await second.presence.register()
            async with asking(second, crun) as told_second:
                await eventually(lambda: len(told_second) > LIMIT)
            await second.presence.leave()
            before = len(told_first)
            await eventually(lambda: len(told_first) > before + 2 * LIMIT)
    finally:
        for process in (first, second):
            await process.presence.leave()
            process.transactions.close()
            process.engine.dispose()
    times = [call.at for call in crun.calls]
    assert max(sum(at <= other < at + WINDOW for other in times) for at in times) <= LIMIT
