"""The bot of the scenes, which some of them start anew with other settings."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.demo.bot_process import BotProcess
from bot.demo.discord import DiscordStandIn

#: Seconds that a start may take.
_LONGEST = 200


class HostedBot:
    """Runs one bot at a time.

    Attributes:
        process: The newest one.
    """

    def __init__(self, discord: DiscordStandIn, folder: Path, settings: Mapping[str, str]) -> None:
        self._discord = discord
        self._folder = folder
        self._settings = settings
        self._running: asyncio.Task[Any] | None = None
        self.process = BotProcess(discord, folder, settings)

    async def start(self, **more: str) -> None:
        """End the bot if it runs, start it, and wait until it has logged in.

        Args:
            more: Settings besides the usual ones, by their names as environment variables.
        """
        await self.stop()
        known = self._discord.identified
        self.process = BotProcess(self._discord, self._folder, {**self._settings, **more})
        self._running = asyncio.create_task(self.process.keep_running())
        await self._discord.wait_for(
            lambda: self._discord.identified > known and self._discord.connected.is_set(), _LONGEST
        )

    async def stop(self) -> None:
        """End the bot."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
