"""Orders that members have begun, stored until they are sent so that a restart or a question loses nothing.

A draft that is not changed for a month is deleted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from bot.db.transactions import Transactions, metadata
from bot.orders.input_file import InputFile
from bot.orders.order import Order

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("member_id", sa.BigInteger, nullable=False),
    sa.Column("body", sa.JSON, nullable=False),
    sa.Column("updated_at", sa.Float, nullable=False),
)

#: How long an unchanged draft is kept, in seconds: a month, longer than anyone remembers one.
_LIFE = 30 * 86400.0

#: How many drafts a member may have; the oldest are deleted for new ones.
_MOST_PER_MEMBER = 25


class DraftKind(StrEnum):
    """Where a draft is edited."""

    QUESTION = "question"  #: a command that asks its member something before it can be sent
    BUILDER = "builder"  #: the storyboard builder; a member has another one after *Edit* of a video


@dataclass(frozen=True)
class Draft:
    """An order that has not been sent. Its id becomes the generation's, so that sending it twice makes one."""

    id: str
    kind: DraftKind
    member_id: int
    order: Order
    #: The price in credits that its member has agreed to.
    agreed: Decimal | None = None
    #: The files to choose from, where a message holds several.
    candidates: tuple[InputFile, ...] = ()

    @property
    def begun(self) -> bool:
        """Whether a storyboard holds more than settings; see `Order.begun`."""
        return self.order.begun


class Drafts:
    """The queries."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def keep(self, draft: Draft) -> None:
        """Store a draft, new or changed, and delete those that are too old or too many."""

        def write(connection: sa.Connection) -> None:
            if not connection.execute(sa.update(drafts).where(drafts.c.id == draft.id).values(_row(draft))).rowcount:
                connection.execute(sa.insert(drafts).values(_row(draft)))
            connection.execute(sa.delete(drafts).where(drafts.c.updated_at < time.time() - _LIFE))
            newest = (
                sa.select(drafts.c.id)
                .where(drafts.c.member_id == draft.member_id)
                .order_by(drafts.c.updated_at.desc(), drafts.c.id)
                .limit(_MOST_PER_MEMBER)
            )
            too_many = sa.delete(drafts).where(
                drafts.c.member_id == draft.member_id,
                drafts.c.kind == DraftKind.QUESTION,
                drafts.c.id.not_in(newest),
            )
            connection.execute(too_many)

        try:
            await self._run(write)
        except sa.exc.IntegrityError:  # stored twice at once, and the other one was first
            await self._run(write)

    async def get(self, draft_id: str) -> Draft | None:
        """Return the draft, or None when it was sent or deleted."""
        query = sa.select(drafts).where(drafts.c.id == draft_id)
        row = await self._run(lambda connection: connection.execute(query).mappings().one_or_none())
        return None if row is None else _draft(row)

    async def builder_of(self, member_id: int) -> Draft | None:
        """Return the member's newest draft in the storyboard builder; an empty one only when all are empty."""
        found = await self._builders_of(member_id)
        return next((draft for draft in found if draft.begun), found[0] if found else None)

    async def builder_beside(self, draft: Draft) -> Draft | None:
        """Return the newest other storyboard that the draft's member has begun; an empty one does not count."""
        found = await self._builders_of(draft.member_id)
        return next((other for other in found if other.begun and other.id != draft.id), None)

    async def _builders_of(self, member_id: int) -> list[Draft]:
        """Return a member's drafts in the storyboard builder, the newest first."""
        query = (
            sa.select(drafts)
            .where(drafts.c.member_id == member_id, drafts.c.kind == DraftKind.BUILDER)
            .order_by(drafts.c.updated_at.desc(), drafts.c.id)
            .limit(_MOST_PER_MEMBER)
        )
        rows = await self._run(lambda connection: connection.execute(query).mappings().all())
        return [_draft(row) for row in rows]

    async def change(self, draft_id: str, change: Callable[[Order], Order]) -> Draft | None:
        """Change a draft's order in one transaction, so that two presses at once both count; None when it is gone.

        `change` may be called in another thread, and must do nothing else than return the new order.
        """
        # The write takes the lock: SQLite's driver begins a transaction only then, and has no FOR UPDATE.
        touch = sa.update(drafts).where(drafts.c.id == draft_id).values(updated_at=drafts.c.updated_at)
        query = sa.select(drafts).where(drafts.c.id == draft_id)

        def write(connection: sa.Connection) -> Draft | None:
            if connection.execute(touch).rowcount == 0:
                return None
            row = connection.execute(query).mappings().one()
            old = _draft(row)
            # Its member agreed to the price of the old order.
            new = replace(old, order=change(old.order), agreed=None)
            connection.execute(sa.update(drafts).where(drafts.c.id == draft_id).values(_row(new)))
            return new

        return await self._run(write)

    async def forget(self, draft_id: str) -> None:
        """Delete a draft."""
        await self._run(lambda connection: connection.execute(sa.delete(drafts).where(drafts.c.id == draft_id)))


def _row(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "kind": draft.kind,
        "member_id": draft.member_id,
        "body": {
            "order": draft.order.model_dump(mode="json"),
            "agreed": None if draft.agreed is None else str(draft.agreed),
            "candidates": [candidate.model_dump(mode="json") for candidate in draft.candidates],
        },
        "updated_at": time.time(),
    }


def _draft(row: sa.RowMapping) -> Draft:
    agreed = row["body"]["agreed"]
    return Draft(
        id=row["id"],
        kind=DraftKind(row["kind"]),
        member_id=row["member_id"],
        order=Order.model_validate(row["body"]["order"]),
        agreed=None if agreed is None else Decimal(agreed),
        candidates=tuple(InputFile.model_validate(candidate) for candidate in row["body"]["candidates"]),
    )
