"""Alerts about budgets: a server's to its staff and to the host, that of all servers together to the host."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable

import discord

from bot.admission.admission import NoteTold
from bot.db import errors as database_errors
from bot.generations.limits import BudgetUse, Reader
from bot.languages import speaking
from bot.posting import reader_languages
from bot.posting.owner_alerts import OwnerAlerts
from bot.posting.staff_alerts import StaffAlert, StaffAlerts
from bot.texts import budgets as texts

log = logging.getLogger(__name__)


class BudgetAlerts:
    """Tells of budgets that are nearly or wholly used."""

    def __init__(self, client: discord.Client, owner_alerts: OwnerAlerts, staff_alerts: StaffAlerts) -> None:
        self._client = client
        self._owner_alerts = owner_alerts
        self._staff_alerts = staff_alerts

    def tell(self, guild_id: int | None, uses: Iterable[BudgetUse], note_told: NoteTold) -> None:
        """Begin to tell of budgets; return at once and never fail.

        Args:
            guild_id: The server in which something was asked for.
            uses: The budgets; each is told of once, which the caller sees to.
            note_told: Called for each of a budget's readers once a kill cannot keep it from them any more.
        """
        guild = None if guild_id is None else self._client.get_guild(guild_id)
        for use in uses:

            def noting(reader: Reader, use: BudgetUse = use) -> Callable[[], Awaitable[None]]:
                return lambda: _note(note_told, guild_id, use, reader)

            if Reader.STAFF in use.readers:
                with speaking(reader_languages.of_server(self._client, guild_id)):
                    line = texts.for_staff(use)
                self._staff_alerts.tell(
                    guild_id,
                    StaffAlert.BUDGET,
                    line,
                    about=f"{guild_id} {_about(guild_id, use)}",
                    when_kept=noting(Reader.STAFF),
                )
            if Reader.HOST in use.readers:
                name = None if guild is None else guild.name
                of_all = use.allowance.kind.is_of_all
                text = texts.for_host(use) if of_all else texts.for_host(use, name, guild_id)
                self._owner_alerts.send(text, about=_about(guild_id, use), when_kept=noting(Reader.HOST))


def _about(guild_id: int | None, use: BudgetUse) -> str:
    """Return what tells this use of a budget from every other."""
    of = "all" if use.allowance.kind.is_of_all else guild_id
    return f"budget {of} {use.allowance.kind.value} {use.percent} {use.allowance.most} {use.allowance.again_at}"


async def _note(note_told: NoteTold, guild_id: int | None, use: BudgetUse, reader: Reader) -> None:
    try:
        await note_told(guild_id, use, reader)
    except database_errors.FAILURES as error:
        log.warning("That a budget was told of could not be noted: %s", error)
