"""The generations, and a table of values by name that are kept between starts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables `generations` and `facts`."""
    op.create_table(
        "generations",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("guild_id", sa.BigInteger, nullable=True),
        sa.Column("channel_id", sa.BigInteger, nullable=False),
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("interaction_id", sa.BigInteger, nullable=False),
        sa.Column("card_id", sa.BigInteger, nullable=True),
        sa.Column("video_id", sa.BigInteger, nullable=True),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("task_id", sa.String(200), nullable=True),
        sa.Column("result_url", sa.Text, nullable=True),
        sa.Column("trouble", sa.JSON, nullable=True),
        sa.Column("seconds", sa.Float, nullable=True),
        sa.Column("credits", sa.Numeric(12, 4), nullable=True),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("sent_at", sa.Float, nullable=True),
        sa.Column("submitted_at", sa.Float, nullable=True),
        sa.Column("posting_at", sa.Float, nullable=True),
        sa.Column("finished_at", sa.Float, nullable=True),
    )
    op.create_index("generations_queue", "generations", ["state", "created_at"])
    op.create_index("generations_history", "generations", ["kind", "finished_at"])
    op.create_table(
        "facts",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
