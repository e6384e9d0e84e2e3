"""Which of a member's generations their list shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from bot.generations.model import State
from bot.generations.tables import generations
from bot.orders.order import OrderKind

_G = generations.c


class Progress(StrEnum):
    """What has become of a generation, as far as a list tells them apart. The names are part of custom ids."""

    ANY = "any"
    WAITING = "waiting"
    MAKING = "making"
    POSTED = "posted"
    NOT_POSTED = "kept"
    OVER = "over"


_STATES = {
    Progress.WAITING: (State.ACCEPTED, State.QUEUED),
    Progress.MAKING: (State.RUNNING, State.READY, State.OVERDUE),
    Progress.POSTED: (State.DELIVERED,),
    Progress.NOT_POSTED: (State.UNDELIVERED,),
    Progress.OVER: (State.FAILED, State.UNCONFIRMED, State.CANCELLED, State.DELETED),
}


#: Whether it was not posted, and was deleted: it keeps its state, since that says what it cost.
_GONE = sa.and_(_G.state == State.UNDELIVERED, _G.erased_at.is_not(None))


@dataclass(frozen=True)
class ListFilter:
    """What a list is narrowed to."""

    progress: Progress = Progress.ANY
    #: One command's; None for all.
    kind: OrderKind | None = None
    #: One server's; None for all.
    guild_id: int | None = None

    def conditions(self) -> list[sa.ColumnElement[Any]]:
        """Return what the rows have to meet."""
        found: list[sa.ColumnElement[Any]] = [_G.state != State.ABANDONED]
        if self.progress in _STATES:
            is_in = _G.state.in_(_STATES[self.progress])
            found.append(sa.or_(is_in, _GONE) if self.progress is Progress.OVER else sa.and_(is_in, sa.not_(_GONE)))
        if self.kind is not None:
            found.append(_G.asked["kind"].as_string() == self.kind)
        if self.guild_id is not None:
            found.append(_G.guild_id == self.guild_id)
        return found
