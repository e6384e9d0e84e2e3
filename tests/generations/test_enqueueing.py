"""A change of a generation and the workflow that follows it are one commit: both happen or neither."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
import sqlalchemy as sa
from dbos import DBOS, DBOSClient

from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.generations.enqueueing import WorkflowName
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.queues import Queues
from bot.generations.store import Store

ID = "0123456789abcdef"
TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}})
GENERATION = Generation(id=ID, task=TASK, channel_id=1, member_id=2, interaction_id=3)


class _StopError(Exception):
    """The transaction ends here."""


@pytest.fixture
def queues(transactions: Transactions) -> Iterator[Queues]:
    """Make DBOS's tables, and return the queues of a process that does not run them."""
    DBOS.migrate(transactions.engine.url.render_as_string(hide_password=False))
    queues = Queues(transactions.engine)
    yield queues
    queues.close()


async def enqueued(transactions: Transactions) -> list[tuple[str, str]]:
    """Return the name and the queue of each workflow, oldest first."""
    client = DBOSClient(system_database_engine=transactions.engine, lazy=True)
    found = await asyncio.to_thread(client.list_workflows)
    return [(each.name, each.queue_name or "") for each in found if each.input == {"args": (ID,), "kwargs": {}}]


async def add(store: Store) -> object:
    try:
        return await store.add(GENERATION)
    except sa.exc.IntegrityError:
        return None  # it is there already


async def show_card(store: Store) -> object:
    return await store.card_shown(GENERATION, 4)


async def look_again(store: Store) -> object:
    return await store.look_again(ID)


async def confirm_task(store: Store) -> object:
    return await store.submissions.submitted(ID, "task", look_again=True)


async def cancel(store: Store) -> object:
    return await store.submissions.cancel(GENERATION, GENERATION.member_id)


async def _nothing(store: Store) -> None:
    """Prepare nothing."""


async def _accepted(store: Store) -> None:
    await store.add(GENERATION)


async def _overdue(store: Store) -> None:
    await _accepted(store)
    await store.card_shown(GENERATION, 4)
    await store.submissions.submitted(ID, "task")
    await store.end(ID, State.OVERDUE, Failure(Reason.OVERDUE))


async def _unconfirmed(store: Store) -> None:
    await _accepted(store)
    await store.card_shown(GENERATION, 4)
    await store.submissions.mark_sent(ID)
    await store.end(ID, State.UNCONFIRMED, Failure(Reason.UNCONFIRMED))


CHANGES = pytest.mark.parametrize(
    ("prepare", "change", "before", "after", "workflow"),
    [
        (_nothing, add, None, State.ACCEPTED, ("confirm_card", "looking_again")),
        (_accepted, show_card, State.ACCEPTED, State.QUEUED, ("generation", "generations")),
        (_overdue, look_again, State.OVERDUE, State.RUNNING, ("look_again", "looking_again")),
        (_accepted, cancel, State.ACCEPTED, State.CANCELLED, ("closing", "looking_again")),
        (_unconfirmed, confirm_task, State.UNCONFIRMED, State.RUNNING, ("look_again", "looking_again")),
    ],
    ids=["accepted", "card shown", "look again", "cancelled", "task confirmed"],
)


@CHANGES
async def test_a_rollback_leaves_neither_the_change_nor_a_workflow(
    transactions: Transactions,
    queues: Queues,
    prepare: Callable[[Store], Awaitable[None]],
    change: Callable[[Store], Awaitable[object]],
    before: State | None,
    after: State,
    workflow: tuple[str, str],
) -> None:
    await prepare(Store(transactions))
    kept = await Store(transactions).get(ID)
    assert (kept and kept.state) is before

    def enqueue_and_stop(
        connection: sa.Connection, name: WorkflowName, generation_id: str, *, priority: int | None = None
    ) -> None:
        queues.enqueue_in(connection, name, generation_id, priority=priority)
        raise _StopError

    with pytest.raises(_StopError):
        await change(Store(transactions, enqueue_and_stop))
    assert await Store(transactions).get(ID) == kept
    assert await enqueued(transactions) == []


@CHANGES
async def test_a_commit_makes_the_change_and_enqueues_one_workflow(
    transactions: Transactions,
    queues: Queues,
    prepare: Callable[[Store], Awaitable[None]],
    change: Callable[[Store], Awaitable[object]],
    before: State | None,
    after: State,
    workflow: tuple[str, str],
) -> None:
    await prepare(Store(transactions))
    store = Store(transactions, queues.enqueue_in)
    await change(store)
    await change(store)
    assert (await store.need(ID)).state is after
    assert await enqueued(transactions) == [workflow]


async def test_two_enqueues_of_one_submission_are_one(transactions: Transactions, queues: Queues) -> None:
    """The second one does not fail: what else its transaction does is committed."""
    for _ in range(2):
        await transactions.run(lambda connection: queues.enqueue_in(connection, WorkflowName.GENERATION, ID))
    assert await enqueued(transactions) == [("generation", "generations")]
