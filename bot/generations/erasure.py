"""Removes from generations who asked for what. The rows stay, since all sums of videos and credits come from them.

First go the words, the files and the links (`erased_at` says when): of old generations, of what was deleted, and of a
member who wants to be forgotten. The ids go later, once no limit counts the generation for its member any more.
What is under way is erased once it has ended: no video is lost.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import sqlalchemy as sa

from bot.generations.erased_words import erase_in
from bot.generations.limits import DAY, HOUR, month_of
from bot.generations.model import ENDED_UNPOSTED, RESULTS_KEPT, UNDER_WAY, State
from bot.generations.moderation_store import hidden_videos, report_cards, reports
from bot.generations.sent_notifications import forget_in
from bot.generations.showcase_store import showcased, stars
from bot.generations.tables import GenerationQueries, generations

#: How many rows are changed in one transaction: no command waits long behind that.
_AT_ONCE = 200

_G = generations.c

#: The columns that tell of messages, channels and people and are cleared; servers and their channels stay for the sums.
_IDS = (
    "card_id",
    "video_id",
    "posting_in",
    "posting_at",
    "wanted_in",
    "wanted_guild",
    "video_in",
    "video_guild",
    "parent_id",
    "results_in",
    "held_back_by",
    "made_from",
    "member_locale",
)


@dataclass(frozen=True)
class NotErasedYet:
    """How many generations of a member are erased later."""

    #: Those that are finished first.
    under_way: int = 0
    #: Those whose CreateTask was never answered: their videos may still be found.
    unconfirmed: int = 0


class Erasure(GenerationQueries):
    """The queries."""

    async def forget_member(self, member_id: int) -> NotErasedYet:
        """Erase all that a member has asked for; return how many generations are erased later.

        Their ids stay until the month ends, so that its limits hold.
        """
        now = time.time()
        mine = _G.member_id == member_id
        marked = sa.update(generations).where(mine).values(forget_at=month_of(now, after=1))
        await self._run(lambda connection: connection.execute(marked))
        while await self._erase(sa.and_(mine, _G.erased_at.is_(None), _ended(now)), now):
            pass
        is_unconfirmed = _G.state == State.UNCONFIRMED
        left = sa.select(is_unconfirmed, sa.func.count()).where(mine, _G.erased_at.is_(None)).group_by(is_unconfirmed)
        rows = await self._run(lambda connection: connection.execute(left).all())
        counts = {bool(unconfirmed): int(count) for unconfirmed, count in rows}
        return NotErasedYet(under_way=counts.get(False, 0), unconfirmed=counts.get(True, 0))

    async def erase_unposted(self, generation_id: str) -> bool:
        """Erase a generation that ended without a posted video; True for exactly one caller.

        False also when its video is looked for again: of that and the erasure exactly one happens.
        """
        now = time.time()
        erasable = (_G.state.in_(ENDED_UNPOSTED), _G.try_at.is_(None), _G.erased_at.is_(None))
        taken = sa.update(generations).where(_G.id == generation_id, *erasable).values(erased_at=now)

        def write(connection: sa.Connection) -> bool:
            if not connection.execute(taken).rowcount:
                return False
            erase_in(connection, [generation_id], now)
            return True

        return await self._run(write)

    async def sweep(self, keep_days: int) -> int:
        """Erase some of what has to be, and return how many generations that were; after 0 there are no more.

        Args:
            keep_days: After how many days a generation loses its words and its ids.
        """
        now = time.time()
        old = _G.created_at < now - keep_days * DAY
        due = sa.or_(old, _G.forget_at.is_not(None), _G.state == State.DELETED)
        erased = await self._erase(sa.and_(_G.erased_at.is_(None), _ended(now), due), now)
        # No limit of the month, or of an hour that began in the one before, may count fewer videos than there were.
        over = sa.and_(_G.created_at < min(month_of(now), now - HOUR), sa.or_(old, _G.forget_at <= now))
        return erased + await self._forget_ids(sa.and_(_G.member_id != 0, _G.erased_at.is_not(None), over))

    async def _erase(self, which: sa.ColumnElement[bool], now: float) -> int:
        """Erase the words of some of these, and return of how many."""
        some = sa.select(_G.id).where(which).limit(_AT_ONCE)

        def write(connection: sa.Connection) -> int:
            ids = connection.execute(some).scalars().all()
            erase_in(connection, ids, now)
            return len(ids)

        return await self._run(write)

    async def _forget_ids(self, which: sa.ColumnElement[bool]) -> int:
        """Remove the ids of some of these, and return of how many."""
        some = sa.select(_G.id).where(which).limit(_AT_ONCE)
        direct = sa.case((_G.guild_id.is_(None), 0), else_=_G.channel_id)
        values = {**dict.fromkeys(_IDS), "member_id": 0, "interaction_id": 0, "channel_id": direct}

        def write(connection: sa.Connection) -> int:
            ids = connection.execute(some).scalars().all()
            connection.execute(sa.update(generations).where(_G.id.in_(ids)).values(values))
            forget_in(connection, ids)
            for table in (stars, reports, report_cards, hidden_videos, showcased):
                connection.execute(sa.delete(table).where(table.c.generation_id.in_(ids)))
            return len(ids)

        return await self._run(write)


def _ended(now: float) -> sa.ColumnElement[bool]:
    """Build the condition that nobody follows a generation any more."""
    return sa.and_(
        _G.state.not_in(UNDER_WAY),
        sa.or_(_G.state != State.UNDELIVERED, _G.try_at.is_(None)),
        sa.or_(_G.state != State.OVERDUE, _G.task_id.is_(None), _G.submitted_at <= now - RESULTS_KEPT),
        # A callback or the host may still name its task.
        sa.or_(_G.state != State.UNCONFIRMED, sa.func.coalesce(_G.sent_at, _G.created_at) <= now - RESULTS_KEPT),
    )
