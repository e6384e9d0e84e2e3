"""What was left between two steps of a generation: by a process that ended, or a database that failed."""

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
from bot.generations.store import Store
from bot.generations.workflow import Generations
from bot.settings import Share

log = logging.getLogger(__name__)

#: How often a running bot looks for what was left, in seconds. What is left longer than that is followed up: nothing
#: that goes well is between two steps for so long and has nobody at work on it.
_INTERVAL = 20.0

#: How often it is looked for records that nobody needs any more, once there are none, in seconds.
_TIDY_INTERVAL = 3600.0


class Cards(Protocol):
    """Where the cards are looked for; see `bot.posting.card_confirmation.CardConfirmation`."""

    async def settle(self, generation: Generation) -> bool | None:
        """Queue a generation whose card is shown, drop one whose card is not; None when that is not known."""


class Recovery:
    """Finds what nobody follows any more and follows it up."""

    def __init__(
        self,
        store: Store,
        claims: InteractionClaims,
        generations: Generations,
        cards: Cards,
        is_at_work_on: Callable[[str], bool],
        share: Share,
    ) -> None:
        """Take what is needed.

        Args:
            store: Where the generations are.
            claims: The claims of interactions, which are deleted after a while.
            generations: Follows them up.
            cards: Where the cards are looked for.
            is_at_work_on: Returns whether something is being done for a draft, or its generation, right now.
            share: Which generations are this process's.
        """
        self._store = store
        self._claims = claims
        self._generations = generations
        self._cards = cards
        self._is_at_work_on = is_at_work_on
        self._share = share
        self._seen: frozenset[str] = frozenset()
        self._watch: asyncio.Task[None] | None = None
        self._tidy_at = float("-inf")

    async def take_up(self) -> None:
        """Follow up what an earlier process left, before anything new begins; then keep watching.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        for generation in await self._accepted():
            await self._cards.settle(generation)
        await self._generations.take_up()
        self._watch = background_tasks.begin(self._keep_watching())

    def stop(self) -> None:
        """Watch no longer."""
        if self._watch is not None:
            self._watch.cancel()

    async def _keep_watching(self) -> None:
        await self._whatever_happens(self._generations.find_named)
        while True:
            await asyncio.sleep(_INTERVAL)
            await self._whatever_happens(self._look_through)

    async def _whatever_happens(self, look: Callable[[], Awaitable[None]]) -> None:
        """Take a look; whatever it fails with, the next one may go well."""
        try:
            await look()
        except (sa.exc.SQLAlchemyError, discord.DiscordException, aiohttp.ClientError, OSError) as error:
            log.warning("What was left could not be looked through: %s", type(error).__name__)
        except Exception:
            log.exception("What was left could not be looked through")

    async def _look_through(self) -> None:
        await self._settle_old_ones()
        await self._generations.take_up(only_old=True)
        await self._generations.find_named()
        await self._tidy()

    async def _tidy(self) -> None:
        if time.monotonic() < self._tidy_at:
            return
        await self._claims.tidy()
        if not await self._generations.tidy():
            self._tidy_at = time.monotonic() + _TIDY_INTERVAL

    async def _settle_old_ones(self) -> None:
        """Settle what was accepted a while ago and nobody is at work on."""
        accepted = await self._accepted()
        for generation in accepted:
            if generation.id in self._seen and not self._is_at_work_on(generation.id):
                await self._cards.settle(generation)
        self._seen = frozenset(generation.id for generation in accepted)

    async def _accepted(self) -> list[Generation]:
        """Return what was accepted and not settled yet; what another process has accepted is that one's."""
        accepted = await self._store.in_state(State.ACCEPTED)
        return [generation for generation in accepted if self._share.holds(generation.guild_id)]
