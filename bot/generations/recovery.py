"""Recovering what DBOS does not take up by itself.

The workflows of a killed process are resumed at the start. The rest is looked for then and every 20 s: workflows that
fell out of a living process (see `bot.generations.orphans`), and tasks that only a callback has named, about which crun
has to be asked again until it answers. On the way, old records are deleted and old generations erased; of several
processes the oldest one does that.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

import aiohttp
import sqlalchemy as sa

from bot import background_tasks
from bot.generations.dependencies import Process
from bot.generations.erasure import Erasure
from bot.generations.interaction_claims import InteractionClaims
from bot.generations.model import Unfinished
from bot.generations.old_records import delete_old_records
from bot.generations.service import Generations

log = logging.getLogger(__name__)

#: How often a running bot looks, in seconds. What it finds twice is recovered: whatever goes well is not between two
#: steps for so long without anybody working on it.
_INTERVAL = 20.0

#: How often old records are looked for once all have been deleted, in seconds.
_DELETION_INTERVAL = 3600.0


class Recovery:
    """Finds what nobody follows any more."""

    def __init__(
        self, claims: InteractionClaims, generations: Generations, erasure: Erasure, process: Process, *, keep_days: int
    ) -> None:
        """Look for nothing yet.

        Args:
            claims: The claims of interactions; old ones are deleted.
            generations: Resumes the generations.
            erasure: Erases old generations, and what nobody wants to be kept.
            process: This process.
            keep_days: After how many days a generation is old.
        """
        self._erasure = erasure
        self._keep_days = keep_days
        self._process = process
        self._claims = claims
        self._generations = generations
        self._task: asyncio.Task[None] | None = None
        self._delete_at = float("-inf")

    async def take_up(self) -> list[Unfinished]:
        """Recover what an earlier process left, before anything new begins, and return it; then go on looking.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        found = await self._generations.take_up()
        self._task = background_tasks.begin(self._look_regularly())
        return found

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
        except (sa.exc.SQLAlchemyError, aiohttp.ClientError, OSError) as error:
            log.warning("What was left could not be looked through: %s", error)
        except Exception:
            log.exception("What was left could not be looked through")

    async def _look(self) -> None:
        await self._generations.take_up(only_old=True)
        await self._generations.find_named()
        await self._delete_old_records()

    async def _delete_old_records(self) -> None:
        if time.monotonic() < self._delete_at or not self._process.leads:
            return
        await self._claims.tidy()
        deleted, erased = await delete_old_records(), await self._erasure.sweep(self._keep_days)
        if not deleted and not erased:
            self._delete_at = time.monotonic() + _DELETION_INTERVAL
