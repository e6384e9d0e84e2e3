"""Generations from command to video, many at once, and what is left of their workflows."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest
from dbos import DBOS

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations import old_records
from bot.generations.model import State
from bot.generations.old_records import delete_old_records
from tests.conftest import eventually, settings, world
from tests.support.outcomes import ENDED, outcome, videos
from tests.support.posted_messages import cards_in, text_of, video_of


async def test_cost_and_duration_are_stored(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        generation = await stage.until(*ENDED)
        [task] = crun.tasks.values()
        assert generation.state is State.DELIVERED
        assert generation.task_id == task.task_id
        assert generation.credits == Decimal(str(task.price))
        assert (await stage.bot.services.store.statistics.durations(generation.kind))[0] == generation.seconds


async def test_a_broken_download_of_the_result_is_repeated(sqlite_url: str, crun: CrunStandIn) -> None:
    for fault in (InjectedFault(status=404), InjectedFault(truncate=True), InjectedFault(drop=True)):
        crun.inject("result", fault)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for number in range(3):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox number {number}")
        await eventually(lambda: len(videos(stage)) == 3)
        for message in stage.messages(stage.create):
            for attachment in message.attachments:
                file: Any = stage.env.backend.cdn.get(attachment["url"])
                assert file[4:8] == b"ftyp"
        assert len(set(videos(stage))) == 3
        assert crun.count("create") == 3


async def test_fifty_at_once_are_all_delivered_once(sqlite_url: str, crun: CrunStandIn) -> None:
    bot = Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=20))
    async with world(bot) as stage:
        for number in range(50):
            await stage.ann.slash(stage.create, "video", prompt=f"Fox number {number}")

        await eventually(lambda: len(videos(stage)) == 50)
        assert sorted(videos(stage)) == sorted(f"Fox number {number}" for number in range(50))
        assert crun.count("create") == 50


async def test_a_running_generation_without_a_workflow_is_taken_up(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the run that had the answer does not go on, what is left is taken up."""
    monkeypatch.setattr("bot.generations.recovery._INTERVAL", 0.5)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("create", InjectedFault(drop=True, after_effect=True))
        generation, _card = await outcome(stage, crun)
        assert generation.state is State.UNCONFIRMED
        [task_id] = crun.tasks
        assert await stage.bot.services.store.submissions.submitted(generation.id, task_id)
        await stage.until(State.DELIVERED)
        [card] = cards_in(stage, stage.create)
        await eventually(lambda: "discord.com/channels/" in text_of(card))


async def jobs_end() -> None:
    """Wait until no job is left to do."""
    for _ in range(600):
        if not await DBOS.list_workflows_async(status=["ENQUEUED", "PENDING"]):
            return
        await asyncio.sleep(0.1)
    raise AssertionError("jobs still run")


async def test_old_workflow_records_are_deleted(
    database_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The generation stays, and nothing about it begins anew."""
    async with world(Marionette(settings(database_url, crun.base_url))) as stage:
        generations = stage.bot.services.generations
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: video_of(stage, stage.create))
        ended = await stage.until(State.DELIVERED)
        await jobs_end()
        kept = len(await DBOS.list_workflows_async())
        assert await delete_old_records() == 0, "what ended just now is kept"

        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="An owl")
        await eventually(lambda: len(crun.tasks) == 2)
        monkeypatch.setattr(old_records, "_KEPT_FOR", -60.0)
        # The owl's card may be confirmed by now, which is a job of its own.
        assert await delete_old_records() >= kept >= 2
        await generations.queues.submit(ended.id)
        crun.release()
        await eventually(lambda: len(videos(stage)) == 2)
        await jobs_end()
        assert await stage.bot.services.store.get(ended.id) == ended
        assert len(videos(stage)) == crun.count("create") == 2
