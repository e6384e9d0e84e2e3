"""The notifications that members were sent about the end of a generation."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "member_notifications",
        sa.Column("generation_id", sa.String(16), primary_key=True),
        sa.Column("ended_at", sa.Float, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("message_id", sa.BigInteger),
    )
