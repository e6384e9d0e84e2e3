"""Fair sharing of slots: how many one member holds, and who is next."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.media.fair_share import FairShare


class Queue:
    """Members who come for a place and say when they have one."""

    def __init__(self, share: FairShare) -> None:
        self.share = share
        self.having: list[str] = []
        self._leaving: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def comes(self, name: str, *, slots: int = 1, leaves_one_free: bool = False) -> None:
        """Let one come; the first letter is the member."""
        self._leaving[name] = asyncio.Event()

        async def stay() -> None:
            async with self.share.hold(name[0], wait=None, slots=slots, leaves_one_free=lambda: leaves_one_free):
                self.having.append(name)
                try:
                    await self._leaving[name].wait()
                finally:
                    self.having.remove(name)

        self._tasks[name] = asyncio.create_task(stay())
        await _settled()

    async def leaves(self, name: str) -> None:
        """Let one go."""
        self._leaving[name].set()
        await self._tasks[name]
        await _settled()

    async def gives_up(self, name: str) -> None:
        """Let one go who may still be waiting."""
        self._tasks[name].cancel()
        await asyncio.wait([self._tasks[name]])
        await _settled()


async def _settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_members_take_turns() -> None:
    queue = Queue(FairShare(1, per_member=1))
    for name in ("a1", "a2", "a3", "b1", "c1"):
        await queue.comes(name)
    order = []
    while queue.having:
        order += queue.having
        await queue.leaves(queue.having[0])
    assert order == ["a1", "b1", "c1", "a2", "a3"] or order == ["a1", "b1", "a2", "c1", "a3"]
    assert order.index("b1") == 1, "nobody has two before another has one"


async def test_a_member_holds_no_more_than_their_share() -> None:
    queue = Queue(FairShare(10, per_member=3))
    for number in range(5):
        await queue.comes(f"a{number}")
    assert queue.having == ["a0", "a1", "a2"]
    await queue.comes("b0")
    assert "b0" in queue.having
    await queue.leaves("a1")
    assert "a3" in queue.having


async def test_a_claim_larger_than_a_share_is_granted_alone() -> None:
    queue = Queue(FairShare(10, per_member=3))
    await queue.comes("a0", slots=8)
    await queue.comes("a1")
    assert queue.having == ["a0"]
    await queue.comes("b0", slots=3)
    await queue.comes("c0")
    assert queue.having == ["a0"], "what needs little does not overtake for ever"
    await queue.leaves("a0")
    assert sorted(queue.having) == ["a1", "b0", "c0"]
    await queue.comes("d0", slots=99)
    assert "d0" not in queue.having
    for name in ("a1", "b0", "c0"):
        await queue.leaves(name)
    assert queue.having == ["d0"], "no more than there is"


async def test_a_claim_that_leaves_one_free_does_not_take_the_last_slot() -> None:
    queue = Queue(FairShare(2, per_member=1))
    await queue.comes("a0", leaves_one_free=True)
    await queue.comes("b0", leaves_one_free=True)
    assert queue.having == ["a0"]
    await queue.comes("c0")
    assert queue.having == ["a0", "c0"]
    await queue.leaves("a0")
    assert queue.having == ["c0"]
    await queue.leaves("c0")
    assert queue.having == ["b0"]


@pytest.mark.parametrize("how", ["leaves", "gives_up"])
async def test_slots_are_released_at_the_end_and_on_cancellation(how: str) -> None:
    queue = Queue(FairShare(1, per_member=1))
    for name in ("a1", "a2", "b1", "b2", "c1"):
        await queue.comes(name)
    go: Callable[[str], Awaitable[None]] = getattr(queue, how)
    for name in ("b1", "b2", "a2"):
        await queue.gives_up(name)
    await go("a1")
    assert queue.having == ["c1"]
    await go("c1")
    assert queue.share._free == 1
    assert not queue.share._shares
    assert not queue.share._outside


async def test_waiting_times_out() -> None:
    share = FairShare(1, per_member=1)
    async with share.hold("a", wait=None):
        for who in ("a", "b"):
            with pytest.raises(TimeoutError):
                async with share.hold(who, wait=0.01):
                    pass
    async with share.hold("b", wait=0.01):
        pass
