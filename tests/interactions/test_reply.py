"""Discord waits three seconds for an answer; with a slow database, or very many who ask at once, it takes longer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import simcord
import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.texts import replies as texts
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.database_access import sql
from tests.support.posted_messages import said, text_of
from tests.support.sample_files import clip, picture

#: So many may wait unannounced, and so many ask.
CROWD = 16
MANY = 24


@contextmanager
def locked(database_url: str) -> Iterator[None]:
    """Keep the bot from writing, as a disk that does not get on."""
    engine = create_engine(database_url)
    try:
        with engine.connect() as connection:
            connection.execute(sa.text("UPDATE preferences SET member_id = member_id"))
            yield
            connection.rollback()
    finally:
        engine.dispose()


def ephemeral(stage: ProcessWorld) -> list[Any]:
    """Return what only single members saw."""
    return [message for message in stage.discord.messages(stage.channel) if message.is_ephemeral]


def callbacks(stage: ProcessWorld) -> list[str]:
    """Return the ids of the interactions that were answered, in that order."""
    return [call.path.split("/")[2] for call in stage.discord.calls if call.path.endswith("/callback")]


async def test_a_slow_database_costs_no_request(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path, answer_seconds=3) as stage:
        await stage.bot.start()
        await stage.ask("first")
        await stage.discord.wait_for(stage.videos)
        with locked(sqlite_url):
            asked = await stage.ask("second")
            await stage.discord.wait_for(lambda: asked.deferred)
            assert len(stage.cards()) == 1
        await stage.discord.wait_for(lambda: len(stage.videos()) == 2)
        assert len(stage.cards()) == stage.crun.count("create") == 2
        assert asked.response is None, "nothing is left of the announcement"


async def test_a_modal_that_comes_too_late_can_be_asked_for_again(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path, answer_seconds=3) as stage:
        await stage.bot.start()
        await stage.ask()
        [video] = await stage.discord.wait_for(stage.videos)
        shown = simcord.ResponseMessage(stage.discord.env, video)
        with locked(sqlite_url):
            pressed = await stage.ann.click(shown, label="Extend")
            await stage.discord.wait_for(lambda: pressed.deferred)
        await stage.discord.wait_for(lambda: texts.TOO_SLOW() in said(pressed))
        pressed = await stage.ann.click(shown, label="Extend")
        await stage.discord.wait_for(lambda: pressed.modal)
        assert "ERROR" not in stage.bot.log


async def test_of_very_many_at_once_all_know_at_once_that_it_takes_longer(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path, answer_seconds=3) as stage:
        await stage.bot.start()
        await stage.ask("first")
        await stage.discord.wait_for(stage.videos)
        before = len(callbacks(stage))
        with locked(sqlite_url):
            asked = [await stage.ask(f"fox {number}") for number in range(MANY - 1)]
            # Answers sent at once come in any order, since some connections are open and others have to be opened.
            await stage.discord.wait_for(lambda: all(result.deferred for result in asked[CROWD:]))
            asked.append(await stage.ask("the last fox"))
            await stage.discord.wait_for(lambda: all(result.deferred for result in asked))
            ids = [str(result._interaction.id) for result in asked]
            # Those that waited unannounced are answered before the last one, not after it.
            order = callbacks(stage)[before:]
            assert max(order.index(first) for first in ids[:CROWD]) < order.index(ids[-1])
        await stage.discord.wait_for(lambda: len(stage.videos()) == MANY + 1)
        assert len(stage.cards()) == stage.crun.count("create") == MANY + 1


async def test_a_card_that_could_not_be_shown_is_tried_again_and_paid_once(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path, answer_seconds=3) as stage:
        await stage.bot.start()
        stage.discord.inject("POST", "/interactions/*/callback", status=400)
        failed = await stage.ask()
        await stage.discord.wait_for(lambda: failed.response)
        assert texts.SOMETHING_BROKE() in said(failed)
        assert failed.response is not None
        with locked(sqlite_url):  # neither is answered before the other is pressed
            pressed = [await stage.ann.click(failed.response, label="Try again") for _ in range(2)]
            await stage.discord.wait_for(lambda: all(result.acknowledged for result in pressed))
        await stage.discord.wait_for(stage.videos)
        await stage.discord.wait_for(lambda: any("already" in text_of(one) for one in ephemeral(stage)))
        assert len(stage.cards()) == stage.crun.count("create") == 1


@pytest.mark.parametrize("arrives", [True, False], ids=["it arrived", "it did not"])
async def test_an_announcement_whose_receipt_is_lost(sqlite_url: str, tmp_path: Path, arrives: bool) -> None:
    async with process_world(sqlite_url, tmp_path, answer_seconds=3) as stage:
        await stage.bot.start()
        lost = stage.discord.inject("POST", "/interactions/*/callback", drop=True, after_effect=arrives)
        asked = await stage.ann.slash(stage.channel, "motion", image=picture(), video=clip(), prompt="Bow")
        await stage.discord.wait_for(stage.videos)
        assert lost.hits == 1
        assert len(stage.cards()) == stage.crun.count("create") == 1
        assert asked.response is None, "nothing is left of the announcement"
        assert "ERROR" not in stage.bot.log


async def test_what_breaks_while_the_announcement_is_on_its_way_is_told(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path, answer_seconds=3) as stage:
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "video" in stage.ann.available_commands(stage.channel))
        sql(sqlite_url, "ALTER TABLE preferences RENAME TO taken_away")
        stage.discord.inject("POST", "/interactions/*/callback", drop=True, after_effect=True)
        asked = await stage.ann.slash(stage.channel, "preferences")
        await stage.discord.wait_for(lambda: asked.followups or asked.response)
        await stage.discord.wait_for(lambda: any(texts.SOMETHING_BROKE() in text_of(one) for one in ephemeral(stage)))
