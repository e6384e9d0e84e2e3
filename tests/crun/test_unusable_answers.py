"""Values from crun that cannot or should not be stored in the database, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import State
from tests.conftest import eventually, settings, world


@pytest.mark.parametrize("price", [1e9, 99_999_999.99999, -1.0, 1e300])
async def test_an_absurd_price_is_no_price(database_url: str, crun: CrunStandIn, price: float) -> None:
    async with world(Marionette(settings(database_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        [task] = await eventually(crun.tasks.values)
        task.price = price
        crun.release()
        generation = await stage.until(State.DELIVERED)
        assert generation.credits is None
        assert generation.cost == generation.estimate
        assert (await stage.bot.services.store.statistics.credit_totals()).known == 0


async def test_a_task_id_that_cannot_be_stored_is_logged(
    database_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    """The task may be there and paid, so it is not asked for again; who reads the log can look for it at crun."""
    task_id = "task_" + "x" * 200
    body = json.dumps({"code": 200, "message": "success", "data": {"task_id": task_id}}).encode()
    async with world(Marionette(settings(database_url, crun.base_url))) as stage:
        crun.inject("create", InjectedFault(body=body))
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.UNCONFIRMED)
        assert crun.count("create") == 1
    assert task_id in caplog.text


async def test_cruns_words_cannot_forge_log_lines(
    database_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    words = (
        "Refused:\n2030-01-01 ERROR bot.host: All is lost\x00"
        r" https:\/\/cdn.example\/a?signature=SECRET " + "x" * 100_000
    )
    async with world(Marionette(settings(database_url, crun.base_url))) as stage:
        crun.inject("generation", InjectedFault(code=501, message=words))
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        generation = await stage.until(State.FAILED)
        assert generation.failure is not None
        assert generation.failure.words.startswith("Refused: 2030-01-01 ERROR bot.host: All is lost https")
        assert len(generation.failure.words) == 500
    said = [record.getMessage() for record in caplog.records]
    assert any("All is lost" in line for line in said)
    assert not any("\n2030" in line or "SECRET" in line or len(line) > 2000 for line in said)
