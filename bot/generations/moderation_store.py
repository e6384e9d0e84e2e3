"""Reports of videos, the card about them in the staff channel, and what moderators did to a video."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.db.transactions import metadata
from bot.generations.erased_words import erase_in
from bot.generations.limits import DAY, HOUR
from bot.generations.model import State
from bot.generations.spending import lock
from bot.generations.tables import GenerationQueries, generations, moved
from bot.guilds.moderation_actions import OF_MEMBERS, ModerationAction
from bot.guilds.record import guild_record, note_in

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("generation_id", sa.String(16), primary_key=True),
    sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("reported_at", sa.Float, nullable=False),
)

#: One card for all reports of a video.
report_cards = sa.Table(
    "report_cards",
    metadata,
    sa.Column("generation_id", sa.String(16), primary_key=True),
    sa.Column("guild_id", sa.BigInteger, nullable=False),
    #: The channel that the card is in, or was about to be sent to, and since when.
    sa.Column("channel_id", sa.BigInteger),
    sa.Column("posting_at", sa.Float),
    sa.Column("message_id", sa.BigInteger),
    #: Who dismissed the reports; None again once there is another one.
    sa.Column("dismissed_by", sa.BigInteger),
    sa.Column("deleted_by", sa.BigInteger),
)

#: Videos that moderators have hidden, each with the message of the staff channel that keeps it.
hidden_videos = sa.Table(
    "hidden_videos",
    metadata,
    sa.Column("generation_id", sa.String(16), primary_key=True),
    sa.Column("hidden_by", sa.BigInteger, nullable=False),
    sa.Column("hidden_at", sa.Float, nullable=False),
    #: None for a video that was posted as a link.
    sa.Column("copy_channel_id", sa.BigInteger),
    sa.Column("copy_id", sa.BigInteger),
    #: Whether the message had the button that gives the original.
    sa.Column("fitted", sa.Boolean, nullable=False),
)

_G = generations.c


@dataclass(frozen=True)
class ReportCard:
    """What is known of the reports of one video. Times are unix seconds."""

    generation_id: str
    guild_id: int
    channel_id: int | None
    posting_at: float | None
    message_id: int | None
    dismissed_by: int | None
    deleted_by: int | None
    hidden_by: int | None
    #: How many members have reported it, and the newest reasons, each with its member.
    count: int
    reasons: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class HiddenVideo:
    """Where a hidden video is kept."""

    copy_channel_id: int | None
    copy_id: int | None
    fitted: bool


#: How many reasons a card shows.
_SHOWN_REASONS = 5

#: Seconds after which a video that moderators have hidden is not looked at again when a process starts.
_LOOKED_AFTER = 7 * DAY

#: How many videos a member may report within an hour: each brings the staff a card.
REPORTS_PER_HOUR = 10


class TooManyReportsError(Exception):
    """The member has sent as many reports within an hour as they may."""


def forget_reporter_in(connection: sa.Connection, member_id: int) -> None:
    """Forget what a member has reported and why; only that they did stays, so that a video is reported once.

    The record forgets who proposed their characters, too.
    """
    connection.execute(sa.update(reports).where(reports.c.member_id == member_id).values(reason=""))
    entries = sa.and_(guild_record.c.action.in_(OF_MEMBERS), guild_record.c.actor_id == member_id)
    connection.execute(sa.update(guild_record).where(entries).values(actor_id=0))


class ModerationStore(GenerationQueries):
    """The queries. What staff do is in the record, in the same transaction."""

    async def has_reported(self, generation_id: str, member_id: int) -> bool:
        """Return whether a member has reported a video."""
        query = sa.select(reports.c.member_id).where(
            reports.c.generation_id == generation_id, reports.c.member_id == member_id
        )
        return await self._run(lambda connection: connection.execute(query).first() is not None)

    async def may_report(self, member_id: int) -> bool:
        """Return whether a member has sent fewer reports within an hour than they may."""
        query = _within_an_hour(member_id)
        return await self._run(lambda connection: connection.execute(query).scalar_one()) < REPORTS_PER_HOUR

    async def report(self, generation_id: str, guild_id: int, member_id: int, reason: str, *, author_id: int) -> bool:
        """Store a member's report, which opens the card again; False when they have reported the video before.

        Raises:
            TooManyReportsError: they have sent too many within an hour.
        """
        card = report_cards.c.generation_id == generation_id
        reopened = sa.update(report_cards).where(card).values(dismissed_by=None)
        report = {"generation_id": generation_id, "member_id": member_id, "reason": reason}

        def write(connection: sa.Connection) -> None:
            lock(connection, (), None, member_id)
            connection.execute(sa.insert(reports).values(**report, reported_at=time.time()))
            if connection.execute(_within_an_hour(member_id)).scalar_one() > REPORTS_PER_HOUR:
                raise TooManyReportsError
            if not connection.execute(reopened).rowcount:
                connection.execute(sa.insert(report_cards).values(generation_id=generation_id, guild_id=guild_id))
            details = {"generation": generation_id, "member_id": author_id}
            note_in(connection, guild_id, member_id, ModerationAction.VIDEO_REPORTED, details)

        for _ in range(2):
            try:
                await self._run(write)
            except sa.exc.IntegrityError:
                continue  # it exists, or the card was made a moment ago for another member's report
            return True
        return False

    async def card(self, generation_id: str) -> ReportCard | None:
        """Return what is known of the reports of a video; None when there are none."""
        card = (
            sa.select(report_cards, hidden_videos.c.hidden_by)
            .join_from(
                report_cards,
                hidden_videos,
                hidden_videos.c.generation_id == report_cards.c.generation_id,
                isouter=True,
            )
            .where(report_cards.c.generation_id == generation_id)
        )
        mine = reports.c.generation_id == generation_id
        count = sa.select(sa.func.count()).select_from(reports).where(mine)
        newest = (
            sa.select(reports.c.member_id, reports.c.reason)
            .where(mine, reports.c.reason != "")
            .order_by(reports.c.reported_at.desc(), reports.c.member_id)
            .limit(_SHOWN_REASONS)
        )

        def query(connection: sa.Connection) -> ReportCard | None:
            row = connection.execute(card).mappings().one_or_none()
            if row is None:
                return None
            reasons = tuple((each.member_id, each.reason) for each in connection.execute(newest))
            return ReportCard(**row, count=connection.execute(count).scalar_one(), reasons=reasons)

        return await self._run(query)

    async def cards_unposted(self, guild_id: int | None = None) -> list[str]:
        """Return the videos whose reports the staff have not been shown, in one server or in all."""
        query = sa.select(report_cards.c.generation_id).where(report_cards.c.message_id.is_(None))
        if guild_id is not None:
            query = query.where(report_cards.c.guild_id == guild_id)
        return await self._run(lambda connection: list(connection.execute(query).scalars()))

    async def mark_card_posting(self, generation_id: str, channel_id: int) -> None:
        """Leave the mark that the card is about to be sent to this channel; an earlier message does not count."""
        await self._set_card(generation_id, channel_id=channel_id, posting_at=time.time(), message_id=None)

    async def card_posted(self, generation_id: str, message_id: int) -> None:
        """Store the card's message."""
        await self._set_card(generation_id, message_id=message_id)

    async def dismiss(self, generation_id: str, guild_id: int, *, by: int, member_id: int) -> bool:
        """Dismiss the reports of a video; True for exactly one caller until there is another report."""
        open_card = sa.and_(report_cards.c.generation_id == generation_id, report_cards.c.dismissed_by.is_(None))
        query = sa.update(report_cards).where(open_card).values(dismissed_by=by)
        details = {"generation": generation_id, "member_id": member_id}
        return await self._noted(query, guild_id, by, ModerationAction.REPORTS_DISMISSED, details)

    async def delete(self, generation_id: str, guild_id: int, *, by: int, member_id: int, reason: str) -> bool:
        """Store that a moderator deleted the posted video; True for exactly one caller."""
        query = moved(generation_id, State.DELETED, from_states=(State.DELIVERED,), values={})
        named = sa.update(report_cards).where(report_cards.c.generation_id == generation_id).values(deleted_by=by)
        details = {"generation": generation_id, "member_id": member_id, "reason": reason}
        is_deleted = await self._noted(query, guild_id, by, ModerationAction.VIDEO_DELETED, details, named)
        if is_deleted:
            await self._run(lambda connection: erase_in(connection, [generation_id], time.time()))
        return is_deleted

    async def hidden(self, generation_id: str) -> HiddenVideo | None:
        """Return where a hidden video is kept; None for one that is not hidden."""
        columns = (hidden_videos.c.copy_channel_id, hidden_videos.c.copy_id, hidden_videos.c.fitted)
        query = sa.select(*columns).where(hidden_videos.c.generation_id == generation_id)
        row = await self._run(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else HiddenVideo(*row)

    async def hidings_unfinished(self) -> list[str]:
        """Return the hidden videos whose message may show them still, and those that are deleted but for their copy."""
        was_stopped = sa.and_(_G.state == State.DELIVERED, hidden_videos.c.hidden_at > time.time() - _LOOKED_AFTER)
        query = (
            sa.select(_G.id)
            .join_from(hidden_videos, generations, hidden_videos.c.generation_id == _G.id)
            .where(sa.or_(was_stopped, _G.state == State.DELETED))
        )
        return await self._run(lambda connection: list(connection.execute(query).scalars()))

    async def copy_deleted(self, generation_id: str) -> None:
        """Forget that a video was hidden, which is deleted with its copy."""
        query = sa.delete(hidden_videos).where(hidden_videos.c.generation_id == generation_id)
        await self._run(lambda connection: connection.execute(query))

    async def hide(self, generation_id: str, guild_id: int, video: HiddenVideo, *, by: int, member_id: int) -> bool:
        """Store that a moderator hid a video; True for exactly one caller until it is shown again."""
        where = {"copy_channel_id": video.copy_channel_id, "copy_id": video.copy_id, "fitted": video.fitted}
        row = {"generation_id": generation_id, "hidden_by": by, "hidden_at": time.time(), **where}
        details = {"generation": generation_id, "member_id": member_id}
        try:
            return await self._noted(
                sa.insert(hidden_videos).values(row), guild_id, by, ModerationAction.VIDEO_HIDDEN, details
            )
        except sa.exc.IntegrityError:
            return False

    async def show_again(self, generation_id: str, guild_id: int, *, by: int, member_id: int) -> bool:
        """Store that a moderator showed a hidden video again; True for exactly one caller."""
        query = sa.delete(hidden_videos).where(hidden_videos.c.generation_id == generation_id)
        details = {"generation": generation_id, "member_id": member_id}
        return await self._noted(query, guild_id, by, ModerationAction.VIDEO_SHOWN_AGAIN, details)

    async def _set_card(self, generation_id: str, **values: Any) -> None:
        query = sa.update(report_cards).where(report_cards.c.generation_id == generation_id).values(values)
        await self._run(lambda connection: connection.execute(query))

    async def _noted(
        self,
        query: sa.Update | sa.Insert | sa.Delete,
        guild_id: int,
        by: int,
        action: ModerationAction,
        details: dict[str, Any],
        *more: sa.Update,
    ) -> bool:
        """Run a change and note it in the record; False when it changed nothing, and then nothing is noted."""

        def write(connection: sa.Connection) -> bool:
            if not connection.execute(query).rowcount:
                return False
            for other in more:
                connection.execute(other)
            note_in(connection, guild_id, by, action, details)
            return True

        return await self._run(write)


def _within_an_hour(member_id: int) -> sa.Select[int]:
    """Build the query that counts a member's reports of the last hour."""
    recent = sa.and_(reports.c.member_id == member_id, reports.c.reported_at > time.time() - HOUR)
    return sa.select(sa.func.count()).select_from(reports).where(recent)
