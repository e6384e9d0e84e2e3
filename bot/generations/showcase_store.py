"""Stars of videos, and which videos are in their server's showcase."""

from __future__ import annotations

import time
from dataclasses import dataclass

import sqlalchemy as sa

from bot.db.transactions import metadata
from bot.generations.model import State
from bot.generations.moderation_store import hidden_videos
from bot.generations.tables import GenerationQueries, generations
from bot.guilds.moderation_actions import ModerationAction
from bot.guilds.record import note_in

stars = sa.Table(
    "stars",
    metadata,
    sa.Column("generation_id", sa.String(16), primary_key=True),
    sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
)

#: Videos that are in the showcase, or are about to be posted there.
showcased = sa.Table(
    "showcased",
    metadata,
    sa.Column("generation_id", sa.String(16), primary_key=True),
    sa.Column("guild_id", sa.BigInteger, nullable=False),
    sa.Column("channel_id", sa.BigInteger, nullable=False),
    #: When it was about to be posted. While this is set and `message_id` is not, the message may exist.
    sa.Column("posting_at", sa.Float),
    sa.Column("message_id", sa.BigInteger),
)

_S = showcased.c
#: Whether the video of a row is neither deleted nor hidden. What is not to be seen goes from the showcase.
_IS_SEEN = sa.and_(
    sa.exists(
        sa.select(generations.c.id).where(generations.c.id == _S.generation_id, generations.c.state == State.DELIVERED)
    ),
    sa.not_(sa.exists(sa.select(hidden_videos.c.hidden_by).where(hidden_videos.c.generation_id == _S.generation_id))),
)


@dataclass(frozen=True)
class Showcased:
    """Where a video is shown, or will be. The time is in unix seconds."""

    generation_id: str
    guild_id: int
    channel_id: int
    posting_at: float | None
    message_id: int | None
    is_seen: bool


class ShowcaseStore(GenerationQueries):
    """The queries."""

    async def switch_star(self, generation_id: str, member_id: int) -> bool:
        """Give a member's star to a video, or take it back; return whether it has it now."""
        mine = sa.and_(stars.c.generation_id == generation_id, stars.c.member_id == member_id)

        def write(connection: sa.Connection) -> bool:
            if connection.execute(sa.delete(stars).where(mine)).rowcount:
                return False
            connection.execute(sa.insert(stars).values(generation_id=generation_id, member_id=member_id))
            return True

        try:
            return await self._run(write)
        except sa.exc.IntegrityError:  # two presses at once, and the other one was first
            return await self._run(write)

    async def stars_of(self, generation_id: str) -> int:
        """Return how many stars a video has."""
        query = sa.select(sa.func.count()).select_from(stars).where(stars.c.generation_id == generation_id)
        return await self._run(lambda connection: connection.execute(query).scalar_one())

    async def begin(self, generation_id: str, guild_id: int, channel_id: int, *, by: int, member_id: int) -> bool:
        """Leave the mark that a video is to be shown; True for exactly one caller until it is removed.

        Args:
            generation_id: Whose video.
            guild_id: The server.
            channel_id: Its showcase.
            by: The moderator who decided it; 0 for the members' stars.
            member_id: The video's author.
        """
        row = {"generation_id": generation_id, "guild_id": guild_id, "channel_id": channel_id}
        details = {"generation": generation_id, "member_id": member_id}

        def write(connection: sa.Connection) -> None:
            connection.execute(sa.insert(showcased).values(row))
            note_in(connection, guild_id, by, ModerationAction.VIDEO_SHOWCASED, details)

        try:
            await self._run(write)
        except sa.exc.IntegrityError:
            return False
        return True

    async def get(self, generation_id: str) -> Showcased | None:
        """Return where a video is shown; None when it is not."""
        query = sa.select(showcased, _IS_SEEN.label("is_seen")).where(showcased.c.generation_id == generation_id)
        row = await self._run(lambda connection: connection.execute(query).mappings().one_or_none())
        return None if row is None else Showcased(**row)

    async def unfinished(self) -> list[str]:
        """Return the videos that are to be shown and are not known to be, and those that are to go."""
        query = sa.select(_S.generation_id).where(sa.or_(showcased.c.message_id.is_(None), sa.not_(_IS_SEEN)))
        return await self._run(lambda connection: list(connection.execute(query).scalars()))

    async def mark_posting(self, generation_id: str) -> bool:
        """Leave the mark that the message is about to be sent; False when it is not to be shown any more.

        The time of an earlier try stays while nobody knows what came of that.
        """
        mine = sa.and_(_S.generation_id == generation_id, showcased.c.message_id.is_(None), _IS_SEEN)
        began = sa.func.coalesce(showcased.c.posting_at, time.time())
        return await self._update_synced(sa.update(showcased).where(mine).values(posting_at=began))

    async def posted(self, generation_id: str, message_id: int) -> bool:
        """Store the message; False when the video was removed meanwhile."""
        query = sa.update(showcased).where(showcased.c.generation_id == generation_id).values(message_id=message_id)
        return await self._run(lambda connection: connection.execute(query).rowcount == 1)

    async def remove(self, generation_id: str) -> bool:
        """Forget that a video is shown; False when it was not."""
        query = sa.delete(showcased).where(_S.generation_id == generation_id)
        return await self._run(lambda connection: connection.execute(query).rowcount == 1)
