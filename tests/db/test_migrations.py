"""Migrations can be repeated, raced and killed."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from bot.db.errors import DatabaseError
from bot.db.migrate import MIGRATIONS, is_migrated, migrate
from bot.db.transactions import metadata

Open = Callable[[str], sa.Engine]


def described(engine: sa.Engine) -> dict[str, Any]:
    """Return what the database itself says about the bot's tables."""
    inspector = sa.inspect(engine)
    return {
        table: {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"], column["default"])
                for column in inspector.get_columns(table)
            ],
            "key": inspector.get_pk_constraint(table)["constrained_columns"],
            "indexes": sorted((i["name"], i["column_names"], bool(i["unique"])) for i in inspector.get_indexes(table)),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def test_migrated_or_not(database_url: str, open_engine: Open) -> None:
    engine = open_engine(database_url)
    assert not is_migrated(engine)
    migrate(engine)
    assert is_migrated(engine)


def test_is_migrated_changes_nothing(database_url: str, open_engine: Open) -> None:
    engine = open_engine(database_url)
    is_migrated(engine)
    assert sa.inspect(engine).get_table_names() == []


def test_migrating_again_is_harmless(database_url: str, open_engine: Open) -> None:
    engine = open_engine(database_url)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO key_values VALUES ('a', 'b')"))
    before = described(engine)
    migrate(engine)
    migrate(open_engine(database_url))
    assert described(engine) == before
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT value FROM key_values")).scalars().all() == ["b"]


def test_the_migrations_make_what_the_store_uses(database_url: str, open_engine: Open, tmp_path: Path) -> None:
    migrated = open_engine(database_url)
    migrate(migrated)
    if migrated.dialect.name == "sqlite":
        wanted = open_engine(f"sqlite:///{tmp_path / 'wanted.db'}")
        metadata.create_all(wanted)
        tables = described(wanted)
    else:
        schema = {"schema_translate_map": {None: "wanted"}}
        with migrated.begin() as connection:
            connection.execute(sa.text("CREATE SCHEMA wanted"))
            metadata.create_all(connection.execution_options(**schema))
        wanted = open_engine(f"{database_url}?options=-csearch_path%3Dwanted")
        tables = described(wanted)
    found = described(migrated)
    assert found.keys() == tables.keys() == metadata.tables.keys()
    for name, table in tables.items():
        assert found[name]["columns"] == table["columns"]
        assert found[name]["key"] == table["key"]


def test_the_indexes(database_url: str, open_engine: Open) -> None:
    engine = open_engine(database_url)
    migrate(engine)
    assert described(engine)["generations"]["indexes"] == [
        ("generations_history", ["kind", "finished_at"], False),
        ("generations_made_from", ["made_from"], False),
        ("generations_member", ["member_id", "created_at"], False),
        ("generations_of_all", ["created_at", "state", "credits", "estimate", "reserved"], False),
        ("generations_of_guild", ["guild_id", "created_at", "state", "credits", "estimate", "reserved"], False),
        ("generations_queue", ["state", "created_at"], False),
        ("generations_task", ["task_id"], True),
        ("generations_waiting", ["state", "sent_at", "priority", "created_at", "id", "member_id"], False),
    ]


async def test_processes_that_migrate_at_the_same_time(database_url: str, open_engine: Open, tmp_path: Path) -> None:
    # They import first and begin when the file is there, so that they really meet.
    program = (
        "import sys, time, pathlib\nfrom bot.db.engine import create_engine\nfrom bot.db.migrate import migrate\n"
        "deadline = time.monotonic() + 30\nprint('here', flush=True)\n"
        "while not pathlib.Path('go').exists() and time.monotonic() < deadline: pass\n"
        "migrate(create_engine(sys.argv[1]))\n"
    )
    rivals = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", program, database_url),
            cwd=tmp_path,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        for _ in range(3)
    ]
    for rival in rivals:
        assert rival.stdout is not None
        await asyncio.wait_for(rival.stdout.readline(), 60)
    (tmp_path / "go").touch()
    for rival in rivals:
        _, errors = await asyncio.wait_for(rival.communicate(), 60)
        assert rival.returncode == 0, errors.decode()
    engine = open_engine(database_url)
    assert is_migrated(engine)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM alembic_version")).scalar() == 1


def test_a_migration_is_atomic(database_url: str, open_engine: Open) -> None:
    engine = open_engine(database_url)
    with engine.begin() as connection:
        # In the way of the second table: what was made before it must not stay, or no later start could go on.
        connection.execute(sa.text("CREATE TABLE facts (name TEXT)"))
    with pytest.raises(DatabaseError, match="already exists"):
        migrate(engine)
    assert sa.inspect(engine).get_table_names() == ["facts"]
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE facts"))
    migrate(engine)
    assert is_migrated(engine)


def test_a_database_of_a_newer_version(database_url: str, open_engine: Open) -> None:
    engine = open_engine(database_url)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    for use in (migrate, is_migrated):
        with pytest.raises(DatabaseError, match="newer Marionette"):
            use(engine)


def test_renamed_columns_and_tables_keep_their_values(database_url: str, open_engine: Open) -> None:
    engine = open_engine(database_url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0008")
        connection.execute(sa.text("INSERT INTO facts VALUES ('synced_commands', 'abc')"))
        connection.execute(
            sa.text(
                "INSERT INTO generations (id, kind, state, channel_id, member_id, interaction_id, body, created_at, "
                """trouble) VALUES ('0123456789abcdef', 'k', 'failed', 1, 2, 3, '{}', 0, '{"reason": "failed"}')"""
            )
        )
    migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT name, value FROM key_values")).all() == [("synced_commands", "abc")]
        assert "failed" in str(connection.execute(sa.text("SELECT failure FROM generations")).scalar_one())
    assert is_migrated(engine)


def test_names_of_characters_get_a_normal_form_and_can_be_told_apart(database_url: str, open_engine: Open) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = open_engine(database_url)
    given = [(1, "zoe\u0308"), (1, "Zoë"), (1, "hero"), (1, "h\u0435ro"), (1, "hero-2"), (2, "hero"), (2, "小明")]
    given += [(3, "e\u0301"), (3, "\u00e9")]
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0029")
        for number, (member, name) in enumerate(given):
            row = {"id": f"e{number}", "member": member, "name": name, "shared": number == 0, "at": float(number)}
            connection.execute(
                sa.text(
                    "INSERT INTO elements (id, guild_id, member_id, shared, name, description, created_at) "
                    "VALUES (:id, 5, :member, :shared, :name, 'x', :at)"
                ),
                row,
            )
        command.upgrade(config, "0030")
        rows = connection.execute(sa.text("SELECT name, announced_in FROM elements ORDER BY id")).all()
    names = [row.name for row in rows]
    assert names == ["zoë", "Zoë-2", "hero", "h\u0435ro-3", "hero-2", "hero", "小明", "\u00e9", "\u00e9-2"]
    assert [row.announced_in for row in rows] == [5, *[None] * 8], "what is shared is no news"
