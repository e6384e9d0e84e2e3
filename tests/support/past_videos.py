"""Past videos in the database: from how long they took the bot derives when to poll crun first.

Without any it polls as rarely as suits Kling's usual minutes, which would make every test wait.
"""

from __future__ import annotations

import asyncio

from bot.crun import CreateTask
from bot.db.engine import create_engine
from bot.db.migrate import migrate
from bot.db.transactions import Transactions
from bot.generations.store import Failure, Generation, Reason, State, Store

_BODIES = (
    {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A puppet dances"}},
    {
        "model": "kling/v3-motion-control",
        "input": {"img_urls": ["https://example.com/a.png"], "video_urls": ["https://example.com/a.mp4"]},
    },
)


async def _add(store: Store, seconds: float) -> None:
    """Add five videos of each model that took this many seconds, with channel id 0, unless some are there already."""
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


async def add_past_videos(database_url: str, seconds: float) -> None:
    """Add past videos that took this many seconds to a database, which is made if needed, before a bot starts on it."""
    engine = create_engine(database_url)
    await asyncio.to_thread(migrate, engine)
    transactions = Transactions(engine)
    try:
        await _add(Store(transactions), seconds)
    finally:
        transactions.close()
        engine.dispose()


async def requested_generations(store: Store) -> list[Generation]:
    """Return all generations but the past videos added here, oldest first."""
    return [generation for generation in await store.in_state(*State) if generation.channel_id]
