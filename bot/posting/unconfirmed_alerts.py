"""Tells the host of each new unconfirmed generation in a direct message, several in one.

How far they are told is in the database, and stored in one commit with the alert, so none is told twice and none is
forgotten after a restart.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time

import sqlalchemy as sa
from discord import ui

from bot import background_tasks
from bot.db import errors as database_errors
from bot.db.key_values import KeyValues, swap_in
from bot.db.transactions import Transactions
from bot.generations.submission_store import SubmissionStore
from bot.posting.alert_outbox import add_in
from bot.posting.owner_alerts import OwnerAlerts
from bot.texts import host_unconfirmed as texts
from bot.ui.host.unconfirmed import open_list

log = logging.getLogger(__name__)

#: A callback may name the task soon, and then there is nothing to tell: so many seconds after one is unconfirmed the
#: host is told, and again not before so many.
_WAIT = 60.0
_COLLECT_FOR = 3600.0

#: The name under which it is stored how far the host is told; its end is from when processes had numbers.
_NAME = "told of unconfirmed 1/1"


class UnconfirmedAlerts:
    """Tells of them; each is told of once, by whichever process is there first."""

    def __init__(self, submissions: SubmissionStore, transactions: Transactions, owner_alerts: OwnerAlerts) -> None:
        self._submissions = submissions
        self._run = transactions.run
        self._key_values = KeyValues(transactions)
        self._owner_alerts = owner_alerts
        self._due = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Go on where an earlier process has stopped; what was unconfirmed before there was one is not told."""
        await self._key_values.set_default(_NAME, repr(time.time()))
        self._due.set()
        self._task = background_tasks.begin(self._tell_regularly())

    def look(self) -> None:
        """Begin to look for new ones; return at once and never fail."""
        self._due.set()

    def stop(self) -> None:
        """Leave the rest to the next process."""
        if self._task is not None:
            self._task.cancel()

    async def _tell_regularly(self) -> None:
        while True:
            await self._due.wait()
            await asyncio.sleep(_WAIT)
            self._due.clear()
            try:
                told = await self._tell()
            except database_errors.FAILURES as error:
                log.warning("Which generations are unconfirmed could not be found out: %s", error)
                self._due.set()
            except Exception:
                log.exception("The host could not be told of unconfirmed generations")
            else:
                if told:
                    await asyncio.sleep(_COLLECT_FOR)

    async def _tell(self) -> bool:
        """Tell of all that are new; False when there are none."""
        before = await self._key_values.get(_NAME) or ""
        found = await self._submissions.unconfirmed_since(float(before or 0.0))
        if not found:
            return False
        text = texts.told(found[: texts.MOST_TOLD], max(0, len(found) - texts.MOST_TOLD))
        after = repr(max(each.finished_at or 0.0 for each in found))

        def write(connection: sa.Connection) -> bool:
            return swap_in(connection, _NAME, before, after) and add_in(
                connection, f"{_NAME} until {after}", text, ui.ActionRow(open_list()), again_after=math.inf
            )

        if await self._run(write):
            log.error(text)
            self._owner_alerts.look()
        return True
