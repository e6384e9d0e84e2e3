"""What most services need: the settings, Discord's client, the database, crun's client and the sessions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import aiohttp
import discord

from bot import background_tasks
from bot.crun import CrunClient, RequestBudget
from bot.db.key_values import KeyValues
from bot.db.origin import Origin
from bot.db.transactions import Transactions
from bot.generations.callback_signals import CallbackSignals
from bot.generations.model import Reason
from bot.generations.queues import Queues
from bot.generations.store import Store
from bot.guilds.settings_store import SettingsStore
from bot.monitoring.metrics import Metrics
from bot.net.proxies import open_public_session, through_proxy
from bot.net.ssrf_protection import private_address_trace
from bot.posting.account_alerts import AccountAlerts
from bot.posting.owner_alerts import OwnerAlerts
from bot.posting.staff_alerts import StaffAlerts
from bot.processes.presence import Presence
from bot.processes.relay import Relay
from bot.processes.sole import SoleProcess
from bot.settings import Settings
from bot.texts import owner_alerts as owner_alert_texts


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


@dataclass(frozen=True)
class Basis:
    """What most services need."""

    settings: Settings
    client: discord.AutoShardedClient
    owner_alerts: OwnerAlerts
    staff_alerts: StaffAlerts
    account_alerts: AccountAlerts
    transactions: Transactions
    process: Presence | SoleProcess
    origin: Origin
    relay: Relay
    settings_store: SettingsStore
    store: Store
    queues: Queues
    key_values: KeyValues
    request_budget: RequestBudget
    crun: CrunClient
    #: For members' files, results and crun's file store: it connects to public addresses only.
    public_session: aiohttp.ClientSession
    metrics: Metrics
    signals: CallbackSignals


def build_basis(
    settings: Settings,
    client: discord.AutoShardedClient,
    transactions: Transactions,
    origin: Origin,
    process: Presence | SoleProcess,
    metrics: Metrics,
    key_refusals: KeyRefusals,
    connections: AsyncExitStack,
) -> Basis:
    """Open the sessions, which are closed with `connections`, and build what most services need."""
    owner_alerts = OwnerAlerts(client, transactions)
    settings_store = SettingsStore(transactions)
    queues = Queues(transactions.engine)
    session = aiohttp.ClientSession(middlewares=(through_proxy,))
    connections.push_async_callback(session.close)
    if settings.allow_private_addresses:
        public_session = open_public_session(public_only=False)
    else:
        told = private_address_trace(lambda name: owner_alerts.send(owner_alert_texts.not_public(name)))
        public_session = open_public_session(public_only=True, trace_configs=[told])
    connections.push_async_callback(public_session.close)
    request_budget = RequestBudget(
        settings.crun_requests_per_10_s,
        processes=lambda: len(process.living),
        # One look at the others may be late.
        noticed_within=2 * process.interval,
        waited=metrics.requests.waited_for_turn,
    )
    crun = CrunClient(
        session,
        settings.crun_api_key,
        str(settings.crun_base_url),
        upload_session=public_session,
        budget=request_budget,
        measure=metrics.requests.calling,
        on_key_refused=key_refusals,
    )
    return Basis(
        settings=settings,
        client=client,
        owner_alerts=owner_alerts,
        staff_alerts=StaffAlerts(client, settings_store, transactions),
        account_alerts=AccountAlerts(owner_alerts, settings),
        transactions=transactions,
        process=process,
        origin=origin,
        relay=Relay(transactions),
        settings_store=settings_store,
        store=Store(transactions, queues.enqueue_in),
        queues=queues,
        key_values=KeyValues(transactions),
        request_budget=request_budget,
        crun=crun,
        public_session=public_session,
        metrics=metrics,
        signals=CallbackSignals(missed=metrics.requests.missed_callback),
    )
