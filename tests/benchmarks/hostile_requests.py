"""How much memory the bot keeps after eleven thousand hostile requests at its callback.

Run it with `python -m tests.benchmarks.hostile_requests [--assert]`. The requests are those of
`tests/web/test_callback_fuzz.py`; the bot runs in this process, on SQLite.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import sys
import tempfile
import tracemalloc
from collections.abc import Awaitable, Callable
from pathlib import Path

import psutil

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.units import MIB
from tests.conftest import API_KEY, settings, world
from tests.support.web_address import free_port, public_web_settings
from tests.web.test_callback_fuzz import DAMAGED, FRAMED, Attacker, give_addresses

#: The most that the process may grow by, and that may stay allocated after a tenth more of the same requests.
MOST_RESIDENT, MOST_KEPT = 16 * MIB, MIB // 2


async def kept_after(work: Callable[[], Awaitable[None]]) -> int:
    """Return how many bytes are allocated after the work that were not before."""
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        await work()
        await asyncio.sleep(0.2)
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


async def measure() -> bool:
    """Print one line and return whether both figures are within what is allowed."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'marionette.db'}"
        async with (
            CrunStandIn(seconds=0.3, api_key=API_KEY, render=False) as crun,
            world(Marionette(settings(url, crun.base_url, **public_web_settings(port)))) as stage,
        ):
            running, finished = await give_addresses(stage, crun)
            attacker = Attacker(random.Random(5), port, running, finished)
            await attacker.attack(FRAMED // 10, DAMAGED // 10)
            process = psutil.Process()
            resident = process.memory_info().rss
            await attacker.attack(FRAMED, DAMAGED)
            resident = process.memory_info().rss - resident
            # Slow, and exact: only for some more of the same.
            kept = await kept_after(lambda: attacker.attack(FRAMED // 10, DAMAGED // 10))
    print(f"{attacker.sent} requests: {resident / MIB:.2f} MiB more resident, {kept / MIB:.2f} MiB kept")
    return resident < MOST_RESIDENT and kept < MOST_KEPT


def main() -> int:
    """Measure, and return the exit code: with `--assert`, 1 if too much is kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--assert", dest="check", action="store_true", help="exit 1 if too much is kept")
    arguments = parser.parse_args()
    allowed = asyncio.run(measure())
    return 1 if arguments.check and not allowed else 0


if __name__ == "__main__":
    sys.exit(main())
