"""The order and the estimate of a generation, and the tables of drafts, elements, their pictures, and preferences."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add two columns to `generations` and the tables `drafts`, `elements`, `element_images` and `preferences`."""
    op.add_column("generations", sa.Column("asked", sa.JSON, nullable=True))
    op.add_column("generations", sa.Column("estimate", sa.Numeric(12, 4), nullable=True))
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("updated_at", sa.Float, nullable=False),
    )
    op.create_index("drafts_member", "drafts", ["member_id", "kind"])
    op.create_index("drafts_age", "drafts", ["updated_at"])
    op.create_table(
        "elements",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("guild_id", sa.BigInteger, nullable=False),
        sa.Column("member_id", sa.BigInteger, nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.UniqueConstraint("member_id", "name", name="elements_name"),
    )
    op.create_index("elements_guild", "elements", ["guild_id", "shared"])
    op.create_table(
        "element_images",
        sa.Column("element_id", sa.String(16), sa.ForeignKey("elements.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("content_type", sa.String(40), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("url", sa.Text, nullable=True),
        sa.Column("url_until", sa.Float, nullable=True),
        # Last, since SQLite would read through it to reach any column behind it.
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "preferences",
        sa.Column("member_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("choices", sa.JSON, nullable=False),
    )
