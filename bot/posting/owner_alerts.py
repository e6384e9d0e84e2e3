"""Telling the person who hosts the bot what only they can put right: in the log, and as a direct message."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
import discord

log = logging.getLogger(__name__)

#: Pauses before the direct message is tried again, in seconds: a day in all, since nobody may look at the log.
_PAUSES = (0.0, 5.0, 30.0, 120.0, 600.0, *[3600.0] * 24)

#: How long one try may take, in seconds.
_TIMEOUT = 60.0

#: What Discord answers where nobody can be written to: there is no owner, or they let nobody.
_NOBODY = frozenset({400, 403, 404})


class OwnerAlerts:
    """The application's owner, or the owner of the team that it belongs to."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._telling: set[asyncio.Task[None]] = set()
        self._told: set[str] = set()

    def tell(self, text: str) -> None:
        """Say it in the log and, as soon as Discord lets the bot, in a direct message; never waits and never fails."""
        log.error(text)
        task = asyncio.create_task(self._write(text))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    def tell_once(self, text: str) -> None:
        """Say it as `tell` does, unless this process has said it before."""
        if text not in self._told:
            self._told.add(text)
            self.tell(text)

    def stop(self) -> None:
        """Give up what could not be told."""
        for task in self._telling:
            task.cancel()

    async def _write(self, text: str) -> None:
        """Write the direct message, once more after each failure that may pass."""
        for pause in _PAUSES:
            await asyncio.sleep(pause)
            try:
                async with asyncio.timeout(_TIMEOUT):
                    application = await self._client.application_info()
                    owner = application.team.owner if application.team is not None else application.owner
                    channel = await self._client.create_dm(discord.Object(owner.id if owner is not None else 0))
                    await channel.send(text, allowed_mentions=discord.AllowedMentions.none())
            except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
                log.warning("The host could not be told in a direct message: %s", error or type(error).__name__)
                if isinstance(error, discord.HTTPException) and error.status in _NOBODY:
                    return
            else:
                return
