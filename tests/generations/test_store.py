"""What must outlast a power cut is written so, and each mark is left by one caller."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from bot.crun import CreateTask
from bot.db.migrate import migrate
from bot.db.transactions import Transactions
from bot.generations.model import RESULTS_KEPT, Failure, Generation, Reason, State, TaskTakenError
from bot.generations.store import Store
from tests.support.earlier_revision import take_back

#: What SQLite (sqlite.org/pragma.html#pragma_synchronous) and PostgreSQL call a commit that has reached the disk.
_SYNCED = (2, "on")

ID = "0123456789abcdef"
TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}})


async def queued(store: Store) -> None:
    """Put a generation into the queue."""
    generation = Generation(id=ID, task=TASK, channel_id=1, member_id=2, interaction_id=3)
    await store.add(generation)
    await store.card_shown(generation, 4)


@contextmanager
def commits(engine: sa.Engine) -> Iterator[list[int | str]]:
    """Give how thoroughly each commit is written."""
    found: list[int | str] = []
    asked = "PRAGMA synchronous" if engine.dialect.name == "sqlite" else "SHOW synchronous_commit"

    def note(connection: sa.Connection) -> None:
        driver: Any = connection.connection.dbapi_connection
        found.append(driver.execute(asked).fetchone()[0])

    sa.event.listen(engine, "commit", note)
    yield found
    sa.event.remove(engine, "commit", note)


async def test_marks_and_task_ids_are_synced_to_the_disk(transactions: Transactions) -> None:
    store = Store(transactions)
    await queued(store)
    if transactions.engine.dialect.name == "postgresql":
        with transactions.engine.begin() as connection:  # as some hosts have it, to be faster
            connection.execute(
                sa.text(f"ALTER DATABASE {transactions.engine.url.database} SET synchronous_commit = off")
            )
        transactions.engine.dispose()
    for write in (
        store.submissions.mark_sent(ID),
        store.submissions.submitted(ID, "task"),
        store.deliveries.mark_posting(ID, 5, wanted_in=None),
    ):
        with commits(transactions.engine) as found:
            assert await write in (True, None)
        assert found[-1] in _SYNCED
    with commits(transactions.engine) as found:
        await store.deliveries.clear_posting(ID)
    assert found[-1] not in _SYNCED, "the connection is as it was"


async def test_the_mark_of_a_submission_belongs_to_one_caller(transactions: Transactions) -> None:
    store = Store(transactions)
    await queued(store)
    assert await store.submissions.mark_sent(ID, 1234.5678901)
    assert await store.submissions.mark_sent(ID, 1234.5678901), "the same mark once more"
    assert not await store.submissions.mark_sent(ID, 1234.5678902)
    assert not await store.submissions.mark_sent(ID)
    await store.submissions.clear_sent(ID)
    assert await store.submissions.mark_sent(ID)
    assert not await store.submissions.mark_sent(ID)


async def test_a_late_task_id_resumes_an_unconfirmed_generation(transactions: Transactions) -> None:
    store = Store(transactions)
    await queued(store)
    await store.submissions.mark_sent(ID)
    await store.end(ID, State.UNCONFIRMED, Failure(Reason.UNCONFIRMED))
    assert await store.submissions.submitted(ID, "task")
    assert await store.submissions.submitted(ID, "task"), "noted before, and the database could not say so"
    assert not await store.submissions.submitted(ID, "another")
    generation = await store.get(ID)
    assert generation is not None
    assert (generation.state, generation.task_id) == (State.RUNNING, "task")
    assert generation.failure is None
    assert generation.finished_at is None
    assert [each.id for each in await store.queue.unfinished()] == [ID]


async def test_an_abandoned_generation_is_replaced_by_one_with_its_id(transactions: Transactions) -> None:
    store = Store(transactions)
    first = Generation(id=ID, task=TASK, channel_id=1, member_id=2, interaction_id=3)
    second, third = replace(first, interaction_id=5), replace(first, interaction_id=6)
    await store.add(first)
    with pytest.raises(sa.exc.IntegrityError):
        await store.add(second)
    await store.abandon(first)
    await store.add(second)
    with pytest.raises(sa.exc.IntegrityError):
        await store.add(third)
    # Whatever is found out of the first try by now does not touch the second.
    await store.abandon(first)
    assert not await store.card_shown(first, 4)
    kept = await store.get(ID)
    assert kept is not None
    assert (kept.state, kept.interaction_id) == (State.ACCEPTED, 5)
    assert await store.card_shown(second, 7)
    assert await store.card_shown(second, 7), "noted twice is noted"
    with pytest.raises(sa.exc.IntegrityError):
        await store.add(third)


async def test_a_task_id_belongs_to_one_generation(transactions: Transactions) -> None:
    store = Store(transactions)
    await queued(store)
    other = Generation(id=ID[::-1], task=TASK, channel_id=1, member_id=2, interaction_id=5)
    await store.add(other)
    await store.card_shown(other, 6)
    assert await store.submissions.submitted(ID, "task")
    with pytest.raises(TaskTakenError):
        await store.submissions.submitted(other.id, "task")
    unchanged = await store.get(other.id)
    assert unchanged is not None
    assert (unchanged.state, unchanged.task_id) == (State.QUEUED, None)
    assert await store.submissions.submitted(ID, "task"), "the same answer once more"


async def test_rows_of_an_earlier_version_that_share_a_task_survive_the_migration(transactions: Transactions) -> None:
    """The first one keeps it; the other one waited for somebody else's video, so what became of it is unclear."""
    store, engine = Store(transactions), transactions.engine
    await queued(store)
    await store.submissions.submitted(ID, "task")
    other = Generation(id=ID[::-1], task=TASK, channel_id=1, member_id=2, interaction_id=5)
    await store.add(other)
    take_back(engine, "0005")
    with engine.begin() as connection:
        text = "UPDATE generations SET task_id = 'task', state = 'running', named_task = 'task' WHERE id = :id"
        connection.execute(sa.text(text), {"id": other.id})
    await asyncio.to_thread(migrate, engine)
    first, second = await store.get(ID), await store.get(other.id)
    assert first is not None
    assert second is not None
    assert (first.state, first.task_id) == (State.RUNNING, "task")
    assert (second.state, second.task_id, second.named_task) == (State.UNCONFIRMED, None, "task")
    assert second.failure == Failure(Reason.UNCONFIRMED)


async def test_overdue_generations_are_unfinished_as_long_as_results_are_kept(transactions: Transactions) -> None:
    store = Store(transactions)
    await queued(store)
    await store.submissions.submitted(ID, "task")
    await store.end(ID, State.OVERDUE, Failure(Reason.OVERDUE))
    [followed] = await store.queue.unfinished()
    assert (followed.id, followed.state) == (ID, State.OVERDUE)
    generation = await store.get(ID)
    assert generation is not None
    assert generation.looked_for_until is not None
    with transactions.engine.begin() as connection:
        connection.execute(sa.text(f"UPDATE generations SET submitted_at = submitted_at - {RESULTS_KEPT}"))  # noqa: S608
    assert await store.queue.unfinished() == []


async def test_all_links_are_stored_until_the_videos_is_known(transactions: Transactions) -> None:
    store = Store(transactions)
    await queued(store)
    await store.submissions.submitted(ID, "task")
    await store.deliveries.ready(ID, "https://a/1", 1.0, None, result_urls=("https://a/1", "https://a/2"))
    found = await store.get(ID)
    assert found is not None
    assert (found.links, found.video_link) == (("https://a/1", "https://a/2"), None)
    await store.deliveries.video_found(ID, "https://a/2")
    found = await store.get(ID)
    assert found is not None
    assert (found.links, found.video_link) == (("https://a/2",), "https://a/2")
