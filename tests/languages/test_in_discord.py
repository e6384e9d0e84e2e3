"""Members read their own language, and everyone in a channel that of the server."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.posting import reader_languages
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
        [generation, *_] = await stage.generations()
        assert reader_languages.of_place(stage.bot, generation, None).tag == "de"  # a direct message
        away = replace(generation, guild_id=1, guild_locale="fr")  # a server that the bot is no member of
        assert reader_languages.of_card(stage.bot, away).tag == "fr"
        crun.release()
        await eventually(lambda: video_of(stage, stage.create))
        # The card was changed by a background task that the German member's command had begun.
        await eventually(lambda: f"<@{stage.ann.id}>さんの" in text_of(card))
