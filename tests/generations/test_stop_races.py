"""A request is either sent or cancelled, and a video is either posted or held back, whoever is faster."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import pytest
import sqlalchemy as sa

from bot.crun import CreateTask
from bot.db.engine import create_engine
from bot.db.transactions import Transactions
from bot.generations.enqueueing import WorkflowName
from bot.generations.limits import Limit, LimitKind
from bot.generations.model import Failure, Generation, LookAgainOutcome, Reason, RequestedChannel, State
from bot.generations.store import Store
from bot.guilds.record import Record

ROUNDS = 60
TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}})
MEMBER, MODERATOR, GUILD = 2, 7, 9


@pytest.fixture
async def both(database_url: str, transactions: Transactions) -> AsyncIterator[tuple[Store, Store]]:
    """Return the store of this process, and one with connections of its own, like another process's."""
    engine = create_engine(database_url)
    other = Transactions(engine)
    yield Store(transactions), Store(other)
    other.close()
    engine.dispose()


async def queued(store: Store, number: int = 1) -> Generation:
    """Put a generation into the queue."""
    generation = Generation(
        id=f"{number:016x}", task=TASK, channel_id=1, member_id=MEMBER, interaction_id=number, guild_id=GUILD
    )
    await store.add(generation)
    await store.card_shown(generation, 4)
    return generation


async def ready(store: Store, number: int = 1) -> Generation:
    """Let a generation's video be finished."""
    generation = await queued(store, number)
    await store.submissions.mark_sent(generation.id)
    await store.submissions.submitted(generation.id, f"task {number}")
    await store.deliveries.ready(generation.id, "https://crun.example/1", 1.0, None)
    return generation


async def test_exactly_one_of_cancelled_and_sent(both: tuple[Store, Store]) -> None:
    won: set[str] = set()
    for number in range(1, ROUNDS + 1):
        generation = await queued(both[0], number)
        presses = [store.submissions.cancel(generation, MEMBER) for store in both for _ in range(2)]
        marks = [store.submissions.mark_sent(generation.id) for store in both]
        calls = [*(("cancelled", press) for press in presses), *(("sent", mark) for mark in marks)]
        random.shuffle(calls)
        outcomes = await asyncio.gather(*(call for _, call in calls))
        [winner] = [name for (name, _), succeeded in zip(calls, outcomes, strict=True) if succeeded]
        won.add(winner)
        row = await both[0].need(generation.id)
        assert (row.state is State.CANCELLED) is (winner == "cancelled")
        assert (row.sent_at is not None) is (winner == "sent")
    assert won == {"cancelled", "sent"}, "the race went both ways, or it was none"


async def test_exactly_one_of_posted_and_held_back(both: tuple[Store, Store]) -> None:
    won: set[str] = set()
    for number in range(1, ROUNDS + 1):
        generation = await ready(both[0], number)
        calls = [
            ("posted", both[0].deliveries.mark_posting(generation.id, 1, wanted_in=None)),
            *(("held back", store.deliveries.hold_back(generation, MEMBER)) for store in both),
        ]
        random.shuffle(calls)
        outcomes = await asyncio.gather(*(call for _, call in calls))
        [winner] = [name for (name, _), succeeded in zip(calls, outcomes, strict=True) if succeeded]
        won.add(winner)
        row = await both[0].need(generation.id)
        assert (row.posting_at is not None) is (winner == "posted")
        assert (row.held_back_by is not None) is (winner == "held back")
    assert won == {"posted", "held back"}, "the race went both ways, or it was none"


async def test_what_crun_refused_can_be_cancelled_and_is_never_sent_then(transactions: Transactions) -> None:
    enqueued: list[WorkflowName] = []
    store = Store(transactions, lambda _connection, name, _id, *, priority=None: enqueued.append(name))
    generation = await queued(store)
    assert await store.submissions.mark_sent(generation.id, 5.0)
    assert not await store.submissions.cancel(generation, MEMBER)
    await store.submissions.clear_sent(generation.id)
    assert await store.submissions.cancel(generation, MEMBER)
    assert enqueued[:3] == [WorkflowName.CONFIRM_CARD, WorkflowName.GENERATION, WorkflowName.CLOSING]
    assert not await store.submissions.mark_sent(generation.id, 5.0)
    assert not await store.end(generation.id, State.FAILED, Failure(Reason.BROKEN)), "it has ended"
    one = Limit(LimitKind.AT_ONCE_ANYWHERE, Decimal(1))
    await store.add(replace(generation, id=f"{2:016x}", interaction_id=2), [one])
    cancelled = await store.need(generation.id)
    assert (cancelled.state, cancelled.failure) == (State.CANCELLED, None)
    assert cancelled.cost == 0
    assert await Record(transactions).newest(GUILD, limit=5) == [], "members stop what is theirs"


async def test_a_request_is_cancelled_before_its_card_is_stored(transactions: Transactions) -> None:
    store = Store(transactions)
    generation = Generation(id=f"{1:016x}", task=TASK, channel_id=1, member_id=MEMBER, interaction_id=1)
    await store.add(generation)
    assert await store.submissions.cancel(generation, MEMBER, card_id=4)
    assert await store.card_shown(generation, 4)
    cancelled = await store.need(generation.id)
    assert (cancelled.state, cancelled.card_id) == (State.CANCELLED, 4)
    assert await store.queue.unfinished() == []


async def test_what_staff_stop_is_in_the_record(transactions: Transactions) -> None:
    store, record = Store(transactions), Record(transactions)
    waiting, finished = await queued(store, 1), await ready(store, 2)
    assert await store.submissions.cancel(waiting, MODERATOR)
    assert not await store.submissions.cancel(waiting, MODERATOR)
    assert await store.deliveries.hold_back(finished, MODERATOR)
    assert not await store.deliveries.hold_back(finished, MODERATOR)
    entries = await record.newest(GUILD, limit=5)
    assert [(entry.action, entry.actor_id, entry.details["member"]) for entry in entries] == [
        ("generation_held_back", MODERATOR, MEMBER),
        ("generation_cancelled", MODERATOR, MEMBER),
    ]
    assert (await store.need(waiting.id)).failure == Failure(Reason.BY_STAFF)


async def test_a_held_back_video_is_kept_until_a_channel_is_named(transactions: Transactions) -> None:
    store = Store(transactions)
    generation = await ready(store)
    assert await store.deliveries.hold_back(generation, MEMBER)
    assert await store.deliveries.kept(generation.id)
    kept = await store.need(generation.id)
    assert (kept.state, kept.failure) == (State.UNDELIVERED, Failure(Reason.HELD_BACK))
    assert await store.look_again(generation.id) is LookAgainOutcome.NOTHING, "no moderator posts it with Look again"
    here = RequestedChannel(5, GUILD)
    assert await store.look_again(generation.id, here) is LookAgainOutcome.NOTHING, "it was held back since"
    here = RequestedChannel(5, GUILD, takes_back=MODERATOR)
    assert await store.look_again(generation.id, here) is LookAgainOutcome.NOTHING
    here = RequestedChannel(5, GUILD, takes_back=MEMBER)
    assert await store.look_again(generation.id, here) is LookAgainOutcome.RESUMED
    assert not await store.deliveries.kept(generation.id), "it is wanted by now"
    assert await store.deliveries.mark_posting(generation.id, 5, wanted_in=5)


async def test_what_waits_for_its_next_try_is_held_back_at_once(transactions: Transactions) -> None:
    store = Store(transactions)
    generation = await ready(store)
    await store.deliveries.put_off(await store.need(generation.id), Failure(Reason.CHANNEL), 9e9)
    assert await store.deliveries.hold_back(generation, MEMBER)
    due = (await store.need(generation.id)).try_at
    assert due is not None
    assert due < 9e9


@pytest.mark.parametrize("state", [State.FAILED, State.DELIVERED, State.DELETED, State.UNCONFIRMED, State.ABANDONED])
async def test_what_has_ended_is_not_stopped(transactions: Transactions, state: State) -> None:
    store = Store(transactions)
    generation = await queued(store)
    with transactions.engine.begin() as connection:
        connection.execute(sa.text("UPDATE generations SET state = :state, sent_at = 1"), {"state": state})
    generation = replace(generation, state=state)
    assert not await store.submissions.cancel(generation, MEMBER)
    assert not await store.deliveries.hold_back(generation, MEMBER)
