"""Places that members share: each has only so much of them at a time, so one who asks a lot waits for themselves."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(eq=False, slots=True)
class _Claim:
    who: Hashable
    need: int
    last: Callable[[], bool] | None
    granted: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class FairShare:
    """Hands out a fixed number of places; for use in one event loop.

    Whoever asks for more than their share has the rest of it wait outside the line, and joins its end again when
    something of theirs is done. So a member with a hundred files is never more than their share before another.
    """

    def __init__(self, places: int, *, each: int) -> None:
        """Set it up.

        Args:
            places: how many there are.
            each: how many one member may have, or wait for, at a time. What is larger alone may still go in.
        """
        self._places, self._each = places, each
        self._free = places
        #: What each one has and stands in line for.
        self._shares: dict[Hashable, int] = {}
        self._line: deque[_Claim] = deque()
        self._outside: dict[Hashable, deque[_Claim]] = {}

    @asynccontextmanager
    async def turn(
        self, who: Hashable | None, *, wait: float | None, need: int = 1, last: Callable[[], bool] | None = None
    ) -> AsyncIterator[None]:
        """Hold places for as long as the block takes.

        Args:
            who: the member; None for somebody of their own each time.
            wait: for how many seconds to wait for them; None for ever.
            need: how many.
            last: tells, when it could come in, whether it has to leave a place free behind it, for others.

        Raises:
            TimeoutError: there were none in time.
        """
        claim = _Claim(object() if who is None else who, min(need, self._places), last)
        self._outside.setdefault(claim.who, deque()).append(claim)
        self._move(claim.who)
        try:
            async with asyncio.timeout(wait):
                await claim.granted
            yield
        finally:
            self._leave(claim)

    def _leave(self, claim: _Claim) -> None:
        """Take a claim away, whether it was granted or not."""
        outside = self._outside.get(claim.who)
        if outside is not None and claim in outside:
            outside.remove(claim)
        else:
            if claim in self._line:
                self._line.remove(claim)
            else:
                self._free += claim.need
            self._shares[claim.who] -= claim.need
        self._move(claim.who)

    def _move(self, who: Hashable) -> None:
        """Let into the line what is within a member's share, and grant what there is room for."""
        outside = self._outside[who]
        while outside and self._shares.get(who, 0) + outside[0].need <= max(self._each, outside[0].need):
            claim = outside.popleft()
            self._shares[who] = self._shares.get(who, 0) + claim.need
            self._line.append(claim)
        if not outside and not self._shares.get(who):
            self._shares.pop(who, None)
            del self._outside[who]
        self._grant()

    def _grant(self) -> None:
        for claim in tuple(self._line):
            if claim.need > self._free:
                return  # what needs much would else never come in among many that need little
            takes_the_rest = self._places > 1 and self._free == claim.need
            if takes_the_rest and claim.last is not None and claim.last():
                continue
            self._line.remove(claim)
            self._free -= claim.need
            if not claim.granted.done():
                claim.granted.set_result(None)


class Strikes:
    """Who has lately cost too much."""

    def __init__(self, seconds: float) -> None:
        """Set it up; a strike is forgotten after so many seconds."""
        self._seconds = seconds
        self._until: dict[Hashable, float] = {}

    def add(self, who: Hashable | None) -> None:
        """Note that this one did."""
        now = asyncio.get_running_loop().time()
        self._until = {known: until for known, until in self._until.items() if until > now}
        if who is not None:
            self._until[who] = now + self._seconds

    def against(self, who: Hashable | None) -> bool:
        """Tell whether this one did."""
        return self._until.get(who, 0.0) > asyncio.get_running_loop().time()
