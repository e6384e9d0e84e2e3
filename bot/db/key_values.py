"""Small values kept between starts, by name."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from bot.db.inserts import insert_into
from bot.db.transactions import Transactions, metadata

_values = sa.Table(
    "key_values",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)


def get_in(connection: sa.Connection, name: str) -> str | None:
    """Return a value, in this transaction; None when there is none of that name."""
    return connection.execute(sa.select(_values.c.value).where(_values.c.name == name)).scalar_one_or_none()


def set_in(connection: sa.Connection, name: str, value: str) -> None:
    """Store a value, in this transaction, in place of an earlier one of that name."""
    new = insert_into(connection, _values).values(name=name, value=value)
    connection.execute(new.on_conflict_do_update(index_elements=[_values.c.name], set_={"value": value}))


def delete_in(connection: sa.Connection, name: str) -> None:
    """Delete a value, in this transaction."""
    connection.execute(sa.delete(_values).where(_values.c.name == name))


def swap_in(connection: sa.Connection, name: str, before: str, after: str) -> bool:
    """Replace a value, in this transaction, if it is still the one that was read; True for exactly one caller."""
    query = sa.update(_values).where(_values.c.name == name, _values.c.value == before).values(value=after)
    return connection.execute(query).rowcount == 1


def claim_in(connection: sa.Connection, name: str) -> bool:
    """Store a name without a value, in this transaction; see `KeyValues.claim`."""
    new = insert_into(connection, _values).values(name=name, value="")
    return connection.execute(new.on_conflict_do_nothing().returning(_values.c.name)).first() is not None


def release_in(connection: sa.Connection, names: Collection[str]) -> list[str]:
    """Delete these names, in this transaction; see `KeyValues.release`."""
    query = sa.delete(_values).where(_values.c.name.in_(names)).returning(_values.c.name)
    return list(connection.execute(query).scalars())


class KeyValues:
    """The queries."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def get(self, name: str) -> str | None:
        """Return a value; None when there is none of that name."""
        return await self._run(lambda connection: get_in(connection, name))

    async def starting_with(self, prefix: str) -> dict[str, str]:
        """Return the values whose names begin like this, by name."""
        query = sa.select(_values.c.name, _values.c.value).where(_values.c.name.startswith(prefix, autoescape=True))
        rows = await self._run(lambda connection: connection.execute(query).all())
        return {row.name: row.value for row in rows}

    async def set(self, name: str, value: str) -> None:
        """Store a value, in place of an earlier one of that name."""
        await self._run(lambda connection: set_in(connection, name, value))

    async def claim(self, name: str) -> bool:
        """Store a name without a value; True for exactly one caller among all processes, until it is released."""
        return await self._run(lambda connection: claim_in(connection, name))

    async def release(self, names: Collection[str]) -> list[str]:
        """Delete these names; return those that were there, each to exactly one caller."""
        return await self._run(lambda connection: release_in(connection, names))

    async def set_default(self, name: str, value: str) -> str:
        """Store a value unless any process has stored one of that name; return the stored one."""

        def write(connection: sa.Connection) -> str:
            new = insert_into(connection, _values).values(name=name, value=value)
            connection.execute(new.on_conflict_do_nothing())
            return str(connection.execute(sa.select(_values.c.value).where(_values.c.name == name)).scalar_one())

        return await self._run(write)
