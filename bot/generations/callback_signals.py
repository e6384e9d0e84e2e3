"""Passing crun's callbacks on, as signals, to the workflows that wait for their tasks.

A signal only makes its workflow ask crun at once; nothing that the callback says is believed. While signals arrive,
workflows ask seldom. When several tasks in a row end without one, they ask often again, and the host is told. A signal
that comes before its workflow waits is kept until then; one that comes while no process runs the workflow is not
needed, since a resumed workflow asks at once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot import background_tasks
from bot.generations.polling_schedule import PollingSchedule

log = logging.getLogger(__name__)

#: Pauses between asks after a signal when the task was found still running, in seconds: crun's servers may not agree
#: yet, or the ask failed.
_FOLLOW_UPS = (1.0, 2.0, 4.0, 8.0)

#: The shortest time between two asks caused by signals, in seconds: a flood of them causes about five asks in twelve
#: seconds.
_REST = 3.0

#: How long after its task was found ended a signal may come and still count as arrived, in seconds.
_GRACE = 60.0

#: After this many ended tasks in a row without a signal, signals are taken to be lost.
_MISSES = 3


class CallbackSignals:
    """The workflows of this process that wait for a signal, and whether signals arrive at all."""

    def __init__(self, *, grace: float = _GRACE, missed: Callable[[], None] = lambda: None) -> None:
        """Begin without trust: until the first signal has arrived, workflows ask often.

        Args:
            grace: How long after its task was found ended a signal may come and still count as arrived, in seconds.
            missed: Called for each that has not come by then.
        """
        self._grace = grace
        self._on_missed = missed
        #: One for each workflow: after a failure two may run for one generation for a while.
        self._listeners: dict[str, list[Listener]] = {}
        self._late: dict[str, asyncio.TimerHandle] = {}
        self._missed = 0
        self._arriving = False

    @property
    def arriving(self) -> bool:
        """Whether signals arrive, so that asking may be rare."""
        return self._arriving

    @contextmanager
    def listening(self, generation_id: str) -> Iterator[None]:
        """Receive the signals for a generation while its workflow runs."""
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
        """Return the listener of the workflow that runs for this generation."""
        return self._listeners[generation_id][-1]

    def give(self, generation_id: str) -> bool:
        """Pass a signal on; True when it was for a workflow of this process that runs or has just ended."""
        late = self._late.pop(generation_id, None)
        if late is not None:
            late.cancel()
            self.arrived()
        listeners = self._listeners.get(generation_id, [])
        for listener in listeners:
            listener.signal()
        return bool(listeners) or late is not None

    def arrived(self) -> None:
        """Note that a signal came when its task had ended."""
        if not self._arriving:
            log.info("crun's callbacks arrive: I ask by myself only in case that one gets lost")
        self._missed = 0
        self._arriving = True

    def overtaken(self, generation_id: str) -> None:
        """Note that a task was found ended before its signal came, which may still be on its way."""
        if generation_id not in self._late:
            self._late[generation_id] = background_tasks.call_later(self._grace, self._miss, generation_id)

    def _miss(self, generation_id: str) -> None:
        del self._late[generation_id]
        self._on_missed()
        self._missed += 1
        if self._missed == _MISSES:
            self._arriving = False
            log.error(
                "crun's callbacks do not arrive: %d videos in a row were found finished by asking. I ask often until "
                "one arrives; check that PUBLIC_URL leads to this bot's web server (marionette check)",
                _MISSES,
            )


class Listener:
    """When one workflow asks crun, and whether a signal was the reason."""

    def __init__(self, callback_signals: CallbackSignals, generation_id: str) -> None:
        self._callback_signals = callback_signals
        self._generation_id = generation_id
        self._signalled = asyncio.Event()
        self._follow_ups: list[float] = []
        self._resting_until = 0.0
        self._prompted = False
        #: Whether this process has given crun a callback address.
        self.expected = False

    def signal(self) -> None:
        """Let the workflow ask soon."""
        self._signalled.set()

    @property
    def prompted(self) -> bool:
        """Whether a signal has caused the ask that is under way, or would have by now."""
        return self._prompted or self._signalled.is_set()

    def delay(self, schedule: PollingSchedule, elapsed: float) -> float | None:
        """Return the seconds until the next ask is due; None once the limit is reached."""
        if self.expected and self._callback_signals.arriving:
            return schedule.next_rare_delay(elapsed)
        return schedule.next_delay(elapsed)

    async def sleep(self, delay: float, at_least: float) -> None:
        """Sleep until it is time to ask: when that is due, or earlier after a signal.

        Args:
            delay: Seconds until asking is due.
            at_least: Seconds for which crun wants to be left alone in any case.
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
                await self._signalled.wait()
        except TimeoutError:
            return
        self._signalled.clear()
        self._resting_until = loop.time() + _REST
        self._prompted = True
        self._follow_ups = self._follow_ups or list(_FOLLOW_UPS)

    def ended(self, *, well: bool) -> None:
        """Note that the task has ended; `well` with a video, which crun surely makes a callback for."""
        if self.prompted:
            self._callback_signals.arrived()
        elif self.expected and well:
            self._callback_signals.overtaken(self._generation_id)
