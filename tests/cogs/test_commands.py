"""Both commands from the slash command to the posted video: the real bot, SimCord, real HTTP to the stand-in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from tests.conftest import API_KEY, eventually, settings, world
from tests.support.bot_process import process_world
from tests.support.database_access import sql
from tests.support.posted_messages import said, text_of, video_of, walk
from tests.support.sample_files import clip, picture

PICTURE = picture()
CLIP = clip()
COMMANDS = {
    "motion",
    "video",
    "story",
    "storyboard",
    "character",
    "generations",
    "preferences",
    "privacy",
    "help",
    "host",
    "server",
    "usage",
    "Animate this picture",
    "Animate their avatar",
    "Use this motion",
    "Use as character",
    "Save as character",
    "Put into the showcase",
}


@pytest.mark.parametrize("orientation", ["video", "image"])
async def test_motion_becomes_a_posted_video(sqlite_url: str, crun: CrunStandIn, orientation: str) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        result = await stage.ann.slash(
            stage.create,
            "motion",
            image=PICTURE,
            video=CLIP,
            prompt="A *wooden* puppet bows",
            orientation=orientation,
            quality="pro",
            keep_sound=False,
        )
        card = stage.messages(stage.create)[0]
        assert result.response is None, "what only the member saw is gone, the card is for everyone"
        assert "Queued · next in line" in text_of(card)
        assert "1080p" in text_of(card)
        assert "without sound" in text_of(card)
        assert "credits" in text_of(card), "the first in the queue says its price too"
        [picture] = [part["media"]["url"] for part in walk(card.components) if "media" in part]
        [clip] = re.findall(r"\[the clip\]\((.+?)\)", text_of(card))

        message = await eventually(lambda: video_of(stage, stage.create))
        [sent] = [call.json for call in crun.calls if call.endpoint == "create"]
        assert picture.endswith("puppet.png")
        assert clip.endswith("dance.mp4")
        assert sent == {
            "model": "kling/v3-motion-control",
            "input": {
                "img_urls": [picture],
                "video_urls": [clip],
                "character_orientation": orientation,
                "prompt": "A *wooden* puppet bows",
                "mode": "pro",
                "keep_original_sound": False,
                "input_compliance": "enabled",
                "output_compliance": "enabled",
            },
        }
        assert message.components[0]["type"] == 12, "the video comes first"
        [shown] = message.components[0]["items"]
        assert shown["description"] == "A *wooden* puppet bows"
        assert shown["media"]["content_type"] == "video/mp4"
        video = stage.env.backend.cdn.get(shown["media"]["url"])
        assert video is not None
        assert video[4:8] == b"ftyp", "the file that crun made"
        assert message.reference["message_id"] == str(card.id)
        assert message.ping_user_ids == [stage.ann.id], "the notification goes to the member and nobody else"


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({}, {"duration": 5, "aspect_ratio": "16:9", "mode": "std", "audio": True}),
        (
            {"duration": 15, "aspect": "9:16", "quality": "4K", "audio": False},
            {"duration": 15, "aspect_ratio": "9:16", "mode": "4K", "audio": False},
        ),
    ],
)
async def test_video_from_words(
    sqlite_url: str, crun: CrunStandIn, given: dict[str, Any], sent: dict[str, Any]
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ben.slash(stage.create, "video", prompt="A fox reads a map", **given)
        await eventually(lambda: video_of(stage, stage.create))
        [body] = [call.json for call in crun.calls if call.endpoint == "create"]
        compliance = {"input_compliance": "enabled", "output_compliance": "enabled"}
        assert body == {
            "model": "kling/v3",
            "input": {"multi_shots": False, "prompt": "A fox reads a map", **sent, **compliance},
        }


@pytest.mark.parametrize("pictures", [("start",), ("start", "end")])
async def test_video_from_pictures_leaves_the_shape_to_them(
    sqlite_url: str, crun: CrunStandIn, pictures: tuple[str, ...]
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        options: dict[str, Any] = {name: picture(f"{name}.png") for name in pictures}
        await stage.ben.slash(stage.create, "video", prompt="It wakes up", aspect="1:1", **options)
        await eventually(lambda: video_of(stage, stage.create))
        [body] = [call.json for call in crun.calls if call.endpoint == "create"]
        assert body is not None
        assert [url.rpartition("/")[2] for url in body["input"]["img_urls"]] == [f"{name}.png" for name in pictures]
        assert "aspect_ratio" not in body["input"]


async def test_the_card_goes_from_queued_to_generating_to_one_line(sqlite_url: str) -> None:
    async with (
        CrunStandIn(seconds=2.0, api_key=API_KEY, render=False) as crun,
        world(Marionette(settings(sqlite_url, crun.base_url)), history=None) as stage,
    ):
        await stage.ann.slash(stage.create, "video", prompt="A fox " + "very " * 80 + "slowly reads")
        card = stage.messages(stage.create)[0]
        assert "very…" in text_of(card), "long prompts are folded"
        await eventually(lambda: "Generating · started <t:" in text_of(card))
        message = await eventually(lambda: video_of(stage, stage.create))
        await eventually(lambda: len(card.components) == 1 and card.components[0]["type"] == 10)
        line = text_of(card)
        assert f"https://discord.com/channels/{stage.guild.id}/{stage.create.id}/{message.id}" in line
        assert "\n" not in line

        edits = [call for call in stage.env.http_requests if call.method == "PATCH" and str(card.id) in call.path]
        assert len(edits) <= 3, "queued -> with its price, unless that comes later -> generating -> one line"
        assert all(call.path.startswith("/webhooks/") for call in edits), "no limit of the channel counts these"


async def test_the_whole_prompt_is_one_press_away(sqlite_url: str, crun: CrunStandIn) -> None:
    prompt = "A fox " + "very " * 80 + "slowly reads"
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt=prompt)
        pressed = await stage.ben.click(
            simcord.ResponseMessage(stage.env, stage.messages(stage.create)[0]), label="Full prompt"
        )
        assert pressed.ephemeral
        assert prompt in text_of(pressed.response)


async def test_members_words_never_ping(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt=f"@everyone @here <@{stage.ben.id}> <@&{stage.guild.id}>")
        await eventually(lambda: video_of(stage, stage.create))
        for message in stage.messages(stage.create):
            assert not message.mention_everyone
            assert stage.ben.id not in message.ping_user_ids
            assert not message.ping_role_ids


@pytest.mark.parametrize(
    ("command", "options", "words"),
    [
        ("motion", {"image": ("dance.mp4", b"x"), "video": CLIP}, "**dance.mp4** isn't a picture"),
        ("motion", {"image": ("cat.webp", b"x"), "video": CLIP}, "**cat.webp** isn't a picture"),
        ("motion", {"image": PICTURE, "video": ("cat.gif", b"x")}, "**cat.gif** isn't a clip"),
        ("motion", {"image": PICTURE, "video": ("dance.mp4", b"")}, "is empty"),
        ("motion", {"image": ("big.png", b"x" * (50 * 1024 * 1024 + 1)), "video": CLIP}, "up to 50 MB"),
        ("motion", {"image": PICTURE, "video": CLIP, "prompt": "   "}, "The prompt is empty"),
        ("video", {"prompt": "A fox", "end": PICTURE}, "needs a start picture"),
        ("video", {"prompt": "A fox", "start": ("fox.txt", b"x")}, "**fox.txt** isn't a picture"),
        ("video", {"prompt": " \t "}, "The prompt is empty"),
    ],
)
async def test_what_does_not_fit_is_said_only_to_the_member(
    sqlite_url: str, crun: CrunStandIn, command: str, options: dict[str, Any], words: str
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        result = await stage.ann.slash(stage.create, command, **options)
        assert result.ephemeral
        assert words in said(result)
        assert await stage.generations() == []
        assert crun.count("create") == 0


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        ("send_messages", "Send Messages"),
        ("attach_files", "Attach Files"),
        ("read_message_history", "Read Message History"),
        ("view_channel", "View Channel"),
    ],
)
async def test_missing_permissions_are_told_before_anything_is_submitted(
    sqlite_url: str, crun: CrunStandIn, permission: str, name: str
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        stage.deny_bot(stage.create, permission)
        result = await stage.ann.slash(stage.create, "video", prompt="A fox")
        assert result.ephemeral
        assert f"**{name}**" in said(result)
        assert await stage.generations() == []


async def test_in_a_thread_the_threads_permission_counts(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        thread = stage.thread(stage.create, "takes")
        stage.deny_bot(stage.create, "send_messages")
        result = await stage.ann.slash(thread, "video", prompt="A fox")
        assert not result.ephemeral
        stage.deny_bot(stage.create, "send_messages_in_threads")
        result = await stage.ann.slash(thread, "video", prompt="A fox")
        assert result.ephemeral
        assert "**Send Messages in Threads**" in said(result)
        assert "this thread" in said(result)


async def test_a_deleted_card_does_not_keep_the_video_away(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        stage.env.backend.delete_message(stage.create.id, stage.messages(stage.create)[0].id)
        message = await eventually(lambda: video_of(stage, stage.create))
        assert message.ping_user_ids == [stage.ann.id]


async def test_the_bot_needs_no_more_than_it_says(sqlite_url: str, crun: CrunStandIn) -> None:
    bot = Marionette(settings(sqlite_url, crun.base_url))
    assert [name for name, on in bot.intents if on] == ["guilds"]
    async with simcord.run(bot, shard_count=1):
        assert {command.name for command in bot.tree.get_commands()} == COMMANDS
        await bot.close()


async def test_a_price_that_cannot_be_noted_is_no_failure(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever is told that nothing was charged asks again, and pays twice."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        full = "BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        sql(sqlite_url, f"CREATE TRIGGER priced BEFORE UPDATE OF estimate ON generations {full}")
        slip = await stage.ann.slash(stage.create, "video", prompt="A fox")
        assert not slip.ephemeral
        assert not slip.followups
        assert "The price could not be noted" in caplog.text
        await eventually(lambda: video_of(stage, stage.create))


@pytest.mark.waits_long
async def test_a_card_of_which_nobody_knows_is_not_said_to_be_lost(sqlite_url: str, tmp_path: Path) -> None:
    """The card stands, but its answer was lost and the channel cannot be looked through at the moment."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        stage.discord.inject("POST", "/interactions/*/callback", after_effect=True, status=500, times=5)
        hidden = stage.discord.inject("GET", "/channels/*/messages*", status=503, times=None)
        result = await stage.ask()
        await stage.discord.wait_for(lambda: "Whether the card is shown is not known yet" in stage.bot.log)
        told = [text_of(message) for message in result.followups]
        assert not any("Nothing was charged" in words for words in told)
        hidden.times = 0
        await stage.discord.wait_for(stage.videos)
        assert stage.crun.count("create") == 1
