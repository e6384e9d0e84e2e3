"""Opens the database, starts the services in order and stops them in the reverse order."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import discord
import sqlalchemy as sa

from bot import background_tasks
from bot.composition.build import Built, build
from bot.db import errors as database_errors
from bot.db import private_files
from bot.db.engine import create_engine, describe
from bot.db.errors import unusable
from bot.db.instance_lock import InstanceLock
from bot.db.migrate import migrate
from bot.db.origin import Origin, note_start
from bot.db.server_wait import wait_for_server
from bot.db.sqlite_file import real_path
from bot.db.transactions import Transactions
from bot.exit_codes import ExitCode
from bot.generations.model import Unfinished
from bot.monitoring import clock_jumps
from bot.monitoring.disk_space import is_full, try_to_write
from bot.monitoring.disk_watch import full_disk_filter
from bot.monitoring.metrics import Metrics
from bot.processes.identity import Identity
from bot.processes.numbered import NumberedProcesses
from bot.processes.presence import Presence, Replaced
from bot.processes.shard_keeper import ShardKeeper
from bot.processes.shard_leases import ShardLeases
from bot.processes.sole import SoleProcess
from bot.processes.work_folder import adopt_files, folders_in, process_folder
from bot.services import Services
from bot.settings import Settings, SettingsError
from bot.texts import owner_alerts as owner_alert_texts

log = logging.getLogger(__name__)


@dataclass
class Progress:
    """How far the start is.

    Attributes:
        is_open: set once the database is open.
        database: which one that is.
        origin: where its content comes from.
        others: how many other processes ran on it when this one came.
        taken_up: what was under way when this process started.
    """

    is_open: asyncio.Event = field(default_factory=asyncio.Event)
    database: str = ""
    origin: Origin = field(default_factory=lambda: Origin(copied_at=None))
    others: int = 0
    taken_up: list[Unfinished] = field(default_factory=list)


class Lifecycle:
    """Opens, starts, stops and closes everything for one client."""

    def __init__(
        self, client: discord.AutoShardedClient, settings: Settings, metrics: Metrics, replaced: asyncio.Event
    ) -> None:
        """Make a lifecycle; nothing is opened yet.

        Args:
            client: The Discord client that the services use.
            settings: The settings.
            metrics: Counts what this process does.
            replaced: Set once other processes have replaced this one.
        """
        self._client = client
        self._settings = settings
        self._metrics = metrics
        self._replaced = replaced
        self._identity = Identity.new(settings.database_url)
        #: What is stopped while Discord is still connected; the last one started is stopped first.
        self._running = AsyncExitStack()
        #: What is closed after Discord is disconnected.
        self._connections = AsyncExitStack()
        self._built: Built | None = None
        #: This process among those on one database.
        self.process: Presence | SoleProcess = SoleProcess()
        #: What connects Discord's shards; None where discord.py connects all of them.
        self.shards: ShardKeeper | None = None
        self._recovering: set[asyncio.Task[None]] = set()
        #: How far the start is.
        self.progress = Progress()

    async def open_database(self, *, runs_jobs: bool) -> Transactions:
        """Open the database and bring its tables up to date.

        Args:
            runs_jobs: Whether this process runs the jobs, with others on PostgreSQL and alone on SQLite.

        Raises:
            bot.db.errors.DatabaseError: it cannot be used, its content was moved elsewhere, or a process runs the jobs
                that cannot share them.
        """
        engine = create_engine(self._settings.database_url, application_name=self._identity.application_name)
        transactions = Transactions(engine)
        work_dir = self._settings.work_dir
        if engine.dialect.name == "sqlite":
            file = real_path(Path(engine.url.database or ""))
            await asyncio.to_thread(private_files.make_private, private_files.of_database(file, work_dir))
        self._connections.callback(engine.dispose)
        self._connections.callback(transactions.close)
        if runs_jobs:
            await wait_for_server(engine)
        alone = InstanceLock(engine) if engine.dialect.name == "sqlite" else None
        if runs_jobs and alone is not None:
            self._connections.push_async_callback(alone.release)
            await alone.acquire()
        if runs_jobs and alone is None:
            numbered = NumberedProcesses(engine)
            self._connections.push_async_callback(numbered.release)
            await numbered.keep_out()
        migrated = await asyncio.to_thread(migrate, engine)
        if runs_jobs:
            self.progress.origin = await asyncio.to_thread(note_start, engine)
        if runs_jobs and alone is None:
            await self._register(transactions)
        self.progress.database = describe(engine) + (", whose tables are now those of this version" if migrated else "")
        self.progress.is_open.set()
        return transactions

    async def _register(self, transactions: Transactions) -> None:
        """Join the processes on a PostgreSQL database.

        Raises:
            bot.db.errors.DatabaseError: the database cannot be used.
        """
        patience = self._settings.take_over_after
        presence = Presence(transactions.engine, self._identity, self._replaced, patience=patience)
        self._connections.push_async_callback(presence.leave)
        try:
            await presence.register()
            # A process that was killed is in the list for a few seconds more.
            self.progress.others = sum([await presence.is_here(each) for each in presence.living - {presence.id}])
        except sa.exc.DBAPIError as error:
            raise unusable(error) from None
        self.process = transactions.fence = presence
        self.shards = ShardKeeper(
            self._client, ShardLeases(transactions, presence.id), presence, on_released=self._released
        )
        # The files of each process lie in a folder of its own.
        folder = process_folder(self._settings.work_dir, presence.id)
        self._settings = self._settings.model_copy(update={"work_dir": folder})

    async def build(self, transactions: Transactions) -> Services:
        """Build the services; none of them is started."""
        self._built = await build(
            self._settings,
            self._client,
            transactions,
            self.progress.origin,
            self.process,
            self._metrics,
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
        if isinstance(self.process, Presence):
            folder = self._settings.work_dir
            found = await asyncio.to_thread(folders_in, folder.parent)
            await asyncio.to_thread(adopt_files, folder, found, await self.process.living_now())

    async def start(self) -> None:
        """Start the services, and go on with what an earlier process left.

        Raises:
            bot.db.errors.DatabaseError: DBOS cannot make its tables.
            bot.web.server.WebError: the web server cannot listen on its address.
        """
        if self._built is None:
            raise RuntimeError("start() before build()")
        built, services, running = self._built, self._built.services, self._running
        built.disk.start()
        full_disk_filter.report = built.disk.report
        running.callback(built.disk.stop)
        await built.copy_check.begin()
        if built.web is not None:
            await built.web.start()
        await services.attachments.delete_leftovers()
        await services.delivery.tidy()
        running.callback(built.overcharges.stop)
        running.push_async_callback(services.generations.stop)
        running.push_async_callback(services.status_cards.stop)
        running.push_async_callback(services.moderation.stop)
        built.relay.start()
        running.push_async_callback(built.relay.stop)
        await services.generations.launch()
        if isinstance(self.process, Presence):
            self.process.on_gone = self._recover
            self.process.on_replaced = self._tell_of_replaced
        running.callback(built.recovery.stop)
        self.progress.taken_up = await built.recovery.take_up()
        await services.host.start()
        services.staff_alerts.start()
        await services.intake.start()
        services.moderation.start()
        services.character_news.start()
        running.callback(background_tasks.begin(clock_jumps.watch()).cancel)

    async def hand_over(self) -> None:
        """Let other processes take over what comes from Discord; without others nothing happens."""
        if self.shards is not None:
            await self.shards.hand_over()

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

    def _released(self, shard: int) -> None:
        if self._built is not None:
            self._built.services.host.new_servers.forget(shard)

    def _tell_of_replaced(self, replaced: Replaced) -> None:
        if self._built is not None:
            text = owner_alert_texts.replaced(replaced.peer.host, was_frozen=replaced.was_frozen)
            self._built.services.owner_alerts.send(text, about=f"process {replaced.peer.id} is dead")

    def _recover(self, process_ids: frozenset[str]) -> None:
        """Begin to let the living processes go on with what these have left."""
        task = background_tasks.begin(self._try_to_recover(process_ids))
        self._recovering.add(task)
        task.add_done_callback(self._recovering.discard)

    async def _try_to_recover(self, process_ids: frozenset[str]) -> None:
        if self._built is None:
            return
        try:
            await self._built.services.generations.recover(process_ids)
        except database_errors.FAILURES as error:
            # The next look for orphans finds them too.
            log.warning("What other processes left could not be taken up: %s", error)


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
            "let the bot write there, or set WORK_DIR to another folder.",
            code=ExitCode.FAILED if is_full(error) else ExitCode.WRONG_SETTINGS,
        ) from None
