"""What the bot costs: start, idling, one job, and 200 jobs at once, on SQLite, with a local Discord and a local crun.

Run it with `python -m tests.benchmarks.load`. The bot is a process of its own, and only that process is measured.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

import psutil

from bot.units import MIB
from tests.support.bot_process import ProcessWorld, process_world

IDLE_SECONDS = 30
SINGLE_JOBS = 20
JOBS = 200
#: Faster than Kling, so that polling shows: how often the bot polls depends on how long past videos took.
GENERATION_SECONDS = 20.0


def cpu(process: psutil.Process) -> float:
    """Return the seconds of CPU that the process has used, its own and the system's for it."""
    times = process.cpu_times()
    return float(times.user + times.system)


async def starts(count: int) -> list[float]:
    """Start the bot on the same database again and again; the first start also makes the tables."""
    seconds = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with process_world(f"sqlite:///{folder / 'm.db'}", folder, None) as stage:
            for _ in range(count):
                seconds.append(await stage.bot.start())
                assert await stage.bot.stop() == 0
                await stage.discord.wait_gone()
    return seconds


async def idle(stage: ProcessWorld, process: psutil.Process) -> None:
    """Measure a bot that nobody uses."""
    await asyncio.sleep(5)
    before = cpu(process)
    await asyncio.sleep(IDLE_SECONDS)
    share = (cpu(process) - before) / IDLE_SECONDS
    print(f"idle: {process.memory_info().rss / MIB:.0f} MiB resident, {share:.1%} of a core over {IDLE_SECONDS} s")


async def single(stage: ProcessWorld) -> None:
    """Measure how long a command takes to reach crun while nothing else is going on."""
    answered, submitted = [], []
    for number in range(SINGLE_JOBS):
        began = time.monotonic()
        await stage.ask(f"One fox {number}")
        await stage.discord.wait_for(lambda: len(stage.cards()) == number + 1)  # noqa: B023 - waited for here
        answered.append(time.monotonic() - began)
        await stage.discord.wait_for(lambda: stage.crun.count("create") == number + 1)  # noqa: B023 - as above
        submitted.append([call.at for call in stage.crun.calls if call.endpoint == "create"][-1] - began)
    for what, values in (("card", answered), ("CreateTask", submitted)):
        typical, worst = statistics.median(values), max(values)
        print(f"command to {what}: median {typical * 1000:.0f} ms, worst {worst * 1000:.0f} ms of {SINGLE_JOBS}")


async def crowd(stage: ProcessWorld, process: psutil.Process) -> None:
    """Measure 200 jobs in flight together, then their delivery."""
    await stage.discord.wait_for(lambda: len(stage.videos()) == SINGLE_JOBS, timeout=60)
    await asyncio.sleep(15)
    stage.crun.hold()
    memory, used, began = process.memory_info().rss, cpu(process), time.monotonic()
    for number in range(JOBS):
        await stage.ask(f"Fox {number} of a crowd")
    await stage.discord.wait_for(lambda: stage.crun.count("create") == SINGLE_JOBS + JOBS, timeout=120)
    submitted = time.monotonic() - began
    submitting = (cpu(process) - used) / JOBS
    await asyncio.sleep(5)
    before, polls = cpu(process), stage.crun.count("info")
    await asyncio.sleep(IDLE_SECONDS)
    share = (cpu(process) - before) / IDLE_SECONDS
    per_second = (stage.crun.count("info") - polls) / IDLE_SECONDS
    grown = process.memory_info().rss - memory
    print(f"{JOBS} commands: all submitted within {submitted:.1f} s, {submitting * 1000:.1f} ms of CPU each")
    print(
        f"{JOBS} in flight: {share:.1%} of a core at {per_second:.1f} TaskInfo/s, {grown / JOBS / 1024:.0f} KiB a job"
    )
    before, began = cpu(process), time.monotonic()
    stage.crun.release()
    await stage.discord.wait_for(lambda: len(stage.videos()) == SINGLE_JOBS + JOBS, timeout=300)
    took = time.monotonic() - began
    print(f"{JOBS} delivered within {took:.1f} s, {(cpu(process) - before) / JOBS * 1000:.1f} ms of CPU each")
    print(f"CPU for a whole job: {(cpu(process) - used) / JOBS * 1000:.0f} ms with its time in flight")


async def main() -> None:
    """Print one line a figure."""
    first, *later = await starts(6)
    print(f"start to ready: {statistics.median(later):.2f} s (first start, with the tables to make: {first:.2f} s)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with process_world(f"sqlite:///{folder / 'm.db'}", folder, None, seconds=GENERATION_SECONDS) as stage:
            stage.bot.environment["MAX_CONCURRENT_GENERATIONS"] = str(JOBS + SINGLE_JOBS)
            await stage.bot.start()
            process = psutil.Process(stage.bot.pid)
            await idle(stage, process)
            await single(stage)
            await crowd(stage, process)
            began = time.perf_counter()
            code = await stage.bot.stop()
            seconds = time.perf_counter() - began
            print(f"SIGTERM to exit {code}: {seconds:.1f} s")


if __name__ == "__main__":
    asyncio.run(main())
