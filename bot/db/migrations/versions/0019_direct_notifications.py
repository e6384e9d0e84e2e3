"""The direct messages that tell members how their requests ended."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "direct_notifications",
        sa.Column("generation_id", sa.String(16), primary_key=True),
        sa.Column("ended_at", sa.Float, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
    )
