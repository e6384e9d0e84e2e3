"""What a member is asked before money is spent: losses agreed to in one press, rules explained, prices agreed."""

from __future__ import annotations

import io
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import aiohttp
import av
import discord
import pytest
import simcord
from PIL import Image
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.demo.samples import motion_clip
from bot.orders.order import Order
from bot.texts import replies as texts
from tests.conftest import World, eventually, settings, world
from tests.media.made_takes import Camera, Made, write
from tests.support.posted_messages import clickable, said, text_of, video_of, walk
from tests.support.sample_files import clip, picture


def drawn(size: tuple[int, int], kind: str, colour: str = "teal") -> bytes:
    """Return a picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def labels(result: simcord.InteractionResult) -> list[str]:
    """Return what the buttons of an answer say."""
    assert result.response is not None
    return [part["label"] for part in walk(result.response.components) if part["type"] == 2]


def sent(crun: CrunStandIn) -> list[dict[str, Any]]:
    """Return the inputs of everything that was submitted."""
    return [call.json["input"] for call in crun.calls if call.endpoint == "create" and call.json is not None]


async def press(stage: World, result: simcord.InteractionResult, label: str) -> simcord.InteractionResult:
    """Press a button of what only the member sees."""
    assert result.response is not None
    return await stage.ann.click(result.response, label=label)


def button_id(result: simcord.InteractionResult, name: str) -> str:
    """Return the id of a button in an answer."""
    assert result.response is not None
    buttons = [part["custom_id"] for part in walk(result.response.components) if part["type"] == 2]
    return next(str(custom_id) for custom_id in buttons if custom_id.startswith(f"marionette:{name}:"))


async def copy_of(stage: World, custom_id: str) -> simcord.ResponseMessage:
    """Show a button with this id to everyone: what only one member sees could be pressed by others with its id."""
    await stage.owner.send(stage.create, "A copied button")
    [message] = [one for one in stage.messages(stage.create) if one.content == "A copied button"]
    message.author_id = stage.env.backend.bot_user.id
    button = {"type": 2, "style": 2, "label": "copied", "custom_id": custom_id}
    message.components = [{"type": 1, "components": [button]}]
    return simcord.ResponseMessage(stage.env, message)


async def fetched(stage: World, url: str) -> bytes:
    """Return what lies behind a link that crun was given."""
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == 200
        return await answer.read()


async def test_what_can_be_converted_without_loss_is_not_asked_about(sqlite_url: str, crun: CrunStandIn) -> None:
    files = {
        "cat.webp": (drawn((400, 400), "WEBP"), "Your picture was converted to JPEG.", (400, 400)),
        "small.png": (drawn((200, 150), "PNG"), "Your picture was enlarged.", (400, 300)),
    }
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        for name, (data, said_on_card, _) in files.items():
            await stage.ann.slash(stage.create, "video", prompt="It wakes up", start=(name, data))
            card = stage.messages(stage.create)[-1]
            assert said_on_card in text_of(card)
        await eventually(lambda: crun.count("create") == len(files))
        for given, (_, _, size) in zip(sent(crun), files.values(), strict=True):
            with Image.open(io.BytesIO(await fetched(stage, given["img_urls"][0]))) as made:
                assert (made.format, made.size) == ("JPEG", size)


@pytest.mark.parametrize("button", ["Crop it", "Add borders instead"])
async def test_a_picture_that_loses_something_is_asked_about(sqlite_url: str, crun: CrunStandIn, button: str) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        banner = ("banner.webp", drawn((2000, 400), "WEBP"))
        asked = await stage.ann.slash(stage.create, "video", prompt="It wakes up", start=banner)
        assert asked.ephemeral
        assert "**banner.webp** isn't quite what the video service takes" in said(asked)
        assert "I'd crop it to its middle." in said(asked)
        assert "JPG" not in said(asked), "the format is no question"
        assert labels(asked) == ["Crop it", "Add borders instead", "Another picture"]
        assert crun.count("create") == 0
        await press(stage, asked, button)
        await eventually(lambda: video_of(stage, stage.create))
        [given] = sent(crun)
        with Image.open(io.BytesIO(await fetched(stage, given["img_urls"][0]))) as made:
            assert made.size == ((1000, 400) if button == "Crop it" else (2000, 800))


async def test_one_question_is_about_all_files(sqlite_url: str, crun: CrunStandIn) -> None:
    long = ("long.mp4", motion_clip(12.0, (360, 360), 8))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:

        async def ask(image: tuple[str, bytes]) -> simcord.InteractionResult:
            return await stage.ann.slash(stage.create, "motion", image=image, video=long, orientation="image")

        asked = await ask(("banner.png", drawn((2000, 400), "PNG")))
        assert "**banner.png** isn't quite" in said(asked)
        assert "**long.mp4** isn't quite" in said(asked)
        assert labels(asked) == ["Do all of that", "Add borders instead", "Choose the start", "Other files"]
        modal = await press(stage, asked, "Other files")
        assert modal.modal is not None
        assert [label["component"]["required"] for label in modal.modal["components"]] == [False, False]
        await press(stage, asked, "Do all of that")
        await eventually(lambda: crun.count("create") == 1)
        # What is broken has to be replaced; what is not replaced is used as was proposed.
        asked = await ask(("broken.png", picture()[1][:500]))
        assert "**broken.png** is broken or cut off" in said(asked)
        assert labels(asked) == ["Other files"]
        modal = await press(stage, asked, "Other files")
        assert modal.modal is not None
        assert [label["component"]["required"] for label in modal.modal["components"]] == [True, False]
        await stage.ann.submit_modal(modal, {"image": picture("whole.png")})
        await eventually(lambda: crun.count("create") == 2)
        first, second = sent(crun)
        assert second["img_urls"][0].endswith("whole.png")
        for given in (first, second):
            with av.open(io.BytesIO(await fetched(stage, given["video_urls"][0])), "r") as made:
                assert made.duration == pytest.approx(10.0 * av.time_base, abs=0.3 * av.time_base)


@pytest.mark.parametrize("how", ["Use the first 10 s", "Choose the start"])
async def test_a_clip_that_is_too_long_is_cut(sqlite_url: str, crun: CrunStandIn, how: str) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = await stage.ann.slash(
            stage.create, "motion", image=picture(), video=("long.mp4", motion_clip(12.0, (360, 360), 8)),
            orientation="image",
        )  # fmt: skip
        assert "It lasts 12.0 s; a clip may last up to 10 s when the picture's facing is kept." in said(asked)
        shown = await press(stage, asked, how)
        if how == "Choose the start":
            wrong = await stage.ann.submit_modal(shown, {"start": "soon"})
            assert "I can't read that start" in said(wrong)
            late = await stage.ann.submit_modal(await press(stage, asked, how), {"start": "11"})
            assert "lasts 12.0 s, so it can begin at 9.0 s at the latest." in said(late)
            asked = late
            await stage.ann.submit_modal(await press(stage, asked, how), {"start": "0:05"})
        await eventually(lambda: video_of(stage, stage.create))
        [given] = sent(crun)
        assert given["img_urls"][0].endswith("puppet.png"), "what is good keeps its link"
        with av.open(io.BytesIO(await fetched(stage, given["video_urls"][0])), "r") as made:
            assert made.duration is not None
            seconds = made.duration / av.time_base
        assert seconds == pytest.approx(10.0 if how != "Choose the start" else 7.0, abs=0.3)


@pytest.mark.parametrize("how", ["Use 2.6 to 5.9 s", "Use it as it is"])
async def test_a_clip_with_a_cut_is_asked_about(sqlite_url: str, crun: CrunStandIn, tmp_path: Path, how: str) -> None:
    path = tmp_path / "edited.mp4"
    write(Made("edited", 1, cuts=((2.4, 2, Camera()),)), path, (768, 432))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = await stage.ann.slash(
            stage.create, "motion", image=picture(), video=("edited.mp4", path.read_bytes()), prompt="Bow"
        )
        assert "**edited.mp4** isn't one take. It has a cut at 2.4 s." in said(asked)
        assert "about 3 s would come out" in said(asked)
        assert labels(asked) == ["Use 2.6 to 5.9 s", "Use it as it is", "Another clip"]
        assert crun.count("create") == 0
        await press(stage, asked, how)
        message = clickable(stage, await eventually(lambda: video_of(stage, stage.create)))
        [given] = sent(crun)
        assert given["prompt"] == "Bow"
        if how == "Use it as it is":
            assert given["video_urls"][0].endswith("edited.mp4"), "the clip keeps its link"
        else:
            with av.open(io.BytesIO(await fetched(stage, given["video_urls"][0])), "r") as made:
                assert made.duration == pytest.approx(3.3 * av.time_base, abs=0.2 * av.time_base)
        # Who has decided is not asked again about the same clip.
        await stage.ann.click(message, label="Again")
        await eventually(lambda: crun.count("create") == 2)


async def test_another_file_can_be_given_in_its_place(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = await stage.ann.slash(
            stage.create, "motion", image=("puppet.png", picture()[1][:500]), video=clip(), prompt="Bow"
        )
        assert "**puppet.png** is broken or cut off" in said(asked)
        assert labels(asked) == ["Another picture"]
        await stage.ann.submit_modal(await press(stage, asked, "Another picture"), {"file": picture("whole.png")})
        await eventually(lambda: video_of(stage, stage.create))
        [given] = sent(crun)
        assert given["img_urls"][0].endswith("whole.png")
        assert given["prompt"] == "Bow", "the rest was kept"


async def test_a_clip_too_short_cannot_be_mended(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = await stage.ann.slash(stage.create, "motion", image=picture(), video=clip("wink.mp4", 1.0))
        assert "a clip needs at least 3 s" in said(asked)
        assert labels(asked) == ["Another clip"]


async def test_what_breaks_a_rule_can_be_edited(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = await stage.ann.slash(
            stage.create, "video", prompt="@dragon sleeps", duration=7, quality="pro", audio=False
        )
        assert "there's no character of that name" in said(asked)
        modal = await press(stage, asked, "Edit")
        values = {"prompt": "A dragon sleeps", "seconds": ["8"], "quality": "pro", "sound": False, "aspect": ["1:1"]}
        await stage.ann.submit_modal(modal, values)
        await eventually(lambda: video_of(stage, stage.create))
        [given] = sent(crun)
        assert given["prompt"] == "A dragon sleeps"
        assert (given["duration"], given["mode"], given["audio"], given["aspect_ratio"]) == (8, "pro", False, "1:1")
        assert await stage.bot.services.preferences.of(stage.ann.id) == {}, "it counts for this video alone"


async def test_a_modal_sent_twice_makes_one_generation(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = await stage.ann.slash(stage.create, "video", prompt="@dragon sleeps")
        modal, twin = await press(stage, asked, "Edit"), await press(stage, asked, "Edit")
        values = {"prompt": "A dragon sleeps", "seconds": ["5"], "quality": "std", "sound": True, "aspect": ["16:9"]}
        await stage.ann.submit_modal(modal, values)
        again = await stage.ann.submit_modal(twin, values)
        assert "on its way already" in said(again)
        await eventually(lambda: video_of(stage, stage.create))
        assert len(await stage.generations()) == 1
        assert crun.count("create") == 1


async def test_a_second_press_that_comes_late_makes_nothing(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=Decimal(0)))) as stage:
        asked = await stage.ann.slash(stage.create, "video", prompt="A fox")
        copied = await copy_of(stage, button_id(asked, "agree"))
        await press(stage, asked, labels(asked)[0])
        late = await stage.ann.click(copied, label="copied")
        assert "on its way already" in said(late)
        await eventually(lambda: video_of(stage, stage.create))
        assert len(await stage.generations()) == 1
        assert crun.count("create") == 1


async def test_the_price_is_agreed_first(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=Decimal(1)))) as stage:
        asked = await stage.ann.slash(stage.create, "video", prompt="A fox", duration=10)
        assert "This will cost about **" in said(asked)
        assert labels(asked)[0].startswith("Make it for ")
        assert crun.count("create") == 0
        await press(stage, asked, labels(asked)[0])
        assert " credits" in text_of(stage.messages(stage.create)[0])
        await eventually(lambda: video_of(stage, stage.create))


async def test_agreed_is_the_price_of_what_was_asked_about(sqlite_url: str, crun: CrunStandIn) -> None:
    """The old question still stands somewhere, and the order costs more by now."""
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=Decimal(0)))) as stage:
        asked = await stage.ann.slash(stage.create, "video", prompt="A fox", duration=3, quality="std")
        old = await copy_of(stage, button_id(asked, "agree"))
        modal = await press(stage, asked, "Edit")
        filled = {"prompt": "A fox", "seconds": ["15"], "quality": "4K", "sound": True, "aspect": ["1:1"]}
        await stage.ann.submit_modal(modal, filled)
        again = await stage.ann.click(old, label="copied")
        assert "This will cost about **" in said(again)
        key, _, digest = button_id(again, "agree").rpartition(":")
        for cheaper in ("0.0001", "-"):
            old._message.components[0]["components"][0]["custom_id"] = f"{key.rpartition(':')[0]}:{cheaper}:{digest}"
            assert "This will cost about **" in said(await stage.ann.click(old, label="copied"))
        assert crun.count("create") == 0
        await press(stage, again, labels(again)[0])
        await eventually(lambda: video_of(stage, stage.create))
        [made] = sent(crun)
        assert (made["duration"], made["mode"]) == (15, "4K")


async def test_a_price_can_be_turned_down(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=Decimal(0)))) as stage:
        asked = await stage.ann.slash(stage.create, "video", prompt="A fox")
        turned_down = await press(stage, asked, "Cancel")
        assert "nothing was made" in said(turned_down)
        late = await press(stage, asked, labels(asked)[0]) if labels(asked) else None
        assert late is None or "I don't have this request any more" in said(late)
        assert await stage.generations() == []


async def test_below_the_limit_nobody_is_asked(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=Decimal(1000)))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        assert "about " in text_of(stage.messages(stage.create)[0])
        await eventually(lambda: video_of(stage, stage.create))


@pytest.mark.parametrize("confirm_above", [None, Decimal(5), Decimal(0)])
async def test_without_estimates_the_bot_works(
    sqlite_url: str, crun: CrunStandIn, confirm_above: Decimal | None
) -> None:
    for call in ("estimate", "estimate_older"):
        crun.inject(call, InjectedFault(code=404), times=10)
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=confirm_above))) as stage:
        answer = await stage.ann.slash(stage.create, "video", prompt="A fox")
        if confirm_above == 0:
            assert "I can't tell what this will cost right now" in said(answer)
            await press(stage, answer, "Make it")
        await eventually(lambda: video_of(stage, stage.create))
        assert " credit" not in text_of(stage.messages(stage.create)[0])


async def test_a_converted_file_that_crun_does_not_take_is_tried_again(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        data = drawn((2000, 400), "WEBP")
        asked = await stage.ann.slash(stage.create, "video", prompt="It wakes up", start=("cat.webp", data))
        crun.inject("upload", InjectedFault(code=500))
        failed = await press(stage, asked, "Crop it")
        assert "didn't take the file" in said(failed)
        crun.inject("upload", InjectedFault(code=403))
        failed = await press(stage, failed, "Try again")
        assert "doesn't let the bot in right now. Whoever runs this bot knows" in said(failed)
        await press(stage, failed, "Try again")
        await eventually(lambda: video_of(stage, stage.create))


async def test_a_link_that_has_ended_is_told(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = await stage.ann.slash(stage.create, "video", prompt="@dragon wakes", start=picture())
        stage.env.backend.cdn._blobs.clear()
        modal = await press(stage, asked, "Edit")
        values = {"prompt": "A dragon wakes", "seconds": ["5"], "quality": "std", "sound": True}
        gone = await stage.ann.submit_modal(modal, values)
        assert "The link to **puppet.png** has expired" in said(gone)
        await stage.ann.submit_modal(await press(stage, gone, "Another picture"), {"file": picture("again.png")})
        await eventually(lambda: video_of(stage, stage.create))
        assert sent(crun)[0]["prompt"] == "A dragon wakes"


async def test_a_work_folder_that_cannot_be_written_loses_nothing(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        folder = stage.bot.settings.work_dir
        shutil.rmtree(folder, ignore_errors=True)
        folder.write_text("in the way")
        asked = await stage.ann.slash(stage.create, "video", prompt="It wakes up", start=picture())
        assert texts.NO_ROOM() in said(asked)
        assert f"I can't write to {folder}: File exists" in caplog.text
        folder.unlink()
        await press(stage, asked, "Try again")
        await eventually(lambda: video_of(stage, stage.create))


async def test_somebody_elses_question_stays_theirs(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=Decimal(0)))) as stage:
        asked = await stage.ann.slash(stage.create, "video", prompt="A fox")
        copied = await copy_of(stage, button_id(asked, "agree"))
        pressed = await stage.ben.click(copied, label="copied")
        assert "Only the member who asked" in said(pressed)
        assert await stage.generations() == []


async def test_what_cannot_be_made_here_and_now_is_kept(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        overwrite = Overwrite(stage.env.backend.bot_user.id, OverwriteType.MEMBER)
        overwrite.deny = discord.Permissions.attach_files.flag
        channel = stage.env.backend.channels[stage.create.id]
        channel.overwrites = [overwrite]
        asked = await stage.ann.slash(stage.create, "motion", image=picture(), video=clip(), prompt="Bow")
        assert "Attach Files" in said(asked)
        assert labels(asked) == ["Try again", "Edit"]
        modal = await press(stage, asked, "Edit")
        filled = {"prompt": "Bow deeply", "quality": "pro", "sound": True, "orientation": "video"}
        refused = await stage.ann.submit_modal(modal, filled)
        assert "Attach Files" in said(refused)
        channel.overwrites = []
        await press(stage, refused, "Try again")
        await eventually(lambda: video_of(stage, stage.create))
        assert [made["prompt"] for made in sent(crun)] == ["Bow deeply"]


async def test_links_that_have_ended_while_a_price_was_asked_about_are_not_sent(
    sqlite_url: str, crun: CrunStandIn
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=Decimal(0)))) as stage:
        asked = await stage.ann.slash(stage.create, "motion", image=picture(), video=clip(), prompt="Bow")
        draft_id = button_id(asked, "agree").split(":")[2]

        def as_of_old(order: Order) -> Order:
            assert order.clip is not None
            return order.with_file("clip", order.clip.model_copy(update={"expires_at": 1_700_000_000.0}))

        await stage.bot.services.drafts.change(draft_id, as_of_old)
        told = await press(stage, asked, labels(asked)[0])
        assert "has expired" in said(told)
        assert "Another clip" in labels(told)
        assert crun.count("create") == 0
