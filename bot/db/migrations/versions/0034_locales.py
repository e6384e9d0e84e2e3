"""The languages of whoever asked for a video, and of their server."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Add the columns; older generations are told of in English, or in the server's language."""
    op.add_column("generations", sa.Column("member_locale", sa.String(16), nullable=True))
    op.add_column("generations", sa.Column("guild_locale", sa.String(16), nullable=True))
