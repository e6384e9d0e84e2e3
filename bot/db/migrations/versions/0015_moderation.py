"""Reports of videos, and hidden videos."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "reports",
        sa.Column("generation_id", sa.String(16), primary_key=True),
        sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("reported_at", sa.Float, nullable=False),
    )
    op.create_table(
        "report_cards",
        sa.Column("generation_id", sa.String(16), primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger),
        sa.Column("posting_at", sa.Float),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("dismissed_by", sa.BigInteger),
        sa.Column("deleted_by", sa.BigInteger),
    )
    op.create_table(
        "hidden_videos",
        sa.Column("generation_id", sa.String(16), primary_key=True),
        sa.Column("hidden_by", sa.BigInteger, nullable=False),
        sa.Column("hidden_at", sa.Float, nullable=False),
        sa.Column("copy_channel_id", sa.BigInteger),
        sa.Column("copy_id", sa.BigInteger),
        sa.Column("fitted", sa.Boolean, nullable=False),
    )
