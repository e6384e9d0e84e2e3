"""Alerts about budgets: a server's to its staff and to the host, that of all servers together to the host."""

from __future__ import annotations

from collections.abc import Iterable

import discord

from bot.generations.limits import BudgetUse
from bot.posting.owner_alerts import OwnerAlerts
from bot.posting.staff_alerts import StaffAlert, StaffAlerts
from bot.texts import budgets as texts


class BudgetAlerts:
    """Tells of budgets that are nearly or wholly used."""

    def __init__(self, client: discord.Client, owner_alerts: OwnerAlerts, staff_alerts: StaffAlerts) -> None:
        self._client = client
        self._owner_alerts = owner_alerts
        self._staff_alerts = staff_alerts

    def tell(self, guild_id: int | None, uses: Iterable[BudgetUse]) -> None:
        """Begin to tell of budgets; return at once and never fail.

        Args:
            guild_id: The server in which something was asked for.
            uses: The budgets; each is told of once, which the caller sees to.
        """
        guild = None if guild_id is None else self._client.get_guild(guild_id)
        for use in uses:
            if use.allowance.kind.is_of_all:
                self._owner_alerts.send(texts.for_host(use))
                continue
            self._staff_alerts.tell(guild_id, StaffAlert.BUDGET, texts.for_staff(use))
            self._owner_alerts.send(texts.for_host(use, None if guild is None else guild.name, guild_id))
