"""The engine's settings for SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.db.errors import DatabaseError
from bot.db.migrate import is_migrated, migrate

Open = Callable[[str], sa.Engine]


def test_sqlite_is_set_up_on_every_connection(sqlite_url: str, open_engine: Open) -> None:
    engine = open_engine(sqlite_url)
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            pragmas = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
            }
            # 1 is NORMAL (sqlite.org/pragma.html#pragma_synchronous)
            assert pragmas == {"journal_mode": "wal", "synchronous": 1, "busy_timeout": 30_000, "foreign_keys": 1}
            assert connection.connection.isolation_level == "IMMEDIATE"


def test_sqlite_is_new_enough_for_dbos(sqlite_url: str, open_engine: Open) -> None:
    with open_engine(sqlite_url).connect() as connection:
        assert connection.exec_driver_sql("SELECT unixepoch('subsec')").scalar() is not None


def test_missing_folders_are_made(tmp_path: Path, open_engine: Open) -> None:
    migrate(open_engine(f"sqlite:///{tmp_path}/a/b/marionette.db"))
    assert (tmp_path / "a" / "b" / "marionette.db").is_file()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseError, match="cannot be made"):
        create_engine(f"sqlite:///{tmp_path}/file/marionette.db")


@pytest.mark.parametrize("path", ["sub", "broken.db"])
def test_a_path_that_is_no_database(tmp_path: Path, open_engine: Open, path: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "broken.db").write_bytes(b"nothing " * 1000)
    engine = open_engine(f"sqlite:///{tmp_path}/{path}")
    for use in (migrate, is_migrated):
        with pytest.raises(DatabaseError, match=r"^The database cannot be used: [^\n]*\.$"):
            use(engine)


def test_postgresql_that_is_not_there(open_engine: Open) -> None:
    engine = open_engine("postgresql://bob:hunter2@127.0.0.1:9/marionette")
    for use in (migrate, is_migrated):
        with pytest.raises(DatabaseError, match="cannot be used") as caught:
            use(engine)
        assert "hunter2" not in str(caught.value)


async def test_postgresql_that_never_answers(open_engine: Open) -> None:
    async def silent(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(120)
        writer.close()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    engine = open_engine(f"postgresql://bob@127.0.0.1:{port}/marionette?connect_timeout=2")
    with pytest.raises(DatabaseError, match="timeout"):
        await asyncio.wait_for(asyncio.to_thread(migrate, engine), 60)
    server.close()


@pytest.mark.parametrize("query", ["", "?connect_timeout=3"])
def test_postgresql_is_not_waited_for_without_a_limit(open_engine: Open, postgres_url: str, query: str) -> None:
    with open_engine(postgres_url + query).connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        assert driver.info.get_parameters()["connect_timeout"] == ("3" if query else "10")


def test_paths_with_special_characters(tmp_path: Path, open_engine: Open) -> None:
    migrate(open_engine(f"sqlite:///{tmp_path}/100% sure & more/marionette.db"))
    assert is_migrated(open_engine(f"sqlite:///{tmp_path}/100% sure & more/marionette.db"))


def test_errors_leave_out_what_members_wrote(sqlite_url: str) -> None:
    engine = create_engine(sqlite_url)
    with engine.connect() as connection, pytest.raises(sa.exc.OperationalError) as told:
        connection.execute(sa.text("INSERT INTO nowhere VALUES (:link)"), {"link": "https://cdn/a.png?hm=secret"})
    assert "secret" not in str(told.value)
