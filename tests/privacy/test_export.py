"""An export has all that is kept of a member and of nobody else, in files that each fit into one message."""

from __future__ import annotations

import asyncio
import json
import zipfile
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.crun import CreateTask, CrunClient
from bot.db.transactions import Transactions
from bot.elements.element import ElementPicture
from bot.elements.store import Elements
from bot.generations.model import Generation
from bot.generations.store import Store
from bot.generations.tables import generations
from bot.orders.drafts import Draft, DraftKind, Drafts
from bot.orders.order import Order, OrderKind
from bot.orders.preferences import Preferences
from bot.privacy.export import Exports

TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox 🦊"}})


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


async def test_everything_of_one_member(transactions: Transactions, tmp_path: Path) -> None:
    crun: Any = CrunClient.__new__(CrunClient)  # nothing is uploaded
    store, elements = Store(transactions), Elements(transactions, crun)
    for number, member in ((1, 7), (2, 8)):
        await store.add(Generation(f"{number:016x}", TASK, 10, member, 2**60 + number, guild_id=2**60))
        await Preferences(transactions).choose(member, OrderKind.VIDEO, {"aspect": "9:16"})
        order = Order(kind=OrderKind.STORY, prompt="unsent")
        await Drafts(transactions).keep(Draft(f"{number:016x}", DraftKind.QUESTION, member, order))
        pictures = [ElementPicture(bytes([member, part]) * 150_000, "image/png") for part in range(4)]
        await elements.create(member_id=member, guild_id=1, name="hero", description="a knight", pictures=pictures)
    await transactions.run(lambda connection: connection.execute(sa.update(generations).values(held_back_by=99)))
    async with Exports(transactions, tmp_path / "work").of(7, 700_000) as paths:
        sizes = [path.stat().st_size for path in paths]
        parts = [contents(path) for path in paths]
    assert len(parts) == 2
    assert max(sizes) <= 700_000
    files = {name: data for part in parts for name, data in part.items()}
    assert len(files) == sum(map(len, parts)) == 6
    data, [request] = json.loads(files["data.json"]), json.loads(files["requests-1.json"])
    assert data["member_id"] == "7"
    assert data["preferences"][0]["choices"] == {"video": {"aspect": "9:16"}}
    assert data["drafts"][0]["body"]["order"]["prompt"] == "unsent"
    [character] = data["characters"]
    assert [files[name] for name in character["pictures"]] == [bytes([7, part]) * 150_000 for part in range(4)]
    assert request["body"]["input"]["prompt"] == "A fox 🦊"
    assert (request["guild_id"], request["interaction_id"]) == (str(2**60), str(2**60 + 1))
    assert request["created_at"].startswith("20")
    assert "held_back_by" not in request, "which moderator it was"
    assert not [*await asyncio.to_thread((tmp_path / "work").iterdir)]


async def test_of_somebody_unknown_there_is_nothing(transactions: Transactions, tmp_path: Path) -> None:
    async with Exports(transactions, tmp_path).of(9, 700_000) as paths:
        [part] = [contents(path) for path in paths]
    assert list(part) == ["data.json"]
    assert json.loads(part["data.json"])["characters"] == []
