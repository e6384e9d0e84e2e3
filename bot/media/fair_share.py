"""Slots of a shared resource that are divided fairly among members: one who asks for many waits behind the others."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(eq=False, slots=True)
class _Claim:
    member: Hashable
    slots: int
    leaves_one_free: Callable[[], bool] | None
    granted: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class FairShare:
    """Hands out a fixed number of slots; for use in one event loop.

    Claims are granted in the order of a queue. A member's claims enter the queue only as far as they are within that
    member's share; the rest wait outside and enter at the end, as soon as earlier ones are released. So a member with a
    hundred files is never ahead of another one with more than one share.
    """

    def __init__(self, slots: int, *, per_member: int) -> None:
        """Set it up.

        Args:
            slots: How many there are.
            per_member: How many one member may hold or queue for at a time. A single claim may exceed this.
        """
        self._slots, self._per_member = slots, per_member
        self._free = slots
        #: The slots that each member holds or queues for.
        self._shares: dict[Hashable, int] = {}
        self._queue: deque[_Claim] = deque()
        self._outside: dict[Hashable, deque[_Claim]] = {}

    @asynccontextmanager
    async def hold(
        self,
        member: Hashable | None,
        *,
        wait: float | None,
        slots: int = 1,
        leaves_one_free: Callable[[], bool] | None = None,
    ) -> AsyncIterator[None]:
        """Hold slots for the duration of the block.

        Args:
            member: Who; with None, each call counts as another member.
            wait: How many seconds to wait at most; None for no limit.
            slots: How many.
            leaves_one_free: Called when the claim could be granted; with True, the last free slot is kept for others.

        Raises:
            TimeoutError: The wait took too long.
        """
        claim = _Claim(object() if member is None else member, min(slots, self._slots), leaves_one_free)
        self._outside.setdefault(claim.member, deque()).append(claim)
        self._enqueue(claim.member)
        try:
            async with asyncio.timeout(wait):
                await claim.granted
            yield
        finally:
            self._release(claim)

    def _release(self, claim: _Claim) -> None:
        """Remove a claim, whether it was granted or not."""
        outside = self._outside.get(claim.member)
        if outside is not None and claim in outside:
            outside.remove(claim)
        else:
            if claim in self._queue:
                self._queue.remove(claim)
            else:
                self._free += claim.slots
            self._shares[claim.member] -= claim.slots
        self._enqueue(claim.member)

    def _enqueue(self, member: Hashable) -> None:
        """Move claims within a member's share into the queue, and grant those that there are free slots for."""
        outside = self._outside[member]
        while outside and self._shares.get(member, 0) + outside[0].slots <= max(self._per_member, outside[0].slots):
            claim = outside.popleft()
            self._shares[member] = self._shares.get(member, 0) + claim.slots
            self._queue.append(claim)
        if not outside and not self._shares.get(member):
            self._shares.pop(member, None)
            del self._outside[member]
        self._grant()

    def _grant(self) -> None:
        for claim in tuple(self._queue):
            if claim.slots > self._free:
                return  # later claims must wait too, or many small ones would starve a large one
            takes_the_rest = self._slots > 1 and self._free == claim.slots
            if takes_the_rest and claim.leaves_one_free is not None and claim.leaves_one_free():
                continue
            self._queue.remove(claim)
            self._free -= claim.slots
            if not claim.granted.done():
                claim.granted.set_result(None)


class Penalties:
    """Members who lately used more of a shared resource than they should have."""

    def __init__(self, seconds: float) -> None:
        """Set it up; a penalty ends after so many seconds."""
        self._seconds = seconds
        self._until: dict[Hashable, float] = {}

    def add(self, member: Hashable | None) -> None:
        """Penalise a member."""
        now = asyncio.get_running_loop().time()
        self._until = {known: until for known, until in self._until.items() if until > now}
        if member is not None:
            self._until[member] = now + self._seconds

    def has(self, member: Hashable | None) -> bool:
        """Return whether a member is penalised now."""
        return self._until.get(member, 0.0) > asyncio.get_running_loop().time()
