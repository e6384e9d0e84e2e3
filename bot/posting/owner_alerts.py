"""Alerts for the owner of the bot about what only they can put right: in the log, and as a direct message."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord
from discord import ui

from bot.interactions.layout import sealed
from bot.texts.command_mentions import plain

log = logging.getLogger(__name__)

#: Seconds before each try of the direct message. They add up to a day, since the owner may never look at the log.
_PAUSES = (0.0, 5.0, 30.0, 120.0, 600.0, *[3600.0] * 24)

#: Seconds for one try.
_TIMEOUT = 60.0

#: The statuses that Discord answers with if the owner cannot be written to: there is none, or they do not allow it.
_CANNOT_WRITE = frozenset({400, 403, 404})


class OwnerAlerts:
    """Writes to the owner of Discord's application, or of the team that it belongs to."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._tasks: set[asyncio.Task[None]] = set()
        self._sent_once: set[str] = set()

    def send(self, text: str, *rows: ui.ActionRow[Any], when_done: Callable[[], Awaitable[None]] | None = None) -> None:
        """Log an alert and begin to send it as a direct message; return at once and never fail.

        Args:
            text: What it says.
            rows: Buttons below it.
            when_done: Called once it is sent, or is known to be unsendable.
        """
        log.error(plain(text))
        task = asyncio.create_task(self._send(text, rows, when_done))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def send_once(self, text: str) -> None:
        """Do what `send` does, unless this process has sent the same text before."""
        if text not in self._sent_once:
            self._sent_once.add(text)
            self.send(text)

    def stop(self) -> None:
        """Give up the direct messages that could not be sent so far."""
        for task in self._tasks:
            task.cancel()

    async def _send(
        self, text: str, rows: tuple[ui.ActionRow[Any], ...], when_done: Callable[[], Awaitable[None]] | None
    ) -> None:
        await self.deliver(text, *rows)
        if when_done is not None:
            await when_done()

    async def deliver(self, text: str, *rows: ui.ActionRow[Any]) -> bool:
        """Send a direct message, and try again after each failure that may pass; False when it could not be sent."""
        content: dict[str, Any] = {"view": sealed(ui.TextDisplay(text), *rows)} if rows else {"content": text}
        for pause in _PAUSES:
            await asyncio.sleep(pause)
            try:
                async with asyncio.timeout(_TIMEOUT):
                    application = await self._client.application_info()
                    owner = application.team.owner if application.team is not None else application.owner
                    channel = await self._client.create_dm(discord.Object(owner.id if owner is not None else 0))
                    await channel.send(**content, allowed_mentions=discord.AllowedMentions.none())
            except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
                log.warning("The owner could not be told in a direct message: %s", error or type(error).__name__)
                if isinstance(error, discord.HTTPException) and error.status in _CANNOT_WRITE:
                    return False
            else:
                return True
        return False
