"""The shared elements of which their servers are still to be told, in the database.

A row is stored in the transaction that shares the element, and deleted once the server is told; so a kill in between
loses nothing. Whichever process takes the row, by a single statement, tells the server.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import sqlalchemy as sa

from bot.db.inserts import insert_into
from bot.db.transactions import Transactions
from bot.elements.tables import elements, news

_N = news.c

#: For how many seconds the process that takes a row has it for itself.
_HELD = 180.0


@dataclass(frozen=True)
class NewsPlace:
    """Where a server is told of an element: in a channel, in a message with this id or a higher one."""

    channel_id: int
    after_id: int


@dataclass(frozen=True)
class ElementNews:
    """An element of which a server is to be told, and how often that was tried before."""

    element_id: str
    guild_id: int
    place: NewsPlace
    tries: int


def add_in(connection: sa.Connection, element_id: str, guild_id: int, place: NewsPlace) -> None:
    """Let a server be told of an element, in this transaction, unless it was told before."""
    is_new = sa.and_(elements.c.id == element_id, elements.c.announced_in.is_distinct_from(guild_id))
    if connection.execute(sa.update(elements).where(is_new).values(announced_in=guild_id)).rowcount:
        values = {
            "guild_id": guild_id,
            "channel_id": place.channel_id,
            "after_id": place.after_id,
            "held_until": 0.0,
            "tries": 0,
        }
        row = insert_into(connection, news).values(element_id=element_id, **values)
        connection.execute(row.on_conflict_do_update(index_elements=[_N.element_id], set_=values))


def withdraw_in(connection: sa.Connection, element_id: str) -> None:
    """Tell no server of an element that is not shared any more, in this transaction; it is news once it is again."""
    if connection.execute(sa.delete(news).where(_N.element_id == element_id)).rowcount:
        connection.execute(sa.update(elements).where(elements.c.id == element_id).values(announced_in=None))


class NewsOutbox:
    """The queries."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def take(self, element_id: str | None = None) -> ElementNews | None:
        """Take what this process alone may tell, of this element or of any; None when there is nothing."""
        now = time.time()
        wanted: sa.ColumnElement[str] | sa.ScalarSelect[str] | str | None = element_id
        if wanted is None:
            other = news.alias().c
            due = sa.select(other.element_id).where(other.held_until <= now).order_by(other.held_until)
            wanted = due.limit(1).scalar_subquery()
        query = (
            sa.update(news)
            .where(_N.element_id == wanted, _N.held_until <= now)
            .values(held_until=now + _HELD, tries=_N.tries + 1)
            .returning(*_N)
        )
        row = await self._run(lambda connection: connection.execute(query).one_or_none())
        if row is None:
            return None
        return ElementNews(row.element_id, row.guild_id, NewsPlace(row.channel_id, row.after_id), row.tries - 1)

    async def done(self, element_id: str) -> None:
        """Note that a server was told of an element, or cannot be."""
        query = sa.delete(news).where(_N.element_id == element_id)
        await self._run(lambda connection: connection.execute(query))
