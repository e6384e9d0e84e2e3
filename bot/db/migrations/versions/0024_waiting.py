"""An index that holds all that the order of the queue needs: the rows themselves may be long."""

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add the index."""
    columns = ["state", "sent_at", "priority", "created_at", "id", "member_id"]
    op.create_index("generations_waiting", "generations", columns)
