"""How many requests an account sends to crun: at most so many in any ten seconds, the most important ones first.

Who waits for a place among them goes in this order: CreateTask, then TaskInfo that somebody waits for, or that a
callback has caused, then polls, then the rest. Some places are kept free for CreateTask, and polls keep a distance from
each other, so that places become free evenly and not all at once. What has been passed over three times is next
whatever it is, so nothing waits for ever. Of several polls the most urgent one goes first, and what is urgent is
decided when a place is free, not before.
"""

from __future__ import annotations

import asyncio
import itertools
import math
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import IntEnum

from bot.crun.errors import BudgetSpent, RateLimited
from bot.crun.request_places import WINDOW, Places, Turn

#: The share of places that only CreateTask takes.
_RESERVED = 0.05

#: After being passed over so many times, whatever waits is next.
_PASSED_OVER = 3


class Priority(IntEnum):
    """What goes first; the lowest number does."""

    CREATE_TASK = 0
    #: TaskInfo that somebody waits for, or that most likely tells an end.
    TASK_INFO = 1
    #: TaskInfo on the chance that a task has ended.
    POLL = 2
    #: Prices, the balance, uploads, models.
    REST = 3


class _Waiter:
    """Somebody who waits for a turn."""

    def __init__(self, number: int, urgency: Callable[[], float] | None) -> None:
        self.number = number
        self.urgency = urgency
        self.turn: asyncio.Future[Turn] = asyncio.get_running_loop().create_future()

    def rank(self) -> tuple[float, int]:
        """Return what the greatest of goes first."""
        return (0.0 if self.urgency is None else self.urgency(), -self.number)


class RequestBudget:
    """Gives turns, so many in any ten seconds. Used on one event loop."""

    def __init__(
        self,
        limit: int,
        *,
        window: float = WINDOW,
        processes: Callable[[], int] = lambda: 1,
        noticed_within: float = 0.0,
        waited: Callable[[Priority, float], None] = lambda _priority, _seconds: None,
    ) -> None:
        """Begin with all places taken: an earlier process may just have used them, see `Places`.

        Args:
            limit: How many requests all processes of the account send in a window together; 0 for any number.
            window: Its length in seconds.
            processes: Returns how many processes share the limit evenly.
            noticed_within: After how many seconds the others know of this one at the latest.
            waited: Called with the seconds that each turn was waited for.
        """
        self._limit = limit
        self._window = window
        self._waited = waited
        self._places = Places(limit, window, processes, noticed_within)
        self._waiting: dict[Priority, dict[_Waiter, None]] = {priority: {} for priority in Priority}
        self._passed_over = dict.fromkeys(Priority, 0)
        self._numbers = itertools.count()
        self._next_poll = -math.inf
        self._timer: asyncio.TimerHandle | None = None

    @property
    def limited(self) -> bool:
        """Whether there is a limit."""
        return self._limit > 0

    def share(self) -> int:
        """Return how many requests this process may send in a window now; 0 for any number."""
        return self._places.count(asyncio.get_running_loop().time()) if self.limited else 0

    def used(self) -> float:
        """Return which share of them is used, from 0 to 1, or more right after the budget has shrunk."""
        return self._places.taken(asyncio.get_running_loop().time()) / self.share() if self.limited else 0.0

    @asynccontextmanager
    async def turn(
        self, priority: Priority, *, urgency: Callable[[], float] | None = None, patience: float
    ) -> AsyncIterator[Turn]:
        """Wait for a turn, which ends with the block.

        Args:
            priority: What it is for.
            urgency: Of several polls, that with the greatest goes first; asked each time a place is free.
            patience: How long to wait, in seconds.

        Raises:
            BudgetSpent: there was none.
        """
        turn = await self._take(priority, urgency, patience) if self.limited else Turn()
        try:
            yield turn
        except BaseException as error:
            turn.ended(error)
            raise
        turn.ended()

    def _changed(self, turn: Turn) -> None:
        """Notice that a request was sent or answered."""
        now = asyncio.get_running_loop().time()
        if turn.ended_at is not None:
            self._places.leave(turn, now)
            if isinstance(turn.error, RateLimited):
                self._places.shrink(turn, turn.error.retry_after, now)
        self._give()

    async def _take(self, priority: Priority, urgency: Callable[[], float] | None, patience: float) -> Turn:
        began = asyncio.get_running_loop().time()
        waiter = _Waiter(next(self._numbers), urgency)
        self._waiting[priority][waiter] = None
        self._give()
        try:
            async with asyncio.timeout(patience):
                turn = await asyncio.shield(waiter.turn)
        except BaseException as error:
            self._leave(priority, waiter)
            if isinstance(error, TimeoutError):
                raise BudgetSpent(
                    f"nothing was sent: crun's {self._limit} requests in {self._window:g} s were used up for "
                    f"{patience:g} s"
                ) from None
            raise
        self._waited(priority, asyncio.get_running_loop().time() - began)
        return turn

    def _leave(self, priority: Priority, waiter: _Waiter) -> None:
        self._waiting[priority].pop(waiter, None)
        if waiter.turn.done():
            waiter.turn.result().ended()
        waiter.turn.cancel()

    def _give(self) -> None:
        """Give turns while there are places and somebody waits, and look again when there will be some."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        now = asyncio.get_running_loop().time()
        while any(self._waiting.values()):
            share = self._places.count(now)
            priority, possible_at = self._next(share, now)
            if possible_at > now:
                self._look_again(possible_at)
                return
            self._give_to(priority, now, share)

    def _next(self, share: int, now: float) -> tuple[Priority, float]:
        """Return what gets a turn next, and when; infinity when that depends on answers."""
        taken = self._places.taken(now)
        found: list[tuple[float, Priority]] = []
        for priority in self._order():
            possible_at = self._possible_at(priority, taken, share, now)
            found.append((possible_at, priority))
            if possible_at <= now or self._is_next(priority):
                return priority, possible_at
        possible_at, priority = min(found)
        return priority, possible_at

    def _look_again(self, at: float) -> None:
        # Also when a request without an answer counts as arrived: from then on it is known when its place is free.
        at = min(at, self._places.next_arrival())
        if at < math.inf:
            self._timer = asyncio.get_running_loop().call_at(at, self._give)

    def _order(self) -> list[Priority]:
        """Return for what somebody waits, in the order in which to give turns."""
        waiting = [priority for priority, waiters in self._waiting.items() if waiters]
        return sorted(waiting, key=lambda priority: (not self._is_next(priority), priority))

    def _is_next(self, priority: Priority) -> bool:
        return self._passed_over[priority] >= _PASSED_OVER

    def _possible_at(self, priority: Priority, taken: int, share: int, now: float) -> float:
        """Return when there is a place for this; infinity when that depends on answers."""
        reserved = 0 if priority is Priority.CREATE_TASK or self._is_next(priority) else _reserved(share)
        missing = taken - (share - reserved) + 1
        place_at = self._places.free_at(missing) if missing > 0 else now
        paced = priority is Priority.POLL and not self._is_next(priority)
        return max(place_at, self._next_poll) if paced else place_at

    def _give_to(self, priority: Priority, now: float, share: int) -> None:
        waiters = self._waiting[priority]
        waiter = max(waiters, key=_Waiter.rank) if priority is Priority.POLL else next(iter(waiters))
        del waiters[waiter]
        if not waiter.turn.done():
            turn = Turn(self._changed)
            self._places.take(turn)
            waiter.turn.set_result(turn)
        self._passed_over[priority] = 0
        for lower in Priority:
            if lower > priority and self._waiting[lower]:
                self._passed_over[lower] += 1
        if priority is Priority.POLL:
            self._next_poll = now + self._window / share


def _reserved(share: int) -> int:
    """Return how many places only CreateTask takes."""
    return min(math.ceil(share * _RESERVED), share - 1)
