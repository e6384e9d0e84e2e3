"""The card shows how its generation ended, whatever Discord answers to an edit."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import Generation
from tests.conftest import eventually, settings, world
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.database_access import sql
from tests.support.posted_messages import cards_in, labels, text_of

_ARCHIVED = {"message": "Thread is archived", "code": 50083}


async def failed(stage: ProcessWorld) -> None:
    stage.crun.inject("generation", InjectedFault(code=501, message="the puppet fell over"))
    await stage.bot.start()
    await stage.ask()
    await stage.discord.wait_for(lambda: "is failed" in stage.bot.log)


async def test_a_forecast_that_is_long_over_is_made_anew(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=1))) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: crun.count("create"))
        begun = time.time()

        async def when_submitted(_generation: Generation) -> float:
            return begun - 60 if time.time() < begun + 9 else begun + 3600

        stage.bot.services.status_cards.when_submitted = when_submitted
        await stage.ben.slash(stage.create, "video", prompt="A bear")
        waiting = cards_in(stage, stage.create)[-1]
        assert "starts at" not in text_of(waiting)
        await eventually(lambda: "starts at about <t:" in text_of(waiting))
        crun.release()


async def test_an_archived_thread_is_opened_to_show_the_end(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        backend = stage.discord.env.backend
        backend.create_thread(stage.channel.id, "foxes", owner_id=stage.ann.id)
        thread = stage.channel.threads[-1]
        stage.crun.hold()
        stage.crun.inject("generation", InjectedFault(code=501, message="the puppet fell over"))
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "video" in stage.ann.available_commands(thread))
        await stage.ann.slash(thread, "video", prompt="A fox reads a map")
        [card] = await stage.discord.wait_for(lambda: stage.discord.messages(thread))
        await stage.discord.wait_for(lambda: "Generating" in text_of(card))
        closed = stage.discord.inject("PATCH", "*/messages/*", status=400, body=_ARCHIVED, times=None)
        stage.crun.release()

        def opened() -> list[Any]:
            path = f"/channels/{thread.id}"
            return [call.body for call in stage.discord.calls if (call.method, call.path) == ("PATCH", path)]

        await stage.discord.wait_for(opened)
        closed.times = 0
        await stage.discord.wait_for(lambda: "the puppet fell over" in text_of(card))
        assert opened()[0] == {"archived": False}


async def test_a_member_whose_card_was_deleted_is_notified_of_the_end(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.hold()
        await stage.bot.start()
        stage.crun.inject("generation", InjectedFault(code=501, message="the puppet fell over"))
        await stage.ask()
        card = await stage.generating()
        del stage.discord.env.backend.messages[stage.channel.id][card.id]
        stage.crun.release()
        [told] = await stage.discord.wait_for(stage.notifications)
        assert text_of(told).startswith(f"<@{stage.ann.id}> · ❌ **It didn't work out.**")
        assert "the puppet fell over" in text_of(told), "all of it, since the card cannot say it"
        assert "Nothing was charged." in text_of(told)
        assert labels(told) == ["Again", "Edit"]
        assert told.ping_user_ids == [stage.ann.id]
        assert not stage.direct_messages()


async def test_edits_in_a_thread_that_stays_closed_are_tried_seldom(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        fault = stage.discord.inject("PATCH", "*/messages/*", status=400, body=_ARCHIVED, times=None)
        await failed(stage)
        [told] = await stage.discord.wait_for(stage.notifications)
        assert "the puppet fell over" in text_of(told)
        assert fault.hits <= 6, "the price, that it is generating, how long it takes, and how it ended"
        assert "Traceback" not in stage.bot.log


#: What an edit may be answered with for a while, and after which the card is there all the same.
_FOR_A_WHILE: list[dict[str, Any]] = [
    {"status": 403, "body": {"message": "Missing Access", "code": 50001}},
    {"status": 404, "body": {"message": "Unknown Message", "code": 10008}},
    {"status": 404, "body": {"message": "Unknown Channel", "code": 10003}},
    {"status": 401, "body": {"message": "Invalid Webhook Token", "code": 50027}},
    {"status": 400, "body": _ARCHIVED},
    {"status": 503, "body": "<html>upstream connect error</html>"},
    {"status": 200, "drop": True},
    {"status": 200, "drop": True, "after_effect": True},
]


async def test_the_end_is_shown_after_any_error_of_one_edit(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.hold()
        await stage.bot.start()
        for number in range(len(_FOR_A_WHILE)):
            await stage.ask(f"Fox {number}")
        await stage.discord.wait_for(
            lambda: sum("Generating" in text_of(card) for card in stage.cards()) == len(_FOR_A_WHILE)
        )
        cards = stage.cards()
        faults = [
            stage.discord.inject("PATCH", f"*/messages/{card.id}", **answer)
            for card, answer in zip(cards, _FOR_A_WHILE, strict=True)
        ]
        stage.crun.release()
        await stage.discord.wait_for(lambda: all(text_of(card).startswith("-# ✅ [Video](") for card in cards))
        assert all(fault.hits for fault in faults)
        assert len(stage.videos()) == len(cards)
        assert not stage.notifications(), "nobody is told of an end that is a video"


async def test_the_next_process_edits_a_card_that_could_not_be_edited(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        refused = stage.discord.inject("PATCH", "*/messages/*", status=403, times=None)
        await stage.bot.start()
        await stage.ask()
        [card] = await stage.discord.wait_for(stage.cards)
        await stage.discord.wait_for(stage.videos)
        already = refused.hits
        await stage.discord.wait_for(lambda: refused.hits > already)
        assert "Queued" in text_of(card)
        await stage.bot.kill()
        stage.discord.clear_faults()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: text_of(card).startswith("-# ✅ [Video]("))
        assert len(stage.videos()) == 1


async def test_the_last_edit_is_made_after_a_slow_first_one(sqlite_url: str, tmp_path: Path) -> None:
    """Discord keeps the first edit waiting; the last one is made all the same."""
    async with process_world(sqlite_url, tmp_path) as stage:
        slow = stage.discord.inject("PATCH", "*/messages/*", delay=5, status=None)
        await failed(stage)
        [card] = stage.cards()
        await stage.discord.wait_for(lambda: "the puppet fell over" in text_of(card))
        assert slow.hits


async def test_the_card_says_that_it_takes_longer_than_usual(sqlite_url: str, tmp_path: Path) -> None:
    """Nothing happens to it meanwhile: the board itself comes back when the words are others."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.hold()
        await stage.bot.start()
        await stage.ask()
        card = await stage.generating()
        assert "usually takes about 1 second" in text_of(card)
        await asyncio.to_thread(
            sql,
            sqlite_url,
            "UPDATE generations SET submitted_at = submitted_at - 20 WHERE channel_id = :id",
            id=stage.channel.id,
        )
        await stage.discord.wait_for(lambda: "longer than usual (about 1 second)" in text_of(card))
        assert "much longer" not in text_of(card)
