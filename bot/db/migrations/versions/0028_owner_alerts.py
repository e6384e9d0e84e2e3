"""The alerts for the host that are still to be sent."""

import time

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Create the table; of what the host was warned by an earlier version they are not warned again."""
    alerts = op.create_table(
        "owner_alerts",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("buttons", sa.JSON, nullable=False),
        sa.Column("created_at", sa.Float, nullable=False),
        sa.Column("held_until", sa.Float, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("done_at", sa.Float),
    )
    key_values = sa.table("key_values", sa.column("name", sa.String), sa.column("value", sa.Text))
    warned = key_values.c.name == "warned of low balance"
    level = op.get_bind().execute(sa.select(key_values.c.value).where(warned)).scalar_one_or_none()
    if level:
        row = {"id": f"low balance {level}", "text": "", "buttons": [], "held_until": 0.0, "tries": 0}
        now = time.time()
        op.bulk_insert(alerts, [{**row, "created_at": now, "done_at": now}])
    op.execute(sa.delete(key_values).where(warned))
