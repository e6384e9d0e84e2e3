"""The alerts for servers' staff that are still to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "staff_alerts",
        sa.Column("id", sa.String(60), primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("held_until", sa.Float, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("batch", sa.String(16)),
        sa.Column("begun_at", sa.Float),
        sa.Column("told_at", sa.Float),
        sa.Column("message_id", sa.BigInteger),
    )
    op.create_table(
        "staff_alert_lines",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("alert_id", sa.String(60), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("about", sa.String(160), unique=True),
        sa.Column("batch", sa.String(16)),
        sa.Column("told_at", sa.Float),
    )
    op.create_index("staff_alert_lines_of_alert", "staff_alert_lines", ["alert_id"])
