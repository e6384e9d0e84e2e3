"""Database outages on demand: a TCP proxy in front of PostgreSQL, a write lock on SQLite's file."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from bot.db.sqlite_version import sqlite_module


class InterruptibleDatabase(Protocol):
    """A database that can be made unavailable to the bot."""

    @property
    def url(self) -> str:
        """The bot's DATABASE_URL."""

    async def outage(self, how: str, seconds: float) -> None:
        """Make it unavailable in one of the ways of `tests.chaos.fault_plan.DatabaseOutage`."""


class PostgresProxy:
    """Forwards connections to a PostgreSQL server, and can refuse, stall or drop them."""

    def __init__(self, database_url: str) -> None:
        self._target = sa.make_url(database_url)
        self._server: asyncio.Server | None = None
        self._port = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._refusing = False
        self._forwarding = asyncio.Event()
        self._forwarding.set()

    @property
    def url(self) -> str:
        """The address of the proxy."""
        return self._target.set(host="127.0.0.1", port=self._port).render_as_string(hide_password=False)

    async def listen(self) -> None:
        """Accept connections."""
        self._server = await asyncio.start_server(self._forward, "127.0.0.1", 0)
        self._port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close the port."""
        if self._server is not None:
            self._server.close()
        self.drop()

    def drop(self) -> None:
        """Break the open connections."""
        for writer in list(self._open):
            writer.transport.abort()

    def pause(self) -> None:
        """Forward nothing more, and keep the connections open."""
        self._forwarding.clear()

    def go_on(self) -> None:
        """Forward again, what came meanwhile first."""
        self._forwarding.set()

    async def outage(self, how: str, seconds: float) -> None:
        """Be unavailable for so many seconds."""
        match how:
            case "drops":
                self.drop()
            case "refuses":
                self._refusing = True
                self.drop()
                await asyncio.sleep(seconds)
                self._refusing = False
            case "hangs" | "hangs, then drops":
                self.pause()
                await asyncio.sleep(seconds)
                if how != "hangs":
                    self.drop()
                self.go_on()
            case _:
                raise ValueError(how)

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refusing:
            writer.transport.abort()
            return
        from_server, to_server = await asyncio.open_connection(self._target.host, self._target.port or 5432)
        pair = {writer, to_server}
        self._open |= pair
        try:
            await asyncio.wait(
                [
                    asyncio.create_task(self._pump(reader, to_server)),
                    asyncio.create_task(self._pump(from_server, writer)),
                ]
            )
        finally:
            self._open -= pair

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                await self._forwarding.wait()
                writer.write(data)
                await writer.drain()
        # The end of one side ends the other.
        writer.transport.abort() if writer.transport.is_closing() else writer.close()


class SqliteLock:
    """Holds SQLite's write lock, as a backup or a person with a database tool does."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._path = Path(sa.make_url(database_url).database or "")

    @property
    def url(self) -> str:
        """The database's own address."""
        return self._url

    async def outage(self, how: str, seconds: float) -> None:
        """Hold the lock for so many seconds, whatever the way."""
        connection = sqlite_module().connect(self._path, timeout=20, isolation_level=None, check_same_thread=False)
        try:
            await asyncio.to_thread(connection.execute, "BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)
            connection.rollback()
        finally:
            connection.close()


@asynccontextmanager
async def interruptible_database(database_url: str) -> AsyncIterator[InterruptibleDatabase]:
    """Give access to a database that can be made unavailable."""
    if sa.make_url(database_url).get_backend_name() == "sqlite":
        yield SqliteLock(database_url)
        return
    proxy = PostgresProxy(database_url)
    await proxy.listen()
    try:
        yield proxy
    finally:
        await proxy.stop()
