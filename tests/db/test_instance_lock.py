"""One process at a time runs the jobs of a database; several share them."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from discord.http import Route

from bot.__main__ import StartError, serve
from bot.client import Marionette
from bot.db import instance_lock
from bot.db.engine import create_engine
from bot.db.errors import DatabaseError
from bot.db.instance_lock import InstanceLock, InstanceLockedError
from bot.db.migrate import migrate
from bot.demo.crun import CrunStandIn
from bot.demo.discord import DiscordStandIn
from bot.guilds.settings_store import SettingsStore
from bot.settings import Share
from tests.conftest import API_KEY, eventually, settings
from tests.support.bot_process import BotProcess, ProcessWorld, process_world
from tests.support.database_access import open_transactions
from tests.support.posted_messages import text_of

#: What a test waits for another process, in seconds.
SHORTLY = 1.0

Claim = Callable[..., InstanceLock]


@pytest.fixture
async def claim(database_url: str) -> AsyncIterator[Claim]:
    """Return what makes a claim to the same database, as another process would."""
    made: list[tuple[InstanceLock, sa.Engine]] = []

    def make(
        share: str = "1/1", lost: asyncio.Event | None = None, url: str = database_url, patience: float = SHORTLY
    ) -> InstanceLock:
        engine = create_engine(url)
        number, _, of = share.partition("/")
        part = Share(int(number), int(of))
        made.append((InstanceLock(engine, lost or asyncio.Event(), share=part, patience=patience), engine))
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
        await InstanceLock(engine, asyncio.Event(), patience=SHORTLY).acquire()
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


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
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
        InstanceLock(engine, asyncio.Event())
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
            InstanceLock(mounted, asyncio.Event())
        mounted.dispose()
    finally:
        subprocess.run(["umount", str(inside)], check=True)  # noqa: ASYNC221, S607
    engine.dispose()


# --- PostgreSQL -------------------------------------------------------------------------------------------------------

_END_ALL = sa.text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
    "pg_backend_pid()"
)

_ADVISORY_LOCKS = sa.text(
    "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database "
    "WHERE locktype = 'advisory' AND granted AND datname = current_database()"
)


def end_connections(url: str) -> None:
    """End every connection to the database, as its restart would."""
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(_END_ALL)
    engine.dispose()


def advisory_locks(url: str) -> int:
    """Return how many advisory locks are held in the database."""
    engine = create_engine(url)
    with engine.connect() as connection:
        held = connection.execute(_ADVISORY_LOCKS).scalar_one()
    engine.dispose()
    return int(held)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
class TestOnPostgres:
    async def test_shares_do_not_exclude_each_other(self, claim: Claim) -> None:
        await claim("1/2").acquire()
        await claim("2/2").acquire()
        with pytest.raises(InstanceLockedError):
            await claim("2/2").acquire()

    @pytest.mark.parametrize(("first", "second"), [("1/1", "2/2"), ("2/2", "1/1"), ("2/2", "3/3"), ("2/4", "1/2")])
    async def test_other_numbers_of_shares_exclude_each_other(self, claim: Claim, first: str, second: str) -> None:
        """Each would have servers of the other, and count some of the other's processes as gone."""
        held = claim(first)
        await held.acquire()
        with pytest.raises(InstanceLockedError, match="the same number behind the slash"):
            await claim(second, patience=0).acquire()
        await held.release()
        await claim(second).acquire()

    async def test_processes_that_start_at_the_same_time(self, claim: Claim) -> None:
        """Whoever is first has it; that both see each other and both give up would help nobody."""
        claims = [claim(share, patience=0) for share in ("1/1", "2/2", "3/3", "2/4")]
        ended = await asyncio.gather(*(one.acquire() for one in claims), return_exceptions=True)
        assert [type(one) for one in ended if one is not None] == [InstanceLockedError] * 3

    @pytest.mark.parametrize("address", ["localhost:5432", "/?host=/var/run/postgresql"])
    async def test_other_addresses_of_the_same_database(self, claim: Claim, database_url: str, address: str) -> None:
        server, _, name = database_url.partition("127.0.0.1:5432/")
        url = f"{server}{address}/{name}" if "?" not in address else f"{server}/{name}{address[1:]}"
        try:
            await asyncio.to_thread(advisory_locks, url)
        except sa.exc.OperationalError:
            pytest.skip(f"PostgreSQL does not listen on {address}")
        await claim().acquire()
        with pytest.raises(InstanceLockedError):
            await claim(url=url, patience=0).acquire()

    async def test_a_process_stops_when_another_number_of_shares_runs(
        self, claim: Claim, database_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(instance_lock, "_CHECK_INTERVAL", 1.0)
        lost = asyncio.Event()
        await claim("2/2", lost=lost).acquire()
        await asyncio.to_thread(end_connections, database_url)
        await claim("1/1").acquire()
        async with asyncio.timeout(60):
            await lost.wait()

    async def test_the_lock_is_acquired_again_after_a_restart_of_the_database(
        self, claim: Claim, database_url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(instance_lock, "_CHECK_INTERVAL", 0.1)
        lost = asyncio.Event()
        await claim(lost=lost).acquire()
        await asyncio.to_thread(end_connections, database_url)
        await eventually(lambda: advisory_locks(database_url))
        with pytest.raises(InstanceLockedError):
            await claim().acquire()
        assert not lost.is_set()

    async def test_a_process_stops_when_another_has_its_lock(
        self, claim: Claim, database_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(instance_lock, "_CHECK_INTERVAL", 1.0)
        lost = asyncio.Event()
        await claim(lost=lost).acquire()
        await asyncio.to_thread(end_connections, database_url)
        await claim().acquire()
        async with asyncio.timeout(60):
            await lost.wait()
        assert "Another Marionette has taken over this database" in caplog.text


# --- real processes ---------------------------------------------------------------------------------------------------


@asynccontextmanager
async def another(stage: ProcessWorld, url: str, **environment: Any) -> AsyncIterator[BotProcess]:
    """Make another process for the same database."""
    folder = stage.bot.folder / "other"
    folder.mkdir()
    process = BotProcess(stage.discord, stage.crun, url, folder)
    process.environment |= environment
    try:
        yield process
    finally:
        await process.end()


async def test_a_new_process_takes_over_when_the_old_one_ends(database_url: str, tmp_path: Path) -> None:
    """As when an update starts the new container before it stops the old one."""
    async with process_world(database_url, tmp_path) as stage:
        stage.crun.hold()
        await stage.bot.start()
        await stage.ask()
        await stage.discord.wait_for(lambda: stage.crun.count("create"))
        async with another(stage, database_url) as new:
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
            with pytest.raises(StartError, match="has taken over this database, so this one has stopped"):
                await asyncio.wait_for(serving, 60)
        finally:
            Route.BASE = usual
        await discord.wait_gone()


async def test_fewer_processes_continue_the_jobs_of_the_others(postgres_url: str, tmp_path: Path) -> None:
    """Two processes each have a server; both are killed, and one alone goes on with the jobs of both.

    What concerns no server the owner is told once: by the second process, which is there first, and by no other.
    """
    async with process_world(postgres_url, tmp_path) as stage:
        stage.crun.hold()
        stage.discord.settings.owner_id = stage.ann.id
        async with open_transactions(postgres_url) as transactions:
            await SettingsStore(transactions).change_host(1, lambda _: {"low_balance": 9_000_000})
        servers = [stage.guild]
        while len({(server.id >> 22) % 2 for server in servers}) < 2:
            servers.append(stage.discord.env.create_guild("Another theatre"))
        places = [(stage.channel, stage.ann)]
        channel = servers[-1].create_text_channel("create")
        places.append((channel, servers[-1].add_member(stage.discord.env.create_user("ben"))))
        stage.bot.environment |= {"PROCESS": "1/2", "MAX_CONCURRENT_GENERATIONS": "1"}
        async with another(stage, postgres_url, PROCESS="2/2", MAX_CONCURRENT_GENERATIONS="1") as second:
            await second.launch()
            await stage.discord.wait_for(stage.direct_messages)
            await stage.bot.launch()
            for where, member in places:
                await stage.discord.wait_for(lambda: "video" in member.available_commands(where))  # noqa: B023
            await stage.discord.wait_for(lambda: stage.discord.identified == 2)
            for number in range(2):  # the second one of each waits in its process's queue
                for where, member in places:
                    await member.slash(where, "video", prompt=f"A fox reads map {number}")
            await stage.discord.wait_for(lambda: stage.crun.count("create") == 2)
            shown = [message for where, _ in places for message in stage.discord.messages(where)]
            # Now their tasks are written down.
            await stage.discord.wait_for(lambda: sum("Generating" in text_of(card) for card in shown) == 2)
            second.send(signal.SIGKILL)
            await second.ended()
        await stage.bot.kill()
        stage.crun.release()
        stage.bot.environment |= {"PROCESS": "1/1", "MAX_CONCURRENT_GENERATIONS": "10"}
        await stage.bot.start()

        def videos() -> int:
            shown = [message for where, _ in places for message in stage.discord.messages(where)]
            return sum(bool(message.attachments) for message in shown)

        await stage.discord.wait_for(lambda: videos() == 4)
        await asyncio.sleep(1)
        assert videos() == 4
        assert stage.crun.count("create") == 4
        [warning] = stage.direct_messages()
        assert "below the 9000000 credits" in warning.content
