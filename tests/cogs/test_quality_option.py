"""The `quality` option and selects: 720p, 1080p, 4K, each with its price."""

from __future__ import annotations

import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from tests.conftest import World, eventually, settings, world
from tests.support.posted_messages import said, text_of, walk
from tests.support.sample_files import picture


async def offered(stage: World, command: str, typed: str = "", **filled: object) -> list[tuple[str, str]]:
    choices = await stage.ann.autocomplete(stage.create, command, "quality", typed, **filled)
    return [(choice["name"], choice["value"]) for choice in choices]


def hints(shown: simcord.InteractionResult) -> list[str]:
    """Return what stands behind the qualities in a select."""
    assert shown.response is not None
    options = [option for part in walk(shown.response.components) for option in part.get("options", [])]
    return [option["description"] for option in options if option["label"].startswith(("720p", "1080p", "4K"))]


async def test_each_quality_is_shown_with_its_price_which_is_asked_for_once(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        first = await offered(stage, "video")
        assert [value for _, value in first] == ["720p", "1080p", "4K"]
        assert all("credit" in name and name.endswith(" for 5 s with sound") for name, _ in first), first
        asked = crun.count("estimate")
        assert asked == 3
        assert await offered(stage, "video", "10") == first[1:2]
        assert await offered(stage, "video", "pro") == first[1:2]
        assert crun.count("estimate") == asked, "once a day"
        assert [value for _, value in await offered(stage, "motion")] == ["720p", "1080p"]

        board = await stage.ann.slash(stage.create, "storyboard", image=picture(), quality="1080P")
        assert "1080p" in said(board)
        assert all("credit" in hint for hint in hints(board))
        assert all("credit" in hint for hint in hints(await stage.ann.slash(stage.create, "preferences")))

        refused = await stage.ann.slash(stage.create, "video", prompt="A fox", quality="8k")
        assert "There is no quality “8k”. Choose 720p, 1080p or 4K." in said(refused)
        assert refused.response is not None
        form = await stage.ann.click(refused.response, label="Edit")
        assert form.modal is not None
        assert "A fox" in str(form.modal), "nothing that was given is lost"
        assert "credit" in str(form.modal)
        assert "The prices are for 5 s with sound" in str(form.modal), "both can be changed in the form"
        await stage.ann.slash(stage.create, "video", prompt="A fox", quality=first[1][0])
        await eventually(lambda: crun.count("create"))
        [sent] = [call.json["input"] for call in crun.calls if call.endpoint == "create" and call.json is not None]
        assert sent["mode"] == "pro"
        assert "1080p" in text_of(stage.messages(stage.create)[0])


async def test_qualities_are_offered_without_prices_while_crun_tells_none(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.inject("estimate", InjectedFault(status=404), times=1000)
    crun.inject("estimate_older", InjectedFault(status=404), times=1000)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        assert await offered(stage, "video") == [
            ("720p · costs least", "720p"),
            ("1080p · sharper, costs more", "1080p"),
            ("4K · sharpest, costs most", "4K"),
        ]
