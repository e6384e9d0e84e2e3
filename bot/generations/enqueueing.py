"""How a query on a row also enqueues the workflow that follows: both are one commit."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

import sqlalchemy as sa


class WorkflowName(StrEnum):
    """The workflows that are enqueued with a row. DBOS stores these names, so they cannot change."""

    CONFIRM_CARD = "confirm_card"
    GENERATION = "generation"
    LOOK_AGAIN = "look_again"
    CLOSING = "closing"


class EnqueueIn(Protocol):
    """Enqueues a workflow for a generation in the transaction of a connection; see `bot.generations.queues.Queues`."""

    def __call__(
        self, connection: sa.Connection, name: WorkflowName, generation_id: str, /, *, priority: int | None = None
    ) -> None:
        """Enqueue it; of what waits in one queue, the lowest priority runs first."""


def enqueue_nothing(
    connection: sa.Connection, name: WorkflowName, generation_id: str, *, priority: int | None = None
) -> None:
    """Write rows only: for a program that runs no workflows."""
