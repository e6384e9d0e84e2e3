"""Members' files that come in slowly: waited for as their size needs, told apart where that is no use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import aiohttp
import discord
import pytest
from pydantic import SecretStr

from bot import references
from bot.crun import CrunClient
from bot.demo.cdn import Cdn
from bot.generations.orders import Kind, Order, Reference
from bot.media.workshop import Workshop
from bot.references import References, UnfitError
from bot.ui.texts import questions
from tests.samples import picture


@pytest.fixture
async def line() -> AsyncIterator[Cdn]:
    """Run the file server that the bot fetches from."""
    async with Cdn() as cdn:
        yield cdn


@pytest.fixture
async def files(tmp_path: Path) -> AsyncIterator[References]:
    """Return what looks at members' files."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    async with aiohttp.ClientSession() as session, Workshop(workers=1) as workshop:
        yield References(client, session, CrunClient(session, SecretStr("ak_x")), workshop, tmp_path)


def order(line: Cdn, data: bytes) -> Order:
    """Return an order with a start picture that lies at the server."""
    record = line.store_attachment(1, 1, "puppet.png", data, None)
    reference = Reference(url=record["url"], filename="puppet.png", size=len(data))
    return Order(kind=Kind.VIDEO, prompt="It wakes up", image=reference)


async def test_a_slow_file_has_the_time_that_its_size_needs(
    line: Cdn, files: References, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(references, "_PICTURE_PACE", replace(references._PICTURE_PACE, grace=0.1, least_rate=1000))
    data = picture()[1]
    line.rate = len(data) * 2  # half a second of it, five times the grace
    checked = await files.checked(order(line, data))
    assert checked.image is not None
    assert checked.image.good


async def test_what_would_take_too_long_is_told_before_it_has(
    line: Cdn, files: References, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(references, "_PICTURE_PACE", replace(references._PICTURE_PACE, grace=0.2))
    data = picture()[1].ljust(45_000_000, b"\0")
    line.rate = 100_000
    asked = order(line, data)
    with pytest.raises(UnfitError) as caught:
        await files.checked(asked)
    assert caught.value.trouble.kind == "slow"
    words = questions.trouble("image", caught.value.reference, caught.value.trouble, asked)
    assert "its 42.9 MB would take about " in words
    assert "and I can wait for 3 minutes" in words
