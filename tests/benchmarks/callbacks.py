"""How soon a finished video is posted, with crun's callback and with polling alone; how soon callbacks are answered.

Run it with `python -m tests.benchmarks.callbacks [--assert] [--in-flight 1000]`. The bot is a process of its own with a
local Discord and a local crun, on SQLite; the time runs from the moment at which crun has the video until Discord has
its message. The last figure is that of 200 callbacks at once, with so many requests in flight.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.support.bot_process import ProcessWorld, process_world
from tests.support.crun_requests import last_callback_url
from tests.support.web_address import free_port

#: The most seconds allowed from completion to message, and for the answer to a callback.
MOST_TO_MESSAGE, MOST_TO_ANSWER = 1.0, 0.05

VIDEOS = 15
CROWD = 40
ANSWERS = 300
AT_ONCE = 200
#: Seconds that a video takes at crun: long enough that a poll is not always about to happen.
GENERATION_SECONDS = 6.0


@asynccontextmanager
async def running(*, reachable: bool, places: int = CROWD, history: float | None = None) -> AsyncIterator[ProcessWorld]:
    """Run a bot whose web server crun can reach, or a bot without one.

    Args:
        reachable: Whether it has one.
        places: How many requests it has in flight at most.
        history: Seconds that its past videos took; None for a bot without any.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with process_world(f"sqlite:///{folder / 'm.db'}", folder, history, seconds=GENERATION_SECONDS) as stage:
            stage.bot.environment["MAX_CONCURRENT_GENERATIONS"] = str(places)
            if reachable:
                port = free_port()
                stage.bot.environment |= {"PUBLIC_URL": f"http://127.0.0.1:{port}", "WEB_PORT": str(port)}
            await stage.bot.start()
            yield stage
            await stage.bot.stop()


async def deliveries(stage: ProcessWorld, count: int) -> list[float]:
    """Order so many videos at once and return the seconds from each completion to its message."""
    before = len(stage.videos())
    known = set(stage.crun.tasks)
    for number in range(count):
        await stage.ask(f"Fox {before + number}")
    await stage.discord.wait_for(lambda: len(stage.crun.tasks) == len(known) + count, timeout=60)
    posted: list[float] = []
    while len(posted) < count:
        await asyncio.sleep(0.002)
        posted += [time.monotonic()] * (len(stage.videos()) - before - len(posted))
    completed = sorted(task.over_at for task_id, task in stage.crun.tasks.items() if task_id not in known)
    # Paired in order: where one video overtakes another, the sum of the differences stays the same.
    return [at - over for over, at in zip(completed, posted, strict=True)]


async def answers(stage: ProcessWorld) -> list[float]:
    """Return the seconds that each answer to a valid callback takes."""
    took = []
    async with aiohttp.ClientSession() as http:
        for _ in range(ANSWERS):
            began = time.perf_counter()
            async with http.post(last_callback_url(stage.crun), json={"param": "x" * 4000}) as answer:
                assert answer.status == 200
                await answer.read()
            took.append(time.perf_counter() - began)
    return took


async def answers_at_once(stage: ProcessWorld, in_flight: int) -> list[float]:
    """Return the seconds that each of many answers takes, which are asked for at once while crun works on more."""
    stage.crun.hold()
    before = len(stage.crun.tasks)
    for number in range(in_flight):
        await stage.ask(f"Fox {number} of those in flight")
        if number % 20 == 19:
            await stage.discord.wait_for(lambda: len(stage.crun.tasks) >= before + number - 20, 600)  # noqa: B023
    await stage.discord.wait_for(lambda: len(stage.crun.tasks) == before + in_flight, 600)
    await asyncio.sleep(5)
    urls = [task.body["callback_url"] for task in list(stage.crun.tasks.values())[before:][:AT_ONCE]]
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:

        async def post(url: str) -> float:
            began = time.perf_counter()
            async with http.post(url, json={"param": "x" * 4000}) as answer:
                assert answer.status == 200
                await answer.read()
            return time.perf_counter() - began

        return list(await asyncio.gather(*map(post, urls)))


def print_line(what: str, seconds: list[float]) -> None:
    """Print one line."""
    typical, worst = statistics.median(seconds), max(seconds)
    print(f"{what}: median {typical * 1000:.0f} ms, worst {worst * 1000:.0f} ms of {len(seconds)}")


async def measure(in_flight: int) -> bool:
    """Print one line a figure and return whether all are within what is allowed."""
    async with running(reachable=True) as stage:
        single = [seconds for _ in range(VIDEOS) for seconds in await deliveries(stage, 1)]
        polls = stage.crun.count("info") / VIDEOS
        print_line("with a callback, from completion to message", single)
        print(f"  TaskInfo was called {polls:.1f} times a video")
        print_line(f"with a callback, {CROWD} at once", await deliveries(stage, CROWD))
        answered = await answers(stage)
        print_line("answer to a callback", answered)
    async with running(reachable=True, places=in_flight, history=3000.0) as stage:
        print_line(
            f"answer to a callback, {AT_ONCE} at once, {in_flight} in flight", await answers_at_once(stage, in_flight)
        )
    async with running(reachable=False) as stage:
        found = await deliveries(stage, CROWD)
        print_line(f"by polling, {CROWD} at once", found)
        print(f"  TaskInfo was called {stage.crun.count('info') / CROWD:.1f} times a video")
    return max(single) < MOST_TO_MESSAGE and statistics.median(answered) < MOST_TO_ANSWER


def main() -> int:
    """Measure, and return the exit code: with `--assert`, 1 if something takes too long."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--assert", dest="check", action="store_true", help="exit 1 if something takes too long")
    parser.add_argument("--in-flight", type=int, default=1000, help="requests in flight during callbacks at once")
    arguments = parser.parse_args()
    allowed = asyncio.run(measure(arguments.in_flight))
    return 1 if arguments.check and not allowed else 0


if __name__ == "__main__":
    sys.exit(main())
