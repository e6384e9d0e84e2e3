"""The places of a window in time: so many requests, whichever ten seconds one looks at.

A request takes a place from the moment it is sent until ten seconds after its answer: crun got it somewhere in between.
So whichever ten seconds crun looks at, no more requests lie in them than there are places. Of a request without an
answer it is assumed that it arrived two seconds after it was sent, or else a crun that hangs would hold up everything.

Processes share the places evenly. One that comes takes none of its share until the others know of it and what they sent
before has left the window, and the share of one that is gone goes to the others when what it sent has.
"""

from __future__ import annotations

import asyncio
import math
from bisect import bisect_right, insort
from collections.abc import Callable
from typing import Final

#: The window that crun counts requests in, in seconds.
WINDOW: Final = 10.0

#: How long a request without an answer may be on its way until crun has counted it, in seconds.
_ARRIVAL = 2.0

#: After crun has refused a request for coming too soon, the number of places is halved, and by further refusals down to
#: this share of it; for as long as crun said, within these bounds in seconds.
_LEAST_SHARE, _SHRUNK_LEAST, _SHRUNK_MOST = 1 / 16, WINDOW, 900.0


class Turn:
    """The permission to send one request, which has a place."""

    def __init__(self, changed: Callable[[Turn], None] = lambda _turn: None) -> None:
        """Begin with nothing sent; `changed` is called when it is, and when the answer is there."""
        self._changed = changed
        self.sent_at: float | None = None
        self.ended_at: float | None = None
        self.error: BaseException | None = None

    def sent(self) -> None:
        """Note that the request is sent now."""
        self.sent_at = asyncio.get_running_loop().time()
        self._changed(self)

    def ended(self, error: BaseException | None = None) -> None:
        """Note that the answer is there, or an error instead; only the first call counts.

        A turn in which nothing was sent leaves its place at once.
        """
        if self.ended_at is None:
            self.ended_at, self.error = asyncio.get_running_loop().time(), error
            self._changed(self)


class Places:
    """The places, and who has them."""

    def __init__(self, limit: int, window: float, processes: Callable[[], int], noticed_within: float) -> None:
        """Begin with all places taken, becoming free one after the other: an earlier process may just have used them.

        Beside other processes they become free when the others have certainly made room.

        Args:
            limit: How many requests all processes of the account send in a window together.
            window: Its length in seconds.
            processes: Returns how many processes share the limit evenly.
            noticed_within: After how many seconds the others know of this one at the latest.
        """
        self._limit = limit
        self._window = window
        self._processes = processes
        self._noticed_within = noticed_within
        #: How many processes the places are shared by; and how many there are since when, if that is fewer.
        self._sharing, self._fewer, self._fewer_since = 1, 1, -math.inf
        #: Turns whose request is not answered yet.
        self._open: set[Turn] = set()
        #: When the places of ended requests become free, the earliest first; None until it is first asked for.
        self._free_at: list[float] | None = None
        self._divisor = 1
        self._shrunk_at = self._shrunk_until = -math.inf

    def count(self, now: float) -> int:
        """Return how many places there are; all times are the event loop's, in seconds."""
        if self._divisor > 1 and now >= self._shrunk_until:
            self._divisor = 1
        return max(1, self._limit // self._shared_by(now) // self._divisor)

    def _shared_by(self, now: float) -> int:
        """Return how many processes share the places: also one that is gone counts for as long as the window."""
        there = max(1, self._processes())
        if there >= self._sharing:
            self._sharing = self._fewer = there
        elif there != self._fewer:
            self._fewer, self._fewer_since = there, now
        elif now >= self._fewer_since + self._window:
            self._sharing = there
        return self._sharing

    def taken(self, now: float) -> int:
        """Return how many of them are taken."""
        if self._free_at is None:
            count = self.count(now)
            if self._sharing > 1:
                self._free_at = [now + self._noticed_within + self._window] * count
            else:
                self._free_at = [now + self._window * place / count for place in range(1, count + 1)]
        for turn in [turn for turn in self._open if turn.sent_at is not None and now >= turn.sent_at + _ARRIVAL]:
            self._leave_later(turn, now)
        del self._free_at[: bisect_right(self._free_at, now)]
        return len(self._open) + len(self._free_at)

    def free_at(self, more: int) -> float:
        """Return when so many more places are free; infinity when that depends on answers."""
        free_at = self._free_at or []
        return free_at[more - 1] if more <= len(free_at) else math.inf

    def next_arrival(self) -> float:
        """Return when a request without an answer is next assumed to have arrived."""
        return min((turn.sent_at + _ARRIVAL for turn in self._open if turn.sent_at is not None), default=math.inf)

    def take(self, turn: Turn) -> None:
        """Give a place to a turn."""
        self._open.add(turn)

    def leave(self, turn: Turn, now: float) -> None:
        """Let the place of an ended turn become free, at once if nothing was sent; a second call changes nothing."""
        if turn in self._open:
            self._leave_later(turn, now)

    def _leave_later(self, turn: Turn, arrived: float) -> None:
        self._open.discard(turn)
        if turn.sent_at is not None and self._free_at is not None:
            insort(self._free_at, min(arrived, turn.sent_at + _ARRIVAL) + self._window)

    def shrink(self, turn: Turn, retry_after: float | None, now: float) -> None:
        """Halve the number of places after a refusal; one of what was sent before that does not halve it again.

        Args:
            turn: Whose request was refused.
            retry_after: For how many seconds crun wants less, if it said so.
            now: The time.
        """
        if turn.sent_at is None or turn.sent_at < self._shrunk_at:
            return
        seconds = min(max(retry_after or 0.0, _SHRUNK_LEAST), _SHRUNK_MOST)
        self._divisor = min(self._divisor * 2, round(1 / _LEAST_SHARE))
        self._shrunk_at, self._shrunk_until = now, max(self._shrunk_until, now + seconds)
