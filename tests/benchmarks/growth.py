"""How much the database grows with each video: at first, after a week, and once its words are erased.

Run it with `python -m tests.benchmarks.growth [VIDEOS]`. The bot is a process of its own with a local Discord and a
local crun, on SQLite. Sizes are those of a compact copy (`VACUUM INTO`); the file itself is up to a third larger, with
free pages that are used again.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.db.sqlite_version import sqlite_module
from bot.generations.erased_words import erase_in
from bot.generations.tables import generations
from tests.support.bot_process import ProcessWorld, process_world

VIDEOS = 100
KEPT_DAYS, RECORD_DAYS = 90, 7
PROMPT = (
    "A wooden puppet with a red hat dances slowly across a small stage while the curtain falls, warm light, film grain"
)


async def ask(stage: ProcessWorld, count: int) -> None:
    """Ask for videos and wait until all are posted and closed."""
    for number in range(count):
        await stage.ask(f"{PROMPT}, take {number}")
    await stage.discord.wait_for(lambda: len(stage.videos()) == count, 600)
    await asyncio.sleep(15)


def compact(file: Path) -> int:
    """Return the size of a compact copy in bytes."""
    with tempfile.TemporaryDirectory() as folder, closing(sqlite_module().connect(file)) as connection:
        copy = Path(folder, "compact.db")
        connection.execute("VACUUM INTO ?", (str(copy),))
        return copy.stat().st_size


def count_files(folder: Path) -> int:
    """Return how many files are left in the work folder."""
    return sum(path.is_file() for path in (folder / "results").rglob("*"))


def age(file: Path) -> tuple[int, int]:
    """Do what time does; return the compact size after the records of workflows are deleted, and after the erasure."""
    engine = create_engine(sa.URL.create("sqlite", database=str(file)))
    try:
        with engine.begin() as connection:
            for table in ("operation_outputs", "workflow_status"):
                connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - our names
        week = compact(file)
        with engine.begin() as connection:
            ids = connection.execute(sa.select(generations.c.id)).scalars().all()
            erase_in(connection, ids, time.time())
    finally:
        engine.dispose()
    return week, compact(file)


async def main(count: int) -> None:
    """Print the sizes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "marionette.db")
        async with process_world(f"sqlite:///{file}", Path(folder), seconds=0.2) as stage:
            stage.bot.environment["CRUN_REQUESTS_PER_10_S"] = "0"
            await stage.bot.start()
            await stage.discord.wait_for(lambda: "is ready" in stage.bot.log)
            empty = await asyncio.to_thread(compact, file)
            await ask(stage, count)
            await stage.bot.stop()
            full, left = await asyncio.to_thread(compact, file), await asyncio.to_thread(count_files, Path(folder))
            week, erased = await asyncio.to_thread(age, file)
    each: dict[str, Any] = {
        f"the first {RECORD_DAYS} days": full,
        f"until day {KEPT_DAYS}": week,
        "afterwards": erased,
    }
    print(f"{count} videos; files left in the work folder: {left}")
    sizes = {name: (size - empty) / count / 1024 for name, size in each.items()}
    for name, size in sizes.items():
        print(f"{name:>20}: {size:6.2f} KB a video")
    first, then, last = sizes.values()
    for daily in (10, 100, 1000):
        held = daily * (first * RECORD_DAYS + then * (KEPT_DAYS - RECORD_DAYS)) / 1024
        yearly = daily * 365 * last / 1024
        print(f"{daily:>5} a day: {held:8.1f} MB for the last {KEPT_DAYS} days, {yearly:8.1f} MB a year")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else VIDEOS))
