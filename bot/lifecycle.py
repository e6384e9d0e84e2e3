"""Builds the services, starts them in order and stops them in the reverse order."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import discord
import sqlalchemy as sa

from bot import background_tasks
from bot.crun import CrunClient
from bot.db.engine import create_engine
from bot.db.instance_lock import InstanceLock
from bot.db.key_values import KeyValues
from bot.db.migrate import migrate
from bot.db.transactions import Transactions
from bot.elements.store import Elements
from bot.generations.callback_signals import CallbackSignals
from bot.generations.dependencies import Dependencies
from bot.generations.interaction_claims import InteractionClaims
from bot.generations.link_renewal import LinkRenewal
from bot.generations.model import Reason
from bot.generations.overcharges import Overcharge, Overcharges
from bot.generations.recovery import Recovery
from bot.generations.sent_notifications import SentNotifications
from bot.generations.service import Generations
from bot.generations.store import Store
from bot.generations.submission import SubmissionLimits
from bot.intake import Intake
from bot.interactions.responder import Responder
from bot.media.pool import MediaPool
from bot.monitoring import clock_jumps
from bot.monitoring.disk_space import try_to_write
from bot.monitoring.disk_watch import DiskWatch
from bot.monitoring.metrics import Metrics
from bot.net.proxies import open_public_session, through_proxy
from bot.net.ssrf_protection import private_address_trace
from bot.orders.attachments import Attachments
from bot.orders.drafts import Drafts
from bot.orders.preferences import Preferences
from bot.orders.prices import Prices
from bot.posting.card_confirmation import CardConfirmation
from bot.posting.database_copy_check import DatabaseCopyCheck
from bot.posting.delivery import Delivery
from bot.posting.destinations import Destinations
from bot.posting.failure_notices import FailureNotices
from bot.posting.find_posted import PostedVideos
from bot.posting.owner_alerts import OwnerAlerts
from bot.posting.result_links import ResultLinks
from bot.posting.status_cards import StatusCards
from bot.services import Services
from bot.settings import Settings, SettingsError
from bot.texts import owner_alerts as owner_alert_texts
from bot.web import probes
from bot.web.callbacks import Callbacks, stored_secret
from bot.web.lost_tasks import LostTasks
from bot.web.server import WebServer

log = logging.getLogger(__name__)


class Lifecycle:
    """Everything that has to be opened and closed, for one client."""

    def __init__(self, client: discord.AutoShardedClient, settings: Settings, replaced: asyncio.Event) -> None:
        """Open nothing yet.

        Args:
            client: The Discord client that the services use.
            settings: The settings.
            replaced: Set once another process has taken over the database.
        """
        self._client = client
        self._settings = settings
        self._replaced = replaced
        self._owner_alerts = OwnerAlerts(client)
        #: Closed before the connection to Discord is, last in, first out.
        self._running = AsyncExitStack()
        #: Closed after it.
        self._connections = AsyncExitStack()
        self._lock: InstanceLock | None = None
        self._is_stopping = False
        self._web: WebServer | None = None

    async def open_database(self, *, exclusive: bool) -> Transactions:
        """Open the database and bring its tables up to date.

        Args:
            exclusive: Whether this process is to be the one that runs the jobs.

        Raises:
            bot.db.errors.DatabaseError: it cannot be used, or another process runs its jobs.
        """
        engine = self.engine = create_engine(self._settings.database_url)
        transactions = Transactions(engine)
        self._connections.callback(engine.dispose)
        self._connections.callback(transactions.close)
        if exclusive:
            self._lock = InstanceLock(engine, self._replaced, share=self._settings.share)
            self._connections.push_async_callback(self._lock.release)
            await self._lock.acquire()
        await asyncio.to_thread(migrate, engine)
        return transactions

    async def build(self, transactions: Transactions) -> Services:
        """Build the services; none of them is started.

        Args:
            transactions: The open database.
        """
        settings, client, alerts = self._settings, self._client, self._owner_alerts
        session = aiohttp.ClientSession(middlewares=(through_proxy,))
        self._connections.push_async_callback(session.close)
        # For links that do not come from the settings: members' files, results and crun's file store.
        public_session = self._open_public_session()
        self._connections.push_async_callback(public_session.close)
        metrics, signals = Metrics(), CallbackSignals()
        crun = CrunClient(
            session,
            settings.crun_api_key,
            str(settings.crun_base_url),
            upload_session=public_session,
            measure=metrics.calling,
            on_key_refused=self._locked_out,
        )
        store, key_values = Store(transactions), KeyValues(transactions)
        claims, drafts, preferences = InteractionClaims(transactions), Drafts(transactions), Preferences(transactions)
        elements, media_pool = Elements(transactions, crun), MediaPool()
        self._running.push_async_callback(media_pool.close)
        attachments = Attachments(client, public_session, crun, media_pool, settings.work_dir)
        disk = DiskWatch(_written_to(settings), self._alert_of_full_disk)
        intake = Intake(settings, store, drafts, preferences, elements, attachments, Prices(crun), disk)
        copy_check = DatabaseCopyCheck(client, alerts, PostedVideos(client, Destinations(client)))
        notices = FailureNotices(client, store, SentNotifications(transactions))
        status_cards = StatusCards(client, store, settings.generation_timeout, notices, copy_check.may_edit)
        result_links = ResultLinks(crun, public_session)
        delivery = Delivery(
            client, public_session, store, result_links, settings.work_dir, status_cards, alerts, copy_check
        )
        self._running.push_async_callback(delivery.close)
        self._overcharges = Overcharges(self._alert_of_overcharges, metrics)
        callbacks = await self._build_callbacks(key_values, signals, transactions)
        dependencies = Dependencies(
            engine=transactions.engine,
            store=store,
            crun=crun,
            cards=status_cards,
            post=delivery,
            metrics=metrics,
            callback_signals=signals,
            overcharges=self._overcharges,
            alert=self._alert_of_account,
            renew=LinkRenewal(attachments, elements),
            callback_url=None if callbacks is None else callbacks.url,
            may_submit=self._hold,
            task_made=self._remember_choices,
            reason_against=copy_check.reason_against,
        )
        limits = SubmissionLimits(
            concurrency=settings.max_concurrent_generations,
            timeout=settings.generation_timeout,
            give_back=settings.without_credits == "give_back",
        )
        self._generations = Generations(dependencies, limits, settings.share)
        status_cards.why_held_up = lambda: self._generations.circuit_breaker.open_for
        if callbacks is not None:
            callbacks.on_task_id = LostTasks(self._generations.found)
        confirmation = CardConfirmation(client, store, self._generations.enqueue)
        self._recovery = Recovery(store, claims, self._generations, confirmation, intake.is_at_work_on, settings.share)
        self._web = self._build_web(crun, metrics, callbacks, transactions, store, disk)
        self.services = Services(
            settings=settings,
            responder=Responder(claims, lambda: alerts.send_once(owner_alert_texts.ANSWERED_ELSEWHERE)),
            owner_alerts=alerts,
            intake=intake,
            drafts=drafts,
            preferences=preferences,
            attachments=attachments,
            elements=elements,
            store=store,
            key_values=key_values,
            generations=self._generations,
            status_cards=status_cards,
            card_confirmation=confirmation,
            database_copy_check=copy_check,
            result_links=result_links,
            delivery=delivery,
        )
        return self.services

    async def start(self) -> None:
        """Start the services, and take up what an earlier process left.

        Raises:
            bot.db.errors.DatabaseError: the job queue cannot make its tables.
            bot.settings.SettingsError: files cannot be written to the work folder.
            bot.web.server.WebError: the web server's address cannot be had.
        """
        services = self.services
        await asyncio.to_thread(_check_writable, self._settings.work_dir)
        if self._web is not None:
            await self._web.start()
        await services.attachments.delete_leftovers()
        await services.delivery.tidy()
        self._running.callback(self._overcharges.stop)
        self._running.push_async_callback(services.generations.stop)
        self._running.push_async_callback(services.status_cards.stop)
        await services.generations.launch()
        self._running.callback(self._recovery.stop)
        await self._recovery.take_up()
        self._running.callback(background_tasks.begin(clock_jumps.watch()).cancel)

    async def stop(self) -> None:
        """Finish what runs, or leave it to be resumed by the next start."""
        self._is_stopping = True
        if self._web is not None:
            await self._web.stop()
        await self._running.aclose()
        self._owner_alerts.stop()

    async def close(self) -> None:
        """Close the connections; call it once Discord's is closed."""
        await self._connections.aclose()

    async def _build_callbacks(
        self, key_values: KeyValues, signals: CallbackSignals, transactions: Transactions
    ) -> Callbacks | None:
        settings = self._settings
        if settings.web_address is None or settings.public_url is None:
            return None
        given = settings.callback_secret
        secret = await stored_secret(key_values) if given is None else given.get_secret_value()
        return Callbacks(str(settings.public_url), secret, signals, transactions)

    def _build_web(
        self,
        crun: CrunClient,
        metrics: Metrics,
        callbacks: Callbacks | None,
        transactions: Transactions,
        store: Store,
        disk: DiskWatch,
    ) -> WebServer | None:
        if self._settings.web_address is None:
            return None
        return WebServer(
            *self._settings.web_address,
            metrics=metrics,
            callbacks=callbacks,
            probes={
                "gateway": probes.gateway_probe(self._client),
                "database": probes.database_probe(transactions),
                "disk": disk.probe,
                "crun": probes.crun_probe(crun),
            },
            count=probes.count_probe(store),
        )

    def _open_public_session(self) -> aiohttp.ClientSession:
        """Open a session that reaches public addresses only, unless the settings allow others."""
        if self._settings.allow_private_addresses:
            return open_public_session(public_only=False)
        told = private_address_trace(lambda name: self._owner_alerts.send(owner_alert_texts.not_public(name)))
        return open_public_session(public_only=True, trace_configs=[told])

    async def _hold(self) -> None:
        """Wait until this process is surely the one that runs the jobs."""
        if self._lock is not None:
            await self._lock.held.wait()

    async def _remember_choices(self, generation_id: str) -> None:
        """Remember what a member chose for a video that crun is making; a failure costs them no more than that."""
        try:
            generation = await self.services.store.get(generation_id)
            if generation is not None and generation.asked is not None:
                await self.services.preferences.made(generation.member_id, generation.asked)
        except (sa.exc.SQLAlchemyError, RuntimeError) as error:  # the latter from a bot that has stopped
            log.warning("A member's choices could not be remembered: %s", type(error).__name__)

    async def _alert_of_account(self, reason: Reason, words: str) -> None:
        give_back = self._settings.without_credits == "give_back"
        self._owner_alerts.send(owner_alert_texts.account(reason, words, give_back=give_back))

    def _alert_of_full_disk(self, error: OSError) -> None:
        self._owner_alerts.send(owner_alert_texts.disk(error.filename, error.strerror or str(error)))

    def _alert_of_overcharges(self, found: list[Overcharge], more: int) -> None:
        self._owner_alerts.send(owner_alert_texts.overcharged(found, more))

    def _locked_out(self, words: str) -> None:
        """Alert the owner that crun refuses the key, whichever call has found that out."""
        if not self._is_stopping:
            self._alerting = background_tasks.begin(self._generations.circuit_breaker.alert(Reason.KEY, words))


def _check_writable(folder: Path) -> None:
    """Make sure that files can be made in a folder, which is made where it is missing.

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


def _written_to(settings: Settings) -> set[Path]:
    """Return the folders that files are written to."""
    url = sa.make_url(settings.database_url)
    of_database = (
        {Path(url.database).resolve().parent} if url.get_backend_name() == "sqlite" and url.database else set()
    )
    return {settings.work_dir.absolute(), *of_database}
