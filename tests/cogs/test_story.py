"""`/story` from the command to what crun is sent."""

from __future__ import annotations

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from tests.conftest import eventually, settings, world
from tests.support.posted_messages import said, text_of, video_of
from tests.support.sample_files import picture


async def test_a_story_is_cut_by_the_model(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(
            stage.create, "story", prompt="A fox crosses a city at night", image=picture(), duration=12, quality="pro"
        )
        card = stage.messages(stage.create)[0]
        assert "**Story** for" in text_of(card)
        assert "12\N{NO-BREAK SPACE}s" in text_of(card)
        await eventually(lambda: video_of(stage, stage.create))
        [body] = [call.json for call in crun.calls if call.endpoint == "create"]
        assert body is not None
        given = body["input"]
        assert given.pop("img_urls")[0].endswith("puppet.png")
        assert given == {
            "multi_shots": True,
            "shot_type": "intelligence",
            "prompt": "A fox crosses a city at night",
            "duration": 12,
            "mode": "pro",
            "audio": True,
            "input_compliance": "enabled",
            "output_compliance": "enabled",
        }


async def test_a_story_needs_a_picture_it_can_read(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = await stage.ann.slash(stage.create, "story", prompt="A fox", image=("fox.png", b"no picture"))
        assert "**fox.png** isn't a picture I can read" in said(asked)
        assert crun.count("create") == 0
