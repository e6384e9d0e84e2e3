"""Characters: small pictures, sharing by proposal, and names of which no two look alike."""

from collections import defaultdict
from itertools import count

import sqlalchemy as sa
from alembic import op

from bot.member_text.character_names import MAX_NAME, same_name_keys
from bot.member_text.unicode import beginning, composed

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Add the columns and the table; bring names into a normal form, and number those that look like another."""
    op.add_column("elements", sa.Column("announced_in", sa.BigInteger, nullable=True))
    op.add_column("elements", sa.Column("proposed_at", sa.Float, nullable=True))
    op.create_table(
        "element_faces",
        sa.Column("element_id", sa.String(16), sa.ForeignKey("elements.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    _tell_names_apart()


def _tell_names_apart() -> None:
    elements = sa.table("elements", *map(sa.column, ("id", "guild_id", "member_id", "shared", "name", "announced_in")))
    # Everyone knows the characters that are shared already.
    op.execute(sa.update(elements).where(elements.c.shared).values(announced_in=elements.c.guild_id))
    columns = (elements.c.id, elements.c.member_id, elements.c.name)
    rows = op.get_bind().execute(sa.select(*columns).order_by(sa.text("created_at"), elements.c.id)).all()
    # Names that are unchanged by this keep their keys, whichever is older.
    taken: dict[int, set[str]] = defaultdict(set)
    changed = []
    for row in rows:
        name = composed(row.name)
        if taken[row.member_id].isdisjoint(same_name_keys(name)):
            taken[row.member_id] |= same_name_keys(name)
            if name != row.name:
                changed.append((row.id, name))
        else:
            changed.append((row.id, ""))
    owners = {row.id: (row.member_id, row.name) for row in rows}
    # The numbered ones first: one of them may have the very name that another one gets as its normal form.
    for element_id, name in sorted(changed, key=lambda change: change[1] != ""):
        member_id, old = owners[element_id]
        new = name or _numbered(composed(old), taken[member_id])
        taken[member_id] |= same_name_keys(new)
        op.execute(sa.update(elements).where(elements.c.id == element_id).values(name=new))


def _numbered(name: str, taken: set[str]) -> str:
    ends = (f"-{number}" for number in count(2))
    candidates = (beginning(name, MAX_NAME - len(end)) + end for end in ends)
    return next(candidate for candidate in candidates if taken.isdisjoint(same_name_keys(candidate)))
