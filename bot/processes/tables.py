"""The tables by which processes on one database know of each other; on SQLite, with its one process, they are empty."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from bot.db.transactions import metadata

#: The processes that live. Whoever is not in here any more may neither submit nor post anything.
processes = sa.Table(
    "processes",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    # The name of its machine or container, for the host to read.
    sa.Column("host", sa.String(100), nullable=False),
    sa.Column("started_at", sa.Float, nullable=False),
    # Its last sign of life, by the database's clock.
    sa.Column("beat_at", sa.Float, nullable=False),
    # Whether it is about to end and hands over its shards.
    sa.Column("leaving", sa.Boolean, nullable=False),
)

#: Who is connected to which of Discord's shards, a row for each. The successor connects before the owner disconnects.
shard_leases = sa.Table(
    "shard_leases",
    metadata,
    sa.Column("shard", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("owner", sa.String(32)),
    sa.Column("successor", sa.String(32)),
)

#: When each of Discord's buckets for identifying was used last, by the database's clock.
identify_slots = sa.Table(
    "identify_slots",
    metadata,
    sa.Column("bucket", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("used_at", sa.Float, nullable=False),
)


def database_time() -> sa.ColumnElement[Any]:
    """Return PostgreSQL's clock in unix seconds: the clocks of the processes' machines differ."""
    return sa.cast(sa.extract("epoch", sa.func.clock_timestamp()), sa.Float)
