"""`marionette check`: can the database be used, and what do its books say?"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from decimal import Decimal

import aiohttp
import sqlalchemy as sa

from bot.check.findings import CheckError, Finding, Mark
from bot.check.postgresql import look_at_postgresql
from bot.check.sqlite_file import look_at_sqlite
from bot.db.engine import create_engine
from bot.db.errors import DatabaseError
from bot.db.transactions import Transactions
from bot.generations.model import Generation, State
from bot.generations.store import Store
from bot.settings import Settings
from bot.texts.failures import what_came

#: How many unconfirmed generations are listed at most; the newest ones.
_MOST_LISTED = 20


async def check_database(settings: Settings, _session: aiohttp.ClientSession) -> list[Finding]:
    """Return whether the database can be used, and what it says of credits and of unconfirmed generations."""
    is_sqlite = sa.make_url(settings.database_url).get_backend_name() == "sqlite"
    look = look_at_sqlite if is_sqlite else look_at_postgresql
    try:
        findings, can_be_read = await asyncio.to_thread(look, settings.database_url)
        return [*findings, *(await _books(settings.database_url) if can_be_read else [])]
    except DatabaseError as error:
        raise CheckError(str(error).rstrip("."), "") from None


async def _books(database_url: str) -> list[Finding]:
    """Return the credits spent, and the generations that may have been charged without a video."""
    engine = create_engine(database_url, read_only=True)
    transactions = Transactions(engine)
    try:
        store = Store(transactions)
        books = await store.statistics.credit_totals()
        unconfirmed = await store.in_state(State.UNCONFIRMED)
    finally:
        transactions.close()
        engine.dispose()
    text = f"{_plain(books.known)} credits spent, {_plain(books.estimated)} more estimated for what is not settled"
    return [Finding(Mark.OK, "books", text), *(_unconfirmed(generation) for generation in unconfirmed[-_MOST_LISTED:])]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _unconfirmed(generation: Generation) -> Finding:
    sent = datetime.fromtimestamp(generation.sent_at or generation.created_at, UTC)
    return Finding(
        Mark.NOTE,
        "unconfirmed",
        f"request {generation.id} was sent at {sent:%Y-%m-%d %H:%M:%S} UTC and {what_came(generation.failure)}",
        "look in crun's task list whether it was made, and settle it with /host",
    )
