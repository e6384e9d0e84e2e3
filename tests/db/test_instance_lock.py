"""One process at a time runs the jobs of an SQLite file."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from discord.http import Route

from bot.__main__ import serve
from bot.client import Marionette
from bot.db.engine import create_engine
from bot.db.errors import DatabaseError
from bot.db.instance_lock import InstanceLock, InstanceLockedError
from bot.db.migrate import migrate
from bot.demo.crun import CrunStandIn
from bot.demo.discord import DiscordStandIn
from bot.exit_codes import CommandFailedError
from tests.conftest import API_KEY, eventually, settings
from tests.support.bot_process import another, process_world

#: What a test waits for another process, in seconds.
SHORTLY = 1.0

Claim = Callable[..., InstanceLock]


@pytest.fixture
async def claim(sqlite_url: str) -> AsyncIterator[Claim]:
    """Return what makes a claim to the same database, as another process would."""
    made: list[tuple[InstanceLock, sa.Engine]] = []

    def make(url: str = sqlite_url, patience: float = SHORTLY) -> InstanceLock:
        engine = create_engine(url)
        made.append((InstanceLock(engine, patience=patience), engine))
        return made[-1][0]

    yield make
    for lock, engine in made:
        await lock.release()
        engine.dispose()


async def test_a_second_process_is_refused(claim: Claim) -> None:
    await claim().acquire()
    with pytest.raises(InstanceLockedError, match="Another Marionette runs on this database: stop it first"):
        await claim().acquire()


async def test_a_second_process_waits_until_the_first_has_stopped(
    claim: Claim, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = claim(), claim()
    await first.acquire()
    waiting = asyncio.create_task(second.acquire())
    await eventually(lambda: "I wait up to 1 s for it to stop" in caplog.text)
    assert not waiting.done()
    await first.release()
    await waiting
    assert caplog.text.count("I wait") == 1


async def test_a_folder_that_cannot_be_written_is_no_other_process(tmp_path: Path) -> None:
    (tmp_path / "marionette.db-running").mkdir()
    engine = create_engine(f"sqlite:///{tmp_path / 'marionette.db'}")
    with pytest.raises(DatabaseError, match="unable to open database file") as caught:
        await InstanceLock(engine, patience=SHORTLY).acquire()
    assert not isinstance(caught.value, InstanceLockedError)


# --- SQLite: the file has many names ----------------------------------------------------------------------------------


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return addresses of one database, by what is special about them; the database is not there yet."""
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "link.db").symlink_to(folder / "marionette.db")
    (tmp_path / "linked").symlink_to(folder, target_is_directory=True)
    (folder / "beside.db").symlink_to("marionette.db")
    monkeypatch.chdir(tmp_path)
    return {
        "plain": f"sqlite:///{folder / 'marionette.db'}",
        "driver": f"sqlite+pysqlite:///{folder / 'marionette.db'}",
        "relative": "sqlite:///data/marionette.db",
        "dots": "sqlite:///data/../data//./marionette.db",
        "link": f"sqlite:///{tmp_path / 'link.db'}",
        "link beside": "sqlite:///data/beside.db",
        "linked folder": "sqlite:///linked/marionette.db",
    }


@pytest.mark.parametrize("name", ["driver", "relative", "dots", "link", "link beside", "linked folder"])
@pytest.mark.parametrize("there", [False, True])
async def test_one_file_with_other_paths(claim: Claim, names: dict[str, str], name: str, there: bool) -> None:
    if there:
        engine = create_engine(names["plain"])
        migrate(engine)
        engine.dispose()
    first = claim(url=names["plain"])
    await first.acquire()
    with pytest.raises(InstanceLockedError):
        await claim(url=names[name], patience=0).acquire()
    await first.release()
    await claim(url=names[name]).acquire()
    with pytest.raises(InstanceLockedError):
        await claim(url=names["plain"], patience=0).acquire()


async def test_a_file_with_a_hard_link_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    engine = create_engine(sqlite_url)
    migrate(engine)
    (tmp_path / "other.db").hardlink_to(tmp_path / "marionette.db")
    with pytest.raises(DatabaseError, match="has a second name"):
        InstanceLock(engine)
    engine.dispose()


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs the right to mount")
async def test_a_file_that_is_mounted_alone_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    """As `docker run -v ./marionette.db:/data/marionette.db` does it: each container has journals of its own."""
    engine = create_engine(sqlite_url)
    migrate(engine)
    inside = tmp_path / "in side" / "marionette.db"
    inside.parent.mkdir()
    inside.touch()
    if subprocess.run(["mount", "--bind", str(tmp_path / "marionette.db"), str(inside)], check=False).returncode:  # noqa: ASYNC221, S607
        pytest.skip("needs the right to mount")
    try:
        mounted = create_engine(f"sqlite:///{inside}")
        with pytest.raises(DatabaseError, match="is mounted as a single file"):
            InstanceLock(mounted)
        mounted.dispose()
    finally:
        subprocess.run(["umount", str(inside)], check=True)  # noqa: ASYNC221, S607
    engine.dispose()


# --- real processes ---------------------------------------------------------------------------------------------------


async def test_a_new_process_takes_over_when_the_old_one_ends(sqlite_url: str, tmp_path: Path) -> None:
    """As when an update starts the new container before it stops the old one."""
    async with process_world(sqlite_url, tmp_path) as stage:
        stage.crun.hold()
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.count("create"))
        async with another(stage, sqlite_url) as new:
            await new.launch()
            await stage.discord.wait_for(lambda: "Another Marionette uses this database" in new.log)
            await stage.bot.stop()
            stage.crun.release()
            await stage.discord.wait_for(stage.videos)
            await stage.discord.wait_for(lambda: "is delivered" in new.log)
        assert len(stage.videos()) == 1
        assert stage.crun.count("create") == 1


async def test_a_replaced_process_stops_by_itself(sqlite_url: str) -> None:
    async with DiscordStandIn() as discord, CrunStandIn(api_key=API_KEY, render=False) as crun:
        bot = Marionette(settings(sqlite_url, crun.base_url, discord_token=discord.token))
        Route.BASE, usual = discord.api_url, Route.BASE
        try:
            serving = asyncio.create_task(serve(bot))
            await discord.wait_ready()
            bot.replaced.set()
            with pytest.raises(CommandFailedError, match="Other processes have replaced this one"):
                await asyncio.wait_for(serving, 60)
        finally:
            Route.BASE = usual
        await discord.wait_gone()
