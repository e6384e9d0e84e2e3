"""The one process of an SQLite file: an instance lock keeps others out, so nobody can replace it."""

from __future__ import annotations

from bot.processes.identity import ONLY_PROCESS


class SoleProcess:
    """Stands where `bot.processes.presence.Presence` stands with PostgreSQL."""

    id = ONLY_PROCESS
    leads = True
    is_alone = True
    interval = 0.0

    @property
    def living(self) -> frozenset[str]:
        """The ids of the processes that live."""
        return frozenset({self.id})

    async def living_now(self) -> frozenset[str]:
        """Return the ids of the processes that live."""
        return self.living

    def is_sure(self) -> bool:
        """Return whether no other process can have replaced this one yet."""
        return True

    async def sure(self) -> None:
        """Return once no other process can have replaced this one: at once."""

    async def is_here(self, process_id: str) -> bool:
        """Return whether a process lives."""
        return process_id == self.id
