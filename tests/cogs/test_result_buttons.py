"""The buttons under every result: what crun is sent for them, whose request it is, and what is never paid for twice."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import aiohttp
import av
import pytest
import simcord
from PIL import Image, ImageStat

from bot.client import Marionette
from bot.crun import CreateTask
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn, InjectedFault, ReceivedCall
from bot.elements.element import ElementPicture
from bot.generations.model import Generation, State
from bot.generations.store import Store
from cogs.result_buttons import _next_id
from tests.conftest import World, eventually, settings, world
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.database_access import sql
from tests.support.posted_messages import cards_in, clickable, said, text_of, video_of, walk
from tests.support.sample_files import clip, picture

BUTTONS = ["Again", "Edit", "Extend", "Use as motion", "Delete", "Recipe", "⭐", "Report"]


def labels(message: Any) -> list[str]:
    return [part["label"] for part in walk(message.components) if part["type"] == 2]


async def test_each_repeat_of_a_video_has_the_next_id(transactions: Transactions) -> None:
    store, made = Store(transactions), list[str]()
    for number in range(1, 19):
        draft_id, last = await _next_id(store, "again", "video", 7)
        assert (last.id if last is not None else None) == (made[-1] if made else None)
        task = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}})
        await store.add(Generation(id=draft_id, task=task, channel_id=1, member_id=7, interaction_id=number))
        made.append(draft_id)
    assert len(set(made)) == 18


def created(crun: CrunStandIn) -> list[dict[str, Any]]:
    """Return what crun was asked to make, oldest first."""
    return [call.json["input"] for call in crun.calls if call.endpoint == "create" and call.json is not None]


def filled(shown: simcord.InteractionResult) -> dict[str, Any]:
    """Return what the inputs of a modal are filled with, by their ids."""
    assert shown.modal is not None, shown.response and text_of(shown.response)
    found: dict[str, Any] = {}
    for label in shown.modal["components"]:
        part = label["component"]
        chosen = [option["value"] for option in part.get("options", []) if option.get("default")]
        found[part["custom_id"]] = chosen[0] if chosen else part.get("value", part.get("default"))
    return found


def given(shown: simcord.InteractionResult) -> dict[str, Any]:
    """Return a modal's values as they stand, to be sent as they are."""
    lists = {"seconds", "aspect", "which"}
    return {name: [value] if name in lists else value for name, value in filled(shown).items() if value is not None}


def getting_lighter() -> bytes:
    """Return a film of 3 s that goes from a dark to a light grey (200)."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 360, 480, "yuv420p"
        for grey in range(26, 201, 6):
            light = Image.new("RGB", (360, 480), (grey, grey, grey))
            container.mux(stream.encode(av.VideoFrame.from_image(light)))  # type: ignore[no-untyped-call]  # PyAV's stub
        container.mux(stream.encode())
    return file.getvalue()


async def result(stage: World, command: str = "video", **options: Any) -> simcord.ResponseMessage:
    """Let Ann ask for a video and return its message; her prompt is there unless another is given."""
    given = {"prompt": "A fox reads a map", **options}
    await stage.ann.slash(stage.create, command, **{name: value for name, value in given.items() if value is not None})
    return clickable(stage, await eventually(lambda: video_of(stage, stage.create)))


async def test_a_result_shows_the_video_then_who_it_is_for_then_the_buttons(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage, prompt="A *fox* reads " + "a long map " * 30)
        assert [part["type"] for part in message.components] == [12, 10, 10, 1, 1]
        assert labels(message) == BUTTONS
        first, small, facts = text_of(message).split("\n")
        assert first == f"<@{stage.ann.id}>, your video is ready."
        assert small.startswith("-# A \\*fox\\* reads")
        assert len(small) < 150
        assert re.fullmatch(
            r"-# \*\*Video\*\* from words · 5\xa0s · 720p · [\d.]+ credits? · took about 1 second", facts
        )


async def test_again_makes_the_same_for_who_presses_it(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage, start=picture(), duration=7, quality="pro", audio=False)
        pressed = await stage.ben.click(message, label="Again")
        await eventually(lambda: crun.count("create") == 2)
        first, second = created(crun)
        assert second == first
        card = next(m for m in stage.messages(stage.create) if f"for <@{stage.ben.id}>" in text_of(m))
        assert pressed.response is None or not pressed.ephemeral, "nothing is left that only he sees"
        await eventually(lambda: len([m for m in stage.messages(stage.create) if m.attachments]) == 2)
        parent, video = [m for m in stage.messages(stage.create) if m.attachments]
        assert video.ping_user_ids == [stage.ben.id]
        assert video.reference["message_id"] == str(card.id)

        # Each says where it comes from and what became of it, beside a small copy of the picture.
        url = f"https://discord.com/channels/{stage.guild.id}/{stage.create.id}/{parent.id}"
        assert f" · made from [this video]({url})" in text_of(video)
        before = [dict(attachment) for attachment in parent.attachments]
        await eventually(lambda: text_of(parent).endswith(" · made into 1 more"))
        assert [dict(attachment) for attachment in parent.attachments] == before
        assert labels(parent) == BUTTONS
        for shown in (parent, video):
            [thumbnail] = [part for part in walk(shown.components) if part["type"] == 11]
            assert thumbnail["description"] == "The start picture"
            [_, small] = shown.attachments
            assert small["filename"] == "marionette-given.jpg"
            data = stage.env.backend.cdn.get(small["url"])
            assert data is not None
            with Image.open(io.BytesIO(data)) as copy:
                assert max(copy.size) <= 240

        recipe = await stage.ben.click(message, label="Recipe")
        assert recipe.ephemeral
        assert "- Quality: 1080p\n- Length: 7 seconds\n- Shape: the picture's\n- Sound: off" in said(recipe)
        line = "/video prompt: A fox reads a map duration: 7 quality: 1080p audio: False"
        assert f"add `start` yourself:\n```\n{line}\n```" in said(recipe)

        # A deleted video is counted no more, and there is no recipe without the words.
        asked = await stage.ben.click(clickable(stage, video), label="Delete")
        assert asked.response is not None
        await stage.ben.click(asked.response, label="Delete it for good")
        await eventually(lambda: "made into" not in text_of(parent))
        sql(sqlite_url, "UPDATE generations SET asked = NULL")
        assert "the recipe any more" in said(await stage.ben.click(message, label="Recipe"))


async def test_a_double_click_on_again_is_paid_once(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage)
        await stage.ann.click(message, label="Again")
        slip = await stage.ann.click(message, label="Again")
        assert slip.ephemeral
        assert "on its way already" in said(slip)
        await stage.ben.click(message, label="Again")
        await eventually(lambda: crun.count("create") == 3)
        assert len(await stage.generations()) == 3, "the first, Ann's and Ben's"

        await eventually(lambda: len([one for one in stage.messages(stage.create) if one.attachments]) == 3)
        sql(sqlite_url, "UPDATE generations SET created_at = created_at - 60")
        wanted = await stage.ann.click(message, label="Again")
        assert not wanted.ephemeral, said(wanted)
        await eventually(lambda: crun.count("create") == 4)


async def test_again_asks_for_a_picture_that_is_gone_and_keeps_the_rest(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage, start=picture(), end=picture("end.png"), duration=9)
        [gone] = [url for url in stage.env.backend.cdn._blobs if url.endswith("/end.png")]
        del stage.env.backend.cdn._blobs[gone]
        asked = await stage.ben.click(message, label="Again")
        assert asked.ephemeral
        assert "**end.png** has expired" in said(asked)
        assert asked.response is not None
        modal = await stage.ben.click(asked.response, label="Another end picture")
        await stage.ben.submit_modal(modal, {"file": picture("other.png")})
        await eventually(lambda: crun.count("create") == 2)
        first, second = created(crun)
        assert [url.rpartition("/")[2] for url in second["img_urls"]] == ["puppet.png", "other.png"]
        assert {**second, "img_urls": first["img_urls"]} == first


async def test_again_where_it_failed_at_once(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.inject("create", InjectedFault(code=505, message="switched off"), times=2)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Switched off" in text_of(card))
        assert labels(card) == ["Again", "Edit"]
        await stage.ann.click(clickable(stage, card), label="Again")
        other = cards_in(stage, stage.create)[1]
        await eventually(lambda: "Switched off" in text_of(other))
        pressed = await stage.ann.click(clickable(stage, card), label="Again")
        assert not pressed.ephemeral, "the last one ended without a video: this is no slip"
        await eventually(lambda: video_of(stage, stage.create))
        assert created(crun)[0] == created(crun)[2]


async def test_edit_where_crun_refused_keeps_what_was_given(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.inject("create", InjectedFault(code=422, message="prompt is not allowed"))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fux", start=picture(), duration=9, audio=False)
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Not accepted" in text_of(card))
        assert labels(card) == ["Edit"], "the same would be refused again"
        modal = await stage.ann.click(clickable(stage, card), label="Edit")
        await stage.ann.submit_modal(modal, {**given(modal), "prompt": "A fox"})
        await eventually(lambda: video_of(stage, stage.create))
        first, second = created(crun)
        assert second == {**first, "prompt": "A fox"}


@pytest.mark.parametrize(
    ("command", "options", "shown"),
    [
        (
            "video",
            {"duration": 7, "aspect": "9:16", "quality": "pro", "audio": False},
            {"prompt": "A fox reads a map", "seconds": "7", "quality": "pro", "sound": False, "aspect": "9:16"},
        ),
        (
            "video",
            {"start": picture()},
            {"prompt": "A fox reads a map", "seconds": "5", "quality": "std", "sound": True, "image": None},
        ),
        (
            "story",
            {"image": picture(), "duration": 15, "quality": "4K"},
            {"prompt": "A fox reads a map", "seconds": "15", "quality": "4K", "image": None},
        ),
        (
            "motion",
            {"image": picture(), "video": clip(), "prompt": None, "orientation": "image", "keep_sound": False},
            {"prompt": None, "quality": "std", "orientation": "image", "sound": False, "image": None},
        ),
    ],
    ids=["words", "picture", "story", "motion"],
)
async def test_edit_shows_everything_filled_in(
    sqlite_url: str, crun: CrunStandIn, command: str, options: dict[str, Any], shown: dict[str, Any]
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage, command, **options)
        modal = await stage.ben.click(message, label="Edit")
        assert filled(modal) == shown
        await stage.ben.submit_modal(modal, given(modal))
        await eventually(lambda: crun.count("create") == 2)
        first, second = created(crun)
        assert second == first, "sent as it stands it is the same"


async def test_edit_of_a_storyboard_opens_the_builder_and_keeps_the_one_begun(
    sqlite_url: str, crun: CrunStandIn
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        shots = "4s wide shot of the temple | 6s a fox lifts the relic"
        board = await stage.ann.slash(stage.create, "storyboard", shots=shots, image=picture())
        assert board.response is not None
        await stage.ann.click(board.response, label="Generate")
        message = clickable(stage, await eventually(lambda: video_of(stage, stage.create)))

        await stage.ben.slash(stage.create, "storyboard", shots="5s a shot of his own")
        own = await stage.bot.services.drafts.builder_of(stage.ben.id)
        assert own is not None
        opened = await stage.ben.click(message, label="Edit")
        assert opened.ephemeral
        assert "lifts the relic" in said(opened)
        again = await stage.ben.click(message, label="Edit")
        assert labels(again.response) == labels(opened.response), "the same one"
        assert opened.response is not None
        await stage.ben.click(opened.response, label="Generate")
        await eventually(lambda: crun.count("create") == 2)
        first, second = created(crun)
        assert second == first
        assert await stage.bot.services.drafts.builder_of(stage.ben.id) == own


async def test_extend_begins_with_the_last_frame(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.inject("result", InjectedFault(body=getting_lighter()))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage, duration=7, quality="pro", audio=False)
        modal = await stage.ben.click(message, label="Extend")
        assert filled(modal) == {"prompt": "A fox reads a map", "seconds": "7", "quality": "pro", "sound": False}
        await stage.ben.submit_modal(modal, {**given(modal), "prompt": "It folds the map"})
        await eventually(lambda: crun.count("create") == 2)
        sent = created(crun)[1]
        assert sent == {
            "multi_shots": False,
            "prompt": "It folds the map",
            "mode": "pro",
            "duration": 7,
            "audio": False,
            "img_urls": sent["img_urls"],
            "input_compliance": "enabled",
            "output_compliance": "enabled",
        }
        [url] = sent["img_urls"]
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            start = Image.open(io.BytesIO(await answer.read())).convert("RGB")
        assert start.size == (360, 480)
        assert all(abs(value - 200) < 8 for value in ImageStat.Stat(start).mean), "as light as the film ends"


async def test_use_as_motion_takes_the_posted_video(sqlite_url: str, crun: CrunStandIn) -> None:
    crun.inject("result", InjectedFault(body=clip()[1]))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage)
        modal = await stage.ben.click(message, label="Use as motion")
        assert set(filled(modal)) == {"image", "prompt", "quality", "orientation", "sound"}
        await stage.ben.submit_modal(modal, {**given(modal), "image": picture()})
        await eventually(lambda: crun.count("create") == 2)
        sent = created(crun)[1]
        assert sent["video_urls"] == [message.components[0]["items"][0]["media"]["url"]]
        assert sent["img_urls"][0].endswith("/puppet.png")


async def test_a_modal_submitted_twice_makes_one(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage)
        modal = await stage.ben.click(message, label="Edit")
        await stage.ben.submit_modal(modal, given(modal))
        modal._interaction.modal_consumed = False  # Discord sends it once more
        twice = await stage.ben.submit_modal(modal, given(modal))
        assert twice.ephemeral
        assert "nothing is made or charged twice" in said(twice)
        await eventually(lambda: crun.count("create") == 2)
        assert len(await stage.generations()) == 2


async def test_a_modal_belongs_to_who_opened_it(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage)
        bens = await stage.ben.click(message, label="Edit")
        anns = await stage.ann.click(message, label="Edit")
        anns._interaction.modal = bens.modal  # a client that was tampered with
        refused = await stage.ann.submit_modal(anns, given(bens))
        assert refused.ephemeral
        assert "Only the member who asked" in said(refused)
        assert len(await stage.generations()) == 1


async def test_again_with_somebody_elses_character(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        photo = ElementPicture(picture()[1], "image/png")
        whose: dict[str, Any] = {"member_id": stage.ann.id, "guild_id": stage.guild.id}
        await stage.bot.services.elements.create(**whose, name="fox", description="a red fox", pictures=[photo])
        message = await result(stage, prompt="It runs", characters="fox")
        assert [element["name"] for element in created(crun)[0]["element_list"]] == ["fox"]
        asked = await stage.ben.click(message, label="Again")
        assert asked.ephemeral
        assert "You have no character **@fox**" in said(asked)
        assert asked.response is not None
        modal = await stage.ben.click(asked.response, label="Edit")
        assert filled(modal)["prompt"] == "It runs @fox"
        await stage.ben.submit_modal(modal, {**given(modal), "prompt": "It runs"})
        await eventually(lambda: crun.count("create") == 2)
        assert "element_list" not in created(crun)[1]


async def test_delete_takes_the_video_away_after_a_second_thought(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage)
        refused = await stage.ben.click(message, label="Delete")
        assert refused.ephemeral
        assert "or a moderator" in said(refused)

        await stage.until(State.DELIVERED)
        asked = await stage.ann.click(message, label="Delete")
        assert asked.ephemeral
        assert video_of(stage, stage.create) is not None
        assert asked.response is not None
        done = await stage.ann.click(asked.response, label="Delete it for good")
        assert "the video is gone" in said(done)
        assert video_of(stage, stage.create) is None
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "deleted" in text_of(card))
        assert text_of(card) == f"-# Video for <@{stage.ann.id}> · deleted"
        assert labels(card) == []
        assert (await stage.until(State.DELETED)).video_id is not None


@pytest.mark.parametrize("how", ["by hand", "pressed twice"])
async def test_delete_when_the_message_is_gone_already(sqlite_url: str, crun: CrunStandIn, how: str) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage)
        await stage.until(State.DELIVERED)
        questions = [await stage.ann.click(message, label="Delete") for _ in range(2)]
        if how == "by hand":
            stage.env.backend.delete_message(stage.create.id, message.id)
        for question in questions:
            assert question.response is not None
            done = await stage.ann.click(question.response, label="Delete it for good")
            assert "the video is gone" in said(done)
        await stage.until(State.DELETED)
        assert video_of(stage, stage.create) is None


async def test_results_from_before_the_orders_were_kept(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage)
        await stage.until(State.DELIVERED)
        sql(sqlite_url, "UPDATE generations SET asked = NULL")
        for label in ("Again", "Edit"):
            refused = await stage.ann.click(message, label=label)
            assert refused.ephemeral
            assert "Send its command once more" in said(refused)
        modal = await stage.ann.click(message, label="Extend")
        assert filled(modal)["prompt"] == "A fox reads a map"


async def test_nobody_fills_in_a_modal_in_vain(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage)
        stage.deny_bot(stage.create, "attach_files")
        for label in ("Again", "Edit", "Extend", "Use as motion"):
            refused = await stage.ann.click(message, label=label)
            assert refused.ephemeral
            assert "**Attach Files**" in said(refused)


def silent(stage: ProcessWorld, before: list[ReceivedCall]) -> bool:
    """Return whether crun has not said anything yet to what it was asked since."""
    since = [call for call in stage.crun.calls if not any(call is earlier for earlier in before)]
    return all(call.code is None for call in since if call.endpoint in {"estimate", "upload"})


async def test_old_results_work_after_a_restart_and_with_a_slow_crun(sqlite_url: str, tmp_path: Path) -> None:
    """Discord waits three seconds for an answer; crun takes longer than that for everything it is asked before."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(stage.videos)
        old = simcord.ResponseMessage(stage.discord.env, stage.videos()[0])
        modal = await stage.ann.click(old, label="Extend")
        await stage.discord.wait_for(lambda: modal.modal)
        await stage.bot.kill()
        await stage.bot.start()

        for endpoint in ("estimate", "upload"):
            stage.crun.inject(endpoint, InjectedFault(delay=3.5), times=9)
        before = list(stage.crun.calls)
        sent = await stage.ann.submit_modal(modal, given(modal))
        await stage.discord.wait_for(lambda: sent.acknowledged)
        assert silent(stage, before)
        # Pressed twice at once: both are with the bot before it has answered one.
        before = list(stage.crun.calls)
        first, second = await stage.ann.click(old, label="Again"), await stage.ann.click(old, label="Again")
        await stage.discord.wait_for(lambda: first.response and second.response)
        assert silent(stage, before)
        await stage.discord.wait_for(lambda: len(stage.videos()) == 3)
        assert stage.crun.count("create") == 3, "the first, the longer one and one more"

        asked = await stage.ann.click(old, label="Delete")
        await stage.discord.wait_for(lambda: asked.response)
        assert asked.response is not None
        await stage.ann.click(asked.response, label="Delete it for good")
        await stage.discord.wait_for(lambda: len(stage.videos()) == 2)
        assert "Traceback" not in stage.bot.log
