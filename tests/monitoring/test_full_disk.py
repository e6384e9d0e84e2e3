"""No space on the disk, or a folder that cannot be written: the bot reports it and recovers by itself."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.db.engine import create_engine
from bot.texts import replies as texts
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.deliveries import all_delivered, start_generating
from tests.support.posted_messages import said
from tests.support.small_disk import mount

#: What a small disk holds: more than the bot wants to be free before it fetches a result.
_ROOM = 192 * 1024**2


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk of its own, where that is allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount("-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", str(folder))
    yield folder
    subprocess.run([shutil.which("umount") or "umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Leave no byte free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1024**2, 4096):
            with suppress(OSError):
                while file.write(bytes(size)):
                    pass
    return filler


def failures(stage: ProcessWorld) -> list[str]:
    """Return the lines of errors in the log, and those of tracebacks."""
    return [line for line in stage.bot.log.splitlines() if " ERROR " in line or line.startswith(("Trace", " "))]


async def test_the_disk_is_full_for_a_while(disk: Path, tmp_path: Path) -> None:
    """Neither the result nor the database can be written. Nothing is lost, charged twice or promised to nobody."""
    async with process_world(f"sqlite:///{disk / 'marionette.db'}", tmp_path) as stage:
        await stage.bot.start()
        await start_generating(stage)
        filler = fill(disk)
        stage.crun.release()
        await stage.discord.wait_for(lambda: "I can't write to" in stage.bot.log)
        refused = await stage.ask("No room for this one")
        await stage.discord.wait_for(lambda: refused.response is not None)
        assert texts.NO_ROOM() in said(refused)
        assert len(stage.cards()) == 1
        filler.unlink()
        await all_delivered(stage, 1)
        await stage.ask("There is room again")
        await all_delivered(stage, 2)
        await stage.discord.wait_for(lambda: "There is room on the disk again" in stage.bot.log)
        assert len(failures(stage)) == 1, "the host is told once"


async def test_the_disk_of_postgresql_is_full_for_a_while(postgres_url: str, tmp_path: Path) -> None:
    """It says so (53100) while this machine's disk has room: one line and one message all the same."""
    async with process_world(postgres_url, tmp_path) as stage:
        await stage.bot.start()
        await start_generating(stage)
        engine = create_engine(postgres_url)
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE disk_full USING MESSAGE = 'No space left on device'; END $$"
            )
            for table in ("generations", "key_values"):
                connection.exec_driver_sql(
                    f"CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION full_disk()"
                )
        stage.crun.release()
        await stage.discord.wait_for(lambda: "I can't write to the database: No space left" in stage.bot.log)
        refused = await stage.ask("No room for this one")
        await stage.discord.wait_for(lambda: refused.response is not None)
        assert texts.NO_ROOM() in said(refused)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP FUNCTION full_disk CASCADE")
        engine.dispose()
        await all_delivered(stage, 1)
        await stage.discord.wait_for(lambda: "There is room on the disk again" in stage.bot.log)
        assert len(failures(stage)) == 1, "the host is told once"


async def test_the_disk_is_full_at_the_start(disk: Path, tmp_path: Path) -> None:
    async with process_world(f"sqlite:///{disk / 'marionette.db'}", tmp_path, history=None) as stage:
        filler = fill(disk)
        process = await stage.bot.launch()
        assert await asyncio.wait_for(process.wait(), 60) == 1
        assert "marionette: The database cannot be used: " in stage.bot.log
        assert "Traceback" not in stage.bot.log
        filler.unlink()
        await stage.bot.start()


async def test_a_read_only_disk_is_reported_in_one_sentence(disk: Path, tmp_path: Path) -> None:
    mount("-o", "remount,ro", str(disk))
    async with process_world(f"sqlite:///{disk / 'marionette.db'}", tmp_path, history=None) as stage:
        process = await stage.bot.launch()
        assert await asyncio.wait_for(process.wait(), 60) == 2
        assert "(unable to open database file): give the bot's user write access to its folder" in stage.bot.log
        assert "Traceback" not in stage.bot.log


@contextmanager
def breaking_disk(folder: Path) -> Iterator[Path]:
    """Mount an ext4 disk that can be made to fail, where that is allowed, and give what brings it back."""
    make = shutil.which("mkfs.ext4")
    image, disk = folder / "image", folder / "disk"
    with image.open("wb") as file:
        file.truncate(_ROOM)
    if make is None or subprocess.run([make, "-q", str(image)], check=False).returncode:
        pytest.skip("needs mkfs.ext4")
    disk.mkdir()
    mount("-o", "loop", str(image), str(disk))
    try:
        yield disk
    finally:
        subprocess.run([shutil.which("umount") or "umount", "--lazy", str(disk)], check=True)


async def test_the_disk_becomes_read_only(tmp_path: Path) -> None:
    """As Linux does with a disk that is about to die; the host repairs it and starts the bot again."""
    with breaking_disk(tmp_path) as disk:
        async with process_world(f"sqlite:///{disk / 'marionette.db'}", tmp_path) as stage:
            # The new database is a copy that the test has made: only what the bot itself writes is flushed to the disk.
            await asyncio.to_thread(os.sync)
            await stage.bot.start()
            await start_generating(stage)
            await asyncio.to_thread(mount, "-o", "remount,abort", str(disk))
            refused = await stage.ask("Nothing can be written")
            await stage.discord.wait_for(lambda: refused.response is not None)
            assert texts.NO_ROOM() in said(refused)
            stage.crun.release()
            await stage.discord.wait_for(lambda: "I can't write to" in stage.bot.log)
            assert not stage.videos()
            assert len(failures(stage)) == 1
            await stage.bot.stop()
            await asyncio.to_thread(repair, disk, tmp_path / "image")
            await stage.bot.start()
            await all_delivered(stage, 1)


def repair(disk: Path, image: Path) -> None:
    """Put a disk right again."""
    subprocess.run([shutil.which("umount") or "umount", str(disk)], check=True)
    subprocess.run([shutil.which("fsck.ext4") or "fsck.ext4", "-y", str(image)], check=False, capture_output=True)
    mount("-o", "loop", str(image), str(disk))


@contextmanager
def without(database_url: str, tables: Sequence[str]) -> Iterator[None]:
    """Take tables away and bring them back."""
    engine = create_engine(database_url)

    def rename(old: str, new: str) -> None:
        with engine.begin() as connection:
            connection.execute(sa.text(f"ALTER TABLE {old} RENAME TO {new}"))

    for table in tables:
        rename(table, f"{table}_away")
    try:
        yield
    finally:
        for table in tables:
            rename(f"{table}_away", table)
        engine.dispose()


@pytest.mark.parametrize(
    "tables", [["operation_outputs"], ["operation_outputs", "workflow_status"]], ids=["steps", "steps and jobs"]
)
@pytest.mark.waits_long
async def test_a_workflow_that_dbos_could_not_record_continues(
    sqlite_url: str, tmp_path: Path, tables: list[str]
) -> None:
    """A step was done and cannot be noted, so its job ends, and with the second table not even that can be noted."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        await start_generating(stage)
        with without(sqlite_url, tables):
            stage.crun.release()
            await stage.discord.wait_for(lambda: "Exception encountered in asynchronous workflow" in stage.bot.log)
        await all_delivered(stage, 1)
        assert "is taken up again" in stage.bot.log


async def test_the_work_folder_is_missing_for_a_while(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        await start_generating(stage)
        results = tmp_path / "results"
        if results.exists():
            results.rmdir()
        results.write_text("a file where the folder should be")
        stage.crun.release()
        await stage.discord.wait_for(lambda: str(results) in stage.bot.log)
        results.unlink()
        await all_delivered(stage, 1)


async def test_the_work_folder_is_missing_at_the_start(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        results = tmp_path / "results"
        results.write_text("a file where the folder should be")
        process = await stage.bot.launch()
        assert await asyncio.wait_for(process.wait(), 60) == 2
        assert f"marionette: No files can be made in {results}" in stage.bot.log
        assert "Traceback" not in stage.bot.log
