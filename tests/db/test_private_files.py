"""Nobody but the bot's user may read what has prompts, links or secrets in it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot.db import private_files
from tests.support.bot_process import process_world


def modes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): f"{stat.S_IMODE(path.stat().st_mode):o}"
        for path in [folder, *sorted(folder.rglob("*"))]
    }


async def test_a_start_makes_private_what_it_makes_and_what_was_there(tmp_path: Path) -> None:
    """Also with the umask that most systems have."""
    data = tmp_path / "data"
    old = data / "results" / "given-old"
    before = os.umask(0o022)
    try:
        old.mkdir(parents=True)
        (old.parent / "0123456789abcdef.mp4").write_bytes(b"video")
        async with process_world(f"sqlite:///{data / 'marionette.db'}", tmp_path) as stage:
            assert modes(data)["marionette.db"] == "644"
            await stage.bot.start()
            await stage.ask()
            await stage.discord.wait_for(stage.videos)
            found = modes(data)
            await stage.bot.stop()
    finally:
        os.umask(before)
    assert {"marionette.db-wal", "marionette.db-running", "marionette.db-start", "results"} <= found.keys()
    wrong = {
        name: mode
        for name, mode in found.items()
        if mode != ("700" if (data / name).is_dir() or name == "." else "600")
    }
    assert not wrong


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "marionette.db").touch(mode=0o644)
    (tmp_path / "holiday.jpg").touch(mode=0o644)
    tmp_path.chmod(0o755)
    private_files.make_private(private_files.of_database(tmp_path / "marionette.db", tmp_path / "results"))
    assert modes(tmp_path) == {".": "755", "holiday.jpg": "644", "marionette.db": "600"}


@pytest.mark.parametrize("mode", [0o1777, 0o1755])
def test_a_folder_for_everybody_is_left_alone(tmp_path: Path, mode: int) -> None:
    tmp_path.chmod(mode)
    (tmp_path / "someone's").touch(mode=0o644)
    private_files.make_private(private_files.of_work_folder(tmp_path))
    assert modes(tmp_path) == {".": f"{mode:o}", "someone's": "644"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    work, elsewhere = tmp_path / "work", tmp_path / "elsewhere"
    work.mkdir()
    elsewhere.touch(mode=0o644)
    (work / "link").symlink_to(elsewhere)
    private_files.make_private(private_files.of_work_folder(work))
    assert f"{stat.S_IMODE(elsewhere.stat().st_mode):o}" == "644"
