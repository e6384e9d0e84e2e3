"""The menus on messages: which file they take, what is asked, and links that end while a modal is open."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord.backend.models.message import MessageSticker

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.orders.order import PROMPT_FOR_PICTURE, OrderKind
from tests.conftest import World, eventually, settings, world
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.database_access import rows
from tests.support.posted_messages import said, text_of, video_of
from tests.support.sample_files import clip, picture

ANIMATE, MOTION, CHARACTER = "Animate this picture", "Use this motion", "Use as character"
AVATAR = "Animate their avatar"


def created(crun: CrunStandIn) -> dict[str, Any]:
    """Return the only thing that crun was asked to make."""
    [body] = [call.json for call in crun.calls if call.endpoint == "create" and call.json is not None]
    sent: dict[str, Any] = body["input"]
    return sent


def inputs(shown: simcord.InteractionResult) -> list[str]:
    """Return the ids of a modal's inputs, from top to bottom."""
    assert shown.modal is not None, shown.response and text_of(shown.response)
    return [label["component"]["custom_id"] for label in shown.modal["components"]]


def posted(stage: World) -> Any:
    """Return the bot's own message with a video, or None."""
    mine = (message for message in stage.messages(stage.create) if message.author_id == stage.env.backend.bot_user.id)
    return next((message for message in mine if message.attachments), None)


def choices(shown: simcord.InteractionResult) -> list[str]:
    assert shown.modal is not None
    [which] = [label["component"] for label in shown.modal["components"] if label["component"]["custom_id"] == "which"]
    return [option["label"] for option in which["options"]]


async def test_animate_this_picture(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await stage.ann.send(stage.create, "look", attachments=[("notes.txt", b"x"), clip(), picture()])
        modal = await stage.ben.context_menu(stage.create, ANIMATE, message)
        assert inputs(modal) == ["prompt", "seconds", "quality", "sound"]
        values = {"prompt": "It waves", "seconds": ["4"], "quality": "pro", "sound": False}
        await stage.ben.submit_modal(modal, values)
        video = await eventually(lambda: posted(stage))
        assert created(crun) == {
            "multi_shots": False,
            "prompt": "It waves",
            "mode": "pro",
            "duration": 4,
            "audio": False,
            "img_urls": [message.attachments[2].url],
            "input_compliance": "enabled",
            "output_compliance": "enabled",
        }
        assert video.ping_user_ids == [stage.ben.id]


async def test_a_picture_needs_no_words(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await stage.ann.send(stage.create, attachments=[picture()])
        modal = await stage.ben.context_menu(stage.create, ANIMATE, message)
        assert modal.modal is not None
        assert modal.modal["components"][0]["component"]["required"] is False
        await stage.ben.submit_modal(modal, {"prompt": "", "seconds": ["5"], "quality": "std", "sound": True})
        await eventually(lambda: posted(stage))
        assert created(crun)["prompt"] == PROMPT_FOR_PICTURE


async def test_animate_their_avatar(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.bot.services.settings_store.change_guild(stage.guild.id, 1, lambda _: {"ask_consent": True})
        refused = await stage.ben.context_menu(stage.create, AVATAR, stage.ann)
        assert "no avatar of their own" in said(refused)
        stage.env.backend.users[stage.ann.id].avatar = "a_0123456789abcdef0123456789abcdef"
        modal = await stage.ben.context_menu(stage.create, AVATAR, stage.ann)
        assert inputs(modal) == ["prompt", "seconds", "quality", "sound"]
        asked = await stage.ben.submit_modal(modal, {"prompt": "", "seconds": ["5"], "quality": "std", "sound": True})
        assert "it is you, or they agree" in said(asked), "the picture may show a person"
        [kept] = await asyncio.to_thread(rows, sqlite_url, "SELECT body FROM drafts ORDER BY updated_at DESC LIMIT 1")
        url = json.loads(kept.body)["order"]["image"]["url"]
        assert url.endswith(f"/avatars/{stage.ann.id}/a_0123456789abcdef0123456789abcdef.png?size=1024")
        await stage.bot.services.moderation.blocking.block(stage.guild.id, stage.ben.id, by=1, reason="spam")
        refused = await stage.ben.context_menu(stage.create, AVATAR, stage.ann)
        assert "have blocked you" in said(refused)


async def test_with_several_a_select_asks_which(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        files = [picture("one.png"), clip(), picture("two.png"), picture("three.png")]
        message = await stage.ann.send(stage.create, attachments=files)
        modal = await stage.ann.context_menu(stage.create, CHARACTER, message)
        assert inputs(modal) == ["which", "clip", "prompt", "quality", "orientation"]
        assert choices(modal) == ["1. one.png", "2. two.png", "3. three.png"]
        values = {"which": ["1"], "clip": clip("steps.mp4"), "quality": "std", "orientation": "video"}
        await stage.ann.submit_modal(modal, values)
        await eventually(lambda: posted(stage))
        assert created(crun)["img_urls"] == [message.attachments[2].url]
        assert created(crun)["video_urls"][0].endswith("/steps.mp4")


async def test_use_this_motion_asks_for_the_character(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await stage.ann.send(stage.create, attachments=[picture(), clip()])
        modal = await stage.ben.context_menu(stage.create, MOTION, message)
        assert inputs(modal) == ["image", "prompt", "quality", "orientation", "sound"]
        values = {"image": picture("bear.png"), "prompt": "in the rain", "quality": "pro", "orientation": "image"}
        await stage.ben.submit_modal(modal, {**values, "sound": False})
        await eventually(lambda: posted(stage))
        sent = created(crun)
        assert sent["img_urls"][0].endswith("/bear.png")
        assert sent == {
            "img_urls": sent["img_urls"],
            "video_urls": [message.attachments[1].url],
            "character_orientation": "image",
            "prompt": "in the rain",
            "mode": "pro",
            "keep_original_sound": False,
            "input_compliance": "enabled",
            "output_compliance": "enabled",
        }


async def test_the_members_preferences_are_filled_in(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.bot.services.preferences.choose(stage.ben.id, OrderKind.VIDEO, {"sound": False})
        message = await stage.ann.send(stage.create, attachments=[picture()])
        modal = await stage.ben.context_menu(stage.create, ANIMATE, message)
        assert modal.modal is not None
        parts = {label["component"]["custom_id"]: label["component"] for label in modal.modal["components"]}
        assert [option["value"] for option in parts["seconds"]["options"] if option["default"]] == ["5"]
        assert [option["value"] for option in parts["quality"]["options"] if option["default"]] == ["std"]
        assert parts["sound"]["default"] is False


async def test_a_forwarded_picture_and_one_in_an_embed(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        original = await stage.ann.send(stage.showcase, attachments=[picture()])
        forwarded = await stage.ann.forward(original, stage.create)
        modal = await stage.ben.context_menu(stage.create, ANIMATE, forwarded)
        await stage.ben.submit_modal(modal, {"prompt": "It waves", "seconds": ["5"], "quality": "std"})
        await eventually(lambda: posted(stage))
        assert created(crun)["img_urls"] == [original.attachments[0].url]

        embed = {
            "type": "image",
            "image": {"url": "https://elsewhere.example/a.png", "proxy_url": original.attachments[0].url},
        }
        shown = stage.env.backend.create_message(
            stage.create.id, stage.ann.id, "https://elsewhere.example", embeds=[embed]
        )
        modal = await stage.ben.context_menu(stage.create, CHARACTER, simcord.ResponseMessage(stage.env, shown))
        assert inputs(modal)[0] == "clip"


async def test_stickers_are_pictures_too(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        kinds = {"wave": 1, "blink": 2, "drawing": 3, "dance": 4}
        stickers = [MessageSticker(number, name, kind, 1) for number, (name, kind) in enumerate(kinds.items(), 10**17)]

        def posted_with(*shown: MessageSticker) -> simcord.ResponseMessage:
            message = stage.env.backend.create_message(stage.create.id, stage.ann.id, "", stickers=list(shown))
            return simcord.ResponseMessage(stage.env, message)

        modal = await stage.ben.context_menu(stage.create, CHARACTER, posted_with(*stickers))
        assert choices(modal) == ["1. wave.png", "2. blink.png", "3. dance.gif"]
        modal = await stage.ben.context_menu(stage.create, MOTION, posted_with(*stickers[2:]))
        assert inputs(modal)[0] == "image", "the only one that moves and can be read"
        refused = await stage.ben.context_menu(stage.create, ANIMATE, posted_with(stickers[2]))
        assert "is a vector drawing (Lottie)" in said(refused)


async def test_what_lies_elsewhere_is_never_fetched_from_there(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        address = "http://169.254.169.254/a.png"
        embed = {"type": "image", "image": {"url": address}}
        gallery = {"type": 12, "items": [{"media": {"url": address, "content_type": "image/png"}}]}
        for shown in ({"embeds": [embed]}, {"components": [gallery], "flags": 1 << 15}):
            message = stage.env.backend.create_message(stage.create.id, stage.ann.id, **shown)
            refused = await stage.ben.context_menu(stage.create, ANIMATE, simcord.ResponseMessage(stage.env, message))
            assert "I see no picture" in said(refused)


async def test_a_result_is_one_clip_however_often_its_message_names_it(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        result = await eventually(lambda: video_of(stage, stage.create))
        media = result.components[0]["items"][0]["media"]
        media["proxy_url"] = media["url"].replace("127.0.0.1", "media.discordapp.net")
        modal = await stage.ben.context_menu(stage.create, MOTION, simcord.ResponseMessage(stage.env, result))
        assert inputs(modal)[0] == "image", "there is nothing to choose"


@pytest.mark.parametrize(
    ("menu", "files", "words"),
    [
        (ANIMATE, [clip()], "I see no picture"),
        (CHARACTER, [("song.mp3", b"x")], "I see no picture"),
        (MOTION, [picture()], "I see no clip"),
        (MOTION, [], "I see no clip"),
    ],
)
async def test_nothing_that_fits(
    sqlite_url: str, crun: CrunStandIn, menu: str, files: list[tuple[str, bytes]], words: str
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await stage.ann.send(stage.create, "hello", attachments=files)
        refused = await stage.ben.context_menu(stage.create, menu, message)
        assert refused.ephemeral
        assert words in said(refused)


async def test_missing_permissions_are_told_before_the_modal(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await stage.ann.send(stage.create, attachments=[picture()])
        stage.deny_bot(stage.create, "send_messages")
        refused = await stage.ben.context_menu(stage.create, ANIMATE, message)
        assert "**Send Messages**" in said(refused)


async def test_a_file_that_is_not_what_it_says_is_asked_for_again(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await stage.ann.send(stage.create, attachments=[("cat.png", b"no picture at all")])
        modal = await stage.ben.context_menu(stage.create, ANIMATE, message)
        asked = await stage.ben.submit_modal(modal, {"prompt": "It waves", "seconds": ["4"], "quality": "pro"})
        assert asked.ephemeral
        assert "isn't a picture I can read" in said(asked)
        await give_another(stage, asked)
        await eventually(lambda: posted(stage))
        assert created(crun)["prompt"] == "It waves"
        assert created(crun)["duration"] == 4


async def give_another(stage: World, asked: simcord.InteractionResult) -> None:
    assert asked.response is not None
    modal = await stage.ben.click(asked.response, label="Another picture")
    await stage.ben.submit_modal(modal, {"file": picture("other.png")})


async def test_a_modal_submitted_twice_makes_one(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await stage.ann.send(stage.create, attachments=[picture()])
        modal = await stage.ben.context_menu(stage.create, ANIMATE, message)
        values = {"prompt": "It waves", "seconds": ["4"], "quality": "pro"}
        await stage.ben.submit_modal(modal, values)
        modal._interaction.modal_consumed = False  # Discord sends it once more
        twice = await stage.ben.submit_modal(modal, values)
        assert "nothing is made or charged twice" in said(twice)
        assert len(await stage.generations()) == 1


async def test_the_menus_go_with_their_cog(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:

        def menus() -> set[str]:
            known = {menu.name for menu in stage.bot.tree.get_commands(type=discord.AppCommandType.message)}
            return known - {"Put into the showcase"}

        assert menus() == {ANIMATE, MOTION, CHARACTER, "Save as character"}
        await stage.bot.remove_cog("MessageMenus")
        assert menus() == set()


# --- links that end, and the process with them ------------------------------------------------------------------


async def opened(stage: ProcessWorld, menu: str, file: tuple[str, bytes]) -> tuple[simcord.InteractionResult, Any]:
    """Start the bot and open a menu's modal on a message with this file."""
    await stage.bot.start()
    await stage.discord.wait_for(lambda: "video" in stage.ann.available_commands(stage.channel))
    message = await stage.ann.send(stage.channel, attachments=[file])
    modal = await stage.ann.context_menu(stage.channel, menu, message)
    await stage.discord.wait_for(lambda: modal.modal)
    return modal, message


async def test_a_link_that_ends_while_the_modal_is_open_is_made_anew(sqlite_url: str, tmp_path: Path) -> None:
    """The bot is killed and started again in between, too."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.discord.settings.link_lifetime = -1
        modal, _ = await opened(stage, ANIMATE, picture())
        stage.discord.settings.link_lifetime = 86400
        await stage.bot.kill()
        await stage.bot.start()
        await stage.ann.submit_modal(modal, {"prompt": "It waves", "seconds": ["4"], "quality": "std"})
        await stage.discord.wait_for(lambda: [m for m in stage.videos() if m.author_id != stage.ann.id])
        assert created(stage.crun)["img_urls"][0].partition("?")[0].endswith("/puppet.png")
        fetched = [call for call in stage.discord.calls if call.method == "GET" and "/messages/" in call.path]
        assert len(fetched) == 1


@pytest.mark.parametrize(
    ("menu", "file", "label"), [(ANIMATE, picture(), "Another picture"), (MOTION, clip(), "Another clip")]
)
async def test_a_link_that_ends_with_its_message_is_told(
    sqlite_url: str, tmp_path: Path, menu: str, file: tuple[str, bytes], label: str
) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.discord.settings.link_lifetime = -1
        modal, message = await opened(stage, menu, file)
        stage.discord.settings.link_lifetime = 86400
        await stage.ann.delete(message)
        settings = {"prompt": "It waves", "quality": "std"}
        more: dict[str, Any] = {"seconds": ["4"]} if menu == ANIMATE else {"image": picture(), "orientation": "video"}
        asked = await stage.ann.submit_modal(modal, {**settings, **more})
        response = await stage.discord.wait_for(lambda: asked.response)
        assert response is not None
        await stage.discord.wait_for(lambda: "has expired" in text_of(response))
        assert stage.crun.count("create") == 0
        another = await stage.ann.click(response, label=label)
        await stage.discord.wait_for(lambda: another.modal)
        await stage.ann.submit_modal(another, {"file": (f"other-{file[0]}", file[1])})
        await stage.discord.wait_for(stage.videos)
        sent = created(stage.crun)
        assert sent["prompt"] == "It waves"
        assert f"/other-{file[0]}" in (sent["img_urls"] if menu == ANIMATE else sent["video_urls"])[0]


async def test_save_as_character(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        empty = await stage.ann.send(stage.create, "nothing here")
        refused = await stage.ben.context_menu(stage.create, "Save as character", empty)
        assert "I see no picture in this message" in said(refused)
        message = await stage.ann.send(stage.create, attachments=[picture(), clip(), ("SPOILER_b.png", picture()[1])])
        modal = await stage.ben.context_menu(stage.create, "Save as character", message)
        assert inputs(modal) == ["name", "description"]
        saved = await stage.ben.submit_modal(modal, {"name": "राजा", "description": "a king"})
        assert "**@राजा** is saved with 2 pictures" in said(saved)
        [element] = await stage.bot.services.elements.usable(stage.ben.id, stage.guild.id)
        assert (element.name, element.description, element.is_spoiler) == ("राजा", "a king", True)
