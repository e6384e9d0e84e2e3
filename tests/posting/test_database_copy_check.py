"""A bot that is started on an older copy of its database pays for nothing and posts nothing a second time."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.demo.crun import InjectedFault
from bot.texts import owner_alerts as owner_alert_texts
from tests.support.bot_process import BotProcess, ProcessWorld, process_world
from tests.support.posted_messages import text_of

QUEUED = 4


def back_up(database_url: str, to: Path) -> str:
    """Copy an SQLite database while it is used, as its own backup does; return the address of the copy."""
    with (
        closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as source,
        closing(sqlite3.connect(to)) as copy,
    ):
        source.backup(copy)
    return f"sqlite:///{to}"


async def queue(stage: ProcessWorld) -> None:
    """Start the bot and let one video be made while the others wait."""
    stage.bot.environment["MAX_CONCURRENT_GENERATIONS"] = "1"
    stage.crun.hold()
    await stage.bot.start()
    await stage.ask("Fox 0")
    await stage.generating()
    for number in range(1, QUEUED):
        await stage.ask(f"Fox {number}")
        await stage.discord.wait_for(lambda: len(stage.cards()) == number + 1)  # noqa: B023 - waited for here
    await stage.discord.wait_for(lambda: stage.bot.log.count("is in the queue") == QUEUED)


@asynccontextmanager
async def started_on(stage: ProcessWorld, database_url: str, folder: Path) -> AsyncIterator[BotProcess]:
    """Start the same bot on another database."""
    await asyncio.to_thread(folder.mkdir)
    other = BotProcess(stage.discord, stage.crun, database_url, folder)
    other.environment |= {"MAX_CONCURRENT_GENERATIONS": "1"}
    try:
        await other.start()
        yield other
    finally:
        await other.end()


async def finished(stage: ProcessWorld, count: int = QUEUED) -> None:
    """Wait until so many videos are posted and all cards say so."""
    await stage.discord.wait_for(lambda: len(stage.videos()) == count)
    for card in stage.cards():
        await stage.discord.wait_for(lambda: "discord.com/channels/" in text_of(card))  # noqa: B023 - waited for here


async def test_a_copy_makes_no_video_that_the_original_made(sqlite_url: str, tmp_path: Path) -> None:
    """One was at crun when the copy was made, the others waited."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await queue(stage)
        copy = await asyncio.to_thread(back_up, sqlite_url, tmp_path / "copy.db")
        stage.crun.release()
        await finished(stage)
        await stage.bot.stop()
        await stage.discord.wait_gone()
        shown = [text_of(card) for card in stage.cards()]
        async with started_on(stage, copy, tmp_path / "copied") as other:
            await stage.discord.wait_for(lambda: other.log.count("abandoned: copy") == QUEUED - 1)
            await stage.discord.wait_for(lambda: "is delivered" in other.log)
            await stage.discord.wait_for(lambda: [text_of(card) for card in stage.cards()] == shown)
            assert stage.crun.count("create") == len(stage.videos()) == QUEUED
            assert other.log.count(owner_alert_texts.COPY) == 1
            # It goes on with what is new.
            await stage.ask("Something new")
            await stage.discord.wait_for(lambda: len(stage.videos()) == QUEUED + 1)
            assert stage.crun.count("create") == QUEUED + 1


async def test_a_copy_leaves_the_card_of_a_request_that_the_original_was_sending(
    sqlite_url: str, tmp_path: Path
) -> None:
    """In the copy it may or may not have been charged; its card says that it is over."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.inject("create", InjectedFault(delay=2))
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.count("create"))
        copy = await asyncio.to_thread(back_up, sqlite_url, tmp_path / "copy.db")
        await finished(stage, 1)
        await stage.bot.stop()
        await stage.discord.wait_gone()
        shown = [text_of(message) for message in stage.discord.messages(stage.channel)]
        async with started_on(stage, copy, tmp_path / "copied") as other:
            await stage.discord.wait_for(lambda: "abandoned: copy" in other.log)
            await stage.ask("Something new")
            await stage.discord.wait_for(lambda: len(stage.videos()) == 2)
            assert [text_of(message) for message in stage.discord.messages(stage.channel)][: len(shown)] == shown
            assert stage.crun.count("create") == 2


@pytest.mark.parametrize("end", [BotProcess.kill, BotProcess.stop], ids=["killed", "stopped"])
async def test_a_restart_on_the_same_database_makes_all_that_wait(
    sqlite_url: str, tmp_path: Path, end: Callable[[BotProcess], Awaitable[object]]
) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await queue(stage)
        await end(stage.bot)
        await stage.discord.wait_gone()
        # Discord does not let the cards be looked at for a while.
        away = stage.discord.inject("GET", f"/channels/{stage.channel.id}/messages/*", status=503, times=2)
        stage.crun.release()
        await stage.bot.start()
        await finished(stage)
        assert away.hits == 2
        assert stage.crun.count("create") == QUEUED
        assert owner_alert_texts.COPY not in stage.bot.log


async def test_a_request_whose_card_was_deleted_is_not_sent_and_its_member_is_notified(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await queue(stage)
        await stage.bot.kill()
        gone = stage.cards()[1]
        del stage.discord.env.backend.messages[stage.channel.id][gone.id]
        stage.crun.release()
        await stage.bot.start()
        await finished_but_one(stage)
        told = [text_of(message) for message in stage.discord.messages(stage.channel) if "Stopped." in text_of(message)]
        assert len(told) == 1
        assert "the card of this request is gone" in told[0]
        assert "Nothing was charged" in told[0]
        assert stage.crun.count("create") == QUEUED - 1


async def finished_but_one(stage: ProcessWorld) -> None:
    """Wait until all but one are posted and that one's member was told."""
    await stage.discord.wait_for(lambda: len(stage.videos()) == QUEUED - 1)
    await stage.discord.wait_for(
        lambda: any("Stopped." in text_of(message) for message in stage.discord.messages(stage.channel))
    )


async def test_a_request_whose_card_cannot_be_read_is_not_sent(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await queue(stage)
        await stage.bot.kill()
        forbidden = {"message": "Missing Access", "code": 50001}
        stage.discord.inject("GET", f"/channels/{stage.channel.id}/messages/*", status=403, body=forbidden, times=None)
        stage.crun.release()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: stage.bot.log.count("failed: unseen") == QUEUED - 1)
        assert stage.crun.count("create") == 1
