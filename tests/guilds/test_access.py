"""Which servers may use the bot, and announcements to them, on both databases."""

from __future__ import annotations

import asyncio

from bot.db.transactions import Transactions
from bot.guilds.access import Access, GuildAccess
from bot.guilds.announcements import Announcements, Post, PostState
from bot.guilds.record import ALL_GUILDS, Record


async def decided(access: Access) -> dict[int, GuildAccess]:
    return {each.guild_id: each.access for each in await access.all()}


async def test_a_server_waits_until_it_is_decided_and_is_forgotten_unless_it_is_blocked(
    transactions: Transactions,
) -> None:
    access, record = Access(transactions), Record(transactions)
    await access.wait([1, 2])
    await access.wait([2, 3])
    assert await decided(access) == dict.fromkeys((1, 2, 3), GuildAccess.WAITING)
    assert len(await record.newest(2, limit=5)) == 1, "it waits once"
    assert await access.decide(1, 7, GuildAccess.ALLOWED)
    assert not await access.decide(1, 8, GuildAccess.ALLOWED)
    assert await access.decide(4, 7, GuildAccess.BLOCKED)
    assert [(each.actor_id, each.action) for each in await record.newest(1, limit=5)] == [
        (7, "server_allowed"),
        (0, "server_waits"),
    ]
    await access.wait([1, 4])
    first = await access.of(1)
    assert first is not None
    assert (first.access, first.decided_by) == (GuildAccess.ALLOWED, 7)
    await access.forget([1, 2, 4])
    assert await decided(access) == {3: GuildAccess.WAITING, 4: GuildAccess.BLOCKED}
    await access.allow_waiting([5])
    await access.allow_waiting()
    await access.allow_waiting()
    assert await decided(access) == {3: GuildAccess.ALLOWED, 4: GuildAccess.BLOCKED}
    assert len(await record.newest(3, limit=5)) == 2


async def test_the_host_is_asked_once_about_each_time_that_a_server_comes(transactions: Transactions) -> None:
    access = Access(transactions)
    await access.wait([1, 2])
    [one, two] = await access.to_ask()
    await access.asked([one])
    assert [each.guild_id for each in await access.to_ask()] == [2]
    # The second one has come again, while the host was still being asked about the first time.
    await access.forget([2])
    await access.wait([2])
    await access.asked([two])
    assert [each.guild_id for each in await access.to_ask()] == [2]


async def test_of_many_presses_one_decides(transactions: Transactions) -> None:
    access = Access(transactions)
    await access.wait([1])
    changed = await asyncio.gather(*(access.decide(1, number, GuildAccess.ALLOWED) for number in range(10)))
    assert sum(changed) == 1


async def test_of_many_presses_one_sends_an_announcement(transactions: Transactions) -> None:
    store = Announcements(transactions)
    kept = await store.keep("Back at six", 7)
    assert await store.due() == []
    begun = await asyncio.gather(*(store.begin(kept.id, 7, number, [1, 2]) for number in range(1, 11)))
    assert sum(begun) == 1
    due = await store.due()
    assert [(each.guild_id, each.state, each.announcement.text) for each in due] == [
        (1, PostState.DUE, "Back at six"),
        (2, PostState.DUE, "Back at six"),
    ]
    await store.mark(due[0], PostState.SENDING, 5)
    await store.mark(due[1], PostState.NOWHERE)
    [left] = await store.due()
    assert left == Post(due[0].announcement, 1, PostState.SENDING, 5)
    assert await store.progress(kept.id) == {PostState.SENDING: 1, PostState.NOWHERE: 1}
    assert len(await Record(transactions).newest(ALL_GUILDS, limit=5)) == 1
