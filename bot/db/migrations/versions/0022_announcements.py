"""What the host announces to the servers, and which of them it was told to."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "announcements",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("host_id", sa.BigInteger, nullable=False),
        sa.Column("interaction_id", sa.BigInteger),
    )
    op.create_table(
        "announcement_posts",
        sa.Column("announcement_id", sa.String(16), primary_key=True),
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("channel_id", sa.BigInteger),
    )
    op.create_index("announcement_posts_of_state", "announcement_posts", ["state"])
