"""Direct access to a bot's database from a test.

It goes through the same SQLite library as the bot: with two of them in one process, each drops the file locks of the
other, and the file is corrupted.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.db.migrate import migrate
from bot.db.transactions import Transactions


def sql(database_url: str, text: str, **values: Any) -> None:
    """Execute one statement in a transaction of its own."""
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sa.text(text), values)
    engine.dispose()


def rows(database_url: str, query: str) -> list[Any]:
    """Return the rows of a query."""
    engine = create_engine(database_url)
    with engine.connect() as connection:
        found = list(connection.execute(sa.text(query)))
    engine.dispose()
    return found


@asynccontextmanager
async def open_transactions(database_url: str) -> AsyncIterator[Transactions]:
    """Open the database as a process of its own would, with its tables made."""
    engine = create_engine(database_url)
    transactions = Transactions(engine)
    try:
        await asyncio.to_thread(migrate, engine)
        yield transactions
    finally:
        transactions.close()
        engine.dispose()
