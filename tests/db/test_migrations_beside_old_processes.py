"""A new version migrates the tables while processes of the version before are at work on them, and those go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.db import migrate as migrating
from bot.db.errors import DatabaseError
from bot.db.migrate import MIGRATIONS, is_migrated, migrate

Open = Callable[[str], sa.Engine]

#: The revision from which on old processes bear what newer ones do to the tables. A revision that takes away what the
#: version before does not use any more becomes this one.
FIRST = "0036"


def upgrade(engine: sa.Engine, revision: str) -> None:
    """Bring the tables to a revision."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def columns(engine: sa.Engine) -> dict[tuple[str, str], Any]:
    """Return all columns, by the names of their tables and their own."""
    inspector = sa.inspect(engine)
    return {
        (table, column["name"]): column
        for table in inspector.get_table_names()
        for column in inspector.get_columns(table)
    }


def harms(before: dict[tuple[str, str], Any], after: dict[tuple[str, str], Any]) -> list[str]:
    """Return what a process that knows the tables as they were cannot do any more."""
    tables = {table for table, _ in before}
    found = [f"{table}.{name} is gone" for table, name in before.keys() - after.keys()]
    for (table, name), column in after.items():
        old = before.get((table, name))
        if old is None:
            if table in tables and not column["nullable"] and column["default"] is None:
                found.append(f"{table}.{name}: rows without it cannot be stored")
        elif str(old["type"]) != str(column["type"]):
            found.append(f"{table}.{name} is of another type")
        elif old["nullable"] and not column["nullable"]:
            found.append(f"{table}.{name} may not be empty any more")
    return found


def test_old_processes_go_on_beside_the_newest_tables(sqlite_url: str, open_engine: Open) -> None:
    engine = open_engine(sqlite_url)
    upgrade(engine, FIRST)
    before = columns(engine)
    migrate(engine)
    assert not harms(before, columns(engine)), "CONTRIBUTING.md says what a migration may do"


def test_the_rule_is_broken_by_what_old_processes_did_not_bear(sqlite_url: str, open_engine: Open) -> None:
    engine = open_engine(sqlite_url)
    upgrade(engine, "0008")
    before = columns(engine)
    upgrade(engine, FIRST)
    assert harms(before, columns(engine))


async def test_a_migration_holds_up_nobody_behind_a_backup(
    postgres_url: str, open_engine: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup holds all tables, and a migration that waits for one holds up everybody else."""
    monkeypatch.setattr(migrating, "_LOCK_TIMEOUT_MS", 50)
    monkeypatch.setattr(migrating, "_PAUSE", 0.05)
    engine = open_engine(postgres_url)
    upgrade(engine, "0035")
    look = sa.text("SELECT count(*) FROM generations")
    with engine.connect() as backup, engine.connect() as member:
        backup.execute(look)
        member.exec_driver_sql("SET statement_timeout = 10000")
        started = asyncio.create_task(asyncio.to_thread(migrate, engine))
        for _ in range(10):
            await asyncio.to_thread(member.execute, look)
            member.commit()
            await asyncio.sleep(0.05)
        assert not started.done()
        with pytest.raises(DatabaseError, match="lock timeout"):
            await asyncio.to_thread(migrate, engine, patience=0.1)
        backup.rollback()
        await started
    assert is_migrated(engine)
