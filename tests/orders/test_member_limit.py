"""The limit on a member's videos in progress: never exceeded, and explained with the draft kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.client import Marionette
from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn
from bot.generations.model import Failure, Generation, MemberLimitError, Reason, State
from bot.generations.store import Store
from tests.conftest import eventually, settings, world
from tests.support.posted_messages import said
from tests.support.sample_files import picture

TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"prompt": "A fox", "multi_shots": False}})


def asked_by(member_id: int, number: int) -> Generation:
    return Generation(
        id=f"{member_id:08x}{number:08x}",
        task=TASK,
        channel_id=3,
        member_id=member_id,
        interaction_id=member_id * 1000 + number,
    )


async def added(store: Store, generation: Generation, most: int = 5) -> bool:
    try:
        await store.add(generation, most_of_member=most)
    except MemberLimitError:
        return False
    return True


async def test_of_a_hundred_simultaneous_presses_only_the_limit_is_accepted(transactions: Transactions) -> None:
    # Two of them, as two processes on one database.
    stores = [Store(transactions), Store(Transactions(transactions.engine))]
    asked = [asked_by(member, number) for number in range(100) for member in (1, 2)]
    outcomes = await asyncio.gather(*(added(stores[each.interaction_id % 2], each) for each in asked))
    for member in (1, 2):
        taken = [each for each, was in zip(asked, outcomes, strict=True) if was and each.member_id == member]
        assert len(taken) == 5
        assert await stores[0].queue.under_way_of(member) == 5
    assert len(await stores[0].in_state(State.ACCEPTED)) == 10


async def test_ended_generations_do_not_count(transactions: Transactions) -> None:
    store = Store(transactions)
    first, second, third = (asked_by(1, number) for number in range(3))
    assert await added(store, first, 2)
    assert await added(store, second, 2)
    await store.card_shown(first, 11)
    await store.submissions.mark_sent(first.id)
    await store.submissions.submitted(first.id, "task")
    assert not await added(store, third, 2), "it is being made"
    await store.deliveries.ready(first.id, "https://example.com/a.mp4", 1.0, None)
    assert not await added(store, third, 2), "it is on its way"
    await store.deliveries.delivered(first.id, 12, 3, None)
    assert await added(store, third, 2)
    await store.abandon(second)
    assert await added(store, replace(second, interaction_id=77), 2), "it takes the place of the one never seen"
    await store.card_shown(third, 13)
    await store.end(third.id, State.FAILED, Failure(Reason.FAILED))
    assert await store.queue.under_way_of(1) == 1


async def test_a_member_at_the_limit_is_told_and_keeps_the_draft(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_queued_per_member=2))) as stage:
        crun.hold()
        for number in range(2):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox {number}")
        await eventually(lambda: crun.count("create") == 2)
        asked = await stage.ann.slash(stage.create, "video", prompt="One too many", start=picture(), quality="pro")
        assert "You have 2 videos under way, and that's as many as a member may have at a time here." in said(asked)
        assert "Nothing was charged." in said(asked)
        assert asked.ephemeral
        await stage.ben.slash(stage.create, "video", prompt="Ben's own")
        await eventually(lambda: crun.count("create") == 3)
        crun.release()
        await eventually(lambda: len([one for one in stage.messages(stage.create) if one.attachments]) == 3)
        assert asked.response is not None
        async with asyncio.timeout(60):  # a message is there a moment before that is noted
            while True:
                if not await stage.bot.services.store.queue.under_way_of(stage.ann.id):
                    break
                await asyncio.sleep(0.02)
        await stage.ann.click(asked.response, label="Try again")
        await eventually(lambda: crun.count("create") == 4)
        [kept] = [one for one in await stage.generations() if one.asked and one.asked.prompt == "One too many"]
        assert kept.asked is not None
        assert (kept.asked.quality, kept.asked.image is not None) == ("pro", True)
