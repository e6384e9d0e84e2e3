"""The price that is reserved while crun tells none, and indexes that hold all that sums of credits need."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the column and the indexes."""
    op.add_column("generations", sa.Column("reserved", sa.Numeric(12, 4), nullable=True))
    summed = ["state", "credits", "estimate", "reserved"]
    op.create_index("generations_of_guild", "generations", ["guild_id", "created_at", *summed])
    op.create_index("generations_of_all", "generations", ["created_at", *summed])
