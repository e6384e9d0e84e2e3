"""Who is still to be told of a budget."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Add the columns; of what is in the table everybody was told."""
    op.add_column("told_budgets", sa.Column("staff_waits", sa.Boolean, nullable=True))
    op.add_column("told_budgets", sa.Column("host_waits", sa.Boolean, nullable=True))
