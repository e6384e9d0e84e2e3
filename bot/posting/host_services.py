"""What `/host` and the servers' access need, built together."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.crun import CrunClient
from bot.db.engine import version_of
from bot.db.key_values import KeyValues
from bot.db.transactions import Transactions
from bot.generations.account_balance import AccountBalance
from bot.generations.dependencies import Process
from bot.generations.store import Store
from bot.guilds.access import Access
from bot.guilds.announcements import Announcements
from bot.guilds.settings_store import SettingsStore
from bot.interactions.hosts import Hosts
from bot.posting.access_requests import AccessRequests
from bot.posting.announcing import Announcing
from bot.posting.greetings import Greetings
from bot.posting.low_balance import LowBalance
from bot.posting.new_servers import NewServers
from bot.posting.owner_alerts import OwnerAlerts
from bot.posting.unconfirmed_alerts import UnconfirmedAlerts
from bot.settings import Settings


@dataclass(frozen=True)
class HostServices:
    """The services."""

    #: Who hosts the bot.
    people: Hosts
    access: Access
    new_servers: NewServers
    greetings: Greetings
    balance: AccountBalance
    low_balance: LowBalance
    #: The name and version of the database.
    database: str
    access_requests: AccessRequests
    unconfirmed_alerts: UnconfirmedAlerts
    announcements: Announcements
    announcing: Announcing
    alerts: OwnerAlerts

    @classmethod
    def build(
        cls,
        client: discord.Client,
        settings: Settings,
        transactions: Transactions,
        settings_store: SettingsStore,
        key_values: KeyValues,
        store: Store,
        crun: CrunClient,
        alerts: OwnerAlerts,
        process: Process,
    ) -> HostServices:
        """Build them; none is started."""
        access, greetings = Access(transactions), Greetings(key_values)
        balance, announcements = AccountBalance(crun), Announcements(transactions)
        requests = AccessRequests(client, access, alerts)
        return cls(
            people=Hosts(client),
            access=access,
            new_servers=NewServers(client, key_values, alerts, access, requests, greetings, settings),
            greetings=greetings,
            balance=balance,
            low_balance=LowBalance(balance, settings_store, alerts),
            database=version_of(transactions.engine),
            access_requests=requests,
            unconfirmed_alerts=UnconfirmedAlerts(store.submissions, transactions, alerts),
            announcements=announcements,
            alerts=alerts,
            announcing=Announcing(client, announcements, settings_store, process),
        )

    async def start(self) -> None:
        """Begin to watch what the host is told of.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database failed.
        """
        self.alerts.start()
        await self.new_servers.start()
        await self.unconfirmed_alerts.start()
        self.low_balance.start()
        self.announcing.start()

    def stop(self) -> None:
        """Leave what was begun to the next process."""
        self.unconfirmed_alerts.stop()
        self.low_balance.stop()
        self.announcing.stop()
        self.access_requests.stop()
        self.new_servers.stop()
