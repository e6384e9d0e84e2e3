"""A history of videos: from it the bot knows when to ask crun, and without one it asks as suits Kling's minutes."""

from __future__ import annotations

import asyncio
from typing import Any

import sqlalchemy as sa

from bot.crun import CreateTask
from bot.db import database
from bot.db.database import Transactions
from bot.generations.store import Failure, Generation, Reason, State, Store

_BODIES = (
    {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A puppet dances"}},
    {
        "model": "kling/v3-motion-control",
        "input": {"img_urls": ["https://example.com/a.png"], "video_urls": ["https://example.com/a.mp4"]},
    },
)


async def remember(store: Store, seconds: float) -> None:
    """Keep a history of five videos of each model that took this long; they were asked for in no channel (0).

    Where one is kept already it stays as it is.
    """
    if await store.get(f"{0:016x}") is not None:
        return
    for number, body in enumerate(_BODIES * 5):
        generation = Generation(
            id=f"{number:016x}",
            task=CreateTask.model_validate(body),
            channel_id=0,
            member_id=0,
            interaction_id=number,
        )
        await store.add(generation)
        await store.card_shown(generation, 0)
        await store.submitted(generation.id, f"task_{number}")
        await store.ready(generation.id, "", seconds, None)
        await store.end(generation.id, State.FAILED, Failure(Reason.DOWNLOAD))


async def remember_in(database_url: str, seconds: float) -> None:
    """Keep such a history before a bot is started on a database, new or not."""
    engine = database.create_engine(database_url)
    await asyncio.to_thread(database.migrate, engine)
    transactions = Transactions(engine)
    try:
        await remember(Store(transactions), seconds)
    finally:
        transactions.close()
        engine.dispose()


def sql(database_url: str, text: str, **values: Any) -> None:
    """Change the database behind the bot's back.

    It takes the same SQLite library as the bot: when two are in one process, each drops the locks of the other, and
    the file is broken.
    """
    engine = database.create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sa.text(text), values)
    engine.dispose()


def rows(database_url: str, query: str) -> list[Any]:
    """Read the database behind the bot's back; see `sql`."""
    engine = database.create_engine(database_url)
    with engine.connect() as connection:
        found = list(connection.execute(sa.text(query)))
    engine.dispose()
    return found


async def asked_for(store: Store) -> list[Generation]:
    """Return all generations but those of the history, oldest first."""
    return [generation for generation in await store.in_state(*State) if generation.channel_id]
