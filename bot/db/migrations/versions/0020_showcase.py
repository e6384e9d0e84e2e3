"""Stars of videos, and the showcase."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "stars",
        sa.Column("generation_id", sa.String(16), primary_key=True),
        sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "showcased",
        sa.Column("generation_id", sa.String(16), primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("posting_at", sa.Float),
        sa.Column("message_id", sa.BigInteger),
    )
