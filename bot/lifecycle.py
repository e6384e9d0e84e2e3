"""Opens the database, starts the services in order and stops them in the reverse order."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import discord

from bot import background_tasks
from bot.composition.build import Built, build
from bot.db import private_files
from bot.db.engine import create_engine
from bot.db.instance_lock import InstanceLock
from bot.db.migrate import migrate
from bot.db.origin import Origin, note_start
from bot.db.sqlite_file import real_path
from bot.db.transactions import Transactions
from bot.monitoring import clock_jumps
from bot.monitoring.disk_space import try_to_write
from bot.services import Services
from bot.settings import Settings, SettingsError


class Lifecycle:
    """Opens, starts, stops and closes everything for one client."""

    def __init__(self, client: discord.AutoShardedClient, settings: Settings, replaced: asyncio.Event) -> None:
        """Make a lifecycle; nothing is opened yet.

        Args:
            client: The Discord client that the services use.
            settings: The settings.
            replaced: Set once another process has taken over the database.
        """
        self._client = client
        self._settings = settings
        self._replaced = replaced
        #: What is stopped while Discord is still connected; the last one started is stopped first.
        self._running = AsyncExitStack()
        #: What is closed after Discord is disconnected.
        self._connections = AsyncExitStack()
        self._lock: InstanceLock | None = None
        self._origin = Origin(copied_at=None)
        self._built: Built | None = None

    async def open_database(self, *, exclusive: bool) -> Transactions:
        """Open the database and bring its tables up to date.

        Args:
            exclusive: Whether this process has to be the only one that runs the jobs.

        Raises:
            bot.db.errors.DatabaseError: it cannot be used, its content was moved elsewhere, or another process runs the
                jobs.
        """
        engine = create_engine(self._settings.database_url)
        transactions = Transactions(engine)
        work_dir = self._settings.work_dir
        if engine.dialect.name == "sqlite":
            file = real_path(Path(engine.url.database or ""))
            await asyncio.to_thread(private_files.make_private, private_files.of_database(file, work_dir))
        self._connections.callback(engine.dispose)
        self._connections.callback(transactions.close)
        if exclusive:
            self._lock = InstanceLock(engine, self._replaced, share=self._settings.share)
            self._connections.push_async_callback(self._lock.release)
            await self._lock.acquire()
        await asyncio.to_thread(migrate, engine)
        if exclusive:
            self._origin = await asyncio.to_thread(note_start, engine)
        return transactions

    async def build(self, transactions: Transactions) -> Services:
        """Build the services; none of them is started."""
        self._built = await build(
            self._settings,
            self._client,
            transactions,
            hold=self._hold,
            running=self._running,
            connections=self._connections,
        )
        return self._built.services

    async def check_work_folder(self) -> None:
        """Check that files can be made in the work folder.

        Raises:
            bot.settings.SettingsError: they cannot.
        """
        await asyncio.to_thread(_check_writable, self._settings.work_dir)
        await asyncio.to_thread(private_files.make_private, private_files.of_work_folder(self._settings.work_dir))

    async def start(self) -> None:
        """Start the services, and go on with what an earlier process left.

        Raises:
            bot.db.errors.DatabaseError: DBOS cannot make its tables.
            bot.web.server.WebError: the web server cannot listen on its address.
        """
        if self._built is None:
            raise RuntimeError("start() before build()")
        built, services, running = self._built, self._built.services, self._running
        if built.web is not None:
            await built.web.start()
        await services.attachments.delete_leftovers()
        await services.delivery.tidy()
        running.callback(built.overcharges.stop)
        running.push_async_callback(services.generations.stop)
        running.push_async_callback(services.status_cards.stop)
        running.push_async_callback(services.moderation.stop)
        await services.generations.launch()
        running.callback(built.recovery.stop)
        await built.recovery.take_up()
        await services.host.start()
        services.staff_alerts.start()
        await services.intake.start()
        services.moderation.start()
        services.character_news.start()
        running.callback(background_tasks.begin(clock_jumps.watch()).cancel)

    async def stop(self) -> None:
        """Accept no more orders, and finish what runs or leave it to be resumed by the next start."""
        if self._built is not None:
            self._built.services.intake.close()
            self._built.key_refusals.report = None
            if self._built.web is not None:
                await self._built.web.stop()
        await self._running.aclose()

    async def close(self) -> None:
        """Close the connections. Call this after Discord is disconnected."""
        await self._connections.aclose()

    async def _hold(self) -> None:
        """Wait until it is certain that this process alone runs the jobs."""
        if self._lock is not None:
            await self._lock.held.wait()


def _check_writable(folder: Path) -> None:
    """Make sure that a folder exists and files can be made in it.

    Raises:
        SettingsError: they cannot.
    """
    try:
        try_to_write(folder)
    except OSError as error:
        raise SettingsError(
            f"No files can be made in {folder} ({error.strerror}), where videos lie between download and upload: "
            "let the bot write there, or set WORK_DIR to another folder."
        ) from None
