"""`marionette backup`: consistent while the bot writes, private, and never overwriting a file."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.db.migrate import is_migrated, migrate
from tests.conftest import API_KEY
from tests.support.command_line import CompletedCommand, file_names_in, marionette
from tests.support.discord_rest import TOKEN


async def backup(cwd: Path, target: str, url: str = "sqlite:///data/marionette.db") -> CompletedCommand:
    given = {"DISCORD_TOKEN": TOKEN, "CRUN_API_KEY": API_KEY, "DATABASE_URL": url}
    return await marionette("backup", target, cwd=cwd, **given)


@pytest.fixture
def engine(tmp_path: Path) -> sa.Engine:
    """Make the database that is copied, with two tables that always hold the same numbers."""
    engine = create_engine(f"sqlite:///{tmp_path / 'data' / 'marionette.db'}")
    migrate(engine)
    with engine.begin() as connection:
        for table in ("one", "other"):
            connection.exec_driver_sql(f"CREATE TABLE {table} (number INTEGER, filling BLOB)")
    return engine


def write(engine: sa.Engine, numbers: range) -> None:
    """Write each number into both tables, in one transaction each."""
    for number in numbers:
        with engine.begin() as connection:
            for table in ("one", "other"):
                connection.exec_driver_sql(f"INSERT INTO {table} VALUES (?, randomblob(50000))", (number,))  # noqa: S608


def numbers(copy: Path) -> list[list[int]]:
    """Return what both tables hold, after making sure that the database is whole."""
    found = []
    engine = create_engine(f"sqlite:///{copy}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
        for table in ("one", "other"):
            rows = connection.exec_driver_sql(f"SELECT number FROM {table} ORDER BY number")  # noqa: S608
            found.append(list(rows.scalars()))
    assert is_migrated(engine)
    engine.dispose()
    return found


async def test_a_copy_made_during_writes_is_consistent(tmp_path: Path, engine: sa.Engine) -> None:
    write(engine, range(200))
    stop = threading.Event()

    def keep_writing() -> None:
        number = 200
        while not stop.is_set():
            write(engine, range(number, number + 1))
            number += 1

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        ended = await backup(tmp_path, "copy.db")
    finally:
        stop.set()
        writer.join()
    assert (ended.code, ended.err) == (0, "")
    size = (tmp_path / "copy.db").stat().st_size
    assert ended.out == f"Copied and read through: copy.db, {size / 1024**2:.1f} MB.\n"
    assert file_names_in(tmp_path) == ["copy.db", "data"], "one file, and nothing beside it"
    one, other = numbers(tmp_path / "copy.db")
    assert one == other == list(range(len(one)))
    assert len(one) >= 200, "all that was written before is there, also what lies in the -wal file only"
    assert len(numbers(tmp_path / "data" / "marionette.db")[0]) > len(one), "the writer went on meanwhile"
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    engine.dispose()


@pytest.mark.parametrize("there", ["file", "folder", "link", "dead link", "the database itself"])
async def test_nothing_is_overwritten(tmp_path: Path, engine: sa.Engine, there: str) -> None:
    engine.dispose()
    target = tmp_path / "copy.db"
    if there == "file":
        target.write_text("an older copy")
    elif there == "folder":
        target.mkdir()
    elif there == "the database itself":
        target = tmp_path / "data" / "marionette.db"
    else:
        target.symlink_to(tmp_path / ("data/marionette.db" if there == "link" else "nowhere"))
    ended = await backup(tmp_path, str(target))
    assert ended.code == 1
    assert ended.err == f"marionette: {target} is there already, and a backup overwrites nothing: give another name.\n"
    assert there != "file" or target.read_text() == "an older copy"
    assert not (tmp_path / "nowhere").exists()
    assert numbers(tmp_path / "data" / "marionette.db") == [[], []]


async def test_a_damaged_database_is_reported(tmp_path: Path, engine: sa.Engine) -> None:
    write(engine, range(20))
    engine.dispose()
    file = tmp_path / "data" / "marionette.db"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] + bytes(4096 * 20) + whole[len(whole) // 2 + 4096 * 20 :])
    ended = await backup(tmp_path, "copy.db")
    assert ended.code == 1
    assert "data/marionette.db is damaged (" in ended.err or "data/marionette.db could not be copied: " in ended.err
    assert file_names_in(tmp_path) == ["data"]


@pytest.mark.parametrize(
    ("target", "url", "says"),
    [
        ("copy.db", "sqlite:///nothing.db", "There is no database {folder}/nothing.db yet"),
        ("nowhere/copy.db", "sqlite:///data/marionette.db", "nowhere/copy.db.part cannot be made (No such file"),
        ("copy.db", "sqlite:///text.db", "{folder}/text.db could not be copied: file is not a database"),
    ],
)
async def test_what_cannot_be_copied(tmp_path: Path, engine: sa.Engine, target: str, url: str, says: str) -> None:
    engine.dispose()
    (tmp_path / "text.db").write_text("no database " * 1000)
    ended = await backup(tmp_path, target, url)
    assert ended.code == 1
    assert ended.err.startswith(f"marionette: {says.format(folder=tmp_path)}")
    assert file_names_in(tmp_path) == ["data", "text.db"]


async def test_with_postgresql_it_says_what_to_run(tmp_path: Path) -> None:
    ended = await backup(tmp_path, "copy.dump", "postgresql+psycopg://bob:hunter2@db:5432/marionette")
    assert ended.code == 1
    assert "hunter2" not in ended.err
    line = "pg_dump --format=custom --file=copy.dump postgresql://bob@db:5432/marionette"
    assert ended.err == f"marionette: PostgreSQL makes its own copies: {line}\n"
    assert file_names_in(tmp_path) == []
