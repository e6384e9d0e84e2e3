"""Quality and length that an earlier version remembered by itself are nobody's preferences."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_PREFERENCES = sa.table("preferences", sa.column("member_id", sa.BigInteger), sa.column("choices", sa.JSON))


def upgrade() -> None:
    """Take them out of what is stored."""
    connection = op.get_bind()
    for member_id, choices in connection.execute(sa.select(_PREFERENCES.c.member_id, _PREFERENCES.c.choices)).all():
        kept = {
            kind: {name: value for name, value in chosen.items() if name not in {"quality", "seconds"}}
            for kind, chosen in choices.items()
        }
        if kept != choices:
            mine = _PREFERENCES.c.member_id == member_id
            connection.execute(sa.update(_PREFERENCES).where(mine).values(choices=kept))
