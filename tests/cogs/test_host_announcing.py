"""The host announces something: shown first, then told once to each server, whatever happens in between."""

from __future__ import annotations

from typing import Any

import pytest
import simcord
from discord import ui

from bot.demo.crun import CrunStandIn
from bot.guilds.access import GuildAccess
from bot.guilds.announcements import Post, PostState
from bot.guilds.record import ALL_GUILDS
from bot.interactions.layout import sealed
from bot.posting import announcing
from bot.ui.host import announcements as views
from bot.ui.host.card import ANNOUNCE
from tests.conftest import World, eventually
from tests.support.hosted_world import REFUSED, hosted
from tests.support.posted_messages import said, text_of, walk

HOSTILE = "Down at **noon** @everyone <@&1> " + "x" * 2900


async def join(stage: World, name: str) -> tuple[simcord.GuildHandle, simcord.ChannelHandle]:
    """Let the bot be in one more server, with one channel."""
    guild = stage.env.create_guild(name)
    channel = guild.create_text_channel("lobby")
    await eventually(lambda: stage.bot.get_channel(channel.id))
    await stage.bot.services.host.access.decide(guild.id, stage.owner.id, GuildAccess.ALLOWED)
    return guild, channel


def set_system_channel(stage: World, guild: simcord.GuildHandle, channel: simcord.ChannelHandle) -> None:
    """Set it in what the bot knows of the server."""
    known = stage.bot.get_guild(guild.id)
    assert known is not None
    known._system_channel_id = channel.id


def said_after(result: simcord.InteractionResult) -> str:
    """Return what was said in a message of its own, while the one before stays as it is."""
    return said(result) if result.response is not None else text_of(result.followups[-1])


def walk_buttons(result: simcord.InteractionResult) -> list[dict[str, Any]]:
    """Return the buttons of an answer."""
    assert result.response is not None
    return [part for part in walk(result.response.components) if part["type"] == 2]


async def progress(stage: World, announcement_id: str) -> dict[PostState, int]:
    """Return how many servers are told, once none is due."""
    store = stage.bot.services.host.announcements
    while True:
        counts = dict(await store.progress(announcement_id))
        if not counts.keys() & {PostState.DUE, PostState.SENDING}:
            return counts
        await stage.env.settle()


async def test_each_server_is_told_once(sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its staff channel, else in its system channel; those that may not use the bot are left out."""
    monkeypatch.setattr(announcing, "_PACE", 0.0)
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        owner, services = stage.owner.user, stage.bot.services
        await eventually(lambda: stage.bot.guilds)
        await services.settings_store.change_guild(stage.guild.id, 1, lambda _: {"staff_channel_id": stage.staff.id})
        set_system_channel(stage, stage.guild, stage.create)
        # Its staff channel is gone, so the system channel has to do.
        second, lobby = await join(stage, "Second")
        await services.settings_store.change_guild(second.id, 1, lambda _: {"staff_channel_id": 5})
        set_system_channel(stage, second, lobby)
        _, nowhere = await join(stage, "Silent")
        blocked, closed = await join(stage, "Blocked")
        set_system_channel(stage, blocked, closed)
        await services.host.access.decide(blocked.id, stage.owner.id, GuildAccess.BLOCKED)
        opened = await owner.slash("host")
        modal = await owner.click(opened.response, label="Announce")
        assert "nothing in it to announce" in said_after(await owner.submit_modal(modal, {"text": " \n\u200b "}))
        modal = await owner.click(opened.response, label="Announce")
        shown = await owner.submit_modal(modal, {"text": HOSTILE})
        assert "This goes to 3 servers" in said(shown)
        again = await owner.click(shown.response, label="Write again")
        assert again.modal is not None
        assert again.modal["components"][0]["component"]["value"] == HOSTILE
        shown = await owner.submit_modal(again, {"text": HOSTILE})
        assert stage.messages(stage.staff) == []
        send = next(part for part in walk_buttons(shown) if part["label"] == "Send")["custom_id"]
        announcement_id = send.rpartition(":")[2]
        buttons = [
            ANNOUNCE.button("all", "0"),
            views.SEND.button(announcement_id, "1"),
            views.WRITE_AGAIN.button(announcement_id, "2"),
            views.PROGRESS.button(announcement_id, "3"),
        ]
        public = await stage.bot.get_partial_messageable(stage.create.id).send(view=sealed(ui.ActionRow(*buttons)))
        for button in buttons:
            assert said(await stage.ann.click(public, label=str(button.label))) == REFUSED
        with stage.repeating():
            sent = await owner.click(shown.response, label="Send")
        assert "**Announced**" in said(sent)
        assert await progress(stage, announcement_id) == {PostState.TOLD: 2, PostState.NOWHERE: 1}
        late = said(await stage.owner.click(public, label="1"))
        assert "on its way already" in late
        assert "2 told · 1 without a channel that I may write in" in late
        for channel in (stage.staff, lobby):
            [message] = stage.messages(channel)
            assert "From whoever runs this bot" in text_of(message)
            assert "Down at **noon**" in text_of(message)
            assert not message.mention_everyone
        assert stage.messages(nowhere) == stage.messages(closed) == []
        assert len(stage.messages(stage.create)) == 1
        entries = await services.record.newest(ALL_GUILDS, limit=10)
        assert [(each.actor_id, each.action, each.details) for each in entries] == [
            (stage.owner.id, "announced", {"servers": 3})
        ]


@pytest.mark.parametrize("was_sent", [True, False], ids=["sent", "not sent"])
async def test_a_kill_in_between_tells_nobody_twice(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch, was_sent: bool
) -> None:
    """Only the mark says that a message was about to be sent; the channel shows whether it was."""
    monkeypatch.setattr(announcing, "_PACE", 0.0)
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        services = stage.bot.services
        await eventually(lambda: stage.bot.guilds)
        await services.settings_store.change_guild(stage.guild.id, 1, lambda _: {"staff_channel_id": stage.staff.id})
        store = services.host.announcements
        kept = await store.keep("Back at six", stage.owner.id)
        assert await store.begin(kept.id, stage.owner.id, 1, [stage.guild.id])
        assert not await store.begin(kept.id, stage.owner.id, 1, [stage.guild.id])
        await store.mark(Post(kept, stage.guild.id, PostState.DUE, None), PostState.SENDING, stage.staff.id)
        if was_sent:
            channel = stage.bot.get_partial_messageable(stage.staff.id)
            await channel.send(view=views.announcement(kept, stage.guild.id))
        services.host.announcing.look()
        assert await progress(stage, kept.id) == {PostState.TOLD: 1}
        assert len(stage.messages(stage.staff)) == 1
