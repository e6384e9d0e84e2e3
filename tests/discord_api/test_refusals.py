"""A member reads why Discord, or a rule of the server, refused a card, an answer or a video."""

from __future__ import annotations

from pathlib import Path

import pytest
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from tests.conftest import eventually, settings, world
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.posted_messages import said, text_of, video_of, walk

_GALLERY = 12


def labels(result: simcord.InteractionResult) -> list[str]:
    assert result.response is not None
    return [part["label"] for part in walk(result.response.components) if part["type"] == 2]


@pytest.mark.parametrize(
    ("status", "code", "says", "button"),
    [
        (400, 200000, "AutoMod stopped this.** A rule of this server doesn't let these words through", "Edit"),
        (400, 200001, "AutoMod stopped this.", "Edit"),
        (400, 240000, "It takes a link in your words for a harmful one", "Edit"),
        (400, 20009, "for explicit, which can't be shown here", "Edit"),
        (400, 50083, "This thread is archived.", "Try again"),
        (400, 160005, "This thread is locked.", "Try again"),
        (400, 160006, "Too many open threads.", "Try again"),
        (403, 400001, "Discord takes none in this server at the moment", "Try again"),
        (400, 340013, "Discord has limited what I may send. Ask whoever runs this bot", "Try again"),
        (403, 50013, "Ask a moderator to look at my permissions", "Try again"),
    ],
)
async def test_a_refused_card_is_explained_to_its_member(
    sqlite_url: str, crun: CrunStandIn, status: int, code: int, says: str, button: str
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        stage.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)
        asked = await stage.ann.slash(stage.create, "video", prompt="A dragon", quality="pro")
        assert asked.ephemeral
        assert says in said(asked)
        assert "Nothing was charged, and everything you gave is kept" in said(asked)
        assert labels(asked) == [button]
        assert [one.state for one in await stage.generations()] == [State.ABANDONED]
        assert asked.response is not None
        pressed = await stage.ann.click(asked.response, label=button)
        if button == "Edit":
            values = {"prompt": "A fox", "seconds": ["5"], "quality": "pro", "sound": True, "aspect": ["16:9"]}
            await stage.ann.submit_modal(pressed, values)
        await eventually(lambda: video_of(stage, stage.create))
        [sent] = [call.json["input"] for call in crun.calls if call.endpoint == "create" and call.json is not None]
        assert (sent["prompt"], sent["mode"]) == ("A fox" if button == "Edit" else "A dragon", "pro")


async def test_a_passing_failure_is_not_called_a_refusal(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        stage.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035)
        asked = await stage.ann.slash(stage.create, "video", prompt="A fox")
        assert "Something broke on my side. Nothing was charged" in said(asked)
        assert labels(asked) == ["Try again", "Edit"]


async def test_words_that_automod_stops_can_be_changed(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        stage.discord.block_words("dragon")
        asked = await stage.ask("A Dragon")
        await stage.discord.wait_for(lambda: asked.response)
        assert "AutoMod stopped this." in said(asked)
        assert asked.response is not None
        await _changed(stage, asked.response, "Two dragons")
        await stage.discord.wait_for(lambda: labels(asked) == ["Edit"])
        await _changed(stage, asked.response, "A fox")
        await stage.discord.wait_for(stage.videos)
        assert len(stage.cards()) == stage.crun.count("create") == 1
        assert "ERROR" not in stage.bot.log


async def _changed(stage: ProcessWorld, question: simcord.ResponseMessage, prompt: str) -> None:
    """Change the words of what was asked about, and wait for the answer."""
    modal = await stage.ann.click(question, label="Edit")
    await stage.discord.wait_for(lambda: modal.modal)
    values = {"prompt": prompt, "seconds": ["5"], "quality": "std", "sound": True, "aspect": ["16:9"]}
    sent = await stage.ann.submit_modal(modal, values)
    await stage.discord.wait_for(lambda: sent.acknowledged)


@pytest.mark.parametrize("code", [200000, 240000, 20009])
async def test_a_video_whose_words_are_refused_is_posted_without_them(
    sqlite_url: str, crun: CrunStandIn, code: int
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A dragon")
        await eventually(lambda: crun.count("create"))
        stage.env.inject_error("POST", f"/channels/{stage.create.id}/messages", status=400, code=code)
        crun.release()
        await stage.until(State.DELIVERED)
        video = video_of(stage, stage.create)
        first, facts = text_of(video).splitlines()
        assert first == f"<@{stage.ann.id}>, your video is ready."
        assert facts.startswith("-# **Video** from words")
        assert "dragon" not in str([part for part in walk(video.components) if part["type"] == _GALLERY])
        assert video.ping_user_ids == [stage.ann.id]


async def test_a_refused_answer_is_explained_to_its_member(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A dragon " * 40)
        [card] = stage.messages(stage.create)
        stage.env.inject_error("POST", "/interactions/*/callback", status=400, code=200000)
        pressed = await stage.ann.click(simcord.ResponseMessage(stage.env, card), label="Full prompt")
        assert "AutoMod stopped this." in said(pressed)
        assert said(pressed).endswith("Nothing was charged.")
