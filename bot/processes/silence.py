"""Which processes have given no sign of life for too long, as this process has seen it itself."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from bot.processes.registry import Peer


@dataclass(frozen=True)
class _Beat:
    """A process's last beat, and when it was seen first, by this process's monotonic clock."""

    beat_at: float
    seen_at: float


class Silences:
    """Measures how long each process has been silent, by this process's clock alone."""

    def __init__(self, longest_pause: float) -> None:
        """Have seen nothing yet.

        Args:
            longest_pause: Seconds between two looks after which this process was not there to see the beats.
        """
        self._longest_pause = longest_pause
        self._beats: dict[str, _Beat] = {}
        self._looked_at = float("-inf")

    def forget(self) -> None:
        """Begin anew: if this process did not reach the database, the others may not have either."""
        self._beats.clear()

    def of(self, peers: Iterable[Peer]) -> dict[str, float]:
        """Return for how many seconds each process has been silent, by its id."""
        now = time.monotonic()
        if now - self._looked_at > self._longest_pause:
            self.forget()
        self._looked_at = now
        self._beats = {peer.id: self._last_beat(peer, now) for peer in peers}
        return {process_id: now - beat.seen_at for process_id, beat in self._beats.items()}

    def _last_beat(self, peer: Peer, now: float) -> _Beat:
        known = self._beats.get(peer.id)
        return known if known is not None and known.beat_at == peer.beat_at else _Beat(peer.beat_at, now)
