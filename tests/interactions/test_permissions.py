"""Who may not write in a channel may not spend there, whichever way they ask; what they gave is kept."""

from __future__ import annotations

from typing import Any

import pytest
import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from tests.conftest import World, bring_along, eventually, settings, world
from tests.support.listed_generations import open_newest
from tests.support.posted_messages import said, text_of, video_of
from tests.support.sample_files import clip, picture

ANIMATE, USE_MOTION, USE_CHARACTER = "Animate this picture", "Use this motion", "Use as character"


def refused(result: simcord.InteractionResult, missing: str = "Send Messages") -> bool:
    """Tell whether only who asked was told that they lack a permission."""
    assert result.response is not None, result.modal
    told = [result.response, *result.followups]
    assert all(message.ephemeral for message in told)
    return any(f"you're missing **{missing}**." in text_of(message) for message in told)


async def made(stage: World, **given: Any) -> simcord.ResponseMessage:
    """Let Ann ask for a video; return the message that shows it."""
    await stage.ann.slash(stage.create, "video", prompt="A fox", **given)
    await stage.until(State.DELIVERED)
    return simcord.ResponseMessage(stage.env, video_of(stage, stage.create))


async def test_a_command_is_kept_until_its_member_may_write(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        stage.deny(stage.create, stage.ann, "send_messages")
        asked = await stage.ann.slash(stage.create, "video", prompt="A fox in the snow", aspect="9:16")
        assert refused(asked)
        assert asked.response is not None
        assert refused(await stage.ann.click(asked.response, label="Try again"))
        assert await stage.generations() == []
        stage.deny(stage.create, stage.ann)
        await stage.ann.click(asked.response, label="Try again")
        generation = await stage.until(State.DELIVERED)
        assert generation.asked is not None
        assert (generation.asked.prompt, generation.asked.aspect) == ("A fox in the snow", "9:16")
        assert crun.count("create") == 1


async def test_no_button_under_a_video_spends_for_who_may_not_write(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        video = await made(stage)
        shown = await stage.ann.send(stage.create, attachments=[picture(), clip()])
        began = await stage.ben.click(video, label="Edit")
        stage.deny(stage.create, stage.ben, "send_messages")
        for label in ("Again", "Edit", "Extend", "Use as motion"):
            assert refused(await stage.ben.click(video, label=label)), label
        for menu in (ANIMATE, USE_MOTION, USE_CHARACTER):
            assert refused(await stage.ben.context_menu(stage.create, menu, shown)), menu
        # A modal that was open when the permission was taken away.
        values = {"prompt": "A bear", "seconds": ["5"], "quality": "std", "sound": True, "aspect": ["16:9"]}
        assert refused(await stage.ben.submit_modal(began, values))
        assert len(await stage.generations()) == crun.count("create") == 1


async def test_no_question_spends_for_who_may_not_write(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=0))) as stage:
        priced = await stage.ann.slash(stage.create, "video", prompt="A fox")
        board = await stage.ann.slash(stage.create, "storyboard", shots="4s a fox", image=picture())
        stage.deny(stage.create, stage.ann, "send_messages")
        assert priced.response is not None
        agree = next(label for label in _labels(priced) if label.startswith("Make it"))
        assert refused(await stage.ann.click(priced.response, label=agree))
        assert board.response is not None
        assert refused(await stage.ann.click(board.response, label="Generate"))
        assert await stage.generations() == []


def _labels(result: simcord.InteractionResult) -> list[str]:
    assert result.response is not None
    rows = [row for part in result.response.components for row in part.get("components", [])]
    return [button.get("label", "") for row in rows for button in row.get("components", [])]


async def test_nothing_is_brought_to_where_its_member_may_not_write(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: crun.count("create"))
        stage.deny(stage.showcase, stage.ann, "send_messages")
        shown = await open_newest(stage.ann, stage.showcase)
        assert shown.response is not None
        assert refused(await stage.ann.click(shown.response, label="Bring it here"))
        [generation] = await stage.generations()
        assert generation.wanted_in is None


async def test_files_take_the_right_to_attach_them(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        video = await made(stage)
        shown = await stage.ann.send(stage.create, attachments=[picture()])
        stage.deny(stage.create, stage.ben, "attach_files")
        asked = await stage.ben.slash(stage.create, "video", prompt="It waves", start=picture())
        assert refused(asked, "Attach Files")
        assert asked.response is not None
        again = await stage.ben.click(asked.response, label="Try again")
        assert refused(again, "Attach Files"), "the file is still one that Ben attached"
        for refusal in (
            await stage.ben.click(video, label="Use as motion"),
            await stage.ben.context_menu(stage.create, USE_CHARACTER, shown),
        ):
            assert refused(refusal, "Attach Files"), "its modal asks for a file"
        # What others attached, he may use.
        assert (await stage.ben.click(video, label="Extend")).modal
        assert (await stage.ben.context_menu(stage.create, ANIMATE, shown)).modal
        await stage.ben.click(video, label="Again")
        await eventually(lambda: crun.count("create") == 2)


async def test_what_was_put_right_is_no_file_of_who_repeats_it(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        asked = await stage.ann.slash(
            stage.create, "motion", image=picture(), video=clip("long.mp4", 12.0), orientation="image"
        )
        assert asked.response is not None
        await stage.ann.click(asked.response, label="Use the first 10 s")
        generation = await stage.until(State.DELIVERED)
        assert generation.asked is not None
        clip_given = dict(generation.asked.files)["clip"]
        assert clip_given.attached
        assert clip_given.source is not None
        again = clip_given.for_another_order()
        assert again.source is not None
        assert (again.attached, again.source.file.attached, again.valid) == (False, False, False)


async def test_a_video_from_a_file_may_be_repeated_by_who_may_attach_none(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        video = await made(stage, start=picture())
        stage.deny(stage.create, stage.ben, "attach_files")
        await stage.ben.click(video, label="Again")
        await eventually(lambda: crun.count("create") == 2)


async def test_in_threads_their_own_permission_counts(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        thread = stage.thread(stage.create, "puppets")
        stage.deny(stage.create, stage.ann, "send_messages_in_threads")
        stage.deny(stage.showcase, stage.ann, "send_messages")
        assert refused(await stage.ann.slash(thread, "video", prompt="A fox"), "Send Messages in Threads")
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.ann.slash(stage.thread(stage.showcase, "foxes"), "video", prompt="A fox")
        await eventually(lambda: crun.count("create") == 2)


async def test_a_locked_thread_is_closed_for_all_but_moderators(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        thread = stage.thread(stage.create, "puppets")
        stage.env.backend.edit_channel(thread.id, {}, thread_metadata={"locked": True})
        assert "This thread is locked" in said(await stage.ann.slash(thread, "video", prompt="A fox"))
        assert await stage.generations() == []


async def test_a_timeout_is_one_from_videos_too(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        video = await made(stage)
        # Discord offers no commands to who is in a timeout; buttons are still there.
        member = stage.env.backend.guilds[stage.guild.id].members[stage.ben.id]
        member.timed_out_until = "2099-01-01T00:00:00+00:00"
        asked = await stage.ben.click(video, label="Again")
        assert "You're in a timeout, so I make no videos for you right now." in said(asked)
        assert "It lasts until <t:4070908800:f>." in said(asked)
        assert asked.ephemeral
        assert asked.response is not None
        member.timed_out_until = None
        await stage.ben.click(asked.response, label="Try again")
        await eventually(lambda: crun.count("create") == 2)


@pytest.mark.parametrize("may", [True, False])
async def test_where_the_member_brought_the_bot_along(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch, may: bool
) -> None:
    bring_along(monkeypatch)
    async with world(Marionette(settings(sqlite_url, crun.base_url, user_installs=True))) as stage:
        if not may:
            stage.deny(stage.create, stage.ann, "send_messages")
        asked = await stage.ann.slash(stage.create, "video", prompt="A fox")
        assert refused(asked) is not may if asked.ephemeral else may
        assert len(await stage.generations()) == int(may)
