"""The place of a generation in the queue."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add the column; what waits already keeps its place before all that comes."""
    op.add_column("generations", sa.Column("priority", sa.Integer))
