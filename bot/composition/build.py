"""Builds all services; each subject has a file beside this one."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

import discord

from bot.composition.basis import Basis, KeyRefusals, build_basis
from bot.composition.generations import build_generations
from bot.composition.orders import OrderServices, build_orders
from bot.composition.posting import PostingServices, build_posting
from bot.composition.web import build_callbacks, build_web
from bot.db.origin import Origin
from bot.db.transactions import Transactions
from bot.generations.circuit_notices import TOPIC
from bot.generations.crun_key import fingerprint
from bot.generations.interaction_claims import InteractionClaims
from bot.generations.overcharges import Overcharges
from bot.generations.recovery import Recovery
from bot.generations.service import Generations
from bot.guilds.consents import Consents
from bot.guilds.record import Record
from bot.guilds.standing import Standings
from bot.interactions.handler_runner import HandlerRunner
from bot.monitoring.disk_watch import DiskWatch
from bot.monitoring.metrics import Metrics
from bot.posting.card_confirmation import CardConfirmation
from bot.posting.database_copy_check import DatabaseCopyCheck
from bot.posting.generation_alerts import GenerationAlerts
from bot.posting.host_services import HostServices
from bot.privacy.export import Exports
from bot.privacy.member_data import MemberData
from bot.processes.presence import Presence
from bot.processes.relay import Relay
from bot.processes.sole import SoleProcess
from bot.services import Services
from bot.settings import Settings
from bot.texts import owner_alerts as owner_alert_texts
from bot.texts import quantities
from bot.web.server import WebServer


@dataclass(frozen=True)
class Built:
    """What the lifecycle starts and stops."""

    services: Services
    recovery: Recovery
    overcharges: Overcharges
    web: WebServer | None
    key_refusals: KeyRefusals
    copy_check: DatabaseCopyCheck
    relay: Relay
    disk: DiskWatch


async def build(
    settings: Settings,
    client: discord.AutoShardedClient,
    transactions: Transactions,
    origin: Origin,
    process: Presence | SoleProcess,
    metrics: Metrics,
    *,
    running: AsyncExitStack,
    connections: AsyncExitStack,
) -> Built:
    """Build the services.

    Args:
        settings: The settings.
        client: The Discord client.
        transactions: The open database.
        origin: Where it comes from.
        process: This process among those on it.
        metrics: Counts what it does.
        running: Takes what has to be closed before Discord is disconnected.
        connections: Takes what has to be closed after that.
    """
    quantities.use_money(settings.credits_per_unit, settings.currency)
    key_refusals = KeyRefusals()
    basis = build_basis(settings, client, transactions, origin, process, metrics, key_refusals, connections)
    running.push_async_callback(basis.owner_alerts.stop)
    running.push_async_callback(basis.staff_alerts.stop)
    orders = build_orders(basis, running)
    posting = build_posting(basis, orders, running)
    claims = InteractionClaims(transactions)
    callbacks = await build_callbacks(basis)
    overcharges = Overcharges(basis.account_alerts.overcharged, basis.metrics.generations)
    confirmation = CardConfirmation(client, basis.store, orders.intake.is_at_work_on, process)
    host = _host(basis, running)
    recount = posting.moderation.showcase.recount
    alerts = GenerationAlerts(
        client, basis.store.queue, basis.staff_alerts, basis.key_values, host.unconfirmed_alerts, recount
    )
    key = await fingerprint(settings.crun_api_key, basis.key_values)
    generations = build_generations(basis, orders, posting, callbacks, overcharges, alerts, confirmation, key)
    running.callback(alerts.stop)
    key_refusals.report = generations.holds.circuit_breaker.alert
    services = _services(basis, orders, posting, host, generations, claims, confirmation)
    _connect(basis.relay, generations, posting, host)
    recovery = Recovery(claims, generations, basis.store.erasure, process, keep_days=settings.keep_days)
    web = build_web(basis, orders.disk, callbacks, generations.holds)
    return Built(services, recovery, overcharges, web, key_refusals, posting.copy_check, basis.relay, orders.disk)


def _connect(relay: Relay, generations: Generations, posting: PostingServices, host: HostServices) -> None:
    """Let this process notice at once what is decided in others."""
    relay.on("cancelled", generations.cancelled_elsewhere)
    relay.on("due", generations.deliveries.at_once)
    relay.on("pause", lambda _: generations.pause_changed_elsewhere())
    relay.on(TOPIC, generations.holds.hear)
    relay.on("announce", lambda _: host.announcing.look())
    relay.on("card", partial(posting.status_cards.help_out, closed=False))
    relay.on("closed", partial(posting.status_cards.help_out, closed=True))
    host.announcing.tell_others = relay.send
    posting.status_cards.tell_others = relay.send


def _services(
    basis: Basis,
    orders: OrderServices,
    posting: PostingServices,
    host: HostServices,
    generations: Generations,
    claims: InteractionClaims,
    confirmation: CardConfirmation,
) -> Services:
    transactions, settings = basis.transactions, basis.settings
    return Services(
        settings=settings,
        request_budget=basis.request_budget,
        handler_runner=HandlerRunner(
            claims,
            lambda: basis.owner_alerts.send_once(owner_alert_texts.ANSWERED_ELSEWHERE),
            claims_first=lambda: not basis.process.is_alone,
        ),
        owner_alerts=basis.owner_alerts,
        staff_alerts=basis.staff_alerts,
        intake=orders.intake,
        allowances=orders.allowances,
        drafts=orders.drafts,
        preferences=orders.preferences,
        attachments=orders.attachments,
        elements=orders.elements,
        faces=orders.faces,
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
        result_links=posting.result_links,
        delivery=posting.delivery,
        moderation=posting.moderation,
        character_news=posting.character_news,
    )


def _host(basis: Basis, running: AsyncExitStack) -> HostServices:
    host = HostServices.build(
        basis.client,
        basis.settings,
        basis.transactions,
        basis.settings_store,
        basis.key_values,
        basis.store,
        basis.crun,
        basis.owner_alerts,
        basis.process,
    )
    running.callback(host.stop)
    return host
