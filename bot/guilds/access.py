"""Who may use the bot: servers that the host allows or blocks, and members whom a server's staff block."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa

from bot.db.transactions import metadata

guild_access = sa.Table(
    "guild_access",
    metadata,
    sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("access", sa.String(16), nullable=False),
    #: Who decided it; 0 for the bot itself.
    sa.Column("decided_by", sa.BigInteger, nullable=False),
    sa.Column("decided_at", sa.Float, nullable=False),
)

blocked_members = sa.Table(
    "blocked_members",
    metadata,
    sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("blocked_by", sa.BigInteger, nullable=False),
    sa.Column("blocked_at", sa.Float, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

#: Members who have confirmed that they may use the pictures of people that they upload.
consents = sa.Table(
    "consents",
    metadata,
    sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("given_at", sa.Float, nullable=False),
)


class GuildAccess(StrEnum):
    """Whether the host lets a server use the bot."""

    ALLOWED = "allowed"
    #: It is new, and the host has not decided yet.
    WAITING = "waiting"
    BLOCKED = "blocked"
