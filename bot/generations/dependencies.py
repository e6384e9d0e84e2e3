"""What generations need of the rest of the bot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

import sqlalchemy as sa

from bot.crun import CreateTask, CrunClient
from bot.generations.callback_signals import CallbackSignals
from bot.generations.circuit_alerts import Alert
from bot.generations.delivery_retries import Post
from bot.generations.model import Generation, Reason
from bot.generations.outcomes import Outcomes
from bot.generations.overcharges import Overcharges
from bot.generations.queues import Queues
from bot.generations.store import Store
from bot.monitoring.generation_metrics import GenerationMetrics
from bot.processes.sole import SoleProcess


class StatusCards(Protocol):
    """The cards on which members see how far their generations are."""

    def touch(self, generation_id: str) -> None:
        """Update the generation's card soon; never blocks and never fails."""

    def expect(self, generation_id: str, typical: float | None) -> None:
        """Note how many seconds this kind of generation usually takes."""

    def waiting(self, generation_id: str, reason: Reason | None) -> None:
        """Note why the generation has to wait before it can be submitted; None when it no longer has to."""

    async def close(self, generation_id: str) -> None:
        """Give the card its last form and tell the member of a failure; return when both are done or given up."""


class Process(Protocol):
    """This process among those on one database; see `bot.processes.presence.Presence`."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def living(self) -> frozenset[str]:
        """The ids of all that lived a moment ago."""

    async def living_now(self) -> frozenset[str]:
        """Return the ids of all that live."""

    @property
    def leads(self) -> bool:
        """Whether it does what one of them has to do."""

    def is_sure(self) -> bool:
        """Return whether no other process can have replaced it yet."""

    async def sure(self) -> None:
        """Return once no other process can have replaced it; raise an error if one has."""


@dataclass(frozen=True, kw_only=True)
class Dependencies:
    """What generations need of the rest of the bot."""

    engine: sa.Engine
    store: Store
    #: Those that the store enqueues into.
    queues: Queues
    crun: CrunClient
    cards: StatusCards
    #: Returns once it is certain whether a generation's card is shown, and the generation is enqueued or dropped.
    confirm_card: Callable[[str], Awaitable[None]]
    #: Posts a finished video.
    post: Post
    metrics: GenerationMetrics
    callback_signals: CallbackSignals
    overcharges: Overcharges
    outcomes: Outcomes
    alert: Alert
    #: Returns whether the host has paused the bot.
    is_paused: Callable[[], Awaitable[bool]]
    #: Returns what is to be submitted, with links that work; None when a file is gone.
    renew: Callable[[Generation], Awaitable[CreateTask | None]]
    #: Returns the address that crun calls when a generation's task has ended; None where it cannot call.
    callback_url: Callable[[str], str] | None = None
    process: Process = field(default_factory=SoleProcess)
    #: Tells the key that tasks are made with from others; None where that is not looked at.
    key_fingerprint: str | None = None
    #: Tells the other processes something at once: a topic and an id.
    tell_others: Callable[[str, str], None] = lambda _topic, _subject: None
    #: Returns why a queued generation is to be left alone, as another process may have sent it.
    reason_against: Callable[[Generation], Awaitable[Reason | None]] | None = None
