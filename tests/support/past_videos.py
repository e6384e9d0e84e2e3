"""Past videos in the database: from how long they took the bot derives when to poll crun first.

Without any it polls as rarely as suits Kling's usual minutes, which would make every test wait.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.crun import CreateTask
from bot.db.engine import create_engine
from bot.db.migrate import migrate
from bot.db.transactions import Transactions
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.store import Store
from bot.generations.tables import generations
from tests.support.template_database import copy_sqlite, is_new_sqlite, template_folder

_BODIES = (
    {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A puppet dances"}},
    {
        "model": "kling/v3-motion-control",
        "input": {"img_urls": ["https://example.com/a.png"], "video_urls": ["https://example.com/a.mp4"]},
    },
)

#: The rows of past videos, made once.
_rows: list[dict[str, Any]] = []

#: SQLite files with past videos, by the seconds that those took; new databases are copied from them.
_files: dict[float, Path] = {}


async def _made() -> list[dict[str, Any]]:
    """Return the rows of five videos of each model, with channel id 0."""
    if not _rows:
        with tempfile.TemporaryDirectory(prefix="marionette-") as folder:
            url = f"sqlite:///{Path(folder, 'past.db')}"
            await asyncio.to_thread(copy_sqlite, url)
            engine = create_engine(url)
            transactions = Transactions(engine)
            try:
                await _make(Store(transactions))
                found = await transactions.run(
                    lambda connection: connection.execute(sa.select(generations)).mappings().all()
                )
                _rows.extend(dict(row) for row in found)
            finally:
                transactions.close()
                engine.dispose()
    return _rows


async def _make(store: Store) -> None:
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
        await store.deliveries.ready(generation.id, "", 1.0, None)
        await store.end(generation.id, State.FAILED, Failure(Reason.DOWNLOAD))


async def add_past_videos(database_url: str, seconds: float) -> None:
    """Add past videos that took this many seconds to a database, which is made if needed, before a bot starts on it."""
    if is_new_sqlite(database_url):
        await asyncio.to_thread(copy_sqlite, database_url, await _file_with(seconds))
    else:
        await _add(database_url, seconds)


def prepare() -> None:
    """Make what most tests use, for the forks of this process too."""
    for seconds in (0.3, 1.0):
        asyncio.run(_file_with(seconds))


async def _file_with(seconds: float) -> Path:
    """Return an SQLite file with past videos that took this many seconds; it is made once."""
    if seconds not in _files:
        folder = await asyncio.to_thread(template_folder)
        # Other processes may have the same folder.
        path = folder / f"{os.getpid()} after {seconds} s.db"
        await _add(f"sqlite:///{path}", seconds)
        _files[seconds] = path
    return _files[seconds]


async def _add(database_url: str, seconds: float) -> None:
    rows = [{**row, "seconds": seconds} for row in await _made()]
    await asyncio.to_thread(_insert, database_url, rows)


def _insert(database_url: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows, unless they are there already."""
    if is_new_sqlite(database_url):
        copy_sqlite(database_url)
    engine = create_engine(database_url)
    try:
        migrate(engine)
        with engine.begin() as connection:
            if connection.execute(sa.select(generations.c.id).where(generations.c.channel_id == 0)).first() is None:
                connection.execute(sa.insert(generations), rows)
    finally:
        engine.dispose()


async def requested_generations(store: Store) -> list[Generation]:
    """Return all generations but the past videos added here, oldest first."""
    query = (
        sa.select(generations).where(generations.c.channel_id != 0).order_by(generations.c.created_at, generations.c.id)
    )
    return await store._list(query)
