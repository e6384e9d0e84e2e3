"""`marionette migrate-data`: everything arrives in PostgreSQL, requests in flight go on, and nothing is harmed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.db.errors import DatabaseError
from bot.db.key_values import get_in
from bot.db.migrate import migrate
from bot.db.origin import IDENTITY, note_start
from bot.db.transactions import metadata
from bot.demo.crun import InjectedFault
from bot.generations.model import State
from bot.maintenance.errors import MaintenanceError
from bot.maintenance.migrate_data import migrate_data, undo
from tests.conftest import API_KEY
from tests.support.bot_process import BotProcess, process_world
from tests.support.command_line import CompletedCommand, marionette
from tests.support.database_access import rows, sql
from tests.support.discord_rest import TOKEN
from tests.support.earlier_revision import take_back
from tests.support.posted_messages import text_of
from tests.support.template_database import copy_sqlite


async def move(*arguments: str, cwd: Path, url: str) -> CompletedCommand:
    given = {"DISCORD_TOKEN": TOKEN, "CRUN_API_KEY": API_KEY, "DATABASE_URL": url}
    return await marionette("migrate-data", *arguments, cwd=cwd, **given)


@pytest.fixture
def source(sqlite_url: str, tmp_path: Path) -> Path:
    """Make an SQLite database with three rows in each table, on which the bot has run."""
    copy_sqlite(sqlite_url)
    engine = create_engine(sqlite_url)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            connection.execute(sa.insert(table), [made_up(table, number) for number in range(3)])
    note_start(engine)
    engine.dispose()
    return tmp_path / "marionette.db"


def made_up(table: sa.Table, number: int) -> dict[str, Any]:
    """Return a row whose values are of the columns' types; every third one has nothing where that is allowed."""
    return {
        column.name: None
        if number == 2 and column.nullable and not column.foreign_keys
        else made_up_value(column, number)
        for column in table.columns
    }


def made_up_value(column: sa.Column[Any], number: int) -> Any:
    if column.name == "state" and column.table.name == "generations":
        return State.DELIVERED
    match column.type:
        case sa.JSON():
            return {"prompt": "A fox \0 reads", "numbers": [number, 0.1]}
        case sa.Boolean():
            return bool(number % 2)
        case sa.BigInteger():
            return 2**62 + number
        case sa.Integer():
            return 5 + number
        case sa.Float():
            return 1_700_000_000.123456 + number
        case sa.Numeric():
            return f"{number}.25"
        case sa.LargeBinary():
            return bytes([0, 255, number])
        case _:
            return f"{number}"


def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of all tables, by table, without what belongs to one database alone."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            table.name: sorted((tuple(row) for row in connection.execute(sa.select(table)).all()), key=repr)
            for table in metadata.sorted_tables
        }
    engine.dispose()
    own = {IDENTITY, "moved from", "moved to"}
    return {**found, "key_values": [row for row in found["key_values"] if row[0] not in own]}


def test_every_row_of_every_table_arrives(source: Path, empty_postgres_url: str) -> None:
    before = everything(f"sqlite:///{source}")
    said: list[str] = []
    migrate_data(empty_postgres_url, source, said.append)
    assert everything(f"sqlite:///{source}") == before
    wanted = {name: [tuple(without_nul(row)) for row in found] for name, found in before.items()}
    assert everything(empty_postgres_url) == wanted
    assert "generations: 3 rows" in said
    assert "hunter2" not in " ".join(said)
    # New rows get numbers of their own.
    sql(empty_postgres_url, "INSERT INTO staff_alert_lines (alert_id, text) VALUES ('x', 'y')")
    engine = create_engine(empty_postgres_url)
    assert note_start(engine).copied_at is None, "it is no copy: nothing goes on with the source"
    engine.dispose()


def without_nul(row: tuple[Any, ...]) -> Iterator[Any]:
    for value in row:
        yield {**value, "prompt": "A fox  reads"} if isinstance(value, dict) else value


class Stopped(BaseException):
    """As Ctrl-C is."""


def test_stopped_in_the_middle_it_harms_nothing_and_can_be_run_again(source: Path, empty_postgres_url: str) -> None:
    before = everything(f"sqlite:///{source}")

    def stop(line: str) -> None:
        if line.startswith("generations:"):
            raise Stopped

    with pytest.raises(Stopped):
        migrate_data(empty_postgres_url, source, stop)
    assert not any(everything(empty_postgres_url).values())
    engine = create_engine(f"sqlite:///{source}")
    assert note_start(engine).copied_at is None, "the bot may go on with the source"
    engine.dispose()
    migrate_data(empty_postgres_url, source, lambda _: None)
    assert {name: len(found) for name, found in everything(empty_postgres_url).items()} == {
        name: len(found) for name, found in before.items()
    }


def test_killed_before_the_source_is_marked(source: Path, empty_postgres_url: str) -> None:
    migrate_data(empty_postgres_url, source, lambda _: None)
    undo(source)  # as if the mark had not been left
    said: list[str] = []
    migrate_data(empty_postgres_url, source, said.append)
    assert "An earlier run has moved all of it already." in said
    # Once the bot has run on the source again, there is more in it than was moved.
    undo(source)
    engine = create_engine(f"sqlite:///{source}")
    note_start(engine)
    engine.dispose()
    with pytest.raises(MaintenanceError, match="is not empty"):
        migrate_data(empty_postgres_url, source, said.append)


def test_a_target_in_use_is_left_alone(source: Path, empty_postgres_url: str) -> None:
    engine = create_engine(empty_postgres_url)
    migrate(engine)
    note_start(engine)
    with pytest.raises(MaintenanceError, match=r"is not empty \(key_values has rows\)"):
        migrate_data(empty_postgres_url, source, lambda _: None)
    with engine.connect() as connection:
        assert get_in(connection, "moved from") is None
    engine.dispose()


def test_what_postgresql_does_not_take_stops_it(source: Path, empty_postgres_url: str) -> None:
    """SQLite does not mind how long a text is."""
    sql(f"sqlite:///{source}", "UPDATE staff_alerts SET kind = printf('%0100d', rowid)")
    with pytest.raises(DatabaseError, match=r"^\w+: .* Nothing was moved\.$"):
        migrate_data(empty_postgres_url, source, lambda _: None)
    assert not any(everything(empty_postgres_url).values())


def test_a_source_of_an_earlier_version_is_not_changed(source: Path, empty_postgres_url: str) -> None:
    url = f"sqlite:///{source}"
    engine = create_engine(url)
    take_back(engine, "0032")
    engine.dispose()
    migrate_data(empty_postgres_url, source, lambda _: None)
    assert rows(url, "SELECT version_num FROM alembic_version") == [("0032",)]
    assert rows(empty_postgres_url, "SELECT count(*) FROM generations") == [(3,)]


@pytest.mark.parametrize(
    ("arguments", "url", "says"),
    [
        ([], "postgresql://db/x", "There is no database {folder}/data/marionette.db."),
        (["nothing.db"], "postgresql://db/x", "There is no database nothing.db."),
        (["marionette.db"], "sqlite:///marionette.db", "DATABASE_URL still names an SQLite file: set it to"),
        (["text.db"], "postgresql://127.0.0.1:1/x", "The database cannot be used: file is not a database."),
    ],
)
async def test_what_cannot_be_moved(arguments: list[str], url: str, says: str, sqlite_url: str, tmp_path: Path) -> None:
    await asyncio.to_thread(copy_sqlite, sqlite_url)
    (tmp_path / "text.db").write_text("no database " * 1000)
    ended = await move(*arguments, cwd=tmp_path, url=url)
    assert ended.code in {1, 2}
    assert ended.err.startswith(f"marionette: {says.format(folder=tmp_path)}")


async def test_requests_in_flight_go_on_in_postgresql(sqlite_url: str, empty_postgres_url: str, tmp_path: Path) -> None:
    """One is at crun and two wait; of another one, the member was about to be told that it failed."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.bot.environment["MAX_CONCURRENT_GENERATIONS"] = "1"
        stage.crun.inject("generation", InjectedFault(code=501, message="the puppet fell over"))
        refused = stage.discord.inject("POST", f"/channels/{stage.channel.id}/messages", status=503, times=None)
        await stage.bot.start()
        await stage.ask("Fox 0")
        await stage.discord.wait_for(lambda: refused.hits)
        stage.crun.hold()
        await stage.ask("Fox 1")
        await stage.generating()
        for number in (2, 3):
            await stage.ask(f"Fox {number}")
            await stage.discord.wait_for(lambda: stage.bot.log.count("is in the queue") == number + 1)  # noqa: B023
        ended = await move("marionette.db", cwd=tmp_path, url=empty_postgres_url)
        assert ended.err == f"marionette: Marionette runs on {tmp_path / 'marionette.db'}: stop it first.\n"
        await stage.bot.kill()
        stage.discord.clear_faults()
        ended = await move("marionette.db", cwd=tmp_path, url=empty_postgres_url)
        assert (ended.code, ended.err) == (0, "")
        assert "14 requests, the newest from" in ended.out
        assert "; 2 in the queue, 1 at crun." in ended.out
        assert re.search(r"^generations: 14 rows$", ended.out, re.MULTILINE)

        stage.crun.release()
        (tmp_path / "moved").mkdir()
        moved = BotProcess(stage.discord, stage.crun, empty_postgres_url, tmp_path / "moved")
        try:
            await moved.start()
            await stage.discord.wait_for(lambda: len(stage.videos()) == 3)
            await stage.discord.wait_for(lambda: len(stage.notifications()) == 1)
            assert "It didn't work out" in text_of(stage.notifications()[0])
            assert stage.crun.count("create") == 4
            assert "This database is a copy" not in moved.log
            await moved.stop()
        finally:
            await moved.end()
        # The bot does not start on the source any more, unless that is wanted.
        await stage.bot.launch()
        assert await stage.bot.ended() == 2
        assert "DATABASE_URL" in stage.bot.log.splitlines()[-1]
        assert (await move("--undo", "marionette.db", cwd=tmp_path, url=sqlite_url)).code == 0
        await stage.discord.wait_gone()
        await stage.bot.start()
        await stage.bot.stop()
