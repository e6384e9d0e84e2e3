"""Members read their own language, and everyone in a channel that of the server."""

from __future__ import annotations

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from tests.conftest import eventually, settings, world
from tests.support.locales import set_locales
from tests.support.posted_messages import cards_in, said, text_of, video_of


async def test_a_german_member_in_a_japanese_server(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_queued_per_member=1)), locale="ja") as stage:
        set_locales(monkeypatch, {stage.ann.id: "de"})
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="Fox")
        [card] = await eventually(lambda: cards_in(stage, stage.create))
        asked = await stage.ann.slash(stage.create, "video", prompt="One too many")
        assert "Ein Video von dir ist schon in Arbeit" in said(asked)
        assert (await stage.generations())[0].member_locale == "de"
        crun.release()
        await eventually(lambda: video_of(stage, stage.create))
        # The card was changed by a background task that the German member's command had begun.
        await eventually(lambda: f"<@{stage.ann.id}>さんの" in text_of(card))
