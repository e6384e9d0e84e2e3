"""How soon a finished video is in its channel, told by crun's callback or found by asking.

Run by hand: `python -m tests.benchmarks.callbacks [--assert]`. The bot is a process of its own between the local
stand-ins, on SQLite; the time runs from the moment at which crun has the video until Discord has its message.
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

#: Allowed from completion to message, and for the answer to a callback, in seconds.
MOST_TO_MESSAGE, MOST_TO_ANSWER = 1.0, 0.05

VIDEOS = 15
CROWD = 40
ANSWERS = 300
#: What a video takes at crun, in seconds: long enough that asking is not always at hand.
GENERATION_SECONDS = 6.0


@asynccontextmanager
async def running(*, reached: bool) -> AsyncIterator[ProcessWorld]:
    """Run a bot that crun reaches, or does not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with process_world(f"sqlite:///{folder / 'm.db'}", folder, None, seconds=GENERATION_SECONDS) as stage:
            stage.bot.environment["MAX_CONCURRENT_GENERATIONS"] = str(CROWD)
            if reached:
                port = free_port()
                stage.bot.environment |= {"PUBLIC_URL": f"http://127.0.0.1:{port}", "WEB_PORT": str(port)}
            await stage.bot.start()
            yield stage
            await stage.bot.stop()


async def deliveries(stage: ProcessWorld, count: int) -> list[float]:
    """Ask for so many videos together; return the seconds from each completion to its message."""
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
    # Nobody overtakes anybody by much, and the sum of the differences is the same whoever does.
    return [at - over for over, at in zip(completed, posted, strict=True)]


async def answers(stage: ProcessWorld) -> list[float]:
    """Return the seconds that the answer to a right callback takes."""
    took = []
    async with aiohttp.ClientSession() as http:
        for _ in range(ANSWERS):
            began = time.perf_counter()
            async with http.post(last_callback_url(stage.crun), json={"param": "x" * 4000}) as answer:
                assert answer.status == 200
                await answer.read()
            took.append(time.perf_counter() - began)
    return took


def tell(what: str, seconds: list[float]) -> None:
    """Print one line."""
    typical, worst = statistics.median(seconds), max(seconds)
    print(f"{what}: median {typical * 1000:.0f} ms, worst {worst * 1000:.0f} ms of {len(seconds)}")


async def measure() -> bool:
    """Print one line a figure; False when one is above what is allowed."""
    async with running(reached=True) as stage:
        single = [seconds for _ in range(VIDEOS) for seconds in await deliveries(stage, 1)]
        asked = stage.crun.count("info") / VIDEOS
        tell("told by a callback, from completion to message", single)
        print(f"  crun was asked {asked:.1f} times a video")
        tell(f"told by a callback, {CROWD} at once", await deliveries(stage, CROWD))
        answered = await answers(stage)
        tell("answer to a callback", answered)
    async with running(reached=False) as stage:
        found = await deliveries(stage, CROWD)
        tell(f"found by asking, {CROWD} at once", found)
        print(f"  crun was asked {stage.crun.count('info') / CROWD:.1f} times a video")
    return max(single) < MOST_TO_MESSAGE and statistics.median(answered) < MOST_TO_ANSWER


def main() -> int:
    """Measure; with `--assert`, 1 if something takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--assert", dest="check", action="store_true", help="exit 1 if something takes too long")
    arguments = parser.parse_args()
    well = asyncio.run(measure())
    return 1 if arguments.check and not well else 0


if __name__ == "__main__":
    sys.exit(main())
