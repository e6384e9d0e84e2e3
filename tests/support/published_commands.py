"""Commands that an earlier start of the bot has published, as nearly every start finds them.

Publishing some twenty commands in all languages is a third of what a start costs in a local Discord.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from simcord.backend import Backend

from bot.client import Marionette
from bot.db.sqlite_version import sqlite_module

_NAMES = ("synced_commands", "command_ids")


@dataclass(frozen=True)
class _Published:
    """What the bot leaves: the commands at Discord, and in its own database what it knows of them."""

    application_id: int
    commands: dict[Any, dict[str, Any]]
    values: list[tuple[str, str]]


#: By whether the commands are offered to members who install the bot for themselves, which makes them different.
_known: dict[bool, _Published] = {}


async def give(backend: Backend, bot: Marionette) -> None:
    """Give a Discord and an SQLite file the commands, if a bot of this process has published them before.

    Where the database does not know of them the bot publishes them again.
    """
    known = _known.get(bot.settings.user_installs)
    if known is None:
        return
    backend.application_id = known.application_id
    backend.commands[None] = {key: dict(command) for key, command in known.commands.items()}
    address = sa.make_url(bot.settings.database_url)
    if address.get_backend_name() == "sqlite":
        await asyncio.to_thread(_insert, str(address.database), known.values)


async def learn(backend: Backend, bot: Marionette) -> None:
    """Keep what a bot has published, for later ones."""
    if bot.settings.user_installs in _known:
        return
    values = [(name, await bot.services.key_values.get(name) or "") for name in _NAMES]
    commands = {key: dict(command) for key, command in backend.commands[None].items()}
    _known[bot.settings.user_installs] = _Published(backend.application_id, commands, values)


def _insert(file: str, values: list[tuple[str, str]]) -> None:
    connection = sqlite_module().connect(file)
    try:
        connection.execute("PRAGMA synchronous=OFF")
        connection.executemany("INSERT OR IGNORE INTO key_values (name, value) VALUES (?, ?)", values)
        connection.commit()
    finally:
        connection.close()
