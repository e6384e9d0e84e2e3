"""The shared characters of which their servers are still to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "character_news",
        sa.Column("element_id", sa.String(16), sa.ForeignKey("elements.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("after_id", sa.BigInteger, nullable=False),
        sa.Column("held_until", sa.Float, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
    )
