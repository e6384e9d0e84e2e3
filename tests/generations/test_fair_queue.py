"""Whoever asks for much waits behind others' first requests, and everybody is told their place and about when."""

from __future__ import annotations

import asyncio
import time

import discord
import pytest
import sqlalchemy as sa
from dbos import DBOS, DBOSClient

from bot.client import Marionette
from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn
from bot.generations import start_times
from bot.generations.model import Generation, Unfinished
from bot.generations.queue_queries import Queued
from bot.generations.queues import Queues
from bot.generations.start_times import forecast
from bot.generations.store import Store
from tests.conftest import eventually, settings, world
from tests.support.posted_messages import cards_in, text_of

TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}})
ANN, BEN, VIP = 1, 2, 3


class Line:
    """A queue in which members ask one after the other."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._count = 0
        self._now = 1_700_000_000.0

    async def ask(self, member_id: int, *, vip: bool = False) -> Generation:
        """Let a member ask, and return the generation with its place."""
        self._count += 1
        name = f"{self._count:016x}"
        generation = Generation(
            id=name,
            task=TASK,
            channel_id=1,
            member_id=member_id,
            interaction_id=self._count,
            created_at=self._now + self._count / 1000,
        )
        added = await self.store.add(generation, goes_first=vip)
        await self.store.card_shown(generation, 4)
        return added.generation

    def minutes(self, count: int) -> None:
        """Let time pass."""
        self._now += count * 60

    async def submit_next(self) -> int:
        """Submit the first in the queue, and return whose it was."""
        [first] = await self.store.queue.next_in_queue(1)
        await self.store.submissions.mark_sent(first)
        return (await self.store.need(first)).member_id

    async def members(self) -> list[int]:
        """Return whose requests wait, in the order of the queue."""
        waiting = [await self.store.need(generation_id) for generation_id in await self.store.queue.next_in_queue(100)]
        return [generation.member_id for generation in waiting]


async def test_a_neighbour_of_sixty_requests_is_second(transactions: Transactions) -> None:
    line = Line(Store(transactions))
    for _ in range(60):
        await line.ask(ANN)
    for _ in range(10):
        await line.submit_next()
    neighbour = await line.ask(BEN)
    assert await line.store.queue.ahead_of(neighbour) == 1
    assert await line.members() == [ANN, BEN, *[ANN] * 49]
    again = await line.ask(BEN)
    assert await line.store.queue.ahead_of(again) == 3, "his second waits behind her second"


async def test_priority_roles_come_first_in_their_round(transactions: Transactions) -> None:
    line = Line(Store(transactions))
    for member in (ANN, ANN, BEN, BEN):
        await line.ask(member)
    await line.ask(VIP, vip=True)
    await line.ask(VIP, vip=True)
    assert await line.members() == [VIP, ANN, BEN, VIP, ANN, BEN]


async def test_nobody_waits_for_ever_behind_newcomers(transactions: Transactions) -> None:
    line = Line(Store(transactions))
    for _ in range(5):
        await line.ask(ANN)
    turns = []
    for newcomer in range(10, 50):
        line.minutes(1)
        await line.ask(newcomer)
        turns.append(await line.submit_next())
    assert turns[:3] == [ANN, 10, 11], "the first requests of others come before her second"
    assert turns.count(ANN) == 5


async def test_places_move_up_when_a_request_is_cancelled(transactions: Transactions) -> None:
    line = Line(Store(transactions))
    first, second = await line.ask(ANN), await line.ask(ANN)
    assert await line.store.submissions.cancel(first, ANN)
    assert await line.store.queue.ahead_of(second) == 0
    assert await line.store.queue.ahead_of(await line.ask(BEN)) == 1


async def test_what_waited_before_the_update_comes_first(transactions: Transactions) -> None:
    line = Line(Store(transactions))
    await line.ask(ANN)
    old = await line.ask(ANN)
    with transactions.engine.begin() as connection:
        connection.execute(sa.text("UPDATE generations SET priority = NULL"))
    new = await line.ask(BEN)
    assert await line.store.queue.ahead_of(new) == 2
    assert Unfinished(old.id, None, (await line.store.need(old.id)).state, None) in await line.store.queue.unfinished()
    assert (await line.store.need(new.id)).priority == 2


async def test_dbos_takes_them_in_the_order_that_members_are_told(transactions: Transactions) -> None:
    DBOS.migrate(transactions.engine.url.render_as_string(hide_password=False))
    queues = Queues(transactions.engine)
    line = Line(Store(transactions, queues.enqueue_in))
    for member in (ANN, ANN, ANN, BEN, BEN):
        await line.ask(member)
        await asyncio.sleep(0.002)  # DBOS counts milliseconds
    await line.ask(VIP, vip=True)
    queues.close()
    client = DBOSClient(system_database_engine=transactions.engine, lazy=True)
    found = await asyncio.to_thread(client.list_queued_workflows, queue_name=queues.submissions)
    in_order = sorted(found, key=lambda each: (each.priority or 0, each.created_at or 0))
    told = await line.store.queue.next_in_queue(100)
    assert [each.workflow_id for each in in_order] == told


def waiting(kind: str, number: int) -> Queued:
    return Queued(kind, None, None, (2, float(number), ""))


def test_a_forecast_plays_the_queue_through() -> None:
    now = 1000.0
    queue = [
        Queued("quick", None, now - 50, (0, 1.0, "")),  # takes 60, so 10 are left
        Queued("slow", None, now - 50, (0, 2.0, "")),  # takes 300
        Queued("quick", None, now - 90, (0, 3.0, "")),  # may end any moment
        *(waiting("quick", number) for number in range(4, 8)),
    ]
    found = forecast(queue, {"quick": 60.0, "slow": 300.0}, 3, now)
    assert found.starts == [now, now + 10, now + 60, now + 70]
    assert found.after_all == now + 120
    assert found.start_of((2, 5.0, "")) == now + 10
    assert found.start_of((1, 9.0, "")) == now, "who goes first takes the first one's turn"
    assert found.start_of((9, 0.0, "")) == now + 120


@pytest.mark.parametrize(
    ("queue", "starts"),
    [
        ([waiting("quick", 1), waiting("new", 2), waiting("quick", 3)], [0.0, 60.0, None]),
        ([Queued("new", None, 0.0, (0, 1.0, "")), waiting("quick", 2)], [None]),
        ([], []),
    ],
)
def test_a_forecast_ends_where_a_duration_is_unknown(queue: list[Queued], starts: list[float | None]) -> None:
    assert forecast(queue, {"quick": 60.0, "new": None}, 1, 0.0).starts == starts


@pytest.mark.waits_long
async def test_a_neighbours_card_says_its_place_and_about_when(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start_times, "_FORECAST_FOR", -1.0)
    crun.hold()
    bot = Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=1))
    async with world(bot, history=120.0) as stage:
        vips = stage.guild.create_role("supporters", permissions=discord.Permissions.none())
        vera = stage.guild.add_member(stage.env.create_user("vera"), roles=[vips])
        await bot.services.settings_store.change_guild(
            stage.guild.id, stage.owner.id, lambda _now: {"priority_roles": (vips.id,)}
        )
        asks = [(stage.ann, "1"), (stage.ann, "2"), (stage.ann, "3"), (stage.ann, "4"), (stage.ben, "5"), (vera, "6")]
        for member, prompt in asks:
            await member.slash(stage.create, "video", prompt=prompt)
            if prompt == "1":
                await eventually(lambda: crun.count("create") == 1)
        ben, vip = cards_in(stage, stage.create)[4:]
        assert "number 2 in line · starts at about <t:" in text_of(ben)
        assert "next in line · starts at about <t:" in text_of(vip)
        told = int(text_of(ben).partition("about <t:")[2].partition(":")[0])
        assert 120 < told - time.time() < 300, "one runs, one is before it, and each takes two minutes"
        crun.release()
        await eventually(lambda: len(crun.tasks) == 6)
        assert [task.body["input"]["prompt"] for task in crun.tasks.values()] == ["1", "6", "2", "5", "3", "4"]
