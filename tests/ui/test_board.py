"""The card says how it ended, whatever stands in the way."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from bot.demo.crun import Fault
from tests.history import sql
from tests.process import Theatre, theatre
from tests.reading import text_of

_ARCHIVED = {"message": "Thread is archived", "code": 50083}


async def failed(stage: Theatre) -> None:
    stage.crun.fault("generation", Fault(code=501, message="the puppet fell over"))
    await stage.bot.start()
    await stage.ask()
    await stage.discord.wait_for(lambda: "is failed" in stage.bot.log)


async def test_an_archived_thread_is_opened_for_how_it_ended(sqlite_url: str, tmp_path: Path) -> None:
    async with theatre(sqlite_url, tmp_path) as stage:
        backend = stage.discord.env.backend
        backend.create_thread(stage.channel.id, "foxes", owner_id=stage.ann.id)
        thread = stage.channel.threads[-1]
        stage.crun.hold()
        stage.crun.fault("generation", Fault(code=501, message="the puppet fell over"))
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "video" in stage.ann.available_commands(thread))
        await stage.ann.slash(thread, "video", prompt="A fox reads a map")
        [card] = await stage.discord.wait_for(lambda: stage.discord.messages(thread))
        await stage.discord.wait_for(lambda: "Generating" in text_of(card))
        stage.discord.fault("PATCH", f"/channels/{thread.id}/messages/*", status=400, body=_ARCHIVED)
        stage.crun.release()
        await stage.discord.wait_for(lambda: "the puppet fell over" in text_of(card))
        [opened] = [
            call for call in stage.discord.calls if (call.method, call.path) == ("PATCH", f"/channels/{thread.id}")
        ]
        assert opened.body == {"archived": False}


async def test_a_member_whose_card_is_gone_is_told_how_it_ended(sqlite_url: str, tmp_path: Path) -> None:
    async with theatre(sqlite_url, tmp_path) as stage:
        stage.crun.hold()
        await stage.bot.start()
        stage.crun.fault("generation", Fault(code=501, message="the puppet fell over"))
        await stage.ask()
        card = await stage.generating()
        del stage.discord.env.backend.messages[stage.channel.id][card.id]
        stage.crun.release()
        [told] = await stage.discord.wait_for(stage.direct)
        assert "the puppet fell over" in text_of(told)
        await asyncio.sleep(1)
        assert len(stage.direct()) == 1


async def test_a_thread_that_stays_closed_is_no_reason_to_try_for_hours(sqlite_url: str, tmp_path: Path) -> None:
    async with theatre(sqlite_url, tmp_path) as stage:
        fault = stage.discord.fault("PATCH", "/channels/*/messages/*", status=400, body=_ARCHIVED, times=None)
        await failed(stage)
        [told] = await stage.discord.wait_for(stage.direct)
        assert "the puppet fell over" in text_of(told)
        assert fault.hits <= 3
        assert "Traceback" not in stage.bot.log


async def test_an_edit_that_is_under_way_is_not_taken_for_done(sqlite_url: str, tmp_path: Path) -> None:
    """Discord keeps the first edit waiting; the last one is made all the same."""
    async with theatre(sqlite_url, tmp_path) as stage:
        slow = stage.discord.fault("PATCH", "/channels/*/messages/*", delay=5, status=None)
        await failed(stage)
        [card] = stage.cards()
        await stage.discord.wait_for(lambda: "the puppet fell over" in text_of(card))
        assert slow.hits


async def test_a_rate_limit_for_everything_passes_also_when_nobody_waits_it_out(
    sqlite_url: str, tmp_path: Path
) -> None:
    """A look at the member is cut off after 10 s, while discord.py keeps all requests waiting for its sake."""
    async with theatre(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        fault = stage.discord.fault(
            "GET",
            "/guilds/*/members/*",
            status=429,
            body={"message": "You are being rate limited.", "retry_after": 14.0, "global": True},
            headers={"Via": "1.1 google", "X-RateLimit-Global": "true", "Retry-After": "14"},
        )
        await stage.ask()
        await stage.discord.wait_for(lambda: fault.hits)
        began = time.monotonic()
        await stage.discord.wait_for(stage.videos)
        assert time.monotonic() - began > 5, "it was cut off in the middle"


async def test_what_takes_longer_than_usual_says_so_while_it_runs(sqlite_url: str, tmp_path: Path) -> None:
    """Nothing happens to it meanwhile: the board itself comes back when the words are others."""
    async with theatre(sqlite_url, tmp_path) as stage:
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
