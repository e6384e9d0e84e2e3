"""Delivering what is finished: tried until it is posted, with growing pauses, for a day.

A generation that waits for its next try waits in a workflow of its own, outside the queue: it holds nobody up. What is
to be tried when, and where a message may be already, stands in the database; so a try that a kill cut off goes on from
there.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa

from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.store import Store
from bot.monitoring.metrics import Metrics

log = logging.getLogger(__name__)

#: Holds up the stop of the process while its block runs.
Undisturbed = Callable[[], AbstractAsyncContextManager[None]]

#: Seconds between one try and the next; the last is kept.
PAUSES = (2.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0)

#: The least pause where nothing but somebody's doing can help, in seconds: asking again and again for what is not
#: allowed gets a bot banned (10,000 such answers in ten minutes).
CLOSED_PAUSE = 60.0

#: The longest that Discord may ask to be left alone for, in seconds.
_LONGEST_PAUSE = 3600.0

#: How long a video is tried to be posted, in seconds; crun's links live about as long.
PATIENCE = 86400.0

#: Each pause is stretched by a random factor up to this one.
_SPREAD = 1.2

#: A pause shorter than this is no news for the member, in seconds.
_TOLD_FROM = 10.0

#: Another process may have been told to try at once, so the database is looked at this often while waiting, in seconds.
_LOOK = 60.0

#: How long to wait when the database fails, in seconds.
_DATABASE_PAUSES = (1.0, 2.0, 5.0, 10.0, 20.0)


class UndeliverableError(Exception):
    """The video cannot be posted and trying again would not help; `failure` is what the member is told."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.reason.value)
        self.failure = failure


class PutOffError(Exception):
    """The video cannot be posted now.

    What caused it, where an exception did, is its `__cause__`: it stands in the log.

    Attributes:
        trouble: what the member is told.
        pause: the least time to wait before the next try, in seconds.
    """

    def __init__(self, failure: Failure, pause: float = 0.0) -> None:
        super().__init__(failure.reason.value)
        self.failure = failure
        self.pause = pause


@dataclass(frozen=True)
class Posted:
    """The message that shows a video, and where it is; no server for a direct message."""

    message_id: int
    channel_id: int
    guild_id: int | None


class Cards(Protocol):
    """Where the member sees how far a generation is."""

    def touch(self, generation_id: str) -> None:
        """Bring the generation's card up to date soon; never blocks and never fails."""


class Post(Protocol):
    """How a finished video reaches its channel."""

    async def __call__(self, generation: Generation, undisturbed: Undisturbed) -> Posted:
        """Post the video once, however often this is called.

        Args:
            generation: Whose video.
            undisturbed: For what must not be cut off.

        Raises:
            UndeliverableError: trying again would not help.
            PutOffError: it may go well later.
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """

    async def given_up(self, generation: Generation) -> None:
        """Take note that no more is tried by itself."""


class DeliveryRetries:
    """Tries to deliver until it is done."""

    def __init__(self, store: Store, post: Post, cards: Cards, metrics: Metrics, undisturbed: Undisturbed) -> None:
        self._store = store
        self._post = post
        self._cards = cards
        self._metrics = metrics
        self._undisturbed = undisturbed
        self._due: dict[str, asyncio.Event] = {}
        #: Set when the delivery that is under way for a generation is over.
        self._over: dict[str, asyncio.Event] = {}
        #: The pause that each one was put off for, in seconds.
        self._pauses: dict[str, float] = {}

    def at_once(self, generation_id: str) -> None:
        """Let one that waits for its next try look whether that is now."""
        if generation_id in self._due:
            self._due[generation_id].set()

    async def deliver(self, generation_id: str) -> None:
        """Try until the video is posted or nothing more is to be tried.

        Two workflows may have found the same video; the later one finds nothing left to do.
        """
        while (earlier := self._over.get(generation_id)) is not None:
            await earlier.wait()
        self._over[generation_id] = over = asyncio.Event()
        try:
            await self._deliver(generation_id)
        finally:
            del self._over[generation_id]
            over.set()

    async def _deliver(self, generation_id: str) -> None:
        self._due[generation_id] = asyncio.Event()
        failures = 0
        try:
            while True:
                try:
                    if await self._try(generation_id):
                        return
                    failures = 0
                except sa.exc.SQLAlchemyError as error:
                    # Said once: without the database nothing can be posted safely, and nothing is lost by waiting.
                    if not failures:
                        log.error(  # noqa: TRY400 - the traceback says no more
                            "Generation %s: the database failed, so its video waits: %s", generation_id, _what(error)
                        )
                    await asyncio.sleep(_DATABASE_PAUSES[min(failures, len(_DATABASE_PAUSES) - 1)])
                    failures += 1
        finally:
            del self._due[generation_id]
            self._pauses.pop(generation_id, None)

    async def _try(self, generation_id: str) -> bool:
        """Wait for the next try and make it; True when there is to be no more."""
        generation = await self._when_due(generation_id)
        if generation is None:
            return True
        try:
            posted = await self._post(generation, self._undisturbed)
        except UndeliverableError as error:
            await self._end(generation, error.failure)
            return True
        except PutOffError as error:
            return await self._put_off(generation, error.failure, error.pause, error.__cause__)
        except sa.exc.SQLAlchemyError:
            raise
        except Exception:
            # Whatever it was, the video is there and the next try may go well.
            log.exception("Generation %s: its video could not be posted", generation_id)
            return await self._put_off(generation, Failure(Reason.POSTING), 0.0)
        await self._store.deliveries.delivered(generation_id, posted.message_id, posted.channel_id, posted.guild_id)
        self._metrics.ended(State.DELIVERED)
        if generation.submitted_at is not None and generation.seconds is not None:
            self._metrics.delivered(time.time() - generation.submitted_at - generation.seconds)
        log.info("Generation %s is delivered", generation_id)
        return True

    async def _when_due(self, generation_id: str) -> Generation | None:
        """Return the generation when its next try is due; None when there is to be none."""
        try_at, deadline = None, time.monotonic()
        while True:
            due = self._due[generation_id]
            due.clear()
            generation = await self._store.get(generation_id)
            if generation is None or not _is_open(generation):
                return None
            if generation.try_at != try_at:
                try_at = generation.try_at
                # A clock that is set meanwhile, or was while the bot was away, must not hold up the try.
                usual = _SPREAD * max(CLOSED_PAUSE, PAUSES[min(generation.tries or 0, len(PAUSES) - 1)])
                longest = max(usual, self._pauses.get(generation_id, 0.0))
                deadline = time.monotonic() + min((try_at or 0.0) - time.time(), longest)
            left = deadline - time.monotonic()
            if left <= 0:
                return generation
            with suppress(TimeoutError):
                await asyncio.wait_for(due.wait(), min(left, _LOOK))

    async def _put_off(
        self, generation: Generation, failure: Failure, least: float, cause: BaseException | None = None
    ) -> bool:
        now = time.time()
        if now - (generation.deliver_since or now) > PATIENCE:
            await self._end(generation, failure)
            return True
        tries = generation.tries or 0
        # In this order what is no number, which headers may say too, is the longest pause.
        pause = pause_after(tries + 1, min(_LONGEST_PAUSE, least))
        self._pauses[generation.id] = pause
        if await self._store.deliveries.put_off(generation, failure, now + pause):
            said = "Generation %s is not delivered (%s), try %d; the next is in %.0f s"
            log.warning(
                said if cause is None else f"{said}: %s",
                generation.id,
                failure.reason,
                tries + 1,
                pause,
                *([] if cause is None else [cause]),
            )
            if pause >= _TOLD_FROM:
                self._cards.touch(generation.id)
        return False

    async def _end(self, generation: Generation, failure: Failure) -> None:
        await self._store.end(generation.id, State.UNDELIVERED, failure)
        await self._post.given_up(generation)
        self._metrics.ended(State.UNDELIVERED, failure.reason)
        log.warning("Generation %s (task %s) is undelivered: %s", generation.id, generation.task_id, failure.reason)


def pause_after(failures: int, least: float = 0.0) -> float:
    """Return how many seconds to wait after so many failures in a row, no less than the least.

    It is stretched by chance: what failed together is not tried again together.
    """
    pause = max(PAUSES[min(failures, len(PAUSES)) - 1], least)
    return pause * random.uniform(1.0, _SPREAD)  # noqa: S311 - nothing secret


def _is_open(generation: Generation) -> bool:
    if generation.state is State.UNDELIVERED:
        return generation.try_at is not None
    return generation.state is State.READY


def _what(error: sa.exc.SQLAlchemyError) -> str:
    """Return what the database said, without the query and its values: those stand in PostgreSQL's further lines."""
    words = str(error.orig).strip().splitlines() if isinstance(error, sa.exc.DBAPIError) else []
    return words[0] if words else type(error).__name__
