"""A start notices when its database is a copy of the one that the bot ran on last."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.db.errors import DatabaseError
from bot.db.migrate import migrate
from bot.db.origin import Origin, mark_moved, mark_restored, note_start
from tests.support import postgres

Open = Callable[[str], sa.Engine]


def start(url: str) -> Origin:
    """Do what a start of the bot does with the database, and end."""
    engine = create_engine(url)
    migrate(engine)
    try:
        return note_start(engine)
    finally:
        engine.dispose()


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file())


def test_the_same_database_is_no_copy(database_url: str) -> None:
    assert [start(database_url).copied_at for _ in range(3)] == [None, None, None]


def test_a_killed_start_makes_no_copy(sqlite_url: str, tmp_path: Path) -> None:
    """Its mark is in the database, and not yet beside the file."""
    start(sqlite_url)
    beside = tmp_path / "marionette.db-start"
    mark = beside.read_text()
    start(sqlite_url)
    beside.write_text(mark)
    assert start(sqlite_url).copied_at is None


def copy_file_alone(folder: Path, to: Path) -> None:
    shutil.copyfile(folder / "marionette.db", to / "marionette.db")


def copy_everything(folder: Path, to: Path) -> None:
    for file in files(folder):
        shutil.copyfile(file, to / file.name)


def put_back(folder: Path, to: Path) -> None:
    """Write an earlier state into the very file, after another start."""
    earlier = (folder / "marionette.db").read_bytes()
    start(f"sqlite:///{folder / 'marionette.db'}")
    (folder / "marionette.db").write_bytes(earlier)
    for file in files(folder):
        file.rename(to / file.name)


def mark_as_restored(folder: Path, to: Path) -> None:
    engine = create_engine(f"sqlite:///{folder / 'marionette.db'}")
    with engine.begin() as connection:
        mark_restored(connection)
    engine.dispose()
    for file in files(folder):
        file.rename(to / file.name)


@pytest.mark.parametrize("how", [copy_file_alone, copy_everything, put_back, mark_as_restored])
def test_a_copy_of_an_sqlite_file_is_noticed(how: Callable[[Path, Path], None], tmp_path: Path) -> None:
    original, copied = tmp_path / "original", tmp_path / "copied"
    original.mkdir()
    copied.mkdir()
    start(f"sqlite:///{original / 'marionette.db'}")
    how(original, copied)
    found = start(f"sqlite:///{copied / 'marionette.db'}").copied_at
    assert found is not None
    again = start(f"sqlite:///{copied / 'marionette.db'}")
    assert again.copied_at == found, "it is remembered, and noticed once"
    assert again.may_be_known_elsewhere(found - 1)
    assert not again.may_be_known_elsewhere(found + 1)


def test_a_moved_file_is_no_copy(tmp_path: Path) -> None:
    start(f"sqlite:///{tmp_path / 'marionette.db'}")
    (tmp_path / "elsewhere").mkdir()
    for file in files(tmp_path):
        file.rename(tmp_path / "elsewhere" / file.name)
    assert start(f"sqlite:///{tmp_path / 'elsewhere' / 'marionette.db'}").copied_at is None


def test_a_copy_of_a_postgresql_database_is_noticed(postgres_url: str) -> None:
    start(postgres_url)
    name = postgres.create_copy(sa.make_url(postgres_url).database or "")
    try:
        assert start(postgres.url_of(name)).copied_at is not None
    finally:
        postgres.drop(name)


def test_no_start_on_a_database_that_was_moved(database_url: str) -> None:
    start(database_url)
    engine = create_engine(database_url)
    with engine.begin() as connection:
        mark_moved(connection, "postgresql://db/marionette")
    with pytest.raises(DatabaseError, match="is in postgresql://db/marionette now"):
        note_start(engine)
    with engine.begin() as connection:
        mark_moved(connection, None)
    assert note_start(engine).copied_at is None
    engine.dispose()
