"""The way to the database, which can be shut: a TCP proxy before PostgreSQL, a lock on SQLite's file."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from bot.db.sqlite_version import sqlite_module


class Doorway(Protocol):
    """What stands between the bot and its database."""

    @property
    def url(self) -> str:
        """What the bot is given as DATABASE_URL."""

    async def outage(self, how: str, seconds: float) -> None:
        """Keep the bot from its database in one of the ways of `tests.chaos.plan.Outage`."""


class Proxy:
    """Passes bytes on to a PostgreSQL server until it is told not to."""

    def __init__(self, database_url: str) -> None:
        self._target = sa.make_url(database_url)
        self._server: asyncio.Server | None = None
        self._port = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._refusing = False
        self._flowing = asyncio.Event()
        self._flowing.set()

    @property
    def url(self) -> str:
        """The address of the proxy."""
        return self._target.set(host="127.0.0.1", port=self._port).render_as_string(hide_password=False)

    async def listen(self) -> None:
        """Take connections."""
        self._server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self._port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close the port."""
        if self._server is not None:
            self._server.close()
        self.drop()

    def drop(self) -> None:
        """Break the connections that there are."""
        for writer in list(self._open):
            writer.transport.abort()

    async def outage(self, how: str, seconds: float) -> None:
        """Be away for so long."""
        match how:
            case "drops":
                self.drop()
            case "refuses":
                self._refusing = True
                self.drop()
                await asyncio.sleep(seconds)
                self._refusing = False
            case "hangs" | "hangs, then drops":
                self._flowing.clear()
                await asyncio.sleep(seconds)
                if how != "hangs":
                    self.drop()
                self._flowing.set()
            case _:
                raise ValueError(how)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refusing:
            writer.transport.abort()
            return
        there = await asyncio.open_connection(self._target.host, self._target.port or 5432)
        pair = {writer, there[1]}
        self._open |= pair
        try:
            await asyncio.wait(
                [asyncio.create_task(self._pump(reader, there[1])), asyncio.create_task(self._pump(there[0], writer))]
            )
        finally:
            self._open -= pair

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                await self._flowing.wait()
                writer.write(data)
                await writer.drain()
        # Whichever side ended, the other one learns it.
        writer.transport.abort() if writer.transport.is_closing() else writer.close()


class Lock:
    """Holds SQLite's one lock for writing, as a backup or a curious host does."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._path = Path(sa.make_url(database_url).database or "")

    @property
    def url(self) -> str:
        """The address as it was given."""
        return self._url

    async def outage(self, how: str, seconds: float) -> None:
        """Keep the lock for so long; an instant where nothing is to be dropped."""
        connection = sqlite_module().connect(self._path, timeout=20, isolation_level=None, check_same_thread=False)
        try:
            await asyncio.to_thread(connection.execute, "BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)
            connection.rollback()
        finally:
            connection.close()


@asynccontextmanager
async def doorway(database_url: str) -> AsyncIterator[Doorway]:
    """Stand before this database."""
    if sa.make_url(database_url).get_backend_name() == "sqlite":
        yield Lock(database_url)
        return
    proxy = Proxy(database_url)
    await proxy.listen()
    try:
        yield proxy
    finally:
        await proxy.stop()
