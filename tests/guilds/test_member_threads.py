"""A member's thread is remembered, replaced and forgotten; so is where a video goes."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.generations.model import Generation
from bot.generations.store import Store
from bot.guilds.member_threads import MemberThreads

TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}})


async def test_threads_of_members(transactions: Transactions) -> None:
    threads = MemberThreads(transactions)
    assert await threads.of(1, 2) is None
    await threads.keep(1, 2, 1 << 60)
    await threads.keep(1, 3, 11)
    await threads.keep(4, 2, 12)
    assert await threads.of(1, 2) == 1 << 60
    assert await threads.known(1) == {1 << 60, 11}
    await threads.keep(1, 2, 13)
    await threads.forget(11)
    assert [await threads.of(1, 2), await threads.of(1, 3), await threads.of(4, 2)] == [13, None, 12]


async def test_where_a_video_goes_and_which_servers_wait(transactions: Transactions) -> None:
    store = Store(transactions)
    for number, guild_id in enumerate((5, 5, None, 6)):
        generation = Generation(
            id=f"{number:016x}", task=TASK, channel_id=1, member_id=2, interaction_id=number, guild_id=guild_id
        )
        await store.add(generation)
        await store.card_shown(generation, 4)
    assert await store.queue.guilds_waiting() == {5, 6}
    await store.submissions.submitted(f"{3:016x}", "task_1")
    assert await store.queue.guilds_waiting() == {5}
    await store.deliveries.goes_to(f"{0:016x}", 1 << 60)
    await store.deliveries.covered(f"{0:016x}")
    changed, other = await store.need(f"{0:016x}"), await store.need(f"{1:016x}")
    assert (changed.results_in, changed.spoiler) == (1 << 60, True)
    assert (other.results_in, other.spoiler) == (None, None)
