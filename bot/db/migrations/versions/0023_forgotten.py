"""When a generation lost its words and links, and when it loses its ids."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("generations", sa.Column("erased_at", sa.Float, nullable=True))
    op.add_column("generations", sa.Column("forget_at", sa.Float, nullable=True))
