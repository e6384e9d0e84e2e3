"""The host pauses the bot and lets it go on, and is warned of a low balance."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest
import simcord
from discord import ui

from bot.demo.crun import CrunStandIn
from bot.generations import pause
from bot.generations.model import State
from bot.guilds.record import ALL_GUILDS
from bot.interactions.layout import sealed
from bot.posting import low_balance
from bot.texts.command_mentions import mention
from bot.ui.host import card as views
from tests.conftest import World, eventually
from tests.support.hosted_world import REFUSED, direct_messages, hosted
from tests.support.posted_messages import cards_in, said, text_of


async def test_while_it_is_paused_nothing_is_taken_or_sent_and_what_runs_is_delivered(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hosted(monkeypatch, sqlite_url, crun, max_concurrent_generations=1) as stage:
        owner, services = stage.owner.user, stage.bot.services
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="First")
        await eventually(lambda: crun.count("create"))
        await stage.ben.slash(stage.create, "video", prompt="Second")
        modal = await owner.click((await owner.slash("host")).response, label="Pause")
        paused = await owner.submit_modal(modal, {"word": "Back at\n six, *really* <@1> @everyone"})
        assert "Paused: I take no new requests" in said(paused)
        assert "Members read: “Back at six, \\*really\\* \\<@" in said(paused)
        assert "Submitting" not in said(paused)
        refused = await stage.ann.slash(stage.create, "video", prompt="Third")
        assert "Whoever runs this bot has paused me. Back at six" in said(refused)
        assert len(await stage.generations()) == 2
        crun.release()
        await eventually(lambda: any(message.attachments for message in stage.messages(stage.create)))
        card = cards_in(stage, stage.create)[-1]
        await eventually(lambda: "paused by whoever runs this bot; your video waits" in text_of(card))
        await eventually(lambda: services.generations.holds.pause.held)
        # Others cannot end it, and two presses are as good as one.
        row = ui.ActionRow[ui.LayoutView](views.RESUME.button("all", "Go"), views.PAUSE.button("all", "Stop"))
        public = await stage.bot.get_partial_messageable(stage.create.id).send(view=sealed(row))
        for label in ("Go", "Stop"):
            assert said(await stage.ann.click(public, label=label)) == REFUSED
        assert crun.count("create") == 1
        with stage.repeating():
            resumed = await owner.click(paused.response, label="Resume")
        assert "I go on" in said(resumed)
        assert "Submitting: yes" in said(resumed)
        await eventually(lambda: crun.count("create") == 2)
        assert "I'm not paused" in said(await stage.owner.click(public, label="Go"))
        record = said(await owner.click((await owner.slash("host")).response, label="Record"))
        assert f"<@{stage.owner.id}> changed:\n-# Pause: **over**" in record
        assert "-# Pause: **begun**, members read “Back at six, \\*really\\*" in record
        entries = await services.record.newest(ALL_GUILDS, limit=10)
        assert [(entry.actor_id, entry.details["paused"][1] is None) for entry in entries] == [
            (stage.owner.id, True),
            (stage.owner.id, False),
        ]


async def test_what_a_pause_holds_can_be_cancelled(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hosted(monkeypatch, sqlite_url, crun, max_concurrent_generations=1) as stage:
        generations, store = stage.bot.services.generations, stage.bot.services.settings_store
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="First")
        await eventually(lambda: crun.count("create"))
        await stage.ben.slash(stage.create, "video", prompt="Second")
        await store.change_host(stage.owner.id, lambda _: {"paused": ""})
        await generations.pause_changed()
        crun.release()
        await eventually(lambda: generations.holds.pause.held)
        card = simcord.ResponseMessage(stage.env, cards_in(stage, stage.create)[-1])
        await stage.ben.click(card, label="Cancel")
        await eventually(lambda: not generations.holds.pause.held)
        assert (await stage.generations())[-1].state is State.CANCELLED
        await store.change_host(stage.owner.id, lambda _: {"paused": None})
        await generations.pause_changed()
        await stage.ann.slash(stage.create, "video", prompt="Third")
        await eventually(lambda: crun.count("create") == 2)
        assert {task.body["input"]["prompt"] for task in crun.tasks.values()} == {"First", "Third"}


async def test_a_pause_outlasts_a_restart_and_another_process_ends_it(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pause, "_LOOK_AGAIN", 0.05)
    async with hosted(monkeypatch, sqlite_url, crun) as stage:
        store = stage.bot.services.settings_store
        # A pause that this process does not know of yet: another one has set it after the request was taken.
        await stage.ann.slash(stage.create, "video", prompt="Before")
        await stage.until(State.DELIVERED)
        await store.change_host(stage.owner.id, lambda _: {"paused": ""})
        assert "Whoever runs this bot has paused me." in said(
            await stage.ann.slash(stage.create, "video", prompt="Now")
        )
        held = asyncio.create_task(stage.bot.services.generations.holds.pause.over(lambda: None))
        await asyncio.sleep(0.1)
        assert not held.done()
        await store.change_host(stage.owner.id, lambda _: {"paused": None})
        assert await held > 0


async def test_the_host_is_warned_once_for_each_fall_below_the_level(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(low_balance, "_INTERVAL", 0.05)
    monkeypatch.setattr("bot.generations.account_balance._FRESH", -1.0)

    async def looked(stage: World) -> None:
        """Wait until the balance was looked at twice more."""
        before = crun.count("balance")
        await eventually(lambda: crun.count("balance") >= before + 3)

    for run in range(2):
        crun.balance = 15.0
        async with hosted(monkeypatch, sqlite_url, crun) as stage:
            if run == 1:
                await looked(stage)
                assert direct_messages(stage) == [], "a restart is no fall"
                crun.balance = 50.0
                await looked(stage)
                crun.balance = 19.99
                await eventually(lambda: direct_messages(stage))
                break
            assert crun.count("balance") == 0, "nobody asks without a level"
            await stage.bot.services.settings_store.change_host(1, lambda _: {"low_balance": Decimal(20)})
            [warning] = await eventually(lambda: direct_messages(stage))
            assert warning.content == (
                "The balance at crun is 15 credits, below the 20 credits at which you want to know. "
                f"Top up at crun.ai; {mention('host')} shows what is spent."
            )
            await looked(stage)
            assert len(direct_messages(stage)) == 1
