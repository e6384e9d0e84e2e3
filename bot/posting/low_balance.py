"""Warns the host when the balance at crun falls below the level that they have set.

They are warned once, and again only after it was at that level or above. That is in the database, so a restart changes
nothing.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

import sqlalchemy as sa

from bot import background_tasks
from bot.db.key_values import KeyValues
from bot.generations.account_balance import AccountBalance
from bot.guilds.settings_store import SettingsStore
from bot.posting.owner_alerts import OwnerAlerts
from bot.settings import Share
from bot.texts import host as texts

log = logging.getLogger(__name__)

#: How often the balance is looked at while there is a level, in seconds.
_INTERVAL = 600.0

#: The name of the level that the host was warned of last; empty since the balance was at it or above.
_WARNED = "warned of low balance"


class LowBalance:
    """Looks at the balance regularly, in the first process alone."""

    def __init__(
        self,
        balance: AccountBalance,
        settings_store: SettingsStore,
        key_values: KeyValues,
        alerts: OwnerAlerts,
        share: Share,
    ) -> None:
        self._balance = balance
        self._settings_store = settings_store
        self._key_values = key_values
        self._alerts = alerts
        self._is_first = share.number == 1
        self._due = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look."""
        if self._is_first:
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
            except (sa.exc.SQLAlchemyError, RuntimeError) as error:  # RuntimeError: the bot has stopped
                log.warning("The balance could not be compared: %s", type(error).__name__)
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
        warned = await self._key_values.get(_WARNED) or ""
        if balance >= level:
            if warned:
                await self._key_values.set(_WARNED, "")
        elif warned != str(level):
            text = texts.low_balance(balance, level)
            log.error(text)
            await self._alerts.deliver(text)
            await self._key_values.set(_WARNED, str(level))
