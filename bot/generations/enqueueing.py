"""How a query on a row also enqueues the workflow that follows: both are one commit."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias

import sqlalchemy as sa


class WorkflowName(StrEnum):
    """The workflows that are enqueued with a row. DBOS stores these names, so they cannot change."""

    CONFIRM_CARD = "confirm_card"
    GENERATION = "generation"
    LOOK_AGAIN = "look_again"
    CLOSING = "closing"


#: Enqueues a workflow for a generation's id in the transaction of this connection; see `bot.generations.queues.Queues`.
EnqueueIn: TypeAlias = Callable[[sa.Connection, WorkflowName, str], None]


def enqueue_nothing(_connection: sa.Connection, _workflow: WorkflowName, _generation_id: str) -> None:
    """Write rows only: for a program that runs no workflows."""
