"""Whether exactly the estimate is charged."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; estimates of earlier versions are not known to be exact."""
    op.add_column("generations", sa.Column("estimate_exact", sa.Boolean, nullable=True))
