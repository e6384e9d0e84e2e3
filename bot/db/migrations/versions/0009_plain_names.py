"""The column and the table get the names that the code has for them."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Rename `generations.trouble` to `failure`, and the table `facts` to `key_values`."""
    op.alter_column("generations", "trouble", new_column_name="failure")
    op.rename_table("facts", "key_values")
