"""Where a generation's video goes by its server's settings, whether it is posted as a spoiler, and members' threads."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the columns and create the table."""
    op.add_column("generations", sa.Column("results_in", sa.BigInteger, nullable=True))
    op.add_column("generations", sa.Column("spoiler", sa.Boolean, nullable=True))
    op.create_table(
        "member_threads",
        sa.Column("channel_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("thread_id", sa.BigInteger, nullable=False),
    )
