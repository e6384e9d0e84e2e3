"""In which server a character is proposed."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """Add the column; proposals from before can be made once more."""
    op.add_column("elements", sa.Column("proposed_in", sa.BigInteger, nullable=True))
    elements = sa.table("elements", sa.column("proposed_at", sa.Float))
    op.execute(sa.update(elements).values(proposed_at=None))
