"""Real processes on one PostgreSQL database: they share the shards and the queue, and replace each other."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import simcord

from tests.support.bot_process import BotProcess, ProcessWorld, another, process_world
from tests.support.database_access import rows
from tests.support.posted_messages import text_of


@asynccontextmanager
async def two_processes(
    postgres_url: str, tmp_path: Path, *, shards: int = 2, **environment: str
) -> AsyncIterator[tuple[ProcessWorld, BotProcess, BotProcess]]:
    """Open a world with two processes that are not started yet."""
    async with process_world(postgres_url, tmp_path) as stage:
        stage.discord.settings.shards = shards
        stage.discord.settings.identify_pause = 5.0
        stage.discord.settings.answer_seconds = 60
        stage.discord.settings.max_concurrency = shards
        stage.discord.settings.owner_id = stage.ann.id
        stage.bot.environment |= environment
        async with another(stage, postgres_url, **environment) as second:
            yield stage, stage.bot, second


def places(stage: ProcessWorld, shards: int) -> list[tuple[simcord.ChannelHandle, simcord.MemberActor]]:
    """Return a channel in a server of each shard, and a member there."""
    found = {(stage.guild.id >> 22) % shards: (stage.channel, stage.ann)}
    while len(found) < shards:
        server = stage.discord.env.create_guild("Another theatre")
        shard = (server.id >> 22) % shards
        if shard not in found:
            member = server.add_member(stage.discord.env.create_user(f"member {shard}"))
            found[shard] = server.create_text_channel("create"), member
    return list(found.values())


def videos(stage: ProcessWorld, where: list[tuple[simcord.ChannelHandle, simcord.MemberActor]]) -> int:
    """Return how many videos are posted in these channels."""
    return sum(bool(message.attachments) for channel, _ in where for message in stage.discord.messages(channel))


def owners(url: str) -> list[int]:
    """Return how many shards each process is connected to, where none moves."""
    leases: list[Any] = rows(url, "SELECT owner, successor FROM shard_leases")
    if any(owner is None or successor is not None for owner, successor in leases):
        return []
    held = [owner for owner, _ in leases]
    return sorted(held.count(owner) for owner in set(held))


async def test_shards_and_the_queue_are_shared_and_a_killed_process_is_replaced(
    postgres_url: str, tmp_path: Path
) -> None:
    limit = {"MAX_CONCURRENT_GENERATIONS": "3"}
    async with two_processes(postgres_url, tmp_path, shards=4, **limit) as (stage, first, second):
        stage.crun.hold()
        where = places(stage, 4)
        await first.launch()
        await stage.discord.wait_for(lambda: stage.discord.gateway.shards == [0, 1, 2, 3])
        await stage.discord.wait_for(lambda: "video" in stage.ann.available_commands(stage.channel))
        await second.launch()
        await stage.discord.wait_for(lambda: owners(postgres_url) == [2, 2])
        for number in range(2):
            for channel, member in where:
                await member.slash(channel, "video", prompt=f"A fox reads map {number}")
        await stage.discord.wait_for(lambda: stage.crun.count("create") == 3)
        await asyncio.sleep(1.5)
        assert stage.crun.count("create") == 3, "the limit is that of all together"
        first.send(signal.SIGKILL)
        await first.ended()
        await stage.discord.wait_for(lambda: owners(postgres_url) == [4])
        stage.crun.release()
        await stage.discord.wait_for(lambda: videos(stage, where) == 8)
        [told] = await stage.discord.wait_for(stage.direct_messages)
        assert "gave no sign of life: it ended without a word" in told.content
        await asyncio.sleep(1)
        assert (videos(stage, where), stage.crun.count("create")) == (8, 8)
        assert stage.discord.gateway.refused == 0, "no shard identified itself too soon"


async def test_a_process_that_was_frozen_does_nothing_when_it_wakes(postgres_url: str, tmp_path: Path) -> None:
    async with two_processes(postgres_url, tmp_path, TAKE_OVER_AFTER="6") as (stage, first, second):
        stage.crun.hold()
        where = places(stage, 2)
        await first.launch()
        await stage.discord.wait_for(lambda: stage.discord.gateway.shards == [0, 1])
        await stage.discord.wait_for(lambda: "video" in stage.ann.available_commands(stage.channel))
        for channel, member in where:
            await member.slash(channel, "video", prompt="A fox reads a map")
        await stage.discord.wait_for(lambda: stage.crun.count("create") == 2)
        shown = [message for channel, _ in where for message in stage.discord.messages(channel)]
        await stage.discord.wait_for(lambda: sum("Generating" in text_of(card) for card in shown) == 2)
        await second.launch()
        await stage.discord.wait_for(lambda: owners(postgres_url) == [1, 1])
        first.send(signal.SIGSTOP)
        await stage.discord.wait_for(lambda: owners(postgres_url) == [2])
        stage.crun.release()
        await stage.discord.wait_for(lambda: videos(stage, where) == 2)
        first.send(signal.SIGCONT)
        assert await first.ended() == 1
        assert "Other processes have replaced this one" in first.log
        assert "is delivered" not in first.log
        [told] = await stage.discord.wait_for(stage.direct_messages)
        assert "it was frozen or cut off from the database" in told.content
        assert (videos(stage, where), stage.crun.count("create")) == (2, 2)


async def test_a_restart_one_after_the_other_leaves_no_command_unanswered(postgres_url: str, tmp_path: Path) -> None:
    async with two_processes(postgres_url, tmp_path) as (stage, first, second):
        where = places(stage, 2)
        await first.launch()
        await stage.discord.wait_for(lambda: stage.discord.gateway.shards == [0, 1])
        await stage.discord.wait_for(lambda: "help" in stage.ann.available_commands(stage.channel))
        asked: list[simcord.InteractionResult] = []
        restarting = True

        async def ask() -> None:
            number = 0
            while restarting:
                channel, member = where[number % 2]
                asked.append(await member.slash(channel, "help"))
                number += 1
                await asyncio.sleep(0.5)

        asking = asyncio.create_task(ask())
        await second.launch()
        await stage.discord.wait_for(lambda: owners(postgres_url) == [1, 1])
        for process in (first, second):
            assert await process.stop() == 0
            assert owners(postgres_url) == [2]
            await process.launch()
            await stage.discord.wait_for(lambda: owners(postgres_url) == [1, 1])
        restarting = False
        await asking
        await stage.discord.wait_for(lambda: all(each.response is not None for each in asked), timeout=20)
        assert len(asked) > 10
        assert not [each for each in asked if "wrong" in text_of(each.response)]
        answers = first.log + second.log
        assert "Traceback" not in answers
