"""What the demo's database knows before the bot starts: a server's settings, and how long videos take."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.crun import CreateTask
from bot.db.engine import create_engine
from bot.db.migrate import migrate
from bot.db.transactions import Transactions
from bot.generations.model import Generation
from bot.generations.store import Store
from bot.guilds.settings_store import SettingsStore

#: Videos of each model: enough for the bot to rely on them alone.
_EACH = 12

_PICTURE, _CLIP = "https://example.com/puppet.png", "https://example.com/dance.mp4"
_BODIES = (
    {"model": "kling/v3-motion-control", "input": {"img_urls": [_PICTURE], "video_urls": [_CLIP]}},
    {"model": "kling/v3", "input": {"multi_shots": False, "duration": 5, "prompt": "A puppet dances"}},
)


async def prepare_database(
    database_url: str, seconds: float, *, guild_id: int, moderator_id: int, settings: dict[str, Any]
) -> None:
    """Make the tables, set up the server, and add delivered videos that took so many seconds.

    With those videos the first card already says when its video will be ready. Without them the bot would poll as
    rarely as suits Kling's usual minutes, which is long when a video takes seconds.
    """
    engine = create_engine(database_url)
    transactions = Transactions(engine)
    try:
        await asyncio.to_thread(migrate, engine)
        await SettingsStore(transactions).change_guild(guild_id, moderator_id, lambda _: settings)
        # This store enqueues no workflows, unlike the bot's.
        await _add_videos(Store(transactions), seconds)
    finally:
        transactions.close()
        engine.dispose()


async def _add_videos(store: Store, seconds: float) -> None:
    for number, body in enumerate(_BODIES * _EACH):
        generation = Generation(
            id=f"{number:016x}",
            task=CreateTask.model_validate(body),
            guild_id=None,
            channel_id=0,
            member_id=0,
            interaction_id=number,
        )
        await store.add(generation)
        await store.card_shown(generation, 0)
        await store.submissions.submitted(generation.id, f"task_{number}")
        await store.deliveries.ready(generation.id, "", seconds, None)
        await store.deliveries.delivered(generation.id, 0, 0, None)
