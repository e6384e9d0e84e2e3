"""When the host was asked about a server that waits."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the column."""
    op.add_column("guild_access", sa.Column("asked_at", sa.Float))
