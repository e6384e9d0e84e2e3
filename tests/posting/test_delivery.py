"""Tries to deliver: put off, moved to another channel, cut off by a kill, given up after a day."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.client import Marionette
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.generations.model import Generation, State
from tests.conftest import World, eventually, settings, world
from tests.support.bot_process import process_world
from tests.support.database_access import sql
from tests.support.deliveries import clickable, delivered
from tests.support.listed_generations import open_newest
from tests.support.posted_messages import said, text_of, video_of


async def test_a_video_is_brought_to_another_channel_while_it_is_downloaded(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        showcase = stage.guild.create_text_channel("showcase")
        stage.crun.inject("result", InjectedFault(delay=4))
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.count("result"))
        shown = await open_newest(stage.ann, showcase)
        assert shown.response is not None
        pressed = await stage.ann.click(shown.response, label="Bring it here")
        await stage.discord.wait_for(lambda: pressed.response is not None)
        assert "comes to this channel" in said(pressed)
        await stage.discord.wait_for(lambda: "is delivered" in stage.bot.log)
        assert not stage.videos()
        assert [message for message in stage.discord.messages(showcase) if message.attachments]


async def test_the_next_process_goes_on_after_a_kill_between_two_tries(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.inject("result", InjectedFault(status=404), times=2)
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: "is not delivered (download), try 1" in stage.bot.log)
        await stage.bot.kill()
        await stage.bot.start()
        await delivered(stage)


async def test_nothing_is_posted_while_the_database_cannot_be_written_to(
    sqlite_url: str, crun: CrunStandIn, caplog: Any
) -> None:
    """A read-only or full database: nothing is posted that could not be noted, and it goes on by itself."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("result", InjectedFault(delay=1))
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: crun.count("result"))
        full = "BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        sql(sqlite_url, f"CREATE TRIGGER full BEFORE UPDATE ON generations {full}")
        await eventually(lambda: "The database failed, so the video waits: disk is full" in caplog.text)
        assert video_of(stage, stage.create) is None
        sql(sqlite_url, "DROP TRIGGER full")
        await eventually(lambda: video_of(stage, stage.create))
        await stage.until(State.DELIVERED)
        assert caplog.text.count("The database failed") == 1


async def age(stage: World, generation: Generation, seconds: float) -> None:
    """Let a generation be tried since so long ago, and be due now."""

    def write(connection: sa.Connection) -> None:
        connection.execute(
            sa.text("UPDATE generations SET deliver_since = :since, try_at = :now WHERE id = :id"),
            {"since": time.time() - seconds, "now": time.time(), "id": generation.id},
        )

    await stage.bot.services.store._run(write)
    stage.bot.services.generations.deliveries.at_once(generation.id)


async def test_after_a_day_it_is_given_up_and_look_again_still_fetches_it(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.inject("result", InjectedFault(status=404), times=50)
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await age(stage, await stage.until(State.UNDELIVERED), 25 * 3600)
        card = stage.messages(stage.create)[0]
        await eventually(lambda: "Couldn't fetch it." in text_of(card))
        [given_up] = await stage.bot.services.store.in_state(State.UNDELIVERED)
        assert given_up.try_at is None
        crun.clear_faults("result")
        await stage.ann.click(clickable(stage, card), label="Look again")
        await eventually(lambda: video_of(stage, stage.create))
        assert crun.count("create") == 1
