"""Who chose that a video is not posted."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the column."""
    op.add_column("generations", sa.Column("held_back_by", sa.BigInteger))
