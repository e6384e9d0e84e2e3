"""The other places where a video may be posted, the times of delivery retries, and the task id that a callback names.

The latter is for generations whose answer to CreateTask was lost.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_COLUMNS: dict[str, type[sa.types.TypeEngine[Any]] | sa.String] = {
    "parent_id": sa.BigInteger,
    "wanted_in": sa.BigInteger,
    "wanted_guild": sa.BigInteger,
    "posting_in": sa.BigInteger,
    "video_in": sa.BigInteger,
    "video_guild": sa.BigInteger,
    "deliver_since": sa.Float,
    "try_at": sa.Float,
    "tries": sa.Integer,
    "named_task": sa.String(200),
}


def upgrade() -> None:
    """Add columns to `generations`, and an index for a member's own list."""
    for name, kind in _COLUMNS.items():
        op.add_column("generations", sa.Column(name, kind, nullable=True))
    op.create_index("generations_member", "generations", ["member_id", "created_at"])
