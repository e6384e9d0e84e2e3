"""Places that members share: who has how many, and who is next."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.fair_share import FairShare


class Queue:
    """Members who come for a place and say when they have one."""

    def __init__(self, turns: FairShare) -> None:
        self._turns = turns
        self.having: list[str] = []
        self._leaving: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def comes(self, name: str, *, need: int = 1, last: bool = False) -> None:
        """Let one come; the first letter is the member."""
        self._leaving[name] = asyncio.Event()

        async def stay() -> None:
            async with self._turns.turn(name[0], wait=None, need=need, last=lambda: last):
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


async def test_one_after_the_other_and_members_in_turn() -> None:
    queue = Queue(FairShare(1, each=1))
    for name in ("a1", "a2", "a3", "b1", "c1"):
        await queue.comes(name)
    order = []
    while queue.having:
        order += queue.having
        await queue.leaves(queue.having[0])
    assert order == ["a1", "b1", "c1", "a2", "a3"] or order == ["a1", "b1", "a2", "c1", "a3"]
    assert order.index("b1") == 1, "nobody has two before another has one"


async def test_a_share_is_all_that_one_member_has() -> None:
    queue = Queue(FairShare(10, each=3))
    for number in range(5):
        await queue.comes(f"a{number}")
    assert queue.having == ["a0", "a1", "a2"]
    await queue.comes("b0")
    assert "b0" in queue.having
    await queue.leaves("a1")
    assert "a3" in queue.having


async def test_what_needs_more_than_a_share_goes_in_alone() -> None:
    queue = Queue(FairShare(10, each=3))
    await queue.comes("a0", need=8)
    await queue.comes("a1")
    assert queue.having == ["a0"]
    await queue.comes("b0", need=3)
    await queue.comes("c0")
    assert queue.having == ["a0"], "what needs little does not overtake for ever"
    await queue.leaves("a0")
    assert sorted(queue.having) == ["a1", "b0", "c0"]
    await queue.comes("d0", need=99)
    assert "d0" not in queue.having
    for name in ("a1", "b0", "c0"):
        await queue.leaves(name)
    assert queue.having == ["d0"], "no more than there is"


async def test_who_comes_last_leaves_a_place_free() -> None:
    queue = Queue(FairShare(2, each=1))
    await queue.comes("a0", last=True)
    await queue.comes("b0", last=True)
    assert queue.having == ["a0"]
    await queue.comes("c0")
    assert queue.having == ["a0", "c0"]
    await queue.leaves("a0")
    assert queue.having == ["c0"]
    await queue.leaves("c0")
    assert queue.having == ["b0"]


@pytest.mark.parametrize("how", ["leaves", "gives_up"])
async def test_places_come_free_whoever_goes(how: str) -> None:
    queue = Queue(FairShare(1, each=1))
    for name in ("a1", "a2", "b1", "b2", "c1"):
        await queue.comes(name)
    go: Callable[[str], Awaitable[None]] = getattr(queue, how)
    for name in ("b1", "b2", "a2"):
        await queue.gives_up(name)
    await go("a1")
    assert queue.having == ["c1"]
    await go("c1")
    assert queue._turns._free == 1
    assert not queue._turns._shares
    assert not queue._turns._outside


async def test_waiting_ends() -> None:
    turns = FairShare(1, each=1)
    async with turns.turn("a", wait=None):
        for who in ("a", "b"):
            with pytest.raises(TimeoutError):
                async with turns.turn(who, wait=0.01):
                    pass
    async with turns.turn("b", wait=0.01):
        pass
