"""What the host announces to the servers, and how far each server is told."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import sqlalchemy as sa

from bot.db.transactions import Transactions, metadata
from bot.guilds.record import ALL_GUILDS, note_in

_announcements = sa.Table(
    "announcements",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("host_id", sa.BigInteger, nullable=False),
    #: The press that sent it off; NULL while it is shown to the host alone.
    sa.Column("interaction_id", sa.BigInteger),
)

_posts = sa.Table(
    "announcement_posts",
    metadata,
    sa.Column("announcement_id", sa.String(16), primary_key=True),
    sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("state", sa.String(16), nullable=False),
    #: Where it is about to be posted, or was.
    sa.Column("channel_id", sa.BigInteger),
    sa.Index("announcement_posts_of_state", "state"),
)

#: The action in the record.
_ANNOUNCED = "announced"


class PostState(StrEnum):
    """How far a server is told of an announcement."""

    DUE = "due"
    SENDING = "sending"  #: a message is about to be sent, or was, and nobody knows which
    TOLD = "told"
    NOWHERE = "nowhere"  #: there is no channel for it


@dataclass(frozen=True)
class Announcement:
    """Words of the host. `interaction_id` is the press that sent them off; None before that."""

    id: str
    text: str
    interaction_id: int | None


@dataclass(frozen=True)
class Post:
    """An announcement to one server."""

    announcement: Announcement
    guild_id: int
    state: PostState
    channel_id: int | None


class Announcements:
    """The queries."""

    def __init__(self, transactions: Transactions) -> None:
        self._run = transactions.run

    async def keep(self, text: str, host_id: int) -> Announcement:
        """Store an announcement that is not sent yet."""
        made = Announcement(secrets.token_hex(8), text, None)
        query = sa.insert(_announcements).values(id=made.id, text=text, host_id=host_id)
        await self._run(lambda connection: connection.execute(query))
        return made

    async def get(self, announcement_id: str) -> Announcement | None:
        """Return an announcement; None when there is none with this id."""
        query = sa.select(_announcements).where(_announcements.c.id == announcement_id)
        row = await self._run(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else Announcement(row.id, row.text, row.interaction_id)

    async def begin(self, announcement_id: str, host_id: int, interaction_id: int, guild_ids: Iterable[int]) -> bool:
        """Send an announcement off to these servers; True for exactly one caller."""
        rows = [
            {"announcement_id": announcement_id, "guild_id": guild_id, "state": PostState.DUE}
            for guild_id in sorted(guild_ids)
        ]
        mine = sa.and_(_announcements.c.id == announcement_id, _announcements.c.interaction_id.is_(None))
        query = sa.update(_announcements).where(mine).values(interaction_id=interaction_id)

        def write(connection: sa.Connection) -> bool:
            if not connection.execute(query).rowcount:
                return False
            if rows:
                connection.execute(sa.insert(_posts), rows)
            note_in(connection, ALL_GUILDS, host_id, _ANNOUNCED, {"servers": len(rows)})
            return True

        return await self._run(write)

    async def due(self) -> list[Post]:
        """Return the servers that are still to be told, the oldest announcements first."""
        query = (
            sa.select(_announcements.c.id, _announcements.c.text, _announcements.c.interaction_id, _posts)
            .join(_posts, _posts.c.announcement_id == _announcements.c.id)
            .where(_posts.c.state.in_((PostState.DUE, PostState.SENDING)))
            .order_by(_announcements.c.interaction_id, _posts.c.guild_id)
        )
        rows = await self._run(lambda connection: connection.execute(query).all())
        return [
            Post(Announcement(row.id, row.text, row.interaction_id), row.guild_id, PostState(row.state), row.channel_id)
            for row in rows
        ]

    async def claim(self, post: Post, channel_id: int) -> Post | None:
        """Store that a server is about to be told in a channel.

        Returns:
            The post as it is stored now; None where it was not any more as it was read: another process tells it.
        """
        mine = sa.and_(
            _posts.c.announcement_id == post.announcement.id,
            _posts.c.guild_id == post.guild_id,
            _posts.c.state == post.state,
            _posts.c.channel_id.is_not_distinct_from(post.channel_id),
        )
        query = sa.update(_posts).where(mine).values(state=PostState.SENDING, channel_id=channel_id)
        claimed = await self._run(lambda connection: connection.execute(query).rowcount == 1)
        return replace(post, state=PostState.SENDING, channel_id=channel_id) if claimed else None

    async def mark(self, post: Post, state: PostState, channel_id: int | None = None) -> None:
        """Store how far a server is told, and where."""
        query = (
            sa.update(_posts)
            .where(_posts.c.announcement_id == post.announcement.id, _posts.c.guild_id == post.guild_id)
            .values(state=state, channel_id=channel_id)
        )
        await self._run(lambda connection: connection.execute(query))

    async def progress(self, announcement_id: str) -> Mapping[PostState, int]:
        """Return how many servers are told how far."""
        query = (
            sa.select(_posts.c.state, sa.func.count())
            .where(_posts.c.announcement_id == announcement_id)
            .group_by(_posts.c.state)
        )
        rows = await self._run(lambda connection: connection.execute(query).all())
        return {PostState(state): count for state, count in rows}
