"""What limits cost: how soon 200 simultaneous commands are acknowledged, and the checks of one after a busy month.

Run it with `python -m tests.benchmarks.limits [--postgres URL]`, with an empty database for PostgreSQL. The bot is a
process of its own with a local Discord and a local crun. They share this machine's cores, which a real bot has for
itself.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.discord_api.limits import FIRST_ANSWER_SECONDS
from bot.generations.allowances import Allowances
from bot.generations.limits import LimitReachedError, month_of
from bot.generations.model import Generation, State
from bot.generations.store import Store
from bot.generations.tables import generations, row_of
from bot.guilds.guild_settings import MemberLimits
from bot.guilds.settings_store import SettingsStore
from bot.orders.origin import Origin
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.database_access import open_transactions

COMMANDS = 200
#: The videos of the month in one server, and how many members asked for them.
PAST, MEMBERS = 60_000, 5_000
CHECKS = 200

_MANY = 100_000
_LIMITS = {
    "limits": MemberLimits(
        at_once=_MANY, per_hour=_MANY, per_day=_MANY, credits_per_day=Decimal(_MANY), credits_per_month=Decimal(_MANY)
    )
}
_BUDGETS = {"credits_per_day": Decimal(1_000_000), "credits_per_month": Decimal(10_000_000)}


def a_video(number: int, member_id: int, guild_id: int, created_at: float) -> Generation:
    """Return a generation."""
    task = CreateTask.model_validate({"model": "kling/v3", "input": {"prompt": f"Fox {number}", "multi_shots": False}})
    return Generation(
        id=f"{number:016x}",
        task=task,
        channel_id=0,
        member_id=member_id,
        interaction_id=number,
        guild_id=guild_id,
        created_at=created_at,
        estimate=Decimal(3),
    )


async def fill(transactions: Transactions, guild_id: int) -> None:
    """Add the videos of a month up to now."""
    began, now = month_of(time.time()), time.time()
    ended = {"state": State.DELIVERED.value, "credits": Decimal(3), "finished_at": now, "sent_at": now}
    for first in range(0, PAST, 2000):
        rows: list[dict[str, Any]] = [
            row_of(a_video(number, number % MEMBERS, guild_id, began + (now - began) * number / PAST)) | ended
            for number in range(first, first + 2000)
        ]
        await transactions.run(lambda connection: connection.execute(sa.insert(generations), rows))  # noqa: B023


async def checks(transactions: Transactions, guild_id: int) -> None:
    """Print how long the two checks of one command take."""
    store, allowances = Store(transactions), Allowances(transactions, _MANY)
    looking, adding = [], []
    for number in range(CHECKS):
        origin = Origin(PAST + number, number % MEMBERS, guild_id, 0, None)
        began = time.perf_counter()
        situation = await allowances.situation(origin)
        looked = time.perf_counter()
        try:
            await store.add(a_video(PAST + number, origin.member_id, guild_id, time.time()), situation.counted)
        except LimitReachedError:
            raise AssertionError("the limits are high enough") from None
        looking.append(looked - began)
        adding.append(time.perf_counter() - looked)
    for what, seconds in (("what holds is read", looking), ("the video is stored", adding)):
        print(f"after {PAST} videos, {what} in {statistics.median(seconds) * 1000:.1f} ms ({_p99(seconds):.0f} ms p99)")


async def acknowledged(stage: ProcessWorld, what: str) -> None:
    """Print how soon the commands are acknowledged that are sent at once, and wait until all are at crun."""
    asked: list[tuple[float, Any]] = []
    took: dict[int, float] = {}
    before = stage.crun.count("create")

    async def watch() -> None:
        while True:
            now = time.perf_counter()
            for number, (began, result) in enumerate(asked):
                if number not in took and result.acknowledged:
                    took[number] = now - began
            await asyncio.sleep(0.002)

    watching = asyncio.create_task(watch())
    for number in range(COMMANDS):
        began = time.perf_counter()
        asked.append((began, await stage.ask(f"Fox {number} {what}")))
    await asyncio.sleep(FIRST_ANSWER_SECONDS + 0.5)
    watching.cancel()
    late = "" if len(took) == COMMANDS else f"; {COMMANDS - len(took)} too late"
    seconds = list(took.values())
    print(f"{what}: acknowledged within {statistics.median(seconds) * 1000:.0f} ms, {_p99(seconds):.0f} ms p99{late}")
    await stage.discord.wait_for(lambda: stage.crun.count("create") == before + len(took), timeout=200)


def _p99(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99) - 1] * 1000


async def main() -> None:
    """Print one line for each figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgres", metavar="URL")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        url = given.postgres or f"sqlite:///{Path(name) / 'm.db'}"
        async with process_world(url, Path(name), None, answer_seconds=3) as stage:
            stage.bot.environment["MAX_CONCURRENT_GENERATIONS"] = "1000"
            stage.crun.hold()
            await stage.bot.start()
            await stage.ask("warm")
            await stage.discord.wait_for(lambda: stage.crun.count("create") == 1)
            await acknowledged(stage, "without limits")
            async with open_transactions(url) as transactions:
                store = SettingsStore(transactions)
                await store.change_guild(stage.guild.id, 1, lambda _: {**_LIMITS, **_BUDGETS})
                await store.change_host(1, lambda _: _BUDGETS)
                await acknowledged(stage, "with every limit and budget")
                await fill(transactions, stage.guild.id)
                await acknowledged(stage, f"after {PAST} videos in the month")
                await checks(transactions, stage.guild.id)


if __name__ == "__main__":
    asyncio.run(main())
