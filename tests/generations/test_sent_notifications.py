"""Each end of a generation has a mark of its own, on both databases."""

from __future__ import annotations

from dataclasses import replace

from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.generations.model import Generation, State
from bot.generations.sent_notifications import Notification, SentNotifications

TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}})


def ended(number: int, at: float) -> Generation:
    return Generation(
        id=f"{number:016x}",
        task=TASK,
        channel_id=2,
        member_id=3,
        interaction_id=number,
        state=State.OVERDUE,
        finished_at=at,
    )


async def test_an_end_is_marked_then_sent(transactions: Transactions) -> None:
    notifications = SentNotifications(transactions)
    one, other = ended(1, 1_700_000_000.123456), ended(2, 1_700_000_001.0)
    assert await notifications.of(one) is None
    await notifications.mark([one, other], 7)
    assert await notifications.of(one) == Notification(7, None)
    await notifications.mark([one], 8)
    assert [await notifications.of(each) for each in (one, other)] == [Notification(8, None), Notification(7, None)]
    await notifications.sent([one, other], 1 << 60)
    assert await notifications.of(one) == Notification(8, 1 << 60)
    await notifications.unmark([one])
    assert await notifications.of(one) == Notification(8, 1 << 60), "what was sent stays sent"


async def test_a_direct_message_is_remembered_apart(transactions: Transactions) -> None:
    in_channel, directly = SentNotifications(transactions), SentNotifications(transactions, direct=True)
    one = ended(1, 5.0)
    await in_channel.mark([one], 7)
    assert await directly.of(one) is None
    await directly.mark([one], 8)
    await directly.sent([one], 9)
    assert [await each.of(one) for each in (in_channel, directly)] == [Notification(7, None), Notification(8, 9)]


async def test_a_mark_is_taken_back(transactions: Transactions) -> None:
    notifications = SentNotifications(transactions)
    one, other = ended(1, 5.0), ended(2, 5.0)
    await notifications.mark([one, other], 7)
    await notifications.unmark([one])
    assert [await notifications.of(each) for each in (one, other)] == [None, Notification(7, None)]


async def test_a_second_end_has_a_notification_of_its_own(transactions: Transactions) -> None:
    notifications = SentNotifications(transactions)
    first = ended(1, 5.0)
    assert not await notifications.was_sent(first.id)
    await notifications.mark([first], 7)
    assert not await notifications.was_sent(first.id)
    await notifications.sent([first], 9)
    assert await notifications.was_sent(first.id)
    second = replace(first, finished_at=6.5)
    assert await notifications.of(second) is None
    await notifications.mark([second], 7)
    assert await notifications.of(second) == Notification(7, None)
