"""The alerts for the host that are still to be sent, in the database.

Each is kept before it is sent, so that a kill loses none; and whichever process takes it from there sends it, so that
it is sent once however many processes run. Both are decided by a single statement.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from discord import ButtonStyle, ui

from bot.db.inserts import insert_into
from bot.db.transactions import Transactions, metadata

#: The most characters of an id.
_MAX_ID = 80

_alerts = sa.Table(
    "owner_alerts",
    metadata,
    #: What it is about.
    sa.Column("id", sa.String(_MAX_ID), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    #: The buttons below it: label, style and custom id.
    sa.Column("buttons", sa.JSON, nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    #: No process takes it before: one is sending it, or it is tried again then.
    sa.Column("held_until", sa.Float, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    #: When it was sent, or was given up.
    sa.Column("done_at", sa.Float),
)

_A = _alerts.c

#: For how many seconds the process that takes an alert has it for itself.
_HELD = 180.0

#: For how long an alert is kept once it is done, in seconds: some are not repeated before what they tell has changed.
_KEPT = 366 * 86400.0


@dataclass(frozen=True)
class Alert:
    """An alert, and how often it was tried before."""

    id: str
    text: str
    buttons: Sequence[Sequence[Any]]
    created_at: float
    tries: int

    @property
    def row(self) -> ui.ActionRow[Any] | None:
        """The buttons below it."""
        return _row_of(self.buttons) if self.buttons else None


def id_of(text: str) -> str:
    """Return the id of an alert that is told from others by its words."""
    return f"text {_digest(text)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def _fitted(alert_id: str) -> str:
    """Return an id that the column has room for: PostgreSQL takes no longer one."""
    return alert_id if len(alert_id) <= _MAX_ID else f"{alert_id[: _MAX_ID - 41]} {_digest(alert_id)}"


def add_in(
    connection: sa.Connection,
    alert_id: str,
    text: str,
    row: ui.ActionRow[Any] | None,
    *,
    again_after: float,
) -> bool:
    """Keep an alert, in this transaction.

    Args:
        connection: The transaction.
        alert_id: What it is about.
        text: What it says.
        row: The buttons below it.
        again_after: For how many seconds another one about the same is not kept.

    Returns:
        False when there is one about the same already.
    """
    now = time.time()
    values = {
        "text": text,
        "buttons": [] if row is None else _buttons_of(row),
        "created_at": now,
        "held_until": 0.0,
        "tries": 0,
        "done_at": None,
    }
    new = insert_into(connection, _alerts).values(id=_fitted(alert_id), **values)
    is_old = sa.and_(_A.done_at.is_not(None), _A.created_at <= now - again_after)
    kept = new.on_conflict_do_update(index_elements=[_A.id], set_=values, where=is_old).returning(_A.id)
    return connection.execute(kept).first() is not None


class AlertOutbox:
    """The queries."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def add(self, alert_id: str, text: str, row: ui.ActionRow[Any] | None, *, again_after: float) -> bool:
        """Keep an alert; see `add_in`."""
        return await self._run(lambda connection: add_in(connection, alert_id, text, row, again_after=again_after))

    async def take(self) -> Alert | None:
        """Take the oldest alert that is due, of which this process alone may send it; None when there is none."""
        now = time.time()
        due = sa.and_(_A.done_at.is_(None), _A.held_until <= now)
        other = _alerts.alias()
        oldest = (
            sa.select(other.c.id)
            .where(other.c.done_at.is_(None), other.c.held_until <= now)
            .order_by(other.c.created_at)
            .limit(1)
            .scalar_subquery()
        )
        query = (
            sa.update(_alerts)
            .where(_A.id == oldest, due)
            .values(held_until=now + _HELD, tries=_A.tries + 1)
            .returning(_A.id, _A.text, _A.buttons, _A.created_at, _A.tries)
        )
        row = await self._run(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else Alert(row.id, row.text, row.buttons, row.created_at, row.tries - 1)

    async def done(self, alert: Alert) -> None:
        """Note that an alert was sent, or is given up, and keep no words of it; delete those that are long done."""
        now = time.time()
        done = (
            sa.update(_alerts)
            .where(_A.id == alert.id, _A.created_at == alert.created_at)
            .values(done_at=now, text="", buttons=[])
        )
        old = sa.delete(_alerts).where(_A.done_at < now - _KEPT)

        def write(connection: sa.Connection) -> None:
            connection.execute(done)
            connection.execute(old)

        await self._run(write)

    async def put_off(self, alert: Alert, seconds: float) -> None:
        """Let an alert that could not be sent be taken again in so many seconds, by any process."""
        query = (
            sa.update(_alerts)
            .where(_A.id == alert.id, _A.created_at == alert.created_at)
            .values(held_until=time.time() + seconds)
        )
        await self._run(lambda connection: connection.execute(query))

    async def forget(self, prefix: str, *, but: str | None = None) -> None:
        """Let what the alerts with such ids are about be told anew; `but` one of them."""
        query = sa.delete(_alerts).where(_A.id.startswith(prefix, autoescape=True))
        if but is not None:
            query = query.where(_A.id != but)
        await self._run(lambda connection: connection.execute(query))


def _buttons_of(row: ui.ActionRow[Any]) -> list[tuple[str | None, int, str | None]]:
    return [
        (button.label, button.style.value, button.custom_id) for button in row.children if isinstance(button, ui.Button)
    ]


def _row_of(buttons: Sequence[Sequence[Any]]) -> ui.ActionRow[Any]:
    return ui.ActionRow(
        *(ui.Button(label=label, style=ButtonStyle(style), custom_id=custom_id) for label, style, custom_id in buttons)
    )
