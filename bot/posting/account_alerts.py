"""Alerts the owner of what concerns their account at crun."""

from __future__ import annotations

from bot.generations.model import Reason
from bot.generations.overcharges import Overcharge
from bot.posting.owner_alerts import OwnerAlerts
from bot.settings import Settings
from bot.texts import owner_alerts as texts


class AccountAlerts:
    """Puts what crun says about the account into the owner's words."""

    def __init__(self, owner_alerts: OwnerAlerts, settings: Settings) -> None:
        self._owner_alerts = owner_alerts
        self._settings = settings

    async def account(self, reason: Reason, words: str) -> None:
        """Alert the owner of what stops all submissions and only they can put right.

        Args:
            reason: What it is.
            words: What crun said.
        """
        give_back = self._settings.without_credits == "give_back"
        self._owner_alerts.send(texts.account(reason, words, give_back=give_back))

    def overcharged(self, found: list[Overcharge], more: int) -> None:
        """Alert the owner of generations that cost more than was shown.

        Args:
            found: Some of them.
            more: How many others there are.
        """
        self._owner_alerts.send(texts.overcharged(found, more))
