"""How many of 1,000 commands sent at once are answered in time, on SQLite, with a local Discord and a local crun.

Run it with `python -m tests.benchmarks.burst`. Discord drops an interaction that is not answered within 3 seconds, and
so does the local one. It shares this machine's cores with the bot, which a real bot has for itself.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

import psutil

from tests.support.bot_process import process_world

COMMANDS = 1000
#: The seconds over which they are sent, one run each.
SPREADS = (0.0, 5.0, 20.0)


async def burst(spread: float) -> None:
    """Send the commands evenly over so many seconds, and print how many were answered in time and what it cost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with process_world(f"sqlite:///{folder / 'm.db'}", folder, None) as stage:
            stage.crun.hold()
            await stage.bot.start()
            await stage.ask("warm")
            await stage.discord.wait_for(lambda: stage.crun.count("create") == 1)
            process = psutil.Process(stage.bot.pid)
            used, began = sum(process.cpu_times()[:2]), time.monotonic()
            results = []
            for number in range(COMMANDS):
                results.append(await stage.ask(f"Fox {number}"))
                if (ahead := began + spread * number / COMMANDS - time.monotonic()) > 0:
                    await asyncio.sleep(ahead)
            sent = time.monotonic() - began
            await asyncio.sleep(4)
            in_time = sum(result.acknowledged for result in results)
            await stage.discord.wait_for(lambda: len(stage.cards()) >= in_time + 1, timeout=300)
            took = time.monotonic() - began
            spent = sum(process.cpu_times()[:2]) - used
            print(
                f"{COMMANDS} commands within {sent:.1f} s: {in_time} answered in time, all their cards shown after "
                f"{took:.1f} s, {spent / COMMANDS * 1000:.0f} ms of CPU each, "
                f"{process.memory_info().rss / 2**20:.0f} MiB"
            )


async def main() -> None:
    """Print one line for each run."""
    for spread in SPREADS:
        await burst(spread)


if __name__ == "__main__":
    asyncio.run(main())
