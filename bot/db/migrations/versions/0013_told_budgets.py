"""Which budgets have been told of in the present day or month."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "told_budgets",
        sa.Column("guild_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(24), primary_key=True),
        sa.Column("period", sa.String(10), nullable=False),
        sa.Column("budget", sa.Numeric(12, 4), nullable=False),
        sa.Column("percent", sa.Integer, nullable=False),
    )
