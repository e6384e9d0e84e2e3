"""`marionette restore`: a backup takes the place of the database, which is kept; a failure changes nothing."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from pathlib import Path

import pytest

from bot.db.engine import create_engine
from bot.db.migrate import migrate
from bot.db.origin import note_start
from tests.conftest import API_KEY
from tests.support.bot_process import process_world
from tests.support.command_line import CompletedCommand, file_names_in, marionette
from tests.support.database_access import rows, sql
from tests.support.discord_rest import TOKEN
from tests.support.earlier_revision import take_back
from tests.support.past_videos import add_past_videos

URL = "sqlite:///data/marionette.db"


async def run(command: str, file: str, cwd: Path, url: str = URL) -> CompletedCommand:
    given = {"DISCORD_TOKEN": TOKEN, "CRUN_API_KEY": API_KEY, "DATABASE_URL": url}
    return await marionette(command, file, cwd=cwd, **given)


@pytest.fixture
async def database(tmp_path: Path) -> str:
    """Make a database with ten past requests."""
    (tmp_path / "data").mkdir()
    url = f"sqlite:///{tmp_path / 'data' / 'marionette.db'}"
    await add_past_videos(url, 1.0)
    return url


def noted(url: str) -> list[str]:
    return [value for (value,) in rows(url, "SELECT value FROM key_values WHERE name = 'note'")]


async def test_a_backup_comes_back_and_the_present_database_is_kept(database: str, tmp_path: Path) -> None:
    sql(database, "INSERT INTO key_values VALUES ('note', 'before')")
    assert (await run("backup", "copy.db", tmp_path)).code == 0
    sql(database, "UPDATE key_values SET value = 'after' WHERE name = 'note'")
    ended = await run("restore", "copy.db", tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Restored and read through: 10 requests, the newest from 20")
    assert "none is under way" in ended.out
    assert noted(database) == ["before"]
    [kept] = [name for name in file_names_in(tmp_path / "data") if ".before-" in name]
    assert f"The database before is {tmp_path / 'data' / kept}." in ended.out
    assert noted(f"sqlite:///{tmp_path / 'data' / kept}") == ["after"]
    for name in ("marionette.db", kept):
        assert stat.S_IMODE((tmp_path / "data" / name).stat().st_mode) == 0o600
    assert (tmp_path / "copy.db").exists()
    assert not [name for name in file_names_in(tmp_path / "data") if "part" in name]
    engine = create_engine(database)
    assert note_start(engine).copied_at is not None
    engine.dispose()


async def test_it_restores_where_there_is_no_database(database: str, tmp_path: Path) -> None:
    ended = await run("restore", "data/marionette.db", tmp_path, "sqlite:///new/marionette.db")
    assert (ended.code, ended.err) == (0, "")
    assert "The database before" not in ended.out
    assert rows(f"sqlite:///{tmp_path / 'new' / 'marionette.db'}", "SELECT count(*) FROM generations") == [(10,)]


async def test_a_damaged_database_is_kept_as_it_is(database: str, tmp_path: Path) -> None:
    assert (await run("backup", "copy.db", tmp_path)).code == 0
    (tmp_path / "data" / "marionette.db").write_bytes(b"not a database " * 1000)
    ended = await run("restore", "copy.db", tmp_path)
    assert (ended.code, ended.err) == (0, "")
    [kept] = (tmp_path / "data").glob("*.before-*")
    assert kept.read_bytes() == b"not a database " * 1000


def damaged(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] + bytes(4096 * 10) + whole[len(whole) // 2 + 4096 * 10 :])


def foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def newer(file: Path) -> None:
    sql(f"sqlite:///{file}", "UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda file: file.unlink(), "There is no file copy.db."),
        (lambda file: file.write_text("no database " * 1000), "copy.db could not be copied: file is not a database."),
        (damaged, "copy.db "),
        (foreign, "copy.db is an SQLite database, but none of Marionette's."),
        (newer, "copy.db was made by a newer Marionette: update this one first."),
    ],
    ids=["none", "text", "damaged", "foreign", "newer"],
)
async def test_what_is_no_good_backup_changes_nothing(spoil: object, says: str, database: str, tmp_path: Path) -> None:
    assert callable(spoil)
    assert (await run("backup", "copy.db", tmp_path)).code == 0
    await asyncio.to_thread(spoil, tmp_path / "copy.db")
    before = (tmp_path / "data" / "marionette.db").read_bytes()
    ended = await run("restore", "copy.db", tmp_path)
    assert ended.code == 1
    assert ended.err.startswith(f"marionette: {says}")
    assert (tmp_path / "data" / "marionette.db").read_bytes() == before
    assert not [name for name in file_names_in(tmp_path / "data") if "part" in name or "before" in name]


async def test_a_backup_of_an_earlier_version_is_updated(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'copy.db'}")
    migrate(engine)
    take_back(engine, "0032")
    engine.dispose()
    ended = await run("restore", "copy.db", tmp_path)
    assert (ended.code, ended.err) == (0, "")
    assert "no requests" in ended.out


async def test_not_while_the_bot_runs(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        assert (await run("backup", "copy.db", tmp_path, sqlite_url)).code == 0
        ended = await run("restore", "copy.db", tmp_path, sqlite_url)
        assert ended.err == f"marionette: Marionette runs on {tmp_path / 'marionette.db'}: stop it first.\n"
        assert ended.code == 1
        await stage.bot.stop()


async def test_with_postgresql_it_says_what_to_run(tmp_path: Path) -> None:
    ended = await run("restore", "copy.dump", tmp_path, "postgresql://bob:hunter2@db/marionette")
    assert ended.code == 1
    line = "--single-transaction --dbname=postgresql://bob@db/marionette copy.dump"
    assert ended.err.endswith(f"pg_restore --clean --if-exists --no-owner {line}\n")
