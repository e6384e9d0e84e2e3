"""All links of a result, and a unique index on the task id."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_generations = sa.table(
    "generations",
    sa.column("id", sa.String(16)),
    sa.column("state", sa.String(16)),
    sa.column("task_id", sa.String(200)),
    sa.column("named_task", sa.String(200)),
    sa.column("created_at", sa.Float),
    sa.column("trouble", sa.JSON),
)


def upgrade() -> None:
    """Add the column and the index."""
    op.add_column("generations", sa.Column("result_urls", sa.JSON, nullable=True))
    _separate_shared_tasks()
    op.create_index("generations_task", "generations", ["task_id"], unique=True)


def _separate_shared_tasks() -> None:
    """Leave a task that several generations share to the first of them; the others become unconfirmed."""
    task_id = _generations.c.task_id
    shared = sa.select(task_id).where(task_id.is_not(None)).group_by(task_id).having(sa.func.count() > 1)
    query = sa.select(_generations).where(task_id.in_(shared)).order_by(_generations.c.created_at, _generations.c.id)
    seen = set()
    for row in op.get_bind().execute(query).mappings().all():
        if row["task_id"] not in seen:
            seen.add(row["task_id"])
            continue
        values = {"task_id": None, "named_task": row["task_id"]}
        if row["state"] in {"running", "overdue"}:
            values |= {"state": "unconfirmed", "trouble": {"reason": "unconfirmed", "words": ""}}
        op.execute(sa.update(_generations).where(_generations.c.id == row["id"]).values(values))
