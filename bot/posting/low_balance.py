"""Warns the host when the balance at crun falls below the level that they have set.

They are warned once, and again only after it was at that level or above. That is in the database, so a restart changes
nothing.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from bot import background_tasks
from bot.db import errors as database_errors
from bot.generations.account_balance import AccountBalance
from bot.guilds.settings_store import SettingsStore
from bot.posting.owner_alerts import OwnerAlerts
from bot.texts import host as texts

log = logging.getLogger(__name__)

#: How often the balance is looked at while there is a level, in seconds.
_INTERVAL = 600.0

#: How the ids of the warnings begin; each ends with its level.
_ABOUT = "low balance "


class LowBalance:
    """Looks at the balance regularly, in each process."""

    def __init__(
        self,
        balance: AccountBalance,
        settings_store: SettingsStore,
        alerts: OwnerAlerts,
    ) -> None:
        self._balance = balance
        self._settings_store = settings_store
        self._alerts = alerts
        self._due = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look."""
        self._task = background_tasks.begin(self._look_regularly())

    def look(self) -> None:
        """Look at once, since the host has set another level; return at once and never fail."""
        self._due.set()

    def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()

    async def _look_regularly(self) -> None:
        while True:
            self._due.clear()
            try:
                await self._compare()
            except database_errors.FAILURES as error:
                log.warning("The balance could not be compared: %s", error)
            except Exception:
                log.exception("The balance could not be compared")
            with suppress(TimeoutError):
                async with asyncio.timeout(_INTERVAL):
                    await self._due.wait()

    async def _compare(self) -> None:
        level = (await self._settings_store.of_host()).low_balance
        if level is None:
            return
        balance = await self._balance.now()
        if balance is None:
            return
        about = f"{_ABOUT}{level}"
        if balance >= level:
            await self._alerts.forget(_ABOUT)
            return
        await self._alerts.forget(_ABOUT, but=about)
        text = texts.low_balance(balance, level)
        if await self._alerts.keep(text, about=about):
            log.error(text)
