"""The database tables of elements and their pictures."""

from __future__ import annotations

import sqlalchemy as sa

from bot.db.transactions import metadata

elements = sa.Table(
    "elements",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("guild_id", sa.BigInteger, nullable=False),
    sa.Column("member_id", sa.BigInteger, nullable=False),
    sa.Column("shared", sa.Boolean, nullable=False),
    sa.Column("name", sa.String(32), nullable=False),
    sa.Column("description", sa.Text, nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("spoiler", sa.Boolean),
    #: The server whose members were told that they may use it.
    sa.Column("announced_in", sa.BigInteger),
    #: When its owner last proposed to share it, in unix seconds, and in which server. Once that is decided, both are
    #: NULL; once they take it back, only the server is.
    sa.Column("proposed_at", sa.Float),
    sa.Column("proposed_in", sa.BigInteger),
    sa.UniqueConstraint("member_id", "name", name="elements_name"),
)

images = sa.Table(
    "element_images",
    metadata,
    sa.Column("element_id", sa.String(16), sa.ForeignKey("elements.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("content_type", sa.String(40), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("url_until", sa.Float),
    # Last, since SQLite reads through a large value to reach the columns behind it.
    sa.Column("data", sa.LargeBinary, nullable=False),
)

#: The shared elements of which their servers are still to be told.
news = sa.Table(
    "character_news",
    metadata,
    sa.Column("element_id", sa.String(16), sa.ForeignKey("elements.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("guild_id", sa.BigInteger, nullable=False),
    #: Where it is told, in a message with this id or a higher one.
    sa.Column("channel_id", sa.BigInteger, nullable=False),
    sa.Column("after_id", sa.BigInteger, nullable=False),
    #: No process takes it before: one is telling it.
    sa.Column("held_until", sa.Float, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
)

#: The small picture for lists; empty where the picture could not be read.
faces = sa.Table(
    "element_faces",
    metadata,
    sa.Column("element_id", sa.String(16), sa.ForeignKey("elements.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
