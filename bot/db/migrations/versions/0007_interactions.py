"""The claimed interactions, so that none becomes two generations."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the table, with a claim for each interaction that has generations."""
    op.create_table(
        "interactions",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("claimed_at", sa.Float, nullable=False),
        sa.Column("generation_id", sa.String(16), nullable=True),
    )
    op.execute(
        "INSERT INTO interactions (id, claimed_at, generation_id) "
        "SELECT interaction_id, MIN(created_at), MIN(id) FROM generations GROUP BY interaction_id"
    )
