"""Where `.env` is looked for, and what the paths in it are relative to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.settings import SettingsError, find_place, load_settings
from bot.settings.place import VARIABLE, Place
from tests.conftest import API_KEY

BOTH = {"DISCORD_TOKEN": "token", "CRUN_API_KEY": API_KEY}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with a settings file."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / ".env").write_text("DISCORD_TOKEN=token\n")
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder without a settings file, and return it."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_file_in_the_working_directory(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    for environment in ({}, BOTH):
        assert find_place(environment) == Place(home, home / ".env")
    assert find_place({}).shown == ".env"


def test_the_file_that_is_named(home: Path, elsewhere: Path) -> None:
    (elsewhere / ".env").touch()
    for name in (str(home / ".env"), "../home/.env"):
        place = find_place({**BOTH, VARIABLE: name})
        assert place.file is not None
        assert place.file.samefile(home / ".env")
        assert place.absolute(Path("data/marionette.db")) == home / "data" / "marionette.db"
        assert place.shown.endswith("home/.env")


def test_a_file_that_is_named_and_not_there(elsewhere: Path) -> None:
    (elsewhere / ".env").touch()
    with pytest.raises(SettingsError, match=rf"There is no {elsewhere}/bot.env, which --env-file or {VARIABLE} names"):
        find_place({VARIABLE: "bot.env"})
    # `marionette setup` makes it.
    assert find_place({VARIABLE: "bot.env"}, must_exist=False).new_file == elsewhere / "bot.env"


def test_a_pipe_lies_in_no_folder_of_the_bots(elsewhere: Path) -> None:
    pipe = elsewhere.parent / "pipe"
    os.mkfifo(pipe)
    assert find_place({VARIABLE: str(pipe)}) == Place(elsewhere, pipe)


def test_the_file_beside_the_code(home: Path, elsewhere: Path) -> None:
    assert find_place({}, code=home) == Place(home, home / ".env")
    assert find_place({"DISCORD_TOKEN": "token"}, code=home).file == home / ".env"
    # Whoever sets both in the environment has run it in the working directory until now.
    assert find_place(BOTH, code=home) == Place(elsewhere, None)
    assert find_place({}, code=elsewhere) == Place(elsewhere, None)
    assert find_place({}, code=None).new_file == elsewhere / ".env"


def test_paths_are_relative_to_the_folder_of_the_file(
    home: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(home / ".env"))
    monkeypatch.setenv("CRUN_API_KEY", API_KEY)
    settings = load_settings()
    assert settings.database_url == f"sqlite:///{home}/data/marionette.db"
    assert settings.work_dir == home / "data" / "results"
    monkeypatch.setenv("DATABASE_URL", "sqlite:///books/../bot.db")
    monkeypatch.setenv("WORK_DIR", "/srv/work")
    settings = load_settings()
    assert settings.database_url == f"sqlite:///{home}/books/../bot.db"
    assert settings.work_dir == Path("/srv/work")
    assert not any(elsewhere.iterdir())


def test_a_working_directory_that_is_gone(elsewhere: Path) -> None:
    elsewhere.rmdir()
    with pytest.raises(SettingsError, match="working directory is gone"):
        find_place({})
