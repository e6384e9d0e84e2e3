"""What is forgotten loses words, links and ids, on both databases; sums and limits stay as they were."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.generations import spending
from bot.generations.erased_words import without_words
from bot.generations.erasure import NotErasedYet
from bot.generations.limits import DAY, HOUR, Limit, LimitKind, month_of
from bot.generations.list_filter import ListFilter, Progress
from bot.generations.model import Failure, Generation, LookAgainOutcome, Reason, RequestedChannel, State, TaskTakenError
from bot.generations.moderation_store import ModerationStore
from bot.generations.store import Store
from bot.generations.tables import generations, row_of
from bot.guilds.record import Record
from bot.orders.order import Order, OrderKind
from bot.privacy.member_data import MemberData
from bot.texts.server_record import in_record
from bot.texts.task_summary import prompt_of
from bot.ui.video_message import is_spoiler

SECRET = "a very private fox"
LINK = "https://cdn.example/secret"
INPUTS: dict[str, dict[str, Any]] = {
    "words": {"multi_shots": False, "prompt": SECRET, "duration": 5, "mode": "pro", "audio": True},
    "picture": {"multi_shots": False, "prompt": SECRET, "img_urls": [LINK]},
    "story": {
        "multi_shots": True,
        "shot_type": "intelligence",
        "prompt": SECRET,
        "img_urls": [LINK],
        "element_list": [{"name": "hero", "description": SECRET, "element_image_urls": [LINK]}],
    },
    "storyboard": {
        "multi_shots": True,
        "shot_type": "customize",
        "duration": 5,
        "multi_prompt": [{"prompt": SECRET, "duration": 2}, {"prompt": SECRET, "duration": 3}],
        "img_urls": [LINK],
    },
    "motion": {"prompt": SECRET, "img_urls": [LINK], "video_urls": [LINK], "mode": "std"},
}


def task_of(kind: str) -> CreateTask:
    model = "kling/v3-motion-control" if kind == "motion" else "kling/v3"
    return CreateTask.model_validate({"model": model, "input": INPUTS[kind]})


@pytest.mark.parametrize("kind", INPUTS)
def test_a_body_without_words_is_valid_and_of_the_same_kind(kind: str) -> None:
    task = task_of(kind)
    body = without_words(task.wire())
    erased = CreateTask.model_validate(body)
    assert SECRET not in json.dumps(body)
    assert LINK not in json.dumps(body)
    assert prompt_of(erased) == ""
    before = Generation("0" * 16, task, 1, 2, 3)
    assert replace(before, task=erased).kind == before.kind
    assert without_words(body) == body


def asked(number: int, member: int, state: State, at: float, **more: Any) -> dict[str, Any]:
    generation = Generation(
        id=f"{number:016x}",
        task=task_of("words"),
        channel_id=10,
        member_id=member,
        guild_id=1,
        interaction_id=number,
        created_at=at,
        state=state,
        asked=Order(kind=OrderKind.VIDEO, prompt=SECRET),
        estimate=Decimal(3),
    )
    left = {
        "credits": Decimal(2),
        "sent_at": at,
        "submitted_at": at,
        "task_id": f"task-{number}",
        "result_url": LINK,
        "card_id": 77,
        "video_id": 78,
        "try_at": None,
        "failure": Failure(Reason.FAILED, SECRET).as_json(),
    }
    return {**row_of(generation), **left, **more}


async def rows_of(transactions: Transactions) -> dict[int, Any]:
    found = await transactions.run(lambda connection: connection.execute(sa.select(generations)).mappings().all())
    return {int(row["id"], 16): row for row in found}


async def insert(transactions: Transactions, *rows: dict[str, Any]) -> None:
    await transactions.run(lambda connection: [connection.execute(sa.insert(generations).values(row)) for row in rows])


def has_words(row: Any) -> bool:
    return SECRET in json.dumps([row["body"], row["asked"], row["failure"]]) or row["result_url"] is not None


async def test_old_and_deleted_generations_are_forgotten(transactions: Transactions) -> None:
    store, now = Store(transactions), time.time()
    old = min(now - 91 * DAY, month_of(now) - DAY)
    await insert(
        transactions,
        asked(1, 7, State.DELIVERED, old),
        asked(2, 7, State.FAILED, now),
        asked(3, 7, State.RUNNING, old),
        asked(4, 7, State.UNDELIVERED, old, try_at=now),
        asked(5, 7, State.DELETED, now),
        asked(6, 7, State.DELIVERED, old, guild_id=None),
    )
    assert await store.erasure.sweep(90) == 5  # three lose their words, and two of these their ids
    assert await store.erasure.sweep(90) == 0
    rows = await rows_of(transactions)
    assert {number for number, row in rows.items() if has_words(row)} == {2, 3, 4}
    assert {number for number, row in rows.items() if row["member_id"] == 0} == {1, 6}
    assert (rows[1]["channel_id"], rows[1]["card_id"], rows[1]["video_id"], rows[1]["task_id"]) == (
        10,
        None,
        None,
        None,
    )
    assert rows[6]["channel_id"] == 0
    assert (rows[5]["card_id"], rows[5]["member_id"]) == (77, 7)
    assert (await store.need(f"{1:016x}")).failure == Failure(Reason.FAILED)
    assert sum(row["credits"] for row in rows.values()) == 12
    _, count = await store.of_member(7, limit=5)
    assert count == 4
    # A video deleted later loses its words with that.
    await insert(transactions, asked(8, 7, State.DELIVERED, now))
    assert await store.deleted(f"{8:016x}")
    assert not has_words((await rows_of(transactions))[8])


async def test_what_ended_without_a_posted_video_is_erased_on_request(transactions: Transactions) -> None:
    store, now = Store(transactions), time.time()
    kept = (State.RUNNING, State.READY, State.DELIVERED, State.UNCONFIRMED, State.OVERDUE)
    ended = (State.FAILED, State.CANCELLED, State.UNDELIVERED, State.UNDELIVERED)
    await insert(transactions, *(asked(number, 7, state, now) for number, state in enumerate((*kept, *ended), 1)))
    await insert(transactions, asked(10, 7, State.UNDELIVERED, now, try_at=now + 60))
    # Of the erasure and the video that is looked for again exactly one happens, whichever comes first.
    assert await store.look_again(f"{9:016x}") is LookAgainOutcome.RESUMED
    outcomes = [await store.erasure.erase_unposted(f"{number:016x}") for number in range(1, 11)]
    assert [number for number, erased in enumerate(outcomes, 1) if erased] == [6, 7, 8]
    assert not await store.erasure.erase_unposted(f"{6:016x}"), "pressed twice"
    assert await store.look_again(f"{8:016x}", RequestedChannel(5, 9)) is LookAgainOutcome.NOTHING
    rows = await rows_of(transactions)
    assert {number for number, row in rows.items() if not has_words(row)} == {6, 7, 8}
    assert {row["member_id"] for row in rows.values()} == {7}
    counts = {}
    for progress in (Progress.NOT_POSTED, Progress.OVER):
        shown, _ = await store.of_member(7, ListFilter(progress), limit=20)
        counts[progress] = sorted(int(generation.id, 16) for generation in shown)
    assert counts == {Progress.NOT_POSTED: [10], Progress.OVER: [4, 6, 7, 8]}


async def test_a_member_is_forgotten_while_limits_hold(transactions: Transactions) -> None:
    store, now = Store(transactions), time.time()
    data = MemberData(transactions, store.erasure)
    await insert(
        transactions,
        *(asked(number, 7, State.DELIVERED, now) for number in range(1, 4)),
        asked(4, 7, State.RUNNING, now),
        asked(5, 7, State.UNDELIVERED, now),
        asked(6, 8, State.DELIVERED, now),
        asked(7, 7, State.DELIVERED, month_of(now) - 40 * DAY),
    )
    assert (await data.count(7)).requests == 6
    assert await data.delete(7) == NotErasedYet(under_way=1)
    assert await data.delete(7) == NotErasedYet(under_way=1), "pressed twice"
    rows = await rows_of(transactions)
    assert {number for number, row in rows.items() if has_words(row)} == {4, 6}
    shown, count = await store.of_member(7, limit=9)
    assert ([generation.state for generation in shown], count) == ([State.RUNNING], 1)
    assert await store.look_again(f"{5:016x}") is LookAgainOutcome.NOTHING

    limit = Limit(LimitKind.PER_DAY, Decimal(9))
    used = await transactions.run(lambda connection: spending.used_of(connection, [limit], 1, 7, now))
    assert used[limit.kind] == 5

    # What was under way is erased once it has ended; the ids go when the month is over.
    await transactions.run(lambda connection: connection.execute(sa.update(generations).values(state=State.DELIVERED)))
    assert await store.erasure.sweep(90) == 1
    assert {number for number, row in (await rows_of(transactions)).items() if has_words(row)} == {6}
    ended = {"forget_at": now - 1, "created_at": month_of(now) - DAY}
    await transactions.run(
        lambda connection: connection.execute(sa.update(generations).where(generations.c.member_id == 7).values(ended))
    )
    while await store.erasure.sweep(90):
        pass
    rows = await rows_of(transactions)
    assert {row["member_id"] for row in rows.values()} == {0, 8}
    assert sum(row["credits"] for row in rows.values()) == 14


async def test_an_unclear_request_keeps_its_words_until_its_video_can_be_gone(transactions: Transactions) -> None:
    """Once a task is found for it after all, there is a link again, which does not stay for ever."""
    store, now = Store(transactions), time.time()
    unclear = {"task_id": None, "result_url": None, "submitted_at": None}
    await insert(
        transactions,
        asked(1, 7, State.UNCONFIRMED, now, **unclear),
        asked(2, 7, State.UNCONFIRMED, now, **{**unclear, "sent_at": now - 8 * DAY}),
    )
    assert await store.erasure.forget_member(7) == NotErasedYet(unconfirmed=1)
    assert {number for number, row in (await rows_of(transactions)).items() if has_words(row)} == {1}
    for number in (1, 2):
        await store.submissions.name_task(f"{number:016x}", "named")
    assert {number for number, row in (await rows_of(transactions)).items() if row["named_task"]} == {1}
    assert await store.submissions.submitted(f"{2:016x}", "task-2", look_again=True)
    await store.deliveries.ready(f"{2:016x}", LINK, 1.0, Decimal(2))
    await store.deliveries.delivered(f"{2:016x}", 78, 10, 1)
    assert has_words((await rows_of(transactions))[2])
    assert await store.erasure.sweep(90) == 1
    assert not has_words((await rows_of(transactions))[2])


@pytest.mark.parametrize("is_stored", [True, False], ids=["with its order", "of an earlier version"])
async def test_a_spoiler_stays_covered(transactions: Transactions, is_stored: bool) -> None:
    store, now = Store(transactions), time.time()
    prompt = f"||{SECRET}||"
    more = {
        "body": {"model": "kling/v3", "input": {"multi_shots": False, "prompt": prompt}},
        "asked": Order(kind=OrderKind.VIDEO, prompt=prompt).model_dump(mode="json") if is_stored else None,
    }
    await insert(transactions, asked(1, 7, State.DELIVERED, now, **more), asked(2, 7, State.DELIVERED, now))
    assert await store.erasure.forget_member(7) == NotErasedYet()
    covered, plain = await store.need(f"{1:016x}"), await store.need(f"{2:016x}")
    assert not has_words((await rows_of(transactions))[1])
    assert (is_spoiler(covered), is_spoiler(plain)) == (True, False)


async def test_a_reporter_is_forgotten_but_reports_once(transactions: Transactions) -> None:
    store, moderation = Store(transactions), ModerationStore(transactions)
    await insert(transactions, asked(1, 7, State.DELIVERED, time.time()))
    for member in (8, 9):
        assert await moderation.report(f"{1:016x}", 1, member, f"{SECRET} {member}", author_id=7)
    await MemberData(transactions, store.erasure).delete(8)
    assert not await moderation.report(f"{1:016x}", 1, 8, "again", author_id=7)
    card = await moderation.card(f"{1:016x}")
    assert card is not None
    assert (card.count, card.reasons) == (2, ((9, f"{SECRET} 9"),))
    entries = await Record(transactions).newest(1, limit=9)
    assert sorted(entry.actor_id for entry in entries) == [0, 9]
    assert "a member reported a video" in " ".join(map(in_record, entries))


async def test_the_hour_holds_when_a_month_ends(transactions: Transactions, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(transactions)
    turn = month_of(time.time(), after=1)
    await insert(transactions, asked(1, 7, State.DELIVERED, turn - 600, erased_at=turn - 300, forget_at=turn))
    monkeypatch.setattr(time, "time", lambda: turn + 60)
    assert await store.erasure.sweep(90) == 0
    monkeypatch.setattr(time, "time", lambda: turn + HOUR)
    assert await store.erasure.sweep(90) == 1
    assert (await rows_of(transactions))[1]["member_id"] == 0


async def test_the_task_of_an_erased_generation_is_no_others(transactions: Transactions) -> None:
    store, now = Store(transactions), time.time()
    unclear = {"task_id": None, "result_url": None, "submitted_at": None}
    await insert(transactions, asked(1, 7, State.DELIVERED, now), asked(2, 8, State.UNCONFIRMED, now, **unclear))
    assert await store.erasure.forget_member(7) == NotErasedYet()
    with pytest.raises(TaskTakenError):
        await store.submissions.submitted(f"{2:016x}", "task-1", look_again=True)
    assert (await store.need(f"{2:016x}")).state is State.UNCONFIRMED
    assert await store.submissions.submitted(f"{2:016x}", "task-2", look_again=True)
    assert await store.submissions.submitted(f"{2:016x}", "task-2"), "the same once more"
