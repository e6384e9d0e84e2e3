"""A full disk: members are told before anything is charged, the host and `/readyz` are told too."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.client import Marionette
from bot.db.engine import create_engine
from bot.db.sqlite_version import sqlite_module
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from bot.monitoring import disk_space
from bot.texts import replies as texts
from bot.units import MIB
from tests.conftest import API_KEY, eventually, settings, world
from tests.support.command_line import CompletedCommand, marionette
from tests.support.discord_rest import TOKEN, discord_rest
from tests.support.posted_messages import said, video_of
from tests.support.sample_files import picture
from tests.support.small_disk import mount
from tests.support.web_address import UNREACHABLE_URL, free_port, public_web_settings
from tests.web.test_web_server import shown, until_shown


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 8 MB, far less than what is kept for the database."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder))
    yield folder
    subprocess.run([shutil.which("umount") or "umount", "--lazy", str(folder)], check=True)


# --- commands ---------------------------------------------------------------------------------------------------------


async def test_no_request_is_accepted_without_disk_space(
    sqlite_url: str, crun: CrunStandIn, small: Path, caplog: pytest.LogCaptureFixture
) -> None:
    port = free_port()
    given = settings(sqlite_url, crun.base_url, work_dir=small / "work", **public_web_settings(port))
    async with world(Marionette(given)) as stage:
        refused = await stage.ann.slash(stage.create, "video", prompt="A fox reads a map")
        assert texts.NO_ROOM() in said(refused)
        again = await stage.ben.slash(stage.create, "video", prompt="A hare")
        assert texts.NO_ROOM() in said(again)
        assert await stage.generations() == []
        assert crun.count("create") == 0
        assert await shown(port, "/readyz") == (
            503,
            '{"gateway": true, "database": true, "disk": false, "crun": true, "submitting": true}',
        )
        [told] = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
        assert told.startswith(f"I can't write to {small / 'work'}: only ")
        assert " MB are free, and 128 MB are kept for the database. I take no new requests until I can again" in told
        mount("-o", f"remount,size={disk_space.RESERVE + 64 * MIB}", str(small))
        await until_shown(port, "/readyz", '"disk": true')
        assert refused.response is not None
        await stage.ann.click(refused.response, label="Try again")
        await eventually(lambda: video_of(stage, stage.create))
        assert [call.json["input"]["prompt"] for call in crun.calls if call.endpoint == "create" and call.json] == [
            "A fox reads a map"
        ]
        assert (await shown(port, "/readyz"))[0] == 200


async def test_a_full_disk_of_the_database_server_is_reported_as_such(postgres_url: str, crun: CrunStandIn) -> None:
    """PostgreSQL says so (53100); its disk is not this machine's, so nothing here could have known."""
    async with world(Marionette(settings(postgres_url, crun.base_url))) as stage:
        engine = create_engine(postgres_url)
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE disk_full USING MESSAGE = 'No space left on device'; END $$"
            )
            connection.exec_driver_sql("CREATE TRIGGER no_room BEFORE INSERT ON generations EXECUTE FUNCTION no_room()")
        refused = await stage.ann.slash(stage.create, "video", prompt="A fox")
        assert texts.NO_ROOM() in said(refused)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER no_room ON generations")
        engine.dispose()
        assert refused.response is not None
        await stage.ann.click(refused.response, label="Try again")
        await stage.until(State.DELIVERED)
        assert crun.count("create") == 1


async def test_a_character_is_refused_with_the_reason(sqlite_url: str, crun: CrunStandIn, tmp_path: Path) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, work_dir=tmp_path / "work"))) as stage:
        shutil.rmtree(tmp_path / "work", ignore_errors=True)
        (tmp_path / "work").write_text("in the way")
        refused = await stage.ann.slash(
            stage.create, "character add", name="hero", description="a knight", image1=picture()
        )
        assert "My disk takes no more files right now, so I can't look at **puppet.png**" in said(refused)


def test_the_errors_of_a_full_database(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'full.db'}", module=sqlite_module())
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE words (word)")
        connection.exec_driver_sql("PRAGMA max_page_count = 4")
        with pytest.raises(sa.exc.OperationalError) as full:
            connection.exec_driver_sql("INSERT INTO words VALUES (zeroblob(100000))")
        with pytest.raises(sa.exc.OperationalError) as other:
            connection.exec_driver_sql("SELECT * FROM nothing")
    engine.dispose()
    assert disk_space.is_full(full.value)
    assert not disk_space.is_full(other.value)


# --- the host ---------------------------------------------------------------------------------------------------------


async def checked(cwd: Path, **environment: str) -> CompletedCommand:
    """Run `marionette check` where nothing but the disk matters."""
    given = {
        "DISCORD_TOKEN": TOKEN,
        "CRUN_API_KEY": API_KEY,
        "DISCORD_API_URL": UNREACHABLE_URL,
        "CRUN_BASE_URL": UNREACHABLE_URL,
    }
    return await marionette("check", cwd=cwd, **{**given, **environment})


async def test_check_tries_the_work_folder(postgres_url: str, tmp_path: Path) -> None:
    """With PostgreSQL it lies beside no database whose folder would be tried anyway."""
    (tmp_path / "data").write_text("in the way")
    ended = await checked(tmp_path, DATABASE_URL=postgres_url)
    assert ended.code == 1
    line = ended.line("FAIL work folder no files can be written to")
    assert line.endswith("or set WORK_DIR to another folder")
    ended = await checked(tmp_path, DATABASE_URL=postgres_url, WORK_DIR="elsewhere")
    assert ended.line(f"ok work folder {tmp_path}/elsewhere takes files, ")
    assert not (tmp_path / "elsewhere").exists(), "a check leaves nothing"


async def test_run_names_the_setting_that_helps(postgres_url: str, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    async with discord_rest() as rest:
        given = {"DISCORD_TOKEN": TOKEN, "CRUN_API_KEY": API_KEY, "LOG_LEVEL": "ERROR", "DISCORD_API_URL": rest.url}
        ended = await marionette("run", cwd=tmp_path, **given, DATABASE_URL=postgres_url)
    assert ended.code == 2
    assert f"No files can be made in {tmp_path}/data/results" in ended.err
    assert ended.err.endswith("or set WORK_DIR to another folder.\n")


async def test_check_writes(small: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{small / 'marionette.db'}"
    ended = await checked(tmp_path, DATABASE_URL=url)
    assert " MB are free, and 128 MB are kept for the database" in ended.line("FAIL work folder")
    assert f"{small} cannot be written (only " in ended.line("FAIL database")
    ended = await checked(tmp_path, DATABASE_URL=url, WORK_DIR=str(tmp_path))
    assert " MB are free, and 128 MB are kept for the database" in ended.line("FAIL database")
    assert ended.line("ok work folder")
    with (small / "filler").open("wb") as filler:
        filler.write(bytes(8 * MIB - 256 * 1024))
    ended = await checked(tmp_path, DATABASE_URL=url)
    assert f"{small} cannot be written (No space left on device)" in ended.line("FAIL database")
    assert f"to {small} (No space left on device)" in ended.line("FAIL work folder")
