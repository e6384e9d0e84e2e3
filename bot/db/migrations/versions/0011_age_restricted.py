"""Whether a generation was asked for in an age-restricted channel."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the column."""
    op.add_column("generations", sa.Column("age_restricted", sa.Boolean, nullable=True))
