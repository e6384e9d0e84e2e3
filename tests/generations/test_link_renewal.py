"""What waited so long that links have ended is sent with links made anew, from what is kept."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.elements.element import ElementPicture
from bot.generations import link_renewal
from bot.generations.model import State
from bot.net import signed_urls
from tests.conftest import World, eventually, settings, world
from tests.generations.test_unfetched_files import created, webp
from tests.support.posted_messages import cards_in, text_of, video_of
from tests.support.sample_files import picture


@pytest.fixture
def short_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an uploaded file be used for two seconds: what has less than five minutes left is as good as gone."""
    monkeypatch.setattr(signed_urls, "_ASSUMED_LIFETIME", 302.0)
    monkeypatch.setattr(link_renewal, "_CHARACTERS_GOOD", 2.0)


async def in_queue(stage: World, crun: CrunStandIn) -> Any:
    """Let a request with a mended picture and a character wait until its links have ended; return its card."""
    crun.balance = 0
    photo = ElementPicture(picture()[1], "image/png")
    whose: dict[str, Any] = {"member_id": stage.ann.id, "guild_id": stage.guild.id}
    await stage.bot.services.elements.create(**whose, name="hero", description="a hero", pictures=[photo])
    await stage.ann.slash(stage.create, "video", prompt="@hero waves", start=webp())
    [card] = await eventually(lambda: cards_in(stage, stage.create))
    await eventually(lambda: "out of credits" in text_of(card))
    assert crun.count("put") == 2
    await asyncio.sleep(2.5)
    return card


@pytest.mark.waits_long
async def test_the_links_of_uploaded_files_are_renewed_after_a_long_wait(
    sqlite_url: str, crun: CrunStandIn, short_lives: None
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await in_queue(stage, crun)
        crun.balance = 1000
        await eventually(lambda: video_of(stage, stage.create))
        first, *_, last = created(crun)
        assert crun.count("put") == 4
        assert last["img_urls"] != first["img_urls"]
        assert last["element_list"][0]["element_image_urls"] != first["element_list"][0]["element_image_urls"]
        assert last["prompt"] == first["prompt"] == "@hero waves"
        assert len(crun.tasks) == 1


@pytest.mark.waits_long
async def test_without_the_original_the_member_is_asked_for_the_file(
    sqlite_url: str, crun: CrunStandIn, short_lives: None
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        card = await in_queue(stage, crun)
        stage.env.backend.cdn._blobs.clear()
        crun.balance = 1000
        await stage.until(State.FAILED)
        await eventually(lambda: "**Your files have expired.**" in text_of(card))
        assert not crun.tasks


@pytest.mark.waits_long
async def test_a_failing_file_store_does_not_end_the_generation(
    sqlite_url: str, crun: CrunStandIn, short_lives: None
) -> None:
    """For how long a link lives that does not say so is a careful guess."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await in_queue(stage, crun)
        crun.inject("put", InjectedFault(status=503), times=10)
        crun.balance = 1000
        await eventually(lambda: video_of(stage, stage.create))
        first, *_, last = created(crun)
        assert last == first
