"""A press may arrive at another process than the one that runs the request: the answer and the outcome are the same."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import simcord

from tests.support.bot_process import BotProcess, ProcessWorld, another, process_world
from tests.support.database_access import rows
from tests.support.posted_messages import labels, said, text_of


@dataclass
class Side:
    """One of two servers, each of which is on another shard."""

    stage: ProcessWorld
    channel: simcord.ChannelHandle
    member: simcord.MemberActor

    @property
    def guild_id(self) -> int:
        """The server's id."""
        assert self.channel.guild is not None
        return self.channel.guild.id

    async def ask(self, prompt: str) -> None:
        await self.member.slash(self.channel, "video", prompt=prompt)

    async def card(self, prompt: str, words: str) -> simcord.ResponseMessage:
        """Wait until the card of a request says something, and return it."""

        def found() -> Any:
            messages = self.stage.discord.messages(self.channel)
            return next((each for each in messages if prompt in text_of(each) and words in text_of(each)), None)

        return simcord.ResponseMessage(self.stage.discord.env, await self.stage.discord.wait_for(found))

    async def answer(self, result: simcord.InteractionResult) -> str:
        """Wait for the answer to an interaction, also behind "thinking", and return its text."""
        await self.stage.discord.wait_for(lambda: result.response is not None and said(result))
        return said(result)

    async def click(self, message: simcord.ResponseMessage, label: str) -> simcord.InteractionResult:
        """Press a button, and wait for the answer."""
        await self.stage.discord.wait_for(lambda: label in labels(message))
        pressed = await self.member.click(message, label=label)
        await self.answer(pressed)
        return pressed


@asynccontextmanager
async def two_sides(postgres_url: str, tmp_path: Path) -> AsyncIterator[tuple[list[Side], BotProcess, BotProcess]]:
    """Open a world with two servers, of which the host is a member, and two processes that are not started yet."""
    async with process_world(postgres_url, tmp_path) as stage:
        given, servers = stage.discord.settings, [stage.guild]
        given.shards = given.max_concurrency = 2
        while len({(server.id >> 22) % 2 for server in servers}) < 2:
            servers.append(stage.discord.env.create_guild("Another theatre"))
        host, sides = stage.discord.env.create_user("hal"), []
        given.owner_id = host.id
        for server in (servers[0], servers[-1]):
            role = server.create_role("hosts", permissions=discord.Permissions(manage_guild=True))
            member = server.add_member(host, roles=[role])
            sides.append(Side(stage, server.create_text_channel("videos"), member))
        hosts = {"HOST_SERVERS": ",".join(str(side.guild_id) for side in sides)}
        few = {"MAX_CONCURRENT_GENERATIONS": "2", "TAKE_OVER_AFTER": "60", **hosts}
        stage.bot.environment |= few
        async with another(stage, postgres_url, **few) as second:
            yield sides, stage.bot, second


def running(url: str) -> dict[str, str]:
    """Return which process runs each generation that is not over, by ids."""
    query = "SELECT workflow_uuid, executor_id FROM dbos.workflow_status WHERE status = 'PENDING'"
    return dict(tuple(row) for row in rows(url, query))


def owners(url: str) -> list[str]:
    """Return which process is connected to each shard, where none moves."""
    leases = rows(url, "SELECT owner, successor FROM shard_leases ORDER BY shard")
    return [] if any(successor for _, successor in leases) else [owner for owner, _ in leases]


async def test_presses_of_every_kind(postgres_url: str, tmp_path: Path) -> None:
    async with two_sides(postgres_url, tmp_path) as (sides, first, second):
        stage, crun = sides[0].stage, sides[0].stage.crun

        async def until(condition: Callable[[], Any]) -> Any:
            return await stage.discord.wait_for(condition)

        crun.hold()
        await first.launch()
        await until(lambda: stage.discord.gateway.shards == [0, 1])
        for side in sides:
            await until(lambda: "host" in side.member.available_commands(side.channel))  # noqa: B023 - awaited
            await side.ask("A fox")
        for side in sides:
            await side.card("A fox", "Generating")
            await side.ask("A hen")
        [here] = set(running(postgres_url).values())
        await second.launch()
        await until(lambda: len(set(owners(postgres_url))) == 2)
        [shard] = [shard for shard, owner in enumerate(owners(postgres_url)) if owner != here]
        # The second process gets what is pressed at `there`, and the first one runs everything.
        there, other = sorted(sides, key=lambda side: (side.guild_id >> 22) % 2 != shard)

        fox = await there.card("A fox", "Generating")
        asked = await there.click(fox, "Don't post it")
        assert asked.response is not None
        assert "I won't post it" in said(await there.click(asked.response, "Don't post it"))
        shown = await there.member.slash(there.channel, "host")
        await until(lambda: shown.response is not None and "Pause" in labels(shown.response))
        assert shown.response is not None
        modal = await there.member.click(shown.response, label="Pause")
        await until(lambda: modal.modal)
        paused = await there.member.submit_modal(modal, {"word": "Back soon"})
        await there.answer(paused)
        refused = await other.member.slash(other.channel, "video", prompt="A cat")
        assert "Back soon" in await other.answer(refused)

        # The places that become free are the first process's.
        second.send(signal.SIGSTOP)
        crun.release()
        await there.card("A fox", "made, and not posted, as asked")
        await until(lambda: any(each.attachments for each in stage.discord.messages(other.channel)))
        for side in sides:
            await side.card("A hen", "paused by whoever runs this bot")
        assert set(running(postgres_url).values()) == {here}
        second.send(signal.SIGCONT)

        hen = await there.card("A hen", "paused")
        assert "Cancelled" in said(await there.click(hen, "Cancel"))
        await there.card("A hen", "cancelled, nothing was charged")
        await until(lambda: len(running(postgres_url)) == 1)
        assert crun.count("create") == 2
        assert paused.response is not None
        assert "I go on" in said(await there.click(paused.response, "Resume"))
        await until(lambda: len([each for each in stage.discord.messages(other.channel) if each.attachments]) == 2)
        assert crun.count("create") == 3
        assert "is delivered" not in second.log
        assert not [each for each in stage.discord.messages(there.channel) if each.attachments]
