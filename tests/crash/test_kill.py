"""The process is killed (SIGKILL) in the middle of each step and started again.

However it went: CreateTask was sent at most once, the video was posted once, and the member was told.
"""

from __future__ import annotations

import asyncio
import random
import signal
import uuid
from pathlib import Path
from typing import Any

import pytest
import simcord
import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.demo.crun import InjectedFault
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.crun_requests import requests_about_last_task
from tests.support.database_access import sql
from tests.support.posted_messages import text_of


async def delivered_once(stage: ProcessWorld) -> None:
    """Wait for the video; then there is one task, one video, and a card that has become one line."""
    await stage.discord.wait_for(stage.videos)
    [card] = stage.cards()
    await stage.discord.wait_for(lambda: "discord.com/channels/" in text_of(card))
    assert len(stage.videos()) == 1
    assert stage.crun.count("create") == 1
    [video] = stage.videos()
    assert video.ping_user_ids == [stage.ann.id]


def keep_waiting(stage: ProcessWorld) -> None:
    """Let Discord show the card and answer late, also where it follows a first answer that says "thinking…"."""
    for path in ("/interactions/*/callback", "/webhooks/*"):
        stage.discord.inject("*", path, after_effect=True, delay=30, status=None)


async def test_while_the_card_is_being_shown(database_url: str, tmp_path: Path) -> None:
    """The card stands in the channel, but the process dies before it can note that and queue the job."""
    async with process_world(database_url, tmp_path, alone=True) as stage:
        await stage.bot.start()
        keep_waiting(stage)
        await stage.ask()
        await stage.discord.wait_for(stage.cards)
        await stage.bot.kill()
        assert stage.crun.count("create") == 0
        await stage.bot.start()
        await delivered_once(stage)


async def test_before_the_card_is_shown(database_url: str, tmp_path: Path) -> None:
    """The member was told that the application did not answer: nothing may be charged for that."""
    async with process_world(database_url, tmp_path, alone=True) as stage:
        await stage.bot.start()
        answer = stage.discord.inject("POST", "/interactions/*/callback", drop=True, delay=300)
        await stage.ask()
        await stage.discord.wait_for(lambda: answer.hits)
        await stage.bot.kill()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "was never shown to its member" in stage.bot.log)
        await asyncio.sleep(1)
        assert stage.crun.count("create") == 0
        assert not stage.cards()


async def test_while_discord_does_not_say_whether_the_card_is_shown(database_url: str, tmp_path: Path) -> None:
    """The process is killed twice: between the card and its note, and while it cannot search for the card."""
    async with process_world(database_url, tmp_path, alone=True) as stage:
        await stage.bot.start()
        keep_waiting(stage)
        hidden = stage.discord.inject("GET", "/channels/*/messages*", status=503, times=None)
        await stage.ask()
        await stage.discord.wait_for(stage.cards)
        await stage.bot.kill()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: hidden.hits)
        await stage.bot.kill()
        hidden.times = 0
        assert stage.crun.count("create") == 0
        await stage.bot.start()
        await delivered_once(stage)


@pytest.mark.parametrize("shown", [True, False], ids=["its card is shown", "its card was never shown"])
async def test_what_an_earlier_version_accepted_without_a_workflow(
    database_url: str, tmp_path: Path, shown: bool
) -> None:
    """The version before stored a row alone: its card is looked for at the start all the same."""
    async with process_world(database_url, tmp_path, alone=True) as stage:
        await stage.bot.start()
        answer = stage.discord.inject("POST", "/interactions/*/callback", drop=True, after_effect=shown, delay=30)
        await stage.ask()
        await stage.discord.wait_for(stage.cards if shown else lambda: answer.hits)
        await stage.bot.kill()
        schema = "dbos." if database_url.startswith("postgresql") else ""
        sql(database_url, f"DELETE FROM {schema}workflow_status WHERE name = 'confirm_card'")  # noqa: S608 - two words
        await stage.bot.start()
        if shown:
            await delivered_once(stage)
        else:
            await stage.discord.wait_for(lambda: "was never shown to its member" in stage.bot.log)
            await asyncio.sleep(1)
            assert stage.crun.count("create") == 0


async def ask_behind_another(stage: ProcessWorld) -> Any:
    """Start the bot, and ask for two videos; return the card of the second, which waits for the first."""
    stage.bot.environment["MAX_CONCURRENT_GENERATIONS"] = "1"
    stage.crun.hold()
    await stage.bot.start()
    await stage.ask("first")
    await stage.generating()
    await stage.ask("second")
    [_, card] = await stage.discord.wait_for(lambda: stage.cards() if len(stage.cards()) == 2 else [])
    return card


async def test_while_it_waits_in_the_queue(database_url: str, tmp_path: Path) -> None:
    async with process_world(database_url, tmp_path, alone=True) as stage:
        await ask_behind_another(stage)
        await asyncio.sleep(0.5)
        await stage.bot.kill()
        stage.crun.release()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: len(stage.videos()) == 2)
        assert stage.crun.count("create") == 2


@pytest.mark.parametrize("done", [True, False], ids=["crun made the task", "crun never saw it"])
async def test_while_create_task_is_on_its_way(database_url: str, tmp_path: Path, done: bool) -> None:
    """Nobody can know whether the task exists, so it is not sent again and the member is told."""
    async with process_world(database_url, tmp_path, alone=True) as stage:
        await stage.bot.start()
        stage.crun.inject("create", InjectedFault(delay=1.5, drop=True, after_effect=done))
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.count("create"))
        await stage.bot.kill()
        await stage.bot.start()
        [card] = stage.cards()
        await stage.discord.wait_for(lambda: "may or may not have been charged" in text_of(card))
        assert stage.crun.count("create") == 1
        assert not stage.videos()


async def test_a_sent_request_stays_unclear_while_nothing_can_be_submitted(sqlite_url: str, tmp_path: Path) -> None:
    """It may have been charged, whatever holds up or gives back the requests that were never sent."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.environment["WITHOUT_CREDITS"] = "give_back"
        await stage.bot.start()
        stage.crun.inject("create", InjectedFault(delay=1.5, drop=True, after_effect=True))
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.count("create"))
        await stage.bot.kill()
        stage.crun.account.key_disabled = True
        await stage.bot.start()
        [card] = stage.cards()
        await stage.discord.wait_for(lambda: "charged" in text_of(card))
        assert "may or may not have been charged" in text_of(card)
        assert stage.crun.count("create") == 1


async def test_while_crun_is_working(database_url: str, tmp_path: Path) -> None:
    async with process_world(database_url, tmp_path, alone=True) as stage:
        stage.crun.hold()
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: requests_about_last_task(stage.crun))
        await stage.bot.kill()
        stage.crun.release()
        await stage.bot.start()
        await delivered_once(stage)


async def test_while_the_result_is_fetched(database_url: str, tmp_path: Path) -> None:
    async with process_world(database_url, tmp_path, alone=True) as stage:
        await stage.bot.start()
        stage.crun.inject("result", InjectedFault(delay=30))
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.count("result"))
        await stage.bot.kill()
        await stage.bot.start()
        await delivered_once(stage)


@pytest.mark.parametrize("posted", [True, False], ids=["Discord has it", "Discord never took it"])
@pytest.mark.parametrize("nonce", [True, False], ids=["soon", "after the nonce is forgotten"])
async def test_while_the_video_is_posted(database_url: str, tmp_path: Path, posted: bool, nonce: bool) -> None:
    """The message may be there although its answer never came back."""
    async with process_world(database_url, tmp_path, alone=True) as stage:
        stage.discord.settings.enforce_nonce = nonce
        await stage.bot.start()
        path = f"/channels/{stage.channel.id}/messages"
        spoiled = stage.discord.inject("POST", path, drop=True, after_effect=posted, delay=30)
        await stage.ask()
        await stage.discord.wait_for(lambda: spoiled.hits)
        await stage.discord.wait_for(lambda: len(stage.videos()) == posted)
        await stage.bot.kill()
        await stage.bot.start()
        await delivered_once(stage)


@pytest.mark.parametrize("how", ["killed", "stopped"])
async def test_before_the_card_is_closed(database_url: str, tmp_path: Path, how: str) -> None:
    async with process_world(database_url, tmp_path, alone=True) as stage:
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(stage.videos)
        if how == "killed":
            await stage.bot.kill()
        else:
            await stage.bot.stop()
            await stage.discord.wait_gone()
        await stage.bot.start()
        await delivered_once(stage)


async def test_right_after_a_request_is_cancelled(database_url: str, tmp_path: Path) -> None:
    """The press is stored, and the process dies before it can answer it or change the card."""
    async with process_world(database_url, tmp_path, alone=True) as stage:
        card = await ask_behind_another(stage)
        stage.discord.inject("PATCH", "*/messages/*", status=503, times=None)
        answer = stage.discord.inject("POST", "/interactions/*/callback", drop=True, delay=300)
        await stage.ann.click(simcord.ResponseMessage(stage.discord.env, card), label="Cancel")
        await stage.discord.wait_for(lambda: answer.hits)
        await stage.bot.kill()
        stage.discord.clear_faults()
        stage.crun.release()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "cancelled, nothing was charged" in text_of(card))
        await stage.discord.wait_for(stage.videos)
        await stage.ask("third")
        await stage.discord.wait_for(lambda: len(stage.videos()) == 2)
        assert [task.body["input"]["prompt"] for task in stage.crun.tasks.values()] == ["first", "third"]


async def test_right_after_a_video_is_held_back(database_url: str, tmp_path: Path) -> None:
    async with process_world(database_url, tmp_path, alone=True) as stage:
        stage.crun.hold()
        await stage.bot.start()
        await stage.ask()
        card = await stage.generating()
        question = await stage.ann.click(simcord.ResponseMessage(stage.discord.env, card), label="Don't post it")
        await stage.discord.wait_for(lambda: question.response)
        assert question.response is not None
        answer = stage.discord.inject("POST", "/interactions/*/callback", drop=True, delay=300)
        await stage.ann.click(question.response, label="Don't post it")
        await stage.discord.wait_for(lambda: answer.hits)
        await stage.bot.kill()
        stage.crun.release()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "made, and not posted, as asked" in text_of(card))
        assert not stage.videos()
        assert not stage.notifications()
        assert stage.crun.count("create") == 1


async def test_five_kills_at_random_moments(database_url: str, tmp_path: Path) -> None:
    """Six generations and five kills at random moments; the seed stands in the failure's output."""
    seed = random.randrange(10_000)
    print(f"seed {seed}")  # noqa: T201 - pytest shows it when the test fails
    chance = random.Random(seed)
    async with process_world(database_url, tmp_path, alone=True, seconds=2.0) as stage:
        await stage.bot.start()
        for number in range(6):
            await stage.ask(f"Fox {number}")
            await stage.discord.wait_for(lambda: len(stage.cards()) == number + 1)  # noqa: B023 - waited for here
        for _ in range(5):
            await asyncio.sleep(chance.uniform(0, 1.5))
            await stage.bot.kill()
            await stage.bot.start()

        def settled() -> bool:
            told = [card for card in stage.cards() if "may or may not have been charged" in text_of(card)]
            return len(stage.videos()) + len(told) == 6

        await stage.discord.wait_for(settled)
        shown = [video.components[0]["items"][0]["description"] for video in stage.videos()]
        assert len(shown) == len(set(shown)), "each video once"
        prompts = [call.json["input"]["prompt"] for call in stage.crun.calls if call.endpoint == "create"]
        assert len(prompts) == len(set(prompts)), "CreateTask at most once each"


async def test_a_clean_stop_cuts_off_no_request(database_url: str, tmp_path: Path) -> None:
    """SIGTERM while CreateTask is on its way: its answer is waited for and kept."""
    async with process_world(database_url, tmp_path, alone=True) as stage:
        await stage.bot.start()
        stage.crun.inject("create", InjectedFault(delay=2))
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.count("create"))
        assert await stage.bot.stop() == 0
        await stage.bot.start()
        await delivered_once(stage)
        assert await stage.bot.stop(signal.SIGINT) == 0  # Ctrl-C
        assert "Traceback" not in stage.bot.log


async def test_missing_permission_for_dbos_tables_is_reported_in_one_sentence(
    empty_postgres_url: str, tmp_path: Path
) -> None:
    """Our tables may be made but DBOS's schema may not: the start ends with what PostgreSQL says, and exit code 2."""
    role = f"poor_{uuid.uuid4().hex[:8]}"
    engine = create_engine(empty_postgres_url)
    with engine.begin() as connection:
        connection.execute(sa.text(f"CREATE ROLE {role} LOGIN"))
        connection.execute(sa.text(f"GRANT CREATE ON SCHEMA public TO {role}"))
    try:
        async with process_world(empty_postgres_url.replace("postgres@", f"{role}@"), tmp_path) as stage:
            process = await stage.bot.launch()
            assert await asyncio.wait_for(process.wait(), 60) == 2
            assert "marionette: The database cannot be used: permission denied" in stage.bot.log
            assert "Traceback" not in stage.bot.log
    finally:
        with engine.begin() as connection:
            connection.execute(sa.text(f"DROP OWNED BY {role}"))
            connection.execute(sa.text(f"DROP ROLE {role}"))
        engine.dispose()
