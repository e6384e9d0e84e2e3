"""How soon 200 simultaneous commands are acknowledged while five videos are shrunk and 1,000 are in flight.

Run it with `python -m tests.benchmarks.acknowledgements [--postgres] [--in-flight N]`. The bot is a process of its own
with a local Discord and a local crun, on SQLite unless told otherwise. They share this machine's cores, which a real
bot has for itself.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path
from typing import Any

from bot.demo.crun import InjectedFault
from tests.benchmarks.delivery import footage
from tests.benchmarks.jobs import database
from tests.benchmarks.limits import acknowledged
from tests.support.bot_process import ProcessWorld, process_world

IN_FLIGHT, SHRUNK = 1000, 5


def seconds_of(body: dict[str, Any]) -> float:
    """Return how long a video takes at crun: only those that are shrunk are ever finished."""
    return 0.0 if body["input"]["prompt"].startswith("Large") else 86400.0


async def shrinking(stage: ProcessWorld, folder: Path) -> None:
    """Let the bot begin to shrink videos that are larger than what can be uploaded."""
    large = (await asyncio.to_thread(footage, folder / "large.mp4")).read_bytes()
    stage.discord.settings.upload_limit = len(large) // 2
    stage.crun.inject("result", InjectedFault(body=large), times=SHRUNK)
    before = stage.crun.count("create")
    for number in range(SHRUNK):
        await stage.ask(f"Large {number}")
    await stage.discord.wait_for(lambda: stage.crun.count("create") == before + SHRUNK)
    await stage.discord.wait_for(lambda: stage.crun.count("result") >= SHRUNK, timeout=300)
    await asyncio.sleep(2)


async def main() -> None:
    """Print one line for each figure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--in-flight", type=int, default=IN_FLIGHT)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, database(Path(name), on_postgres=given.postgres) as url:
        folder = Path(name)
        async with process_world(
            url, folder, None, answer_seconds=3, balance=1_000_000.0, duration=seconds_of
        ) as stage:
            stage.bot.environment["MAX_CONCURRENT_GENERATIONS"] = str(given.in_flight + 1000)
            await stage.bot.start()
            for number in range(given.in_flight):
                await stage.ask(f"Fox {number}")
            await stage.discord.wait_for(lambda: stage.crun.count("create") == given.in_flight, timeout=1800)
            await shrinking(stage, folder)
            videos = len(stage.videos())
            await acknowledged(stage, f"{given.in_flight} in flight")
            print(f"of {SHRUNK} large videos {len(stage.videos()) - videos} were posted meanwhile")


if __name__ == "__main__":
    asyncio.run(main())
