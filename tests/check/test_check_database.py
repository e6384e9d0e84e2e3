"""What `marionette check` says of databases that a start would fail at; it changes none of them."""

from __future__ import annotations

import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.check.database import check_database
from bot.check.findings import Mark
from bot.check.folders import check_work_folder
from bot.check.postgresql import look_at_postgresql
from bot.check.sqlite_file import look_at_sqlite
from bot.db.engine import create_engine
from bot.db.instance_lock import InstanceLock
from bot.db.migrate import migrate
from bot.db.origin import mark_moved
from bot.db.sqlite_version import sqlite_module
from tests.conftest import settings
from tests.support import postgres
from tests.support.small_disk import mount


def failure(database_url: str) -> str:
    """Return the one failure."""
    look = look_at_sqlite if database_url.startswith("sqlite") else look_at_postgresql
    (found,) = [finding for finding in look(database_url)[0] if finding.mark is Mark.FAILED]
    return found.sentence


@pytest.fixture
def file(sqlite_url: str, tmp_path: Path) -> Path:
    """Return an SQLite file with all tables."""
    engine = create_engine(sqlite_url)
    migrate(engine)
    engine.dispose()
    return tmp_path / "marionette.db"


# --- SQLite -----------------------------------------------------------------------------------------------------------


async def test_a_second_process_on_a_file(file: Path, sqlite_url: str) -> None:
    engine = create_engine(sqlite_url)
    for _ in range(2):
        lock = InstanceLock(engine)
        assert "a Marionette runs" not in str(look_at_sqlite(sqlite_url))
        await lock.acquire()
        for _ in range(2):  # to ask takes nothing from the process that runs
            assert "a Marionette runs on this file, and it can have no second" in str(look_at_sqlite(sqlite_url))
        await lock.release()
    engine.dispose()


def test_a_file_that_another_program_keeps_locked(file: Path, sqlite_url: str) -> None:
    other = sqlite_module().connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert f"another program keeps {file} locked: end that program" in failure(sqlite_url)
    finally:
        other.close()
    assert look_at_sqlite(sqlite_url)[1]


def test_a_database_of_another_program_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE notes (words TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    findings, _ = look_at_sqlite(f"sqlite:///{path}")
    assert "will be migrated at the next start" in findings[-1].text
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["theirs.db"]


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_database_that_was_moved(request: pytest.FixtureRequest, kind: str) -> None:
    url = request.getfixturevalue(f"{kind}_url")
    engine = create_engine(url)
    migrate(engine)
    with engine.begin() as connection:
        mark_moved(connection, "postgresql://elsewhere/marionette")
    engine.dispose()
    assert "is in postgresql://elsewhere/marionette now" in failure(url)


def test_a_full_disk(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    mount("-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder))
    try:
        assert "cannot be written (No space left on device)" in failure(f"sqlite:///{folder}/marionette.db")
    finally:
        os.system(f"umount {folder}")  # noqa: S605 - our folder


# --- PostgreSQL -------------------------------------------------------------------------------------------------------


@pytest.fixture
def role(postgres_url: str) -> Iterator[Callable[..., str]]:
    """Return what lets a new user with some rights into the database, and returns its address for them."""
    engine = sa.create_engine(postgres_url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    name = f"marionette_{uuid.uuid4().hex[:8]}"

    def let_in(*statements: str) -> str:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN")
            for statement in statements:
                connection.exec_driver_sql(statement.format(name))
        return postgres_url.replace("postgres@", f"{name}@")

    yield let_in
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP OWNED BY {name}")
        connection.exec_driver_sql(f"DROP ROLE {name}")
    engine.dispose()


def test_tables_that_another_user_made(role: Callable[..., str]) -> None:
    said = failure(role())
    assert "may not use the table " in said
    assert "REASSIGN OWNED BY whoever made it TO" in said


def test_tables_that_another_user_made_and_shares(role: Callable[..., str]) -> None:
    everything = "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {} TO {{}}"
    url = role(
        "GRANT USAGE ON SCHEMA dbos TO {}",
        *(f"GRANT {everything.format(schema)}" for schema in ("public", "dbos")),
    )
    assert look_at_postgresql(url)[1]


def test_a_user_who_may_write_nothing(role: Callable[..., str]) -> None:
    url = role("ALTER ROLE {} SET default_transaction_read_only = on")
    assert "may write nothing: ALTER ROLE" in failure(url)


def test_a_wrong_password_is_not_shown() -> None:
    name = postgres.take()
    url = postgres.url_of(name).replace("postgres@", "nobody:hunter2@")
    said = failure(url)
    assert "nobody" in said
    assert "hunter2" not in said
    assert said.endswith("check DATABASE_URL")
    postgres.give_back(name)


def test_a_database_for_few_letters() -> None:
    name = postgres._create(lambda: " ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    try:
        assert "holds LATIN1 only" in failure(postgres.url_of(name))
    finally:
        postgres.drop(name)


def test_a_process_with_a_number(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        connection.execute(sa.text("SELECT pg_advisory_lock_shared(hashtext('marionette.shares'), 3)"))
        assert "of an earlier version runs on this database: stop it" in failure(postgres_url)
        connection.invalidate()
    engine.dispose()


# --- the work folder --------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("ln") is None, reason="needs links")
@pytest.mark.parametrize("what", ["file", "link", "below a link"])
async def test_a_work_folder_that_cannot_be_made(postgres_url: str, tmp_path: Path, what: str) -> None:
    folder = tmp_path / "work"
    if what == "file":
        folder.touch()
    else:
        folder.symlink_to(tmp_path / "nowhere")
    given = settings(postgres_url, "http://localhost", work_dir=folder / "results" if "below" in what else folder)
    (found,) = await check_work_folder(given, None)  # type: ignore[arg-type] # no requests are made
    assert found.mark is Mark.FAILED
    assert "set WORK_DIR to another folder" in found.sentence


async def test_the_books_of_a_database_that_cannot_be_read_are_left_out(role: Callable[..., str]) -> None:
    found = await check_database(settings(role(), "http://localhost"), None)  # type: ignore[arg-type] # as above
    assert [finding.subject for finding in found] == ["database"]
