"""`/host`: who may use it and where, the card, the budgets, and the servers that wait."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest
from discord import ui

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations import account_balance
from bot.generations.model import State
from bot.guilds.access import GuildAccess
from bot.guilds.guild_settings import HostSettings
from bot.guilds.record import ALL_GUILDS
from bot.interactions.layout import sealed
from bot.member_text.unicode import clean
from bot.texts.host import CARD
from bot.ui.host import card, servers
from bot.ui.usage import AS_CSV, CHOOSE_VIEW
from tests.conftest import World, eventually, settings, world
from tests.support.application_owners import owned_by
from tests.support.hosted_world import REFUSED, STAFF_SERVER, hosted
from tests.support.posted_messages import said, walk


async def test_only_the_owner_and_the_team_may_use_it(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the host's own server and in direct messages; it is not there elsewhere."""
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        home = stage.env.create_guild("Workshop", id=STAFF_SERVER)
        room = home.create_text_channel("bot")
        moderator = home.create_role("Moderator", permissions=discord.Permissions(manage_guild=True))
        cleo = home.add_member(stage.env.create_user("cleo"), roles=[moderator])
        mona = home.add_member(stage.env.create_user("mona"), roles=[moderator])
        asked = owned_by(monkeypatch, stage, stage.owner, {cleo: "developer", stage.ben: "read_only"})
        shown = await cleo.slash(room, "host")
        assert "How I'm doing" in said(shown)
        assert shown.response is not None
        assert shown.response.ephemeral
        assert said(await mona.slash(room, "host")) == REFUSED
        assert "host" not in stage.owner.available_commands(stage.create)
        assert "host" not in home.add_member(stage.env.create_user("dora")).available_commands(room)
        assert "Balance: **1000 credits**" in said(await stage.owner.user.slash("host"))
        for outsider in (stage.ann, stage.ben):
            assert said(await outsider.user.slash("host")) == REFUSED
        assert len(asked) < 4, "who the host is is asked for once in a while only"
        # Their buttons too, whoever gets at them.
        key = str(stage.guild.id)
        buttons = [
            card.CARD.button("all", "0"),
            card.SERVERS_PAGE.button("0:open", "1"),
            card.EDIT_BUDGETS.button("all", "2"),
            card.FILL_IN_BUDGETS.button("all", "3"),
            servers.ALLOW.button(key, "4"),
            servers.BLOCK.button(key, "5"),
            servers.ASK_TO_LEAVE.button(key, "6"),
            servers.LEAVE.button(key, "7"),
            card.USAGE.button("all", "8"),
            AS_CSV.button("servers:days", "9"),
            card.RECORD_PAGE.button("0:open", "10"),
        ]
        rows = [ui.ActionRow[Any](*buttons[start : start + 5]) for start in range(0, len(buttons), 5)]
        message = await stage.bot.get_partial_messageable(room.id).send(view=sealed(*rows))
        for button in buttons:
            assert said(await mona.click(message, label=str(button.label))) == REFUSED
        assert await stage.bot.services.host.access.all() == []
        assert len(stage.bot.guilds) == 2


async def test_the_command_is_published_in_the_servers_that_are_named_and_removed_from_others(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def published(stage: World) -> list[list[str]]:
        """Return the names of the commands of each time that those of a server were published."""
        calls = [call for call in stage.env.http_requests if call.method == "PUT" and "/guilds/" in call.path]
        return [[command["name"] for command in call.json or ()] for call in calls]

    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        assert published(stage) == [["host"]]
        sync, server = stage.bot.command_sync, {STAFF_SERVER}
        await sync.sync_servers(server)
        assert len(published(stage)) == 1, "nothing has changed"
        stage.env.inject_error("PUT", "/applications/*/guilds/*/commands", status=403, times=1)
        await sync.sync_servers({STAFF_SERVER, stage.guild.id})
        # Discord does not say who the host is.
        stage.env.inject_error("GET", "/oauth2/applications/@me", status=403, times=1)
        assert "Discord doesn't say right now who hosts me" in said(await stage.owner.user.slash("host"))
        assert "How I'm doing" in said(await stage.owner.user.slash("host"))
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        assert published(stage) == [[]]
        await stage.bot.command_sync.sync_servers(set())
        assert published(stage) == [[]]


async def test_the_card_says_how_the_bot_is_doing(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await stage.until(State.DELIVERED)
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="Another fox")
        await eventually(lambda: crun.count("create") == 2)
        text = said(await stage.owner.user.slash("host"))
        assert "Spent: 3 credits today · 3 credits this month\n- **Puppet theatre**: 3 today · 3 this month" in text
        assert "at the rate of the last 7 days (0.43 credits a day)" in text
        assert "Queue: 1 being made" in text
        assert "Submitting: yes" in text
        assert "SQLite 3." in text
        crun.inject("balance", InjectedFault(code=500), times=2)
        await asyncio.sleep(0)  # the last answer is used for a moment
        monkeypatch.setattr(account_balance, "_FRESH", -1.0)
        usage = await stage.owner.user.click((await stage.owner.user.slash("host")).response, label="Usage")
        assert "**Usage in all servers** · last 30 days" in said(usage)
        assert "**Puppet theatre** · 2 requests · 1 video · 3 credits" in said(usage)
        # The same from /usage, and back to the card.
        mine = await stage.owner.user.slash("usage")
        of_all = await stage.owner.user.select(mine.response, ["servers"], custom_id=CHOOSE_VIEW.custom_id("days"))
        assert "**Puppet theatre** · 2 requests · 1 video · 3 credits" in said(of_all)
        csv = await stage.owner.user.click(of_all.response, label="As a CSV file")
        assert csv.followups[-1].attachments[0].filename == "usage.csv"
        # Others are not offered it, and neither is the host where there is no /host.
        for not_offered in (await stage.ann.user.slash("usage"), await stage.owner.slash(stage.create, "usage")):
            assert not_offered.response is not None
            options = [each for part in walk(not_offered.response.components) for each in part.get("options", ())]
            assert options
            assert "servers" not in [each["value"] for each in options]
        assert "Balance: crun doesn't say" in said(await stage.owner.user.click(of_all.response, label=CARD()))


async def test_budgets_hold_at_once_and_wrong_ones_are_kept_to_be_put_right(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        store, owner = stage.bot.services.settings_store, stage.owner.user
        opened = await owner.slash("host")
        for hostile in (
            "-1",
            "1e99",
            "1e9999999",
            "1,000",
            "NaN",
            "Infinity",
            "ten",
            "1.23456",
            "```@everyone```",
            "9" * 40,
            "\u0665\u202eten",
        ):
            modal = await owner.click(opened.response, label="Budgets")
            refused = await owner.submit_modal(modal, {"day": "250", "month": hostile})
            assert "“Credits a month, all servers together” takes a number" in said(refused)
            assert (await store.of_host()) == HostSettings()
            again = await owner.click(refused.response, label="Fill in again")
            assert again.modal is not None
            inputs = [label["component"] for label in again.modal["components"]]
            assert inputs[0]["value"] == "250"
            assert inputs[1]["value"].replace("\u200b", "") == clean(hostile)
            opened = await owner.click(refused.response, label="Back")
        modal = await owner.click(opened.response, label="Budgets")
        saved = await owner.submit_modal(modal, {"day": " 250,5 ", "month": "3000", "low": "20"})
        assert "Saved." in said(saved)
        assert "Budget: 250.5 a day · 3000 a month · warning below 20 credits" in said(saved)
        modal = await owner.click(saved.response, label="Budgets")
        unchanged = await owner.submit_modal(modal, {"day": "250.50", "month": "3000", "low": "20"})
        assert "Nothing changed." in said(unchanged)
        modal = await owner.click(unchanged.response, label="Budgets")
        assert "Budget: no limit" in said(await owner.submit_modal(modal, {}))
        entries = await stage.bot.services.record.newest(ALL_GUILDS, limit=10)
        assert [(entry.actor_id, entry.details["credits_per_day"]) for entry in entries] == [
            (stage.owner.id, ["250.5", None]),
            (stage.owner.id, [None, "250.5"]),
        ]


async def test_the_list_of_servers_blocks_unblocks_and_leaves(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        owner, access = stage.owner.user, stage.bot.services.host.access
        await eventually(lambda: stage.bot.is_ready())
        listed = await owner.click((await owner.slash("host")).response, label="Servers")
        assert "**Servers** · 1" in said(listed)
        server = await owner.select(listed.response, [str(stage.guild.id)])
        assert "May use me" in said(server)
        blocked = await owner.click(server.response, label="Block")
        assert "is blocked" in said(blocked)
        standing = await stage.bot.services.standings.of(stage.guild.id, stage.ann.id)
        assert standing.access is GuildAccess.BLOCKED
        unblocked = await owner.click(blocked.response, label="Unblock")
        assert "can use me now" in said(unblocked)
        entries = await stage.bot.services.record.newest(stage.guild.id, limit=10)
        assert [(entry.actor_id, entry.action) for entry in entries] == [
            (stage.owner.id, "server_allowed"),
            (stage.owner.id, "server_blocked"),
        ]
        sure = await owner.click(unblocked.response, label="Leave")
        assert "Leave **Puppet theatre**" in said(sure)
        left = await owner.click(sure.response, label="Leave it")
        assert "I've left **Puppet theatre**" in said(left)
        await eventually(lambda: not stage.bot.guilds)
        await stage.env.settle()
        assert await access.of(stage.guild.id) is None
