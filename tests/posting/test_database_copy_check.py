"""A bot that is started on an older copy of its database pays for nothing and posts nothing a second time."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
import simcord
import sqlalchemy as sa

from bot.demo.crun import InjectedFault
from bot.texts import owner_alerts as owner_alert_texts
from tests.support import postgres
from tests.support.bot_process import BotProcess, ProcessWorld, process_world
from tests.support.database_access import rows
from tests.support.posted_messages import text_of

QUEUED = 4
FELL_OVER = InjectedFault(code=501, message="the puppet fell over")


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
async def copied(stage: ProcessWorld) -> AsyncIterator[str]:
    """Copy the database of the running bot, which goes on; yield the address of the copy."""
    url = stage.bot.environment["DATABASE_URL"]
    if url.startswith("sqlite"):
        yield await asyncio.to_thread(back_up, url, stage.bot.folder / "copy.db")
        return
    # PostgreSQL copies a database that nobody uses.
    await stage.bot.kill()
    name = await asyncio.to_thread(postgres.create_copy, sa.make_url(url).database or "")
    try:
        await stage.bot.start()
        yield postgres.url_of(name)
    finally:
        await asyncio.to_thread(postgres.drop, name)


@asynccontextmanager
async def started_on(stage: ProcessWorld, database_url: str) -> AsyncIterator[BotProcess]:
    """Stop the bot, and start it on another database."""
    await stage.bot.stop()
    await stage.discord.wait_gone()
    folder = stage.bot.folder / "copied"
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


def shown(stage: ProcessWorld) -> list[str]:
    """Return everything in the channel."""
    return [text_of(message) for message in stage.discord.messages(stage.channel)]


def states(database_url: str) -> list[str]:
    """Return the states of what was asked for here."""
    return [state for (state,) in rows(database_url, "SELECT state FROM generations WHERE channel_id <> 0 ORDER BY id")]


async def test_a_copy_makes_no_video_that_the_original_made(database_url: str, tmp_path: Path) -> None:
    """One was at crun when the copy was made, the others waited."""
    async with process_world(database_url, tmp_path) as stage:
        await queue(stage)
        async with copied(stage) as copy:
            assert sorted(states(copy)) == ["queued"] * (QUEUED - 1) + ["running"]
            stage.crun.release()
            await finished(stage)
            before = shown(stage)
            async with started_on(stage, copy) as other:
                await stage.discord.wait_for(lambda: states(copy) == ["delivered"] * QUEUED)
                # It goes on with what is new.
                await stage.ask("Something new")
                await stage.discord.wait_for(lambda: len(stage.videos()) == QUEUED + 1)
                assert stage.crun.count("create") == QUEUED + 1
                assert shown(stage)[: len(before)] == before
                assert other.log.count(owner_alert_texts.COPY) == 1
                assert "This database is a copy" in other.log


async def test_a_copy_leaves_the_card_of_a_request_that_the_original_was_sending(
    sqlite_url: str, tmp_path: Path
) -> None:
    """In the copy it may or may not have been charged; its card says that it is over."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.inject("create", InjectedFault(delay=2))
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.count("create"))
        async with copied(stage) as copy:
            await finished(stage, 1)
            before = shown(stage)
            async with started_on(stage, copy):
                await stage.discord.wait_for(lambda: states(copy) == ["delivered"])
                await stage.ask("Something new")
                await stage.discord.wait_for(lambda: len(stage.videos()) == 2)
                assert shown(stage)[: len(before)] == before
                assert stage.crun.count("create") == 2


async def test_a_request_that_the_original_sent_is_unclear_in_the_copy(sqlite_url: str, tmp_path: Path) -> None:
    """The original is lost, and with it the task: the video is not made, and paid, again, and nobody waits for ever."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.hold()
        # Held up, so that it waits when the copy is made.
        fault = InjectedFault(code=429, headers={"Retry-After": "5"})
        stage.crun.inject("create", fault)
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: fault.hits)
        async with copied(stage) as copy:
            await stage.generating()
            async with started_on(stage, copy):
                await stage.discord.wait_for(lambda: states(copy) == ["unconfirmed"])
                await stage.discord.wait_for(stage.notifications)
                assert "Unclear" in text_of(stage.cards()[0])
                assert stage.crun.count("create") == 2, "the first one was turned away"


@pytest.mark.parametrize("is_deleted", [False, True], ids=["there", "deleted"])
async def test_a_copy_posts_no_video_that_the_original_posted(
    is_deleted: bool, database_url: str, tmp_path: Path
) -> None:
    """It was on its way to Discord when the copy was made. The original has posted it, or its member has deleted it."""
    if is_deleted and not database_url.startswith("sqlite"):
        pytest.skip("the database makes no difference")
    async with process_world(database_url, tmp_path) as stage:
        refused = stage.discord.inject("POST", f"/channels/{stage.channel.id}/messages", status=503, times=None)
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: refused.hits and "is not delivered" in stage.bot.log)
        async with copied(stage) as copy:
            assert states(copy)[0] in {"ready", "undelivered"}
            stage.discord.clear_faults()
            await finished(stage, 1)
            if is_deleted:
                video = simcord.ResponseMessage(stage.discord.env, stage.videos()[0])
                asked = await stage.ann.click(video, label="Delete")
                await stage.discord.wait_for(lambda: asked.response)
                assert asked.response is not None
                await stage.ann.click(asked.response, label="Delete it for good")
                await stage.discord.wait_for(lambda: "deleted" in text_of(stage.cards()[0]))
            before = shown(stage)
            async with started_on(stage, copy):
                wanted = "abandoned" if is_deleted else "delivered"
                await stage.discord.wait_for(lambda: states(copy) == [wanted])
                await stage.ask("Something new")
                await stage.discord.wait_for(lambda: len(stage.videos()) == 2 - is_deleted)
                assert shown(stage)[: len(before)] == before


async def test_a_copy_tells_no_end_that_the_original_told(sqlite_url: str, tmp_path: Path) -> None:
    """One was at crun when the copy was made; of another one, the member was about to be told that it failed."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.discord.settings.enforce_nonce = False
        stage.bot.environment["MAX_CONCURRENT_GENERATIONS"] = "1"
        stage.crun.inject("generation", FELL_OVER, times=2)
        refused = stage.discord.inject("POST", f"/channels/{stage.channel.id}/messages", status=503, times=None)
        await stage.bot.start()
        await stage.ask("Fox 0")
        await stage.discord.wait_for(lambda: refused.hits)
        stage.crun.hold()
        await stage.ask("Fox 1")
        await stage.generating()
        async with copied(stage) as copy:
            assert sorted(states(copy)) == ["failed", "running"]
            stage.discord.clear_faults()
            stage.crun.release()
            await stage.discord.wait_for(lambda: len(stage.notifications()) == 2)
            await stage.discord.wait_for(lambda: all("fell over" in text_of(card) for card in stage.cards()))
            before = shown(stage)
            async with started_on(stage, copy) as other:
                await stage.discord.wait_for(lambda: "is over already" in other.log)
                await stage.ask("Something new")
                await stage.discord.wait_for(stage.videos)
                assert shown(stage)[: len(before)] == before
                assert len(stage.notifications()) == 2


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
