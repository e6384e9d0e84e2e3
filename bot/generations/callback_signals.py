"""Word from crun that a task may have ended, for the workflow that waits for it.

Nothing is believed of a hint but its coming: the workflow asks crun at once instead of when it is due. While hints
arrive, asking is due seldom; when tasks end again and again without one, it goes back to being due often, and the host
is told. A hint that comes before the workflow waits is kept until it does; one that comes while nobody runs the
workflow is not needed, for a workflow that is taken up asks at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from bot import background_tasks
from bot.generations.polling import PollingSchedule

log = logging.getLogger(__name__)

#: Pauses between asks after a hint that found the task still running, in seconds: crun's servers may not agree yet, or
#: the ask failed.
_FOLLOW_UPS = (1.0, 2.0, 4.0, 8.0)

#: After a hint the next one waits so long, in seconds: however many come, they cause four or five asks in twelve.
_REST = 3.0

#: How much later than the asking a hint may come and still count as arrived, in seconds.
_GRACE = 60.0

#: After this many ended tasks in a row without a hint, hints are taken to be lost on their way.
_MISSES = 3


class CallbackSignals:
    """Who waits for a hint in this process, and whether hints arrive at all."""

    def __init__(self, *, grace: float = _GRACE) -> None:
        """Begin without trust: until the first hint has arrived, asking is due often.

        Args:
            grace: How much later than the asking a hint may come and still count as arrived, in seconds.
        """
        self._grace = grace
        #: One for each workflow: after a failure two may run for the same generation for a while.
        self._listeners: dict[str, list[Listener]] = {}
        self._late: dict[str, asyncio.TimerHandle] = {}
        self._missed = 0
        self._arriving = False

    @property
    def arriving(self) -> bool:
        """Whether hints arrive, so that asking may be rare."""
        return self._arriving

    @contextmanager
    def listening(self, generation_id: str) -> Iterator[None]:
        """Keep the hints for a generation while its workflow runs."""
        listeners = self._listeners.setdefault(generation_id, [])
        listener = Listener(self, generation_id)
        listeners.append(listener)
        try:
            yield
        finally:
            listeners.remove(listener)
            if not listeners:
                del self._listeners[generation_id]

    def listener(self, generation_id: str) -> Listener:
        """Return what the running workflow of this generation listens with."""
        return self._listeners[generation_id][-1]

    def give(self, generation_id: str) -> bool:
        """Pass a hint on; True when it was for a workflow of this process, running or just over."""
        late = self._late.pop(generation_id, None)
        if late is not None:
            late.cancel()
            self.arrived()
        listeners = self._listeners.get(generation_id, [])
        for listener in listeners:
            listener.hint()
        return bool(listeners) or late is not None

    def arrived(self) -> None:
        """Note that a hint came when its task had ended."""
        if not self._arriving:
            log.info("crun's callbacks arrive: I ask by myself only in case that one gets lost")
        self._missed = 0
        self._arriving = True

    def overtaken(self, generation_id: str) -> None:
        """Note that a task was found to have ended before its hint came, which may be on its way."""
        if generation_id not in self._late:
            self._late[generation_id] = background_tasks.call_later(self._grace, self._miss, generation_id)

    def _miss(self, generation_id: str) -> None:
        del self._late[generation_id]
        self._missed += 1
        if self._missed == _MISSES:
            self._arriving = False
            log.error(
                "crun's callbacks do not arrive: %d videos in a row were found finished by asking. I ask often until "
                "one arrives; check that PUBLIC_URL leads to this bot's web server (marionette check)",
                _MISSES,
            )


class Listener:
    """One workflow's ear: when to ask crun, and whether a hint was the reason."""

    def __init__(self, callback_signals: CallbackSignals, generation_id: str) -> None:
        self._callback_signals = callback_signals
        self._generation_id = generation_id
        self._hinted = asyncio.Event()
        self._follow_ups: list[float] = []
        self._resting_until = 0.0
        self._prompted = False
        #: Whether this process has told crun where to send the hint.
        self.expected = False

    def hint(self) -> None:
        """Let the workflow ask soon."""
        self._hinted.set()

    @property
    def prompted(self) -> bool:
        """Whether a hint has led to the ask that is under way, or would have by now."""
        return self._prompted or self._hinted.is_set()

    def delay(self, schedule: PollingSchedule, elapsed: float) -> float | None:
        """Return the seconds until the next ask is due; None once the limit is reached."""
        if self.expected and self._callback_signals.arriving:
            return schedule.next_rare_delay(elapsed)
        return schedule.next_delay(elapsed)

    async def sleep(self, delay: float, at_least: float) -> None:
        """Return when it is time to ask: when it is due, or earlier after a hint.

        Args:
            delay: Seconds until asking is due.
            at_least: Seconds that crun wants to be left alone for, hint or not.
        """
        loop = asyncio.get_running_loop()
        due = loop.time() + max(delay, at_least)
        self._prompted = bool(self._follow_ups)
        if self._follow_ups:
            due = min(due, loop.time() + max(self._follow_ups.pop(0), at_least))
        deaf_until = min(max(loop.time() + at_least, self._resting_until), due)
        await asyncio.sleep(deaf_until - loop.time())
        try:
            async with asyncio.timeout_at(due):
                await self._hinted.wait()
        except TimeoutError:
            return
        self._hinted.clear()
        self._resting_until = loop.time() + _REST
        self._prompted = True
        self._follow_ups = self._follow_ups or list(_FOLLOW_UPS)

    def ended(self, *, well: bool) -> None:
        """Note that the task has ended; `well` with a video, which crun surely says in a hint."""
        if self.prompted:
            self._callback_signals.arrived()
        elif self.expected and well:
            self._callback_signals.overtaken(self._generation_id)
