"""One interaction is answered once and paid once, whoever gets it and however often."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import simcord
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.client import Marionette
from bot.crun import CreateTask
from bot.db.engine import create_engine
from bot.db.migrate import MIGRATIONS, migrate
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn
from bot.generations.interaction_claims import InteractionClaims
from bot.generations.model import Generation, State
from bot.generations.store import Store
from bot.texts import owner_alerts as owner_alert_texts
from tests.conftest import World, eventually, settings, world
from tests.support.bot_process import BotProcess, ProcessWorld, process_world
from tests.support.posted_messages import video_of, walk
from tests.support.sample_files import clip, picture

TASK = CreateTask.model_validate({"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}})

#: As Discord numbers them.
INTERACTION = 1_456_074_443_980_800_123


async def by_video(stage: World) -> simcord.InteractionResult:
    with stage.repeating():
        return await stage.ann.slash(stage.create, "video", prompt="A fox")


async def by_motion(stage: World) -> simcord.InteractionResult:
    with stage.repeating():
        return await stage.ann.slash(stage.create, "motion", image=picture(), video=clip(), prompt="Bow")


async def by_modal(stage: World) -> simcord.InteractionResult:
    asked = await stage.ann.slash(stage.create, "video", prompt="@dragon sleeps")
    assert asked.response is not None
    modal = await stage.ann.click(asked.response, label="Edit")
    filled = {"prompt": "A dragon sleeps", "seconds": ["6"], "quality": "std", "sound": True, "aspect": ["1:1"]}
    with stage.repeating():
        return await stage.ann.submit_modal(modal, filled)


async def by_agreeing_to_the_price(stage: World) -> simcord.InteractionResult:
    asked = await stage.ann.slash(stage.create, "video", prompt="A fox", quality="4K", duration=15)
    assert asked.response is not None
    with stage.repeating():
        return await stage.ann.click(asked.response, label=labels(asked.response)[0])


async def by_again(stage: World) -> simcord.InteractionResult:
    await stage.ann.slash(stage.create, "video", prompt="A fox")
    video = await eventually(lambda: video_of(stage, stage.create))
    with stage.repeating():
        return await stage.ben.click(simcord.ResponseMessage(stage.env, video), label="Again")


async def by_menu_and_its_modal(stage: World) -> simcord.InteractionResult:
    shown = await stage.ann.send(stage.create, attachments=[picture()])
    with stage.repeating():
        opened = await stage.ann.context_menu(stage.create, "Animate this picture", shown)
        given = {"prompt": "It waves", "seconds": ["5"], "quality": "std", "sound": True}
        made = await stage.ann.submit_modal(opened, given)
    del stage.env.backend.messages[stage.create.id][int(shown.id)]  # no message of the bot's
    return made


async def by_builder(stage: World) -> simcord.InteractionResult:
    with stage.repeating():
        opened = await stage.ann.slash(stage.create, "storyboard", shots="4s a fox | 3s an owl", image=picture())
        assert opened.response is not None
        return await stage.ann.click(opened.response, label="Generate")


def labels(message: Any) -> list[str]:
    """Return what the buttons of a message say."""
    return [part["label"] for part in walk(message.components) if part["type"] == 2]


def answers(stage: World, result: simcord.InteractionResult) -> list[Any]:
    """Return the messages that came for an interaction."""
    return [
        message
        for channel in stage.env.backend.messages.values()
        for message in channel.values()
        if (message.interaction_metadata or {}).get("id") == str(result._interaction.id)
    ]


@pytest.mark.parametrize(
    "act", [by_video, by_motion, by_modal, by_agreeing_to_the_price, by_again, by_menu_and_its_modal, by_builder]
)
async def test_what_is_handed_out_twice_is_made_once(
    sqlite_url: str,
    crun: CrunStandIn,
    act: Callable[[World], Awaitable[simcord.InteractionResult]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    limit = Decimal(0) if act is by_agreeing_to_the_price else None
    async with world(Marionette(settings(sqlite_url, crun.base_url, confirm_above=limit))) as stage:
        result = await act(stage)
        count = 2 if act is by_again else 1
        await eventually(lambda: sum(bool(message.attachments) for message in stage.messages(stage.create)) == count)
        await asyncio.sleep(0.3)  # for whatever else might come
        assert crun.count("create") == count
        assert len(await stage.generations()) == count
        assert len(stage.messages(stage.create)) == 2 * count, "a card and a video each"
        assert len(answers(stage, result)) == 1
        assert owner_alert_texts.ANSWERED_ELSEWHERE not in caplog.text, "the second one is not begun"


@pytest.mark.parametrize("act", [by_video, by_motion])
async def test_in_a_crowd_the_second_copy_announces_nothing(
    sqlite_url: str,
    crun: CrunStandIn,
    act: Callable[[World], Awaitable[simcord.InteractionResult]],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where very many ask, the answer is announced before the claim; the second copy's would shut out the first."""
    monkeypatch.setattr("bot.interactions.handler_runner._MAX_SILENT", 0)
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await act(stage)
        await eventually(lambda: video_of(stage, stage.create))
        assert crun.count("create") == 1
        assert owner_alert_texts.ANSWERED_ELSEWHERE not in caplog.text


async def test_what_is_handed_out_twice_is_answered_once(
    sqlite_url: str, crun: CrunStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    """Commands and buttons for which nothing is made, and one that breaks."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox " * 100)
        await eventually(lambda: video_of(stage, stage.create))
        shown = [simcord.ResponseMessage(stage.env, message) for message in stage.messages(stage.create)]
        card, video = shown
        with stage.repeating():
            results = [
                await stage.ann.slash(stage.create, "generations"),
                await stage.ann.click(video, label="Delete"),
                await stage.ben.slash(stage.create, "video", prompt="@nobody"),
            ]
            if "Full prompt" in labels(card):
                results.append(await stage.ben.click(card, label="Full prompt"))
            shown_modal = await stage.ann.click(video, label="Edit")
        assert shown_modal.modal is not None
        assert [len(answers(stage, result)) for result in results] == [1] * len(results)
        assert not [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}], caplog.text


async def test_what_a_resume_hands_out_again_is_made_once(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        stage.discord.settings.replayed_events = 3
        await stage.ask()
        await stage.discord.wait_for(stage.cards)
        stage.discord.connected.clear()
        await stage.discord.drop_connections()
        await stage.discord.wait_ready(60)
        await stage.discord.wait_for(lambda: "was handed out twice" in stage.bot.log)
        await stage.discord.wait_for(stage.videos)
        assert len(stage.cards()) == len(stage.videos()) == stage.crun.count("create") == 1
        callbacks = [call for call in stage.discord.calls if call.path.endswith("/callback")]
        assert len(callbacks) == 1


@asynccontextmanager
async def rival(stage: ProcessWorld, folder: Path) -> AsyncIterator[BotProcess]:
    """Run a second bot with the same token and a database of its own."""
    await asyncio.to_thread(folder.mkdir)
    other = BotProcess(stage.discord, stage.crun, f"sqlite:///{folder / 'marionette.db'}", folder)
    await asyncio.to_thread(shutil.copy, stage.bot.folder / "marionette.db", folder)
    known = stage.discord.identified
    try:
        await other.launch()
        await stage.discord.wait_for(lambda: stage.discord.identified > known)
        yield other
    finally:
        await other.end()


async def test_of_two_bots_with_one_token_one_stops_and_tells_the_host(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        async with rival(stage, tmp_path / "rival") as other:
            await stage.ask("warm")
            await stage.discord.wait_for(stage.videos)
            given: list[tuple[str, dict[str, Any]]] = [
                ("video", {"prompt": "A fox"}),
                ("motion", {"image": picture(), "video": clip(), "prompt": "Bow"}),
                ("generations", {}),
            ]
            for name, options in given:
                asked = await stage.ann.slash(stage.channel, name, **options)
                left = f"(interaction {asked._interaction.id})"
                await stage.discord.wait_for(lambda: left in stage.bot.log + other.log)  # noqa: B023 - waited for here
            await stage.discord.wait_for(lambda: len(stage.videos()) == 3)
            logs = [stage.bot.log, other.log]
            told = [log.count(owner_alert_texts.ANSWERED_ELSEWHERE) for log in logs]
            assert told == ["was answered by another program" in log for log in logs], "once each"
            assert len(stage.cards()) == stage.crun.count("create") == 3
            assert "Traceback" not in stage.bot.log + other.log


async def test_a_claim_goes_to_one_process(database_url: str, transactions: Transactions) -> None:
    engine = create_engine(database_url)
    other = Transactions(engine)
    here, there = InteractionClaims(transactions), InteractionClaims(other)
    try:
        for number in range(20):
            got = await asyncio.gather(*(claims.claim(INTERACTION + number) for claims in (here, there, here)))
            assert sorted(got) == [False, False, True]
    finally:
        other.close()
        engine.dispose()


async def test_a_claim_is_used_for_one_generation(transactions: Transactions) -> None:
    store = Store(transactions)
    first = Generation("1" * 16, TASK, 1, 2, INTERACTION)
    await InteractionClaims(transactions).claim(INTERACTION)
    await store.add(first)
    with pytest.raises(sa.exc.IntegrityError):
        await store.add(replace(first, id="2" * 16))
    await store.abandon(first)
    with pytest.raises(sa.exc.IntegrityError):
        await store.add(replace(first, id="3" * 16))
    assert [generation.id for generation in await store.in_state(*State)] == [first.id]
    await store.add(replace(first, interaction_id=INTERACTION + 1))
    assert await store.get(first.id) == replace(first, interaction_id=INTERACTION + 1, priority=2)


async def test_old_claims_are_forgotten(transactions: Transactions) -> None:
    claims = InteractionClaims(transactions)
    await claims.claim(INTERACTION)
    await claims.claim(INTERACTION + 1)
    long_ago = sa.text("UPDATE interactions SET claimed_at = claimed_at - 604801 WHERE id = :id")
    await transactions.run(lambda connection: connection.execute(long_ago, {"id": INTERACTION}))
    await claims.tidy()
    left = sa.text("SELECT id FROM interactions")
    assert await transactions.run(lambda connection: list(connection.execute(left).scalars())) == [INTERACTION + 1]


def test_what_comes_again_to_one_process_is_known_at_once(sqlite_url: str) -> None:
    claims = InteractionClaims(Transactions(create_engine(sqlite_url)))
    assert [claims.is_first_here(INTERACTION), claims.is_first_here(INTERACTION)] == [True, False]
    for number in range(1, 20_000):
        claims.is_first_here(INTERACTION + number)
    assert not claims.is_first_here(INTERACTION + 19_999)


def test_generations_of_one_interaction_survive_the_migration(empty_database_url: str) -> None:
    """Versions before this one may have made several of one interaction."""
    engine = create_engine(empty_database_url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "0006")
            for number in (1, 2, 3):
                connection.execute(
                    sa.text(
                        "INSERT INTO generations (id, kind, state, channel_id, member_id, interaction_id, body, "
                        "created_at) VALUES (:id, 'k', 'delivered', 1, 2, :interaction, '{}', :at)"
                    ),
                    {"id": str(number) * 16, "interaction": INTERACTION + number // 3, "at": float(number)},
                )
        migrate(engine)
        with engine.connect() as connection:
            claims = connection.execute(sa.text("SELECT * FROM interactions ORDER BY id")).all()
            assert [tuple(claim) for claim in claims] == [
                (INTERACTION, 1.0, "1" * 16),
                (INTERACTION + 1, 3.0, "3" * 16),
            ]
            assert connection.execute(sa.text("SELECT count(*) FROM generations")).scalar_one() == 3
    finally:
        engine.dispose()
