"""Builds the services and connects them with each other. `bot.lifecycle` starts them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import discord
import sqlalchemy as sa

from bot import background_tasks
from bot.admission.admission import Admission
from bot.crun import CrunClient
from bot.db.key_values import KeyValues
from bot.db.transactions import Transactions
from bot.elements.store import Elements
from bot.generations.allowances import Allowances
from bot.generations.callback_signals import CallbackSignals
from bot.generations.dependencies import Dependencies
from bot.generations.interaction_claims import InteractionClaims
from bot.generations.link_renewal import LinkRenewal
from bot.generations.model import Reason
from bot.generations.overcharges import Overcharges
from bot.generations.queues import Queues
from bot.generations.recovery import Recovery
from bot.generations.service import Generations
from bot.generations.store import Store
from bot.generations.submission import SubmissionLimits
from bot.guilds.consents import Consents
from bot.guilds.member_threads import MemberThreads
from bot.guilds.record import Record
from bot.guilds.settings_store import SettingsStore
from bot.guilds.standing import Standings
from bot.intake import Intake
from bot.interactions.handler_runner import HandlerRunner
from bot.media.day_plots import DayPlots
from bot.media.media_pool import MediaPool
from bot.monitoring.disk_watch import DiskWatch
from bot.monitoring.metrics import Metrics
from bot.net.proxies import open_public_session, through_proxy
from bot.net.ssrf_protection import private_address_trace
from bot.orders.attachments import Attachments
from bot.orders.drafts import Drafts
from bot.orders.preferences import Preferences
from bot.orders.prices import Prices
from bot.posting.account_alerts import AccountAlerts
from bot.posting.budget_alerts import BudgetAlerts
from bot.posting.card_confirmation import CardConfirmation
from bot.posting.database_copy_check import DatabaseCopyCheck
from bot.posting.delivery import Delivery
from bot.posting.destinations import Destinations
from bot.posting.earlier_tries import EarlierTries
from bot.posting.end_notices import EndNotices
from bot.posting.find_posted import PostedVideos
from bot.posting.generation_alerts import GenerationAlerts
from bot.posting.host_services import HostServices
from bot.posting.moderation import Moderation
from bot.posting.owner_alerts import OwnerAlerts
from bot.posting.post_video import VideoPoster
from bot.posting.posted_files import PostedFiles
from bot.posting.result_disk_space import ResultDiskSpace
from bot.posting.result_files import ResultFiles
from bot.posting.result_links import ResultLinks
from bot.posting.result_places import ResultPlaces
from bot.posting.staff_alerts import StaffAlerts
from bot.posting.status_cards import StatusCards
from bot.privacy.export import Exports
from bot.privacy.member_data import MemberData
from bot.services import Services
from bot.settings import Settings
from bot.texts import owner_alerts as owner_alert_texts
from bot.texts import quantities
from bot.web import probes
from bot.web.callback_throttling import CallbackThrottle
from bot.web.callbacks import Callbacks, stored_secret
from bot.web.server import WebServer


@dataclass(frozen=True)
class Built:
    """What the lifecycle starts and stops."""

    services: Services
    recovery: Recovery
    overcharges: Overcharges
    web: WebServer | None
    key_refusals: KeyRefusals


@dataclass(frozen=True)
class _Basis:
    """What most services need."""

    settings: Settings
    client: discord.AutoShardedClient
    owner_alerts: OwnerAlerts
    staff_alerts: StaffAlerts
    account_alerts: AccountAlerts
    transactions: Transactions
    settings_store: SettingsStore
    store: Store
    queues: Queues
    key_values: KeyValues
    crun: CrunClient
    #: For members' files, results and crun's file store: it connects to public addresses only.
    public_session: aiohttp.ClientSession
    metrics: Metrics
    signals: CallbackSignals


@dataclass(frozen=True)
class _Orders:
    allowances: Allowances
    drafts: Drafts
    preferences: Preferences
    elements: Elements
    attachments: Attachments
    disk: DiskWatch
    intake: Intake
    day_plots: DayPlots


@dataclass(frozen=True)
class _Posting:
    copy_check: DatabaseCopyCheck
    status_cards: StatusCards
    result_links: ResultLinks
    delivery: Delivery
    moderation: Moderation


class KeyRefusals:
    """Reports that crun refuses the key, whichever call was refused."""

    def __init__(self) -> None:
        #: Takes the report; None until there is a circuit breaker, and once the bot stops.
        self.report: Callable[[Reason, str], Awaitable[None]] | None = None

    def __call__(self, words: str) -> None:
        """Report it without waiting."""
        if self.report is not None:
            self._reporting = background_tasks.begin(self._pass_on(self.report, words))

    async def _pass_on(self, report: Callable[[Reason, str], Awaitable[None]], words: str) -> None:
        await report(Reason.KEY, words)


async def build(
    settings: Settings,
    client: discord.AutoShardedClient,
    transactions: Transactions,
    *,
    hold: Callable[[], Awaitable[None]],
    running: AsyncExitStack,
    connections: AsyncExitStack,
) -> Built:
    """Build the services.

    Args:
        settings: The settings.
        client: The Discord client.
        transactions: The open database.
        hold: Returns once it is certain that this process alone runs the jobs.
        running: Takes what has to be closed before Discord is disconnected.
        connections: Takes what has to be closed after that.
    """
    quantities.use_money(settings.credits_per_unit, settings.currency)
    key_refusals = KeyRefusals()
    basis = _basis(settings, client, transactions, key_refusals, connections)
    running.callback(basis.owner_alerts.stop)
    running.push_async_callback(basis.staff_alerts.stop)
    orders = _orders(basis, running)
    posting = _posting(basis, running)
    claims = InteractionClaims(transactions)
    callbacks = await _callbacks(basis)
    overcharges = Overcharges(basis.account_alerts.overcharged, basis.metrics)
    confirmation = CardConfirmation(client, basis.store, orders.intake.is_at_work_on)
    host = _host(basis, running)
    alerts = GenerationAlerts(client, basis.store.queue, basis.staff_alerts, host.unconfirmed_alerts)
    generations = _generations(basis, orders, posting, callbacks, overcharges, alerts, confirmation, hold)
    running.callback(alerts.stop)
    key_refusals.report = generations.circuit_breaker.alert
    services = Services(
        settings=settings,
        handler_runner=HandlerRunner(
            claims, lambda: basis.owner_alerts.send_once(owner_alert_texts.ANSWERED_ELSEWHERE)
        ),
        owner_alerts=basis.owner_alerts,
        staff_alerts=basis.staff_alerts,
        intake=orders.intake,
        allowances=orders.allowances,
        drafts=orders.drafts,
        preferences=orders.preferences,
        attachments=orders.attachments,
        elements=orders.elements,
        settings_store=basis.settings_store,
        standings=Standings(transactions),
        record=Record(transactions),
        consents=Consents(transactions),
        host=host,
        store=basis.store,
        key_values=basis.key_values,
        generations=generations,
        day_plots=orders.day_plots,
        member_data=MemberData(transactions, basis.store.erasure),
        exports=Exports(transactions, settings.work_dir),
        status_cards=posting.status_cards,
        card_confirmation=confirmation,
        database_copy_check=posting.copy_check,
        result_links=posting.result_links,
        delivery=posting.delivery,
        moderation=posting.moderation,
    )
    recovery = Recovery(claims, generations, basis.store.erasure, keep_days=settings.keep_days)
    return Built(services, recovery, overcharges, _web(basis, orders.disk, callbacks), key_refusals)


def _basis(
    settings: Settings,
    client: discord.AutoShardedClient,
    transactions: Transactions,
    key_refusals: KeyRefusals,
    connections: AsyncExitStack,
) -> _Basis:
    owner_alerts, metrics = OwnerAlerts(client), Metrics()
    settings_store = SettingsStore(transactions)
    queues = Queues(settings.share.number, transactions.engine)
    session = aiohttp.ClientSession(middlewares=(through_proxy,))
    connections.push_async_callback(session.close)
    if settings.allow_private_addresses:
        public_session = open_public_session(public_only=False)
    else:
        told = private_address_trace(lambda name: owner_alerts.send(owner_alert_texts.not_public(name)))
        public_session = open_public_session(public_only=True, trace_configs=[told])
    connections.push_async_callback(public_session.close)
    crun = CrunClient(
        session,
        settings.crun_api_key,
        str(settings.crun_base_url),
        upload_session=public_session,
        measure=metrics.calling,
        on_key_refused=key_refusals,
    )
    return _Basis(
        settings=settings,
        client=client,
        owner_alerts=owner_alerts,
        staff_alerts=StaffAlerts(client, settings_store),
        account_alerts=AccountAlerts(owner_alerts, settings),
        transactions=transactions,
        settings_store=settings_store,
        store=Store(transactions, queues.enqueue_in),
        queues=queues,
        key_values=KeyValues(transactions),
        crun=crun,
        public_session=public_session,
        metrics=metrics,
        signals=CallbackSignals(),
    )


def _orders(basis: _Basis, running: AsyncExitStack) -> _Orders:
    settings, transactions = basis.settings, basis.transactions
    drafts, preferences = Drafts(transactions), Preferences(transactions)
    elements, media_pool = Elements(transactions, basis.crun), MediaPool()
    running.push_async_callback(media_pool.close)
    attachments = Attachments(basis.client, basis.public_session, basis.crun, media_pool, settings.work_dir)
    disk = DiskWatch(_written_to(settings), lambda error: _alert_of_full_disk(basis.owner_alerts, error))
    prices = Prices(basis.crun)
    allowances = Allowances(transactions, settings.max_queued_per_member)
    budgets = BudgetAlerts(basis.client, basis.owner_alerts, basis.staff_alerts)
    admission = Admission(basis.store, allowances, budgets.tell)
    intake = Intake(settings, basis.store, admission, drafts, preferences, elements, attachments, prices, disk)
    day_plots = DayPlots(media_pool, settings.work_dir)
    return _Orders(allowances, drafts, preferences, elements, attachments, disk, intake, day_plots)


def _posting(basis: _Basis, running: AsyncExitStack) -> _Posting:
    client, store, settings = basis.client, basis.store, basis.settings
    destinations = Destinations(client)
    posted_videos = PostedVideos(client, destinations)
    copy_check = DatabaseCopyCheck(client, basis.owner_alerts, posted_videos)
    notices = EndNotices(client, store, basis.settings_store, basis.transactions)
    status_cards = StatusCards(client, store, settings.generation_timeout, notices, copy_check.may_edit)
    result_links = ResultLinks(basis.crun, basis.public_session)
    places = ResultPlaces(client, store, MemberThreads(basis.transactions), destinations, basis.staff_alerts)
    disk = ResultDiskSpace(settings.work_dir, basis.owner_alerts)
    delivery = Delivery(
        client,
        store,
        basis.settings_store,
        destinations,
        places,
        EarlierTries(store, destinations, places, posted_videos, copy_check),
        ResultFiles(settings.work_dir, basis.public_session, store, result_links, disk),
        VideoPoster(client, store, destinations, posted_videos, result_links, disk, status_cards),
    )
    running.push_async_callback(delivery.close)
    files = PostedFiles(settings.work_dir, basis.public_session)
    moderation = Moderation(client, basis.transactions, store, files, result_links, basis.staff_alerts)
    return _Posting(copy_check, status_cards, result_links, delivery, moderation)


def _host(basis: _Basis, running: AsyncExitStack) -> HostServices:
    host = HostServices.build(
        basis.client,
        basis.settings,
        basis.transactions,
        basis.settings_store,
        basis.key_values,
        basis.store,
        basis.crun,
        basis.owner_alerts,
    )
    running.callback(host.stop)
    return host


def _generations(
    basis: _Basis,
    orders: _Orders,
    posting: _Posting,
    callbacks: Callbacks | None,
    overcharges: Overcharges,
    alerts: GenerationAlerts,
    confirmation: CardConfirmation,
    hold: Callable[[], Awaitable[None]],
) -> Generations:
    settings = basis.settings
    dependencies = Dependencies(
        engine=basis.transactions.engine,
        store=basis.store,
        queues=basis.queues,
        crun=basis.crun,
        cards=posting.status_cards,
        confirm_card=confirmation.confirm,
        post=posting.delivery,
        callback_signals=basis.signals,
        overcharges=overcharges,
        outcomes=alerts,
        alert=basis.account_alerts.account,
        is_paused=basis.settings_store.is_paused,
        metrics=basis.metrics,
        callback_url=None if callbacks is None else callbacks.url,
        may_submit=hold,
        renew=LinkRenewal(orders.attachments, orders.elements),
        reason_against=posting.copy_check.reason_against,
    )
    limits = SubmissionLimits(
        concurrency=settings.max_concurrent_generations,
        timeout=settings.generation_timeout,
        give_back=settings.without_credits == "give_back",
    )
    generations = Generations(dependencies, limits, settings.share)
    posting.status_cards.why_held_up = generations.why_held_up
    posting.status_cards.when_submitted = generations.start_times.of
    if callbacks is not None:
        callbacks.on_task_id = CallbackThrottle(generations.found)
    return generations


async def _callbacks(basis: _Basis) -> Callbacks | None:
    settings = basis.settings
    if settings.web_address is None or settings.public_url is None:
        return None
    given = settings.callback_secret
    secret = await stored_secret(basis.key_values) if given is None else given.get_secret_value()
    return Callbacks(str(settings.public_url), secret, basis.signals, basis.transactions)


def _web(basis: _Basis, disk: DiskWatch, callbacks: Callbacks | None) -> WebServer | None:
    if basis.settings.web_address is None:
        return None
    return WebServer(
        *basis.settings.web_address,
        metrics=basis.metrics,
        callbacks=callbacks,
        probes={
            "gateway": probes.gateway_probe(basis.client),
            "database": probes.database_probe(basis.transactions),
            "disk": disk.probe,
            "crun": probes.crun_probe(basis.crun),
        },
        count=probes.count_probe(basis.store),
    )


def _alert_of_full_disk(owner_alerts: OwnerAlerts, error: OSError) -> None:
    owner_alerts.send(owner_alert_texts.disk(error.filename, error.strerror or str(error)))


def _written_to(settings: Settings) -> set[Path]:
    """Return all folders that files are written to."""
    url = sa.make_url(settings.database_url)
    of_database = (
        {Path(url.database).resolve().parent} if url.get_backend_name() == "sqlite" and url.database else set()
    )
    return {settings.work_dir.absolute(), *of_database}
