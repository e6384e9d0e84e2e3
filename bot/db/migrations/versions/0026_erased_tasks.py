"""Which tasks belonged to generations that were erased."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Add the table."""
    op.create_table("erased_tasks", sa.Column("digest", sa.String(64), primary_key=True))
