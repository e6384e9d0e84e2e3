"""Edits of messages: the first at once, the next ones no more often than every few seconds, however many are due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

import aiohttp
import discord
import sqlalchemy as sa

from bot import background_tasks
from bot.db import errors as database_errors

log = logging.getLogger(__name__)

#: Seconds before it is tried again after so many failures in a row.
_PAUSES = (5.0, 30.0, 120.0, 600.0)

#: Seconds for one try; discord.py waits out rate limits inside.
_TIMEOUT = 120.0


class Debounced:
    """Runs an update for each key. What is touched while it runs, or shortly after, is updated once more."""

    def __init__(self, update: Callable[[str], Awaitable[None]], *, pause: float, what: str) -> None:
        """Begin with nothing to do.

        Args:
            update: Brings a key up to date, as it is now in the database.
            pause: Seconds between two updates of one key.
            what: The name of a key in the log.
        """
        self._update = update
        self._pause = pause
        self._what = what
        self._stale: set[str] = set()
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._taking_up: asyncio.Task[None] | None = None
        self._is_stopped = False

    def touch(self, key: str) -> None:
        """Bring a key up to date soon; return at once and never fail."""
        self._stale.add(key)
        if key not in self._tasks and not self._is_stopped:
            self._tasks[key] = background_tasks.begin(self._run(key))

    def take_up(self, ready: Callable[[], Awaitable[None]], left: Callable[[], Awaitable[Iterable[str]]]) -> None:
        """Bring up to date what an earlier process has left; return at once and never fail.

        Args:
            ready: Returns when the bot knows its servers.
            left: Returns the keys.
        """
        self._taking_up = background_tasks.begin(self._take_up(ready, left))

    async def _take_up(
        self, ready: Callable[[], Awaitable[None]], left: Callable[[], Awaitable[Iterable[str]]]
    ) -> None:
        await ready()
        for pause in (*_PAUSES, None):
            try:
                for key in await left():
                    self.touch(key)
            except database_errors.FAILURES as error:
                log.warning("%s: what is left could not be found out: %s", self._what, error)
            else:
                return
            if pause is not None:
                await asyncio.sleep(pause)

    async def stop(self) -> None:
        """Stop updating, and leave the rest to the next process."""
        self._is_stopped = True
        if self._taking_up is not None:
            self._taking_up.cancel()
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=1.0)

    async def _run(self, key: str) -> None:
        failures = 0
        try:
            while key in self._stale:
                self._stale.discard(key)
                try:
                    async with asyncio.timeout(_TIMEOUT):
                        await self._update(key)
                except (sa.exc.SQLAlchemyError, discord.DiscordException, aiohttp.ClientError, OSError) as error:
                    log.warning("%s %s could not be updated now: %s", self._what, key, error or type(error).__name__)
                    if failures == len(_PAUSES):
                        return
                    self._stale.add(key)
                    await asyncio.sleep(_PAUSES[failures])
                    failures += 1
                else:
                    failures = 0
                    await asyncio.sleep(self._pause)
        except Exception:
            log.exception("%s %s could not be updated", self._what, key)
        finally:
            del self._tasks[key]
