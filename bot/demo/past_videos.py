"""Past videos for the demo's bot, from which it knows how long one takes."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.db.engine import create_engine
from bot.db.transactions import Transactions
from bot.generations.model import Generation
from bot.generations.store import Store

#: Videos of each model: enough for the bot to rely on them alone.
_EACH = 12

_PICTURE, _CLIP = "https://example.com/puppet.png", "https://example.com/dance.mp4"
_BODIES = (
    {"model": "kling/v3-motion-control", "input": {"img_urls": [_PICTURE], "video_urls": [_CLIP]}},
    {"model": "kling/v3", "input": {"multi_shots": False, "duration": 5, "prompt": "A puppet dances"}},
)


async def add_past_videos(database_url: str, seconds: float) -> None:
    """Add delivered videos that took so many seconds.

    With them the first card already says when its video will be ready. Without them the bot would poll as rarely as
    suits Kling's usual minutes, which is long when a video takes seconds.
    """
    engine = create_engine(database_url)
    transactions = Transactions(engine)
    try:
        # This store enqueues no workflows, unlike the bot's.
        await _add(Store(transactions), seconds)
    finally:
        transactions.close()
        engine.dispose()


async def _add(store: Store, seconds: float) -> None:
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
