"""The stored settings of servers and of the host; every change is in the record too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import sqlalchemy as sa
from pydantic import BaseModel

from bot.db.transactions import Transactions, metadata
from bot.guilds.guild_settings import GuildSettings, HostSettings, changed_fields
from bot.guilds.record import ALL_GUILDS, note_in

guild_settings = sa.Table(
    "guild_settings",
    metadata,
    #: `ALL_GUILDS` for the host's settings.
    sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("settings", sa.JSON, nullable=False),
)

_SETTINGS = sa.select(guild_settings.c.settings).where(
    guild_settings.c.guild_id == sa.bindparam("id", type_=sa.BigInteger)
)

#: The action in the record.
SETTINGS_CHANGED = "settings_changed"

S = TypeVar("S", bound=BaseModel)


class SettingsStore:
    """The queries. Nothing is kept in memory, so a change holds at once in every process."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def of_guild(self, guild_id: int) -> GuildSettings:
        """Return a server's settings; the defaults where nobody has changed anything."""
        return await self._run(lambda connection: _read(connection, guild_id, GuildSettings))

    async def of_host(self) -> HostSettings:
        """Return the host's settings."""
        return await self._run(lambda connection: _read(connection, ALL_GUILDS, HostSettings))

    async def is_paused(self) -> bool:
        """Return whether the host has paused the bot."""
        return (await self.of_host()).paused is not None

    async def change_guild(
        self, guild_id: int, actor_id: int, change: Callable[[GuildSettings], dict[str, Any]]
    ) -> GuildSettings:
        """Change a server's settings and return the new ones.

        Args:
            guild_id: Which server.
            actor_id: Who changes them.
            change: Returns the changed fields, given the settings as they are now; it may run more than once.

        Raises:
            pydantic.ValidationError: a value is out of its bounds; nothing has changed.
        """
        return await self._change(guild_id, actor_id, GuildSettings, change)

    async def change_host(self, actor_id: int, change: Callable[[HostSettings], dict[str, Any]]) -> HostSettings:
        """Change the host's settings and return the new ones; see `change_guild`."""
        return await self._change(ALL_GUILDS, actor_id, HostSettings, change)

    async def _change(self, guild_id: int, actor_id: int, model: type[S], change: Callable[[S], dict[str, Any]]) -> S:
        mine = guild_settings.c.guild_id == guild_id
        # The write takes the lock: SQLite's driver begins a transaction only then, and has no FOR UPDATE.
        touch = sa.update(guild_settings).where(mine).values(guild_id=guild_id)

        def write(connection: sa.Connection) -> S:
            if connection.execute(touch).rowcount == 0:
                connection.execute(sa.insert(guild_settings).values(guild_id=guild_id, settings={}))
            before = _read(connection, guild_id, model)
            after = model.model_validate({**before.model_dump(), **change(before)})
            changes = changed_fields(before, after)
            if changes:
                values = after.model_dump(mode="json", exclude_defaults=True)
                connection.execute(sa.update(guild_settings).where(mine).values(settings=values))
                note_in(connection, guild_id, actor_id, SETTINGS_CHANGED, changes)
            return after

        try:
            return await self._run(write)
        except sa.exc.IntegrityError:  # two first changes at once, and the other one was first
            return await self._run(write)


def _read(connection: sa.Connection, guild_id: int, model: type[S]) -> S:
    return model.model_validate(connection.execute(_SETTINGS, {"id": guild_id}).scalar_one_or_none() or {})
