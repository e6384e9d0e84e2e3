"""The bot as a process of its own with a local Discord and a local crun, to be killed and started again."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import simcord

from bot.demo.crun import CrunStandIn
from bot.demo.discord import DiscordStandIn
from tests.conftest import API_KEY
from tests.support.past_videos import add_past_videos
from tests.support.posted_messages import is_notification, text_of
from tests.support.preloaded_process import PreloadedProcess


class BotProcess:
    """`marionette run` with settings from environment variables alone.

    Attributes:
        environment: All environment variables of the process.
        folder: The working directory, which gets its log, `bot.log`.
        prelude: A Python file that the process runs first.
    """

    def __init__(self, discord: DiscordStandIn, crun: CrunStandIn, database_url: str, folder: Path) -> None:
        self._discord = discord
        self.folder = folder
        self._process: asyncio.subprocess.Process | PreloadedProcess | None = None
        self._clock: Path | None = None
        self.prelude: Path | None = None
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if name in {"PATH", "PYTHONPATH", "HOME", "LANG", "SYSTEMROOT"}
            },
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_URL": discord.api_url,
            "CRUN_API_KEY": API_KEY,
            "CRUN_BASE_URL": crun.base_url,
            "DATABASE_URL": database_url,
            "ALLOW_PRIVATE_ADDRESSES": "true",
            # Commands come as soon as the bot is connected, before it knows which servers are the host's own.
            "NEW_SERVERS": "open",
            # A busy machine may keep a process from giving a sign of life for a while.
            "TAKE_OVER_AFTER": "12",
            # In most tests few members order a lot.
            "MAX_QUEUED_PER_MEMBER": "1000",
            # Videos are so short that they are asked for much more often than real ones.
            "CRUN_REQUESTS_PER_10_S": "0",
        }

    @property
    def pid(self) -> int:
        """The process id."""
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        """Everything that the bot has written since its first start."""
        return (self.folder / "bot.log").read_text()

    def shift_clock(self, ahead: int = 0) -> Path:
        """Start the bot with its clock so many seconds ahead; return the file in which the seconds can be changed."""
        clock = self.folder / "clock"
        clock.write_text(str(ahead))
        self._clock = clock
        return clock

    async def launch(self) -> asyncio.subprocess.Process | PreloadedProcess:
        """Start the process, without waiting until the bot is ready."""
        log = self.folder / "bot.log"
        log.touch()
        if "PYTHONPATH" not in self.environment:
            self._process = PreloadedProcess(
                "run",
                cwd=self.folder,
                env=self.environment,
                out=log,
                err=log,
                clock=self._clock,
                prelude=self.prelude,
            )
            return self._process
        with log.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                cwd=self.folder,
                env=self.environment,
                stdout=output,
                stderr=output,
            )
        return self._process

    async def start(self) -> float:
        """Start the bot and return the seconds until it knew its servers."""
        began = time.perf_counter()
        await self.launch()
        try:
            await self._discord.wait_ready()
        except TimeoutError as error:
            raise AssertionError(self.log) from error
        return time.perf_counter() - began

    async def ended(self) -> int:
        """Wait until the process has ended; return its exit code, negative when a signal killed it."""
        assert self._process is not None
        return await self._process.wait()

    def send(self, how: signal.Signals) -> bool:
        """Send a signal; return False when the process has ended already."""
        assert self._process is not None
        if self._process.returncode is not None:
            return False
        self._process.send_signal(how)
        return True

    async def kill(self) -> None:
        """Kill the process, as a power cut would, and wait until Discord has noticed."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()
        await self._discord.wait_gone()

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask the process to end; return its exit code."""
        assert self._process is not None
        self._process.send_signal(how)
        return await asyncio.wait_for(self._process.wait(), 60)

    async def end(self) -> None:
        """Kill the process if it still runs."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


@asynccontextmanager
async def another(stage: ProcessWorld, url: str, **environment: Any) -> AsyncIterator[BotProcess]:
    """Make another process for the same database, which is not started yet."""
    folder = stage.bot.folder / "other"
    folder.mkdir()
    process = BotProcess(stage.discord, stage.crun, url, folder)
    process.environment |= environment
    try:
        yield process
    finally:
        await process.end()


@dataclass
class ProcessWorld:
    """The bot as a process, with a Discord and a crun that stay when it is stopped."""

    discord: DiscordStandIn
    crun: CrunStandIn
    bot: BotProcess
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    ann: simcord.MemberActor

    async def ask(self, prompt: str = "A fox reads a map") -> simcord.InteractionResult:
        """Type `/video`."""
        await self.discord.wait_for(lambda: "video" in self.ann.available_commands(self.channel))
        return await self.ann.slash(self.channel, "video", prompt=prompt)

    async def generating(self) -> Any:
        """Wait until the newest card says that its video is being made: the task id is then in the database."""
        return await self.discord.wait_for(
            lambda: next((card for card in self.cards()[-1:] if "Generating" in text_of(card)), None)
        )

    def cards(self) -> list[Any]:
        """Return the cards in the channel, oldest first."""
        shown = [message for message in self.discord.messages(self.channel) if not message.is_ephemeral]
        return [message for message in shown if not message.attachments and not is_notification(message)]

    def notifications(self) -> list[Any]:
        """Return the messages in the channel that say that a request ended without a video, oldest first."""
        return [message for message in self.discord.messages(self.channel) if is_notification(message)]

    def direct_messages(self) -> list[Any]:
        """Return the direct messages that the bot wrote, oldest first."""
        backend = self.discord.env.backend
        channels = [channel for channel in backend.channels.values() if channel.guild_id is None]
        return [message for channel in channels for message in backend.messages.get(channel.id, {}).values()]

    def videos(self) -> list[Any]:
        """Return the posted videos, oldest first."""
        return [message for message in self.discord.messages(self.channel) if message.attachments]


@asynccontextmanager
async def process_world(
    database_url: str,
    folder: Path,
    history: float | None = 1.0,
    *,
    answer_seconds: float = 60.0,
    alone: bool = False,
    **crun: Any,
) -> AsyncIterator[ProcessWorld]:
    """Open a local Discord and a local crun with a bot that is not started yet.

    Args:
        database_url: The bot's database.
        folder: The bot's working directory.
        history: Seconds that its past videos took; None for a bot without any, which polls first after 12 s.
        answer_seconds: How long the bot has for a first answer. Discord gives it three seconds.
        alone: Whether no other process joins it on PostgreSQL, so that it may be taken for dead sooner.
        crun: Arguments of the local crun.
    """
    if history is not None:
        await add_past_videos(database_url, history)
    given = {"seconds": 1.0, "api_key": API_KEY, "render": False, **crun}
    async with DiscordStandIn() as discord, CrunStandIn(**given) as stand_in:
        discord.settings.answer_seconds = answer_seconds
        guild = discord.env.create_guild("Puppet theatre")
        channel = guild.create_text_channel("create")
        ann = guild.add_member(discord.env.create_user("ann"))
        bot = BotProcess(discord, stand_in, database_url, folder)
        if alone:
            bot.environment["TAKE_OVER_AFTER"] = "6"
        try:
            yield ProcessWorld(discord, stand_in, bot, guild, channel, ann)
        finally:
            await bot.end()
