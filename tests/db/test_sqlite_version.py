"""Which SQLite is used, and what helps where none is new enough."""

from __future__ import annotations

import asyncio
import importlib
import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from packaging.requirements import Requirement

from bot.db.sqlite_version import WHEELS, newer_sqlite
from tests.support.bot_process import BotProcess, process_world
from tests.support.command_line import old_sqlite

Open = Callable[[str], sa.Engine]


async def says(tmp_path: Path, prelude: Path) -> str:
    """Return which module a Python takes that runs this at its start, or why it takes none."""
    program = (
        "import bot.db.sqlite_version as d\n"
        "try: print(d.sqlite_module().__name__)\nexcept d.DatabaseError as e: print(e)"
    )
    path = os.pathsep.join([str(prelude.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
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
    new.write_text("import sqlite3\nsqlite3.sqlite_version_info = (3, 42, 0)\n")
    assert await says(tmp_path, new) == "sqlite3"


@pytest.mark.parametrize("name", ["pysqlite3", "sqlean"])
async def test_a_wheel_helps_an_older_python(tmp_path: Path, name: str) -> None:
    there(name)
    assert await says(tmp_path, old_sqlite(tmp_path / "old", name)) == f"{name}.dbapi2"


async def test_an_empty_sqlean_is_none(tmp_path: Path) -> None:
    """As pip finds it for Alpine."""
    old = old_sqlite(tmp_path / "old", "sqlean")
    (old.parent / "sqlean.py").write_text('__version__ = "0.1"\n')
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
        stage.bot.prelude = old_sqlite(tmp_path / "old", name)
        await stage.bot.start()
        stage.crun.hold()
        await stage.ask()
        await stage.generating()
        other = BotProcess(stage.discord, stage.crun, sqlite_url, tmp_path / "old")
        other.prelude = stage.bot.prelude
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
def test_only_ways_that_help_are_named(system: str, machine: str, libc: str, ways: list[str]) -> None:
    found = newer_sqlite(system, machine, libc).split(", or ")
    assert len(found) == len(ways) + 1
    assert all(way in said for way, said in zip([*ways, "PostgreSQL"], found, strict=True)), found


def test_the_platforms_that_get_a_wheel() -> None:
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
