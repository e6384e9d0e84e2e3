"""The database: the engine's own settings, and migrations that survive repetition, rivals and kills."""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from packaging.requirements import Requirement

from bot.db.engine import create_engine
from bot.db.errors import DatabaseError
from bot.db.migrate import is_migrated, migrate
from bot.db.sqlite_version import WHEELS, newer_sqlite
from bot.db.transactions import metadata
from tests.support.bot_process import BotProcess, process_world
from tests.support.command_line import old_sqlite

Open = Callable[[str], sa.Engine]


@pytest.fixture
def open_engine() -> Iterator[Open]:
    """Open engines that are closed after the test."""
    engines: list[sa.Engine] = []

    def opened(url: str) -> sa.Engine:
        engines.append(create_engine(url))
        return engines[-1]

    yield opened
    for engine in engines:
        engine.dispose()


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


# --- the engine -------------------------------------------------------------------------------------------------------


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
def test_what_is_no_database(tmp_path: Path, open_engine: Open, path: str) -> None:
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


async def says(tmp_path: Path, old: Path) -> str:
    """Return which module a Python takes that is set up by this folder, or why it takes none."""
    program = (
        "import bot.db.sqlite_version as d\n"
        "try: print(d.sqlite_module().__name__)\nexcept d.DatabaseError as e: print(e)"
    )
    path = os.pathsep.join([str(old), *filter(None, [os.environ.get("PYTHONPATH")])])
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, cwd=tmp_path, env={"PYTHONPATH": path}, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await asyncio.wait_for(process.communicate(), 60)
    return out.decode().strip()


async def test_old_sqlite_without_the_wheel(tmp_path: Path) -> None:
    said = await says(tmp_path, old_sqlite(tmp_path / "old"))
    assert said.startswith("This Python has SQLite 3.40.1 and Marionette needs 3.42 or newer: ")
    assert said.endswith("or set DATABASE_URL to a PostgreSQL database.")


async def test_a_newer_python_needs_no_wheel(tmp_path: Path) -> None:
    new = old_sqlite(tmp_path / "new", "pysqlite3")
    (new / "sitecustomize.py").write_text("import sqlite3\nsqlite3.sqlite_version_info = (3, 42, 0)\n")
    assert await says(tmp_path, new) == "sqlite3"


@pytest.mark.parametrize("name", ["pysqlite3", "sqlean"])
async def test_a_wheel_helps_an_older_python(tmp_path: Path, name: str) -> None:
    there(name)
    assert await says(tmp_path, old_sqlite(tmp_path / "old", name)) == f"{name}.dbapi2"


async def test_an_empty_sqlean_is_none(tmp_path: Path) -> None:
    """As pip finds it for Alpine."""
    old = old_sqlite(tmp_path / "old")
    (old / "sqlean.py").write_text('__version__ = "0.1"\n')
    assert (await says(tmp_path, old)).startswith("This Python has SQLite 3.40.1")


def there(name: str) -> None:
    """Skip the test where a module is not installed, except in CI, where it must be."""
    try:
        importlib.import_module(f"{name}.dbapi2")
    except ImportError:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"{name} is not installed")


@pytest.mark.parametrize("name", ["pysqlite3", "sqlean"])
async def test_a_video_is_made_with_a_bundled_sqlite(sqlite_url: str, tmp_path: Path, name: str) -> None:
    """The bot's own tables, DBOS and the lock, over a kill; `sqlean` is what Linux on ARM gets."""
    there(name)
    async with process_world(sqlite_url, tmp_path) as stage:
        before = stage.bot.environment.get("PYTHONPATH")
        path = [str(old_sqlite(tmp_path / "old", name)), *filter(None, [before])]
        stage.bot.environment["PYTHONPATH"] = os.pathsep.join(path)
        await stage.bot.start()
        stage.crun.hold()
        await stage.ask()
        await stage.generating()
        other = BotProcess(stage.discord, stage.crun, sqlite_url, tmp_path / "old")
        other.environment["PYTHONPATH"] = stage.bot.environment["PYTHONPATH"]
        await other.launch()
        await stage.discord.wait_for(lambda: "Another Marionette uses this database" in other.log)
        await other.end()
        await stage.bot.kill()
        stage.crun.release()
        await stage.bot.start()
        await stage.discord.wait_for(stage.videos)
        assert stage.crun.count("create") == 1


@pytest.mark.parametrize(
    ("system", "machine", "libc", "ways"),
    [
        ("linux", "x86_64", "glibc", ["-e '.' in", "newer system"]),
        ("linux", "x86_64", "", ["-e '.' in", "newer system"]),
        ("linux", "aarch64", "glibc", ["-e '.' in", "newer system"]),
        ("linux", "aarch64", "", ["newer system"]),
        ("linux", "armv7l", "glibc", ["newer system"]),
        ("darwin", "arm64", "", ["-e '.' in", "python.org"]),
        ("win32", "AMD64", "", ["-e '.' in", "python.org"]),
        ("win32", "ARM64", "", ["python.org"]),
    ],
)
def test_only_ways_that_lead_somewhere(system: str, machine: str, libc: str, ways: list[str]) -> None:
    found = newer_sqlite(system, machine, libc).split(", or ")
    assert len(found) == len(ways) + 1
    assert all(way in said for way, said in zip([*ways, "PostgreSQL"], found, strict=True)), found


def test_what_is_installed_where() -> None:
    """What the advice says of a machine is what `pyproject.toml` does there."""
    file = Path(__file__).parents[2] / "pyproject.toml"
    given = [Requirement(one) for one in tomllib.loads(file.read_text())["project"]["dependencies"]]
    bundled = [one for one in given if one.name in {"pysqlite3", "sqlean.py"}]
    assert len(bundled) == 2
    for system in ("linux", "darwin", "win32"):
        for machine in ("x86_64", "aarch64", "arm64", "AMD64", "ARM64", "armv7l"):
            where = {"sys_platform": system, "platform_machine": machine}
            count = sum(one.marker is not None and one.marker.evaluate(where) for one in bundled)
            assert count == ((system, machine) in WHEELS), (system, machine)


# --- migrations -------------------------------------------------------------------------------------------------------


def test_migrated_or_not(database_url: str, open_engine: Open) -> None:
    engine = open_engine(database_url)
    assert not is_migrated(engine)
    migrate(engine)
    assert is_migrated(engine)


def test_asking_changes_nothing(database_url: str, open_engine: Open) -> None:
    engine = open_engine(database_url)
    is_migrated(engine)
    assert sa.inspect(engine).get_table_names() == []


def test_migrating_again_is_harmless(database_url: str, open_engine: Open) -> None:
    engine = open_engine(database_url)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO facts VALUES ('a', 'b')"))
    before = described(engine)
    migrate(engine)
    migrate(open_engine(database_url))
    assert described(engine) == before
    with engine.connect() as connection:
        assert connection.execute(sa.text("SELECT value FROM facts")).scalars().all() == ["b"]


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
        ("generations_member", ["member_id", "created_at"], False),
        ("generations_queue", ["state", "created_at"], False),
        ("generations_task", ["task_id"], True),
    ]


async def test_rival_processes(database_url: str, open_engine: Open, tmp_path: Path) -> None:
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


def test_a_migration_is_whole_or_not_there(database_url: str, open_engine: Open) -> None:
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


def test_a_database_of_the_future(database_url: str, open_engine: Open) -> None:
    engine = open_engine(database_url)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    for use in (migrate, is_migrated):
        with pytest.raises(DatabaseError, match="newer Marionette"):
            use(engine)


def test_paths_with_signs_in_them(tmp_path: Path, open_engine: Open) -> None:
    migrate(open_engine(f"sqlite:///{tmp_path}/100% sure & more/marionette.db"))
    assert is_migrated(open_engine(f"sqlite:///{tmp_path}/100% sure & more/marionette.db"))


def test_errors_leave_out_what_members_wrote(sqlite_url: str) -> None:
    engine = create_engine(sqlite_url)
    with engine.connect() as connection, pytest.raises(sa.exc.OperationalError) as told:
        connection.execute(sa.text("INSERT INTO nowhere VALUES (:link)"), {"link": "https://cdn/a.png?hm=secret"})
    assert "secret" not in str(told.value)
