"""How much memory the bot needs for the servers that it is in: 0, 100 and 2,500 of them.

Run it with `python -m tests.benchmarks.servers [NUMBER ...]`. The bot is a process of its own with a local Discord, on
SQLite, and starts anew for each number. A server here has 40 channels with a topic and rules for two roles each, and 25
roles, as a community's has.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

import discord
import psutil

from bot.units import MIB
from tests.support.bot_process import ProcessWorld, process_world

SERVERS = (0, 100, 2500)
CHANNELS, ROLES = 40, 25
TOPIC = "Talk about puppets here, and be kind to each other: what the house asks of its guests is in #rules."


def furnish(stage: ProcessWorld, number: int) -> None:
    """Make a server."""
    guild = stage.discord.env.create_guild(f"Theatre {number}")
    roles = [guild.create_role(f"Role {each}") for each in range(ROLES)]
    hidden, shown = discord.PermissionOverwrite(view_channel=False), discord.PermissionOverwrite(view_channel=True)
    for each in range(CHANNELS):
        rules = {roles[each % ROLES]: hidden, roles[(each + 1) % ROLES]: shown}
        guild.create_text_channel(f"stage-{each}", topic=TOPIC, overwrites=rules)


async def measure(count: int) -> int:
    """Return the resident bytes of a bot that knows so many servers."""
    with tempfile.TemporaryDirectory() as name:
        async with process_world(f"sqlite:///{Path(name) / 'm.db'}", Path(name)) as stage:
            for number in range(count):
                furnish(stage, number)
            await stage.bot.start()
            await stage.discord.wait_for(lambda: "is ready" in stage.bot.log, timeout=600)
            await asyncio.sleep(5)
            return int(psutil.Process(stage.bot.pid).memory_info().rss)


async def main(counts: list[int]) -> None:
    """Print one line for each number."""
    least = 0
    for count in counts:
        resident = await measure(count)
        least = least or resident
        each = f", {(resident - least) / count / 1024:.0f} KiB each" if count and resident != least else ""
        print(f"{count:>5} servers: {resident / MIB:.0f} MiB resident{each}", flush=True)


if __name__ == "__main__":
    asyncio.run(main([int(each) for each in sys.argv[1:]] or list(SERVERS)))
