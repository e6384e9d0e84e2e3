"""What one video costs the bot with 10 to 5,000 in flight, by one process and by two.

Run it with `python -m tests.benchmarks.jobs [--postgres] [--processes 2] [--in-flight 10 1000]`; `--postgres` takes the
server that the tests use. Each bot is a process of its own with a local Discord and a local crun, whose budget is off
and whose callbacks are on. There are no past videos, so the cards have no bar; each of its steps would be one more edit
through the webhook. All share this machine's cores, so the seconds say little; the CPU time of the bots alone says what
they could do.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import re
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil
import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.units import MIB
from tests.support import postgres
from tests.support.bot_process import BotProcess, ProcessWorld, another, process_world
from tests.support.web_address import free_port

IN_FLIGHT = (10, 100, 1000, 5000)
CHANNELS, MEMBERS = 50, 20
WARM = 20

#: Requests that do not count against the limit of a bot: answers to interactions, and edits through their webhooks.
_NOT_COUNTED = re.compile(r"/(interactions|webhooks)/")


@dataclass(frozen=True)
class Reading:
    """The CPU seconds and the resident bytes of all bots, without their media workers, and when that was."""

    cpu: float
    resident: int
    at: float

    @classmethod
    def of(cls, bots: Sequence[BotProcess]) -> Reading:
        """Read it."""
        found = [psutil.Process(bot.pid) for bot in bots]
        cpu = sum(sum(process.cpu_times()[:2]) for process in found)
        return cls(cpu, sum(process.memory_info().rss for process in found), time.monotonic())


class Field:
    """A Discord with many channels and members, one or more bots, and their database."""

    def __init__(self, stage: ProcessWorld, bots: Sequence[BotProcess], url: str) -> None:
        self._stage = stage
        self.bots = bots
        self._engine = create_engine(url)
        self._schema = "dbos." if self._engine.dialect.name == "postgresql" else ""
        self._channels = [stage.guild.create_text_channel(f"create-{number}") for number in range(CHANNELS)]
        users = [stage.discord.env.create_user(f"member{number}") for number in range(MEMBERS)]
        self._members = [stage.guild.add_member(user) for user in users]

    async def ask(self, count: int) -> None:
        """Type `/video` so often, and wait until crun has all of it."""
        crun, before = self._stage.crun, self._stage.crun.count("create")
        for number in range(count):
            member = self._members[number % MEMBERS]
            await member.slash(self._channels[number % CHANNELS], "video", prompt=f"Fox {before + number}")
        await self._stage.discord.wait_for(lambda: crun.count("create") == before + count, timeout=count + 120)

    async def settled(self) -> None:
        """Wait until no workflow is left."""
        query = f"SELECT 1 FROM {self._schema}workflow_status WHERE status IN ('PENDING', 'ENQUEUED') LIMIT 1"  # noqa: S608 - our words

        def is_left() -> bool:
            with self._engine.connect() as connection:
                return connection.execute(sa.text(query)).first() is not None

        deadline = time.monotonic() + 3600
        while await asyncio.to_thread(is_left):
            assert time.monotonic() < deadline
            await asyncio.sleep(0.5)

    async def measure(self, count: int) -> None:
        """Print what so many videos in flight cost."""
        stage = self._stage
        calls, polls = len(stage.discord.calls), stage.crun.count("info")
        stage.crun.hold()
        began = Reading.of(self.bots)
        await self.ask(count)
        await asyncio.sleep(4)
        waiting = Reading.of(self.bots)
        stage.crun.release()
        await self.settled()
        ended = Reading.of(self.bots)
        made = [(call.method, call.path) for call in stage.discord.calls[calls:]]
        counted = [(method, path) for method, path in made if not _NOT_COUNTED.match(path)]
        cpu = ended.cpu - began.cpu
        print(
            f"{count:>5} in flight: {cpu / count * 1000:5.1f} ms of CPU each "
            f"({(waiting.cpu - began.cpu) / count * 1000:.1f} until all wait), {count / cpu:.0f} a second of CPU, "
            f"{count / (ended.at - began.at):.1f} a second here, "
            f"{(waiting.resident - began.resident) / count / MIB * 1024:.0f} KiB each, "
            f"TaskInfo {(stage.crun.count('info') - polls) / count:.2f}, "
            f"Discord {len(counted) / count:.2f} of {len(made) / count:.2f} requests",
            flush=True,
        )
        routes = Counter(f"{method} {re.sub(r'/[^/]{30,}|/[0-9]+', '/:', path)}" for method, path in counted)
        print("      ", ", ".join(f"{route} {times / count:.2f}" for route, times in routes.most_common(6)))


def _is_ready(bot: BotProcess) -> bool:
    return "is ready" in bot.log


@asynccontextmanager
async def field(url: str, folder: Path, processes: int, most: int) -> AsyncIterator[Field]:
    """Start the bots."""
    settings = {"MAX_CONCURRENT_GENERATIONS": str(most + WARM)}
    async with AsyncExitStack() as stack:
        stage = await stack.enter_async_context(
            process_world(url, folder, None, seconds=0.0, balance=1_000_000.0, keep_calls=1_000_000)
        )
        stage.discord.settings.shards = processes
        stage.bot.environment |= settings
        others = [await stack.enter_async_context(another(stage, url, **settings)) for _ in range(processes - 1)]
        bots = [stage.bot, *others]
        for bot in bots:
            port = free_port()
            bot.environment |= {"PUBLIC_URL": f"http://127.0.0.1:{port}", "WEB_PORT": str(port)}
            await bot.start()
            await stage.discord.wait_for(partial(_is_ready, bot))
        await stage.ask("warm")
        await stage.discord.wait_for(lambda: stage.crun.count("create") == 1)
        made = Field(stage, bots, url)
        stack.callback(made._engine.dispose)
        await made.ask(WARM)
        await made.settled()
        yield made


@contextlib.contextmanager
def database(folder: Path, *, on_postgres: bool) -> Iterator[str]:
    """Make an empty database."""
    if not on_postgres:
        yield f"sqlite:///{folder / 'm.db'}"
        return
    name = postgres.create_empty()
    try:
        yield postgres.url_of(name)
    finally:
        postgres.drop(name)


async def main() -> None:
    """Print two lines for each number in flight."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--in-flight", type=int, nargs="+", default=IN_FLIGHT)
    parser.add_argument("--wait-for-profiler", type=float, default=0.0, metavar="SECONDS")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, database(Path(name), on_postgres=given.postgres) as url:
        async with field(url, Path(name), given.processes, max(given.in_flight)) as world:
            print(f"{'PostgreSQL' if given.postgres else 'SQLite'}, {given.processes} processes", flush=True)
            for count in given.in_flight:
                if given.wait_for_profiler:
                    print("bots:", *(bot.pid for bot in world.bots), flush=True)
                    await asyncio.sleep(given.wait_for_profiler)
                await world.measure(count)


if __name__ == "__main__":
    asyncio.run(main())
