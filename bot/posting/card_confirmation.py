"""Queues a generation only when its status card is in the channel, and finds that card after a crash.

First a generation is stored, then its card is posted, then it is queued. So no member pays for a video that they do not
know of. With the generation a workflow is stored that runs `confirm`: if the process is killed in between, it searches
for the card, and queues the generation or drops it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

import aiohttp
import discord
import sqlalchemy as sa

from bot.generations.dependencies import Process
from bot.generations.model import Generation, State
from bot.generations.store import Store
from bot.ui import status_card

log = logging.getLogger(__name__)

#: Seconds to search for a card.
_TIMEOUT = 15.0

#: Seconds between two looks at whether a card is still being shown, and between two searches for one.
_AT_WORK_PAUSE = 0.5
_SEARCH_PAUSE = 20.0

#: For how many seconds an interaction can be answered.
_INTERACTION_LIFE = 900.0


class CardConfirmation:
    """Records cards that are posted, and searches for those for which Discord's answer was lost."""

    def __init__(
        self, client: discord.Client, store: Store, is_at_work_on: Callable[[str], bool], process: Process
    ) -> None:
        """Keep the services.

        Args:
            client: Searches for cards.
            store: Records them, and enqueues the generations.
            is_at_work_on: Returns whether this process is taking in a draft, or showing its card, right now.
            process: This process among those on the database.
        """
        self._client = client
        self._store = store
        self._is_at_work_on = is_at_work_on
        self._process = process
        self._began = time.time()

    async def shown(self, generation: Generation, card_id: int | None) -> None:
        """Record that a generation's card is posted, and queue the generation.

        Raises:
            RuntimeError: Discord did not say which message the card is.
            sqlalchemy.exc.SQLAlchemyError: it could not be recorded.
        """
        if card_id is None:
            raise RuntimeError("Discord did not say which message the card is")
        if await self._store.card_shown(generation, card_id):
            log.info("The request is in the queue")

    async def confirm(self, generation_id: str) -> None:
        """Wait until a generation is queued or dropped; search for its card once nobody is showing it any more."""
        is_first = True
        while not await self._is_confirmed(generation_id, is_first=is_first):
            is_first = False
            await asyncio.sleep(_SEARCH_PAUSE)

    async def _is_confirmed(self, generation_id: str, *, is_first: bool) -> bool:
        while self._is_at_work_on(generation_id):  # noqa: ASYNC110 - the intake tells nobody when it is done
            await asyncio.sleep(_AT_WORK_PAUSE)
        try:
            generation = await self._store.get(generation_id)
            if generation is None or generation.state is not State.ACCEPTED:
                return True
            generation.name_in_log()
            if self._may_be_shown_by_another(generation):
                return False
            if is_first and generation.created_at >= self._began:
                # This process has shown the card, or searched for it, itself: Discord gets time before the next search.
                return False
            # Asked again: while it was read, its member may have sent it once more.
            return not self._is_at_work_on(generation_id) and await self.settle(generation) is not None
        except sa.exc.SQLAlchemyError as error:
            log.warning("The card cannot be noted yet: %s", error)
        except Exception:
            log.exception("The card could not be looked for; it is tried again")
        return False

    def _may_be_shown_by_another(self, generation: Generation) -> bool:
        """Return whether another living process may still be showing a card: an interaction lives for 15 minutes."""
        is_others = generation.taken_by in self._process.living - {self._process.id}
        return is_others and time.time() - generation.created_at < _INTERACTION_LIFE

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
            log.warning("The card could not be looked for: %s", error or type(error).__name__)
            if not isinstance(error, discord.Forbidden | discord.NotFound):
                return None
        log.info("The request was never shown to its member and is dropped")
        await self._store.abandon(generation)
        return False
