"""Trying to post a finished video, with growing pauses, for a day.

Each generation does so in a workflow of its own, outside the queue, and holds nobody up. When the next try is due, and
where a message may be already, is stored in the database: after a kill the next process goes on from there.
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
from bot.generations.outcomes import Outcomes
from bot.generations.store import Store
from bot.monitoring.generation_metrics import GenerationMetrics
from bot.processes.registry import ReplacedError
from bot.retries import doubling, retried

log = logging.getLogger(__name__)

#: Opens a block that a stop of the process waits for.
Uninterrupted = Callable[[], AbstractAsyncContextManager[None]]

#: Seconds between one try and the next; the last one repeats.
PAUSES = (2.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0)

#: The shortest pause where only a person can help, in seconds: a bot that keeps asking for what is not allowed gets
#: banned (at 10,000 such answers in ten minutes).
CLOSED_PAUSE = 60.0

#: The longest pause that Discord may ask for, in seconds.
_LONGEST_PAUSE = 3600.0

#: For how long posting is tried, in seconds; crun's links live about as long.
PATIENCE = 86400.0

#: Each pause is multiplied by a random factor up to this one.
_SPREAD = 1.2

#: The card tells the member of pauses of at least this many seconds.
_TOLD_FROM = 10.0

#: How often the database is read while waiting, in seconds: another process may have been told to try at once.
_LOOK = 60.0

#: The longest pause when the database fails, in seconds.
_DATABASE_PAUSE = 20.0


class UndeliverableError(Exception):
    """The video cannot be posted, and trying again would not help; `failure` is what the member is told."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.reason.value)
        self.failure = failure


class EndedElsewhereError(Exception):
    """Another process has ended the generation, and the database knows that by now."""


class HeldBackError(Exception):
    """The video is not to be posted; its file is kept."""


class PutOffError(Exception):
    """The video cannot be posted now. Its `__cause__`, if any, is logged.

    Attributes:
        failure: what the member is told.
        pause: the shortest pause before the next try, in seconds.
    """

    def __init__(self, failure: Failure, pause: float = 0.0) -> None:
        super().__init__(failure.reason.value)
        self.failure = failure
        self.pause = pause


@dataclass(frozen=True)
class Posted:
    """The message that shows a video, with its channel and server; a direct message has no server."""

    message_id: int
    channel_id: int
    guild_id: int | None


class Post(Protocol):
    """Posts finished videos."""

    async def __call__(self, generation: Generation, uninterrupted: Uninterrupted) -> Posted:
        """Post the video once, however often this is called.

        Args:
            generation: Whose video.
            uninterrupted: Opens a block for what must not be cut off.

        Raises:
            UndeliverableError: trying again would not help.
            HeldBackError: it is not to be posted.
            PutOffError: it may go well later.
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """

    async def given_up(self, generation: Generation) -> None:
        """Note that posting is not tried any more."""


class DeliveryRetries:
    """Tries to deliver videos until they are posted or given up."""

    def __init__(
        self,
        store: Store,
        post: Post,
        update_card: Callable[[str], None],
        outcomes: Outcomes,
        metrics: GenerationMetrics,
        uninterrupted: Uninterrupted,
    ) -> None:
        self._store = store
        self._post = post
        #: Updates a generation's card soon; never blocks and never fails.
        self._update_card = update_card
        self._outcomes = outcomes
        self._metrics = metrics
        self._uninterrupted = uninterrupted
        self._due: dict[str, asyncio.Event] = {}
        #: Set when the delivery that runs for a generation is over.
        self._over: dict[str, asyncio.Event] = {}
        #: The pause before each one's next try, in seconds.
        self._pauses: dict[str, float] = {}

    def at_once(self, generation_id: str) -> None:
        """Let a delivery that waits for its next try look again whether that is due."""
        if generation_id in self._due:
            self._due[generation_id].set()

    async def deliver(self, generation_id: str) -> None:
        """Try until the video is posted or given up.

        Two workflows may have found the same video; the second one waits and finds nothing left to do.
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
        def failed(error: Exception, failures: int) -> None:
            if failures == 1:
                log.error("The database failed, so the video waits: %s", _words(error))

        self._due[generation_id] = asyncio.Event()
        is_over = False
        try:
            while not is_over:
                # Without the database nothing can be posted safely, and nothing is lost by waiting.
                is_over = await retried(
                    lambda: self._try(generation_id),
                    doubling(1.0, _DATABASE_PAUSE),
                    on=sa.exc.SQLAlchemyError,
                    failed=failed,
                )
        finally:
            del self._due[generation_id]
            self._pauses.pop(generation_id, None)

    async def _try(self, generation_id: str) -> bool:
        """Wait for the next try and make it; True when there is no further one."""
        generation = await self._when_due(generation_id)
        if generation is None:
            return True
        try:
            posted = await self._post(generation, self._uninterrupted)
        except UndeliverableError as error:
            await self._end(generation, error.failure)
            return True
        except EndedElsewhereError:
            return True
        except HeldBackError:
            return await self._keep(generation)
        except PutOffError as error:
            return await self._put_off(generation, error.failure, error.pause, error.__cause__)
        except (sa.exc.SQLAlchemyError, ReplacedError):
            raise
        except Exception:
            # The video is there, and the next try may go well.
            log.exception("The video could not be posted")
            return await self._put_off(generation, Failure(Reason.POSTING), 0.0)
        await self._store.deliveries.delivered(generation_id, posted.message_id, posted.channel_id, posted.guild_id)
        self._metrics.ended(State.DELIVERED)
        self._outcomes.delivered(generation)
        if generation.submitted_at is not None and generation.seconds is not None:
            self._metrics.delivered(time.time() - generation.submitted_at - generation.seconds)
        log.info("The video is delivered")
        return True

    async def _when_due(self, generation_id: str) -> Generation | None:
        """Return the generation when its next try is due; None when there is none."""
        try_at, deadline = None, time.monotonic()
        while True:
            due = self._due[generation_id]
            due.clear()
            generation = await self._store.get(generation_id)
            if generation is None or not _is_open(generation):
                return None
            generation.name_in_log()
            if generation.try_at != try_at:
                try_at = generation.try_at
                # The wall clock may be set meanwhile, or may have been before a restart: the try comes in time anyway.
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
        # A header may say NaN: `min` then returns its first argument.
        pause = pause_after(tries + 1, min(_LONGEST_PAUSE, least))
        self._pauses[generation.id] = pause
        if await self._store.deliveries.put_off(generation, failure, now + pause):
            text = "The video is not delivered (%s), try %d; the next is in %.0f s%s"
            why = "" if cause is None else f": {cause}"
            log.warning(text, failure.reason, tries + 1, pause, why)
            if pause >= _TOLD_FROM:
                self._update_card(generation.id)
        return False

    async def _keep(self, generation: Generation) -> bool:
        """End a delivery without a message; False when the video is wanted by now."""
        if not await self._store.deliveries.kept(generation.id):
            return False
        await self._post.given_up(generation)
        self._metrics.ended(State.UNDELIVERED, Reason.HELD_BACK)
        log.info("The video is not posted, as was asked for")
        return True

    async def _end(self, generation: Generation, failure: Failure) -> None:
        await self._store.end(generation.id, State.UNDELIVERED, failure)
        await self._post.given_up(generation)
        self._metrics.ended(State.UNDELIVERED, failure.reason)
        self._outcomes.ended(generation, State.UNDELIVERED, failure)
        log.warning("The request is undelivered: %s", failure.reason)


def pause_after(failures: int, least: float = 0.0) -> float:
    """Return how many seconds to wait after so many failures in a row, at least `least`.

    A random factor keeps what failed together from being tried again together.
    """
    pause = max(PAUSES[min(failures, len(PAUSES)) - 1], least)
    return pause * random.uniform(1.0, _SPREAD)  # noqa: S311 - nothing secret


def _is_open(generation: Generation) -> bool:
    if generation.state is State.UNDELIVERED:
        return generation.try_at is not None
    return generation.state is State.READY


def _words(error: Exception) -> str:
    """Return the database's words without the query and its values, which are in PostgreSQL's further lines."""
    words = str(error.orig).strip().splitlines() if isinstance(error, sa.exc.DBAPIError) else []
    return words[0] if words else type(error).__name__
