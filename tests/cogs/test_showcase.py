"""Stars below videos, and the videos that they bring to the showcase."""

from __future__ import annotations

import asyncio
import dataclasses
from typing import Any

import discord
import pytest
import simcord

from bot.client import Marionette
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from bot.generations.showcase_store import ShowcaseStore
from bot.posting import debounced, showcase
from bot.texts import result_buttons
from tests.conftest import World, eventually, settings, world
from tests.support.database_access import rows, sql
from tests.support.posted_messages import labels, said, text_of, video_of, walk
from tests.support.sample_files import picture

MENU = "Put into the showcase"


def member(stage: World, name: str, **permissions: bool) -> simcord.MemberActor:
    role = stage.guild.create_role(name, permissions=discord.Permissions(view_channel=True, **permissions))
    return stage.guild.add_member(stage.env.create_user(name), roles=[role])


async def change(stage: World, **changes: Any) -> None:
    await stage.bot.services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: changes)


async def result(stage: World, channel: simcord.ChannelHandle | None = None, **options: Any) -> Any:
    """Let Ann ask for the only video, and return its message as SimCord keeps it."""
    where = channel or stage.create
    await stage.ann.slash(where, "video", **{"prompt": "A fox reads a map", **options})
    message = await eventually(lambda: video_of(stage, where))
    await stage.until(State.DELIVERED)
    return message


def star(message: Any) -> str:
    [label] = [label for label in labels(message) if label.startswith("⭐")]
    return label


async def press_star(stage: World, who: simcord.MemberActor, message: Any) -> simcord.InteractionResult:
    return await who.click(simcord.ResponseMessage(stage.env, message), label=star(message))


@pytest.fixture(autouse=True)
def _edited_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showcase, "_PAUSE", 0.05)
    monkeypatch.setattr(debounced, "_PAUSES", (0.05,) * 4)


async def test_stars_are_counted_and_bring_a_video_to_the_showcase_once(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await change(stage, showcase_channel_id=stage.showcase.id, showcase_stars=2)
        message = await result(stage, prompt="A *fox* @everyone")
        before = dict(message.attachments[0])
        pressed = await press_star(stage, stage.ben, message)
        assert pressed.response is not None
        assert pressed.response.id == message.id, "the count below the video says it all"
        await eventually(lambda: star(message) == "⭐ 1")
        await press_star(stage, stage.ben, message)
        await eventually(lambda: star(message) == "⭐")
        cleo, dan = member(stage, "cleo"), member(stage, "dan")
        for who in (stage.ben, cleo):
            await press_star(stage, who, message)
        shown = await eventually(lambda: video_of(stage, stage.showcase))
        await press_star(stage, dan, message)
        await eventually(lambda: star(message) == "⭐ 3")
        assert dict(message.attachments[0]) == before, "the video below which it is counted stays what it was"
        assert [part["media"]["url"] for part in message.components[0]["items"]] == [before["url"]]

        assert len(stage.messages(stage.showcase)) == 1
        assert text_of(shown) == f"By <@{stage.ann.id}>\n-# A \\*fox\\* @\u200beveryone"
        assert not shown.ping_user_ids
        assert not shown.mention_everyone
        assert shown.attachments[0]["size"] == before["size"]
        [link] = [part["url"] for part in walk(shown.components) if part["type"] == 2]
        assert link == f"https://discord.com/channels/{stage.guild.id}/{stage.create.id}/{message.id}"

        mod = member(stage, "mod", manage_messages=True)
        again = await mod.context_menu(stage.create, MENU, simcord.ResponseMessage(stage.env, message))
        assert "in the showcase already" in said(again)
        # What is deleted goes from the showcase too.
        asked = await stage.ann.click(simcord.ResponseMessage(stage.env, message), label="Delete")
        assert asked.response is not None
        path = f"/channels/{stage.showcase.id}/messages/{shown.id}"
        stage.env.inject_error("DELETE", path, status=409)
        await stage.ann.click(asked.response, label="Delete it for good")
        await eventually(lambda: not stage.messages(stage.showcase))
        await eventually(lambda: rows(sqlite_url, "SELECT * FROM showcased") == [])


async def test_a_moderator_puts_a_video_into_the_showcase_and_hides_it(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        message = await result(stage, prompt="||secret|| fox")
        shown = simcord.ResponseMessage(stage.env, message)
        mod = member(stage, "mod", manage_messages=True)
        with pytest.raises(simcord.SetupError):
            await stage.ben.context_menu(stage.create, MENU, shown)
        nowhere = await mod.context_menu(stage.create, MENU, shown)
        assert "has no showcase yet" in said(nowhere)
        await change(stage, showcase_channel_id=stage.showcase.id, staff_channel_id=stage.staff.id)
        own = await stage.ann.slash(stage.create, "preferences")
        assert own.response is not None
        own = await stage.ann.click(own.response, label="Keep my videos out of showcases")
        assert "Your videos in servers' showcases: **never**" in said(own)
        refused = await mod.context_menu(stage.create, MENU, shown)
        assert "doesn't want their videos" in said(refused)
        assert own.response is not None
        own = await stage.ann.click(own.response, label="Let my videos into showcases")
        assert "**allowed**" in said(own)
        other = await stage.ben.send(stage.create, "hello")
        assert "no video of mine" in said(await mod.context_menu(stage.create, MENU, other))

        # A channel that takes no messages is told to the staff, and another try is possible.
        stage.deny_bot(stage.showcase, "send_messages")
        await mod.context_menu(stage.create, MENU, shown)
        told: Any = await eventually(lambda: next(iter(stage.messages(stage.staff)), None))
        assert f"I can't post in <#{stage.showcase.id}>" in told.content
        stage.env.backend.channels[stage.showcase.id].overwrites = []
        await change(stage, showcase_channel_id=1)
        assert "its channel is gone" in said(await mod.context_menu(stage.create, MENU, shown))
        await change(stage, showcase_channel_id=stage.showcase.id)
        done = await mod.context_menu(stage.create, MENU, shown)
        assert f"on its way to <#{stage.showcase.id}>" in said(done)
        copy = await eventually(lambda: video_of(stage, stage.showcase))
        assert copy.attachments[0]["filename"].startswith("SPOILER_showcase-")
        assert "||" in text_of(copy)

        generation = await stage.until(State.DELIVERED)
        await stage.bot.services.moderation.store.report(
            generation.id, stage.guild.id, stage.ben.id, "rude", author_id=stage.ann.id
        )
        stage.bot.services.moderation.report_cards.touch(generation.id)
        card: Any = await eventually(
            lambda: next((m for m in stage.messages(stage.staff) if "Hide" in labels(m)), None)
        )
        await mod.click(simcord.ResponseMessage(stage.env, card), label="Hide")
        await eventually(lambda: not stage.messages(stage.showcase))
        hidden = await mod.context_menu(stage.create, MENU, shown)
        assert "no video of mine" in said(hidden)


async def test_stars_bring_nothing_out_of_closed_and_age_restricted_channels(
    sqlite_url: str, crun: CrunStandIn
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await change(stage, showcase_channel_id=stage.showcase.id, showcase_stars=1)
        guild = stage.bot.get_guild(stage.guild.id)
        assert guild is not None
        assert stage.bot.user is not None
        sees = discord.PermissionOverwrite(view_channel=True)
        overwrites: dict[Any, Any] = dict.fromkeys((stage.ann, stage.ben, stage.bot.user), sees)
        closed = stage.guild.create_text_channel(
            "closed", overwrites={guild.default_role: discord.PermissionOverwrite(view_channel=False), **overwrites}
        )
        message = await result(stage, closed)
        show = stage.bot.services.moderation.showcase
        await press_star(stage, stage.ben, message)
        await eventually(lambda: star(message) == "⭐ 1")
        generation = await stage.until(State.DELIVERED)
        assert await show.store.get(generation.id) is None, "not everyone may see where it is"
        restricted = dataclasses.replace(generation, age_restricted=True)
        assert await show.show(restricted, by=stage.owner.id) is showcase.ShowcaseOutcome.RESTRICTED

        sql(
            sqlite_url,
            "INSERT INTO blocked_members VALUES (:guild, :member, 1, 0, 'spam')",
            guild=stage.guild.id,
            member=stage.ben.id,
        )
        blocked = await press_star(stage, stage.ben, message)
        assert "have blocked you" in said(blocked)
        shown = simcord.ResponseMessage(stage.env, message)
        for label in ("Again", "Edit", "Extend", "Use as motion"):
            assert "have blocked you from using me here" in said(await stage.ben.click(shown, label=label)), label
        assert "have blocked you" in said(await stage.ben.click(shown, label="Report"))
        # What was forgotten has no author any more.
        sql(sqlite_url, "DELETE FROM blocked_members")
        sql(sqlite_url, "UPDATE generations SET member_id = 0, video_id = NULL WHERE channel_id != 0")
        for label in (star(message), "Report"):
            assert result_buttons.FORGOTTEN() in said(await stage.ben.click(shown, label=label))
        assert star(message) == "⭐ 1"


def stored(database_url: str) -> bool:
    [(message_id,)] = rows(database_url, "SELECT message_id FROM showcased")
    return message_id is not None


async def test_a_showcase_that_was_interrupted_is_finished_once(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await change(stage, showcase_channel_id=stage.showcase.id)
        await result(stage, start=picture())
        generation = await stage.until(State.DELIVERED)
        shown = stage.bot.services.moderation.showcase
        # As after a kill before the message was sent, and after one before it was stored.
        await shown.store.begin(generation.id, stage.guild.id, stage.showcase.id, by=0, member_id=stage.ann.id)
        await shown.store.mark_posting(generation.id)
        shown.start()
        await eventually(lambda: video_of(stage, stage.showcase))
        await eventually(lambda: stored(sqlite_url))
        await eventually(lambda: not shown._posts._tasks)
        sql(sqlite_url, "UPDATE showcased SET message_id = NULL")
        shown.start()
        await eventually(lambda: stored(sqlite_url))
        assert len(stage.messages(stage.showcase)) == 1
        # As after a kill between the deletion of the video and that of its copy.
        await eventually(lambda: not shown._posts._tasks)
        assert await stage.bot.services.store.deleted(generation.id)
        shown.start()
        await eventually(lambda: not stage.messages(stage.showcase))
        await eventually(lambda: rows(sqlite_url, "SELECT * FROM showcased") == [])


async def test_a_hundred_presses_at_once(transactions: Transactions) -> None:
    store = ShowcaseStore(transactions)
    states = await asyncio.gather(*(store.switch_star("a" * 16, member) for member in range(100)))
    assert all(states)
    assert await store.stars_of("a" * 16) == 100
    switched = await asyncio.gather(*(store.switch_star("a" * 16, 1) for _ in range(3)))
    assert sorted(switched) == [False, False, True]
    assert await store.stars_of("a" * 16) == 99
    firsts = await asyncio.gather(*(store.begin("a" * 16, 1, 2, by=0, member_id=3) for _ in range(20)))
    assert sum(firsts) == 1
    # There is no such video, so this is to go, and is not posted.
    shown = await store.get("a" * 16)
    assert shown is not None
    assert not shown.is_seen
    assert await store.unfinished() == ["a" * 16]
    assert not await store.mark_posting("a" * 16)
    removed = await asyncio.gather(*(store.remove("a" * 16) for _ in range(5)))
    assert sum(removed) == 1
    assert not await store.posted("a" * 16, 1)
