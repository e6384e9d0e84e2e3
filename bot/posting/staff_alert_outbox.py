"""The alerts for servers' staff that are still to be told, in the database.

Each line is kept before it is told, so that a kill loses none. One row for each server and kind of alert says from when
on its lines may be told, and which of them are being told: whichever process takes that row, by a single statement,
tells them. The lines of one message stay together until they are told, so that after a kill the same message is built
again and can be searched for.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.db.inserts import insert_into
from bot.db.key_values import claim_in, release_in
from bot.db.transactions import Transactions, metadata
from bot.guilds.staff_alert import StaffAlert

_alerts = sa.Table(
    "staff_alerts",
    metadata,
    #: The server and the kind.
    sa.Column("id", sa.String(60), primary_key=True),
    sa.Column("guild_id", sa.BigInteger, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    #: No process takes it before: one is telling it, it is tried again then, or lines are gathered until then.
    sa.Column("held_until", sa.Float, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    #: The lines that are being told, and since when; NULL while none are.
    sa.Column("batch", sa.String(16)),
    sa.Column("begun_at", sa.Float),
    #: When lines were told last, and the message.
    sa.Column("told_at", sa.Float),
    sa.Column("message_id", sa.BigInteger),
)

_lines = sa.Table(
    "staff_alert_lines",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("alert_id", sa.String(60), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    #: What is told only once.
    sa.Column("about", sa.String(160), unique=True),
    sa.Column("batch", sa.String(16)),
    #: When it was told, for a line about what is told only once; the others are deleted then.
    sa.Column("told_at", sa.Float),
    sa.Index("staff_alert_lines_of_alert", "alert_id"),
)

_A, _L = _alerts.c, _lines.c

#: For how many seconds the process that takes an alert has it for itself.
_HELD = 180.0

#: For how long it is known what was told only once, in seconds: longer than a budget of a month lasts.
_KEPT = 40 * 86400.0


@dataclass(frozen=True)
class Line:
    """A sentence for a server's staff; a second one about the same is not told."""

    guild_id: int
    kind: StaffAlert
    text: str
    about: str | None = None


@dataclass(frozen=True)
class Alert:
    """Lines that make one message.

    Attributes:
        id: the server and the kind.
        lines: the oldest ones.
        more: how many others there are.
        batch: tells the message from every other.
        begun_at: when it was first taken, in unix seconds.
        tries: how often it was tried before.
        follows_at: when the message before it was posted; None when there was none.
        follows_id: that message.
    """

    id: str
    guild_id: int
    kind: StaffAlert
    lines: Sequence[str]
    more: int
    batch: str
    begun_at: float
    tries: int
    follows_at: float | None
    follows_id: int | None


def add_in(connection: sa.Connection, line: Line) -> None:
    """Keep a line, in this transaction."""
    alert_id = f"{line.guild_id} {line.kind.value}"
    new = insert_into(connection, _lines).values(alert_id=alert_id, text=line.text, about=line.about)
    connection.execute(new.on_conflict_do_nothing(index_elements=[_L.about]))
    values = {"id": alert_id, "guild_id": line.guild_id, "kind": line.kind, "held_until": 0.0, "tries": 0}
    connection.execute(insert_into(connection, _alerts).values(values).on_conflict_do_nothing())


class StaffAlertOutbox:
    """The queries."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def add(self, lines: Iterable[Line]) -> None:
        """Keep lines, in this order."""

        def write(connection: sa.Connection) -> None:
            for line in lines:
                add_in(connection, line)

        await self._run(write)

    async def add_claiming(self, name: str, line: Line) -> bool:
        """Keep a line if the name can be claimed, see `KeyValues.claim`; return whether it could."""

        def write(connection: sa.Connection) -> bool:
            claimed = claim_in(connection, name)
            if claimed:
                add_in(connection, line)
            return claimed

        return await self._run(write)

    async def add_releasing(self, lines: dict[str, Line]) -> None:
        """Release names, see `KeyValues.release`, and keep a line for each one that was claimed."""

        def write(connection: sa.Connection) -> None:
            for name in release_in(connection, lines):
                add_in(connection, lines[name])

        await self._run(write)

    async def take(self, most: int) -> Alert | None:
        """Take an alert that is due, which this process alone may tell; None when there is none.

        Args:
            most: How many of its lines are read; the others are counted.
        """
        now = time.time()
        other = _alerts.alias().c
        due = (
            sa.select(other.id)
            .where(other.held_until <= now, _has_lines(other.id))
            .order_by(other.held_until)
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        taken = (
            sa.update(_alerts)
            .where(_A.id == due, _A.held_until <= now)
            .values(held_until=now + _HELD, tries=_A.tries + 1)
            .returning(*_A)
        )

        def write(connection: sa.Connection) -> Alert | None:
            row = connection.execute(taken).one_or_none()
            if row is None:
                return None
            batch, begun_at = row.batch, row.begun_at
            if batch is None:
                batch, begun_at = secrets.token_hex(8), now
                this = sa.update(_alerts).where(_A.id == row.id)
                connection.execute(this.values(batch=batch, begun_at=begun_at))
                waiting = sa.and_(_L.alert_id == row.id, _L.told_at.is_(None))
                connection.execute(sa.update(_lines).where(waiting).values(batch=batch))
            mine = sa.and_(_L.alert_id == row.id, _L.batch == batch)
            texts = connection.execute(sa.select(_L.text).where(mine).order_by(_L.id).limit(most)).scalars().all()
            count = connection.execute(sa.select(sa.func.count()).select_from(_lines).where(mine)).scalar_one()
            kind = StaffAlert(row.kind)
            more, tries = count - len(texts), row.tries - 1
            before = (row.told_at, row.message_id)
            return Alert(row.id, row.guild_id, kind, texts, more, batch, begun_at, tries, *before)

        return await self._run(write)

    async def done(self, alert: Alert, *, message_id: int | None, gather_for: float) -> None:
        """Note that an alert was told, or is given up, and keep no words of it; delete what is long done.

        Args:
            alert: The alert.
            message_id: What tells it; None where it could not be posted.
            gather_for: For how many seconds further lines wait.
        """
        now = time.time()
        told = {} if message_id is None else {"told_at": now, "message_id": message_id}
        free = (
            sa.update(_alerts)
            .where(_A.id == alert.id, _A.batch == alert.batch)
            .values(held_until=now + gather_for, tries=0, batch=None, begun_at=None, **told)
        )
        mine = sa.and_(_L.alert_id == alert.id, _L.batch == alert.batch)

        def write(connection: sa.Connection) -> None:
            if connection.execute(free).rowcount:
                connection.execute(sa.delete(_lines).where(mine, _L.about.is_(None)))
                connection.execute(sa.update(_lines).where(mine).values(text="", batch=None, told_at=now))
                connection.execute(sa.delete(_lines).where(_L.told_at < now - _KEPT))

        await self._run(write)

    async def put_off(self, alert: Alert, seconds: float) -> None:
        """Let an alert that could not be told be taken again in so many seconds, by any process."""
        this = sa.and_(_A.id == alert.id, _A.batch == alert.batch)
        query = sa.update(_alerts).where(this).values(held_until=time.time() + seconds)
        await self._run(lambda connection: connection.execute(query))

    async def waiting(self) -> set[str]:
        """Return the ids of the alerts that have something to tell."""
        query = sa.select(_A.id).where(_has_lines(_A.id))
        return await self._run(lambda connection: set(connection.execute(query).scalars()))

    async def due_in(self) -> float | None:
        """Return in how many seconds the next alert is due; None when there is none."""
        query = sa.select(sa.func.min(_A.held_until)).where(_has_lines(_A.id))
        at = await self._run(lambda connection: connection.execute(query).scalar_one())
        return None if at is None else at - time.time()


def _has_lines(alert_id: sa.ColumnElement[str]) -> sa.Exists:
    return sa.exists().where(_L.alert_id == alert_id, _L.told_at.is_(None))
