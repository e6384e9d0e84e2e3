"""A prompt or file that a member marks as a spoiler is covered everywhere, and so is every video made from it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import simcord
from hypothesis import given
from simcord.results import to_discord_message

from bot.client import Marionette
from bot.crun import CreateTask
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import Generation, State
from bot.member_text.spoilers import FILE_PREFIX, is_spoiler
from bot.orders.input_file import InputFile
from bot.orders.order import Order, OrderKind
from bot.texts import excerpts as texts
from bot.ui import video_message
from tests.conftest import World, eventually, settings, world
from tests.support.discord_markdown import MARKDOWN, as_read, meanings
from tests.support.posted_messages import said, text_of, video_of, walk
from tests.support.sample_files import clip, picture

_SELECT, _THUMBNAIL, _GALLERY = 3, 11, 12
SECRET = "||The fox wins|| in the end"
COVERED = r"||\|\|The fox wins\|\| in the end||"


@pytest.mark.parametrize("text", ["||a||", "so ||a b|| it ends", "||a\nb||", "|||||", "a ||b||||c||"])
def test_text_between_double_bars_is_a_spoiler(text: str) -> None:
    assert is_spoiler(text)


@pytest.mark.parametrize("text", ["", "a | b", "a || b", "||||", "| |a| |", "||"])
def test_other_bars_are_no_spoiler(text: str) -> None:
    assert not is_spoiler(text)


@given(MARKDOWN, MARKDOWN)
def test_all_of_a_text_is_covered_and_escaped(before: str, after: str) -> None:
    typed = f"{before}||x||{after}"
    for shown in (texts.excerpt(typed, 80), texts.in_full(typed, 200)):
        assert len(shown) <= 200
        covered = re.fullmatch(r"\|\|((?:[^|]|(?<=\\)\|)+?) ?\|\|", shown)
        assert covered, shown
        assert meanings(covered[1]) == []
    assert as_read(texts.excerpt("||a|| b|", 80)[2:-2]) == "||a|| b| "


def galleries(message: Any) -> list[bool]:
    return [
        item.get("spoiler", False)
        for part in walk(message.components)
        if part["type"] == _GALLERY
        for item in part["items"]
    ]


def thumbnails(message: Any) -> list[bool]:
    return [part.get("spoiler", False) for part in walk(message.components) if part["type"] == _THUMBNAIL]


def is_covered(message: Any) -> bool:
    """Whether a message shows one video, covered, and covers the small pictures below it too."""
    [video] = galleries(message)
    assert all(attachment["filename"].startswith(FILE_PREFIX) == video for attachment in message.attachments)
    assert len(message.attachments) == 1 + len(thumbnails(message))
    assert set(thumbnails(message)) <= {video}
    return video


async def made(stage: World, command: str = "video", **given: Any) -> tuple[Any, Any]:
    """Let Ann ask for a video; return the card as it was while it was made, and the video."""
    await stage.ann.slash(stage.create, command, **given)
    return await shown(stage, 1)


async def shown(stage: World, number: int) -> tuple[Any, Any]:
    """Return the card and the video of the generation with this number, counted from 1."""

    def posted() -> list[Any]:
        return [message for message in stage.messages(stage.create) if message.attachments]

    await eventually(lambda: len(posted()) == number)
    return stage.messages(stage.create)[-2], posted()[-1]


async def test_a_spoiler_picture_covers_the_video(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        start, end = picture("SPOILER_puppet.png"), picture("end.png")
        await stage.ann.slash(stage.create, "video", prompt="It bows", start=start, end=end)
        [card] = stage.messages(stage.create)
        assert thumbnails(card) == [True, False]
        assert "> It bows" in text_of(card), "the words are none"
        crun.release()
        generation = await stage.until(State.DELIVERED)
        video = video_of(stage, stage.create)
        assert is_covered(video)
        assert video_message.shows(to_discord_message(stage.env, video), generation.id)
        listed = await stage.ann.slash(stage.create, "generations")
        assert listed.response is not None
        [select] = [part for part in walk(listed.response.components) if "videos-open" in part.get("custom_id", "")]
        opened = await stage.ann.select(listed.response, [generation.id], custom_id=select["custom_id"])
        assert opened.response is not None
        link = await stage.ann.click(opened.response, label="Private link")
        assert [part["label"] for one in link.followups for part in walk(one.components) if part["type"] == 2] == [
            "Open the video (spoiler)"
        ]


async def test_a_spoiler_prompt_covers_the_video(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt=SECRET, start=picture())
        [card] = stage.messages(stage.create)
        assert f"> {COVERED}\n" in text_of(card)
        assert thumbnails(card) == [False], "the picture is none"
        crun.release()
        await stage.until(State.DELIVERED)
        video = video_of(stage, stage.create)
        assert is_covered(video)
        assert f"-# {COVERED}" in text_of(video)
        [alt] = [
            item["description"] for part in walk(video.components) if part["type"] == _GALLERY for item in part["items"]
        ]
        assert "fox" not in alt
        await eventually(lambda: "\n> " not in text_of(card))
        assert text_of(card).endswith(f"for <@{stage.ann.id}>"), "the prompt stands under the video alone"
        listed = await stage.ann.slash(stage.create, "generations")
        assert f"> {COVERED}" in said(listed)
        deleted = await stage.ann.click(simcord.ResponseMessage(stage.env, video), label="Delete")
        assert deleted.response is not None
        await stage.ann.click(deleted.response, label="Delete it for good")
        await eventually(lambda: text_of(card) == f"-# Video for <@{stage.ann.id}> · deleted")
        [call] = [call for call in crun.calls if call.endpoint == "create"]
        assert call.json is not None
        assert call.json["input"]["prompt"] == SECRET, "Kling is given what was typed"


async def test_a_long_prompt_is_covered_wherever_it_is_cut(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox " * 100 + "||wins|| " + "and so on " * 100)
        [card] = stage.messages(stage.create)
        [line] = [line for line in text_of(card).splitlines() if line.startswith("> ")]
        assert line.startswith("> ||A fox")
        assert line.endswith("…||")
        whole = await stage.ben.click(simcord.ResponseMessage(stage.env, card), label="Full prompt")
        assert said(whole).startswith("||A fox")
        assert said(whole).endswith("||")
        assert r"\|\|wins\|\|" in said(whole)


async def test_a_video_made_from_a_spoiler_video_is_covered(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("result", InjectedFault(body=clip()[1]))
        _, video = await made(stage, prompt="It bows", start=picture("SPOILER_puppet.png"))
        pressed = simcord.ResponseMessage(stage.env, video)
        await stage.ben.click(pressed, label="Again")
        assert is_covered((await shown(stage, 2))[1])
        edit = await stage.ben.click(pressed, label="Edit")
        values = {"prompt": "It waves", "seconds": ["5"], "quality": "std", "sound": True}
        await stage.ben.submit_modal(edit, values)
        assert is_covered((await shown(stage, 3))[1])
        extend = await stage.ben.click(pressed, label="Extend")
        await stage.ben.submit_modal(extend, values)
        assert is_covered((await shown(stage, 4))[1])
        crun.hold()
        motion = await stage.ben.click(pressed, label="Use as motion")
        values = {"image": picture(), "prompt": "", "quality": "std", "orientation": "video", "sound": True}
        await stage.ben.submit_modal(motion, values)
        card = stage.messages(stage.create)[-1]
        assert re.search(r"follows \|\|\[the clip\]\(\S+\)\|\|", text_of(card))
        assert thumbnails(card) == [False]
        crun.release()
        assert is_covered((await shown(stage, 5))[1])


async def test_message_menus_keep_a_picture_covered(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await stage.ann.send(stage.showcase, attachments=[picture("SPOILER_puppet.png")])
        modal = await stage.ben.context_menu(stage.showcase, "Animate this picture", message)
        crun.hold()
        await stage.ben.submit_modal(modal, {"prompt": "It waves", "seconds": ["5"], "quality": "std", "sound": True})
        [card] = stage.messages(stage.showcase)[1:]
        assert thumbnails(card) == [True]


async def test_a_mended_file_is_still_covered(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = await stage.ann.slash(
            stage.create, "motion", image=picture(), video=clip("SPOILER_long.mp4", 12.0), orientation="image"
        )
        assert asked.response is not None, asked
        await stage.ann.click(asked.response, label="Use the first 10 s")
        assert is_covered((await shown(stage, 1))[1])


async def test_the_storyboard_builder_covers_prompts_and_pictures(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        board = await stage.ann.slash(
            stage.create, "storyboard", shots="4s ||the fox wins|| | 3s it rests", image=picture("SPOILER_puppet.png")
        )
        assert board.response is not None
        assert thumbnails(board.response) == [True]
        assert r"> ||\|\|the fox wins\|\| ||" in said(board)
        assert "> it rests" in said(board)
        await stage.ann.click(board.response, label="Generate")
        assert is_covered((await shown(stage, 1))[1])


async def test_a_spoiler_description_of_an_element_is_covered(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "character add", name="fox", description=SECRET, image1=picture())
        listed = await stage.ann.slash(stage.create, "character list")
        assert f"-# {COVERED}" in said(listed)
        assert listed.response is not None
        [select] = [part for part in walk(listed.response.components) if part["type"] == _SELECT]
        assert [option["description"] for option in select["options"]] == ["Described as a spoiler"]
        shown = await stage.ann.slash(stage.create, "character show", name="fox")
        assert f"\n{COVERED}\n" in said(shown)


@pytest.mark.parametrize(
    ("filename", "description", "covered"),
    [("SPOILER_fox.png", "a fox", True), ("fox.png", SECRET, True), ("fox.png", "a fox", False)],
)
async def test_a_spoiler_element_covers_the_video(
    sqlite_url: str, crun: CrunStandIn, filename: str, description: str, covered: bool
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(
            stage.create, "character add", name="fox", description=description, image1=picture(filename)
        )
        element = await stage.ann.slash(stage.create, "character show", name="fox")
        assert element.response is not None
        assert galleries(element.response) == [filename.startswith(FILE_PREFIX)]
        _, video = await made(stage, prompt="@fox wins")
        assert is_covered(video) is covered
        await stage.ann.click(simcord.ResponseMessage(stage.env, video), label="Again")
        assert is_covered((await shown(stage, 2))[1]) is covered
        await stage.ann.slash(stage.create, "video", prompt="A hare wins")
        assert not is_covered((await shown(stage, 3))[1])


async def test_a_failure_that_may_repeat_a_spoiler_prompt_is_covered(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("create", InjectedFault(status=422, code=422, message="The words 'The fox wins' are not allowed"))
        await stage.ann.slash(stage.create, "video", prompt=SECRET)
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Not accepted" in text_of(card))
        assert "||The words 'The fox wins' are not allowed||" in text_of(card)


def generation(filename: str, **more: Any) -> Generation:
    order = Order(
        kind=OrderKind.VIDEO, prompt="A fox", image=InputFile(url="https://x.example/a", filename=filename, **more)
    )
    return Generation("0" * 16, order.task(), channel_id=1, member_id=1, interaction_id=1, asked=order)


def test_orders_of_earlier_versions_are_spoilers_by_their_file_name() -> None:
    assert video_message.is_spoiler(generation("SPOILER_a.png"))
    assert video_message.is_spoiler(generation("a.png", spoiler=True))
    assert not video_message.is_spoiler(generation("a.png"))
    task = CreateTask.model_validate({"model": "kling/v3", "input": {"prompt": SECRET, "multi_shots": False}})
    assert video_message.is_spoiler(Generation("0" * 16, task, channel_id=1, member_id=1, interaction_id=1))
