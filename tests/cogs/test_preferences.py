"""What a command begins with is what its member has set, and nothing is bought again that was chosen once."""

from __future__ import annotations

from typing import Any

import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from bot.orders.order import OrderKind
from bot.orders.preferences import Preferences
from tests.conftest import World, eventually, settings, world
from tests.support.past_videos import requested_generations
from tests.support.posted_messages import labels, said, video_of, walk


async def orders(bot: Marionette) -> list[dict[str, Any]]:
    """Return what was asked for, oldest first, by the fields of the order."""
    found = await requested_generations(bot.services.store)
    return [generation.asked.model_dump() for generation in found if generation.asked is not None]


def selects(shown: simcord.InteractionResult) -> dict[str, str]:
    """Return the label that each select shows, by its custom id."""
    assert shown.response is not None
    found = [part for part in walk(shown.response.components) if part["type"] == 3]
    return {
        part["custom_id"].split(":", 2)[2]: next(each["label"] for each in part["options"] if each["default"])
        for part in found
    }


async def pick(stage: World, shown: simcord.InteractionResult, setting: str, label: str) -> simcord.InteractionResult:
    """Let Ann choose a value on the card."""
    assert shown.response is not None
    [select] = [part for part in walk(shown.response.components) if part.get("custom_id") == f"marionette:{setting}"]
    [value] = [option["value"] for option in select["options"] if option["label"] == label]
    return await stage.ann.select(shown.response, [value], custom_id=select["custom_id"])


async def test_every_setting_is_set_there_and_holds_at_once(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=None))) as stage:
        crun.hold()
        shown = await stage.ann.slash(stage.create, "preferences")
        assert shown.ephemeral
        assert selects(shown) == {
            "video": "/video",
            "video:quality": "720p (usual)",
            "video:seconds": "5 seconds (usual)",
            "video:aspect": "Wide (16:9) (usual)",
            "video:sound": "With sound (usual)",
        }
        assert "With these settings a video costs about 1.5 credits." in said(shown)
        assert "1080p and 4K, and a longer video, cost more each time." in said(shown)
        shown = await pick(stage, shown, "preference:video:quality", "4K")
        shown = await pick(stage, shown, "preference:video:seconds", "10 seconds")
        assert "costs about 1.5 credits" not in said(shown)
        shown = await pick(stage, shown, "preference:video:aspect", "Tall (9:16)")
        shown = await pick(stage, shown, "preference:video:sound", "Without sound")
        await stage.ann.slash(stage.create, "video", prompt="Mine")
        await stage.ben.slash(stage.create, "video", prompt="His")
        mine, his = await orders(stage.bot)
        assert (mine["quality"], mine["seconds"], mine["aspect"], mine["sound"]) == ("4K", 10, "9:16", False)
        assert (his["quality"], his["seconds"], his["aspect"], his["sound"]) == ("std", 5, "16:9", True)

        shown = await pick(stage, shown, "preferences:video", "/storyboard")
        assert selects(shown)["storyboard:seconds"] == "10 seconds (usual)"
        shown = await pick(stage, shown, "preference:storyboard:seconds", "12 seconds")
        assert "0 of 12 s" in said(await stage.ann.slash(stage.create, "storyboard"))
        assert len(list(walk(shown.response.components if shown.response else []))) <= 40

        shown = await pick(stage, shown, "preferences:storyboard", "/motion")
        assert selects(shown) == {
            "motion": "/motion",
            "motion:quality": "720p (usual)",
            "motion:orientation": "Faces like in the clip (usual)",
            "motion:sound": "With the clip's sound (usual)",
        }
        assert shown.response is not None
        reset = await stage.ann.click(shown.response, label="Reset everything")
        assert selects(reset)["video:quality"] == "720p (usual)"
        assert await stage.bot.services.preferences.of(stage.ann.id) == {}
        await stage.ann.slash(stage.create, "video", prompt="Plain")
        assert (await orders(stage.bot))[-1]["quality"] == "std"


async def test_what_is_chosen_in_a_command_counts_for_that_video_alone(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=None))) as stage:
        dear = {"quality": "4K", "duration": 15, "audio": False, "aspect": "9:16"}
        await stage.ben.slash(stage.create, "video", prompt="A fox", **dear)
        await stage.until(State.DELIVERED)
        video = simcord.ResponseMessage(stage.env, video_of(stage, stage.create))
        await stage.ann.click(video, label="Again")
        modal = await stage.ann.click(video, label="Edit")
        values = {"prompt": "A fox", "seconds": ["5"], "quality": "4K", "sound": True, "aspect": ["9:16"]}
        await stage.ann.submit_modal(modal, values)
        await eventually(lambda: crun.count("create") == 3)
        for member in (stage.ann, stage.ben):
            assert await stage.bot.services.preferences.of(member.id) == {}
            await member.slash(stage.create, "video", prompt="Plain")
            plain = (await orders(stage.bot))[-1]
            assert [plain[name] for name in ("quality", "seconds", "sound", "aspect")] == ["std", 5, True, "16:9"]


async def test_a_storyboards_settings_end_with_it(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "storyboard", quality="4K", seconds=15)
        opened = await stage.ann.slash(stage.create, "storyboard")
        assert "0 of 10 s" in said(opened)
        assert "720p" in said(opened)
        begun = await stage.ann.slash(stage.create, "storyboard", shots="4s a fox", quality="4K")
        assert "4K" in said(begun)
        assert "4K" in said(await stage.ann.slash(stage.create, "storyboard")), "one that is being worked on keeps them"
        assert await stage.bot.services.preferences.of(stage.ann.id) == {}


async def test_klings_checks_are_the_members_where_the_host_says_so(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, output_compliance="choose"))) as stage:
        crun.hold()
        shown = await stage.ann.slash(stage.create, "preferences")
        assert "The video service's check of what comes out: **on**" in said(shown)
        assert "what you give" not in said(shown), "the host decides about that one"
        shown = await pick(stage, shown, "preferences:video", "/story")
        assert shown.response is not None
        switched = await stage.ann.click(shown.response, label="Turn off: The video service's check of what comes out")
        assert "The video service's check of what comes out: **off**" in said(switched)
        assert "story" in selects(switched), "the same command is shown"
        assert labels(switched.response) == [
            "Turn on: The video service's check of what comes out",
            "Keep my videos out of showcases",
            "Reset everything",
        ]
        await stage.ann.slash(stage.create, "video", prompt="One")
        await stage.ben.slash(stage.create, "video", prompt="Two")
        first, second = await orders(stage.bot)
        assert (first["input_compliance"], first["output_compliance"]) == ("enabled", "disabled")
        assert second["output_compliance"] == "enabled"


async def test_a_choice_that_the_host_took_back_no_longer_counts(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        known: Preferences = stage.bot.services.preferences
        await known.choose(stage.ann.id, "everywhere", {"output_compliance": "disabled"})
        await known.choose(stage.ann.id, OrderKind.VIDEO, {"aspect": "1:1"})
        await stage.ann.slash(stage.create, "video", prompt="One")
        [order] = await orders(stage.bot)
        assert (order["aspect"], order["output_compliance"]) == ("1:1", "enabled")
