"""Whether fewer could read the channel where a generation was asked for than everyone in its server."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add the column."""
    op.add_column("generations", sa.Column("asked_privately", sa.Boolean, nullable=True))
