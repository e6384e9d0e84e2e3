"""From which video another one was made."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Add the column, and an index for how often a video was made into others."""
    op.add_column("generations", sa.Column("made_from", sa.String(16)))
    op.create_index("generations_made_from", "generations", ["made_from"])
