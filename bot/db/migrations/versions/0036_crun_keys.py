"""Which key a task was made with."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Add the column; of older generations it is not known."""
    op.add_column("generations", sa.Column("key_fingerprint", sa.String(16), nullable=True))
