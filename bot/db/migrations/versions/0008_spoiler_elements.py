"""Whether an element's pictures were given as spoilers."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column; of elements of earlier versions it is not known."""
    op.add_column("elements", sa.Column("spoiler", sa.Boolean, nullable=True))
