"""Recovering what was left between two steps, by a process that ended or a database that failed.

DBOS resumes interrupted workflows itself. What it cannot know is looked for at the start and then every 20 s: accepted
generations whose card was never noted, generations without a workflow, and tasks that only a callback has named. Old
records are deleted on the way.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Protocol

import aiohttp
import discord
import sqlalchemy as sa

from bot import background_tasks
from bot.generations.interaction_claims import InteractionClaims
from bot.generations.model import Generation, State
from bot.generations.old_records import delete_old_records
from bot.generations.service import Generations
from bot.generations.store import Store
from bot.settings import Share

log = logging.getLogger(__name__)

#: How often a running bot looks, in seconds. What it finds twice is recovered: whatever goes well is not between two
#: steps for so long without anybody working on it.
_INTERVAL = 20.0

#: How often old records are looked for once all have been deleted, in seconds.
_DELETION_INTERVAL = 3600.0


class Cards(Protocol):
    """Where the cards are looked for; see `bot.posting.card_confirmation.CardConfirmation`."""

    async def settle(self, generation: Generation) -> bool | None:
        """Queue a generation whose card is shown, drop one whose card is not; None when that is not known."""


class Recovery:
    """Finds what nobody follows any more."""

    def __init__(
        self,
        store: Store,
        claims: InteractionClaims,
        generations: Generations,
        cards: Cards,
        is_at_work_on: Callable[[str], bool],
        share: Share,
    ) -> None:
        """Look for nothing yet.

        Args:
            store: Holds the generations.
            claims: The claims of interactions; old ones are deleted.
            generations: Resumes them.
            cards: Where the cards are looked for.
            is_at_work_on: Returns whether a draft, or its generation, is being taken in right now.
            share: Which generations are this process's.
        """
        self._store = store
        self._claims = claims
        self._generations = generations
        self._cards = cards
        self._is_at_work_on = is_at_work_on
        self._share = share
        #: The generations that were accepted and not settled at the last look.
        self._seen: frozenset[str] = frozenset()
        self._task: asyncio.Task[None] | None = None
        self._delete_at = float("-inf")

    async def take_up(self) -> None:
        """Recover what an earlier process left, before anything new begins; then go on looking.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        for generation in await self._accepted():
            await self._cards.settle(generation)
        await self._generations.take_up()
        self._task = background_tasks.begin(self._look_regularly())

    def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()

    async def _look_regularly(self) -> None:
        await self._survive(self._generations.find_named)
        while True:
            await asyncio.sleep(_INTERVAL)
            await self._survive(self._look)

    async def _survive(self, look: Callable[[], Awaitable[None]]) -> None:
        """Log whatever a look fails with: the next one may go well."""
        try:
            await look()
        except (sa.exc.SQLAlchemyError, discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("What was left could not be looked through: %s", type(error).__name__)
        except Exception:
            log.exception("What was left could not be looked through")

    async def _look(self) -> None:
        await self._settle_old_ones()
        await self._generations.take_up(only_old=True)
        await self._generations.find_named()
        await self._delete_old_records()

    async def _settle_old_ones(self) -> None:
        """Settle what was accepted at the last look already and nobody is working on."""
        accepted = await self._accepted()
        for generation in accepted:
            if generation.id in self._seen and not self._is_at_work_on(generation.id):
                await self._cards.settle(generation)
        self._seen = frozenset(generation.id for generation in accepted)

    async def _accepted(self) -> list[Generation]:
        """Return what this process has accepted and not settled yet."""
        accepted = await self._store.in_state(State.ACCEPTED)
        return [generation for generation in accepted if self._share.holds(generation.guild_id)]

    async def _delete_old_records(self) -> None:
        if time.monotonic() < self._delete_at:
            return
        await self._claims.tidy()
        if not await delete_old_records():
            self._delete_at = time.monotonic() + _DELETION_INTERVAL
