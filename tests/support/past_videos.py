"""Past videos in the database: from how long they took the bot derives when to poll crun first.

Without any it polls as rarely as suits Kling's usual minutes, which would make every test wait.
"""

from __future__ import annotations

import asyncio
import functools
import shutil
import tempfile
from pathlib import Path

import sqlalchemy as sa
from dbos import DBOS, DBOSClient

from bot.crun import CreateTask
from bot.db.engine import create_engine
from bot.db.migrate import migrate
from bot.db.transactions import Transactions
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.queues import APPLICATION, queue_names
from bot.generations.store import Store

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
        await store.submissions.submitted(generation.id, f"task_{number}")
        await store.deliveries.ready(generation.id, "", seconds, None)
        await store.end(generation.id, State.FAILED, Failure(Reason.DOWNLOAD))


async def add_past_videos(database_url: str, seconds: float) -> None:
    """Add past videos that took this many seconds to a database, which is made if needed, before a bot starts on it."""
    if await asyncio.to_thread(create_from_template, database_url, seconds):
        return
    engine = create_engine(database_url)
    await asyncio.to_thread(migrate, engine)
    transactions = Transactions(engine)
    try:
        await _add(Store(transactions), seconds)
    finally:
        transactions.close()
        engine.dispose()


def create_from_template(database_url: str, seconds: float | None = None) -> bool:
    """Make a new SQLite file as a copy: to make its tables takes longer than most tests do.

    Args:
        database_url: What is to be made.
        seconds: How long the past videos in it took; None for no past videos.

    Returns:
        Whether it was made; False for a file that is there already and for PostgreSQL.
    """
    url = sa.make_url(database_url)
    if url.get_backend_name() != "sqlite" or Path(str(url.database)).exists():
        return False
    shutil.copyfile(_template(seconds), str(url.database))
    return True


_folders: list[Path] = []


def remove_templates() -> None:
    """Remove the files that others were copies of."""
    _template.cache_clear()
    while _folders:
        shutil.rmtree(_folders.pop(), ignore_errors=True)


@functools.cache
def _template(seconds: float | None) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="marionette-template-"))
    _folders.append(folder)
    url = f"sqlite:///{folder / 'new.db'}"
    engine = create_engine(url)
    migrate(engine)
    engine.dispose()
    if seconds is not None:
        asyncio.run(add_past_videos(url, seconds))
    DBOS.migrate(url)
    # DBOS looks for new queues once a second. Those that are there when it is launched need no such wait, as in a bot
    # that was started before; its launch stores their settings again.
    client = DBOSClient(system_database_url=url, application_name=APPLICATION)
    try:
        for queue in queue_names(1):
            client.register_queue(queue, polling_interval_sec=0.1)
    finally:
        client.destroy()
    return folder / "new.db"


async def requested_generations(store: Store) -> list[Generation]:
    """Return all generations but the past videos added here, oldest first."""
    return [generation for generation in await store.in_state(*State) if generation.channel_id]
