"""How soon videos come after a kill with many requests in flight: by a restart, and by the other one of two processes.

Run it with `python -m tests.benchmarks.take_over [--in-flight 1000] [--budget 0]`, with PostgreSQL on 127.0.0.1. All
videos are finished at the moment of the kill, from which the time runs. The local Discord and the local crun share this
machine's cores with the bot, which a real bot has for itself.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import tempfile
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support import postgres
from tests.support.bot_process import BotProcess, ProcessWorld, process_world
from tests.support.database_access import rows

#: Seconds that earlier videos took: long enough that crun is asked little while the videos are ordered.
HISTORY = 3000.0

#: The most seconds for each part of a run.
_PATIENCE = 3600.0


@asynccontextmanager
async def in_flight(count: int, budget: int, processes: int) -> AsyncIterator[tuple[ProcessWorld, list[BotProcess]]]:
    """Run processes that have so many requests in flight together."""
    name = postgres.take()
    url = postgres.url_of(name)
    try:
        with tempfile.TemporaryDirectory() as folder:
            async with process_world(url, Path(folder), HISTORY) as stage:
                stage.crun.hold()
                stage.bot.environment |= {"MAX_CONCURRENT_GENERATIONS": str(count)}
                stage.bot.environment |= {"MAX_QUEUED_PER_MEMBER": str(count)}
                running = [stage.bot]
                for number in range(1, processes):
                    path = Path(tempfile.mkdtemp(prefix=f"process {number} ", dir=folder))
                    running.append(BotProcess(stage.discord, stage.crun, url, path))
                    running[-1].environment = stage.bot.environment
                try:
                    await stage.bot.start()
                    for process in running[1:]:
                        await process.launch()
                        await stage.discord.wait_for(lambda: "is ready" in process.log, _PATIENCE)  # noqa: B023
                    await order(stage, count)
                    query = "SELECT executor_id, count(*) FROM dbos.workflow_status WHERE status = 'PENDING' GROUP BY 1"
                    shares = sorted(share for _, share in rows(url, query))
                    print(f"{count} in flight, at {' + '.join(map(str, shares))} a process")
                    for process in running:
                        process.environment = {**process.environment, "CRUN_REQUESTS_PER_10_S": str(budget)}
                    yield stage, running
                finally:
                    for process in running:
                        await process.end()
    finally:
        postgres.drop(name)


async def order(stage: ProcessWorld, count: int) -> None:
    """Ask for so many videos, and wait until crun works on all of them."""
    for number in range(count):
        await stage.ask(f"Fox {number}")
        if number % 20 == 19:  # as fast as they are answered
            await stage.discord.wait_for(lambda: stage.crun.count("create") >= number - 20, _PATIENCE)  # noqa: B023
    await stage.discord.wait_for(lambda: stage.crun.count("create") == count, _PATIENCE)
    await asyncio.sleep(5)


async def deliveries(stage: ProcessWorld, count: int, began: float, what: str) -> None:
    """Print when videos come, and what crun is asked until the last one has come."""
    first = 0.0
    while (posted := len(stage.videos())) < count:
        if posted and not first:
            first = time.monotonic() - began
        await asyncio.sleep(0.1)
    last = time.monotonic() - began
    asked = Counter(call.endpoint for call in stage.crun.calls if call.at > began)
    asked -= Counter(result=asked["result"])
    times = [call.at for call in stage.crun.calls if call.at > began and call.endpoint != "result"]
    most = max((bisect_left(times, at + 10) - place for place, at in enumerate(times)), default=0)
    print(f"{what}: the first video after {first:.1f} s, the last of {count} after {last:.1f} s")
    print(f"  requests to crun meanwhile: {dict(asked)}; most in 10 s: {most}")
    print(f"  CreateTask: {stage.crun.count('create')} for {count}, videos: {len(stage.videos())}")


async def restart(count: int, budget: int) -> None:
    """Kill the only process and start it again."""
    async with in_flight(count, budget, 1) as (stage, [bot]):
        began = time.monotonic()
        await bot.kill()
        stage.crun.release()
        await bot.launch()
        await deliveries(stage, count, began, "restart")


async def take_over(count: int, budget: int) -> None:
    """Kill one of two processes."""
    async with in_flight(count, budget, 2) as (stage, [first, _]):
        began = time.monotonic()
        first.send(signal.SIGKILL)
        await first.ended()
        stage.crun.release()
        await deliveries(stage, count, began, "take-over")


async def main() -> None:
    """Print the figures of both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--in-flight", type=int, default=1000, help="requests at crun at the moment of the kill")
    parser.add_argument("--budget", type=int, default=0, help="CRUN_REQUESTS_PER_10_S after a restart; 0: no limit")
    given = parser.parse_args()
    await restart(given.in_flight, given.budget)
    await take_over(given.in_flight, given.budget)


if __name__ == "__main__":
    asyncio.run(main())
