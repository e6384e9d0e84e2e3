"""Queues a generation only when its status card is in the channel, and finds that card after a crash.

First a generation is stored, then its card is posted, then it is queued. So no member pays for a video that they do not
know of. If the process is killed in between, `settle` searches for the card, and queues the generation or drops it.
"""

from __future__ import annotations

import asyncio
import logging

import aiohttp
import discord

from bot.generations.model import Generation
from bot.generations.store import Store
from bot.ui import status_card

log = logging.getLogger(__name__)

#: Seconds to search for a card.
_TIMEOUT = 15.0


class CardConfirmation:
    """Records cards that are posted, and searches for those for which Discord's answer was lost."""

    def __init__(self, client: discord.Client, store: Store) -> None:
        """Keep the services.

        Args:
            client: Searches for cards.
            store: Records them, and enqueues the generations.
        """
        self._client = client
        self._store = store

    async def shown(self, generation: Generation, card_id: int | None) -> None:
        """Record that a generation's card is posted, and queue the generation.

        Raises:
            RuntimeError: Discord did not say which message the card is.
            sqlalchemy.exc.SQLAlchemyError: it could not be recorded.
        """
        if card_id is None:
            raise RuntimeError("Discord did not say which message the card is")
        if await self._store.card_shown(generation, card_id):
            log.info("Generation %s is in the queue: %s", generation.id, generation.kind)

    async def settle(self, generation: Generation) -> bool | None:
        """Search for the card of a generation that is stored but not queued, and queue or drop the generation.

        With a card the member expects the video, so it is queued. Without one they were told that the command failed,
        and may have sent it again, so it is dropped; nothing was sent to crun for it yet.

        Returns:
            Whether the card was found; None if Discord did not let the bot search, so that it is to be tried again.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the result could not be recorded.
        """
        channel = self._client.get_partial_messageable(generation.channel_id, guild_id=generation.guild_id)
        try:
            async with asyncio.timeout(_TIMEOUT):
                after = discord.Object(generation.interaction_id)
                async for message in channel.history(after=after, limit=100, oldest_first=True):
                    if status_card.is_card_of(message, generation):
                        await self.shown(generation, message.id)
                        return True
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning(
                "Generation %s: its card could not be looked for: %s", generation.id, error or type(error).__name__
            )
            if not isinstance(error, discord.Forbidden | discord.NotFound):
                return None
        log.info("Generation %s was never shown to its member and is dropped", generation.id)
        await self._store.abandon(generation)
        return False
