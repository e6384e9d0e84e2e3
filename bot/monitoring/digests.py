"""Many events told in few messages: the first at once; those that follow are collected and told together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot import background_tasks

K = TypeVar("K")
T = TypeVar("T")


@dataclass
class _Collected(Generic[T]):
    timer: asyncio.TimerHandle
    items: list[T] = field(default_factory=list)
    #: How many more there were.
    more: int = 0


class Digests(Generic[K, T]):
    """Collects items for each key. A key is forgotten once nothing more came for it."""

    def __init__(self, tell: Callable[[K, list[T], int], None], *, seconds: float, most: int) -> None:
        """Begin with nothing collected.

        Args:
            tell: Tells some items of a key, and how many more there were; never blocks and never fails.
            seconds: For how long items are collected after others were told.
            most: How many items of a key are kept; the rest is counted.
        """
        self._tell = tell
        self._seconds = seconds
        self._most = most
        self._collected: dict[K, _Collected[T]] = {}

    def add(self, key: K, item: T) -> None:
        """Tell an item at once, or with others once those told last for its key are old enough."""
        collected = self._collected.get(key)
        if collected is None:
            self._told(key)
            self._tell(key, [item], 0)
        elif len(collected.items) < self._most:
            collected.items.append(item)
        else:
            collected.more += 1

    def tell_now(self) -> None:
        """Tell everything that is collected, without waiting longer."""
        for key in list(self._collected):
            self._collected[key].timer.cancel()
            self._time_over(key)

    def stop(self) -> None:
        """Tell nothing more."""
        for collected in self._collected.values():
            collected.timer.cancel()
        self._collected.clear()

    def _told(self, key: K) -> None:
        self._collected[key] = _Collected(background_tasks.call_later(self._seconds, self._time_over, key))

    def _time_over(self, key: K) -> None:
        collected = self._collected.pop(key)
        if collected.items:
            self._told(key)
            self._tell(key, collected.items, collected.more)
