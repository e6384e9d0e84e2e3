"""Alerts to the host about generations that cost more than the price shown."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.client import Marionette
from bot.crun import CreateTask
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations import overcharges
from bot.generations.model import Generation, State
from bot.generations.overcharges import Overcharge, Overcharges
from bot.monitoring.metrics import Metrics
from bot.texts.owner_alerts import overcharged
from tests.conftest import eventually, settings, world
from tests.support.posted_messages import text_of

#: What the stand-in charges for 10 seconds in 1080p without sound.
PRICE = "3 credits"
ASKED: dict[str, Any] = {"prompt": "A fox", "duration": 10, "quality": "pro", "audio": False}


@pytest.mark.parametrize("failed", [False, True], ids=["made", "failed"])
@pytest.mark.parametrize(("more", "told"), [(Decimal("0.5"), True), (Decimal(0), False), (Decimal(-1), False)])
async def test_the_host_is_alerted_when_a_video_cost_more_than_was_shown(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture, more: Decimal, told: bool, failed: bool
) -> None:
    crun.account.exact_prices = True
    crun.hold()
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", **ASKED)
        [card] = stage.messages(stage.create)
        await eventually(lambda: PRICE in text_of(card))
        [task] = await eventually(lambda: list(crun.tasks.values()))
        charged = Decimal(3) + more
        if failed:
            answer = b'{"code":200,"data":{"task_id":"%s","status":"failed","complete_at":1,"credits":%s}}'
            crun.inject("info", InjectedFault(body=answer % (task.task_id.encode(), str(charged).encode())), times=50)
        task.price = float(charged)
        crun.release()
        generation = await stage.until(State.DELIVERED, State.FAILED)
        assert generation.credits == charged
        line = f"- request `{generation.id}`: {charged.normalize():f} credits, shown as 3 credits"
        if told:
            await eventually(lambda: line in caplog.text)
        else:
            assert "charged more" not in caplog.text


async def test_many_overcharges_are_reported_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overcharges, "_COLLECT_FOR", 0.2)
    told: list[tuple[list[Overcharge], int]] = []
    watched = Overcharges(lambda found, more: told.append((found, more)), Metrics().generations)
    task = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}})
    for number in range(15):
        generation = Generation(
            id=f"{number:016x}", task=task, channel_id=1, member_id=1, interaction_id=number, estimate=Decimal(3)
        )
        watched.compare(generation, Decimal(4))
        watched.compare(replace(generation, estimate=None), Decimal(4))
        watched.compare(generation, None)
    assert [(len(found), more) for found, more in told] == [(1, 0)]
    await eventually(lambda: len(told) == 2)
    found, more = told[1]
    assert (len(found), more) == (10, 4)
    text = overcharged(found, more)
    assert len(text) < 2000, "it has to fit into a message"
    assert "- request `0000000000000001`: 4 credits, shown as about 3 credits" in text
    assert text.endswith("- and 4 more, which the log names")
    await asyncio.sleep(0.5)
    assert len(told) == 2
    watched.stop()
